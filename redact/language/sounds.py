"""Whether a Cyrillic and a Latin spelling are one name, in any language's spelling.

The exact keys of language.translit hold for Russian and Ukrainian names under the usual
schemes. Here two spellings are laid side by side and every piece of the alignment is weighed
with what it speaks for one name (list name_sounds): Эрленсдоттир and Erlendsdóttir.
"""

import math
import re
import unicodedata
from functools import cache, lru_cache

from redact.language.lists import rows
from redact.language.translit import skeleton, skeletons

CHUNKS = ((0, 1), (1, 0), *((a, b) for a in (1, 2) for b in (1, 2, 3, 4) if a + b < 6))
"""Numbers of Cyrillic and Latin letters that may stand for each other."""

_MARKS = re.compile("[\u0300-\u036f]")
_KEPT = re.compile("[^a-zа-яіїєґ]")
_EVEN = str.maketrans({"ё": "е", "ł": "l", "đ": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae",
                       "œ": "oe", "þ": "th", "ð": "d", "ə": "a", "ħ": "h"})  # fmt: skip
_LONGEST = 60
"""Letters of the longest word that may be a name."""
_UNSEEN = -9.0
"""What a letter with no counterpart at all speaks for one name."""
_TOO_FAR = -40.0
_HOPELESS = -1e9


def even(word: str) -> str:
    """A spelling as it is compared: lower-case letters only; its first and last letters marked."""
    low = unicodedata.normalize("NFC", word.lower()).translate(_EVEN)
    composed = "".join(c if c in "йї" else unicodedata.normalize("NFKD", c) for c in low)
    return f"^{_KEPT.sub('', _MARKS.sub('', composed))}$"


@cache
def _weights() -> dict[tuple[str, str], float]:
    return {(a.strip("-"), b.strip("-")): float(weight) for a, b, weight in rows("name_sounds")}


@lru_cache(maxsize=50_000)
def likeness(cyrillic: str, latin: str) -> float:
    """How much speaks for one name (natural logarithm against chance); below 0: two names."""
    one, other = even(cyrillic), even(latin)
    if max(len(one), len(other)) > _LONGEST:
        return -math.inf
    weights, rows_, columns = _weights(), len(one), len(other)
    best = [[_HOPELESS] * (columns + 1) for _ in range(rows_ + 1)]
    best[0][0] = 0.0
    for i in range(rows_ + 1):
        for j in range(columns + 1):
            here = best[i][j]
            for a, b in CHUNKS if here > _TOO_FAR else ():
                k, m = i + a, j + b
                if k <= rows_ and m <= columns:
                    unseen = _UNSEEN if a + b == 1 else _HOPELESS
                    weight = here + weights.get((one[i:k], other[j:m]), unseen)
                    best[k][m] = max(best[k][m], weight)
    return best[-1][-1]


SAME = 4.5
"""From this likeness on two spellings are one name: fewer than 1 in 1,000 random pairs reach it."""


def alike(cyrillic: str, latin: str) -> bool:
    """Whether two spellings are one name."""
    return likeness(cyrillic, latin) >= SAME or skeleton(cyrillic) in skeletons(latin)
