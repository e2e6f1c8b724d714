"""What files are checked against, and what comes of one: light enough for every start."""

from dataclasses import dataclass

from redact.gate.allow import Entry
from redact.gate.finding import Finding
from redact.gate.watchlist import Watch


@dataclass(frozen=True, slots=True)
class Rules:
    """What a file is checked against; picklable, so that worker processes have it too.

    `seconds` is how long one file may take, `reveal` whether findings carry their text.
    """

    policy: str = "ap"
    encoding: str | None = None
    entries: tuple[Entry, ...] = ()
    watch: Watch | None = None
    reveal: bool = False
    seconds: int = 300


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one file: findings, numbers of the entries that were needed, its digest,
    and how it may be called in print."""

    findings: tuple[Finding, ...]
    used: tuple[int, ...] = ()
    digest: str = ""
    file: str = ""
