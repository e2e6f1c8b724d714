"""Lays a second reading of the same words over the first, white space aside."""

import re
from collections.abc import Iterable, Sequence

from redact.formats.reading import Stretch

Entry = tuple[int, Stretch, Stretch]
"""(number of the text, stretch of it, stretch of the reading text that it repeats)."""

_WORD = re.compile(r"\S+")


def entries(text: str, stretches: Iterable[Stretch], others: Sequence[str]) -> list[Entry] | None:
    """Where each character of `others`, read one after another, stands in `text`.

    `text` counts within `stretches` only. None unless all characters but white space are
    the same in both; white space between them is matched where both sides have some.
    """
    words = (match.span() for stretch in stretches for match in _WORD.finditer(text, *stretch))
    found: list[Entry] = []
    left = end = 0
    for number, other in enumerate(others):
        for match in _WORD.finditer(other):
            first, last = match.span()
            while first < last:
                if left == end:
                    left, end = next(words, (0, 0))
                size = min(end - left, last - first)
                if not size or text[left : left + size] != other[first : first + size]:
                    return None
                _joined(
                    found,
                    (number, (first, first + size), (left, left + size)),
                    text,
                    others,
                )
                first, left = first + size, left + size
    return found if left == end and next(words, None) is None else None


def _joined(found: list[Entry], entry: Entry, text: str, others: Sequence[str]) -> None:
    """Add `entry` to `found`, and the white space between it and the one before."""
    number, (first, last), (left, end) = entry
    if found:
        before, (_, stop), (_, reached) = found[-1]
        same = before == number
        gap = text[reached:left]
        if same and gap == others[number][stop:first]:
            start, over = found[-1][1][0], found[-1][2][0]
            found[-1] = number, (start, last), (over, end)
            return
        lead = stop if same else 0
        if gap.isspace() and lead < first:
            found.append((number, (lead, first), (reached, left)))
        elif gap.isspace() and not same and stop < len(others[before]):
            found.append((before, (stop, len(others[before])), (reached, left)))
    found.append(entry)
