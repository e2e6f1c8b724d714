"""Decisions made by people, applied to what was detected. A review edits inputs, never outputs.

A decisions file is JSON, kept beside the raw transcripts with mode 0600 (offsets and digests of
raw files are secrets of theirs):

    {"format": "redact-decisions/1",
     "files": [{"sha256": "<of the raw file>",
                "decisions": [{"start": 10, "end": 16, "action": "keep",
                               "entity_type": "PERSON", "reason": "spoke on the record",
                               "by": "J. Editor"}]}]}

start and end are code points of the decoded file, end exclusive; action is withhold or keep.
"""

import itertools
import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from redact.decide import REVIEW
from redact.errors import RedactError
from redact.model import Mention, Transcript

FORMAT = "redact-decisions/1"

_TEXTS = ("action", "entity_type", "reason", "by")
_LIMIT = 32 << 20


@dataclass(frozen=True, slots=True)
class Chosen:
    """One decision about a stretch of a file's text."""

    start: int
    end: int
    action: str
    entity_type: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Review:
    """The decisions of a file, by the digest of the raw transcript they were made on."""

    files: tuple[tuple[str, tuple[Chosen, ...]], ...]

    def of(self, sha256: str) -> tuple[Chosen, ...]:
        """The decisions about the raw file with this digest."""
        return next((chosen for digest, chosen in self.files if digest == sha256), ())


def review(path: Path) -> Review:
    """The checked content of a decisions file. Raises RedactError with the key at fault."""
    try:
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            raise RedactError("the decisions file is readable by others", "chmod 600 it", 2)
        data = path.read_bytes()
        raw = json.loads(data) if len(data) <= _LIMIT else None
    except OSError as error:
        raise RedactError(
            f"the decisions file cannot be read ({error.strerror})", "check the path", 2
        ) from None
    except (ValueError, RecursionError):
        raise RedactError("the decisions file is not JSON", "see docs/review.md", 2) from None
    if (
        not isinstance(raw, dict)
        or raw.get("format") != FORMAT
        or not isinstance(raw.get("files"), list)
    ):
        raise RedactError(
            f"the decisions file is not in the format {FORMAT}", "see docs/review.md", 2
        )
    return Review(tuple(_file(n, entry) for n, entry in enumerate(raw["files"])))


def _file(number: int, entry: Any) -> tuple[str, tuple[Chosen, ...]]:
    where = f"files[{number}]"
    if not isinstance(entry, dict) or set(entry) != {"sha256", "decisions"}:
        raise RedactError(
            f"decisions file: {where}: sha256 and decisions are needed", "see docs/review.md", 2
        )
    if not isinstance(entry["sha256"], str) or not isinstance(entry["decisions"], list):
        raise RedactError(f"decisions file: {where}: wrong type", "see docs/review.md", 2)
    chosen = [_chosen(f"{where}.decisions[{n}]", d) for n, d in enumerate(entry["decisions"])]
    chosen.sort(key=lambda c: c.start)
    if any(a.end > b.start for a, b in itertools.pairwise(chosen)):
        raise RedactError(f"decisions file: {where}: two decisions overlap", "remove one", 2)
    return entry["sha256"], tuple(chosen)


def _chosen(where: str, entry: Any) -> Chosen:
    needed = {"start", "end", *_TEXTS}
    if not isinstance(entry, dict) or set(entry) != needed:
        raise RedactError(
            f"decisions file: {where}: needs {', '.join(sorted(needed))}", "see docs/review.md", 2
        )
    start, end = entry["start"], entry["end"]
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise RedactError(
            f"decisions file: {where}: start and end", "code points, end exclusive", 2
        )
    if any(not isinstance(entry[name], str) for name in _TEXTS):
        raise RedactError(f"decisions file: {where}: wrong type", "see docs/review.md", 2)
    if entry["action"] not in ("withhold", "keep"):
        raise RedactError(f"decisions file: {where}.action", "withhold or keep", 2)
    return Chosen(start, end, *(entry[name] for name in _TEXTS))


def reviewed(
    transcript: Transcript, mentions: Sequence[Mention], chosen: Sequence[Chosen]
) -> tuple[Mention, ...]:
    """`mentions` as the reviewer wants them, sorted and disjoint.

    A stretch to withhold becomes a sure mention; one to keep is kept where it covers mentions
    wholly. What sticks out of a decided stretch stays withheld. Raises RedactError if a
    decision lies outside the text.
    """
    found = list(mentions)
    for decision in chosen:
        start, end = _in_text(transcript, decision)
        inside = [m for m in found if start <= m.start and m.end <= end]
        crossing = [m for m in found if m.start < end and start < m.end and m not in inside]
        told = f"decided in review: {decision.reason}" if decision.reason else "decided in review"
        if decision.action == "keep":
            found = [
                replace(m, keep=REVIEW, score=1.0, recognizer=REVIEW, reason=told)
                if m in inside
                else m
                for m in found
            ]
            continue
        start = min([start, *(m.start for m in crossing)])
        end = max([end, *(m.end for m in crossing)])
        found = [m for m in found if m not in inside and m not in crossing]
        found.append(Mention(start, end, decision.entity_type, 1.0, REVIEW, told))
    return tuple(sorted(found, key=lambda m: m.start))


def _in_text(transcript: Transcript, chosen: Chosen) -> tuple[int, int]:
    """The stretch of `transcript.text` that a decision about the file speaks of."""
    starts = [
        s.start + max(chosen.start - s.at, 0)
        for s in transcript.segments
        if s.view >= 0 and s.at < chosen.end and chosen.start < s.until
    ]
    ends = [
        s.end - max(s.until - chosen.end, 0)
        for s in transcript.segments
        if s.view >= 0 and s.at < chosen.end and chosen.start < s.until
    ]
    if not starts or chosen.end > len(transcript.source):
        raise RedactError("a decision lies outside the text of its file", "review the file again")
    return min(starts), max(ends)
