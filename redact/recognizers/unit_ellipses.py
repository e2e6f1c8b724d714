"""Ordinals that stand for a formation though its noun is left out: "из двухсотой мы".

They need the same ordinal with its noun in the text, or somebody who serves there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from redact.language.words import parses
from redact.recognizers.unit_grammar import after_ordinals, agree, grammar, names_next
from redact.recognizers.unit_words import Item

SLANG = frozenset((200, 300, 400, 500))
"""The dead, the wounded, refusers: masculine or plural, and no formation."""

_BARE = re.compile(r"[oO](?![HhSsAaJgG])")
_CARDINAL = re.compile(r"[nC]")
_NOT_UNITS = SLANG | {
    23, 30, 57, 62, 64, 72, 73, 76, 80, 82, 85, 90, 100, 105, 115, 120, 122, 125, 130, 152, 155,
    203, 220, 240,
}  # fmt: skip
"""Slang, and usual calibres and tanks, which are feminine and masculine ordinals in speech."""
_CALIBRES = frozenset((82, 85, 100, 105, 115, 120, 122, 125, 130, 152, 155, 203, 220, 240))
"""Of these, those that one shoots with."""
_THEIRS = ("у", "для")
_YEARS = range(1900, 2040)
_NOT_BARE = frozenset("на по за".split())
"""Words before the number of a bus, an article of law, or a fuel."""
_QUOTED = re.compile(r'"(?:w(?=[oO]))?(?P<n>[oOC]{1,3})"')
_LOOSE = frozenset("one of may march".split())
"""Of the words after an English ordinal, those that say nothing about a large number."""

_FROM = frozenset("из с со в во к ко до от з із у від".split())
_MEN = frozenset("мы наши ребята пацаны мужики парни бойцы сам они ми наші хлопцы хлопці".split())
_STAFF = ("штаб", "начштаб", "комбриг", "комполка", "медсанбат", "медрот")
"""Words of which the formation's number follows: "в штаб сорок второй"."""
_KIN = frozenset("муж мужа мужу сын сына сыну брат брата брату мой моего моему папа зять".split())
_SERVES = re.compile(
    r"служ|вою|воев|перев[её]л|перевод|попал|числ|приписа|зачисл|распредел|закреп|прикоманд|отправил"
    r"|serv|transfer|assign|attach|moved"
)
_MEN_EN = frozenset("we're i'm he's they're guys boys lads men from with in".split())
_FEMININE = frozenset("я ю ая ую ья ью ої та ту".split())
_MASCULINE = frozenset("го му м ый ий ого ому ом его ему".split())


def established(
    row: Sequence[Item], found: Iterable[tuple[int, int, float, str]]
) -> dict[int, set[str]]:
    """The numbers of formations above company, with the genders of their nouns."""
    known: dict[int, set[str]] = {}
    for start, end, score, _ in found:
        if score >= 0.7:
            numbers = [i for i in row[start:end] if i.kind in "oOnC"]
            heads = [i.word for i in row[start:end] if i.kind in "HhJ"]
            genders = {g for h in heads for _, _, g in grammar(h)[:1]} or {"masc", "femn"}
            for number in numbers:
                known.setdefault(number.value, set()).update(genders)
    return known


def ellipses(
    row: Sequence[Item], line: str, taken: set[int], known: dict[int, set[str]]
) -> Iterator[tuple[int, float, str]]:
    """Ordinals that stand for a formation though its noun is left out."""
    for match in _QUOTED.finditer(line):
        if _names_known(row[match.start("n") : match.end("n")], known):
            for at in range(*match.span("n")):
                yield at, 0.8, "a formation's number, said in short"
    ordinals = {v for v in known if v > 10}
    for match in _BARE.finditer(line):
        at = match.start()
        counts = line[at + 1 : at + 2] == "C" and row[at].value <= 200
        if at not in taken and row[at].value and not counts:
            english = row[at].word.isascii()
            score = _elliptic_en(row, at, known) if english else _elliptic(row, at, known)
            if score:
                ordinals.add(row[at].value)
                yield at, score, "an ordinal that stands for a formation"
    for at in (m.start() for m in _CARDINAL.finditer(line) if ordinals):
        said = row[at].value in (ordinals - _NOT_UNITS) | (known.keys() - SLANG)
        if said and at not in taken and _from_it(row, at):
            yield at, 0.6, "the number of a formation, said without its noun"


def _from_it(row: Sequence[Item], at: int) -> bool:
    """`я из 810`, `это к 155 надо`: somebody's, after a preposition, and counts nothing."""
    if not at or row[at - 1].word not in _FROM or row[at].value in _YEARS:
        return False
    after = row[at + 1] if at + 1 < len(row) else None
    if after is None or after.kind not in "wu#":
        return after is None or after.kind in ".,)—"
    counted = parses(after.word)[:2]
    return after.kind != "#" and not any(p.pos == "NOUN" and p.case == "gent" for p in counted)


