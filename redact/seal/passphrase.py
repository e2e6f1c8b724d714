"""Identity files under a passphrase, made and opened in a child process."""

import base64
import re
import subprocess
import sys
from pathlib import Path

from redact.errors import RedactError

MAX_WORK = 22
"""log2 of scrypt's work: 18 is what age makes, 22 takes 4 GiB and some ten seconds."""

_KDF = Path(__file__).with_name("kdf.py")
_SECONDS = 180
_STANZA = re.compile(rb"^-> scrypt \S+ (\d{1,3})$", re.MULTILINE)


def protected(data: bytes, passphrase: str) -> bytes:
    """`data` as an armored age file that only `passphrase` opens."""
    return _run("lock", data, passphrase, "the new key")


def unprotected(data: bytes, passphrase: str, place: str) -> bytes:
    """What is inside an age file under a passphrase; `place` names it in messages."""
    work = _STANZA.search(_header(data))
    if not work:
        raise RedactError(
            f"{place}: this is a sealed file, no identity file", "give a file of secret keys", 2
        )
    if int(work[1]) > MAX_WORK:
        raise RedactError(
            f"{place}: its passphrase takes more work than any machine here has",
            "make a new identity file",
            2,
        )
    return _run("unlock", data, passphrase, place)


def _header(data: bytes) -> bytes:
    """The beginning of an age file in binary, armored or not."""
    if not data.startswith(b"-----"):
        return data[:512]
    body = b"".join(data.splitlines()[1:8])
    try:
        return base64.b64decode(body[: len(body) // 4 * 4])
    except ValueError:
        return b""


def _run(what: str, data: bytes, passphrase: str, place: str) -> bytes:
    secret = passphrase.encode()
    given = len(secret).to_bytes(4, "big") + secret + data
    code = -1
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_KDF), what],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        if not done.returncode:
            return done.stdout
        code = done.returncode
    except (OSError, subprocess.TimeoutExpired):
        pass
    if code == 1:
        raise RedactError(
            f"{place}: wrong passphrase, or a damaged file", "try again, or take another copy", 2
        )
    raise RedactError(
        f"{place}: the passphrase could not be worked on",
        "it takes up to 4 GiB of memory: close other programs and try again",
    )
