"""What counting is made of: measures, masks, and which characters are covered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redact.evaluate.gold import GoldSpan

Key = tuple[str, str]
"""A measure and the label it is about ("" for all)."""

Ratios = dict[Key, tuple[int, int]]
"""Part and whole of every measure."""

Stretch = tuple[int, int]
"""Start and end."""

MEASURES = (
    "withheld mentions hidden",
    "withheld mentions only made vaguer",
    "direct entities protected",
    "quasi entities protected",
    "quasi entities at least made vaguer",
    "entities protected",
    "mentions hidden",
    "documents with a leak",
    "keep mentions masked",
    "NO_MASK mentions masked",
    "plain text masked",
    "mentions found",
    "letters found",
    "mentions masked",
    "span precision",
    "word precision",
    "linking precision",
    "linking recall",
)
"""All measures, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A stretch that a tool found, in code points of the gold text.

    `masked` is False if it is recognised but left in place (a public figure). `identity` is
    whom the tool takes it for, or empty if it does not say. `vaguer` masks leave a part of what
    was said (the month of a day, the decade of an age).
    """

    start: int
    end: int
    entity_type: str
    identity: str = ""
    masked: bool = True
    vaguer: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """What one document contributes; the gold spans that leak, the masks that nobody wanted."""

    ratios: Ratios
    missed: tuple[GoldSpan, ...]
    extra: tuple[Mask, ...]


def cover(length: int, stretches: Iterable[Stretch]) -> bytearray:
    """For every character of a text, 1 if one of `stretches` covers it, else 0."""
    found = bytearray(length)
    for start, end in stretches:
        found[start:end] = b"\1" * (end - start)
    return found


def masked(length: int, masks: Iterable[Mask], *, vaguer: bool = True) -> bytearray:
    """`cover` of those that are really masked, with or without those only made vaguer."""
    return cover(length, ((m.start, m.end) for m in masks if m.masked and (vaguer or not m.vaguer)))


def letters(text: str, span: GoldSpan) -> list[int]:
    """Where the letters and digits of `span` stand."""
    return [i for i in range(span.start, span.end) if text[i].isalnum()]


def hidden(text: str, spans: Iterable[GoldSpan], covered: bytearray) -> list[GoldSpan]:
    """The spans of which every letter and digit is covered."""
    return [s for s in spans if all(covered[i] for i in letters(text, s))]


def by_label(measure: str, part: Iterable[GoldSpan], whole: Iterable[GoldSpan]) -> Ratios:
    """How many of `whole` are in `part`, for each label."""
    mine = [s.label for s in part]
    every = [s.label for s in whole]
    return {(measure, label): (mine.count(label), every.count(label)) for label in every}


def unwanted(masks: Iterable[Mask], spans: Sequence[GoldSpan]) -> tuple[Mask, ...]:
    """The masks that overlap none of `spans`."""
    return tuple(m for m in masks if not any(m.start < s.end and s.start < m.end for s in spans))
