"""What this machine remembers between commands: which recipients are trusted, who opened what.

A folder for its owner alone: `$REDACT_STATE`, else `redact` in `$XDG_STATE_HOME` or in
`~/.local/state`. Nothing of a transcript is ever in it. What cannot be read or written stops
the command: a check that is skipped would be no check.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from redact.errors import RedactError

_HINT = "set REDACT_STATE to a folder that only you may write to"


def folder() -> Path:
    """The folder, made with mode 0700 if it is missing."""
    base = os.environ.get("XDG_STATE_HOME") or str(Path.home() / ".local" / "state")
    path = Path(os.environ.get("REDACT_STATE") or Path(base) / "redact")
    with _told():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = path.stat()
    if status.st_mode & 0o022 or status.st_uid != os.geteuid():
        raise RedactError("others may write to redact's state folder", _HINT)
    return path


def read(name: str) -> dict[str, Any]:
    """The JSON object in a file of the state folder; empty if there is none."""
    data = b"{}"
    with _told():
        path = folder() / name
        if path.exists():
            data = path.read_bytes()
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise RedactError(f"{name} in redact's state folder is damaged", "move it away")
    return found


@contextmanager
def changing(name: str) -> Iterator[dict[str, Any]]:
    """`read(name)`, to be changed in place; written, whole or not at all, if nothing raises."""
    with _told(), open(folder() / f".{name}.lock", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        content = read(name)
        yield content
        fresh = folder() / f".{name}.new"
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, folder() / name)


def append(name: str, entry: dict[str, Any]) -> None:
    """Add one line of JSON to a file of the state folder, on the disk before this returns."""
    line = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    with _told():
        fd = os.open(folder() / name, flags, 0o600)
        try:
            if os.write(fd, line) != len(line):
                raise OSError("short write")
            os.fsync(fd)
        finally:
            os.close(fd)


@contextmanager
def _told() -> Iterator[None]:
    problem = ""
    try:
        yield
    except OSError as error:
        problem = (error.strerror or "failed").lower()
    if problem:
        raise RedactError(f"redact's state folder cannot be used: {problem}", _HINT)
