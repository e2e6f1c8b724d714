"""A mapping as the text that is sealed, and back."""

import json
import math
from collections.abc import Sequence
from typing import Any

import orjson

from redact.errors import RedactError
from redact.model import Mapping
from redact.seal import locks
from redact.seal.age import decrypted, encrypted
from redact.seal.form import checked
from redact.seal.keys import Key
from redact.seal.recipients import Pairs, Recipient

BLOCK = 4096
"""A payload is padded to a multiple of this, so that the size of a file says little."""


def sealed(mapping: Mapping, keys: Sequence[Recipient]) -> bytes:
    """A sealed file that any of `keys` opens; if they are `Pairs`, any two of them together.

    The JSON inside is UTF-8 and followed by spaces up to the next multiple of 4 KiB.
    """
    payload = {k: v for k, v in checked(mapping.payload).payload.items() if k != "locks"}
    if isinstance(keys, Pairs):
        return locks.locked(keys, lambda digest: _padded(payload | {"locks": digest}))
    return encrypted(_padded(payload), keys)


def opened(data: bytes, keys: Sequence[Key], half: bytes | None = None) -> Mapping:
    """The checked mapping inside a sealed file. Raises RedactError that says what is wrong.

    `half` is what another editor's key made of a mapping under two locks. Whether the mapping
    is genuine cannot be told: whoever has the public keys can seal.
    """
    if not keys:
        raise RedactError("no key to open it with", "give an identity file", 2)
    if not data.startswith(locks.HEAD[:13]):
        return _bound(decrypted(data, keys), "")
    return _bound(*locks.unlocked(data, keys, half))


def _bound(text: bytes, digest: str) -> Mapping:
    """The mapping in `text`, if it was sealed under these locks."""
    found = checked(_parsed(text))
    if found.payload.get("locks", "") != digest:
        raise RedactError(
            "the locks of this mapping are not its own", "it was altered: take another copy"
        )
    return found


def _padded(payload: dict[str, Any]) -> bytes:
    text = _json(payload)
    return text.ljust(-(-len(text) // BLOCK) * BLOCK)


def _json(payload: dict[str, Any]) -> bytes:
    """`payload`, of the right form, as bytes that are certain to be read back as the same."""
    try:
        data = orjson.dumps(payload)
        # All but the review has been checked key by key; what is no number would become null.
        free = payload.get("review")
        same = orjson.loads(orjson.dumps(free)) == free
    except TypeError:
        # Half a surrogate pair, which a JSON transcript may hold, becomes its JSON escape; two
        # halves that stand together would be read as one character.
        text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
        data = text.encode("utf-8", "backslashreplace")
        same = json.loads(data) == payload
    if not same:
        raise RedactError("the mapping cannot be written", "this is a bug: nothing was written")
    return data


def _parsed(data: bytes) -> object:
    """The JSON value in `data`; duplicate keys, NaN, infinity and endless depth are refused."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique,
            parse_constant=_finite,
            parse_float=_finite,
        )
    except (ValueError, RecursionError):
        pass
    raise RedactError("the mapping is not well-formed", "it was not made by redact")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("duplicate key")
    return found


def _finite(number: str) -> float:
    if not math.isfinite(float(number)):
        raise ValueError("not a finite number")
    return float(number)
