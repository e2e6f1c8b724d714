"""People in Latin script: translations, chats, notes, drafts, transliterated Russian."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.latin import cues
from redact.recognizers.evidence import evidence
from redact.recognizers.latin_context import Word, latin_words
from redact.recognizers.latin_evidence import NONE, Weight, after, gap, weight

_INITIAL = r"(?:[A-Z]|Y[aeou]|Zh|Sh|Ch|Ts|Kh|Dzh|Shch|I[au])\."
_INITIALS_BEFORE = re.compile(rf"(?<![\w.])(?:{_INITIAL}[ ]?){{1,3}}$")
_INITIALS_AFTER = re.compile(rf",?[ ](?:{_INITIAL}[ ]?){{1,3}}(?!\w)|[ ][A-Z][ ][A-Z](?!\w)")
_PARTICLES = re.compile(r"[ ](?:van|von|de|der|den|di|da|del|la|le|bin|ibn|al|el|ter|zu)(?:[ ](?:der|den|la))?[ ]")
_JOINTS = (" ", "  ", "\n", " \n")
_NEAR = 0.45
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Person:
    """Words `first` to `last` (exclusive) name somebody; `start` and `end` take in initials."""

    first: int
    last: int
    start: int
    end: int
    score: float
    reason: str


class PeopleLatin(EntityRecognizer):  # type: ignore[misc]
    """Names in Latin letters by lists, endings, transliteration, capitals and context."""

    def __init__(self, supported_language: str = "en") -> None:
        super().__init__(["PERSON"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for every name in Latin letters in `text`."""
        words = latin_words(text, nlp_artifacts.tokens)
        found = list(people(text, words))
        found += echoed(words, found)
        return [
            evidence(self.name, "PERSON", p.start, p.end, p.score, p.reason)
            for p in sorted(found, key=lambda p: p.start)
        ]


def people(text: str, words: Sequence[Word]) -> Iterator[Person]:
    """The names in `words`, left to right, disjoint."""
    at = 0
    while at < len(words):
        here = weight(text, words, at)
        if here[0] < _NEAR:
            at += 1
            continue
        best, last = here, at + 1
        while last < len(words) and (more := _continued(text, words, last)) is not None:
            best = max(best, more)
            last += 1
        person = _person(text, words, at, last, best)
        if person is not None:
            yield person
        at = last


def _continued(text: str, words: Sequence[Word], at: int) -> Weight | None:
    """What `words[at]` adds to the name before it, or None if it is no part of it."""
    word, before = words[at], words[at - 1]
    between = gap(text, words, at)
    if before.owner or word.shape == "mixed" or len(word.low) == 1:
        return None
    if between not in _JOINTS and not _PARTICLES.fullmatch(between):
        return None
    if (word.shape == "lower") != (before.shape == "lower") or word.label != before.label:
        return None
    own = weight(text, words, at)
    if "\n" in between:
        return own if word.known.part in ("patronymic", "surname") and before.known.part == "first" else None
    if own[0] >= _NEAR:
        return own
    named = before.known.part == "first" and not before.known.word
    if word.shape != "lower" and named and not word.head and not word.known.proper:
        return None if word.low in cues()["body"] else (0.0, "")
    return None


def _person(text: str, words: Sequence[Word], first: int, last: int, best: Weight) -> Person | None:
    score, reason = best
    start, end = words[first].start, words[last - 1].end
    if not words[last - 1].owner and (match := _INITIALS_AFTER.match(text, end)):
        end, score = match.end(), max(score, 0.85)
    if match := _INITIALS_BEFORE.search(text, max(start - 16, 0), start):
        start, score = match.start(), max(score, 0.85)
    sure = any(w.known.part in ("first", "patronymic") and not w.known.word for w in words[first:last])
    if not sure and _names_a_body(text, words, last):
        score, reason = min(score, 0.4), "a capitalised word in the name of a street or body"
    return Person(first, last, start, end, score, reason)


def _names_a_body(text: str, words: Sequence[Word], last: int) -> bool:
    if last >= len(words) or after(text, words, last - 1) != " ":
        return False
    return words[last].low in cues()["body"] and not words[last - 1].owner


def echoed(words: Sequence[Word], found: Sequence[Person]) -> Iterator[Person]:
    """Words that are sure names elsewhere in the text and stand here with no evidence."""
    covered = {i for p in found for i in range(p.first, p.last)}
    sure = {words[i].low for p in found if p.score >= _SURE for i in range(p.first, p.last)}
    for i, word in enumerate(words):
        if i in covered or word.low not in sure or len(word.low) < 3 or word.known.proper:
            continue
        capital = word.shape == "title" and not (word.head and word.low in cues()["modal"])
        if capital or not (word.known.ordinary or word.known.word):
            yield Person(i, i + 1, word.start, word.end, 0.65, "the same word names somebody nearby")
