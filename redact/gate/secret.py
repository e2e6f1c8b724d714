"""The watchlist's key: from a file outside the repository, or from the environment."""

import os
import secrets
import stat
import subprocess
from pathlib import Path

from redact import output
from redact.errors import RedactError

VARIABLE = "REDACT_WATCHLIST_KEY"
FILE_VARIABLE = "REDACT_WATCHLIST_KEY_FILE"
_MOST = 4096


def secret(path: Path | None = None) -> bytes:
    """The secret in the file `path`, else in the environment.

    Raises RedactError if there is none, or if the file could be committed or read by others.
    """
    path = path or (Path(os.environ[FILE_VARIABLE]) if os.environ.get(FILE_VARIABLE) else None)
    if path is not None:
        return _from_file(path)
    given = os.environ.get(VARIABLE, "").strip()
    if not given:
        raise RedactError(
            "a watchlist was given, but no key for it",
            f"set {VARIABLE} (a CI secret) or {FILE_VARIABLE}, or give --watchlist-key FILE",
        )
    return given.encode()


def made(path: Path) -> bytes:
    """A new secret of 256 random bits, written to `path` for its owner alone."""
    fresh = secrets.token_urlsafe(32)
    if committable(path):
        raise _in_repository()
    output.private(path, f"{fresh}\n".encode())
    return fresh.encode()


def _in_repository() -> RedactError:
    return RedactError(
        "the watchlist's key file lies in a git repository", "keep it outside the repository"
    )


def _from_file(path: Path) -> bytes:
    status = None
    try:
        status = path.stat()
        data = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
    except (OSError, ValueError):
        data = b""
    if status is None or not data.strip() or len(data) > _MOST:
        raise RedactError("the watchlist's key file cannot be read", "give a file with one line")
    if status.st_mode & 0o077:
        raise RedactError("others may read the watchlist's key file", "chmod 600 it")
    if committable(path):
        raise _in_repository()
    return data.strip()


def committable(path: Path) -> bool:
    """Whether git would take the file: it lies in a work tree and is not ignored there."""
    whole = path.resolve()
    if not any((folder / ".git").exists() for folder in whole.parents):
        return False
    try:
        done = subprocess.run(
            ["git", "-C", str(whole.parent), "check-ignore", "-q", str(whole)],
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return True
    return done.returncode != 0
