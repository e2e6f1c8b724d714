"""The decisions file on disk: opened or begun, and replaced whole after every act."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from redact.errors import RedactError
from redact.review.decisions import Entry, Review
from redact.review.stored import BY_HAND, review, written

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class Book:
    """A decisions file that is being worked on. Raises RedactError if it cannot be used.

    Every `put` is on the disk when it returns. If somebody else changed the file meanwhile,
    nothing is written and nothing of theirs is lost.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.is_symlink():
            raise RedactError("the decisions file is a link", "give the path of the file itself", 2)
        exists = path.exists()
        self.review = review(path) if exists else Review(key=secrets.token_bytes(32))
        if self.review.format == BY_HAND:
            raise RedactError(
                "the decisions file was written by hand",
                "apply it with `redact run`, or give another --decisions file for the review",
                2,
            )
        self._known = _digest(path) if exists else ""

    def put(self, entry: Entry, instead: str = "") -> None:
        """Keep `entry` in place of the one of the same digest, or of the digest `instead`."""
        made = self.review.having(entry, instead)
        data = written(made)
        try:
            self._replaced(data)
        except OSError as error:
            told = (error.strerror or "failed").lower()
            raise RedactError(
                f"the decisions cannot be saved: {told}", "free some space, or choose another place"
            ) from None
        self.review, self._known = made, hashlib.sha256(data).hexdigest()

    def _replaced(self, data: bytes) -> None:
        if (_digest(self.path) if self.path.exists() else "") != self._known:
            raise RedactError(
                "another review has changed the decisions file; this act was not saved",
                "close one of the two reviews and start the other again",
            )
        temporary = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
        try:
            with open(os.open(temporary, _NEW, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, self.path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
