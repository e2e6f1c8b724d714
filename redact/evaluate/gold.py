"""Reads gold: JSON lines `{id, text, spans}`, in one of three forms (docs/evaluation.md)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from redact.errors import RedactError

TRANSCRIPTS, IDENTIFIERS, OFFSETS = "transcripts", "identifiers", "offsets"

_HINT = "see docs/evaluation.md for the form of gold"
_ACTIONS = {
    TRANSCRIPTS: ("withhold", "keep", "optional"),
    IDENTIFIERS: ("DIRECT", "QUASI", "NO_MASK"),
    OFFSETS: ("",),
}


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One marked stretch, in code points, end exclusive.

    `action` is withhold, keep or optional (not counted either way); or DIRECT, QUASI or
    NO_MASK; or empty, where gold only says what it is. `entity` numbers who or what is meant
    within the document, or is empty.
    """

    start: int
    end: int
    label: str
    entity: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document with its spans, sorted. `line` is its line in the gold file."""

    id: str
    line: int
    text: str = field(repr=False)
    spans: tuple[GoldSpan, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file: its name, its form (transcripts, identifiers or offsets), its documents.

    `labels` are all that occur in it, sorted.
    """

    name: str
    form: str
    labels: tuple[str, ...]
    documents: tuple[GoldDocument, ...] = field(repr=False)


def gold(path: Path) -> Gold:
    """The gold file at `path`. The keys of its spans tell its form; all must agree.

    Raises RedactError with the line and a remedy, never with text of the file.
    """
    form, documents = "", []
    for number, line in enumerate(_content(path).split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path.name}: line {number}"
        row = _row(line, where)
        for span in row["spans"]:
            form = form or _form(span)
            if _form(span) != form:
                raise RedactError(f"{where}: spans of two forms in one file", _HINT, 2)
        spans = sorted(_spans(row, form, where), key=lambda s: (s.start, s.end))
        _check(spans, form, where)
        documents.append(GoldDocument(str(row["id"]), number, row["text"], tuple(spans)))
    if not form:
        raise RedactError(f"{path.name}: no span in any line", f"mark something; {_HINT}", 2)
    labels = tuple(sorted({s.label for d in documents for s in d.spans}))
    return Gold(path.name, form, labels, tuple(documents))


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
    except UnicodeDecodeError:
        problem = "is not UTF-8"
    raise RedactError(f"gold file {path.name} {problem}", "give a file of JSON lines in UTF-8", 2)


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise RedactError(f"{where}: not a JSON object", "write one document a line, as JSON", 2)
    text, spans = row.get("text"), row.get("spans")
    if "id" not in row or not isinstance(text, str) or not isinstance(spans, list):
        raise RedactError(f"{where}: `id`, `text` or `spans` is missing or no list", _HINT, 2)
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise RedactError(f"{where}: half a character in `text`", "write the text as UTF-8", 2)
    if not all(isinstance(span, dict) for span in spans):
        raise RedactError(f"{where}: a span is not an object", _HINT, 2)
    return row


def _form(span: dict[str, Any]) -> str:
    if "action" in span:
        return TRANSCRIPTS
    return IDENTIFIERS if "identifier_type" in span else OFFSETS


def _spans(row: dict[str, Any], form: str, where: str) -> Iterator[GoldSpan]:
    """The spans of a row, each with everything its form needs."""
    for number, raw in enumerate(row["spans"], 1):
        place = f"{where}: span {number}"
        start, end = raw.get("start"), raw.get("end")
        if type(start) is not int or type(end) is not int:
            raise RedactError(f"{place}: `start` or `end` is not a whole number", _HINT, 2)
        if not 0 <= start < end <= len(row["text"]):
            raise RedactError(
                f"{place}: not a stretch of the text",
                "count code points of `text` from 0, end exclusive",
                2,
            )
        action, entity = "", ""
        if form != OFFSETS:
            tab = form == IDENTIFIERS
            action = raw.get("identifier_type" if tab else "action")
            entity = raw.get("entity_id" if tab else "entity")
        strings = (raw.get("label"), entity)
        if not all(isinstance(s, str) for s in strings) or action not in _ACTIONS[form]:
            raise RedactError(f"{place}: label, entity or action is missing or unknown", _HINT, 2)
        yield GoldSpan(start, end, str(strings[0]), str(entity), action)


def _check(spans: list[GoldSpan], form: str, where: str) -> None:
    """A transcript's spans say what happens to each character, so they may not overlap."""
    if form == TRANSCRIPTS and any(a.end > b.start for a, b in pairwise(spans)):
        raise RedactError(f"{where}: two spans overlap", "mark every stretch once", 2)
