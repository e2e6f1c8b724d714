"""The file's own name: read like text, and written so that it is safe as a path."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePosixPath

from redact.formats.reading import Reading
from redact.formats.splice import Hit, New, hits
from redact.model import NAME_VIEW, Segment, Transcript

_SPACES = str.maketrans("_.", "  ")
_FORBIDDEN = '\\/:*?"<>|'


def suffix(name: str) -> str:
    """The file name's suffix as it is written, with its dot, or nothing."""
    return PurePosixPath(name).suffix


def read(reading: Reading, name: str) -> list[Segment]:
    """Append the name's parts, one a line, `_` and `.` as spaces; returns their segments.

    The directories first, then the stem. `at` and `until` count within the part; `part` is
    its number.
    """
    segments: list[Segment] = []
    for number, part in enumerate(_parts(name)):
        reading.gap("\n")
        start = reading.length
        reading.gap(part.translate(_SPACES))
        segments.append(Segment(start, reading.length, 0, len(part), NAME_VIEW, number))
    return segments


def _parts(name: str) -> list[str]:
    parts = [part for part in name.split("/") if part not in ("", ".", "..")]
    if parts:
        parts[-1] = parts[-1].removesuffix(suffix(name))
    return parts


def named(transcript: Transcript, replacements: Sequence[New], label: str) -> str:
    """The safe relative path: replaced stretches of the name in a form fit for a file name.

    Directories lose the placeholder's number, so that files of one directory stay together.
    `label` is what a part is called of which nothing is left. Absolute paths, `..`, and
    characters that some system refuses in a name never come out of it.
    """
    segments = [segment for segment in transcript.segments if segment.view == NAME_VIEW]
    spans = [(start, end) for start, end, _, _ in replacements]
    found = hits(segments, spans)
    parts = _parts(transcript.name)
    safe: list[str] = []
    for number, part in enumerate(parts):
        stem = number == len(parts) - 1
        own = [hit for hit in found if hit.part == number]
        safe.append(_replaced(part, own, replacements, stem) or label)
    return "/".join(safe or [label]) + suffix(transcript.name)


def _replaced(part: str, found: Sequence[Hit], replacements: Sequence[New], stem: bool) -> str:
    pieces: list[str] = []
    last = 0
    for hit in found:
        new = re.sub(r"[\W_]+", "-", replacements[hit.span][2]).strip("-")
        pieces += (
            _kept(part[last : hit.at]),
            new if stem else re.sub(r"-?\d+\Z", "", new),
        )
        last = hit.until
    pieces.append(_kept(part[last:]))
    result = "".join(pieces)
    return result if result.strip(". ") else ""


def _kept(text: str) -> str:
    """`text` with `-` for control, format and other characters that names should not hold."""
    return "".join(
        "-" if char in _FORBIDDEN or unicodedata.category(char)[0] == "C" else char for char in text
    )
