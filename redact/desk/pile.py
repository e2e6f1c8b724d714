"""The files of a review: listed at once, read and searched when their turn comes."""

import gc
import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact import pipeline
from redact.batch.inputs import Input, inputs
from redact.batch.worker import content
from redact.desk.desk import Desk
from redact.errors import RedactError
from redact.formats import FORMATS
from redact.model import Transcript
from redact.pipeline import Settings
from redact.review.keeping import Book

SUFFIX = ".decisions.json"


@dataclass(slots=True)
class Pile:
    """The transcripts of a review, each with its desk once it was read."""

    files: tuple[Input, ...]
    settings: Settings
    book: Book
    by: str
    share: float | None = None
    _desks: dict[int, Desk] = field(default_factory=dict)
    _present: frozenset[str] | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def desk(self, number: int) -> Desk:
        """The desk of file `number` (from 0). Raises RedactError if it cannot be reviewed."""
        with self._lock:
            if number not in self._desks:
                file = self.files[number]
                known = pipeline.seen(content(file.path), file.relative, self.settings)
                if self._present is None:
                    self._present = frozenset(_digest(f) for f in self.files)
                self._desks[number] = Desk(
                    known, self.settings, self.book, self.by, self.share, self._present
                )
                # What was read stays: going through it for garbage takes a tenth of a second,
                # between a key and its answer.
                gc.freeze()
            return self._desks[number]

    def transcript(self, number: int) -> Transcript:
        """File `number` as it is read, not searched. Raises RedactError if it cannot be read."""
        file = self.files[number]
        return pipeline.read(content(file.path), file.relative, self.settings)

    def ready(self, number: int) -> Desk | None:
        """The desk of file `number` if it was read already."""
        return self._desks.get(number)


def pile(
    paths: Sequence[Path],
    settings: Settings,
    by: str,
    *,
    decisions: Path | None = None,
    exclude: Sequence[str] = (),
    share: float | None = None,
) -> Pile:
    """The files at `paths` and their decisions file. Raises RedactError if either is unfit.

    Without `decisions` it lies beside what was given: `calls/` has `calls.decisions.json`,
    `call.txt` has `call.txt.decisions.json`.
    """
    if decisions is None and len(paths) != 1:
        raise RedactError(
            "several paths, and no decisions file", "give --decisions FILE, or one folder", 2
        )
    book = Book(decisions or beside(paths[0]))
    found = inputs(paths, suffixes=[f".{s}" for s in FORMATS], exclude=(*exclude, f"*{SUFFIX}"))
    return Pile(found, settings, book, by, share)


def _digest(file: Input) -> str:
    """The digest of a file that is there; one that cannot be read now is nobody's older version."""
    try:
        return hashlib.sha256(content(file.path)).hexdigest()
    except RedactError:
        return ""


def beside(path: Path) -> Path:
    """Where the decisions about `path` are kept."""
    whole = path.resolve()
    if not whole.name:
        raise RedactError("this folder has no name", "give --decisions FILE", 2)
    return whole.with_name(whole.name + SUFFIX)
