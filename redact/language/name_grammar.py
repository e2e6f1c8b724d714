"""In which case, number and gender a form of a name stands: what the word put in its place
must agree with.

Readings of the dictionary and of the lists; for a surname that neither has, of its ending.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from redact.language.inflect import CASES
from redact.language.names import is_common, listed, name
from redact.language.words import parses


class Grammar(NamedTuple):
    """One way to read a form: gender masc, femn or "" (either), case, number sing or plur."""

    gender: str
    case: str
    number: str


_KINDS = {"first": "Name", "patronymic": "Patr", "surname": "Surn"}
_ALIKE = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_OBLIQUE = ("gent", "datv", "ablt", "loct")


def _of(gender: str, *cases: str, number: str = "sing") -> tuple[Grammar, ...]:
    return tuple(Grammar(gender, case, number) for case in cases)


_MANY = ("gent", "accs", "loct")
# Endings of surnames; the first pattern that fits speaks, and no other.
_ENDINGS: tuple[tuple[str, tuple[Grammar, ...]], ...] = (
    (r"(?:ых|их|ко|аго|ово)", _of("", *CASES)),
    (r"(?:ов|ев|ин|ын)", _of("masc", "nomn")),
    (r"(?:ов|ев|ин|ын)а", _of("masc", "gent", "accs") + _of("femn", "nomn")),
    (r"(?:ов|ев|ин|ын)у", _of("masc", "datv") + _of("femn", "accs")),
    (r"(?:ов|ев|ин|ын)ым", _of("masc", "ablt") + _of("", "datv", number="plur")),
    (r"(?:ов|ев|ин|ын)е", _of("masc", "loct")),
    (r"(?:ов|ев|ин|ын)о[йю]", _of("femn", *_OBLIQUE)),
    (r"(?:ов|ев|ин|ын)ы", _of("", "nomn", number="plur")),
    (r"(?:ов|ев|ин|ын)ых", _of("", *_MANY, number="plur")),
    (r"(?:ов|ев|ин|ын)ыми", _of("", "ablt", number="plur")),
    (r"(?:ск|цк)(?:ий|ой)", _of("masc", "nomn")),
    (r"[оеё]го", _of("masc", "gent", "accs")),
    (r"[оеё]му", _of("masc", "datv")),
    (r"(?:ск|цк|[нтлдр])[иы]м", _of("masc", "ablt") + _of("", "datv", number="plur")),
    (r"(?:ск|цк)ом", _of("masc", "loct")),
    (r"[ая]я", _of("femn", "nomn")),
    (r"(?:ск|цк)о[йю]", _of("femn", *_OBLIQUE)),
    (r"[ую]ю", _of("femn", "accs")),
    (r"(?:ск|цк)ие", _of("", "nomn", number="plur")),
    (r"(?:ск|цк)ими", _of("", "ablt", number="plur")),
    (r"[оеё]й", _of("masc", "nomn", "ablt") + _of("femn", *_OBLIQUE)),
    (r"[оеё]м", _of("masc", "ablt", "nomn")),
    (r"[бвгджзйклмнпрстфхцчшщь]", _of("masc", "nomn") + _of("femn", *CASES)),
    (r"[^иь]я|.*а", _of("masc", "gent", "accs") + _of("", "nomn")),
    (r"я", _of("", "nomn") + _of("masc", "gent", "accs")),
    (r"[ую]", _of("masc", "datv") + _of("", "accs")),
    (r"[ыи]", _of("", "gent") + _of("", "nomn", number="plur")),
    (r"е", _of("masc", "loct") + _of("", "datv", "loct")),
)
_FREE = frozenset(("nomn", "gent", "datv", "accs", "ablt", "voct"))
_GOVERNED = {
    word: tuple(cases.split())
    for cases, words in (
        ("gent", "без для до из из-за из-под от ото у около возле против после ради среди мимо"),
        ("datv", "к ко благодаря согласно навстречу"),
        ("accs", "про через сквозь"),
        ("ablt", "над надо перед передо между"),
        ("loct", "о об обо при"),
        ("ablt gent", "с со"),
        ("accs ablt", "за под подо"),
        ("accs loct", "в во на"),
        ("datv loct accs", "по"),
    )
    for word in words.split()
}
"""The cases that a preposition asks for, after any school grammar."""
_PATTERNS = tuple((re.compile(f".*{ending}"), found) for ending, found in _ENDINGS)


@lru_cache(maxsize=50_000)
def grammars(form: str, part: str) -> tuple[Grammar, ...]:
    """Every reading of a form (any letter case) as that part of a name; the likeliest first.

    The case "voct" is that of a cut address (Сань). Empty for a form nobody can read.
    """
    low = form.lower().replace("ё", "е")
    if part == "surname" and low.endswith(("ко", "ых", "их")) and len(low) > _SHORT:
        return _INDECLINABLE  # the dictionary has some of them in the nominative only
    found = dict.fromkeys(_known(low, part))
    if not found and "-" in low:
        found = dict.fromkeys(grammars(low.rsplit("-", 1)[1], part))
    if not found and part == "surname":
        found = dict.fromkeys(next((g for p, g in _PATTERNS if p.fullmatch(low)), ()))
    cases = {g.case for g in found if g.number == "sing"}
    if part == "first" and low[-1:] in _UNCHANGED and (not found or len(cases) >= _ALL):
        return _INDECLINABLE
    return tuple(found)


_SHORT = 4
_ALL = 5
"""Cases of one form from which on it is taken for that of all."""
_UNCHANGED = frozenset("еиоуэю")
_INDECLINABLE = _of("", *CASES)
"""A foreign first name on such a vowel (Хорхе, Сэйдзи): it is the same in every case."""


def _known(low: str, part: str) -> Iterable[Grammar]:
    own = [(g, case) for kind, one, g, case in listed(low) if kind == part and is_common(one)]
    if own:  # the dictionary has rare names of the same form beside the common one
        own.sort(key=lambda o: (o[1] != "voct", o[1] != "nomn"))
        yield from (Grammar(g, c, "sing") for g, c in own if c in (*CASES, "voct"))
        return
    for parse in parses(low):
        if parse.name == _KINDS[part]:
            gender = parse.gender if parse.gender in ("masc", "femn") else ""
            yield Grammar(gender, _ALIKE.get(parse.case, parse.case), parse.number or "sing")
    for reading in name(low).readings:
        if reading.part == part and reading.case in (*CASES, "voct"):
            yield Grammar(reading.gender, reading.case, "sing")


def cases_after(word: str) -> tuple[str, ...]:
    """The cases that a preposition asks for; none for another word."""
    return _GOVERNED.get(word.lower(), ())


def agreed(readings: Sequence[tuple[Grammar, ...]], gender: str, before: str = "") -> Grammar:
    """What words that belong together say in common, for a person of that gender ("" unknown).

    `before` is the word in front of them, any letter case: a preposition asks for a case, and
    without one none is prepositional. The reading that fits most words; the words that can be
    read in the fewest ways speak first.
    """
    allowed = frozenset(cases_after(before)) or _FREE
    fitting = [_narrowed(own, gender, allowed) for own in readings]
    fitting = sorted((own for own in fitting if own), key=lambda own: len({g.case for g in own}))
    every = [g for own in fitting for g in own]
    every.sort(key=lambda g: g.number == "plur")  # one person, unless nothing else fits
    if not every:
        return Grammar(gender, "nomn", "sing")

    def support(grammar: Grammar) -> int:
        same = (grammar.case, grammar.number)
        return sum(any((g.case, g.number) == same for g in own) for own in fitting)

    # Beside a name that never declines, an unknown surname on -а is rather its whole form.
    whole = "nomn" if _INDECLINABLE in readings[:1] else ""
    best = max(every, key=lambda g: (support(g), g.case == whole, -every.index(g)))
    return Grammar(gender or best.gender, best.case, best.number)


def _narrowed(
    own: tuple[Grammar, ...], gender: str, allowed: frozenset[str]
) -> tuple[Grammar, ...]:
    """The readings of the right gender, then those in an allowed case, where there are any."""
    own = tuple(g for g in own if not gender or g.gender in ("", gender)) or own
    return tuple(g for g in own if g.case in allowed) or own
