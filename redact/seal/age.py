"""The age file around a mapping.

Only `pyrage.encrypt` and `pyrage.decrypt` are used, on bytes in memory: the functions of
pyrage 1.4.0 that write to files lose data silently when a disk is full.
"""

import base64
import json
import math
from collections.abc import Sequence
from typing import Any, NoReturn

import pyrage
from pyrage import x25519

from redact.errors import RedactError
from redact.model import Mapping
from redact.seal.keys import ARMOR, MAGIC, MAX_RECIPIENTS, Key, Recipient, quiet
from redact.seal.restore import checked

MAX_FILE = 64 * 2**20
"""Bytes of a sealed file."""
MAX_HEADER = 64 * 2**10
"""Bytes; more, or more stanzas than honest ones, cost the decoder quadratic time."""
BLOCK = 4096
"""A payload is padded to a multiple of this, so that the size of a file says little."""

_GENERIC = "it was damaged or altered: take another copy"


def sealed(mapping: Mapping, keys: Sequence[Recipient]) -> bytes:
    """An age file (binary) that any of `keys` opens.

    The JSON inside is UTF-8 and followed by spaces up to the next multiple of 4 KiB.
    """
    if not 1 <= len(keys) <= MAX_RECIPIENTS:
        raise RedactError("no recipient, or too many", f"give 1 to {MAX_RECIPIENTS} of them", 2)
    text = _json(checked(mapping.payload).payload)
    padded = text.ljust(-(-len(text) // BLOCK) * BLOCK)
    data, _ = quiet(
        lambda: pyrage.encrypt(padded, [x25519.Recipient.from_str(key) for key in keys])
    )
    if data is None or data.count(b"\n-> ", 0, data.find(b"\n---")) < len(keys):
        raise RedactError("the mapping could not be sealed", "this is a bug: nothing was written")
    if len(data) > MAX_FILE:
        raise RedactError(f"the mapping is over {MAX_FILE >> 20} MiB", "split the transcript")
    return bytes(data)


def opened(data: bytes, keys: Sequence[Key]) -> Mapping:
    """The checked mapping inside an age file. Raises RedactError that says what is wrong.

    Whether the mapping is genuine cannot be told: whoever has the public keys can seal.
    """
    if not keys:
        raise RedactError("no key to open it with", "give an identity file", 2)
    binary = _bounded(data)
    text, problem = quiet(lambda: pyrage.decrypt(binary, list(keys)))
    if text is None:
        _refuse(problem)
    return checked(_parsed(text))


def _refuse(problem: str) -> NoReturn:
    """Turn pyrage's own words, which hold nothing of the content, into advice."""
    if "matching keys" in problem:
        raise RedactError(
            "no key fits this mapping, or its header is damaged",
            "give the identity file of one of its recipients, or take another copy",
        )
    if "eader" in problem:
        raise RedactError("the header of the mapping is damaged", _GENERIC)
    raise RedactError("the mapping is cut short or damaged", _GENERIC)


def _bounded(data: bytes) -> bytes:
    """`data` as a binary age file whose header is small enough to be looked at."""
    if len(data) > MAX_FILE:
        raise RedactError(f"the mapping is over {MAX_FILE >> 20} MiB", "redact made no such file")
    if data.startswith(ARMOR[0]):
        data = _unarmored(data)
    if not data.startswith(MAGIC):
        if data.startswith(b"age-encryption.org/v") and b"\n" in data[:64]:
            raise RedactError("the mapping is in another version of age", "update redact")
        if data and MAGIC.startswith(data):
            raise RedactError("the mapping is cut short or damaged", _GENERIC)
        raise RedactError("this is not an age file", "give a file that ends in .map.age")
    end = data.find(b"\n---", 0, MAX_HEADER)
    if end < 0 and len(data) < MAX_HEADER:
        raise RedactError("the mapping is cut short or damaged", _GENERIC)
    if end < 0 or data.count(b"\n-> ", 0, end) > MAX_RECIPIENTS + 1:  # age adds one of its own
        raise RedactError("the header of the mapping is too long", "redact made no such file")
    if b"\n-> scrypt " in data[:end]:
        raise RedactError("the file is sealed with a passphrase", "open it with `age -d`")
    return data


def _unarmored(data: bytes) -> bytes:
    """The binary form of an age file that went through mail."""
    lines = data.split()
    begin, end = ARMOR[0].split(), ARMOR[1].split()
    body: bytes | None = None
    if lines[-len(end) :] == end:
        try:
            joined = b"".join(lines[len(begin) : -len(end)])
            body = base64.b64decode(joined, validate=True)
        except ValueError:
            body = None
    if body is None:
        raise RedactError("the mapping is cut short or damaged", _GENERIC)
    return body


def _json(payload: dict[str, Any]) -> bytes:
    """`payload` as bytes that are certain to be read back as the same."""
    try:
        text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        # Half a surrogate pair, which a JSON transcript may hold, becomes its JSON escape.
        data = text.encode("utf-8", "backslashreplace")
    except ValueError:
        data = b""
    if not data or _parsed(data) != payload:
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
