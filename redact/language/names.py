"""What is known of a word as a part of a person's name, and the keys that tie its forms together.

Sources: the OpenCorpora dictionary (known readings only), the lists diminutives,
first_names_extra, surnames_extra, patronymics, name_traps and name_things, and the endings of names.
Words are look-up forms: `е` for `ё`. No word is evidence by itself that a person is meant:
`share` says how much of its use is a name, the rest is up to the context.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from redact.language.lists import rows, words
from redact.language.name_forms import (
    fathers_stem,
    forms,
    is_patronymic,
    surname_likeness,
    surname_stems,
)
from redact.language.translit import cyrillic
from redact.language.words import Parse, parses

_RARE = {"first": 0.15, "patronymic": 0.15, "surname": 0.05, "short": 0.45}
"""Share of the name where the dictionary knows the listed name as an ordinary word only."""

_UKRAINIAN = frozenset("іїєґ")
_AS_RUSSIAN = str.maketrans("іїєґ", "ииег")
_PLACE = 0.5
"""Share of a listed name that the dictionary knows as a place only."""

_DRAWN = re.compile(r"([^\W\d_])\1\1+")
"""A letter drawn out in a shout: Вовааа, гааады."""
_PARTS = {"Name": "first", "Patr": "patronymic", "Surn": "surname"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form as a name: `part` is first, patronymic or surname.

    `keys` name the person's name behind the form: "f:алексей", "p:петр", "s:кузнецов".
    `gender` is masc, femn or ""; `case` an OpenCorpora grammeme, "plur", "poss" or "".
    """

    part: str
    keys: tuple[str, ...]
    gender: str
    case: str


@dataclass(frozen=True, slots=True)
class Name:
    """All name readings of a form.

    `share` (0..1) is their share among all the form's readings, `likeness` (0..3) how much an
    unknown word looks like a surname; `known` tells whether any dictionary or list has the
    form, `trap` that it is a name only in strong context, `place` that it is also a place.
    """

    readings: tuple[Reading, ...]
    share: float
    likeness: int
    known: bool
    trap: bool
    place: bool
    parts: frozenset[str] = field(init=False)
    """The parts that the form can be."""

    def __post_init__(self) -> None:
        """Work out what is asked for most."""
        object.__setattr__(self, "parts", frozenset(r.part for r in self.readings))


_CONTRACTED = re.compile("(?<=[влнтдр])ь(?=(?:я|ю|ем|е)$)")
"""`Васильем`, `Геннадью`: names on -ий as they are said."""
_SURELY_FIRST = 0.5
_LAUGHTER = re.compile(r"[аэ]?(?:х[аеио]){2,}х?|[аэ](?:х[аеио])+х|(?:h[aei]){2,}h?")


@lru_cache(maxsize=200_000)
def name(word: str) -> Name:
    """What is known of a lower-case look-up form as a part of a name."""
    known = parses(word)
    if not known and word not in _lexicon():
        if ukrainian := parses(word, "uk"):
            return _in_ukrainian(word, ukrainian)
        if not _UKRAINIAN.isdisjoint(word):
            return name(word.translate(_AS_RUSSIAN))
        if (short := _DRAWN.sub(r"\1", word)) != word and len(short) > 1 and name(short).known:
            return name(short)
        if (full := _CONTRACTED.sub("и", word)) != word and name(full).share >= _SURELY_FIRST:
            return name(full)
    total = sum(p.score for p in known) or 1.0
    share = sum(p.score for p in known if p.name) / total
    readings = [_from_dictionary(p) for p in known if p.name]
    listed = _listed(word)
    if listed:
        readings += [r for r in listed if r not in readings]
        # A form the dictionary lacks, or knows as an ordinary word only.
        share = (share or _rare(listed)) if known else 1.0
        if known and share < _PLACE and all(p.place for p in known):
            share = _PLACE
    if not readings and (derived := _derived(word, bool(known))):
        readings.append(derived)
        share = (0.6 if derived.case == "poss" else 0.15) if known else 0.95
    if not known and not listed and "-" in word and (part := _compound(word)) is not None:
        return part
    likeness = 0 if known or listed else surname_likeness(word)
    if likeness and not readings:
        readings.append(Reading("surname", _surname_keys(word), "", ""))
    return Name(
        tuple(dict.fromkeys(readings)),
        share,
        likeness,
        bool(known or listed),
        word in words("name_traps")
        or word in words("name_things")
        or _LAUGHTER.fullmatch(word) is not None,
        any(p.place for p in known),
    )


def _in_ukrainian(word: str, known: tuple[Parse, ...]) -> Name:
    """What the Ukrainian dictionary says of a form that the Russian one lacks."""
    readings = tuple(dict.fromkeys(_from_dictionary(p) for p in known if p.name))
    share = sum(p.score for p in known if p.name) / (sum(p.score for p in known) or 1.0)
    return Name(readings, share, 0, True, word in words("name_traps"), any(p.place for p in known))


