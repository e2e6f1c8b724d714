"""What the words of a mention say of a person: name parts, genders, initials, a tag."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from redact.language.lookup import folded
from redact.language.name_forms import fathers_stem, surname_stems
from redact.language.names import Reading, keys, name
from redact.language.translit import cyrillic, is_known, skeleton, skeletons
from redact.language.words import tokens
from redact.resolve.genders import GENDERS, LATIN_MEN, LATIN_WOMEN, genders, is_family, plural

PARTS = ("patronymic", "first", "surname")

_JUNIOR = re.compile(r"(?:маленьк|младш)(?:ий|его|ому|ему|им|ом|ем|ая|ой|ей|ую)|junior|jr|younger")
_SENIOR = re.compile(r"(?:старш|больш)(?:ий|ой|его|ого|ому|ему|им|ем|ая|ей|ую)|senior|sr|elder")
_COLLOQUIAL = re.compile(r"(?:ыч|ич)(?:а|у|ем|ом|е)?$")


_LATIN_PATRONYMIC = re.compile(r"..(?:[iy]?[oe]vi(?:ch|c|č)|[iy]?[oe]vych|[oeiy]vna|[iy]chna)$")
_LATIN_COLLOQUIAL = re.compile(r"...ych$")
_COLLOQUIAL_ONLY = re.compile(r"...ыч(?:а|у|ем|е)?$")
_MOSTLY = 0.5
_WORD = 0.3
"""Share of a first name below which it is rather a word, and so perhaps a surname."""
_DRAWN = re.compile(r"([аеиоуыэюяaeiouy])-(?=\1)\1", re.IGNORECASE)
"""A vowel drawn out in a shout: Во-ов."""
_TURKIC = str.maketrans("әөүҗңһӘӨҮҖҢҺ", "аоужнхАОУЖНХ")
_PLURAL_OF_FIRST = re.compile(r"(?:[оеё]в|[иы]н)$")


@dataclass(frozen=True, slots=True)
class Parts:
    """What is known of a name: keys by part, possible genders, initials, tag.

    `either` holds the keys of a lone word that may be a first name or a surname; `initials`
    the sounds of the first letters of first name and patronymic where only these are given;
    `possessive` tells a possessive adjective (Serezhin), `family` several people at once.
    """

    known: dict[str, frozenset[str]] = field(default_factory=dict, repr=False)
    either: frozenset[str] = field(default=frozenset(), repr=False)
    genders: frozenset[str] = GENDERS
    initials: tuple[frozenset[str], ...] = field(default=(), repr=False)
    tag: str = ""
    family: bool = False
    possessive: bool = False

    @property
    def named(self) -> bool:
        """Whether any part of the name is told, not only initials."""
        return bool(self.known or self.either)

    @property
    def keys(self) -> frozenset[str]:
        """Every key, whatever part it is of."""
        return self.either.union(*self.known.values())


@lru_cache(maxsize=100_000)
def parts(form: str) -> Parts:
    """What the words of `form` say, each word taken as one part, no part twice if possible."""
    plain = _DRAWN.sub(r"\1", folded(form).text.translate(_TURKIC))
    maiden = _FORMER.search(plain)
    if maiden and len(plain) > len(maiden[0]):
        return _both(parts(_FORMER.sub(" ", plain)), parts(maiden[1]))
    words = [] if is_spelled(form) else [t.text for t in tokens(plain) if t.text[0].isalpha()]
    words = [_as_russian(w) for w in words]
    tags = [t for w in words for p in w.lower().split("-") if (t := tag(p))]
    words = [w for w in (_untagged(w) for w in words) if w]
    full = [w for w in words if not _is_initial(w, len(words))]
    initials = tuple(_sounds(w) for w in words if w not in full)
    readings = [_readings(w) for w in full]
    sexes = genders(full, readings)
    lone = len(full) == 1
    family = lone and (plural(readings[0]) or is_family(full[0]))
    if lone and _rather_surname(full[0]):
        sexes = GENDERS
    if lone and not initials and _either(full[0], readings[0]):
        keyed = _spelled(full[0], keys(full[0])) | _rather_surname(full[0])
        return Parts({}, keyed, sexes, tag="".join(tags[:1]), family=plural(readings[0]))
    known = _known(full, readings, bool(initials))
    return Parts(
        known,
        frozenset(),
        sexes,
        initials[:2] if "first" not in known else (),
        "".join(tags[:1]),
        family,
        lone and bool(readings[0]) and all(r.case == "poss" for r in readings[0]),
    )


def _both(own: Parts, former: Parts) -> Parts:
    """A name with another surname in brackets."""
    if "surname" not in own.known:
        return own
    more = former.known.get("surname", former.either)
    return replace(own, known={**own.known, "surname": own.known["surname"] | more})


@lru_cache(maxsize=50_000)
def _as_russian(word: str) -> str:
    """A Ukrainian name as Russian ears write it (`Мыхайло`, `Тэтяна`); any other word as it is."""
    if not _HEARD.search(word) or name(word.lower()).known:
        return word
    heard = word.translate(_SOFTER)
    return heard if any(r.part == "first" for r in name(heard.lower()).readings) else word


_HEARD = re.compile("[ыэЫЭ]")
_SOFTER = str.maketrans("ыэЫЭ", "ииИЕ") | str.maketrans("эЭ", "еЕ")
_FORMER = re.compile(r"\s*\(([А-ЯЁA-Z][\w-]+)\)\s*")
"""A former surname within a name: `Выдумкина (Примеренко) Оксана`."""


def _either(word: str, readings: Sequence[Reading]) -> bool:
    """Whether a lone word may be a first name as well as a surname."""
    found = set(_by_part(word, readings))
    return found == {"first", "surname"} or bool(_rather_surname(word)) or _unknown(word)


def _rather_surname(word: str) -> frozenset[str]:
    """The surname keys of a first name that is rather a word (Осень, Полюс)."""
    own = name(word.lower()) if word[0] >= "\u0400" else None
    rare = own and own.parts == {"first"} and own.share < _WORD
    return _surname_keys(word) if rare else frozenset()


def _known(
    words: Sequence[str], readings: Sequence[Sequence[Reading]], initials: bool
) -> dict[str, frozenset[str]]:
    """The keys of each part that the words of a name make up."""
    known: dict[str, frozenset[str]] = {}
    for word, own in zip(words, readings, strict=True):
        by_part = _by_part(word, own)
        part = next((p for p in by_part if p not in known), next(iter(by_part), ""))
        if initials and "surname" in by_part and "surname" not in known:
            part = "surname"
        if part == "first" and part in known and _rather_surname(word):
            part, by_part = "surname", {"surname": _rather_surname(word)}
        if part == "surname" and part in known and "first" not in known:
            # Two words that may be surnames: the one that does not look like one is the first name.
            known["first"] = by_part[part] if _unknown(word) else known["surname"]
            known["surname"] = known["surname"] if _unknown(word) else by_part[part]
        elif part:
            known[part] = known.get(part, frozenset()) | by_part[part]
    return known


def sign_parts(form: str) -> Parts:
    """What a call sign says of a name: only a first name that is mostly one (Kirill-povar)."""
    own = parts(form)
    words = [t.text.lower() for t in tokens(folded(form).text) if t.text[0].isalpha()]
    sure = [w for w in words for p in w.split("-") if name(p).share > _MOSTLY]
    first = {p: k for p, k in own.known.items() if p == "first"} if sure else {}
    return Parts(first, genders=own.genders if first else GENDERS)


def is_spelled(form: str) -> bool:
    """Whether a form is a row of letters' names (`о ка о тэ о вэ`), not a name."""
    words = form.split()
    return len(words) > _LETTERS and all(len(w.strip(".,-")) <= _LETTERS for w in words)


