"""Direct and quasi identifiers of entities, as the Text Anonymization Benchmark marks them."""

import re
from collections.abc import Iterable, Sequence

from redact.evaluate.counting import Count, Mask, Ratios, by_label, cover, masked, unwanted
from redact.evaluate.gold import GoldDocument, GoldSpan

# What the benchmark's own evaluation does not count: titles and function words, which its
# annotators include or not (Pilan et al., Computational Linguistics 48(4), 2022).
_UNCOUNTED = re.compile(
    r"\b(?:mrs?|ms|and|or|from|until|to|about|after|as|at|before|between|by|during|for|in|into"
    r"|of|on|over|since|with|the|an?|no|nr|(?<=['’])s)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def counted(document: GoldDocument, masks: Sequence[Mask]) -> Count:
    """Which entities are protected: all their mentions hidden, but for uncounted words.

    What is only made vaguer is not hidden: a month is still a quasi identifier.
    `span precision` asks of a mask that it overlaps an identifier, `word precision` of each
    of its words that it lies in one.
    """
    text, spans = document.text, document.spans
    covered = masked(len(text), masks, vaguer=False)
    acted_on = masked(len(text), masks)
    needed = [s for s in spans if s.action != "NO_MASK"]
    free = [s for s in spans if s.action == "NO_MASK"]
    safe = [s for s in needed if all(covered[i] for i in _telling(text, s))]
    touched = [s for s in free if any(acted_on[i] for i in _telling(text, s))]
    missed = tuple(s for s in needed if s not in safe)
    untouched = [s for s in missed if not all(acted_on[i] for i in _telling(text, s))]
    acted = [m for m in masks if m.masked]
    extra = unwanted(acted, needed)
    marked = cover(len(text), ((s.start, s.end) for s in needed))
    words = [w.span() for m in acted for w in _WORD.finditer(text, m.start, m.end)]
    ratios: Ratios = {
        ("mentions hidden", ""): (len(safe), len(needed)),
        ("NO_MASK mentions masked", ""): (len(touched), len(free)),
        ("span precision", ""): (len(acted) - len(extra), len(acted)),
        ("word precision", ""): (sum(all(marked[a:b]) for a, b in words), len(words)),
    }
    entities = _entities(needed, missed)
    vaguer = _entities(needed, untouched)["quasi entities protected", ""]
    ratios["quasi entities at least made vaguer", ""] = vaguer
    return Count(ratios | entities, missed, extra)


def _telling(text: str, span: GoldSpan) -> list[int]:
    """Where the letters and digits of `span` stand that count."""
    found = [i for i in range(span.start, span.end) if text[i].isalnum()]
    skipped = {i for w in _UNCOUNTED.finditer(text, span.start, span.end) for i in range(*w.span())}
    return [i for i in found if i not in skipped]


def _entities(needed: Iterable[GoldSpan], missed: Iterable[GoldSpan]) -> Ratios:
    """The entities whose every mention is hidden; one direct mention makes an entity direct."""
    first: dict[str, GoldSpan] = {}
    direct = set()
    for span in needed:
        first.setdefault(span.entity, span)
        if span.action == "DIRECT":
            direct.add(span.entity)
    whole = list(first.values())
    leaking = {s.entity for s in missed}
    safe = [s for s in whole if s.entity not in leaking]
    return {
        ("direct entities protected", ""): (
            sum(s.entity in direct for s in safe),
            sum(s.entity in direct for s in whole),
        ),
        ("quasi entities protected", ""): (
            sum(s.entity not in direct for s in safe),
            sum(s.entity not in direct for s in whole),
        ),
    } | by_label("entities protected", safe, whole)