@cache
def _russian_forms() -> dict[str, str]:
    """Ukrainian first names to the Russian ones that are their keys."""
    return {row[0]: row[1] for row in rows("ukrainian_names")}


def _rare(listed: Iterable[Reading]) -> float:
    return max(
        _RARE[
            "short"
            if r.part == "first"
            and r.case != "plur"
            and any(k[2:] in _full_names() for k in r.keys)
            else r.part
        ]
        for r in listed
    )


@cache
def _full_names() -> frozenset[str]:
    """First names that have short forms in the list: the most used ones."""
    return frozenset(base for base, _, _ in rows("diminutives"))


def _compound(word: str) -> Name | None:
    """A hyphenated name (Ахмед-хан, Тер-Выдумян) by its parts, if one of them is a name."""
    parts = [name(part) for part in word.split("-") if part]
    sure = [p for p in parts if p.share >= 0.4 and not p.trap]
    if not sure:
        plain = all(p.known and (p.trap or not p.readings) for p in parts)
        return Name((), 0.0, 0, True, False, False) if plain else None
    readings = tuple(dict.fromkeys(r for p in sure for r in p.readings))
    return Name(readings, max(p.share for p in sure), 0, True, False, False)


def keys(word: str) -> frozenset[str]:
    """Identity keys of a form: all forms, diminutives and spellings of a name share one.

    "f:" first name by its full form, "p:" patronymic by the father's name, "s:" surname by
    its gender-neutral stem. A word with no name reading gets "s:" keys, as any word may be a
    surname: whoever compares knows whether it is one here.
    """
    low = word.lower().replace("ё", "е")
    if low[:1] and low[0] < "\u0400":  # a Latin spelling
        return frozenset(key for spelled in cyrillic(low) for key in keys(spelled))
    found = name(low)
    own = {key for r in found.readings for key in r.keys}
    if not any(key.startswith(("f:", "p:")) for key in own):
        own.update(_surname_keys(low))
    return frozenset(own)


def _from_dictionary(parse: Parse) -> Reading:
    part = _PARTS[parse.name]
    if part == "first":
        own = first_keys(_russian_forms().get(parse.lemma, parse.lemma).translate(_AS_RUSSIAN))
    elif part == "patronymic":
        own = ("p:" + fathers_stem(parse.lemma),)
    else:
        own = _surname_keys(parse.lemma)
    case = "plur" if parse.number == "plur" else str(parse.case)
    return Reading(part, own, str(parse.gender), case)


def first_keys(nominative: str) -> tuple[str, ...]:
    """Keys of a first name or diminutive in the nominative, by the full names it stands for."""
    russian = nominative.translate(_AS_RUSSIAN)
    bases = _bases().get(nominative) or _bases().get(russian) or (nominative,)
    return tuple(f"f:{base}" for base in bases)


@lru_cache(maxsize=20_000)
def _surname_keys(word: str) -> tuple[str, ...]:
    return tuple(f"s:{stem}" for stem in sorted(surname_stems(word)))


@cache
def _bases() -> dict[str, tuple[str, ...]]:
    """Nominative of every listed first name and diminutive to the full names behind it."""
    found: dict[str, list[str]] = {}
    for base, _, shorts in rows("diminutives"):
        for short in (base, *shorts.split()):
            if base not in found.setdefault(short, []):
                found[short].append(base)
    return {short: tuple(bases) for short, bases in found.items()}


