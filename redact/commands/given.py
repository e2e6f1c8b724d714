"""What the user gave: files named on the command line, and standard input."""

import sys
from pathlib import Path

from redact.errors import RedactError


def content(path: Path, what: str) -> bytes:
    """The bytes of the file at `path`, which the message calls `what`. Raises RedactError."""
    try:
        if path.exists() and not path.is_file():
            raise RedactError(f"the {what} is not a file", "give the path of a file", 2)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        told = (getattr(error, "strerror", "") or "no such path").lower()
        raise RedactError(f"the {what} cannot be read: {told}", "check the path", 2) from None


def beside(safe: Path) -> Path:
    """The mapping beside the safe text `safe`."""
    from redact.output import MAP_SUFFIX

    if not safe.name:
        raise RedactError("this is a folder, not a safe text", "give the path of a file", 2)
    return safe.with_name(safe.name + MAP_SUFFIX)


def standard_input() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()
