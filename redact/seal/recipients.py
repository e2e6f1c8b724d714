"""Public keys to seal for, and whose they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NewType

from pyrage import plugin, ssh, tag, tagpq, x25519

from redact.errors import RedactError
from redact.seal.keys import MARK, content, quiet, rows

Recipient = NewType("Recipient", str)
"""A checked public key. A string, so that it can go to a worker process."""


class Pairs(tuple[Recipient, ...]):
    """Recipients of whom any two must come together to open what is sealed for them."""


def pairs(keys: Sequence[Recipient]) -> Pairs:
    """`keys` under two locks. Raises RedactError if they are too few or too many."""
    if not 2 <= len(keys) <= MAX_EDITORS:
        raise RedactError(
            f"two locks for {len(keys)} editors", f"give 2 to {MAX_EDITORS} recipients", 2
        )
    return Pairs(keys)


MAX_RECIPIENTS = 20
MAX_EDITORS = 8
"""Of files under two locks: their capsules grow with the square of it."""
KINDS = ("plugin", "ssh")
"""What is no recipient unless it is allowed by name; native age keys always are."""

_SSH = ("ssh-", "ecdsa-", "sk-")


@dataclass(frozen=True, slots=True)
class Editor:
    """One entry of a recipients file: a public key, whose it is, and where it stands.

    `name` is the last comment line above the key, with no blank line between; "" if none.
    """

    key: Recipient
    name: str
    place: str


def editors(path: Path, allowed: Sequence[str] = KINDS) -> tuple[Editor, ...]:
    """The entries of a recipients file: one key a line, `#` comments say whose the next is."""
    found: list[Editor] = []
    name = ""
    for place, line in rows(path, content(path)):
        if line.startswith("#"):
            name = line.lstrip("#").strip()
        elif line:
            found.append(Editor(_recipient(place, line, allowed), name, place))
        if not line.startswith("#"):
            name = ""
    return tuple(found)


def recipients(
    values: Sequence[str], files: Sequence[Path], allowed: Sequence[str] = ()
) -> tuple[Recipient, ...]:
    """The public keys given as `values` and in `files`, checked, in that order.

    `allowed` are the `KINDS` accepted beside native keys. Raises RedactError; a key is named
    by its place and never repeated.
    """
    found = [
        Editor(_recipient(f"recipient {n}", value, allowed), "", f"recipient {n}")
        for n, value in enumerate(values, 1)
    ]
    for path in files:
        found += editors(path, allowed)
    if not found:
        raise RedactError(
            "no recipient: nobody could ever open the mapping",
            "give a public key (age1...) or a file of them; `redact keygen` makes one",
            2,
        )
    if len(found) > MAX_RECIPIENTS:
        raise RedactError(
            f"{len(found)} recipients", f"give {MAX_RECIPIENTS} or fewer: each can open it all", 2
        )
    seen: dict[Recipient, str] = {}
    for editor in found:
        if editor.key in seen:
            raise RedactError(
                f"{editor.place}: same key as {seen[editor.key]}", "remove one of the two", 2
            )
        seen[editor.key] = editor.place
    _one_age(tuple(seen))
    return tuple(seen)


def warning(keys: Sequence[Recipient]) -> str:
    """A line to print when there is no recovery key, else an empty string."""
    needed = 3 if isinstance(keys, Pairs) else 2
    if len(keys) >= needed:
        return ""
    if isinstance(keys, Pairs):
        return "only two editors: if one key is lost, no mapping can be opened; add a third"
    return "only one recipient: if its key is lost, no mapping can be opened; add a recovery key"


def sealers(keys: Sequence[Recipient]) -> list[Any]:
    """pyrage's objects for `keys`; whatever it raises is for `quiet`."""
    found: list[Any] = []
    plugins: dict[str, list[Any]] = {}
    for key in keys:
        kind = _kind(key)
        if kind == "plugin":
            one = plugin.Recipient.from_str(key)
            plugins.setdefault(one.plugin(), []).append(one)
        else:
            found.append(_PARSED[kind].from_str(key))
    return found + [
        plugin.RecipientPluginV1(name, ones, [], _Mute()) for name, ones in plugins.items()
    ]


class _Mute:
    """A plugin that seals has nothing to say and nobody to ask."""

    def display_message(self, message: str) -> None:
        pass

    def confirm(self, message: str, yes: str, no: str | None) -> bool | None:
        return None

    def request_public_string(self, description: str) -> str | None:
        return None

    def request_passphrase(self, description: str) -> str | None:
        return None


_PARSED = {"": x25519.Recipient, "ssh": ssh.Recipient, "tag": tag.Recipient, "pq": tagpq.Recipient}


def _kind(value: str) -> str:
    """Which reader a public key needs: "" is a native key."""
    if value.startswith(_SSH):
        return "ssh"
    if value.startswith("age1tagpq1"):
        return "pq"
    if value.startswith("age1tag1"):
        return "tag"
    # `age1NAME1...`; a native key has no second 1.
    return "plugin" if re.match(r"age1[a-z0-9-]+1", value.lower()) else ""


def _recipient(place: str, value: str, allowed: Sequence[str]) -> Recipient:
    value = value.strip()
    if MARK in value.upper():
        raise RedactError(
            f"{place}: this is a secret key",
            "give its public key (age1...); if others may have seen the secret, make a new key",
            2,
        )
    kind = _kind(value)
    if kind == "ssh" and "ssh" not in allowed:
        raise RedactError(
            f"{place}: ssh keys are refused, they would show whose mapping it is",
            "make an age key with `redact keygen`, or give --allow ssh",
            2,
        )
    if kind in ("plugin", "tag", "pq") and "plugin" not in allowed:
        raise RedactError(
            f"{place}: this key belongs to a plugin or a hardware token",
            "give --allow plugin if you mean it: opening then needs that plugin",
            2,
        )
    reader = plugin.Recipient if kind == "plugin" else _PARSED[kind]
    found, _ = quiet(lambda: reader.from_str(value))
    if found is None:
        raise RedactError(f"{place}: not an age public key", "it has 62 letters, age1...", 2)
    if kind == "ssh":  # without the comment behind it, which names somebody
        return Recipient(" ".join(value.split()[:2]))
    return Recipient(str(found) if kind in ("", "plugin") else value)


def _one_age(keys: Sequence[Recipient]) -> None:
    """Refuse post-quantum beside classic keys: such a file would be as weak as the classic."""
    quantum = [k for k in keys if k.startswith(("age1pq1", "age1tagpq1"))]
    if quantum and len(quantum) < len(keys):
        raise RedactError(
            "post-quantum and other recipients in one list",
            "age refuses to mix them: give only the one kind",
            2,
        )
