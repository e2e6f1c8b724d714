"""What the user gave: files named on the command line, keys, and standard input."""

import os
import stat
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.told import printable
from redact.errors import RedactError

_LIMIT = 130 << 20
"""Bytes: a mapping of 64 MiB whose two locks are written in letters."""


def content(path: Path, what: str) -> bytes:
    """The bytes of the file at `path`, which the message calls `what`. Raises RedactError."""
    try:
        if path.exists() and not path.is_file():
            raise RedactError(f"the {what} is not a file", "give the path of a file", 2)
        if path.exists() and path.stat().st_size > _LIMIT:
            raise RedactError(f"the {what} is over {_LIMIT >> 20} MiB", "give another file", 2)
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


class Terminal:
    """The person at the terminal, as `redact.seal.Ask` wants it."""

    def told(self, message: str) -> None:
        """Show one line."""
        click.echo(printable(message), err=True)

    def secret(self, prompt: str) -> str:
        """What the person types, not shown; the next line of standard input if that is none."""
        if sys.stdin.isatty():
            return str(click.prompt(printable(prompt), hide_input=True, err=True, prompt_suffix=""))
        return sys.stdin.readline().rstrip("\r\n")


def keys(paths: Sequence[Path]) -> tuple[Any, ...]:
    """The secret keys in identity files; asks for a passphrase where one is needed."""
    from redact import seal

    terminal = Terminal()
    return tuple(key for path in paths for key in seal.identities(path, terminal))


def sealers(
    recipients: Sequence[str], files: Sequence[Path], allow: Sequence[str], two_locks: bool
) -> Any:
    """The public keys to seal for: checked, and no list of them changed since it was trusted."""
    from redact import seal
    from redact.seal import trust

    found: Any = seal.recipients(recipients, files, allow)
    if two_locks:
        found = seal.pairs(found)
    for path in files:
        if trust.pinned(path):
            click.echo(f"this list of recipients is remembered from now on: {path}", err=True)
    if tuple(seal.recipients(recipients, files, allow)) != tuple(found):
        raise RedactError("the list of recipients changes while it is read", "look who does that")
    if told := seal.warning(found):
        click.echo(f"warning: {told}", err=True)
    return found


def visible(target: Path | None, pipe: bool) -> None:
    """Refuse to print originals where others, or other programs, would read them.

    A terminal is fine, and a file of the user's own that nobody else may read.
    """
    if target is not None or pipe:
        return
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):  # no file at all: a caller in this process
        return
    own = stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid()
    if sys.stdout.isatty() or (own and not status.st_mode & 0o077):
        return
    raise RedactError(
        "originals are shown at a terminal only, and this is none",
        "give -o FILE, which only you may read, or --pipe if the pipe is safe",
        2,
    )


def shown(text: str, target: Path | None) -> None:
    """Print originals, or write them to a new file (mode 0600)."""
    from redact import output

    if target is None:
        click.echo(text, nl=False)
    else:
        output.private(target, text.encode("utf-8", "backslashreplace"))
