"""Which places of a safe text are redact's own wording: changed names, first names, vaguer words.

A changed name reads like anybody's. What tells it from one is the record of the run that made
the text: `manifest.json` knows this very text by its digest, and `report.json` beside it says
where a replacement stands. A text that was changed since, or lies elsewhere, has no such record,
and every name in it stops again. The record says nothing of originals, and may be published.
"""

import json
from pathlib import Path
from typing import Any

_LEVELS = 8
"""Folders above a text in which the record of its run is looked for."""
_LIMIT = 256 << 20
OWN = ("pseudonym", "first_name", "generalise")
"""Actions that leave wording of ours in the text."""


def ours(path: Path, digest: str) -> frozenset[tuple[int, int]]:
    """Where in the decoded text `path` (SHA-256 `digest`) wording of ours stands.

    (start, end) in code points, end exclusive; empty without a record of this very text.
    Placeholders are not among them: they are known by their shape.
    """
    absolute = path.absolute()
    for folder in absolute.parents[:_LEVELS]:
        listed = _record(folder / "manifest.json", "redact-manifest/1").get("files")
        name = absolute.relative_to(folder).as_posix()
        for entry in listed if isinstance(listed, list) else ():
            if isinstance(entry, dict) and entry.get("safe_path") == name:
                return _places(folder, name) if entry.get("safe_sha256") == digest else frozenset()
    return frozenset()


def _places(folder: Path, name: str) -> frozenset[tuple[int, int]]:
    files = _record(folder / "report.json", "redact-report/1").get("files")
    found: set[tuple[int, int]] = set()
    for file in files if isinstance(files, list) else ():
        if isinstance(file, dict) and file.get("file") == name:
            for told in file.get("replacements", ()):
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
