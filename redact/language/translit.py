"""Latin spellings of Cyrillic names: one key for all of them, and the names behind a key.

A Cyrillic word has one skeleton. A Latin word has a few: what it may stand for under any of
the usual schemes (BGN, ICAO passports, GOST, ISO 9, the press, chats, the Ukrainian scheme).
In a skeleton `ж ч ш ю я` stand for what takes several Latin letters; `ш` is also shch.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import islice, product

from redact.language.lists import rows

_UKRAINIAN = frozenset("іїєґ")
_MOST = 48
"""Skeletons tried for one Latin word."""

_CYRILLIC = str.maketrans(
    "абвгґдежзийіыклмнопрстуфхцчшщэюяєё",
    "abvggdeжziiiiklmnoprstufhcчшшeюяee",
    "ьъ'’ʼ-",
)
_JOINED = (
    *(("йо", "е"), ("ьо", "е"), ("дж", "ж")),
    *(("йа", "я"), ("йу", "ю"), ("ьа", "я"), ("ьу", "ю")),
)
_SOUNDS = re.compile(r"i(?=[aeouюя])|(.)(?=\1)|(?<=[sc]ka)я$")
"""What a skeleton drops: i before a vowel, the first of a double, the end of -skaya."""

_MARKED = {
    **{"ž": "zh", "č": "ch", "š": "sh", "ŝ": "shch", "û": "yu", "â": "ya", "ŭ": "u", "ł": "l"},
    **{"đ": "dj", "ø": "o", "ı": "i", "ß": "ss", "æ": "e", "œ": "e", "þ": "t", "ð": "d"},
    **{"ć": "ch", "ç": "ch", "ś": "sh", "ş": "sh", "ż": "zh", "ź": "zh", "ğ": "g", "ï": "yi"},
}
# What a stretch of Latin letters may stand for, the longest stretch first.
_LETTERS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("shch", "chtch", "shh", "sch", "sh"), ("ш",)),
    **dict.fromkeys(("sz", "szcz"), ("ш",)),
    **dict.fromkeys(("tsch", "tch"), ("ч",)),
    **{"ch": ("ч", "h"), "cz": ("c", "ч"), "rz": ("rz", "ж"), "rzh": ("rж",), "szh": ("sж",)},
    **dict.fromkeys(("dzh", "zh"), ("ж",)),
    **{"dj": ("ж", "di"), "kh": ("h",), "zgh": ("zg",), "gh": ("g",), "ph": ("f",), "th": ("t",)},
    **dict.fromkeys(("ts", "tc", "tz"), ("c",)),
    **{"ee": ("i", "e"), "oo": ("o", "u"), "ck": ("k",), "qu": ("kv",), "q": ("k",)},
    **{"iou": ("ю",), "ou": ("u", "ou")},
    **dict.fromkeys(("yo", "ye", "ie"), ("e",)),
    **{"jo": ("e", "жo"), "je": ("e", "жe"), "ju": ("ю", "жu"), "ja": ("я", "жa")},
    **{"yu": ("ю",), "ya": ("я",)},
    **{"ia": ("я", "a"), "iu": ("ю", "u"), "io": ("e", "o"), "gue": ("ge",), "gui": ("gi",)},
    **{"guy": ("gi",), "x": ("ks", "h"), "j": ("i", "ж"), "h": ("h", "g"), "c": ("c", "k")},
    **{"w": ("v", "ш"), "y": ("i",)},
}
_LETTER = re.compile("|".join(sorted(_LETTERS, key=len, reverse=True)) + "|[a-z]")


@lru_cache(maxsize=10_000)
def skeleton(word: str) -> str:
    """The key of a Cyrillic word (Russian or Ukrainian, any letter case)."""
    lower = word.lower()
    for joined, one in _JOINED:
        lower = lower.replace(joined, one)
    return _SOUNDS.sub("", lower.translate(_CYRILLIC))


@lru_cache(maxsize=50_000)
def skeletons(word: str) -> frozenset[str]:
    """The keys a Latin word may have; empty for a word without Latin letters.

    Facts: the tables of BGN/PCGN, ICAO 9303, GOST R 52535.1, GOST 7.79, ISO 9, the order 310
    of 1997, the Ukrainian resolution 55 of 2010, and spellings of the press and of chats.
    """
    return frozenset(_skeletons(word))


def _skeletons(word: str) -> tuple[str, ...]:
    """The keys of a Latin word, the likeliest first."""
    pieces = [_LETTERS.get(m[0], (m[0],)) for m in _LETTER.finditer(_plain(word))]
    spelled = ("".join(chosen) for chosen in islice(product(*pieces), _MOST))
    return tuple(dict.fromkeys(_SOUNDS.sub("", s) for s in spelled)) if pieces else ()


def _plain(word: str) -> str:
    """Lower-case ASCII letters of a Latin word; marked letters become what they stand for."""
    if word.isascii():
        return word.lower()
    lower = unicodedata.normalize("NFC", word.lower())
    spelled = "".join(_MARKED.get(c, c) for c in lower)
    return "".join(
        c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c)
    )


@lru_cache(maxsize=50_000)
def cyrillic(word: str) -> tuple[str, ...]:
    """The lower-case Cyrillic names (with `е` for `ё`) that a Latin word may spell.

    The likeliest first; names that the lists know before those that only the dictionary has.
    A word like no known name is spelled back letter by letter, as any word may be a surname.
    """
    low = word.lower()
    linked = _links().get(low, ())
    spelled = _skeletons(low)
    for index in (_listed(), _dictionary()):
        found = [*linked, *(name for key in spelled for name in index.get(key, ()))]
        if found:
            russian = [name for name in found if _UKRAINIAN.isdisjoint(name)]
            return tuple(dict.fromkeys(russian or found))
    return (_back(low),) if spelled else ()


def is_listed(word: str) -> bool:
    """Whether a Latin word may spell a name of the lists of names (not only the dictionary's)."""
    low = word.lower()
    return low in _links() or any(key in _listed() for key in _skeletons(low))


def is_known(word: str) -> bool:
    """Whether a Latin word may spell a first name or surname that lists or dictionary know."""
    return is_listed(word) or any(key in _dictionary() for key in _skeletons(word.lower()))


@cache
def _links() -> dict[str, tuple[str, ...]]:
    return {latin: tuple(names.split()) for latin, names in rows("latin_links")}


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Skeletons of every first name and diminutive of the lists."""
    found: dict[str, dict[str, None]] = {}
    names = [name for base, _, short in rows("diminutives") for name in (base, *short.split())]
    for table in ("first_names_extra", "patronymics"):
        names += [name for _, listed in rows(table) for name in listed.split()]
    for name in names:
        found.setdefault(skeleton(name), {})[name] = None
    return {key: tuple(own) for key, own in found.items()}


@cache
def _dictionary() -> dict[str, tuple[str, ...]]:
    """Skeletons of the dictionary's first names and surnames, made by build_name_skeletons."""
    return {key: tuple(names.split()) for key, names in rows("name_skeletons")}


_BACK = {
    **{"shch": "щ", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч", "sh": "ш"},
    **dict.fromkeys(("tch", "tsch"), "ч"),
    **{"yo": "е", "yu": "ю", "ya": "я", "ye": "е", "iu": "ю", "ia": "ия", "x": "кс", "w": "в"},
    **{"iy": "ий", "yy": "ый", "ii": "ий", "ey": "ей", "ay": "ай", "oy": "ой", "uy": "уй"},
    **dict(zip("abvgdeziyjklmnoprstufhcq", "абвгдезиыйклмнопрстуфхкк", strict=True)),
}
_BACK_PIECE = re.compile("|".join(sorted(_BACK, key=len, reverse=True)))
_ADJECTIVE = re.compile("(?<=[sc]k)y$")
_OLD = re.compile("(?<=[eo])ff$")


def _back(word: str) -> str:
    """A Latin word letter by letter in Cyrillic, as the press spells Russian surnames."""
    plain = _OLD.sub("v", _ADJECTIVE.sub("iy", _plain(word)))
    return _BACK_PIECE.sub(lambda m: _BACK[m[0]], plain)
