"""Turns of two texts and which of them say the same: a small dynamic programme.

A turn is a line, or a sentence of a long line. What is laid side by side: lengths, who speaks,
questions, and what both alphabets share (numbers, names, call signs), the rarer the more.
"""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+[\"»”)]*\s*|$)")
_LABEL = re.compile(r"\s*(?:[-–—]\s*)?(?P<label>[^\W\d_][\w .'-]{0,30}?)\s*:(?=\s|$)")
_LONG = 400
"""Characters of a line from which on its sentences are turns of their own."""

_MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 4), (4, 1))
_SKIPPED = 1.6
_MERGED = 0.5
_MOST = 4.0
_BAND = 0.12
_NARROWEST = 25
_BEAM = 15.0
"""How much dearer than the cheapest way to the same turn a way may be and still be followed."""

Blocks = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]
"""Numbers of turns of both sides that say the same, in order; one side may be empty."""


@dataclass(frozen=True, slots=True)
class Turn:
    """`text[start:end]`, its speaker's label, and the keys of what it names."""

    start: int
    end: int
    label: str = field(repr=False)
    question: bool
    keys: frozenset[str] = field(repr=False)


def turns(text: str, keyed: Iterable[tuple[int, str]]) -> tuple[Turn, ...]:
    """The turns of `text`; `keyed` are places with a look-up key, in any order."""
    spans = [span for line in _LINE.finditer(text) for span in _parts(text, *line.span())]
    starts = [start for start, _ in spans]
    keys: list[set[str]] = [set() for _ in spans]
    for at, key in keyed:
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < spans[index][1]:
            keys[index].add(key)
    return tuple(
        Turn(start, end, _label(text[start:end]), "?" in text[start:end], frozenset(own))
        for (start, end), own in zip(spans, keys, strict=True)
    )


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not any(c.isalnum() for c in text[start:end]):
        return []
    if end - start <= _LONG:
        return [(start, end)]
    found = [m.span() for m in _SENTENCE.finditer(text, start, end) if m[0].strip()]
    return found or [(start, end)]


def _label(turn: str) -> str:
    found = _LABEL.match(turn)
    return found["label"].lower() if found else ""


def aligned(one: Sequence[Turn], other: Sequence[Turn]) -> Blocks:
    """Which turns of two texts say the same; every turn is in exactly one block."""
    if not one or not other:
        return (*(((i,), ()) for i in range(len(one))), *(((), (j,)) for j in range(len(other))))
    costs = _Costs(one, other)
    first = _best(len(one), len(other), costs)
    labels: Counter[tuple[str, str]] = Counter()
    for mine, theirs in first:
        if len(mine) == len(theirs) == 1:
            labels[one[mine[0]].label, other[theirs[0]].label] += 1
    costs.labels = _same(labels)
    return _best(len(one), len(other), costs) if costs.labels else first


def _same(counts: Counter[tuple[str, str]]) -> dict[str, str]:
    """Labels of one text with the label of the other that they mostly stand beside."""
    found: dict[str, str] = {}
    for (mine, theirs), n in sorted(counts.items(), key=lambda c: (-c[1], c[0])):
        if mine and theirs and n > 1:
            found.setdefault(mine, theirs)
    return found


class _Costs:
    """What it costs to take turns `i:k` of one text for turns `j:m` of the other."""

    def __init__(self, one: Sequence[Turn], other: Sequence[Turn]) -> None:
        self._one, self._other = one, other
        self._here = list(accumulate((t.end - t.start for t in one), initial=0))
        self._there = list(accumulate((t.end - t.start for t in other), initial=0))
        self._ratio = self._here[-1] / max(1, self._there[-1])
        self._weights = _weights(one, other)
        self._mine, self._theirs = (
            [t.keys & self._weights.keys() for t in side] for side in (one, other)
        )
        self.labels: dict[str, str] = {}

    def of(self, i: int, k: int, j: int, m: int) -> float:
        """The cost; less than 0 for turns that share rare keys."""
        if i == k or j == m:
            return _SKIPPED
        here = self._here[k] - self._here[i]
        there = (self._there[m] - self._there[j]) * self._ratio
        cost = abs(math.log((here + 12) / (there + 12))) + _MERGED * (k - i + m - j - 2)
        cost -= min(_MOST, self._shared(i, k, j, m))
        if mine := self.labels.get(self._one[i].label):
            cost += -0.7 if mine == self._other[j].label else 0.7
        asked = any(t.question for t in self._one[i:k])
        return cost + (0.4 if asked != any(t.question for t in self._other[j:m]) else 0.0)

    def _shared(self, i: int, k: int, j: int, m: int) -> float:
        """The weight of the keys that both stretches of turns have, each once."""
        mine = self._mine[i].union(*self._mine[i + 1 : k])
        theirs = self._theirs[j].union(*self._theirs[j + 1 : m])
        return sum(self._weights[key] for key in sorted(mine & theirs)) if mine and theirs else 0.0


def _weights(one: Sequence[Turn], other: Sequence[Turn]) -> dict[str, float]:
    """How much a shared key says: rare ones more, those of everywhere nothing."""
    here, there = (Counter(k for t in side for k in t.keys) for side in (one, other))
    return {
        key: 1 / math.sqrt(here[key] * there[key])
        for key in here.keys() & there.keys()
        if here[key] <= max(2, len(one) // 4) and there[key] <= max(2, len(other) // 4)
    }


def _best(rows: int, columns: int, costs: _Costs) -> Blocks:
    band, beam = max(_NARROWEST, int(_BAND * columns)), _BEAM
    while True:
        came = _steps(rows, columns, band, beam, costs)
        if (rows, columns) in came:
            return _traced(came, rows, columns)
        band, beam = band * 4, beam * 8


def _steps(
    rows: int, columns: int, band: int, beam: float, costs: _Costs
) -> dict[tuple[int, int], tuple[int, int]]:
    """From where each reachable pair of positions is reached at the least cost."""
    least: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        middle = i * columns // rows
        reach = range(max(0, middle - band), min(columns, middle + band) + 1)
        most = beam + min((least[i, j] for j in reach if (i, j) in least), default=0.0)
        for j in reach:
            here = least.get((i, j), math.inf)
            for a, b in _MOVES if here <= most else ():
                at = (i + a, j + b)
                if at[0] > rows or at[1] > columns:
                    continue
                new = here + costs.of(i, at[0], j, at[1])
                if new < least.get(at, math.inf):
                    least[at] = new
                    came[at] = (i, j)
    return came


def _traced(came: dict[tuple[int, int], tuple[int, int]], rows: int, columns: int) -> Blocks:
    at, found = (rows, columns), []
    while at != (0, 0):
        before = came[at]
        found.append((tuple(range(before[0], at[0])), tuple(range(before[1], at[1]))))
        at = before
    return tuple(reversed(found))
