"""How names decline: forms of first names, stems of surnames and fathers' names of patronymics."""

import re
from collections.abc import Iterator, Mapping

Form = tuple[str, str]
"""A word form and its case (OpenCorpora's name; "voct" also for cut vocatives)."""

_CASES = ("gent", "datv", "accs", "ablt", "loct")
_VOWELS = "аеиоуыэюяії"
_HARD = dict(zip(_CASES, (("а",), ("у",), ("а",), ("ом",), ("е",)), strict=True))
_SOFT = dict(zip(_CASES, (("я",), ("ю",), ("я",), ("ем",), ("е",)), strict=True))
_IY = _SOFT | {"loct": ("и",)}
_A = dict(zip(_CASES, (("ы",), ("е",), ("у",), ("ой", "ою"), ("е",)), strict=True))
_A_HISS = _A | {"gent": ("и",), "ablt": ("ой", "ою", "ей", "ею")}
_YA = dict(zip(_CASES, (("и",), ("е",), ("ю",), ("ей", "ею"), ("е",)), strict=True))
_IYA = _YA | {"datv": ("и", "е"), "loct": ("и", "е")}
_FEM = dict(zip(_CASES, (("и",), ("и",), ("ь",), ("ью",), ("и",)), strict=True))


def forms(name: str, woman: bool) -> Iterator[Form]:
    """Every form of a first name given in the nominative, lower-case and without `ё`."""
    yield name, "nomn"
    last = name[-1]
    if last in "ая":
        yield from _first_declension(name)
    elif woman:
        if last == "ь":
            yield from _with(name[:-1], _FEM)
    elif last in "ьй":
        yield from _with(name[:-1], _IY if name.endswith("ий") else _SOFT)
        yield name[:-1] + "и", "plur"
    elif last == "о":
        yield from _with(name[:-1], _HARD)
    elif last not in _VOWELS:
        stem = _without_fleeting(name)
        yield from _with(stem, _HARD | {"ablt": ("ом", "ем")})
        yield stem + ("и" if stem[-1] in "кгхжчшщ" else "ы"), "plur"
        yield stem + "ов", "plur"


def _first_declension(name: str) -> Iterator[Form]:
    stem, last = name[:-1], name[-1]
    if last == "я":
        yield from _with(stem, _IYA if stem.endswith("и") else _YA)
        if not stem.endswith("и"):
            yield stem + ("й" if stem[-1:] in _VOWELS else "ь"), "voct"
    else:
        yield from _with(stem, _A_HISS if stem[-1:] in "кгхжчшщ" else _A)
        if len(stem) > 1:
            yield stem, "voct"
    if stem.endswith(("ньк", "чк", "шк", "тк", "вк", "рк", "мк", "дк", "нк", "лк", "ськ", "льк")):
        yield (
            stem.rstrip("к").rstrip("ь") + ("ек" if "ь" in stem[-2:] or stem[-2] in "чш" else "ок"),
            "plur",
        )
    for ending in ("ами", "ах", "ам") if last == "а" else ("ями", "ях", "ям"):
        yield stem + ending, "plur"


def _with(stem: str, endings: Mapping[str, tuple[str, ...]]) -> Iterator[Form]:
    for case, choices in endings.items():
        for ending in choices:
            yield stem + ending, case


def _without_fleeting(name: str) -> str:
    """`санек` -> `саньк`, `игорек` -> `игорьк`, `олежек` -> `олежк`, `юрок` -> `юрк`."""
    if len(name) > 3 and name[-2:] in ("ек", "ок") and name[-3] not in _VOWELS:
        soft = name[-2] == "е" and name[-3] not in "жчшщ"
        return name[:-2] + ("ьк" if soft else "к")
    if len(name) > 4 and name.endswith("ец"):
        return name[:-2] + "ц"
    return name


_POSSESSIVE = re.compile(r"^(.{2,}(?:ов|ев|ин|ын))(?:а|у|ым|е|ой|ою|ы|ых|ыми)?$")
_ADJECTIVE = re.compile(
    r"^(.{2,}(?:ск|цк|[нтлрвдмчхбк]))(?:ий|ый|ой|ого|ому|им|ым|ом|ая|ую|ою|ие|ые|их|ых|ими|ыми)$"
)
_ENDINGS = frozenset(
    "ями ами ого ому ем ом ей ой ею ою ов ев ям ам ях ах ым им ых их ая ую ью а я у ю е ы и о ь й".split()
)


