"""A desk as a page sees it: what changed since the version that a tab has."""

from bisect import bisect_left, bisect_right
from dataclasses import fields
from operator import attrgetter
from typing import Any

from redact.desk import Desk
from redact.desk.harmless import harmless
from redact.review.acts import Stretch
from redact.review.queue import Item
from redact.web.draw import drawn
from redact.web.rows import Row, family, pieces, row_at, rows

_told = attrgetter(
    *(f.name for f in fields(Item) if f.name not in ("after", "identity", "first", "text"))
)
"""All of an item but what it will read like, and whose it is."""


class View:
    """The rows and items of a desk, each with the version in which it last changed.

    What changes most is what a mention will read like, since numbers are given in order: that is
    told apart from all else, so that a page can write it over the old text.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows = rows(desk.known.transcript)
        self.version = 0
        self._starts = [row.start for row in self.rows]
        self._items: dict[Stretch, Item] = {}
        self._order: list[Item] = []
        self._changed: dict[Stretch, int] = {}
        self._renamed: dict[Stretch, int] = {}
        self._drawn: dict[int, int] = {}
        self._follow()

    def row(self, number: int) -> str:
        """One row as HTML."""
        row = self.rows[number]
        return drawn(number, row, tuple(pieces(self.desk.text, row, self.within(row))))

    def within(self, row: Row) -> list[Item]:
        """The items that touch a row, in order."""
        low = bisect_right(self._order, row.start, key=lambda i: i.end)
        return self._order[low : bisect_left(self._order, row.end, low, key=lambda i: i.start)]

    def since(self, version: int) -> dict[str, Any]:
        """Everything that a tab at `version` has to change; all of it from version 0."""
        with self.desk.lock:
            self._follow()
            desk, told = self.desk, self.desk.progress
            problem = desk.problem
            changed = [at for at, v in self._changed.items() if v > version]
            renamed = (at for at, v in self._renamed.items() if v > version)
            return {
                "version": self.version,
                "busy": desk.busy,
                "problem": problem and {"message": problem.message, "hint": problem.hint},
                "rows": {n: self.row(n) for n, v in self._drawn.items() if version and v > version},
                "items": [self._plain(self._items[at]) for at in changed if at in self._items],
                "renamed": [_name(self._items[at]) for at in renamed if at in self._items],
                "gone": [at for at in changed if at not in self._items],
                "progress": {"unsure": told.unsure, "decided": told.decided, "every": told.every},
                "undo": len(desk.log.done),
                "redo": len(desk.log.undone),
                "signed": [f"{s.by}, {s.on}" for s in desk.entry.signatures],
            }

    def _follow(self) -> None:
        """Note what differs from what was noted last."""
        if self.version == self.desk.version:
            return
        before, self._order = self._items, _disjoint(self.desk.items)
        self._items, self.version = {i.at: i for i in self._order}, self.desk.version
        for item in self._order:
            old = before.get(item.at)
            if old is item:
                continue
            if old is None or _told(old) != _told(item):
                self._note(item.at, whole=old is None)
            elif _name(old) != _name(item):
                self._renamed[item.at] = self.version
        for at in (at for at in before if at not in self._items):
            self._note(at, whole=True)

    def _note(self, at: Stretch, whole: bool) -> None:
        """The item at a stretch changed; `whole`: what is marked in its rows did."""
        self._changed[at] = self.version
        numbers = self._numbers(at)
        if whole or len(numbers) > 1:
            self._drawn.update(dict.fromkeys(numbers, self.version))

    def _numbers(self, at: Stretch) -> range:
        """The rows that a stretch touches."""
        return range(row_at(self._starts, at[0]), row_at(self._starts, at[1] - 1) + 1)

    def _plain(self, item: Item) -> dict[str, Any]:
        """An item as the page's script knows it; no text in it hides or obeys."""
        choice, numbers = item.choice, self._numbers(item.at)
        return {
            "at": item.at,
            "rows": (numbers[0], numbers[-1]),
            "kind": item.entity_type,
            "family": family(item.entity_type),
            "who": _who(item),
            "first": item.first,
            "group": item.group,
            "score": round(item.score, 2),
            "rule": item.recognizer,
            "reason": harmless(item.reason),
            "action": item.action,
            "stands": item.stands,
            "after": harmless(item.after),
            "decided": item.decided,
            "note": harmless(choice.note) if choice else "",
            "by": harmless(choice.by) if choice else "",
            "disputed": item.disputed,
            "doubt": harmless(item.doubt),
            "text": harmless(item.text),
        }


def _who(item: Item) -> int:
    """Where the item's identity is mentioned first, which tells it from all others; -1: none."""
    return item.first if item.identity else -1


def _name(item: Item) -> tuple[int, int, str, int, int]:
    return (*item.at, harmless(item.after), item.first, _who(item))


def _disjoint(items: tuple[Item, ...]) -> list[Item]:
    """Without what an earlier item covers, for as long as all is not decided again."""
    found: list[Item] = []
    for item in items:
        if not found or found[-1].end <= item.start:
            found.append(item)
    return found
