"""The transcript as rows of a page: each a line, or a piece of a very long one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.desk.harmless import bits
from redact.model import NAME_VIEW, Transcript
from redact.review.queue import Item

LONGEST = 1500
"""Characters of a row; longer lines go on in the next, so that a change redraws little."""

FAMILIES = {
    **dict.fromkeys(("PERSON", "CALLSIGN"), "people"),
    **dict.fromkeys(("LOCATION", "ADDRESS", "COORDINATES"), "places"),
    **dict.fromkeys(("MILITARY_UNIT", "ORGANIZATION"), "units"),
    **dict.fromkeys(("DATE_OF_BIRTH", "AGE", "DATE_TIME"), "dates"),
    **dict.fromkeys(("EMAIL_ADDRESS", "SOCIAL_HANDLE", "URL"), "online"),
}
"""Kinds by colour; what is not listed is a number or document."""


@dataclass(frozen=True, slots=True)
class Row:
    """`text[start:end]`; `number` of its line, 0 where it goes on from the row before."""

    start: int
    end: int
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row: plain, or of an item; `first` where the item begins here.

    `bits` are (text, code points) pairs: a character that would hide or obey has a name.
    """

    bits: tuple[tuple[str, int], ...] = field(repr=False)
    item: Item | None = None
    first: bool = False


def rows(transcript: Transcript) -> tuple[Row, ...]:
    """All rows; the parts of the file's own name, which are read last, are among them."""
    found: list[Row] = []
    at = 0
    for number, line in enumerate(transcript.text.split("\n"), 1):
        for n, (start, end) in enumerate(_pieces(line)):
            found.append(Row(at + start, at + end, 0 if n else number))
        at += len(line) + 1
    return tuple(found)


def name_starts(transcript: Transcript) -> int:
    """Where the parts of the file's name begin in the text."""
    starts = [s.start for s in transcript.segments if s.view == NAME_VIEW]
    return min(starts, default=len(transcript.text))


def row_at(starts: Sequence[int], place: int) -> int:
    """The index of the row that holds `place`; `starts` is where each row starts."""
    return max(0, bisect_right(starts, place) - 1)


def pieces(text: str, row: Row, items: Sequence[Item]) -> Iterator[Piece]:
    """The row cut at the items (sorted) that touch it."""
    last = row.start
    for item in items:
        start, end = max(item.start, last), min(item.end, row.end)
        if start >= end:
            continue
        if start > last:
            yield Piece(bits(text[last:start]))
        yield Piece(bits(text[start:end]), item, start == item.start)
        last = end
    if last < row.end:
        yield Piece(bits(text[last : row.end]))


def family(kind: str) -> str:
    """The colour of a kind."""
    return FAMILIES.get(kind, "numbers")


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Where to cut a line so that no piece is too long: at a space if there is one."""
    at = 0
    while len(line) - at > LONGEST:
        cut = line.rfind(" ", at + LONGEST // 2, at + LONGEST) + 1 or at + LONGEST
        yield at, cut
        at = cut
    yield at, len(line)
