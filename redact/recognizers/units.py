"""Numbered and named formations in Russian, Ukrainian and English, chains of them, ellipses.

A numeral without a word for a formation is slang for the dead, the wounded and the refusers
(200, 300, 500), a calibre or a date, unless the same number stood with such a word in the
text, or somebody serves in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import parses
from redact.recognizers.evidence import evidence
from redact.recognizers.unit_codes import codes
from redact.recognizers.unit_names import named
from redact.recognizers.unit_words import Item, classes, items
from redact.rules import word_list

_ENTITY = "MILITARY_UNIT"
_NUMBERED = re.compile(
    r"(?:J|g\.?)*(?:(?:[oO][,&])*[oOn](?:g\.?|[JP])*(?:[HhS]|[Aa]\.?|s(?=[oO]))|CJ?[Aa]\.?)F*"
)
_REVERSED = re.compile(r"(?:J|g\.?)*[HhS]P*[oOn](?![HhSsAaJgC])")
_HEADLESS = re.compile(r"[oO](?:g\.?)*J(?:g\.?|J)*(?![HhSsAa])")
_BARE = re.compile(r"[oO](?![HhSsAaJgGC])")

_SLANG = frozenset((200, 300, 400, 500))
_NOT_UNITS = _SLANG | {23, 30, 57, 62, 64, 72, 80, 82, 90, 100, 105, 120, 122, 125, 130, 152}
"""Slang, and usual calibres and tanks, which are feminine and masculine ordinals in speech."""

_FROM = frozenset("из с со в во к ко до з із у від".split())
_MEN = frozenset("мы наши ребята пацаны мужики парни бойцы сам они ми наші хлопцы хлопці".split())
_SERVES = re.compile(
    r"служ|вою|воев|перев[её]л|перевод|попал|числ|приписа|зачисл|распредел|закреп|прикоманд|отправил"
    r"|serv|transfer|assign|attach|moved"
)
_MEN_EN = frozenset("we're i'm he's they're guys boys lads men from with in".split())
_FEMININE = frozenset("я ю ая ую ья ью ої та ту".split())
_MASCULINE = frozenset("го му м ый ий ого ому ом его ему".split())


class MilitaryUnits(EntityRecognizer):  # type: ignore[misc]
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
        row = items(text, nlp_artifacts.tokens)
        line = classes(row)
        full = list(_joined(row, _designations(row, line)))
        spans = [(row[a].start, row[b - 1].end, s, why) for a, b, s, why in full]
        taken = {i for a, b, *_ in full for i in range(a, b)}
        for at, score, why in _ellipses(row, line, taken, _established(row, full)):
            spans.append((row[at].start, row[at].end, score, why))
        spans += named(text, row, line) + codes(text, nlp_artifacts.tokens)
        return [
            evidence(self.name, _ENTITY, start, end, score, why)
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
            unsure = line[match.end() - 1] == "n" or row[match.end() - 1].value in _SLANG
            sure = 0.6 if unsure else 0.85
            yield match.start(), match.end(), sure, "a formation followed by its number"
    for match in _HEADLESS.finditer(line):
        if _headless_holds(row, match.start(), match.end()):
            yield match.start(), match.end(), 0.85, "a numbered formation, its noun left out"


def _numbered(row: Sequence[Item], line: str, start: int, end: int) -> Iterator[_Found]:
    last = end - 1
    while line[last] in "F.":
        last -= 1
    number = next(i for i in range(last, start - 1, -1) if line[i] in "oOnC")
    score = _certainty(row[number], row[last])
    if score and not _is_army_of_world(row, last):
        yield start, end if line[last] != "s" else last, score, "a numbered military formation"


def _certainty(number: Item, head: Item) -> float:
    """How sure `number` with `head` is a formation; 0 if it is a quantity or not agreeing."""
    if head.kind in "Ss":
        score = 0.6
    elif head.kind == "h" and number.value <= 10:
        score = 0.55 if head.word.startswith("корпус") else 0.7
    else:
        score = 0.95 if head.kind != "a" else 0.6 if number.kind == "n" else 0.85
    if number.kind == "O":
        return score if _agree(number.word, head.word) else 0.0
    if number.kind == "n" and head.kind in "HhSs":
        return _counted(number.value, head.word, score)
    return score


def _counted(value: int, head: str, score: float) -> float:
    """ "15 бригада" is a formation, "5 полков" and "2 роты" are quantities."""
    if head.isascii():
        return 0.0
    known = parses(head)
    if not any(p.number == "sing" for p in known):
        return 0.0
    few = value % 10 in (2, 3, 4) and value % 100 not in (12, 13, 14)
    if few and any(p.case == "gent" and p.number == "sing" for p in known):
        return 0.5 if value > 20 else 0.0
    return min(score, 0.85)


def _agree(one: str, other: str) -> bool:
    """Whether two words can stand in the same case, number and gender; unknown words can."""
    first = _grammar(one)
    second = _grammar(other)
    return (
        not first
        or not second
        or any(
            a[0] == b[0] and a[1] == b[1] and (a[1] == "plur" or a[2] == b[2] or not b[2])
            for a in first
            for b in second
        )
    )


@lru_cache(maxsize=20_000)
def _grammar(word: str) -> tuple[tuple[str, str, str], ...]:
    known = ((str(p.case), str(p.number), str(p.gender)) for p in parses(word) if p.case)
    return tuple(dict.fromkeys(known))


def _is_army_of_world(row: Sequence[Item], head: int) -> bool:
    after = [i.word for i in row[head + 1 : head + 4]]
    return row[head].word[:4] in ("арми", "army") and any(
        w in ("мира", "мире", "европы", "world", "europe") for w in after
    )


def _reversed_holds(row: Sequence[Item], line: str, at: int) -> bool:
    number = row[at]
    head = next(row[i] for i in range(at - 1, -1, -1) if line[i] in "HhS")
    after = line[at + 1 : at + 2]
    if number.kind == "n":
        alone = after in ("", ".", ",", ")", '"', "—") or head.word.isascii()
        return head.kind == "H" and number.value > 1 and alone
    if head.word.isascii() or (head.kind in "hS" and number.value in _SLANG):
        return False
    agrees = number.kind == "o" or _agree(number.word, head.word)
    return agrees and not _names_next(row, at, number.word)


def _names_next(row: Sequence[Item], at: int, ordinal: str) -> bool:
    """Whether the ordinal at `at` belongs to an ordinary noun soon after it."""
    for item in row[at + 1 : at + 3]:
        if item.kind not in "wux":
            return False
        known = parses(item.word)
        if any(p.pos == "NOUN" for p in known) and _agree(ordinal, item.word):
            return True
        if not known or known[0].pos not in ("ADJF", "PRTF") or not _agree(ordinal, item.word):
            return False
    return False


def _headless_holds(row: Sequence[Item], start: int, end: int) -> bool:
    number, last = row[start], row[end - 1]
    if last.word.isascii():
        strong = number.value > 10 or end - start > 2
        follows = row[end].word if end < len(row) else ""
        return strong and follows not in _after_ordinals()
    if number.kind == "O" and not _agree(number.word, last.word):
        return False
    return last.kind == "J" and not _names_next(row, end - 1, last.word)


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


def _established(row: Sequence[Item], found: Iterable[_Found]) -> dict[int, set[str]]:
    """The numbers of formations above company, with the genders of their nouns."""
    known: dict[int, set[str]] = {}
    for start, end, score, _ in found:
        if score >= 0.7:
            numbers = [i for i in row[start:end] if i.kind in "oOnC"]
            heads = [i.word for i in row[start:end] if i.kind in "HhJ"]
            genders = {g for h in heads for _, _, g in _grammar(h)[:1]} or {"masc", "femn"}
            for number in numbers:
                known.setdefault(number.value, set()).update(genders)
    return known


def _ellipses(
    row: Sequence[Item], line: str, taken: set[int], known: dict[int, set[str]]
) -> Iterator[tuple[int, float, str]]:
    """Ordinals that stand for a formation though its noun is left out."""
    for match in _BARE.finditer(line):
        at = match.start()
        if at not in taken and row[at].value:
            english = row[at].word.isascii()
            score = _elliptic_en(row, at, known) if english else _elliptic(row, at, known)
            if score:
                yield at, score, "an ordinal that stands for a formation"


def _elliptic(row: Sequence[Item], at: int, known: dict[int, set[str]]) -> float:
    number = row[at]
    genders = _genders(number)
    if not genders or _names_next(row, at, number.word) or _noun_before(row, at):
        return 0.0
    before = [i.word for i in row[max(at - 4, 0) : at]]
    after = row[at + 1].word if at + 1 < len(row) else ""
    origin = bool(before) and before[-1] in _FROM
    feminine = "femn" in genders
    if genders & known.get(number.value, set()):
        if number.value in _SLANG and not (feminine or origin):
            return 0.0
        return 0.8 if number.value > 10 and number.value not in _SLANG else 0.6 * origin
    if number.value <= 10 or (number.value in _SLANG and not feminine):
        return 0.0
    if origin and (after in _MEN or any(w in _MEN or _SERVES.match(w) for w in before[:-1])):
        return 0.7
    plain = number.value not in _NOT_UNITS and "masc" not in genders
    return 0.55 if plain and (not before or before[-1] != "на") else 0.0


def _genders(number: Item) -> set[str]:
    if number.kind == "O":
        return {g for _, n, g in _grammar(number.word) if n == "sing"} - {"", "neut"}
    if number.word in _FEMININE:
        return {"femn"}
    return {"masc"} if number.word in _MASCULINE else {"masc", "femn"}


def _noun_before(row: Sequence[Item], at: int) -> bool:
    """Whether a noun right before has the ordinal at `at` ("школа двадцать пятая")."""
    before = row[at - 1] if at else None
    return (
        before is not None
        and before.kind in "wu"
        and any(p.pos == "NOUN" for p in parses(before.word)[:1])
        and _agree(before.word, row[at].word)
    )


def _elliptic_en(row: Sequence[Item], at: int, known: dict[int, set[str]]) -> float:
    number = row[at]
    after = row[at + 1] if at + 1 < len(row) else None
    before = [i.word for i in row[max(at - 3, 0) : at]]
    if not before or before[-1] != "the" or (after and after.word in _after_ordinals()):
        return 0.0
    if after and after.kind == "u" and after.start == number.end + 1:
        return 0.0
    if number.value in known and number.value > 10 and number.value not in _SLANG:
        return 0.8
    if number.value > 31 and number.value not in _SLANG:
        return 0.7
    served = any(w in _MEN_EN or _SERVES.match(w) for w in before[:-2]) and number.value > 10
    return 0.6 if served and before[-2:-1] in (["from"], ["with"], ["in"], ["to"]) else 0.0


def _after_ordinals() -> frozenset[str]:
    return frozenset(w for row in word_list("units_not_after") for w in row[0].split())
