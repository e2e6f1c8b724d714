"""Of which people's naming a name is, so that what stands in its place sounds alike.

Kinds are those of the lists of pseudonyms: slavic, muslim, buryat, tuvan, yakut, armenian,
georgian, korean. A first name is of the kind under whose heading first_names_extra has it.
"""

import re
from functools import cache

from redact.language.lists import rows, sections
from redact.language.name_shapes import nominative, parts, surname_shape
from redact.language.names import is_full, keys
from redact.language.translit import cyrillic

_HEADINGS = {
    "Buryat": "buryat", "Tuvan": "tuvan", "Yakut": "yakut", "Chechen": "muslim",
    "Dagestani": "muslim", "Tatar": "muslim", "Kalmyk": "buryat", "Ossetian": "muslim",
    "Armenian": "armenian", "Georgian": "georgian", "Azerbaijani": "muslim", "Central": "muslim",
    "Korean": "korean",
}  # fmt: skip
_ENDINGS = (
    (re.compile(r".{3,}ян"), "armenian"),
    (re.compile(r".+(?:дзе|швили|ия)"), "georgian"),
    (re.compile(r".+(?:улл|утдин|ддин|мухамед|магомед|баев|бекова?).*"), "muslim"),
    (re.compile(r".+(?:жапов|доржиев|цыренов).*"), "buryat"),
)
DEFAULT = "slavic"


def kinds(form: str) -> tuple[str, str]:
    """The kind of the first name and that of the surname in `form`; "" where there is none."""
    first = surname = ""
    for word in parts(form):
        if word.part == "first":
            first = _first(word.text)
        elif word.part == "surname":
            surname = _surname(_russian(word.text))
    return first, surname


def _russian(text: str) -> str:
    """The look-up form of a word in either alphabet."""
    low = text.lower().replace("ё", "е")
    return cyrillic(low)[0] if low[0] < "\u0400" else low


def _first(text: str) -> str:
    """The kind of the full names behind a form; one that Russians bear makes it theirs."""
    own = nominative(_russian(text))
    if is_full(own) and _stem(own) in _names():
        return _names()[_stem(own)]
    full = sorted(key.removeprefix("f:") for key in keys(text) if key.startswith("f:"))
    found = [_names().get(_stem(name), DEFAULT) for name in full]
    return DEFAULT if DEFAULT in found or not found else found[0]


def _surname(low: str) -> str:
    shape = surname_shape(low)
    stem = re.sub(r"(?:[ое]в|ин)[а-я]{0,2}$", "", low) if shape == "ov" else _stem(low)
    known = _names() if shape == "ov" else _surnames()
    ending = next((kind for pattern, kind in _ENDINGS if pattern.fullmatch(low)), DEFAULT)
    return known.get(_stem(stem), ending)


def _stem(low: str) -> str:
    return re.sub(r"[аеиоуыюяйь]+$", "", low) or low


@cache
def _names() -> dict[str, str]:
    """Stems of first names that only one people bears, with the kind."""
    found: dict[str, str] = {}
    for heading, (_, names) in sections("first_names_extra"):
        kind = _HEADINGS.get(re.split(r"\W", heading)[0])
        if kind:
            found |= {_stem(name): kind for name in names.split() if _stem(name) not in found}
    found |= {_stem(row[2]): row[0] for row in rows("pseudonym_names") if row[0] != DEFAULT}
    others = "Names of the other peoples of Russia"
    slavic = {_stem(row[0]) for told, row in sections("diminutives") if told != others}
    found |= {
        _stem(base): found.get(_stem(base), "muslim")
        for told, (base, _, _) in sections("diminutives")
        if told == others
    }
    return {stem: kind for stem, kind in found.items() if stem not in slavic and len(stem) > 2}


@cache
def _surnames() -> dict[str, str]:
    found: dict[str, str] = {}
    for heading, (names,) in sections("surnames_extra"):
        kind = _HEADINGS.get(re.split(r"\W", heading)[0])
        if kind in ("tuvan", "korean"):
            found |= {_stem(name): kind for name in names.split() if len(name) > 2}
    return found
