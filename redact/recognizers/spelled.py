"""Names spelled letter by letter: "ка у зэ эн", "К-У-З-Н", "L, Y, O, K"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.names import name
from redact.language.words import Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence

_SAID = dict(
    pair.split(":")
    for pair in (
        "бэ:б вэ:в гэ:г дэ:д жэ:ж зэ:з ка:к эл:л эль:л эм:м эн:н пэ:п эр:р эс:с тэ:т эф:ф ха:х"
        " цэ:ц че:ч чэ:ч ша:ш ща:щ йот:й ве:в ге:г де:д пе:п те:т це:ц ер:ъ ерь:ь"
    ).split()
)
_TWICE = frozenset("два две дважды двойная двойное double".split())
_JOINTS = frozenset("-,.…")
_FEWEST = 4
_NEAR = 70
_NAMED = re.compile(r"\b(?:фамили|по буквам|зовут|имя\b|surname|last name|spell)", re.IGNORECASE)
_ACRONYMS = frozenset(
    "гибдд нквд ссср осаго мтлб мтлбу рсзо бтрд вчк мвдд егрн огрн рэб бпла млрс емвд usa nato fsb".split()
)
"""What people say letter by letter although it is nobody's name."""


class SpelledNames(EntityRecognizer):
    """PERSON for at least four letters in a row that spell no ordinary word."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["PERSON"], "SpelledNames", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Every run of letters in `text` (a look-up form), whichever alphabet it is in."""
        words = word_tokens(nlp_artifacts)
        return [
            evidence(
                self.name, "PERSON", words[first].start, words[last].end, 0.7,
                "a name spelled letter by letter",
            )
            for first, last in _runs(text, words)
            if _is_name(words[first : last + 1], _asked(text, words, first, last))
        ]  # fmt: skip


@lru_cache(maxsize=10_000)
def _letter(word: str) -> str:
    """The letter that a lower-case word says, or all of a word like "в-ы-д", or nothing."""
    if len(word) == 1:
        return word if word.isalpha() else ""
    if "-" in word and max(map(len, word.split("-"))) == 1:
        return word.replace("-", "")
    return _SAID.get(word, "")


def _runs(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of letters in a row on one line."""
    at = 0
    for first in [i for i, word in enumerate(words) if _letter(word.low)]:
        if first < at:
            continue
        at = last = first
        count = 0
        while at < len(words) and (at == first or not _breaks(text, words, at)):
            if letters := _letter(words[at].low):
                count, last = count + len(letters), at
            elif not count or words[at].low not in _TWICE | _JOINTS:
                break
            at += 1
        if count >= _FEWEST:
            yield first, last


def _breaks(text: str, words: Sequence[Token], at: int) -> bool:
    between = text[words[at - 1].end : words[at].start]
    return "\n" in between or len(between) > 2


def _asked(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is spoken of near: then an ordinary word that is spelled is one too."""
    around = text[max(words[first].start - _NEAR, 0) : words[last].end + _NEAR]
    return bool(_NAMED.search(around))


def _is_name(run: Sequence[Token], asked: bool) -> bool:
    """Whether the letters of a run could be a name: not chatter, no ordinary word, no acronym."""
    letters = [t.low for t in run if _letter(t.low)]
    spelled = "".join(map(_letter, letters))
    if spelled in _ACRONYMS or len(set(spelled)) < 3:
        return False
    known = name(spelled)
    if parses(spelled) and not known.readings and not asked:
        return False
    said = sum(word in _SAID for word in letters)
    apart = sum(t.text in _JOINTS or "-" in t.text for t in run) >= len(letters) - 1
    capitals = all(t.text.isupper() for t in run if t.text.isalpha())
    return said > 1 or apart or capitals or bool(known.readings)
