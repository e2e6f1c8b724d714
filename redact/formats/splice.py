"""Puts new text into the decoded file, everywhere the old one stood, and says where."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple
from itertools import groupby
from typing import NamedTuple

from redact.errors import RedactError
from redact.formats.reading import ANY, Stretch, source_range
from redact.model import NAME_VIEW, Edit, Segment, Transcript

New = tuple[int, int, str, str]
"""A replacement: start and end in the reading text, the new text, the identity's key."""


class Hit(NamedTuple):
    """A stretch of a segment that span number `span` covers: `source[at:until]`."""

    span: int
    view: int
    start: int
    at: int
    until: int
    part: int


class _Change(NamedTuple):
    """`source[at:until]` becomes `new`, for `identity` ("" where it is several)."""

    at: int
    until: int
    new: str
    identity: str


def hits(segments: Iterable[Segment], spans: Sequence[Stretch]) -> list[Hit]:
    """Every place of every span, by span, view and place in the text.

    `spans` must be sorted and disjoint (RedactError otherwise: nothing may be guessed here).
    """
    last = 0
    for start, end in spans:
        if not last <= start < end:
            raise RedactError("replacements overlap or are out of order", "report this as a fault")
        last = end
    ends = [end for _, end in spans]
    found: list[Hit] = []
    for segment in segments:
        index = bisect_right(ends, segment.start)
        while index < len(spans) and spans[index][0] < segment.end:
            start = max(spans[index][0], segment.start)
            run = segment.start, segment.end, segment.at, segment.until
            at, until = source_range(run, start, min(ends[index], segment.end))
            found.append(Hit(index, segment.view, start, at, until, segment.part))
            index += 1
    return sorted(found)


def located(transcript: Transcript, spans: Sequence[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """For each span of the text its ranges in the source, view 0 first, adjoining ones joined."""
    found: list[list[Stretch]] = [[] for _ in spans]
    segments = (segment for segment in transcript.segments if segment.view != NAME_VIEW)
    for hit in _merged(hits(segments, spans)):
        found[hit.span].append((hit.at, hit.until))
    return tuple(tuple(ranges) for ranges in found)


def _merged(found: Iterable[Hit]) -> Iterator[Hit]:
    """Hits of one span and view that stand side by side, as one."""
    last: Hit | None = None
    for hit in found:
        if last and (last.span, last.view, last.until) == (hit.span, hit.view, hit.at):
            last = last._replace(until=hit.until)
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def spliced(
    transcript: Transcript,
    replacements: Sequence[New],
    written: Callable[[str, str], str],
    hollow: Callable[[str, int], int],
) -> tuple[str, tuple[Edit, ...]]:
    """The new source and the edits, both sides in code points of the decoded file.

    In each view the first place of a replacement gets the new text, as `written` escapes
    it, and further places (the second of two words, the next cue) are emptied; `...`
    stands where `hollow` finds that a line would be left with nothing.
    """
    source = transcript.source
    segments = [segment for segment in transcript.segments if segment.view != NAME_VIEW]
    found = hits(segments, [(start, end) for start, end, _, _ in replacements])
    changes = _dependents(transcript, found, [identity for *_, identity in replacements])
    for (index, _), group in groupby(_merged(found), key=lambda hit: (hit.span, hit.view)):
        _, _, new, identity = replacements[index]
        for number, hit in enumerate(group):
            text = "" if number else written(new, source)
            changes.append(_Change(hit.at, hit.until, text, identity))
    changes = _disjoint(changes)
    safe, edits = _joined(source, changes)
    filled = _filled(changes, edits, safe, hollow)
    return (safe, edits) if filled == changes else _joined(source, filled)


def _dependents(
    transcript: Transcript, found: Sequence[Hit], identities: Sequence[str]
) -> list[_Change]:
    """What goes because text of its part goes; it belongs to an identity only if it holds it."""
    owners: dict[int, list[Hit]] = {}
    for hit in found:
        owners.setdefault(hit.part, []).append(hit)
    changes: list[_Change] = []
    for part, at, until, text in map(astuple, transcript.dependents):
        own = owners.get(part, [])
        if own or (part == ANY and found):
            inside = (identities[hit.span] for hit in own if at <= hit.at < until)
            changes.append(_Change(at, until, text, next(inside, "")))
    return changes


def _disjoint(changes: list[_Change]) -> list[_Change]:
    """Sorted by place; what lies within another change goes with it, the first of two alike stays."""
    kept: list[_Change] = []
    reached = 0
    for change in sorted(changes, key=lambda change: (change.at, -change.until)):
        if change.until > reached:
            kept.append(change._replace(at=max(change.at, reached)))
            reached = change.until
    return kept


def _joined(source: str, changes: Iterable[_Change]) -> tuple[str, tuple[Edit, ...]]:
    pieces: list[str] = []
    edits: list[Edit] = []
    last = length = 0
    for change in changes:
        pieces += source[last : change.at], change.new
        start = length + change.at - last
        length = start + len(change.new)
        edits.append(Edit(change.at, change.until, start, length, change.identity))
        last = change.until
    pieces.append(source[last:])
    return "".join(pieces), tuple(edits)


def _filled(
    changes: list[_Change],
    edits: tuple[Edit, ...],
    safe: str,
    hollow: Callable[[str, int], int],
) -> list[_Change]:
    """The changes, with `...` for the first empty one of every hollow line."""
    filled: list[_Change] = []
    done = -1
    for change, edit in zip(changes, edits, strict=True):
        line = -1 if change.new.strip() else hollow(safe, edit.safe_start)
        if line > done:
            change = change._replace(new="...")
            done = line
        filled.append(change)
    return filled
