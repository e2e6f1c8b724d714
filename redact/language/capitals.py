"""Whether a line is written with capitals, whatever capitals the label of its speaker has."""

import re
from collections import Counter
from collections.abc import Sequence

from redact.language.words import Token, Tokens

_LABEL = re.compile(
    r"\s*((?:[\[(]?\d[\d:.,\s-]*[\])]?\s+)?)(?!\d)((?:[^\s:]+ ){0,3}[^\s:]+):(?=\s|$)"
)
"""A time where there is one, and up to four words before a colon."""
_REACH = 80
"""Code points of a line in which its label ends, so that a long line costs no more than a short."""
_CAPITALISED = re.compile(r"(?<![^\W_])[^\W\d_a-zа-яёіїєґ](?:[a-zа-яёіїєґ]|(?![^\W_]))")
"""A word with a first letter only that is a capital; abbreviations are no sign of care."""


def with_capitals(text: str) -> list[bool]:
    """Of each line of `text`, whether what is said in it has capitals as writing does.

    Neither a line without capitals does nor one with nothing else. A label before a colon that
    comes back, or that shouts, tells nothing of the line: who transcribes without capitals still
    marks the speakers with them.
    """
    lines = text.split("\n")
    if text == text.lower():
        return [False] * len(lines)
    labels = [_LABEL.match(line, 0, _REACH) for line in lines]
    often = Counter(m[2] for m in labels if m)
    return [
        _careful(line[m.end() :] if m and (often[m[2]] > 1 or m[2] == m[2].upper()) else line)
        for line, m in zip(lines, labels, strict=True)
    ]


def careful(text: str, words: Sequence[Token]) -> list[bool]:
    """`with_capitals` of a text, worked out once for all who read its tokens `words`."""
    if isinstance(words, Tokens):
        return words.known("careful", lambda: with_capitals(text))
    return with_capitals(text)


def is_written(text: str, lines: Sequence[bool], share: float = 0.3) -> bool:
    """Whether more than `share` of the lines with letters are `lines` written with capitals."""
    with_letters = sum(line.upper() != line.lower() for line in text.split("\n"))
    return sum(lines) > share * with_letters


def _careful(line: str) -> bool:
    return line != line.upper() and _CAPITALISED.search(line) is not None
