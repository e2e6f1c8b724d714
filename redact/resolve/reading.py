"""What a single word may be as a part of a name, and the keys of each part."""

import re
from collections.abc import Sequence
from functools import lru_cache

from redact.language.name_forms import fathers_stem, surname_stems
from redact.language.names import Reading, keys, name
from redact.language.translit import cyrillic, is_known, skeleton, skeletons
from redact.resolve.genders import LATIN_MEN, LATIN_WOMEN

PARTS = ("patronymic", "first", "surname")

_COLLOQUIAL = re.compile(r"(?:ыч|ич)(?:а|у|ем|ом|е)?$")
_LATIN_PATRONYMIC = re.compile(r"..(?:[iy]?[oe]vi(?:ch|c|č)|[iy]?[oe]vych|[oeiy]vna|[iy]chna)$")
_LATIN_COLLOQUIAL = re.compile(r"...ych$")
_COLLOQUIAL_ONLY = re.compile(r"...ыч(?:а|у|ем|е)?$")
_PLURAL_OF_FIRST = re.compile(r"(?:[оеё]в|[иы]н)$")
_HEARD = re.compile("[ыэЫЭ]")
_SOFTER = str.maketrans("ыэЫЭ", "иеИЕ")
_WORD = 0.3
"""Share of a first name below which it is rather a word, and so perhaps a surname."""


@lru_cache(maxsize=5000)
def as_russian(word: str) -> str:
    """A Ukrainian name as Russian ears write it (`Мыхайло`, `Тэтяна`); any other word as it is."""
    if not _HEARD.search(word) or name(word.lower()).known:
        return word
    heard = word.translate(_SOFTER)
    return heard if any(r.part == "first" for r in name(heard.lower()).readings) else word


def rather_surname(word: str) -> frozenset[str]:
    """The surname keys of a first name that is rather a word (Осень, Полюс)."""
    own = name(word.lower()) if word[0] >= "\u0400" else None
    rare = own and own.parts == {"first"} and own.share < _WORD
    return _surname_keys(word) if rare else frozenset()


def readings_of(word: str) -> tuple[Reading, ...]:
    """The readings of a word, colloquial patronymics (Sanych) as such and not as first names."""
    own = name(word.lower()).readings
    patronymic = tuple(r for r in own if r.part == "patronymic")
    if patronymic and _COLLOQUIAL.search(word.lower()):
        return patronymic
    if own and _COLLOQUIAL.search(word.lower()) and all(not r.gender for r in own):
        return (Reading("patronymic", (f"p:{fathers_stem(word.lower())}",), "masc", ""),)
    if not own and _COLLOQUIAL_ONLY.search(word.lower()):
        return (Reading("patronymic", (f"p:{fathers_stem(word.lower())}",), "masc", ""),)
    alone = tuple(r for r in own if r.case != "plur")
    if not alone and _PLURAL_OF_FIRST.search(word.lower()):
        return (
            Reading(
                "surname", tuple(f"s:{s}" for s in sorted(surname_stems(word.lower()))), "", ""
            ),
        )
    return alone or own


def _surname_keys(word: str) -> frozenset[str]:
    """The keys of a word taken for a surname, whatever else it is."""
    return spelled(word, frozenset(f"s:{s}" for s in surname_stems(word.lower())))


def by_part(word: str, readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """The keys of a word by the part of a name it may be, likeliest use first."""
    found = {p: frozenset(k for r in readings if r.part == p for k in r.keys) for p in PARTS}
    if not any(found.values()):
        every = keys(word)
        if _LATIN_PATRONYMIC.search(word.lower()) and not any(k[0] == "p" for k in every):
            return {"patronymic": frozenset(f"p:{k}" for k in skeletons(word.lower()))}
        if _LATIN_COLLOQUIAL.search(word.lower()) and not any(k[0] == "p" for k in every):
            fathers = {fathers_stem(c) for c in cyrillic(word.lower())} - {""}
            return {"patronymic": frozenset(f"p:{f}" for f in fathers)} if fathers else {}
        found = {p: frozenset(k for k in every if k.startswith(p[0])) for p in PARTS}
    return {part: spelled(word, theirs) for part, theirs in found.items() if theirs}


def spelled(word: str, own: frozenset[str]) -> frozenset[str]:
    """Surname keys, and those of the word's sounds: one surname has many Latin spellings."""
    if not any(k.startswith("s:") for k in own):
        return own
    low = word.lower().replace("ё", "е")
    if low[0] < "\u0400":
        bare = low[:-1] if LATIN_WOMEN.search(low) and low.endswith("a") else low
        sounds = skeletons(bare)
        sounds |= {skeleton(s) for n in cyrillic(low) for s in surname_stems(n)}
    else:
        sounds = frozenset(skeleton(s) for s in surname_stems(low))
    return own | {f"x:{s}" for s in sounds if len(s) > 2}


def is_unknown(word: str) -> bool:
    """A word that nothing explains: a first name nobody listed, or a surname."""
    low = word.lower()
    if low[0] < "\u0400":
        ended = LATIN_MEN.search(low) or LATIN_WOMEN.search(low) or _LATIN_COLLOQUIAL.search(low)
        return not (ended or is_known(low))
    own = name(low)
    return not own.readings and not own.likeness and not _COLLOQUIAL_ONLY.search(low)
