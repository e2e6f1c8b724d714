"""Two texts beside each other, turn by turn, with what one shows of the other marked in both."""

from collections.abc import Sequence
from typing import Any

from redact.desk.harmless import harmless
from redact.desk.pairs import Block, Shown, exposed
from redact.review.acts import Stretch
from redact.review.queue import Item
from redact.web.draw import texts
from redact.web.rows import Row, pieces
from redact.web.view import View


def paired(one: View, other: View, beside: Sequence[Block]) -> dict[str, Any]:
    """What the page of a pair shows: `rows` of turns as HTML, and `exposed` places, each with
    the number that ties its marks in both texts."""
    views = (one, other)
    for view in views:
        view.desk.settled()
        view.since(view.version)
    found = exposed(one.desk, other.desk, beside)
    sides = [_Marked(view, n, found) for n, view in enumerate(views)]
    rows = [
        [[s.texts(at) for at in turns] for s, turns in zip(sides, (b.one, b.other), strict=True)]
        for b in beside
    ]
    told = [
        {"number": s.number, "at": s.at, "kind": s.kind, "reason": s.reason,
         "text": harmless(s.text), "after": _after(views[1 - s.number], s.there)}
        for s in found
    ]  # fmt: skip
    return {"rows": rows, "exposed": told, "languages": [v.desk.done.language for v in views]}


def _after(view: View, there: Sequence[Stretch]) -> str:
    """What stands in the other text in place of what is shown."""
    return harmless(view.desk.at(there[0]).after) if there else ""


class _Marked:
    """One text, with the places that show something, or that something is shown of, tied."""

    def __init__(self, view: View, number: int, found: Sequence[Shown]) -> None:
        self.view = view
        self.shown = [_item(s) for s in found if s.number == number]
        self.links: dict[Stretch, str] = {}
        for n, s in enumerate(found):
            for at in (s.at,) if s.number == number else s.there:
                self.links[at] = f"{self.links.get(at, '')} {n}".strip()

    def texts(self, at: Stretch) -> tuple[str, str]:
        """A turn as HTML: the original and the safe text."""
        row = Row(*at, 0)
        own = [i for i in self.shown if i.start < at[1] and at[0] < i.end]
        items = [i for i in self.view.within(row) if not any(_meet(i, o) for o in own)]
        ordered = sorted([*items, *own], key=lambda i: i.start)
        return texts(pieces(self.view.desk.text, row, ordered), self.links)


def _meet(one: Item, other: Item) -> bool:
    return one.start < other.end and other.start < one.end


def _item(shown: Shown) -> Item:
    """A place that shows something, as a mark that stands in the text."""
    start, end = shown.at
    return Item(
        start, end, shown.kind, "", start, "exposed", 1.0, "pair", shown.reason, "keep", True, ""
    )
