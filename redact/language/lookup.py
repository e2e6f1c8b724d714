"""The look-up form of a text: what detectors read instead of the original.

Hidden characters, stress marks, look-alike letters, stutters and exotic spaces are folded
away, `ё` becomes `е`, and an offset map leads back. Output is always made from the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2012\u2212\u00ad"
_APOSTROPHES = "\u2019\u02bc\u2018\u02b9\u00b4"
_ONE_TO_ONE = {ord("ё"): "е", ord("Ё"): "Е"}
_ONE_TO_ONE |= {ord(c): " " for c in _SPACES}
_ONE_TO_ONE |= {ord(c): "-" for c in _HYPHENS if c != "\u00ad"}
_ONE_TO_ONE |= {ord(c): "'" for c in _APOSTROPHES}
_ONE_TO_ONE |= {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}  # full-width forms
_ONE_TO_ONE |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # half a pair breaks dictionaries

# Letters that look the same in both alphabets; folded only inside a word that mixes them.
_LATIN = "aAeEoOpPcCxXyYkKMHTBi"
_CYRILLIC = "аАеЕоОрРсСхХуУкКМНТВі"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_ODD = re.compile(
    rf"(?P<cluster>.[{_IGNORABLE}]*[{_MARKS}][{_MARKS}{_IGNORABLE}]*)"
    rf"|(?P<hidden>[{_IGNORABLE}]+)"
    r"|(?P<wrap>(?<=[a-zа-яёіїєґ])-[ \t]*\r?\n[ \t]*(?=[a-zа-яёіїєґ]))"
    r"|(?P<stutter>(?<![^\W_])(?P<piece>[^\W\d_]{1,4})(?:-|…|\.\.\.)[ ]?(?=(?P=piece)(?:[^\W\d_]|["
    + _MARKS
    + r"])))",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(r"[a-zA-Z][а-яА-ЯёЁіІїЇєЄґҐ]|[а-яА-ЯёЁіІїЇєЄґҐ][a-zA-Z]")


_SHORT = 50
"""Characters of a text that is likely to be a name, asked for again and again."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A folded text and the way back to the original's offsets."""

    text: str = field(repr=False)
    starts: tuple[int, ...] | None = field(default=None, repr=False)
    ends: tuple[int, ...] | None = field(default=None, repr=False)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original behind `text[start:end]`, folded characters included."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def place(self, at: int) -> int:
        """Where in `text` the original's character `at` stands."""
        return at if self.starts is None else max(bisect_right(self.starts, at) - 1, 0)


def folded(text: str) -> Lookup:
    """The look-up form of `text`."""
    return _again(text) if len(text) < _SHORT else _folded(text)


@lru_cache(maxsize=1000)
def _again(text: str) -> Lookup:
    return _folded(text)


def _folded(text: str) -> Lookup:
    even = _unmixed(text.translate(_ONE_TO_ONE))
    if not _ODD.search(even):
        return Lookup(even)
    kept, starts, ends = [], [], []
    position = 0
    pending = 0  # length of a stutter that belongs to the next character

    def plain(stop: int) -> None:
        nonlocal pending
        for at in range(position, stop):
            kept.append(even[at])
            starts.append(at - pending)
            ends.append(at + 1)
            pending = 0

    for match in _ODD.finditer(even):
        plain(match.start())
        position = match.end()
        if match.lastgroup == "cluster" or match["cluster"]:
            kept.append(_base(match["cluster"]))
            starts.append(match.start() - pending)
            ends.append(match.end())
            pending = 0
        elif match["piece"]:
            pending += match.end() - match.start()
        elif ends:
            ends[-1] = match.end()
    plain(len(even))
    return Lookup(_unmixed("".join(kept)), tuple(starts), tuple(ends))


def _base(cluster: str) -> str:
    """One character for a letter with its marks: й and ё survive, stress marks do not."""
    composed = unicodedata.normalize("NFC", re.sub(rf"[{_IGNORABLE}]", "", cluster))
    return composed[0].translate(_ONE_TO_ONE) if composed else " "


def _unmixed(text: str) -> str:
    return _WORD.sub(_one_alphabet, text) if _MIXED.search(text) else text


def _one_alphabet(match: re.Match[str]) -> str:
    word = match[0]
    if not _MIXED.search(word):
        return word
    latin = sum(c.isascii() for c in word)
    return word.translate(_TO_LATIN if latin > len(word) - latin else _TO_CYRILLIC)
