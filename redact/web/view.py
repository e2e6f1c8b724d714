"""A desk as a page sees it: what changed since the version that a tab has."""

from typing import Any

from redact.desk import Desk
from redact.desk.harmless import harmless
from redact.review.acts import Stretch
from redact.review.queue import Item
from redact.web.draw import drawn, texts
from redact.web.rows import Row, family, pieces, row_at, rows


class View:
    """The rows and items of a desk, each with the version in which it last changed."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.rows = rows(desk.known.transcript)
        self.version = 0
        self._starts = [row.start for row in self.rows]
        self._where: dict[Stretch, range] = {}
        self._who: list[dict[str, Any]] = []
        self._who_version = 0
        self._done: object = None
        self._items: dict[Stretch, Item] = {}
        self._changed: dict[Stretch, int] = {}
        self._drawn: dict[int, int] = {}
        self._in_row: dict[int, list[Item]] = {}
        self._follow()

    def row(self, number: int) -> str:
        """One row as HTML."""
        row = self.rows[number]
        return drawn(number, row, tuple(pieces(self.desk.text, row, self._in_row.get(number, ()))))

    def texts(self, at: Stretch) -> tuple[str, str]:
        """A stretch of the transcript as HTML: the original and the safe text."""
        numbers = range(row_at(self._starts, at[0]), row_at(self._starts, at[1] - 1) + 1)
        every = {i.at: i for n in numbers for i in self._in_row.get(n, ())}
        own = sorted(every.values(), key=lambda item: item.start)
        return texts(pieces(self.desk.text, Row(*at, 0), own))

    def since(self, version: int) -> dict[str, Any]:
        """Everything that a tab at `version` has to change; all of it from version 0."""
        with self.desk.lock:
            self._follow()
            desk, told = self.desk, self.desk.progress
            problem = desk.problem
            return {
                "version": self.version,
                "busy": desk.busy,
                "problem": problem and {"message": problem.message, "hint": problem.hint},
                "rows": {n: self.row(n) for n, v in self._drawn.items() if version and v > version},
                "items": [
                    _plain(self._items[at])
                    for at, v in self._changed.items()
                    if v > version and at in self._items
                ],
                "gone": [
                    list(at)
                    for at, v in self._changed.items()
                    if v > version and at not in self._items
                ],
                "identities": self._who if self._who_version > version else None,
                "progress": {"unsure": told.unsure, "decided": told.decided, "every": told.every},
                "undo": len(desk.log.done),
                "redo": len(desk.log.undone),
                "signed": [f"{s.by}, {s.on}" for s in desk.entry.signatures],
            }

    def _follow(self) -> None:
        """Note what differs from what was noted last."""
        if self.version == self.desk.version:
            return
        before, now = self._items, {i.at: i for i in _disjoint(self.desk.items)}
        touched = [at for at, i in now.items() if (b := before.get(at)) is not i and b != i]
        touched += [at for at in before if at not in now]
        self._items, self.version = now, self.desk.version
        for at in touched:
            self._changed[at] = self.version
            for number in self._numbers(at):
                self._drawn[number] = self.version
                self._place(number, at)
        if self._done is not self.desk.done:
            self._done, self._who, self._who_version = (
                self.desk.done,
                self._identities(),
                self.version,
            )

    def _place(self, number: int, at: Stretch) -> None:
        """Put the item now at a stretch in its row, or take away the one that was."""
        others = [i for i in self._in_row.get(number, ()) if i.at != at]
        item = self._items.get(at)
        self._in_row[number] = sorted([*others, item] if item else others, key=lambda i: i.start)

    def _numbers(self, at: Stretch) -> range:
        if at not in self._where:
            first, last = row_at(self._starts, at[0]), row_at(self._starts, at[1] - 1)
            self._where[at] = range(first, last + 1)
        return self._where[at]

    def _identities(self) -> list[dict[str, Any]]:
        """Who is who: what stands for them, and their forms with how often each occurs."""
        found: dict[str, dict[str, Any]] = {}
        for item in self._items.values():
            if not item.identity:
                continue
            one = found.setdefault(
                item.identity,
                {
                    "key": item.identity,
                    "kind": item.entity_type,
                    "family": family(item.entity_type),
                    "after": harmless(item.after),
                    "forms": {},
                },
            )
            form = one["forms"].setdefault(harmless(item.text), [0, *item.at])
            form[0] += 1
        return list(found.values())


def _disjoint(items: tuple[Item, ...]) -> list[Item]:
    """Without what an earlier item covers, for as long as all is not decided again."""
    found: list[Item] = []
    for item in items:
        if not found or found[-1].end <= item.start:
            found.append(item)
    return found


def _plain(item: Item) -> dict[str, Any]:
    """An item as the page's script knows it; no text in it hides or obeys."""
    choice = item.choice
    return {
        "at": list(item.at),
        "kind": item.entity_type,
        "family": family(item.entity_type),
        "identity": item.identity,
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
