"""The safe names of a run, and the open record of what was written."""

import hashlib
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath
from typing import Any

from redact.output import MAP_SUFFIX

MANIFEST = "manifest.json"
REPORTS = ("report.json", "report.html")
FORMAT = "redact-manifest/1"


def names(wanted: Sequence[str], *, reserved: Collection[str] = (MANIFEST,)) -> tuple[str, ...]:
    """`wanted` safe paths made different from each other, in order: see `Naming`."""
    naming = Naming(reserved)
    return tuple(naming.next(name) for name in wanted)


class Naming:
    """Safe paths made different from each other as they come, by `-2`, `-3` ...

    Paths that differ only in case or in Unicode composition count as the same, since some
    disks cannot tell them apart. A path never takes the place of a mapping or a `reserved` one.
    """

    def __init__(self, reserved: Collection[str]) -> None:
        self._taken = {_folded(name) for name in reserved}
        self._last: dict[str, int] = {}

    def next(self, name: str) -> str:
        """`name`, or the same with the first number that makes it new."""
        path = PurePosixPath(name)
        number = self._last.get(name, 1)
        candidate = name
        while {_folded(candidate), _folded(candidate + MAP_SUFFIX)} & self._taken:
            number += 1
            candidate = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
        self._last[name] = number
        self._taken |= {_folded(candidate), _folded(candidate + MAP_SUFFIX)}
        return candidate


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def entry(safe_path: str, doc_id: str, safe: bytes, sealed: bytes) -> dict[str, Any]:
    """What the manifest says about one file."""
    return {
        "safe_path": safe_path,
        "doc_id": doc_id,
        "safe_sha256": hashlib.sha256(safe).hexdigest(),
        "sealed_sha256": hashlib.sha256(sealed).hexdigest(),
        "sealed_size": len(sealed),
    }


def manifest(
    entries: Sequence[dict[str, Any]],
    *,
    batch_id: str,
    tool_version: str,
    recipients: Sequence[str],
) -> dict[str, Any]:
    """The open record of a run, which may travel with the safe texts: nothing of the originals.

    `recipients_fp` is the SHA-256 of the sorted public keys, one per line.
    """
    return {
        "format": FORMAT,
        "tool_version": tool_version,
        "batch_id": batch_id,
        "recipients_fp": fingerprint_of(recipients),
        "files": list(entries),
    }


def fingerprint_of(recipients: Sequence[str]) -> str:
    """The SHA-256 of the sorted public keys, one per line."""
    keys = "".join(f"{key}\n" for key in sorted(recipients))
    return hashlib.sha256(keys.encode()).hexdigest()