@cache
def _lexicon() -> dict[str, list[tuple[str, str, str, str]]]:
    """Every form of every listed name: part, nominative, gender, case of each reading."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}

    def add(nominatives: Iterable[str], part: str, gender: str) -> None:
        for one in nominatives:
            for form, case in forms(one, gender == "femn"):
                found.setdefault(form, []).append((part, one, gender, case))

    for base, gender, shorts in rows("diminutives"):
        add((base, *shorts.split()), "first", "femn" if gender == "f" else "masc")
    for gender, listed in rows("first_names_extra"):
        add(listed.split(), "first", "femn" if gender == "f" else "masc")
    for gender, listed in rows("patronymics"):
        add(listed.split(), "patronymic", "femn" if gender == "f" else "masc")
    for (listed,) in rows("surnames_extra"):
        add(listed.split(), "surname", "masc")
    return found


def _listed(form: str) -> tuple[Reading, ...]:
    """The readings of a form that the lists have; made on demand, as there are many forms."""
    entries = _lexicon().get(form, ())
    readings = (Reading(part, _own_keys(part, one), sex, case) for part, one, sex, case in entries)
    return tuple(dict.fromkeys(readings))


def listed(form: str) -> tuple[tuple[str, str, str, str], ...]:
    """Part, nominative, gender and case of each reading that the lists have of a look-up form."""
    return tuple(_lexicon().get(form, ()))


def is_full(nominative: str) -> bool:
    """Whether a first name is no short form: look-up form, nominative."""
    return nominative in _full_names() or nominative not in _bases()


def is_common(nominative: str) -> bool:
    """Whether the list of short forms has a first name: look-up form, nominative."""
    return nominative in _bases()


def _own_keys(part: str, nominative: str) -> tuple[str, ...]:
    if part == "first":
        return first_keys(nominative)
    return ("p:" + fathers_stem(nominative),) if part == "patronymic" else _surname_keys(nominative)


_SUFFIXES = (
    "янчик", "юшка", "ушка", "юшк", "ушк", "енька", "енок", "онька", "иньк", "очка", "ечка",
    "ишка", "оньк", "еньк", "очк", "ечк", "уля", "юля", "юня", "уня", "юха", "уха", "аха", "юша",
    "уша", "уся", "юся", "иша", "аша", "яша", "чик", "ян", "он", "ос", "ас", "ан", "ок", "ек",
    "ик", "ыч", "ка", "уль", "юнь", "юх", "юш", "уш", "аш", "иш",
)  # fmt: skip
_CUT = ("", "а", "у", "е", "и", "ы", "ой", "ей", "ом", "ю")


def _derived(word: str, known: bool) -> Reading | None:
    """Readings made by rule: possessives, patronymics and diminutives nobody listed."""
    if (owner := _owner(word)) is not None:
        return owner
    if is_patronymic(word) and not known:
        femn = "н" in word[-4:]
        return Reading("patronymic", ("p:" + fathers_stem(word),), "femn" if femn else "masc", "")
    if known or len(word) < 5:
        return None
    for ending in _CUT:
        if ending and not word.endswith(ending):
            continue
        stem = word[: len(word) - len(ending)]
        for suffix in _SUFFIXES:
            base = stem + "а" if suffix[-1] == "а" and ending and not stem.endswith("а") else stem
            if base.endswith(suffix) and (bases := _stems().get(base[: -len(suffix)])):
                return Reading("first", tuple(f"f:{b}" for b in bases), "", "")
    return _by_father(word) or _honoured(word) or _small_form(word)


_HONOURED = re.compile("^([а-я]{4,}?)(жон|жан|джон|джан|бек|хан|гуль|бой|бай)(?:а|у|ом|ем|е|и|ю)?$")


def _honoured(word: str) -> Reading | None:
    """`бахромжону`: a first name of the lists with a word of respect joined to it."""
    found = _HONOURED.match(word)
    if found and any(r[:2] == ("first", found[1]) for r in _lexicon().get(found[1], ())):
        return Reading("first", (f"f:{found[1]}{found[2]}",), "", "")
    return None


_SMALL = re.compile(r"^([а-я]{4,}?)(?:чик|ик|ушк|юшк|очк|ечк|к)(?:а|у|е|и|ой|ом)?$")


def _small_form(word: str) -> Reading | None:
    """`асланчик`, `дамирка`: a small form of a full name that is on no list of them."""
    found = _SMALL.match(word)
    for last in ("", "а", "я", "ия") if found else ():
        base = found[1] + last if found else ""
        if any(p.name == "Name" and p.case == "nomn" for p in parses(base)):
            return Reading("first", first_keys(base), "", "")
    return None


_YCH = re.compile(r"^([а-я]{3,}?)(?:[ыи]ч)(?:а|у|ем|ом|е|и|ей|ам)?$")


def _by_father(word: str) -> Reading | None:
    """`хасаныч` by his father's name, `толяныч` by his own short one."""
    found = _YCH.match(word)
    for last in ("", "а", "й", "ь") if found else ():
        base = found[1] + last if found else ""
        if any(r[:2] == ("first", base) and r[2] == "masc" for r in _lexicon().get(base, ())):
            if is_full(base):
                return Reading("patronymic", ("p:" + fathers_stem(word),), "masc", "")
            return Reading("first", first_keys(base), "masc", "")
    return None


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Stems of at least four letters that productive suffixes may follow."""
    found: dict[str, set[str]] = {}
    for base, _, _ in rows("diminutives"):
        stem = base.rstrip("аяьй")
        if len(stem) > 3:
            found.setdefault(stem.rstrip("и"), set()).add(base)
    return {stem: tuple(sorted(bases)) for stem, bases in found.items()}


_OWNERS = frozenset(("ин", "ын"))
_OWNED = ("", "а", "о", "у", "ы", "ой", "ого", "ому", "ым", "ом", "ых", "ыми", "е")


def _owner(word: str) -> Reading | None:
    """`сережин`, `таниной`: the possessor's first name; None if there is none."""
    if _OWNERS.isdisjoint((word[-5:-3], word[-4:-2], word[-3:-1], word[-2:])):
        return None
    for ending in _OWNED:
        stem = word[: len(word) - len(ending)] if ending else word
        if word.endswith(ending) and len(stem) > 4 and stem.endswith(("ин", "ын")):
            for last in "ая":
                found = _listed(stem[:-2] + last)
                own = [r for r in found if r.part == "first" and r.case == "nomn"]
                if own:
                    return Reading("first", own[0].keys, "", "poss")
    return None
