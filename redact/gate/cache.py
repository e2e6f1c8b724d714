"""Which files were checked before and had nothing: keyed digests, no text, no names.

An entry is an HMAC of a file's name, its bytes and all they were checked against, so that any
change of file, rules, policy, program or watchlist is another entry. Only files without any
finding are remembered. Whoever can write the key can forge an entry: keep the folder private.
"""

import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from redact import rules
from redact.policies import location

_SIZE = 16
_MOST = 1 << 17
"""Entries kept: the latest."""


@dataclass(slots=True)
class Cache:
    """The digests of files that had nothing; `fresh` are those of this run."""

    path: Path = field(repr=False)
    key: bytes = field(repr=False)
    known: frozenset[bytes] = field(repr=False)
    fresh: list[bytes] = field(default_factory=list, repr=False)

    def entry(self, name: str, digest: str, basis: str) -> bytes:
        """The entry of a file: its name, the SHA-256 of its bytes, what it is checked against."""
        parts = (name, digest, basis)
        whole = b"".join(
            len(p.encode(errors="replace")).to_bytes(8) + p.encode(errors="replace") for p in parts
        )
        return hmac.digest(self.key, whole, "sha256")[:_SIZE]

    def add(self, entry: bytes) -> None:
        """Remember a file that had nothing."""
        self.fresh.append(entry)

    def save(self) -> None:
        """Write the new entries; a cache that cannot be written costs time, nothing else."""
        if not self.fresh:
            return
        whole = b"".join([*(e for e in sorted(self.known - set(self.fresh))), *self.fresh])
        with suppress(OSError):
            temporary = self.path.with_name(f"{self.path.name}.{os.getpid()}")
            temporary.write_bytes(whole[-_MOST * _SIZE :])
            temporary.chmod(0o600)
            temporary.replace(self.path)


def opened(folder: Path, secret: bytes = b"") -> Cache | None:
    """The cache in `folder`, made if missing; None if it cannot be used.

    `secret`, where there is one (the watchlist's key), goes into the key: then nobody without
    it can forge an entry.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        own = folder / "key"
        with suppress(FileExistsError):
            fd = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with open(fd, "wb") as file:
                file.write(secrets.token_bytes(32))
        key = own.read_bytes()
        if len(key) != 32 or own.stat().st_uid != os.getuid() or own.stat().st_mode & 0o077:
            return None
        path = folder / "clean"
        data = path.read_bytes() if path.exists() else b""
    except OSError:
        return None
    known = frozenset(data[n : n + _SIZE] for n in range(0, len(data) - _SIZE + 1, _SIZE))
    return Cache(path, hmac.digest(key, b"redact-cache/1" + secret, "sha256"), known)


def home() -> Path:
    """Where caches lie: `REDACT_CACHE_DIR`, else the user's cache folder."""
    if given := os.environ.get("REDACT_CACHE_DIR"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "redact"


def basis(policy: str, parts: Iterable[str]) -> str:
    """The digest of everything but the file: program, packages, rules, policy and `parts`."""
    digest = hashlib.sha256()
    for part in (_program(), rules.fingerprint(), _policy(policy), *parts):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def _policy(name: str) -> str:
    """The policy and every file beside it that it may name."""
    path = location(name)
    digest = hashlib.sha256(path.read_bytes())
    for other in sorted(path.parent.glob("*.y*ml")):
        digest.update(other.read_bytes())
    return digest.hexdigest()


@cache
def _program() -> str:
    """This package's own code, and the versions of everything installed beside it."""
    digest = hashlib.sha256()
    here = Path(__file__).parents[1]
    for path in sorted(here.rglob("*.py")):
        digest.update(path.read_bytes())
    # Their folders are called by name and version; reading each one's metadata takes a tenth
    # of a check's time.
    beside = (Path(p) for p in sys.path if p and Path(p).is_dir())
    found = {d.name for folder in beside for d in folder.glob("*-info")}
    digest.update("\n".join(sorted(found)).encode())
    return digest.hexdigest()
