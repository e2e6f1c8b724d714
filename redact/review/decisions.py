"""What is decided about each transcript, bound to the digests of its file and of its text."""

import hashlib
import json
from dataclasses import dataclass, field, replace

from redact.errors import RedactError
from redact.model import Transcript
from redact.review.acts import Choice, Log, Standing, standing

FORMAT = "redact-decisions/2"
_NOTHING = Log()


@dataclass(frozen=True, slots=True)
class Signature:
    """A reviewer's word that a transcript is done: `of` is the digest of the acts it covers."""

    by: str
    on: str
    decided: int
    undecided: int
    of: str


@dataclass(frozen=True, slots=True)
class Second:
    """A blind second pass by `by` over `share` (0..1) of what was decided first.

    `after` counts the first acts that were done when the second pass was last worked on.
    """

    by: str
    share: float
    log: Log = _NOTHING
    after: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """What a reader of unflagged passages found: `missed` mentions in `lines` of `of` lines."""

    by: str
    on: str
    lines: int
    of: int
    missed: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything decided about one transcript, bound to the digests of its file and text.

    `lines` are lengths and keyed fingerprints of its lines, to find unchanged text again in a
    new version of the file. `by_hand` holds choices in offsets of the decoded file instead.
    """

    sha256: str
    text: str = ""
    lines: tuple[str, ...] = ()
    log: Log = _NOTHING
    signed: tuple[Signature, ...] = ()
    second: Second | None = None
    sample: Sample | None = None
    by_hand: tuple[Choice, ...] = ()

    @property
    def digest(self) -> str:
        """The SHA-256 of the acts done, which a signature covers."""
        acts = json.dumps([a.plain() for a in self.log.done], sort_keys=True)
        return hashlib.sha256(acts.encode()).hexdigest()

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """Those that cover exactly what stands now."""
        return tuple(s for s in self.signed if s.of == self.digest)


@dataclass(frozen=True, slots=True)
class Review:
    """The content of a decisions file. `key` is its own random key for line fingerprints."""

    files: tuple[Entry, ...] = ()
    key: bytes = field(default=b"", repr=False)
    format: str = FORMAT

    def of(self, sha256: str) -> Entry | None:
        """The entry of the raw file with this digest."""
        return next((entry for entry in self.files if entry.sha256 == sha256), None)

    def having(self, entry: Entry, instead: str = "") -> "Review":
        """With `entry` in place of the one of the digest `instead` (its own), or last."""
        gone = (entry.sha256, instead)
        at = next((n for n, e in enumerate(self.files) if e.sha256 in gone), len(self.files))
        before, after = self.files[:at], self.files[at + 1 :]
        return replace(self, files=(*before, entry, *(e for e in after if e.sha256 not in gone)))


def in_force(entry: Entry | None, transcript: Transcript) -> Standing:
    """What an entry says of the transcript that its digest belongs to.

    Raises RedactError if a decision lies outside the text, or if the text is read otherwise
    than when the decisions were made.
    """
    if entry is None:
        return Standing()
    if entry.by_hand:
        return Standing(tuple(_in_text(transcript, choice) for choice in entry.by_hand))
    if entry.text and entry.text != text_digest(transcript):
        raise RedactError(
            "decisions were made on another reading of this file",
            "open it once more with `redact review`: what still fits is carried over",
        )
    stands = standing(entry.log.done)
    if any(c.end > len(transcript.text) for c in stands.choices):
        raise RedactError("a decision lies outside the text of its file", "review the file again")
    return stands


def text_digest(transcript: Transcript) -> str:
    """The SHA-256 of a transcript as it is read."""
    return hashlib.sha256(transcript.text.encode("utf-8", "surrogatepass")).hexdigest()


def _in_text(transcript: Transcript, choice: Choice) -> Choice:
    """A choice about `Transcript.source` as one about `Transcript.text`."""
    starts, ends = [], []
    for s in transcript.segments:
        if s.view >= 0 and s.at < choice.end and choice.start < s.until:
            starts.append(s.start + max(choice.start - s.at, 0))
            ends.append(s.end - max(s.until - choice.end, 0))
    if not starts or choice.end > len(transcript.source):
        raise RedactError("a decision lies outside the text of its file", "review the file again")
    return replace(choice, start=min(starts), end=max(ends))
