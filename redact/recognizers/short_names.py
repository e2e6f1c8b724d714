"""Short names that no list has, and other spellings of a name, known by the name in full.

Look-up forms in, all of them of one text: `проня` is nobody's name by itself, but beside a
`прокопий` it is his.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile

from redact.model import Mention

STEM = 3
"""Letters that a short name shares with the name in full, at least."""
WHOLE = 4
"""Letters that a name in full has more than."""
_ENDEARED = re.compile(
    r"(?:[юуаяио]?(?:[шснхкл]|ньк|чк|шк)ь?|[еи]к|ок|чик|ян|ус)?(?:а|я|ы|и|е|у|ю|ой|ей|ом|ем)?$"
)
_ALIKE = str.maketrans("оеэяыйбвгджз", "аииииипфктшс", "ьъ'’")
"""Letters that sound alike where no stress falls on them, or at the end of a word."""
_TWICE = re.compile(r"(.)(?=\1)")


@lru_cache(maxsize=10_000)
def sounds(word: str) -> str:
    """What a word sounds like to whoever writes it down by ear: one form for all its spellings."""
    return _TWICE.sub("", word.translate(_ALIKE))


def short(word: str, bearers: Mapping[str, Sequence[tuple[str, Mention]]]) -> Mention | None:
    """Whose short name `word` may be; `bearers` holds names in full by their first letters."""
    fits = (bearer for name, bearer in bearers.get(word[:STEM], ()) if _is_short(word, name))
    return next(fits, None)


def _is_short(word: str, name: str) -> bool:
    """Whether a word is a name cut off, or its stem with an ending of endearment."""
    pairs = zip(word, name, strict=False)
    alike = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    if word == name or len(word) > len(name) + 1:
        return False
    return alike == len(word) or bool(_ENDEARED.match(word[alike:]) and alike < len(name) - 1)
