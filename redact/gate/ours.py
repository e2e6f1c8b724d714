"""What the run that made a safe text says of it: where its own wording stands, under which rules.

A changed name reads like anybody's. What tells it from one is the record of the run that made
the text: `manifest.json` knows this very text by its digest, and `report.json` beside it says
where a replacement stands. A text that was changed since, or lies elsewhere, has no such record,
and every name in it stops again. The record says nothing of originals, and may be published.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LEVELS = 8
"""Folders above a text in which the record of its run is looked for."""
_LIMIT = 256 << 20
OWN = ("pseudonym", "first_name", "generalise")
"""Actions that leave wording of ours in the text."""


@dataclass(frozen=True, slots=True)
class Record:
    """Of a text that a run wrote: the places of its own wording, and what it was made under: the
    digests of the policy and of the rules, and redact's version.

    `places` are (start, end) in code points of the decoded text, end exclusive. Placeholders are
    not among them: they are known by their shape.
    """

    places: frozenset[tuple[int, int]] = frozenset()
    under: tuple[str, ...] = ()


def ours(path: Path, digest: str) -> Record:
    """What is recorded of this very text, at `path` with the SHA-256 `digest`; else nothing."""
    absolute = path.absolute()
    for folder in absolute.parents[:_LEVELS]:
        listed = _record(folder / "manifest.json", "redact-manifest/1").get("files")
        name = absolute.relative_to(folder).as_posix()
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and entry.get("safe_path") == name:
                return _told(folder, name) if entry.get("safe_sha256") == digest else Record()
    return Record()


def _told(folder: Path, name: str) -> Record:
    report = _record(folder / "report.json", "redact-report/1")
    listed = report.get("files")
    for file in listed if isinstance(listed, list) else ():
        if isinstance(file, dict) and file.get("file") == name:
            return Record(_places(file), _under(report.get("policy"), report.get("versions")))
    return Record()


def _under(policy: Any, versions: Any) -> tuple[str, ...]:
    if not isinstance(policy, dict) or not isinstance(versions, dict):
        return ()
    told = policy.get("sha256"), versions.get("rules"), versions.get("redact-transcripts")
    return tuple(map(str, told)) if all(told) else ()


def _places(file: dict[str, Any]) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    replacements = file.get("replacements")
    for told in replacements if isinstance(replacements, list) else ():
        if isinstance(told, dict) and told.get("action") in OWN:
            start, end = told.get("start"), told.get("end")
            if type(start) is int and type(end) is int:
                found.add((start, end))
    return frozenset(found)


def _record(path: Path, form: str) -> dict[str, Any]:
    """A record of redact's, or nothing: without one nothing is excused."""
    try:
        if path.stat().st_size > _LIMIT:
            return {}
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) and content.get("format") == form else {}
