"""Whether a name is a man's, a woman's or a family's, by its form."""

import re
from collections.abc import Sequence

from redact.language.names import Reading, name

GENDERS = frozenset(("masc", "femn"))

_MEN = re.compile(r"(?:[оеё]в|[иы]н|[сц]кий|[сц]кого|[сц]кому|[оеё]вым|[иы]ным|[сц]ким)$")
_WOMEN = re.compile(
    r"(?:[оеё]вой|[оеё]вою|[иы]ной|[иы]ною|[сц]кая|[сц]кой|[сц]кую|[оеё]вна|[иы]чна)$"
)
LATIN_MEN = re.compile(r"..(?:[oe]v|[oe]ff|[bdklmnprstvz]in|yn|sk(?:y|iy|ii|yi|yy|ij))$")
LATIN_WOMEN = re.compile(r"..(?:[oe]va|ina|yna|[sc]ka(?:ya|ia|ja)|skaia|ovna|evna|ichna)$")
_FAMILY = re.compile(r"(?:[оеё]вы(?:х|ми)?|[иы]ны(?:х|ми)?|енк(?:и|ам|ами|ах)|[сц]кие|[сц]кими)$")
_LATIN_FAMILY = re.compile(r"(?:[oe]vs|[bdklmnprstvz]ins|skys|enkos|chuks)$")


def genders(words: Sequence[str], readings: Sequence[Sequence[Reading]]) -> frozenset[str]:
    """The genders that the words of a name and their readings leave possible."""
    found = GENDERS
    surest = {"patronymic": 0, "first": 1}
    order = sorted(
        zip(words, readings, strict=True),
        # A cut vocative or a plural beside other words may be quite another name (Май Макетов).
        key=lambda w: min(
            (3 if r.case in ("voct", "plur") else surest.get(r.part, 2) for r in w[1]), default=2
        ),
    )
    for word, own in order:
        if len(words) > 1 and _AMBIGUOUS.search(word.lower()) and _a_mans(words, word):
            continue
        found = (found & _gendered(word, own)) or found
    return found


_AMBIGUOUS = re.compile(r"[a-z]ina$")
"""A Latin surname's ending that men have too (Shcherbina)."""


def _a_mans(words: Sequence[str], surname: str) -> bool:
    """Whether a first name beside a Latin surname ends as men's do."""
    return any(w is not surname and w[-1].lower() in "bcdfghjklmnprstvz" for w in words)


def _gendered(word: str, readings: Sequence[Reading]) -> frozenset[str]:
    low = word.lower()
    surname = not readings or all(r.part == "surname" for r in readings)
    if surname and low[0] < "\u0400":
        if LATIN_WOMEN.search(low):
            return frozenset(("femn",))
        return frozenset(("masc",)) if LATIN_MEN.search(low) else GENDERS
    found = frozenset(r.gender for r in readings)
    if not found or "" in found:
        if surname and _WOMEN.search(low):
            return frozenset(("femn",))
        return frozenset(("masc",)) if surname and _MEN.search(low) else GENDERS
    if surname and not _MEN.search(low) and all(r.case == "nomn" for r in readings):
        return GENDERS  # a woman's is not declined
    return (found & GENDERS) or GENDERS


def plural(readings: Sequence[Reading]) -> bool:
    """A family ("the Vydumkins"), not one of its members."""
    return bool(readings) and all(r.case == "plur" and r.part == "surname" for r in readings)


def is_family(word: str) -> bool:
    """Whether an unknown word has the ending of a family's name in the plural."""
    low = word.lower()
    known = name(low)
    unknown = not known.known or all(r.part == "surname" and not r.case for r in known.readings)
    return unknown and bool(_FAMILY.search(low) or _LATIN_FAMILY.search(low))
