"""Two mentions and the words between them: what rules of the text answer about.

Gaps are look-up forms, ` ¦ ` stands for a new line or turn (resolve.scene).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from redact.resolve.around import titles
from redact.resolve.scene import Said

_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says of two mentions, and why (a phrase for an editor)."""

    same: bool
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two mentions in order and the look-up form of what stands between them.

    `alone`: no third one stands next to them, as in a list of people. `kinds`: one is a call
    sign and the other a name, or each has a part of the name that the other lacks. `new`:
    nobody of the second's name was spoken of before.
    """

    first: Said
    second: Said
    words: str
    alone: bool
    kinds: bool
    new: bool = False


def kinds(first: Said, second: Said) -> bool:
    """Whether one is a call sign and the other a name, or each has a part the other lacks."""
    if first.sign != second.sign:
        return True
    mine, theirs = first.parts, second.parts
    return bool(mine.either or theirs.either) or not mine.known.keys() & theirs.known.keys()


CORRECTED = "one name, said or heard in two ways"
"""The reason for which two names that differ are one person's."""

ONE_PERSON = "the text says that they are one person"
"""The reason for which two are one, whatever they are called."""

Rule = Callable[[Between], Answer | None]


def same(rule: str, reason: str) -> Answer:
    """SAME."""
    return Answer(True, rule, reason)


def different(rule: str, reason: str) -> Answer:
    """DIFFERENT."""
    return Answer(False, rule, reason)


def only_titles(words: str) -> bool:
    """Whether nothing but ranks, posts, relations and `наш` stand in `words`."""
    if len(words) > _LONG:
        return False
    allowed = _allowed()
    return all(w in allowed for w in _WORDS.findall(words)) and not re.search(r"\d|¦.*¦", words)


@cache
def _allowed() -> frozenset[str]:
    return titles() | _FILLERS


_FILLERS = frozenset("наш наша ваш ваша мой твой он она это тот самый same our the a s й".split())
_LONG = 60
"""Characters of more than a rank and a post."""
