"""Bytes into an age file and out of it again, within limits.

Only `pyrage.encrypt` and `pyrage.decrypt` are used, on bytes in memory: the functions of
pyrage 1.4.0 that write to files lose data silently when a disk is full.
"""

import base64
from collections.abc import Sequence
from typing import NoReturn

import pyrage

from redact.errors import RedactError
from redact.seal.keys import ARMOR, MAGIC, Key, quiet
from redact.seal.recipients import MAX_RECIPIENTS, Recipient, sealers

MAX_FILE = 64 * 2**20
"""Bytes of a sealed file."""
MAX_HEADER = 64 * 2**10
"""Bytes; more, or more stanzas than honest ones, cost the decoder quadratic time."""

_GENERIC = "it was damaged or altered: take another copy"


def encrypted(data: bytes, keys: Sequence[Recipient]) -> bytes:
    """An age file (binary) that any of `keys` opens."""
    if not 1 <= len(keys) <= MAX_RECIPIENTS:
        raise RedactError("no recipient, or too many", f"give 1 to {MAX_RECIPIENTS} of them", 2)
    made, _ = quiet(lambda: pyrage.encrypt(data, sealers(keys)))
    if made is None or _stanzas(made) < len(keys):
        raise RedactError(
            "the mapping could not be sealed",
            "check that the plugin of each recipient is installed: nothing was written",
        )
    if len(made) > MAX_FILE:
        raise RedactError(f"the mapping is over {MAX_FILE >> 20} MiB", "split the transcript")
    return bytes(made)


def _stanzas(made: bytes) -> int:
    """For how many recipients a file is sealed; rage adds a stanza of noise to each file."""
    header = made[: made.find(b"\n---")].split(b"\n")
    tags = [line.split()[1] for line in header if line.startswith(b"-> ")]
    return sum(not tag.endswith(b"-grease") for tag in tags)


def decrypted(data: bytes, keys: Sequence[Key]) -> bytes:
    """What is inside an age file. Raises RedactError that says what is wrong."""
    binary = _bounded(data)
    text, problem = quiet(lambda: pyrage.decrypt(binary, list(keys)))
    if text is None:
        _refuse(problem)
    return bytes(text)


def armored(data: bytes) -> bytes:
    """An age file as letters, for mail and for files of several parts."""
    text = base64.b64encode(data)
    lines = [text[n : n + 64] for n in range(0, len(text), 64)]
    return b"".join(line + b"\n" for line in (ARMOR[0], *lines, ARMOR[1]))


def unarmored(data: bytes) -> bytes:
    """The binary form of an age file that went through mail."""
    lines = data.split()
    begin, end = ARMOR[0].split(), ARMOR[1].split()
    body: bytes | None = None
    if lines[: len(begin)] == begin and lines[-len(end) :] == end:
        try:
            joined = b"".join(lines[len(begin) : -len(end)])
            body = base64.b64decode(joined, validate=True)
        except ValueError:
            body = None
    if body is None:
        raise RedactError("the mapping is cut short or damaged", _GENERIC)
    return body


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
        data = unarmored(data)
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
