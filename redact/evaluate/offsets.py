"""Plain offset sets: a span says what it is, not what should happen to it."""

from collections.abc import Sequence

from redact.evaluate.counting import Count, Mask, by_label, cover, hidden, letters, masked, unwanted
from redact.evaluate.gold import GoldDocument

_TYPES = {
    "PERSON": ("PERSON",),
    "PER": ("PERSON",),
    "LOC": ("LOCATION", "ADDRESS"),
    "LOCATION": ("LOCATION", "ADDRESS"),
    "ORG": ("ORGANIZATION", "MILITARY_UNIT"),
    "ORGANIZATION": ("ORGANIZATION", "MILITARY_UNIT"),
    "PHONE": ("PHONE_NUMBER",),
    "PHONE_NUMBER": ("PHONE_NUMBER",),
}
"""A set's label, and the entity types of the tool that mean the same."""


def counted(document: GoldDocument, masks: Sequence[Mask], labels: Sequence[str]) -> Count:
    """For each label: mentions found whole (masked or kept on purpose), masked, and precision.

    Precision is measured for those `labels` of the set that a type of the tool corresponds
    to: a stretch of that type is right if it overlaps a span of that label.
    """
    text, spans = document.text, document.spans
    seen = cover(len(text), ((m.start, m.end) for m in masks))
    found = hidden(text, spans, seen)
    safe = hidden(text, spans, masked(len(text), masks))
    ratios = by_label("mentions found", found, spans) | by_label("mentions masked", safe, spans)
    extra: list[Mask] = []
    for label in labels:
        mine = [s for s in spans if s.label == label]
        every = [i for s in mine for i in letters(text, s)]
        ratios["letters found", label] = (sum(seen[i] for i in every), len(every))
        if label in _TYPES:
            typed = [m for m in masks if m.entity_type in _TYPES[label]]
            wrong = unwanted(typed, mine)
            ratios["span precision", label] = (len(typed) - len(wrong), len(typed))
            extra += wrong
    missed = tuple(s for s in spans if s not in found)
    return Count(ratios, missed, tuple(sorted(extra, key=lambda m: m.start)))
