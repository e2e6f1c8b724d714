"""The words of a text as the person rules see them: form, name readings, capitals, place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redact.language.capitals import careful, is_written
from redact.language.names import Name, name
from redact.language.words import Parse, Token, Tokens, parses
from redact.nlp.named import NOTHING, SOMETHING

_CYRILLIC = re.compile(r"[а-яіїєґәөүңһ]", re.IGNORECASE)
_PARTICLE = re.compile(r"-(?:то|ка|таки|де|с)$")
PAPERS = frozenset(("инн",))
"""Numbers that everybody has, in capitals; Инна's friends call her so, too."""
_JOINED = re.compile(r"[-'’]")
_PREFIX = re.compile(r"(?:аль|эль|ал|ас|аз|ат|ад|аш|ар|ан|бен|ибн|де|ван|д|о|уль)-[а-я]{3}")
"""Small particles that begin an Arab's or a foreigner's surname, written with a hyphen."""
_ENDS = frozenset('.!?…:;—–«»"“”„([*•|>')
_LIKELY = 0.5
"""Probability from which on the bundled tagger labels a word."""
_ALWAYS = 0.8
"""Share of name readings from which on no tagger is believed that a word is none."""
Tag = tuple[int, int, str, float | None]
"""Start, end and label of a tagger's stretch, and how likely it is, where the tagger tells."""
_NO_NAME = Name((), 0.0, 0, True, False, False)


@dataclass(slots=True)
class Word:
    """A token with what the rules ask of it.

    `capital`: a capital first letter; `caps`: nothing but capitals, more than one; `opens`: the first
    word of a line or sentence, where a capital says nothing; `cased`: the line uses capitals;
    `line` numbers the line; `tag` is the taggers' label, `said` how likely the bundled one
    thinks a person's name; `unclear`: it thinks it names something, `denied`: surely nothing.
    """

    low: str
    start: int
    end: int
    name: Name
    letters: bool
    capital: bool
    caps: bool
    opens: bool
    first: bool
    cased: bool
    line: int
    tag: str = ""
    said: float = 0.0
    unclear: bool = False
    denied: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether the tagger denies that it is a name, and neither a capital nor a list is surer."""
        return self.denied and not (self.capital and not self.opens) and self.name.share < _ALWAYS

    @property
    def parses(self) -> tuple[Parse, ...]:
        """Dictionary readings of the form."""
        return parses(self.low)


def words(text: str, tokens: Sequence[Token], tagged: Sequence[Tag]) -> list[Word]:
    """The words of `text`, with the statistical tagger's labels (start, end, label) on them.

    Made once for the tokens of one text: whoever asks first brings the labels.
    """
    if isinstance(tokens, Tokens):
        return tokens.known("people", lambda: _words(text, tokens, tagged))
    return _words(text, tokens, tagged)


def _words(text: str, tokens: Sequence[Token], tagged: Sequence[Tag]) -> list[Word]:
    cased_lines = _cased_lines(text, tokens)
    found: list[Word] = []
    line, at = 0, 0
    opens = first = True
    for token in tokens:
        raw = token.text
        start = token.start
        breaks = text.count("\n", at, start) if start > at else 0
        if breaks:
            line += breaks
            opens = first = True
        at = token.end
        low, letters, known = _known(token.low)
        raw = raw[: len(low)]
        caps = letters and len(raw) > 1 and raw.isupper()
        # Capitals inside a word (a make of car, a unit of measure) are not those of a name.
        capital = letters and (
            (raw[0] != low[0] and (caps or _JOINED.search(low) or raw[1:] == low[1:]))
            or (_PREFIX.match(low) and raw[raw.find("-") + 1] != low[raw.find("-") + 1])
        )
        found.append(
            Word(
                low,
                start,
                start + len(raw),
                known,
                letters,
                bool(capital),
                caps,
                opens,
                first,
                cased_lines[line],
                line,
            )
        )
        if letters or raw.isalnum():
            opens = False
            first = False
        elif raw in _ENDS or (raw == "-" and first):
            opens = True
    _label(found, tagged)
    return found


@lru_cache(maxsize=200_000)
def _known(low: str) -> tuple[str, bool, Name]:
    """A lower-case word without its particle, whether it is Cyrillic, what name it may be."""
    if not _CYRILLIC.match(low):
        return low, False, _NO_NAME
    low = _PARTICLE.sub("", low)
    return low, True, name(low)


def _cased_lines(text: str, tokens: Sequence[Token]) -> list[bool]:
    """For each line, whether it uses capitals as writing does, in a text that does."""
    lines = careful(text, tokens)
    return lines if is_written(text, lines) else [False] * len(lines)


def _label(found: list[Word], tagged: Sequence[Tag]) -> None:
    sure = [t for t in tagged if t[3] is None]
    told = [t for t in tagged if t[3] is not None]
    for word, (_, _, label, _) in (
        *_under(found, sure, "LOCATION", "ORGANIZATION"), *_under(found, told, "LOCATION"),
        *_under(found, sure, "PERSON"),
    ):  # fmt: skip
        word.tag = label
    for word, (_, _, label, share) in _under(found, told, "PERSON"):
        word.said = share or 0.0
        word.tag = label if word.said >= _LIKELY else word.tag
    for word, _ in _under(found, told, SOMETHING):
        word.unclear = True
    for word, _ in _under(found, told, NOTHING):
        word.denied = True


def _under(found: list[Word], tagged: Sequence[Tag], *labels: str) -> Iterator[tuple[Word, Tag]]:
    """The words that stretches with one of `labels` begin in or hold, each with its first one."""
    spans = iter(sorted((t for t in tagged if t[2] in labels), key=lambda t: t[:2]))
    span = next(spans, None)
    for word in found:
        while span and span[1] <= word.start:
            span = next(spans, None)
        if span and span[0] <= word.start < span[1]:
            yield word, span
