"""Fixed expressions with a name in them: a proverb, a saint, a tale or a pet is nobody's identity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.gazetteer import keys
from redact.language.words import Token
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.known import barred
from redact.rules import word_list

_LIST = "sayings"
_QUOTES = frozenset("\"'«»“”„")
_GAP = ".."
_WIDEST = 3
"""Words or signs that a gap stands for at most."""
_SOON = 16
"""Words after an expression in which it may be asked about."""
_ASKED = frozenset("какой какая какую какого какие what who which".split())
_ENDS = frozenset(".!?…;")


@dataclass(frozen=True, slots=True)
class _Part:
    """One word of an expression: its forms; whether it is a gap, or part of the name."""

    forms: frozenset[str]
    gap: bool
    name: bool


class Sayings(EntityRecognizer):
    """Names in proverbs, tales, songs, of saints, pets and weapons, in Russian and English."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["PERSON"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the list is read when it is first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Keep evidence over the name in every fixed expression of `text`."""
        words = [t for t in word_tokens(nlp_artifacts) if t.text not in _QUOTES]
        found = []
        named = sorted(set(names(text, words)))
        places = sorted({*named, *(back for at in named for back in _asked_back(words, at))})
        no = barred(text) if places else frozenset()
        for first, last in places:
            if not all(no.isdisjoint(keys(w.text)) for w in words[first:last]):
                continue
            start, end = words[first].start, words[last - 1].end
            found.append(
                evidence("Sayings", "PERSON", start, end, 1.0, "a fixed expression", keep=_LIST)
            )
        return found


def names(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """(first, after last) of the name in every expression; `words` are without quotation marks."""
    begins = _expressions()
    for at, word in enumerate(words):
        for parts in begins.get(word.low, ()):
            if places := _named(text, words, at, parts):
                yield places[0], places[-1] + 1


def _named(
    text: str, words: Sequence[Token], at: int, parts: Sequence[_Part]
) -> tuple[int, ...] | None:
    """Where the name's words stand if `parts` begin at `at`; None if they do not."""
    if not parts:
        return ()
    if parts[0].gap:
        ends = range(at, min(at + _WIDEST + 1, len(words)))
        return next(
            (
                places
                for end in ends
                if _one_sentence(text, words[at - 1 : end + 1])
                and (places := _named(text, words, end, parts[1:])) is not None
            ),
            None,
        )
    if at >= len(words) or words[at].low not in parts[0].forms:
        return None
    rest = _named(text, words, at + 1, parts[1:])
    return rest if rest is None or not parts[0].name else (at, *rest)


def _one_sentence(text: str, words: Sequence[Token]) -> bool:
    inside = words[1:-1]
    return "\n" not in text[words[0].end : words[-1].start] and all(
        w.text not in _ENDS for w in inside
    )


def _asked_back(words: Sequence[Token], named: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """`— Какой ещё Федот?`: the name of an expression just said, asked about."""
    first, last = named
    for at in range(last, min(last + _SOON, len(words) - 1)):
        again = words[at].low == words[first].low and words[at + 1].text == "?"
        if again and not _ASKED.isdisjoint(w.low for w in words[at - 2 : at]):
            yield at, at + 1


@cache
def _expressions() -> dict[str, tuple[tuple[_Part, ...], ...]]:
    """Every expression by each form of its first word."""
    found: dict[str, tuple[tuple[_Part, ...], ...]] = {}
    for row in word_list(_LIST):
        parts = tuple(_part(word) for word in row[0].split())
        for form in sorted(parts[0].forms):
            found[form] = (*found.get(form, ()), parts)
    return found


def _part(word: str) -> _Part:
    name = word.startswith("{")
    return _Part(frozenset(word.strip("{}").split("/")), word == _GAP, name)
