"""What a format's reader fills: the reading text, and where each stretch of it stands."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from redact.model import Dependent, Segment

Run = tuple[int, int, int, int]
"""`piece.text[start:end]` stands at `source[at:until]`: (start, end, at, until)."""

Stretch = tuple[int, int]
"""Start and end."""

ANY = -1
"""`Dependent.part` of what must go when any text at all is replaced."""

LABELS = 16
"""Views from here on hold further places of one speaker's label."""

ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")


class Piece(NamedTuple):
    """A stretch of the file as it reads, with the runs it is made of, in order."""

    text: str
    runs: tuple[Run, ...]


def plain(source: str, at: int, until: int) -> Piece:
    """`source[at:until]` read as it stands."""
    return Piece(source[at:until], ((0, until - at, at, until),) if at < until else ())


def marked(source: str, at: int, until: int, marks: re.Pattern[str] = ENTITY) -> Piece:
    """`source[at:until]` with what `marks` finds read as it is shown.

    A character reference reads as its character; any other mark (a tag) is passed over.
    """
    found = ((m.start(), m.end(), _shown(m[0])) for m in marks.finditer(source, at, until))
    return spelled(source, at, until, found)


def _shown(raw: str) -> str:
    """What a mark shows; a reference that means nothing shows itself."""
    return (html.unescape(raw) or raw) if raw[0] == "&" else ""


def spelled(source: str, at: int, until: int, shown: Iterable[tuple[int, int, str]]) -> Piece:
    """`source[at:until]` with stretches (start, end, text) that read as another text.

    Such a stretch is replaced as a whole. `shown` is sorted and disjoint.
    """
    runs: list[Run] = []
    texts: list[str] = []
    length = 0
    last = at
    for begin, end, text in (*shown, (until, until, "")):
        if text == source[begin:end] and text:
            continue
        for piece, first, beyond in ((source[last:begin], last, begin), (text, begin, end)):
            if piece:
                runs.append((length, length + len(piece), first, beyond))
                texts.append(piece)
                length += len(piece)
        last = end
    return Piece("".join(texts), tuple(runs))


def source_range(run: Run, start: int, end: int) -> Stretch:
    """Where characters `start` to `end` of a run stand: (at, until). An escape goes whole."""
    first, last, at, until = run
    if until - at != last - first:
        return at, until
    return at + start - first, at + end - first


@dataclass(slots=True)
class Reading:
    """Grows while a file is read, in reading order."""

    source: str = field(repr=False)
    chunks: list[str] = field(default_factory=list, repr=False)
    length: int = 0
    segments: list[Segment] = field(default_factory=list, repr=False)
    dependents: list[Dependent] = field(default_factory=list, repr=False)

    @property
    def text(self) -> str:
        """All that was read so far."""
        if len(self.chunks) > 1:
            self.chunks[:] = ["".join(self.chunks)]
        return self.chunks[0] if self.chunks else ""

    def gap(self, text: str) -> None:
        """Put `text` in for reading only; it stands nowhere in the file."""
        self.chunks.append(text)
        self.length += len(text)

    def line(self) -> None:
        """Begin a new line, unless nothing was read yet."""
        if self.length:
            self.gap("\n")

    def read(self, piece: Piece, part: int) -> int:
        """Append `piece`; returns where it starts in the text."""
        start = self.length
        for first, last, at, until in piece.runs:
            self.segments.append(Segment(start + first, start + last, at, until, 0, part))
        self.gap(piece.text)
        return start

    def mirror(
        self,
        piece: Piece,
        within: tuple[int, int],
        over: tuple[int, int],
        view: int,
        part: int,
    ) -> None:
        """`piece.text[within]` is another place of the text already read at `over`."""
        first, last = within
        if len(piece.runs) == 1 and last - first == over[1] - over[0]:
            place = source_range(piece.runs[0], first, last)
            self.segments.append(Segment(*over, *place, view, part))
            return
        low = bisect_right(piece.runs, first, key=lambda run: run[1])
        high = bisect_left(piece.runs, last, low, key=lambda run: run[0])
        hits = piece.runs[low:high]
        if last - first != over[1] - over[0]:
            at = source_range(hits[0], max(first, hits[0][0]), hits[0][1])[0]
            until = source_range(hits[-1], hits[-1][0], min(last, hits[-1][1]))[1]
            self.segments.append(Segment(*over, at, until, view, part))
            return
        for run in hits:
            a, b = max(first, run[0]), min(last, run[1])
            at, until = source_range(run, a, b)
            shift = over[0] - first
            self.segments.append(Segment(a + shift, b + shift, at, until, view, part))
