"""Sums the counts of documents up into shares, each with an interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from redact.evaluate.counting import MEASURES, Count

RESAMPLES = 1000
_SEED = 20220224
_AT_ONCE = 50
"""Resamples per step: bounds memory on sets of many documents."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`part` of `whole`, the share, and the bounds of its 95% interval (nan if whole is 0)."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share."""
        return self.part / self.whole if self.whole else nan


def figures(counts: Sequence[Count]) -> dict[str, Figure]:
    """The measures over all documents, by name, in a fixed order.

    The interval is a bootstrap over documents: the set is drawn anew 1,000 times, with
    replacement and a fixed seed, and the middle 95% of the shares are kept.
    """
    known = {key for count in counts for key in count.ratios}
    keys = sorted(known, key=lambda k: (MEASURES.index(k[0]), k[1]))
    table = np.array([[c.ratios.get(key, (0, 0)) for key in keys] for c in counts], dtype=np.int64)
    if not keys:
        return {}
    shares = _shares(table.reshape(len(counts), -1))
    found = {}
    for at, (measure, label) in enumerate(keys):
        part, whole = (int(n) for n in table[:, at].sum(axis=0))
        defined = shares[:, at][~np.isnan(shares[:, at])]
        low, high = np.quantile(defined, [0.025, 0.975]) if defined.size else (nan, nan)
        found[f"{measure} {label}".strip()] = Figure(part, whole, float(low), float(high))
    return found


def _shares(table: np.typing.NDArray[np.int64]) -> np.typing.NDArray[np.float64]:
    """One row of shares per resample; `table` holds part, whole, part, whole ... of documents."""
    dice = np.random.RandomState(_SEED)  # its stream is the same in every version of numpy
    rows, size = [], len(table)
    for _ in range(0, RESAMPLES, _AT_ONCE):
        drawn = dice.multinomial(size, np.full(size, 1 / size), size=_AT_ONCE)
        sums = drawn @ table
        with np.errstate(invalid="ignore"):
            rows.append(sums[:, ::2] / sums[:, 1::2])
    return np.concatenate(rows)
