"""What is found, as places of the decoded file that an editor can go to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact import formats
from redact.pair.evidence import Hit
from redact.pair.sides import Side


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that shows what the other side withholds. Safe to print but for `text`.

    `start` and `end` are code points of the decoded file, end exclusive; `line` and `column`
    count from 1. `identity` is its name on the side that withholds it, `entity_type` its type
    there. `text` is what stands in that place.
    """

    file: str
    start: int
    end: int
    line: int
    column: int
    entity_type: str
    identity: str
    reason: str
    text: str = field(default="", repr=False)


def findings(hits: Sequence[Hit], withheld: Side, visible: Side, file: str) -> list[Finding]:
    """`hits` in `visible`, which `file` names, with the types of what `withheld` hides."""
    kinds = {h.identity: h.entity_type for h in withheld.secret}
    source = visible.transcript.source
    located = formats.places(visible.transcript, [(h.start, h.end) for h in hits])
    found = []
    for hit, places in zip(hits, located, strict=True):
        for start, end in places:
            line = source.count("\n", 0, start) + 1
            column = start - source.rfind("\n", 0, start)
            kind, why = kinds[hit.identity], f"withheld on the other side; {hit.reason} here"
            text = source[start:end]
            found.append(Finding(file, start, end, line, column, kind, hit.identity, why, text))
    return sorted(found, key=lambda f: (f.start, f.end))
