"""Names of places as they are written, declined and looked up. No I/O.

A name's key is its words with the nominative ending cut off (`Нижний Новгород` -> `нижн
новгород`); an inflected form has a few candidate keys, one for each ending it may carry.
Latin names are only lower-cased: English does not decline them.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

_MARKED = re.compile("[\u00df-\u024f]")
_MARKS = re.compile("[\u0300-\u036f]")
_BARRED = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"})
_SPLIT = re.compile(r"[\s-]+")
_NOMINATIVE = ("ия", "ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие", *"аяоеыиьйії")
_ENDINGS = (
    *("иями", "иях", "иям", "ией", "ием", "ими", "ыми", "ого", "его", "ому", "ему", "ами", "ями"),
    *("ия", "ии", "ию", "ий", "ый", "ой", "ей", "ою", "ею", "ом", "ем", "ым", "им", "ая", "яя"),
    *("ую", "юю", "ое", "ее", "ые", "ие", "ых", "их", "ах", "ях", "ам", "ям", "ью", "ов", "ів"),
    *"аяоеыиуюьйіїє",
)
_SHORTEST = 2
"""Letters a stem keeps at least; words of up to three letters are cut in longer names only (Яра)."""
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[ео](?=[кцл]$)|(?<=[аеиоуыэюя])е(?=ц$)")
_MOST = 32
"""Candidate keys tried for one name of several words."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the gazetteer knows about a name: people in thousands, country, capital of it."""

    population: int
    country: str
    capital: bool


def key(name: str) -> str:
    """The key of a name in the nominative."""
    return " ".join(_stem(part) for part in _parts(name))


def variants(name: str) -> tuple[str, ...]:
    """Every key of a nominative name: its own, and the one of a fleeting vowel (Орел: Орла)."""
    own = key(name)
    without = _FLEETING.sub("", own)
    soft = _FLEETING.sub("ь", own)
    return tuple(dict.fromkeys((own, without, soft)))


@lru_cache(maxsize=100_000)
def keys(form: str) -> tuple[str, ...]:
    """Candidate keys of a possibly inflected name, the least cut first."""
    parts = _parts(form)
    choices = [_stems(part, len(parts) > 1) for part in parts]
    return tuple(" ".join(chosen) for chosen in islice(product(*choices), _MOST))


def _parts(name: str) -> list[str]:
    low = _plain(name.lower()).replace("ё", "е").replace("'", "").replace("’", "")
    return _SPLIT.split(low.strip())


def _plain(low: str) -> str:
    """`low` without the marks on Latin letters, which half of the writers leave out."""
    if not _MARKED.search(low):
        return low
    apart = _MARKED.sub(lambda m: unicodedata.normalize("NFD", m[0]), low.translate(_BARRED))
    return _MARKS.sub("", apart)


def _stem(word: str) -> str:
    if len(word) > 3 and not word[0].isascii():
        for ending in _NOMINATIVE:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                return word[: -len(ending)]
    return word


def _stems(word: str, one_of_many: bool) -> tuple[str, ...]:
    if len(word) <= (2 if one_of_many else 3) or word[0].isascii():
        return (word,)
    cut = [
        word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _SHORTEST
    ]
    return (word, *sorted(cut, key=len, reverse=True))


class Names:
    """Rows found by any form of the names they are filed under."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        """`rows` are (name in the nominative, what is known about it); the first one counts."""
        self._rows: dict[str, str] = {}
        for name, what in rows:
            for variant in variants(name):
                self._rows.setdefault(variant, what)
        self.longest = max((k.count(" ") + 1 for k in self._rows), default=0)

    def filed(self) -> tuple[str, ...]:
        """Every key a name is filed under, in the order of the rows."""
        return tuple(self._rows)

    def found(self, form: str) -> str | None:
        """What is known about the name of which `form` may be a form, or None."""
        return next((self._rows[k] for k in keys(form) if k in self._rows), None)


class Gazetteer:
    """Populated places by any form of their names."""

    def __init__(self, text: str) -> None:
        """`text` has sorted lines `key<TAB>thousands of people<TAB>country[*]`, no comments."""
        self._lines = text.split("\n")

    def place(self, form: str) -> Place | None:
        """The place of which `form` may be a form, or None."""
        for candidate in keys(form):
            at = bisect_left(self._lines, candidate + "\t")
            if at < len(self._lines) and self._lines[at].startswith(candidate + "\t"):
                _, people, country = self._lines[at].split("\t")
                return Place(int(people), country.rstrip("*"), country.endswith("*"))
        return None
