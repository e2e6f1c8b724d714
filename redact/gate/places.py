"""Where a stretch of the reading text stands in the file, as a line and a column."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact import formats
from redact.model import NAME_VIEW, Transcript

Span = tuple[int, int]
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a decoded file begin."""

    starts: tuple[int, ...] = field(repr=False)

    def at(self, position: int) -> tuple[int, int]:
        """Line and column of a code point, both from 1."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1


def lines(source: str) -> Lines:
    """The lines of `source`, whichever line breaks it has."""
    return Lines((0, *(match.end() for match in _BREAK.finditer(source))))


def found_at(transcript: Transcript, spans: Sequence[Span]) -> tuple[Span | None, ...]:
    """For each sorted, disjoint span of the text its place in the source; None: in the name.

    A span that stands in several places (a name over two cues) begins with its first.
    """
    located = formats.places(transcript, spans)
    return tuple((min(at)[0], max(until for _, until in at)) if at else None for at in located)


def name_starts(transcript: Transcript) -> int:
    """Where the parts of the file's name begin in the text."""
    starts = [s.start for s in transcript.segments if s.view == NAME_VIEW]
    return min(starts, default=len(transcript.text))


def named_parts(transcript: Transcript, span: Span) -> frozenset[int]:
    """The numbers of the name's parts (folders, then the stem) that `span` touches."""
    return frozenset(
        s.part
        for s in transcript.segments
        if s.view == NAME_VIEW and s.start < span[1] and span[0] < s.end
    )
