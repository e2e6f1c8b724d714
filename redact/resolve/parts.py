"""What the words of a mention say of a person: name parts, genders, initials, a tag."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from redact.language.lookup import folded
from redact.language.names import Reading, keys, name
from redact.language.translit import skeleton, skeletons
from redact.language.words import tokens
from redact.resolve.genders import GENDERS, genders, is_family, plural
from redact.resolve.reading import (
    as_russian,
    by_part,
    is_unknown,
    rather_surname,
    readings_of,
    spelled,
)

_JUNIOR = re.compile(r"(?:маленьк|младш)(?:ий|его|ому|ему|им|ом|ем|ая|ой|ей|ую)|junior|jr|younger")
_SENIOR = re.compile(r"(?:старш|больш)(?:ий|ой|его|ого|ому|ему|им|ем|ая|ей|ую)|senior|sr|elder")


_MOSTLY = 0.5
_DRAWN = re.compile(r"([аеиоуыэюяaeiouy])-(?=\1)\1", re.IGNORECASE)
"""A vowel drawn out in a shout: Во-ов."""
_APOSTROPHE = re.compile(r"(?<=[а-яёА-ЯЁ])['’]s\b")
"""An English owner's ending on a Cyrillic name (Мага's)."""
_TURKIC = str.maketrans("әөүҗңһӘӨҮҖҢҺ", "аоужнхАОУЖНХ")


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


@lru_cache(maxsize=5000)
def parts(form: str) -> Parts:
    """What the words of `form` say, each word taken as one part, no part twice if possible."""
    plain = _APOSTROPHE.sub("", _DRAWN.sub(r"\1", folded(form).text.translate(_TURKIC)))
    maiden = _FORMER.search(plain)
    if maiden and len(plain) > len(maiden[0]):
        return _both(parts(_FORMER.sub(" ", plain)), parts(maiden[1]))
    words = [] if is_spelled(form) else [t.text for t in tokens(plain) if t.text[0].isalpha()]
    words = [_owner(as_russian(w)) for w in words]
    tags = [t for w in words for p in w.lower().split("-") if (t := tag(p))]
    words = [w for w in (_untagged(w) for w in words) if w]
    full = [w for w in words if not _is_initial(w, len(words))]
    initials = tuple(_sounds(w) for w in words if w not in full)
    readings = [readings_of(w) for w in full]
    sexes = genders(full, readings)
    lone = len(full) == 1
    family = lone and (plural(readings[0]) or is_family(full[0]))
    if lone and rather_surname(full[0]):
        sexes = GENDERS
    if lone and not initials and _either(full[0], readings[0]):
        keyed = spelled(full[0], keys(full[0])) | rather_surname(full[0])
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


def _owner(word: str) -> str:
    """`erdems`: an owner's s in a chat that sets no apostrophes, cut off; any other word."""
    if not word.endswith("s") or not word.islower() or not word.isascii() or name_keys(word):
        return word
    return word[:-1] if len(word) > _LETTERS and name_keys(word[:-1]) else word


def name_keys(word: str) -> bool:
    """Whether a word in Latin letters is a first name."""
    return any(k.startswith("f:") for k in keys(word))


def _both(own: Parts, former: Parts) -> Parts:
    """A name with another surname in brackets."""
    if "surname" not in own.known:
        return own
    more = former.known.get("surname", former.either)
    return replace(own, known={**own.known, "surname": own.known["surname"] | more})


_FORMER = re.compile(r"\s*\(([А-ЯЁA-Z][\w-]+)\)\s*")
"""A former surname within a name: `Выдумкина (Примеренко) Оксана`."""


def _either(word: str, readings: Sequence[Reading]) -> bool:
    """Whether a lone word may be a first name as well as a surname."""
    found = set(by_part(word, readings))
    return found == {"first", "surname"} or bool(rather_surname(word)) or is_unknown(word)


def _known(
    words: Sequence[str], readings: Sequence[Sequence[Reading]], initials: bool
) -> dict[str, frozenset[str]]:
    """The keys of each part that the words of a name make up."""
    known: dict[str, frozenset[str]] = {}
    if len(words) == 3 and (
        official := _official([by_part(*w) for w in zip(words, readings, strict=True)])
    ):
        return official
    for word, own in zip(words, readings, strict=True):
        found = by_part(word, own)
        part = next((p for p in found if p not in known), next(iter(found), ""))
        if initials and "surname" in found and "surname" not in known:
            part = "surname"
        if part == "first" and part in known and rather_surname(word):
            part, found = "surname", {"surname": rather_surname(word)}
        if part == "surname" and part in known and "first" not in known:
            # Two words that may be surnames: the one that does not look like one is the first name,
            # in Latin letters the one before the other.
            later = is_unknown(word) and not (word.isascii() and is_unknown(words[0]))
            known["first"] = found[part] if later else known["surname"]
            known["surname"] = known["surname"] if later else found[part]
        elif part:
            known[part] = known.get(part, frozenset()) | found[part]
    return known


def _official(found: Sequence[dict[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """Surname, first name, patronymic, as papers have them, if the last alone is a patronymic."""
    surname, first, patronymic = found
    if "patronymic" not in patronymic or "patronymic" in surname or "patronymic" in first:
        return {}
    own = first.get("first") or first.get("surname")
    last = surname.get("surname")
    if not own or not last:
        return {}
    return {"surname": last, "first": own, "patronymic": patronymic["patronymic"]}


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