def _names_known(said: Sequence[Item], known: dict[int, set[str]]) -> bool:
    """Whether ordinals in quotation marks are the end of a known number, or all of it."""
    digits = "".join(str(item.value) for item in said)
    return len(digits) > 1 and any(str(number).endswith(digits) for number in known)


def _elliptic(row: Sequence[Item], at: int, known: dict[int, set[str]]) -> float:
    number = row[at]
    genders = _genders(number)
    large = number.value > 100 and number.value % 100 and number.value not in _YEARS
    if not genders and large and number.value > 200 and not names_next(row, at, number.word):
        return 0.55 if _is_subject(number) and number.value not in _NOT_UNITS else 0.0
    if names_next(row, at, number.word):
        return 0.0
    if not genders:
        return 0.55 if _of_its_men(row, at) else 0.0
    if at and row[at - 1].word.startswith(_STAFF) and number.value > 11 and "femn" in genders:
        return 0.7
    if _noun_before(row, at):
        return 0.0
    before = [i.word for i in row[max(at - 4, 0) : at]]
    after = row[at + 1].word if at + 1 < len(row) else ""
    origin = bool(before) and before[-1] in _FROM
    feminine = "femn" in genders
    if genders & known.get(number.value, set()):
        if number.value in SLANG and not (feminine or origin):
            return 0.0
        return 0.8 if number.value > 10 and number.value not in SLANG else 0.6 * origin
    if number.value <= 10 or (number.value in SLANG and not feminine):
        return 0.0
    if origin and (after in _MEN or any(w in _MEN or _SERVES.match(w) for w in before[:-1])):
        return 0.7
    if origin and number.value > 11 and any(w in _KIN for w in before[-3:-1]):
        return 0.6
    if origin and any(
        i.kind in "Hh" or i.word.startswith("част") for i in row[max(at - 9, 0) : at]
    ):
        return 0.6
    inside = feminine and before[-1:] in (["в"], ["во"], ["от"], ["до"], ["из"])
    shot = number.value in SLANG or (before[-1:] == ["из"] and number.value in _CALIBRES)
    sure = "masc" not in genders or number.value > 31
    plain = number.value not in _NOT_UNITS and ("masc" not in genders or large)
    plain = plain or (inside and sure and not shot)
    return 0.55 if plain and (not before or before[-1] not in _NOT_BARE) else 0.0


def _of_its_men(row: Sequence[Item], at: int) -> bool:
    """ "тягач у сто десятых", "гроб для двенадцатых": somebody's; "к девяностым" is a decade."""
    number, before = row[at], row[at - 1].word if at else ""
    cases = {case for case, n, _ in grammar(number.word) if n == "plur"}
    decade = number.value < 100 and number.value % 10 == 0 and before not in _THEIRS
    theirs = ("gent" in cases and before in (*_THEIRS, "от")) or ("datv" in cases and before == "к")
    return (
        number.kind == "O"
        and number.value > 10
        and not decade
        and theirs
        and number.value not in SLANG
    )


def _is_subject(number: Item) -> bool:
    """ "шестьсот первые побежали": the men of a formation."""
    return number.kind == "O" and any(
        n == "plur" and case == "nomn" for case, n, _ in grammar(number.word)
    )


def _genders(number: Item) -> set[str]:
    if number.kind == "O" and (known := grammar(number.word)):
        return {g for _, n, g in known if n == "sing"} - {"", "neut"}
    if number.kind == "O":
        return {"femn"} if number.word.endswith(("ої", "ій", "а", "у")) else {"masc"}
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
        and agree(before.word, row[at].word)
    )


def _elliptic_en(row: Sequence[Item], at: int, known: dict[int, set[str]]) -> float:
    number = row[at]
    after = row[at + 1] if at + 1 < len(row) else None
    before = [i.word for i in row[max(at - 3, 0) : at]]
    large = number.value > 200 and number.value % 100 and number.value not in _YEARS
    article = before[-1:] == ["the"]
    if not article and not (large and (not before or row[at - 1].kind in '.—"')):
        return 0.0
    if after and after.word in after_ordinals() and not (large and after.word in _LOOSE):
        return 0.0
    if after and after.kind == "u" and after.start == number.end + 1:
        return 0.0
    if number.value in known and number.value > 10 and number.value not in SLANG:
        return 0.8
    if large or (number.value > 31 and number.value not in SLANG):
        return 0.7
    served = any(w in _MEN_EN or _SERVES.match(w) for w in before[:-2]) and number.value > 10
    return 0.6 if served and before[-2:-1] in (["from"], ["with"], ["in"], ["to"]) else 0.0