def _cut(word: str) -> str:
    """The word without the longest of the endings it has."""
    for length in (3, 2, 1):
        if word[-length:] in _ENDINGS:
            return word[:-length]
    return word


def surname_stems(word: str) -> frozenset[str]:
    """What all forms of a surname share, men's and women's; several where it cannot be told."""
    if found := _POSSESSIVE.match(word):
        return frozenset({found[1]})
    stems = {_even(word)}
    if found := _ADJECTIVE.match(word):
        stems.add(found[1])
    elif (cut := _cut(word)) != word and len(cut) > 1:
        stems.add(_even(cut))
        if word[-1] in "аяуюеыио":
            stems.add(_even(word[:-1]))
    return frozenset(s for s in stems if len(s) > 1)


def _even(stem: str) -> str:
    """The stem without a soft sign and without the vowel that comes and goes (швец, швеца)."""
    stem = stem.rstrip("ьй") if len(stem) > 2 else stem
    if len(stem) > 3 and stem[-2] in "ео" and stem[-1] in "цк" and stem[-3] not in _VOWELS:
        return stem[:-2].rstrip("ь") + stem[-1]
    if len(stem) > 3 and stem[-2] in "ьй" and stem[-1] in "цк":
        return stem[:-2] + stem[-1]
    return stem


_GUESSED = (
    (3, re.compile(r"^.{2,}(?:енк(?:о|у|и|ой|е|а)|швили|ишвили|дзе)$")),
    (3, re.compile(r"^.{2,}(?:ь?чук|щук|ич[а-я]{0,2}ук)(?:а|у|ом|е|и|ов|ам)?$")),
    (
        3,
        re.compile(
            r"^.{2,}(?:улл|утдин|ахмет|баев|жапов|доржиев)(?:ин|ов)?(?:а|у|ым|ом|е|ой|ы|ых|ыми)?$"
        ),
    ),
    (2, re.compile(r"^.{2,}(?:ов|ев|[^аеиоуыэюя]ин|ын)(?:а|у|ым|е|ой|ою|ы|ых|ыми)?$")),
    (2, re.compile(r"^.{2,}(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ие|их|ими)$")),
    (2, re.compile(r"^.{2,}(?:ян|янц|нко|ейко|юк)(?:а|у|ом|е|ем|ы|и)?$")),
    (1, re.compile(r"^.{3,}(?:[нчмлкдртсв]их|[нмлрдтсв]ых|ук|як|ич|ец|ман|берг|штейн)$")),
)


def surname_likeness(word: str) -> int:
    """0 to 3: how much an unknown word looks like a surname by its ending."""
    return next((points for points, ending in _GUESSED if ending.match(word)), 0)


_PATRONYMIC = re.compile(
    r"^([а-я]{2,}?)(?:(?:ов|ев|ь)ич(?:а|у|ем|ом|е|и|ей|ам|ами|ах)?|(?:ов|ев|инич|ич)н(?:а|ы|е|у|ой|ою))$"
)
_FATHERS = {
    "михал": "михаил", "михайл": "михаил", "сан": "александр", "пал": "павл", "данил": "даниил",
    "степ": "степан", "кузьм": "кузьм", "лук": "лук", "фом": "фом", "никит": "никит",
}  # fmt: skip
_COLLOQUIAL = re.compile(
    r"^([а-я]{2,}?)(?:[ыи]ч(?:а|у|ем|ом|е|и|ей|ам)?|(?:[ао]в|ев)?н(?:а|ы|е|у|ой|ою))$"
)


def fathers_stem(patronymic: str) -> str:
    """The stem of the father's first name, the same for all forms of the patronymic, or ""."""
    found = _PATRONYMIC.match(patronymic) or _COLLOQUIAL.match(patronymic)
    if not found:
        return ""
    stem = found[1].rstrip("иьй") if len(found[1]) > 3 else found[1]
    return _FATHERS.get(stem, stem)


def is_patronymic(word: str) -> bool:
    """Whether an unknown word ends like a full patronymic."""
    return bool(_PATRONYMIC.match(word)) and len(word) > 6
