"""How far an act reaches: one mention, all of its identity, or all equal forms."""

import re
from collections.abc import Iterable

from redact.review.acts import Stretch
from redact.review.queue import Item

SCOPES = ("one", "identity", "form")


def reach(items: Iterable[Item], item: Item, scope: str) -> tuple[Item, ...]:
    """The items that an act on `item` is about, `item` first."""
    if scope == "identity" and item.identity:
        others = [i for i in items if i.identity == item.identity]
    elif scope == "form":
        others = [i for i in items if _equal(i.text, item.text)]
    else:
        others = []
    return (item, *(i for i in others if i.at != item.at))


def occurrences(text: str, form: str) -> tuple[Stretch, ...]:
    """Every place where `form` stands as whole words in `text`, in any case."""
    words = r"\s+".join(map(re.escape, form.split()))
    if not words:
        return ()
    left = r"(?<!\w)" if form[:1].isalnum() else ""
    right = r"(?!\w)" if form[-1:].isalnum() else ""
    found = re.finditer(f"{left}{words}{right}", text, re.IGNORECASE)
    return tuple(match.span() for match in found)


def _equal(a: str, b: str) -> bool:
    return a.casefold().split() == b.casefold().split()
