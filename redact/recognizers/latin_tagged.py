"""What the statistical tagger says of a word, weighed with what the rules say of it.

Neither decides alone where both may err. The tagger never takes a name away: a capitalised word
that nothing explains stays withheld and flagged, but it may say that the word is rather a place or
a body. It raises what the rules half believe, and adds what they have not seen only where it is
sure; what it adds is flagged.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any

from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.english import COMMON
from redact.language.latin import cues
from redact.language.lists import words as listed
from redact.language.translit import cyrillic
from redact.language.words import parses
from redact.recognizers.callsign_english import PEOPLES
from redact.recognizers.latin_context import Word
from redact.recognizers.latin_signs import roles
from redact.recognizers.standing import reported

PERSON = "PERSON"
KINDS = (PERSON, "LOCATION", "ORGANIZATION", "CALLSIGN", "MILITARY_UNIT")

_LIKELY = 0.5
_SURE = {
    PERSON: 0.7,
    "LOCATION": 0.7,
    "ORGANIZATION": 0.7,
    "CALLSIGN": 0.5,
    "MILITARY_UNIT": 0.8,
}
"""From which probability on the tagger adds a capitalised word that the rules have not seen."""
_SURE_SMALL = 0.7
"""The same for a person without a capital."""
_SURE_ORDINARY = 0.5
"""The same for an ordinary word, person or call sign, with a capital that no sentence gives it."""
_SURE_OPENING = 0.75
"""The same for an ordinary word that opens a sentence."""
_SURE_THOUGH = 0.9
"""The same for a call sign or unit that lists take for something else: a rank, a people."""
_SURE_BODY = 0.9
_NEVER = 2.0
_GOES_ON = 0.6
"""From which probability on a word behind a name belongs to it."""
ALONE = 0.55
"""Score of what only the tagger names."""


class Says:
    """The tagger's stretches, looked up by place."""

    def __init__(self, artifacts: NlpArtifacts) -> None:
        self._named: Sequence[Any] = sorted(
            (n for n in artifacts.entities if getattr(n, "score", None) is not None),
            key=lambda n: (n.start, n.end),
        )
        self._starts = [n.start for n in self._named]

    def __bool__(self) -> bool:
        return bool(self._named)

    def of(self, word: Word) -> tuple[str, float]:
        """What the word most likely is, and how likely; nothing is `("", 0.0)`."""
        best = self._best(word)
        return (best.label, best.score) if best else ("", 0.0)

    def end(self, word: Word) -> int:
        """Where the stretch that holds `word` ends; 0 if none does."""
        best = self._best(word)
        return int(best.end) if best else 0

    def _best(self, word: Word) -> Any:
        at = bisect_right(self._starts, word.start)
        here = [n for n in self._named[max(at - 4, 0) : at] if n.end > word.start]
        return max(here, key=lambda n: n.score, default=None)

    def agrees(self, words: Sequence[Word]) -> bool:
        """Whether one of `words` is more likely than not a person."""
        return any(label == PERSON and p >= _LIKELY for label, p in map(self.of, words))

    def rather(self, words: Sequence[Word]) -> str:
        """The kind that all of `words` more likely have than PERSON, or an empty string."""
        kinds = {label for label, p in map(self.of, words) if p >= _LIKELY}
        return kinds.pop() if len(kinds) == 1 and not kinds & {PERSON} else ""

    def goes_on(self, words: Sequence[Word], at: int, from_: int = -1) -> bool:
        """Whether `words[at]` surely is a person, written like the word before (1: after) it."""
        label, p = self.of(words[at])
        one, other = sorted((at, at + from_))
        before, after = words[one], words[other]
        same = before.shape == after.shape and not before.owner and before.label == after.label
        return same and label == PERSON and p >= _GOES_ON

    def adds(self, word: Word) -> str:
        """The kind of which it is sure enough to name a word that the rules have not seen."""
        label, p = self.of(word)
        told = (
            label in ("CALLSIGN", "MILITARY_UNIT")
            and p >= _SURE_THOUGH
            and word.low not in _nobody()
        )
        if len(word.low) < 2 or (_explained(word) and not told):
            return ""
        if word.low in COMMON and not word.known.part:
            return ""
        return label if p >= _needed(word, label) else ""


def _needed(word: Word, label: str) -> float:
    """The probability from which on the tagger alone makes `word` a `label`; above 1: never."""
    if word.shape == "lower":
        if label == PERSON:
            return _SURE_SMALL if _may_be_small(word) else _NEVER
        return _SURE_BODY if label == "MILITARY_UNIT" and "-" in word.low else _NEVER
    if not word.known.ordinary:
        return _SURE.get(label, _NEVER)
    if label not in (PERSON, "CALLSIGN"):
        return _SURE_BODY if label in ("ORGANIZATION", "MILITARY_UNIT") else _NEVER
    return _SURE_ORDINARY if word.known.part or not word.head else _SURE_OPENING


def _explained(word: Word) -> bool:
    """Whether lists say what the word is: a title, a weapon, a brand, a place in the news, a season
    that opens a sentence."""
    if word.low in roles() or word.low in listed("slang") or word.low in PEOPLES:
        return True
    if reported(word.text.title()):
        return True
    if word.head and word.low in cues()["state"]:
        return True
    return word.known.proper and not word.known.part and not _is_double(word)


def _is_double(word: Word) -> bool:
    """Whether it is two names in one, as firms have it: Ural-Niva."""
    return "-" in word.low and all(part[:1].isupper() for part in word.text.split("-"))


@cache
def _nobody() -> frozenset[str]:
    """Weapons and titles for short, which are somebody's call sign only where a rule says so."""
    return listed("slang") | cues()["dotted"]


def _may_be_small(word: Word) -> bool:
    """Whether a word without a capital is a name on some list, or neither English nor Russian."""
    if word.known.part:
        return True
    return word.known.unknown and len(word.low) > 2 and not parses(cyrillic(word.low)[0])
