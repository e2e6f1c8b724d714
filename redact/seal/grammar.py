"""Placeholders and words of a text that an editor has had in hand."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.language.lookup import folded

# Capital letters that look the same in both alphabets, to their Latin twin.
_TWINS = str.maketrans("АВЕЁІКМНОРСТУХ", "ABEEIKMHOPCTYX")
BRACKETED = re.compile(r"[\[({［【]\s*([^\[\](){}［］【】\n]{1,80}?)\s*[\])}］】]")
NUMBERED = re.compile(r"[^\W\d_][\w' -]*?[\s_-]*\d{1,9}")
BARE = re.compile(r"(?<!\w)[^\W\d_][^\W\d_'-]*[\s_-]?\d{1,9}(?!\w)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Token:
    """A placeholder or a word of a text, by what may not change of it. `at`: which edit."""

    start: int
    end: int
    key: str = field(repr=False)
    at: int = -1
    placeholder: bool = False


def plain(placeholder: str) -> str:
    """A placeholder without what an editor may change: case, brackets, spaces, twin letters."""
    return re.sub(r"[\W_]+", "", folded(placeholder).text).upper().translate(_TWINS)


def words(text: str) -> list[Token]:
    """Every word of `text`, in any case."""
    return [Token(*m.span(), m[0].casefold()) for m in _WORD.finditer(text)]


def apart(tokens: Sequence[Token]) -> list[Token]:
    """`tokens`, sorted, without those that lie in another; a placeholder goes before a word."""
    held = sorted((t for t in tokens if t.placeholder), key=lambda t: (t.start, -t.end))
    kept: list[Token] = []
    for token in held:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    starts = [t.start for t in kept]
    free = []
    for token in tokens:
        at = bisect_right(starts, token.start) - 1
        if not token.placeholder and (at < 0 or kept[at].end <= token.start):
            free.append(token)
    return sorted(kept + free, key=lambda t: t.start)


def alike(one: str, other: str) -> bool:
    """Whether two keys have the same number, and one letter was changed, left out or put in."""
    if _digits(one) != _digits(other):
        return False
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, c in enumerate(short) if c != long[n]), len(short))
    return short[same + (len(long) == len(short)) :] == long[same + 1 :]


def _digits(key: str) -> str:
    return "".join(filter(str.isdigit, key))
