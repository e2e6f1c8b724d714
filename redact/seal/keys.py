"""Secret keys: made, protected by a passphrase, and read from identity files."""

import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import pyrage
from pyrage import plugin, ssh, x25519

from redact.errors import RedactError
from redact.seal.passphrase import protected, unprotected

Key: TypeAlias = Any
"""What pyrage opens with: a native, ssh or plugin identity."""

MAGIC = b"age-encryption.org/v1\n"
ARMOR = (b"-----BEGIN AGE ENCRYPTED FILE-----", b"-----END AGE ENCRYPTED FILE-----")
MARK = "AGE-SECRET-KEY-"

_PLUGIN_MARK = "AGE-PLUGIN-"
_SSH_MARK = b"-----BEGIN OPENSSH PRIVATE KEY-----"
_SMALL = 64 * 2**10


class Ask(Protocol):
    """How the person at the terminal is told something, and asked for a secret."""

    def told(self, message: str) -> None:
        """Show one line."""

    def secret(self, prompt: str) -> str:
        """What the person types, not shown."""


def keygen(passphrase: str = "", name: str = "") -> tuple[str, str]:
    """A new key: the text of its identity file (secret) and its public key.

    With a passphrase the content is an age file that only the passphrase opens; `age -d -i`
    asks for it. `name` goes into the file as a comment.
    """
    key = x25519.Identity.generate()
    day = datetime.now(UTC).date().isoformat()
    whose = f"# {name}\n" if name else ""
    text = f"{whose}# created: {day}\n# public key: {key.to_public()}\n{key}\n"
    if passphrase:
        text = protected(text.encode(), passphrase).decode()
    return text, str(key.to_public())


def identities(path: Path, ask: Ask | None = None) -> tuple[Key, ...]:
    """The secret keys in an identity file that nobody but its owner may read.

    A file under a passphrase is opened with what `ask` gives. Raises RedactError.
    """
    data = content(path, private=True)
    if data.startswith((MAGIC, ARMOR[0])):
        if ask is None:
            raise RedactError(
                f"{path}: this identity file is protected by a passphrase",
                "use it at a terminal, where the passphrase can be typed",
                2,
            )
        data = unprotected(data, ask.secret(f"Passphrase of {path}: "), str(path))
    if data.startswith(_SSH_MARK):
        return (_ssh(path, data),)
    lines = [(place, line) for place, line in rows(path, data) if line and line[0] != "#"]
    keys = [_key(place, line, ask) for place, line in lines]
    if not keys:
        raise RedactError(f"{path}: no key in this file", "give a file made by `redact keygen`", 2)
    return tuple(keys)


def publics(keys: tuple[Key, ...]) -> tuple[str, ...]:
    """The public keys of `keys`, as far as a secret key tells its own: native ones."""
    return tuple(str(k.to_public()) for k in keys if isinstance(k, x25519.Identity))


def quiet(call: Callable[[], Any]) -> tuple[Any, str]:
    """The result, or None and what pyrage says. Its panics are no `Exception`."""
    try:
        return call(), ""
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        return None, str(error) if isinstance(error, pyrage.DecryptError) else ""


def content(path: Path, *, private: bool = False) -> bytes:
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


def rows(path: Path, data: bytes) -> list[tuple[str, str]]:
    """(`path:line`, text) of every line, stripped."""
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        lines = []
    if not lines:
        raise RedactError(f"{path}: not a text file", "give a file of age keys", 2)
    return [(f"{path}:{n}", line.strip()) for n, line in enumerate(lines, 1)]


def _key(place: str, line: str, ask: Ask | None) -> Key:
    if line.startswith(_PLUGIN_MARK):
        return _plugin(place, line, ask)
    found, _ = quiet(lambda: x25519.Identity.from_str(line))
    if found is None:
        raise RedactError(
            f"{place}: not an age secret key",
            "give the file that `redact keygen` or `age-keygen` wrote",
            2,
        )
    return found


def _ssh(path: Path, data: bytes) -> Key:
    found, _ = quiet(lambda: ssh.Identity.from_buffer(data))
    if found is None:
        raise RedactError(
            f"{path}: this ssh key cannot be used",
            "it must be ed25519 or rsa without a passphrase; `age -d -i` opens with others",
            2,
        )
    return found


def _plugin(place: str, line: str, ask: Ask | None) -> Key:
    one, _ = quiet(lambda: plugin.Identity.from_str(line))
    found, _ = quiet(lambda: plugin.IdentityPluginV1(one.plugin(), [one], _Talk(ask)))
    if found is None:
        raise RedactError(
            f"{place}: the plugin for this key is not installed, or the key is damaged",
            "install the age-plugin-... program that made it",
            2,
        )
    return found


class _Talk:
    """What a plugin may say and ask: touch the token, type the PIN."""

    def __init__(self, ask: Ask | None) -> None:
        self.ask = ask

    def display_message(self, message: str) -> None:
        if self.ask:
            self.ask.told(message)

    def confirm(self, message: str, yes: str, no: str | None) -> bool | None:
        self.display_message(message)
        return None

    def request_public_string(self, description: str) -> str | None:
        return None

    def request_passphrase(self, description: str) -> str | None:
        return self.ask.secret(f"{description}: ") if self.ask else None
