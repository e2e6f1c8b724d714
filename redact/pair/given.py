"""What the user gave for each side of a pair, and the sides that it makes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.errors import RedactError
from redact.pair import sides as kinds
from redact.pair.sides import Side
from redact.pipeline import Settings

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A file: its bytes, its name (the suffix chooses the format), what is known of it.

    `rows` are its withheld spans, as `redact spans` lists them; `payload` its opened mapping.
    """

    data: bytes = field(repr=False)
    name: str = field(repr=False)
    rows: Sequence[Row] | None = field(default=None, repr=False)
    payload: Mapping[str, Any] | None = field(default=None, repr=False)


def both(one: Given, other: Given, settings: Settings) -> tuple[Side, Side]:
    """Both sides of a pair. Raises RedactError if one could not be read or checked.

    A side with spans or a mapping, or with placeholders in it, is a safe text. Two sides
    without are taken as they would come out of a run; one such side beside a safe text is
    taken as it stands: everything in it is visible.
    """
    declared = [_declared(one, settings), _declared(other, settings)]
    if declared[0] is None and declared[1] is None:
        made = [kinds.raw(g.data, g.name, settings, published=True) for g in (one, other)]
        return made[0], made[1]
    first = declared[0] or kinds.raw(one.data, one.name, settings)
    second = declared[1] or kinds.raw(other.data, other.name, settings)
    return first, second


def _declared(given: Given, settings: Settings) -> Side | None:
    if given.rows is not None:
        return kinds.marked(given.data, given.name, given.rows, settings)
    if given.payload is not None or kinds.is_safe(given.data, given.name, settings):
        return kinds.safe(given.data, given.name, settings, given.payload)
    return None


def spans(data: bytes) -> dict[str, list[Row]]:
    """The rows of a spans file, by the file that each one names. Raises RedactError."""
    found: dict[str, list[Row]] = {}
    try:
        lines = data.decode("utf-8-sig").split("\n")
        rows = [json.loads(line) for line in lines if line.strip()]
    except ValueError:
        rows = [None]
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("file"), str):
            raise RedactError(
                "the spans file is no list of spans",
                "give JSON lines as `redact spans` writes them, each with its file",
                2,
            )
        found.setdefault(row["file"], []).append(row)
    return found
