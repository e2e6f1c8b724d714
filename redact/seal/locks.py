"""Two locks: any two of n editors together, by nothing but age within age.

The body is sealed for a key made for this one file. For every two editors, in either order,
a capsule holds that key, sealed for the second and then for the first. All parts stand armored
in one text file, the body last, so that stock `age` opens it in three steps (docs/mapping.md).

Either editor may begin: she takes her layer off the capsules and passes what is inside on as a
half, which nobody but the second editor can open.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from itertools import permutations

from pyrage import x25519

from redact.errors import RedactError
from redact.seal.age import MAX_FILE, armored, decrypted, encrypted, unarmored
from redact.seal.keys import ARMOR, Key, quiet
from redact.seal.recipients import MAX_EDITORS, Pairs, Recipient, pairs

HEAD = b"redact-locks/1: any two of its editors open this file together; see docs/mapping.md\n"

_HALF = b"redact-half/1 "
_PART = re.compile(re.escape(ARMOR[0]) + rb"\n[A-Za-z0-9+/=\n]+" + re.escape(ARMOR[1]) + rb"\n")


def locked(keys: Pairs, text: Callable[[str], bytes]) -> bytes:
    """The file that any two of `keys` open; `text(digest)` gives what is sealed.

    `digest` is the SHA-256 of the capsules, to be found again in the text: so nothing of the
    file can be exchanged.
    """
    keys = pairs(keys)
    own = x25519.Identity.generate()
    secret = f"{own}\n".encode()
    capsules = b"".join(
        armored(encrypted(encrypted(secret, [second]), [first]))
        for first, second in permutations(keys, 2)
    )
    body = encrypted(text(_digest(capsules)), [Recipient(str(own.to_public()))])
    return HEAD + capsules + armored(body)


def unlocked(data: bytes, keys: Sequence[Key], half: bytes | None = None) -> tuple[bytes, str]:
    """What is inside a file under two locks, and the digest that it must speak of."""
    *capsules, body = _parts(data)
    digest = _digest(b"".join(armored(c) for c in capsules))
    inner = _opened(capsules, keys) if half is None else _of_half(half, data)
    secret = next(iter(_opened(inner, keys)), None)
    key, _ = quiet(lambda: x25519.Identity.from_str((secret or b"").decode().strip()))
    if key is None:
        raise RedactError(
            "this mapping has two locks: the keys here open one of them or none",
            "give --key of two editors, or the --half that the other editor made for you",
        )
    return decrypted(body, [key]), digest


def halved(data: bytes, keys: Sequence[Key]) -> bytes:
    """What the holder of one of `keys` passes on: the capsules without her own layer."""
    *capsules, _ = _parts(data)
    inner = _opened(capsules, keys)
    if not inner:
        raise RedactError(
            "no key fits this mapping, or its header is damaged",
            "give the identity file of one of its editors",
        )
    return _HALF + _digest(data).encode() + b"\n" + b"".join(armored(part) for part in inner)


def _of_half(half: bytes, data: bytes) -> list[bytes]:
    head, _, rest = half.partition(b"\n")
    if head != _HALF + _digest(data).encode():
        raise RedactError(
            "this half belongs to another mapping", "ask the other editor for the right one"
        )
    return [unarmored(part) for part in _PART.findall(rest)]


def _opened(parts: Sequence[bytes], keys: Sequence[Key]) -> list[bytes]:
    """What the keys open among `parts`."""
    found = []
    for part in parts:
        try:
            found.append(decrypted(part, keys))
        except RedactError:
            continue
    return found


def _parts(data: bytes) -> list[bytes]:
    """The age files of which `data` is made, byte for byte as this module writes them."""
    parts: list[bytes] = []
    if data.startswith(HEAD) and len(data) <= 2 * MAX_FILE:
        most = MAX_EDITORS * (MAX_EDITORS - 1) + 1
        parts = [unarmored(part) for part in _PART.findall(data)[: most + 1]]
        if not 3 <= len(parts) <= most or HEAD + b"".join(map(armored, parts)) != data:
            parts = []
    if not parts:
        raise RedactError(
            "the mapping is cut short or damaged", "it was damaged or altered: take another copy"
        )
    return parts


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
