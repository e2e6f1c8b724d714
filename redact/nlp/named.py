"""What a tagger says of a text, whichever tagger it is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Protocol

from numpy.typing import NDArray

from redact.language.words import Token

SOMETHING = "SOMETHING"
"""The label of what names something, though no kind of thing is more likely than not."""
NOTHING = "NOTHING"
"""The label of what surely names nothing."""


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch that a tagger named: `label` is Presidio's entity type, `score` in 0..1."""

    start: int
    end: int
    label: str
    score: float

    @property
    def start_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.start

    @property
    def end_char(self) -> int:
        """The name under which spaCy's spans keep it."""
        return self.end

    @property
    def label_(self) -> str:
        """The name under which spaCy's spans keep it."""
        return self.label


def covers(stretches: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of `stretches` (start, end; sorted, disjoint) holds the one from `start` to `end`."""
    at = bisect_right(stretches, start, key=itemgetter(0))
    return at > 0 and end <= stretches[at - 1][1]


def somebody(likely: NDArray[Any], person: int, callsign: int) -> None:
    """Of each row the likelier of two columns gets the other's share too, in place: a name and a
    call sign are both somebody's."""
    both = likely[:, person] + likely[:, callsign]
    named = likely[:, person] >= likely[:, callsign]
    likely[named, person] = both[named]
    likely[~named, callsign] = both[~named]


class EnglishNamer(Protocol):
    """Anything that names persons, places and bodies in English."""

    def named(self, text: str, words: Sequence[Token]) -> list[Named]:
        """The stretches among `words` (tokens of `text`) that it names, disjoint and sorted."""
        ...