_LETTERS = 3
"""A letter's name has no more letters; a name spelled out has more words."""


def tag(word: str) -> str:
    """Which of two of a name a word tells: junior, senior or ""."""
    return "junior" if _JUNIOR.fullmatch(word) else "senior" if _SENIOR.fullmatch(word) else ""


def _untagged(word: str) -> str:
    return "-".join(p for p in word.split("-") if not tag(p.lower()))


def _is_initial(word: str, among: int) -> bool:
    """A capital letter, or two that spell one Cyrillic letter (Ye., Yu., Sh.)."""
    single = len(word) == 1 or (len(word) == 2 and word[0].isupper() and word.isascii())
    return among > 1 and single and not (len(word) == 2 and word.lower() in ("ян", "ия"))


def _sounds(initial: str) -> frozenset[str]:
    low = initial.lower()
    return frozenset(s[:1] for s in (skeletons(low) if low.isascii() else (skeleton(low),)))


def sound(key: str) -> str:
    """The sound that a name's key begins with, to compare it with an initial."""
    return skeleton(key[2:])[:1]


def _readings(word: str) -> tuple[Reading, ...]:
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
    return _spelled(word, frozenset(f"s:{s}" for s in surname_stems(word.lower())))


def _by_part(word: str, readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
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
    return {part: _spelled(word, theirs) for part, theirs in found.items() if theirs}


def _spelled(word: str, own: frozenset[str]) -> frozenset[str]:
    """Surname keys, and those of the word's sounds: one surname has many Latin spellings."""
    if not any(k.startswith("s:") for k in own):
        return own
    low = word.lower().replace("ё", "е")
    if low[0] < "\u0400":
        bare = low[:-1] if LATIN_WOMEN.search(low) and low.endswith("a") else low
        spelled = skeletons(bare)
        spelled |= {skeleton(s) for n in cyrillic(low) for s in surname_stems(n)}
    else:
        spelled = frozenset(skeleton(s) for s in surname_stems(low))
    return own | {f"x:{s}" for s in spelled if len(s) > 2}


def _unknown(word: str) -> bool:
    """A word that nothing explains: a first name nobody listed, or a surname."""
    low = word.lower()
    if low[0] < "\u0400":
        ended = LATIN_MEN.search(low) or LATIN_WOMEN.search(low) or _LATIN_COLLOQUIAL.search(low)
        return not (ended or is_known(low))
    own = name(low)
    return not own.readings and not own.likeness and not _COLLOQUIAL_ONLY.search(low)
