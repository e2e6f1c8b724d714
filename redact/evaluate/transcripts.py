"""Transcripts: every span says withhold, keep or optional."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from redact.evaluate.counting import (
    Count,
    Mask,
    Ratios,
    Stretch,
    by_label,
    cover,
    hidden,
    letters,
    masked,
    unwanted,
)
from redact.evaluate.gold import GoldDocument, GoldSpan

_PEOPLE = ("PERSON", "CALLSIGN")


def counted(
    document: GoldDocument, masks: Sequence[Mask], read: Sequence[Stretch] | None = None
) -> Count:
    """What was hidden, what leaks, what was masked needlessly, and who was taken for whom.

    A mask is right if it overlaps a withheld or an optional span; keep mentions and plain
    text should not be touched at all.
    """
    text, spans = document.text, document.spans
    covered = masked(len(text), masks)
    withheld = [s for s in spans if s.action == "withhold"]
    kept = [s for s in spans if s.action == "keep"]
    safe = hidden(text, withheld, covered)
    gone = hidden(text, withheld, masked(len(text), masks, vaguer=False))
    missed = tuple(s for s in withheld if s not in safe)
    acted = [m for m in masks if m.masked]
    extra = unwanted(acted, [s for s in spans if s.action != "keep"])
    touched = [s for s in kept if any(covered[i] for i in letters(text, s))]
    seen = cover(len(text), [(0, len(text))] if read is None else read)
    plain = _plain(document, seen)
    ratios: Ratios = {
        ("withheld mentions hidden", ""): (len(safe), len(withheld)),
        ("withheld mentions only made vaguer", ""): (len(safe) - len(gone), len(withheld)),
        ("documents with a leak", ""): (int(bool(missed)), 1),
        ("keep mentions masked", ""): (len(touched), len(kept)),
        ("plain text masked", ""): (sum(covered[i] for i in plain), len(plain)),
        ("span precision", ""): (len(acted) - len(extra), len(acted)),
    }
    ratios |= by_label("withheld mentions hidden", safe, withheld)
    people = [s for s in safe if s.label in _PEOPLE and any(seen[s.start : s.end])]
    return Count(ratios | _linking(people, acted), missed, extra)


def _plain(document: GoldDocument, seen: bytearray) -> list[int]:
    """The letters and digits that are seen and that no span marks."""
    text = document.text
    marked = cover(len(text), ((s.start, s.end) for s in document.spans))
    return [i for i, c in enumerate(text) if c.isalnum() and seen[i] and not marked[i]]


def _linking(people: Iterable[GoldSpan], acted: Sequence[Mask]) -> Ratios:
    """Of the pairs of people's hidden mentions: linked by the tool, by gold, by both."""
    sides = [(s.entity, _identity(s, acted)) for s in people]
    both = _pairs(sides)
    return {
        ("linking precision", ""): (both, _pairs(identity for _, identity in sides)),
        ("linking recall", ""): (both, _pairs(entity for entity, _ in sides)),
    }


def _identity(span: GoldSpan, acted: Sequence[Mask]) -> str:
    """The identity of the mask that covers most of `span`; an unnamed one stands alone."""
    over = [m for m in acted if m.start < span.end and span.start < m.end]
    best = max(over, key=lambda m: min(m.end, span.end) - max(m.start, span.start))
    return best.identity or f"{best.start}-{best.end}"


def _pairs(sides: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(sides).values())
