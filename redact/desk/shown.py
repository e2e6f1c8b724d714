"""A question as lines of a terminal. Pure."""

import os
import re
import textwrap
from collections.abc import Callable, Iterator

from redact.desk.desk import Desk
from redact.desk.harmless import harmless
from redact.desk.reach import reach
from redact.model import Identity
from redact.review.queue import Item

GROUPS = {
    "unsure": "unsure",
    "withheld": "sure",
    "kept": "kept by a list",
    "near": "near miss",
    "outside": "not asked in this pass",
}


_ON, _OFF, _TIE = "\ue000", "\ue001", "\ue002"
"""Signs of ours around what is painted, and for a space where no line may end, until lines are
broken; no transcript's reaches a screen."""


class Paint:
    """Colours, or signs that say the same without them."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def marked(self, text: str) -> str:
        """The mention that is asked about."""
        return f"\x1b[1;7m{text}\x1b[0m" if self.colour else f"⟦{text}⟧"

    def after(self, text: str) -> str:
        """What stands in its place."""
        return f"\x1b[1;32m{text}\x1b[0m" if self.colour else f"⟦{text}⟧"

    def soft(self, text: str) -> str:
        """What is beside the point."""
        return f"\x1b[2m{text}\x1b[0m" if self.colour else text

    def strong(self, text: str) -> str:
        """A heading or a prompt."""
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def painted() -> Paint:
    """Colours where the terminal has some and nobody has asked for none."""
    return Paint("NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb")


def question(desk: Desk, item: Item, scope: str, width: int, paint: Paint) -> Iterator[str]:
    """The mention in its line, the same line as it will read, why it is asked, and how far."""
    told = desk.progress
    kind = f"{_kind(item)} · {GROUPS[item.group]}"
    heads = (
        f"{kind} · {told.decided} of {told.unsure} unsure decided",
        f"{kind} · {told.decided}/{told.unsure}",
    )
    yield paint.strong(next((head for head in heads if len(head) < width), kind))
    before, inside, behind = around(desk.text, item, max(20, 2 * width - 30))
    shown = f"{_ON}{_whole(inside, width)}{_OFF}"
    yield from _wrapped("now", f"{before}{shown}{behind}", width, paint.marked)
    after = inside if item.stands else f"{_ON}{_whole(harmless(item.after), width)}{_OFF}"
    yield from _wrapped("after", f"{before}{after}{behind}", width, paint.after)
    yield from map(paint.soft, _wrapped("", _why(item), width, str))
    if item.doubt:
        yield from _wrapped("", f"whose it is, is unsure: {harmless(item.doubt)}", width, str)
    if item.disputed:
        yield f"  the second reviewer decided otherwise: {item.disputed.replace('_', ' ').lower()}"
    if item.decided:
        yield f"  decided: {'left in' if item.stands else 'withheld'}"
    counts = {s: len(reach(desk.items, item, s)) for s in ("identity", "form")}
    if max(counts.values()) > 1:
        chosen = {"one": "1", "identity": "2", "form": "3"}[scope]
        labels = ("1 only this", f"2 all {counts['identity']} of this identity",
                  f"3 all {counts['form']} that read the same")  # fmt: skip
        offered = (f"[{x}]" if x[0] == chosen else x for x in labels)
        yield from _wrapped("for", " · ".join(offered), width, str)


def _wrapped(label: str, text: str, width: int, painted: Callable[[str], str]) -> Iterator[str]:
    """`text` in lines beside a label, what stands between the two signs painted in each."""
    indent = 9 if width >= 40 else 2
    room = max(10, width - indent - 1)
    lines = textwrap.wrap(text, room, replace_whitespace=False, break_on_hyphens=False)
    lines = [line.replace(_TIE, " ") for line in lines]
    inside = False
    for n, line in enumerate(lines or [""]):
        pieces = re.split(f"([{_ON}{_OFF}])", line)
        told = ""
        for piece in pieces:
            if piece in (_ON, _OFF):
                inside = piece == _ON
            elif piece:
                told += painted(piece) if inside else piece
        head = f"  {label if not n else '':{indent - 2}}"
        yield f"{head}{told}" if len(head) <= indent else f"{head} {told}"


def _whole(text: str, width: int) -> str:
    """A short text that is not to be broken over two lines."""
    return text.replace(" ", _TIE) if len(text) < width // 2 else text


def around(text: str, item: Item, room: int) -> tuple[str, str, str]:
    """What stands before, in and after a mention in its line, within about `room` characters."""
    left = text.rfind("\n", 0, item.start) + 1
    right = text.find("\n", item.end)
    right = len(text) if right < 0 else right
    half = max(8, (room - (item.end - item.start)) // 2)
    start, end = max(left, item.start - half), min(right, item.end + half)
    # No word is cut in two, unless it is longer than there is room.
    if start > left:
        start = max(start, text.find(" ", start, item.start) + 1)
    if end < right and (space := text.rfind(" ", item.end, end)) > 0:
        end = space
    before = ("… " if start > left else "") + harmless(text[start : item.start])
    behind = harmless(text[item.end : end]) + (" …" if end < right else "")
    return before, harmless(" / ".join(text[item.start : item.end].split("\n"))), behind


def identity(who: Identity, after: str, width: int) -> str:
    """An identity on one line: what stands for it, and its forms."""
    forms = ", ".join(dict.fromkeys(harmless(form) for form in who.forms))
    told = f"{after or 'stays'}  {who.entity_type.replace('_', ' ').lower()}: {forms}"
    return told if len(told) <= width else f"{told[: max(10, width - 2)]} …"


def _why(item: Item) -> str:
    if not item.reason:
        return "added by a reviewer"
    return f"{harmless(item.reason)} (certainty {item.score:.2f}, rule {item.recognizer})"


def _kind(item: Item) -> str:
    return item.entity_type.replace("_", " ").lower()
