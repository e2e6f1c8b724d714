"""Numbered and named formations in Russian, Ukrainian and English, chains of them, ellipses.

A numeral without a word for a formation is slang for the dead, the wounded and the refusers
(200, 300, 500), a calibre or a date, unless the same number stood with such a word in the
text, or somebody serves in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.unit_codes import codes
from redact.recognizers.unit_ellipses import SLANG, ellipses, established
from redact.recognizers.unit_grammar import after_ordinals, agree, names_next
from redact.recognizers.unit_names import named
from redact.recognizers.unit_words import Item, classes, items

_ENTITY = "MILITARY_UNIT"
_NUMBERED = re.compile(
    r"(?:J|g\.?)*(?:(?:[oO][,&])*[oOn](?:(?:g\.?|[JPuw&-]){0,5}?(?:[Hh]h?|S)"
    r"|(?:g\.?|[JP])*(?:[Aa]\.?|s(?=[oO])))|CJ?[Aa]\.?)(?:J?F)*"
)
_REVERSED = re.compile(r"(?:J|g\.?)*[HhS]P*[oOnC](?![HhSsAaJgC])")
_HEADLESS = re.compile(r"[oO](?:g\.?)*J(?:g\.?|J)*(?![HhSsAa])")

_BREAKS = frozenset(
    "of in on at the a an our his my their your and or was is were are has had have to from with by"
    " for that this which who when then we he they it i she as but so no not".split()
)
"""English words that no designation has between its number and its noun."""

_COUNTED = frozenset(
    "men people soldiers guys boys times days hours years kilometers meters".split()
)
"""What a number said after a formation may count."""


class MilitaryUnits(EntityRecognizer):
    """Designations of formations; small sub-units and ellipses are unsure."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__([_ENTITY], supported_language=supported_language)
        self._ours = re.compile(
            r"[А-Яа-яІіЇїЄєҐґ]|^[\d\W]+$" if supported_language == "ru" else r"[A-Za-z]|^[\d\W]+$"
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Designations in `text` whose words are of this recognizer's alphabet."""
        tokens = word_tokens(nlp_artifacts)
        row = items(text, tokens)
        line = classes(row)
        full = list(_joined(row, _designations(row, line)))
        spans = [(row[a].start, row[b - 1].end, s, why) for a, b, s, why in full]
        taken = {i for a, b, *_ in full for i in range(a, b)}
        for at, score, why in ellipses(row, line, taken, established(row, full)):
            first = at - 1 if at and row[at - 1].word == "the" else at
            spans.append((row[first].start, row[at].end, score, why))
        spans += named(text, row, line) + codes(text, tokens)
        return [
            evidence(type(self).__name__, _ENTITY, start, end, score, why)
            for start, end, score, why in spans
            if self._ours.search(text[start:end])
        ]


_Found = tuple[int, int, float, str]


def _designations(row: Sequence[Item], line: str) -> Iterator[_Found]:
    """Numbered formations as (first item, end item, score, reason)."""
    for match in _NUMBERED.finditer(line):
        yield from _numbered(row, line, match.start(), match.end())
    for match in _REVERSED.finditer(line):
        if _reversed_holds(row, line, match.end() - 1):
            unsure = line[match.end() - 1] in "nC" or row[match.end() - 1].value in SLANG
            sure = 0.6 if unsure else 0.85
            yield match.start(), match.end(), sure, "a formation followed by its number"
    for match in _HEADLESS.finditer(line):
        if _headless_holds(row, match.start(), match.end()):
            yield match.start(), match.end(), 0.85, "a numbered formation, its noun left out"


def _numbered(row: Sequence[Item], line: str, start: int, end: int) -> Iterator[_Found]:
    last = end - 1
    while line[last] in "F." or (line[last] == "J" and line[last - 1] not in "oOnCJg."):
        last -= 1
    at = next(i for i in range(last, start - 1, -1) if line[i] in "oOnC")
    if not _fits_between(row, at, last) or _is_army_of_world(row, last):
        return
    chained = start > 0 and line[start - 1] in "HhSsA"
    score = _certainty(row[at], row[last], chained, plain=last == at + 1)
    if score:
        yield start, end if line[last] != "s" else last, score, "a numbered military formation"


def _fits_between(row: Sequence[Item], at: int, head: int) -> bool:
    """Whether other words between number and noun are adjectives of that noun."""
    loose = [item for item in row[at + 1 : head] if item.kind in "uw&-"]
    if not loose:
        return True
    if row[at].kind == "n":
        return False
    if row[head].word.isascii():
        large = row[at].kind == "o" or row[at].value > 10 or all(i.kind == "u" for i in loose)
        return large and len(loose) <= 3 and not any(i.word in _BREAKS for i in loose)
    return all(_describes(item.word, row[head].word) for item in loose)


def _describes(word: str, head: str) -> bool:
    return any(p.pos in ("ADJF", "PRTF") for p in parses(word)) and agree(word, head)


def _certainty(number: Item, head: Item, chained: bool, plain: bool) -> float:
    """How sure `number` with `head` is a formation; 0 if it is a quantity or not agreeing."""
    if head.kind in "Ss":
        score = 0.6
    elif head.kind == "h" and number.value <= 10:
        score = 0.55 if head.word.startswith("корпус") else 0.7
    else:
        score = 1.0 if head.kind != "a" else 0.6 if number.kind == "n" else 0.85
    if number.kind == "O":
        return score if agree(number.word, head.word) else 0.0
    if number.kind == "n" and head.kind in "HhSs":
        if head.word.isascii():
            return 0.0 if plain else score
        return score if chained else _counted(number.value, head.word, score)
    return score


def _counted(value: int, head: str, score: float) -> float:
    """ "15 бригада" is a formation, "5 полков" and "2 роты" are quantities."""
    known = parses(head)
    if not any(p.number == "sing" for p in known):
        return 0.0
    few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    if few and any(p.case == "gent" and p.number == "sing" for p in known):
        return 0.5 if value > 20 else 0.0
    return min(score, 0.85)


def _is_army_of_world(row: Sequence[Item], head: int) -> bool:
    after = [i.word for i in row[head + 1 : head + 4]]
    return row[head].word[:4] in ("арми", "army") and any(
        w in ("мира", "мире", "европы", "world", "europe") for w in after
    )


def _reversed_holds(row: Sequence[Item], line: str, at: int) -> bool:
    number = row[at]
    head = next(row[i] for i in range(at - 1, -1, -1) if line[i] in "HhS")
    after = line[at + 1 : at + 2]
    if number.kind == "C":
        counted = row[at + 1].word in _COUNTED if at + 1 < len(row) else False
        return head.word.isascii() and number.value > 10 and not counted
    if number.kind == "n":
        alone = after in ("", ".", ",", ")", '"', "—") or head.word.isascii()
        return head.kind == "H" and number.value > 1 and alone
    if head.word.isascii() or (head.kind in "hS" and number.value in SLANG):
        return False
    agrees = number.kind == "o" or agree(number.word, head.word)
    return agrees and not names_next(row, at, number.word)


def _headless_holds(row: Sequence[Item], start: int, end: int) -> bool:
    number, last = row[start], row[end - 1]
    if last.word.isascii():
        strong = number.value > 10 or end - start > 2
        follows = row[end].word if end < len(row) else ""
        return strong and follows not in after_ordinals()
    if number.kind == "O" and not agree(number.word, last.word):
        return False
    return last.kind == "J" and not names_next(row, end - 1, last.word)


def _joined(row: Sequence[Item], found: Iterable[_Found]) -> Iterator[_Found]:
    """Chains ("третья рота второго батальона") as one designation."""
    whole: _Found | None = None
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if whole and one[0] < whole[1]:
            continue
        if whole and _links(row, whole[1], one[0]):
            whole = (whole[0], one[1], max(whole[2], one[2]), "a chain of military formations")
        else:
            if whole:
                yield whole
            whole = one
    if whole:
        yield whole


def _links(row: Sequence[Item], end: int, start: int) -> bool:
    between = " ".join(item.word for item in row[end:start])
    return between in ("", "of", "of the", "in the")
