"""What is to be asked, in which order, and how far it has got. Pure.

Unsure mentions come first, then the others, those kept by a list, and near misses; within
each by kind, by identity and by place. A mention keeps its place in the order once decided.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redact.review.acts import Choice, Stretch

FILTERS_TOLD = {
    "open": "unsure, undecided",
    "unsure": "all unsure",
    "withheld": "sure",
    "kept": "kept by a list",
    "near": "near misses, left in",
    "decided": "decided",
    "disagreements": "disagreements",
    "all": "everything",
    "who": "unsure whose",
}
"""Which questions, in words. near: what the rules saw but did not find enough evidence for."""
FILTERS = tuple(FILTERS_TOLD)

_RANKS = {"unsure": 0, "withheld": 1, "kept": 2, "near": 3, "outside": 4}


@dataclass(frozen=True, slots=True)
class Item:
    """One mention as a question.

    `group` is unsure, withheld, kept or near, as detected, or outside what a second reviewer is
    asked about; `stands` whether it stays in the
    text as things are now, `after` what stands in its place (empty where it stays). `first` is
    where the identity's first mention begins, `doubt` why its grouping may be wrong.
    """

    start: int
    end: int
    entity_type: str
    identity: str
    first: int
    group: str
    score: float
    recognizer: str
    reason: str
    action: str
    stands: bool
    after: str
    choice: Choice | None = None
    disputed: str = ""
    doubt: str = ""
    text: str = field(default="", repr=False)

    @property
    def at(self) -> Stretch:
        """The stretch it covers."""
        return self.start, self.end

    @property
    def decided(self) -> bool:
        """Whether a reviewer has decided it."""
        return self.choice is not None and bool(self.choice.verdict)


@dataclass(frozen=True, slots=True)
class Progress:
    """How many unsure mentions there are, how many of them are decided, and all decisions."""

    unsure: int
    decided: int
    every: int

    @property
    def left(self) -> int:
        """Unsure mentions that nobody has decided."""
        return self.unsure - self.decided


def queue(items: Iterable[Item], name: str = "all", find: str = "") -> tuple[Item, ...]:
    """The items that the filter `name` lets through and whose text or kind holds `find`."""
    wanted = find.casefold()
    found = [i for i in items if _passes(i, name) and wanted in f"{i.text} {_kind(i)}".casefold()]
    return tuple(sorted(found, key=_order))


def following(items: Sequence[Item], at: Stretch | None, step: int = 1) -> Item | None:
    """The item `step` places after the one at `at` in a queue, around its end.

    If `at` is no longer in the queue, or is None, the first; None if the queue is empty.
    """
    if not items:
        return None
    places = [n for n, item in enumerate(items) if item.at == at]
    return items[(places[0] + step) % len(items)] if places else items[0]


def next_open(items: Iterable[Item], at: Stretch | None) -> Item | None:
    """The next unsure, undecided item after the one at `at`, around the end; None if all are
    decided."""
    every = queue(items)
    here = next((n for n, item in enumerate(every) if item.at == at), -1)
    around = (*every[here + 1 :], *every[: here + 1])
    return next((item for item in around if _passes(item, "open")), None)


def progress(items: Iterable[Item]) -> Progress:
    """How far the review of `items` has got."""
    every = tuple(items)
    unsure = [i for i in every if i.group == "unsure"]
    return Progress(len(unsure), sum(i.decided for i in unsure), sum(i.decided for i in every))


def _passes(item: Item, name: str) -> bool:
    match name:
        case "open":
            return item.group == "unsure" and not item.decided
        case "decided":
            return item.decided
        case "disagreements":
            return bool(item.disputed)
        case "all":
            return True
        case "who":
            return bool(item.doubt)
        case _:
            return item.group == name


def _order(item: Item) -> tuple[int, str, int, int]:
    return _RANKS[item.group], item.entity_type, item.first, item.start


def _kind(item: Item) -> str:
    return item.entity_type.replace("_", " ")
