"""Public keys to seal for and secret keys to open with, from the command line and from files."""

import os
import stat
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NewType, TypeAlias

import pyrage
from pyrage import x25519

from redact.errors import RedactError

Recipient = NewType("Recipient", str)
"""A checked native public key, `age1...`. A string, so that it can go to a worker process."""

Key: TypeAlias = x25519.Identity

MAX_RECIPIENTS = 20
MAGIC = b"age-encryption.org/v1\n"
ARMOR = (b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----")

_MARK = "AGE-SECRET-KEY-"
_SMALL = 64 * 2**10


def recipients(values: Sequence[str], files: Sequence[Path]) -> tuple[Recipient, ...]:
    """The public keys given as `values` and in `files`, checked, in that order.

    A file has one `age1...` per line; blank lines and `#` comments (whose key it is) are
    skipped. Raises RedactError; a key is named by its place and never repeated.
    """
    lines = [(f"recipient {n}", value) for n, value in enumerate(values, 1)]
    for path in files:
        lines += _lines(path, _content(path))
    if not lines:
        raise RedactError(
            "no recipient: nobody could ever open the mapping",
            "give a public key (age1...) or a file of them; `redact keygen` makes one",
            2,
        )
    if len(lines) > MAX_RECIPIENTS:
        raise RedactError(
            f"{len(lines)} recipients", f"give {MAX_RECIPIENTS} or fewer: each can open it all", 2
        )
    seen: dict[Recipient, str] = {}
    for place, value in lines:
        key = _recipient(place, value)
        if key in seen:
            raise RedactError(f"{place}: same key as {seen[key]}", "remove one of the two", 2)
        seen[key] = place
    return tuple(seen)


def warning(keys: Sequence[Recipient]) -> str:
    """A line to print when there is no recovery key, else an empty string."""
    if len(keys) >= 2:
        return ""
    return "only one recipient: if its key is lost, no mapping can be opened; add a recovery key"


def keygen() -> tuple[str, Recipient]:
    """A new key: the text of its identity file (secret) and its public key."""
    key = x25519.Identity.generate()
    public = Recipient(str(key.to_public()))
    day = datetime.now(UTC).date().isoformat()
    return f"# created: {day}\n# public key: {public}\n{key}\n", public


def identities(path: Path) -> tuple[Key, ...]:
    """The secret keys in an age identity file that nobody but its owner may read."""
    data = _content(path, private=True)
    if data.startswith((MAGIC, ARMOR[0])):
        raise RedactError(
            f"{path}: this identity file is protected by a passphrase, which is not supported",
            "run `umask 077; age -d -o key.txt` on it, give key.txt, delete key.txt afterwards",
            2,
        )
    keys = [_key(place, line) for place, line in _lines(path, data)]
    if not keys:
        raise RedactError(f"{path}: no key in this file", "give a file made by `redact keygen`", 2)
    return tuple(keys)


def quiet(call: Callable[[], Any]) -> tuple[Any, str]:
    """The result, or None and what pyrage says. Its panics are no `Exception`."""
    try:
        return call(), ""
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return None, str(error) if isinstance(error, pyrage.DecryptError) else ""


def _content(path: Path, *, private: bool = False) -> bytes:
    """The bytes of a small regular file; a `private` one must be its owner's alone."""
    problem = ""
    data = b""
    try:
        with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                problem = "not a regular file"
            elif private and status.st_mode & 0o077:
                raise RedactError(
                    f"{path}: others may read this key",
                    "run `chmod 600` on it; where that does nothing, move it to another disk",
                    2,
                )
            else:
                data = file.read(_SMALL + 1)
    except OSError as error:
        problem = error.strerror or "cannot be read"
    if len(data) > _SMALL:
        problem = "too large for a file of keys"
    if problem:
        raise RedactError(f"{path}: {problem.lower()}", "give a file of age keys", 2)
    return data


def _lines(path: Path, data: bytes) -> list[tuple[str, str]]:
    """(`path:line`, text) of every line that is neither blank nor a comment."""
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not lines:
        raise RedactError(f"{path}: not a text file", "give a file of age keys", 2)
    numbered = ((f"{path}:{n}", line.strip()) for n, line in enumerate(lines, 1))
    return [(place, line) for place, line in numbered if line and not line.startswith("#")]


def _recipient(place: str, value: str) -> Recipient:
    value = value.strip()
    if _MARK in value.upper():
        raise RedactError(
            f"{place}: this is a secret key",
            "give its public key (age1...); if others may have seen the secret, make a new key",
            2,
        )
    if value.startswith(("ssh-", "ecdsa-", "sk-")):
        raise RedactError(
            f"{place}: ssh keys are refused, they would show whose mapping it is",
            "make an age key with `redact keygen`",
            2,
        )
    found, _ = quiet(lambda: x25519.Recipient.from_str(value))
    if found is None:
        raise RedactError(f"{place}: not an age public key", "it has 62 letters, age1...", 2)
    return Recipient(str(found))


def _key(place: str, line: str) -> Key:
    found, _ = quiet(lambda: x25519.Identity.from_str(line))
    if found is None:
        raise RedactError(
            f"{place}: not an age secret key",
            "give the file that `redact keygen` or `age-keygen` wrote; ssh and plugin keys"
            " are not supported",
            2,
        )
    return found
