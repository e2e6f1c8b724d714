"""Which recipients files are trusted on this machine, and which keys somebody has shown to hold.

A list is remembered when it is first used. From then on a changed list stops every run until
a person has looked: whoever can add a line to a text file would otherwise read everything.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyrage

from redact.errors import RedactError
from redact.seal.keys import Key, quiet
from redact.seal.recipients import Editor, Recipient, editors, sealers
from redact.seal.state import changing, read

_FILE = "recipients.json"
_CHALLENGE = "redact-challenge/1"
_LIMIT = 64 * 2**10


@dataclass(frozen=True, slots=True)
class Change:
    """How a recipients file differs from the list that was trusted; `first`: none was."""

    first: bool
    added: tuple[Editor, ...]
    removed: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, Editor], ...]

    @property
    def any(self) -> bool:
        """Whether there is a trusted list and this is another."""
        return not self.first and bool(self.added or self.removed or self.renamed)

    def lines(self) -> list[str]:
        """One line per difference, for a person."""
        return [
            *(f"+ {e.place}: {e.name or '(no name)'} {e.key}" for e in self.added),
            *(f"- {name or '(no name)'} {key}" for name, key in self.removed),
            *(f"~ {e.place}: {old or '(no name)'} is now {e.name or '(no name)'}"
              for old, e in self.renamed),
        ]  # fmt: skip


def change(path: Path) -> Change:
    """What is different in the recipients file `path` since it was trusted."""
    now = editors(path)
    lists = read(_FILE).get("lists", {})
    if _place(path) not in lists:
        return Change(True, now, (), ())
    before = {key: name for name, key in lists[_place(path)]}
    keys = {e.key for e in now}
    return Change(
        False,
        tuple(e for e in now if e.key not in before),
        tuple((name, key) for key, name in before.items() if key not in keys),
        tuple((before[e.key], e) for e in now if before.get(e.key, e.name) != e.name),
    )


def pinned(path: Path) -> bool:
    """Remember the list in `path` if it is new; True then. Raises RedactError if it changed."""
    found = change(path)
    if found.any:
        counts = (f"{len(found.added)} added, {len(found.removed)} removed, "
                  f"{len(found.renamed)} renamed")  # fmt: skip
        raise RedactError(
            f"{path}: this list of recipients has changed since it was trusted ({counts})",
            f"look at `redact recipients list {path}`, then `redact recipients trust {path}`",
        )
    if found.first:
        trust(path)
    return found.first


def trust(path: Path) -> None:
    """Remember the list in `path` as it is now."""
    now = [[e.name, e.key] for e in editors(path)]
    with changing(_FILE) as state:
        state.setdefault("lists", {})[_place(path)] = now


def proved(keys: Sequence[str]) -> frozenset[str]:
    """Those of `keys` whose holder has opened a challenge."""
    return frozenset(keys) & frozenset(read(_FILE).get("proved", {}))


def challenge(key: Recipient) -> bytes:
    """A sealed file that only the holder of `key` opens; the right answer is remembered."""
    token = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()
    text = json.dumps({"format": _CHALLENGE, "recipient": key, "token": token})
    data, _ = quiet(lambda: pyrage.encrypt(text.encode(), sealers([key]), armored=True))
    if data is None:
        raise RedactError("nothing could be sealed for this key", "ask for the public key again")
    with changing(_FILE) as state:
        state.setdefault("asked", {})[_digest(_answer(key, token))] = key
    return bytes(data)


def answer(data: bytes, keys: Sequence[Key]) -> str:
    """What the holder of a key sends back for a challenge; it opens nothing but challenges."""
    text, _ = quiet(lambda: pyrage.decrypt(data, list(keys))) if len(data) < _LIMIT else (None, "")
    try:
        found = json.loads(text) if text else None
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("format") != _CHALLENGE:
        raise RedactError(
            "this is no challenge for your key",
            "give the file made by `redact recipients check`, and the key it was made for",
        )
    return _answer(str(found.get("recipient")), str(found.get("token")))


def prove(given: str) -> Recipient:
    """The key whose holder gave this answer; remembered. Raises RedactError."""
    with changing(_FILE) as state:
        key = state.get("asked", {}).pop(_digest(given.strip().lower()), "")
        if not key:
            raise RedactError(
                "this answers no challenge made on this machine",
                "make a new one with `redact recipients check`",
            )
        state.setdefault("proved", {})[key] = True
    return Recipient(key)


def _answer(key: str, token: str) -> str:
    digest = hashlib.sha256(f"redact-proof/1\n{key}\n{token}".encode()).digest()
    return base64.b32encode(digest[:15]).decode().lower()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _place(path: Path) -> str:
    return str(path.resolve())
