"""What the texts of a run tell of each person together, for the report and the policy's limit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact import formats, mosaic
from redact.mosaic import Portrait
from redact.pipeline import Outcome


@dataclass(frozen=True, slots=True)
class Picture:
    """One file: what it tells of whom, what stands in their place, and lines by offset."""

    portraits: tuple[Portrait, ...]
    shown: tuple[tuple[str, str], ...] = field(repr=False)
    lines: tuple[tuple[int, int], ...]


def picture(outcome: Outcome) -> Picture:
    """What the safe file still tells of the people in it."""
    transcript = outcome.transcript
    own = mosaic.portraits(transcript.text, outcome.identities, outcome.decisions)
    shown: dict[str, str] = {}
    for replacement in outcome.redacted.replacements:
        shown.setdefault(replacement.identity, replacement.shown)
    offsets = sorted({d.at for p in own for d in p.details})
    placed = formats.places(transcript, [(at, at + 1) for at in offsets])
    lines, line, counted = [], 1, 0
    for at, found in zip(offsets, placed, strict=True):
        if found and found[0][0] >= counted:
            line += transcript.source.count("\n", counted, found[0][0])
            counted = found[0][0]
        lines.append((at, line))
    return Picture(own, tuple(shown.items()), tuple(lines))


def people(
    files: Sequence[tuple[Portrait, ...]], whos: Sequence[Mapping[str, str]]
) -> list[list[tuple[int, Portrait]]]:
    """The portraits of each person, with the number of their file.

    `whos` holds, for every file, the ids by which an identity key is known in other files.
    """
    found: dict[tuple[int, str], list[tuple[int, Portrait]]] = defaultdict(list)
    for number, (portraits, known) in enumerate(zip(files, whos, strict=True)):
        for portrait in portraits:
            who = known.get(portrait.identity)
            key = (-1, who) if who else (number, portrait.identity)
            found[key].append((number, portrait))
    return list(found.values())


def told(
    names: Sequence[str], pictures: Sequence[Picture], whos: Sequence[Mapping[str, str]]
) -> list[dict[str, Any]]:
    """The most telling combinations as the report has them: places and kinds, no words."""
    everybody = people([p.portraits for p in pictures], whos)
    shown = [dict(p.shown) for p in pictures]
    lines = [dict(p.lines) for p in pictures]
    return [
        {
            "score": one.score,
            "alike": one.alike,
            "identities": [
                {
                    "file": names[n],
                    "shown": shown[n].get(key, ""),
                    "details": [
                        {"kind": d.kind, "weight": d.weight, "line": lines[n][d.at]}
                        for d in details
                    ],
                }
                for n, key, details in one.places
            ],
        }
        for one in mosaic.rarest(everybody)
    ]
