"""What is found, as places of the decoded file that an editor can go to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact import formats
from redact.language.traces import found
from redact.pair.evidence import Hit, keyed
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


def printed(path: Path, sides: Iterable[Side], instead: str) -> str:
    """`path`, or `instead` where the path names an identity that one of `sides` withholds."""
    keys = {key for side in sides for key in keyed(side.secret)}
    words = re.sub(r"[\W_\d]+", " ", str(path))
    telling = any(t.key in keys for t in found(words))
    return instead if telling else str(path)


def findings(hits: Sequence[Hit], withheld: Side, visible: Side, file: str) -> list[Finding]:
    """`hits` in `visible`, which `file` names, with the types of what `withheld` hides."""
    kinds = {h.identity: h.entity_type for h in withheld.secret}
    source = visible.transcript.source
    located = formats.places(visible.transcript, [(h.start, h.end) for h in hits])
    made = []
    for hit, places in zip(hits, located, strict=True):
        for start, end in places:
            line = source.count("\n", 0, start) + 1
            column = start - source.rfind("\n", 0, start)
            kind, why = kinds[hit.identity], f"withheld on the other side; {hit.reason} here"
            text = source[start:end]
            made.append(Finding(file, start, end, line, column, kind, hit.identity, why, text))
    return sorted(made, key=lambda f: (f.start, f.end))
