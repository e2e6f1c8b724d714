"""Decisions taken over to a new version of a transcript, where its lines did not change.

A decisions file holds no text, so it holds a fingerprint of every line: HMAC-SHA256 under a
random key of the file's own, cut to 64 bits, with the line's length. Whoever has the file can
try guesses against it, as against the raw file's digest: it stays beside the raw transcripts.
"""

import hmac
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate

from redact.review.acts import Act, Log, Stretch
from redact.review.decisions import Entry


@dataclass(frozen=True, slots=True)
class Carried:
    """An entry for the new version, and of how many stretches the decisions were lost."""

    entry: Entry
    carried: int
    lost: int


def lines(text: str, key: bytes) -> tuple[str, ...]:
    """`length:fingerprint` of every line of `text`, its line break included."""
    return tuple(f"{len(line)}:{_mark(line, key)}" for line in text.split("\n"))


def carried(old: Entry, new: Entry) -> Carried:
    """The decisions of `old` that speak of lines which `new` has too, in the same order.

    Signatures and samples are not taken over: they were about another text.
    """
    moves = _moves(old.lines, new.lines)
    done = tuple(moved for act in old.log.done if (moved := _moved(act, moves)))
    every = [s for act in old.log.done for s in (*act.at, *act.to)]
    kept = [s for act in done for s in (*act.at, *act.to)]
    return Carried(replace(new, log=Log(done)), len(kept), len(every) - len(kept))


@dataclass(frozen=True, slots=True)
class _Moves:
    """Where runs of unchanged lines begin and end in the old text, and how far they moved."""

    starts: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]

    def moved(self, stretch: Stretch) -> Stretch | None:
        number = bisect_right(self.starts, stretch[0]) - 1
        if number < 0 or stretch[1] > self.runs[number][1]:
            return None
        shift = self.runs[number][2]
        return stretch[0] + shift, stretch[1] + shift


def _moves(old: Sequence[str], new: Sequence[str]) -> _Moves:
    was, now = _offsets(old), _offsets(new)
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    runs = tuple((was[a], was[a + n] - 1, now[b] - was[a]) for a, b, n in blocks if n)
    return _Moves(tuple(start for start, _, _ in runs), runs)


def _offsets(marks: Sequence[str]) -> list[int]:
    """Where each line starts; the line break counts."""
    lengths = (int(mark.split(":")[0]) + 1 for mark in marks)
    return list(accumulate(lengths, initial=0))


def _moved(act: Act, moves: _Moves) -> Act | None:
    """The act without the stretches that are gone; None if nothing of it is left."""
    at = tuple(new for old in act.at if (new := moves.moved(old)))
    to = tuple(new for old in act.to if (new := moves.moved(old)))
    if not at or (act.do in ("same", "different") and len(at) + len(to) < 2):
        return None
    return replace(act, at=at, to=to)


def _mark(line: str, key: bytes) -> str:
    return hmac.digest(key, line.encode("utf-8", "surrogatepass"), "sha256").hex()[:16]
