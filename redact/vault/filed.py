"""The mappings in a folder, each with the safe text beside it."""

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from redact import seal
from redact.errors import RedactError
from redact.model import Mapping
from redact.output import MAP_SUFFIX

_LIMIT = 130 << 20
"""Bytes of a file: a mapping of 64 MiB whose two locks are written in letters."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A mapping and the safe text that it lies beside; `name` is that text's path, to print."""

    name: str
    safe: Path = field(repr=False)
    sealed: Path = field(repr=False)


def filed(path: Path) -> tuple[Filed, ...]:
    """The mapping at `path`, the one beside the safe text `path`, or all in the folder `path`."""
    if not path.is_dir():
        sealed = path if path.name.endswith(".age") else path.with_name(path.name + MAP_SUFFIX)
        return (Filed(path.name.removesuffix(MAP_SUFFIX), _safe(sealed), sealed),)
    found = [
        Filed(str(_safe(p).relative_to(path)), _safe(p), p)
        for p in sorted(path.rglob(f"*{MAP_SUFFIX}"))
    ]
    if not found:
        raise RedactError("no mapping in this folder", f"mappings end in {MAP_SUFFIX}", 2)
    return tuple(found)


def _safe(sealed: Path) -> Path:
    return sealed.with_name(sealed.name.removesuffix(MAP_SUFFIX))


def opened(file: Filed, keys: Sequence[seal.Key], half: bytes | None = None) -> Mapping:
    """What the mapping holds. Raises RedactError that names the file."""
    try:
        return seal.opened(content(file.sealed, "mapping"), keys, half)
    except RedactError as error:
        message, hint, code = error.message, error.hint, error.code
    raise RedactError(f"{file.name}: {message}", hint, code)


def content(path: Path, what: str, limit: int = _LIMIT) -> bytes:
    """The bytes of a regular file, which messages call `what`; never through a link."""
    problem = ""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                problem = "not a regular file"
            elif len(data := file.read(limit + 1)) > limit:
                problem = f"over {limit >> 20} MiB"
            else:
                return data
    except (OSError, ValueError) as error:
        problem = (getattr(error, "strerror", "") or "no such path").lower()
    raise RedactError(f"the {what} cannot be read: {problem}", "check the path", 2)


def as_object(data: bytes, what: str) -> dict[str, Any]:
    """The JSON object in `data`; a key that stands twice is refused."""
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise RedactError(f"the {what} is not well-formed", "it was damaged or altered")
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found
