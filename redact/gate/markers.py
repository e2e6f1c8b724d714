"""Inline markers: `redact: allow TYPE reason`, in a comment on the line of one single place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redact.gate.finding import ERROR, Finding
from redact.gate.look import WATCHLIST, Hit
from redact.gate.places import Lines

KIND = "ALLOW_MARKER"
_MARKER = re.compile(
    r"redact:[ \t]*allow[ \t]+(?P<kind>[A-Z][A-Z_]+)(?P<reason>[^\r\n]*?)(?=-->|\*/|[\r\n]|\Z)"
)
_REASON = re.compile(r"(?:\w+\W+)+\w+|\w{4,}")


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: where it stands, the type it allows on its line, whether it says why."""

    line: int
    column: int
    start: int
    end: int
    kind: str
    reasoned: bool


def markers(source: str, lines: Lines) -> tuple[Marker, ...]:
    """Every marker of a decoded file, in order."""
    return tuple(
        Marker(*lines.at(m.start()), *m.span(), m["kind"], _REASON.search(m["reason"]) is not None)
        for m in _MARKER.finditer(source)
    )


def applied(
    found: Sequence[Marker], hits: Sequence[tuple[Hit, int, int]], file: str
) -> tuple[frozenset[int], tuple[Finding, ...]]:
    """Which of `hits` (each with its place in the source and its line) are allowed; bad markers.

    A marker allows exactly one place of its type on its line, never one of the watchlist's, and
    nothing within itself: its reason is read like any text. The line is 0 in the file's name.
    """
    allowed: set[int] = set()
    bad: list[Finding] = []
    for marker in found:
        fit = [
            n
            for n, (hit, at, line) in enumerate(hits)
            if line == marker.line and hit.kind == marker.kind != WATCHLIST
            if not marker.start <= at < marker.end
        ]
        if marker.reasoned and len(fit) == 1:
            allowed.update(fit)
            continue
        told, advice = _told(marker, len(fit))
        bad.append(
            Finding(
                file, marker.line, marker.column, KIND, "allow-marker", ERROR, 1.0, told, advice
            )
        )
    return frozenset(allowed), tuple(bad)


def _told(marker: Marker, fitting: int) -> tuple[str, str]:
    if not marker.reasoned:
        return "an inline marker without a reason", "say why behind the type"
    if fitting > 1:
        return "an inline marker for more than one place", "use an entry with `redact allow`"
    return "an inline marker that nothing on its line needs", "remove it"
