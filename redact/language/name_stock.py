"""The stock of names that pseudonyms are made of, and what of it fits a person's name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from redact.language.inflect import forms
from redact.language.lists import entries, rows
from redact.language.lookup import folded
from redact.language.name_kinds import DEFAULT, kinds
from redact.language.name_shapes import Word, genders, nominative, parts
from redact.language.names import keys
from redact.language.patronymic import patronymic
from redact.language.renamed import SHAPES, Pseudonym, womans
from redact.language.romanised import romanised
from redact.language.translit import cyrillic

_CHOICE = 8
"""First names with every shape asked for, from which on those that lack one are left out."""
_GENDERS = {"m": "masc", "f": "femn", "e": ""}


@dataclass(frozen=True, slots=True)
class First:
    """A first name in every shape; `spelled` are all its forms in both alphabets."""

    kind: str
    gender: str
    shapes: tuple[str, ...]
    spelled: frozenset[str] = field(repr=False)
    fathers: frozenset[str] = field(repr=False)

    @property
    def full(self) -> str:
        """The full name."""
        return self.shapes[0]

    def has(self, needed: Iterable[str]) -> bool:
        """Whether there is something to say for each shape of `needed`."""
        other = Pseudonym(self.gender, self.shapes, "", "", "")
        return all(other.first(shape) for shape in needed)


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname in the man's form; `spelled` are all its forms in both alphabets."""

    kind: str
    declines: str
    name: str
    spelled: frozenset[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a pseudonym must match: kinds, gender, shapes of the first name, surname's shape.

    `ends` tells how the full first name declines (c, a, iya), or "". Keys are those of
    `names.keys`: first, surname, patronymic.
    """

    kinds: tuple[str, str]
    gender: str
    shapes: frozenset[str]
    ends: str
    declines: str
    first: frozenset[str] = field(repr=False)
    surname: frozenset[str] = field(repr=False)
    father: frozenset[str] = field(repr=False)

    def pairs(self) -> set[tuple[str, str]]:
        """First name and surname together, as keys that all spellings share."""
        return {(first, surname) for first in self.first for surname in self.surname}


def traits(found: Iterable[str], gender: str) -> Traits:
    """What the forms of a name (any case, either alphabet) ask of a pseudonym.

    `gender` is what the context says, or ""; it counts where the forms leave it open.
    """
    said = [(form, parts(folded(form).text)) for form in found]
    said.sort(key=lambda s: -len(s[1]))  # the name in full says which of two surnames is his
    words = [word for _, own in said for word in own]
    left = frozenset(("masc", "femn"))
    for form, _ in said:
        left = (left & genders(form)) or left
    own_kinds = [kinds(form) for form, _ in said]
    ends = _ends(w for w in words if w.part == "first" and w.shape == "full")
    # Few women's names end so, and men outnumber them here.
    if not gender and len(left) > 1 and ends == "c":
        left = frozenset(("masc",))
    return Traits(
        kinds=(_one(k for k, _ in own_kinds), _one(k for _, k in own_kinds)),
        gender=next(iter(left)) if len(left) == 1 else gender,
        shapes=frozenset(w.shape for w in words if w.part == "first"),
        ends=ends,
        declines=_one(w.shape for w in words if w.part == "surname"),
        first=_keys(said, "first", "f:"),
        surname=_keys(said, "surname", "s:"),
        father=_keys(said, "patronymic", "p:"),
    )


def _keys(said: Iterable[tuple[str, Sequence[Word]]], part: str, prefix: str) -> frozenset[str]:
    """The keys that all words of that part have in common (Лёха and Алексей: Алексей)."""
    common: frozenset[str] = frozenset()
    for _, words in said:
        for word in words:
            if word.part == part:
                own = frozenset(key for key in keys(word.text) if key.startswith(prefix))
                common = (common & own) or common or own
    return common


def _one(found: Iterable[str]) -> str:
    """The value said most often, "" if none."""
    every = [value for value in found if value]
    return max(every, key=lambda v: (every.count(v), v), default="")


def _ends(fulls: Iterable[Word]) -> str:
    """How the full first names decline: c like Роман, a like Анна, iya like Мария; "" if none."""
    for word in fulls:
        low = word.text.lower()
        own = cyrillic(low)[0] if word.latin else nominative(low.replace("ё", "е"))
        if own.endswith("ия") or own == "любовь":
            return "iya"
        return "a" if own[-1] in "ая" else "c"
    return ""


def firsts(wanted: Traits) -> tuple[First, ...]:
    """The first names of the stock that fit: kind, gender, shapes, declension."""
    gender = wanted.gender or ("" if wanted.shapes else "masc")
    kind = wanted.kinds[0] or DEFAULT
    alike = _fitting(kind, gender, wanted.shapes, wanted.ends)
    # A rare declension within a people, a gender that nobody told: what reads best is next.
    other = alike or _fitting(kind, gender, wanted.shapes, "")
    return other or _fitting(DEFAULT, gender, wanted.shapes, "")


@lru_cache(maxsize=2_000)
def _fitting(kind: str, gender: str, shapes: frozenset[str], ends: str) -> tuple[First, ...]:
    fit = [
        one
        for one in _firsts()
        if (one.kind, one.gender) == (kind, gender)
        and (not ends or _ends_of(one) == ends)
        and one.has(shapes)
    ]
    own = [SHAPES.index(shape) for shape in shapes if shape in SHAPES]
    exact = [one for one in fit if all(one.shapes[n] for n in own)]
    return tuple(exact if len(exact) >= _CHOICE else fit)


def _ends_of(one: First) -> str:
    if one.full.endswith("ия"):
        return "iya"
    return "a" if one.full[-1] in "ая" else "c"


def surnames(wanted: Traits) -> tuple[Surname, ...]:
    """The surnames of the stock of the wanted kind that decline as wanted, if there are any."""
    return _declining(wanted.kinds[1] or DEFAULT, wanted.declines or "ov")


@cache
def _declining(kind: str, shape: str) -> tuple[Surname, ...]:
    own = [s for s in _surnames() if s.kind == kind]
    return tuple([s for s in own if s.declines == shape] or own)


@lru_cache(maxsize=20_000)
def full_name(first: str, surname: str) -> frozenset[tuple[str, str]]:
    """A full name of the stock as `Traits.pairs` has it."""
    return frozenset(
        (f, s)
        for f in keys(first)
        if f.startswith("f:")
        for s in keys(surname)
        if s.startswith("s:")
    )


@cache
def spellings() -> frozenset[str]:
    """Every form of every name of the stock, lower-case look-up forms, both alphabets."""
    names = [one.spelled | one.fathers for one in _firsts()]
    return frozenset().union(*names, *(one.spelled for one in _surnames()))


@cache
def _firsts() -> tuple[First, ...]:
    made = []
    for kind, sex, *cells in entries("pseudonym_names"):
        shapes = tuple("" if cell == "-" else cell for cell in cells)
        gender = _GENDERS[sex]
        spelled = _spelled([(s, "first", gender or "masc") for s in shapes if s])
        fathers: frozenset[str] = frozenset()
        if gender == "masc":
            sons = (patronymic(shapes[0], "masc"), patronymic(shapes[0], "masc", True))
            fathers = _spelled(
                [
                    *((son, "patronymic", "masc") for son in sons),
                    (patronymic(shapes[0], "femn"), "patronymic", "femn"),
                ]
            )
        made.append(First(kind, gender, shapes, spelled, fathers))
    return tuple(made)


@cache
def _surnames() -> tuple[Surname, ...]:
    public = {row[0] for row in rows("public_figures")}
    made = []
    for kind, shape, names in entries("pseudonym_surnames"):
        for name in names.split():
            if name.lower().replace("ё", "е") not in public:
                woman = womans(Pseudonym("femn", ("",) * len(SHAPES), name, shape, ""))
                spelled = _spelled([(name, "surname", "masc"), (woman, "surname", "femn")])
                made.append(Surname(kind, shape, name, spelled))
    return tuple(made)


def _spelled(names: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    """Every form of each (nominative, part, gender), lower-case look-up forms, both alphabets."""
    found = set()
    for name, part, gender in names:
        found |= {form for _, form in forms(name, part, gender)} | {romanised(name)}
    return frozenset(form.lower().replace("ё", "е") for form in found)
