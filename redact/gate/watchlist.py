"""What a case withholds, as keyed fingerprints: who has the list and no key learns nothing.

Each fingerprint is an HMAC-SHA256 of one look-up key (`language.traces`), under a key that
scrypt makes of a secret. The list also holds a check value of the key and a seal over itself,
so a wrong key and a shortened list are errors, never a weaker check.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact.errors import RedactError

FORMAT = "redact-watchlist/1"
_N, _R, _P = 1 << 15, 8, 1
"""scrypt's cost: 32 MiB and a tenth of a second for every guess of the secret."""
_SIZE = 16
_PAD = 256
"""Random fingerprints fill the list up to a multiple of this: its length tells little."""
_SHORTEST = 16


@dataclass(frozen=True, slots=True)
class Watch:
    """An opened watchlist: the key of its fingerprints, and the fingerprints."""

    key: bytes = field(repr=False)
    prints: frozenset[bytes] = field(repr=False)
    seal: str = ""


def watchlist(payloads: Iterable[Mapping[str, Any]], secret: bytes) -> bytes:
    """The file for the identities that the opened mappings `payloads` withhold.

    Raises RedactError if there is nothing to watch for, or the secret is too short.
    """
    from redact.gate.wanted import wanted  # the dictionaries: a check without a list needs none

    salt = secrets.token_bytes(16)
    key, check, sealing = _keys(secret, salt, _N, _R, _P)
    prints = {fingerprint(key, form) for form in wanted(payloads)}
    if not prints:
        raise RedactError("these mappings withhold nothing to watch for", "give other mappings", 2)
    while len(prints) % _PAD:
        prints.add(secrets.token_bytes(_SIZE))
    head = {"format": FORMAT, "n": _N, "r": _R, "p": _P, "salt": _text(salt), "check": _text(check)}
    listed = sorted(map(_text, prints))
    seal = _seal(sealing, head, listed)
    return (json.dumps(head | {"seal": seal, "prints": listed}, indent=0) + "\n").encode()


def opened(data: bytes, secret: bytes) -> Watch:
    """The list in the file `data`. Raises RedactError for a wrong secret or an altered list."""
    head = _head(data)
    key, check, sealing = _keys(secret, _bytes(head["salt"]), head["n"], head["r"], head["p"])
    if not hmac.compare_digest(_text(check), head["check"]):
        raise RedactError(
            "the key does not fit this watchlist",
            "give the key it was made with, or make the list anew with `redact watchlist`",
        )
    listed, seal = head.pop("prints"), head.pop("seal")
    if not hmac.compare_digest(_seal(sealing, head, listed), seal):
        raise RedactError(
            "the watchlist was altered", "take the copy that was made, or make it anew"
        )
    return Watch(key, frozenset(map(_bytes, listed)), seal)


def fingerprint(key: bytes, form: str) -> bytes:
    """What stands in a list for the look-up key `form`."""
    return hmac.digest(key, form.encode(), "sha256")[:_SIZE]


def _keys(secret: bytes, salt: bytes, n: int, r: int, p: int) -> tuple[bytes, bytes, bytes]:
    """From one secret the key of the fingerprints, the check value, the key of the seal."""
    if len(secret) < _SHORTEST:
        raise RedactError(
            f"the watchlist's key has fewer than {_SHORTEST} characters",
            "make one with `redact watchlist --new-key FILE`",
            2,
        )
    root = hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, maxmem=256 << 20, dklen=32)
    key, check, sealing = (
        hmac.digest(root, f"{FORMAT} {use}".encode(), "sha256")
        for use in ("print", "check", "seal")
    )
    return key, check[:_SIZE], sealing


def _seal(key: bytes, head: Mapping[str, Any], listed: Sequence[str]) -> str:
    whole = json.dumps([sorted(head.items()), list(listed)]).encode()
    return _text(hmac.digest(key, whole, "sha256"))


_COSTS = {"n": range(1 << 14, (1 << 20) + 1), "r": range(8, 17), "p": range(1, 5)}
"""What a list may ask of scrypt: less would be no slow key, more would stop the machine."""


def _head(data: bytes) -> dict[str, Any]:
    """The list's fields, every one checked. Raises RedactError."""
    try:
        head = json.loads(data)
        strings = all(isinstance(head[name], str) for name in ("salt", "check", "seal"))
        sound = head["format"] == FORMAT and strings and len(head) == 8
        sound = sound and all(type(head[c]) is int and head[c] in ok for c, ok in _COSTS.items())
        sound = sound and all(len(_bytes(p)) == _SIZE for p in head["prints"])
    except (ValueError, TypeError, KeyError, RecursionError):
        sound = False
    if not sound:
        raise RedactError("this is no watchlist of redact's", "make one with `redact watchlist`", 2)
    return dict(head)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except binascii.Error:
        raise ValueError from None
