"""What a reader of a random sample found says how much may still be missed."""

from dataclasses import dataclass
from math import exp

from redact.review.decisions import Sample

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Bound:
    """`per_1000`: missed mentions per 1,000 lines are below this with 95 % confidence."""

    lines: int
    of: int
    missed: int
    per_1000: float


def bound(samples: tuple[Sample, ...]) -> Bound | None:
    """The bound over all samples of a run; None where nothing was read.

    Misses are counted as Poisson events: the exact one-sided upper limit (Garwood 1936), for
    none found 3.0 over the lines read, the "rule of three". It holds for what the reader
    notices, and for lines drawn at random.
    """
    lines, missed = sum(s.lines for s in samples), sum(s.missed for s in samples)
    if not lines:
        return None
    of = sum(s.of for s in samples)
    return Bound(lines, of, missed, round(1000 * upper(missed) / lines, 2))


def upper(missed: int) -> float:
    """The mean at which seeing `missed` events or fewer has a chance of 5 %."""
    low, high = 0.0, 10.0 + 3.0 * missed
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(missed, middle) > 1 - CONFIDENCE else (low, middle)
    return high


def _at_most(events: int, mean: float) -> float:
    """The chance of `events` or fewer in a Poisson distribution."""
    term = total = exp(-mean)
    for n in range(1, events + 1):
        term *= mean / n
        total += term
    return total
