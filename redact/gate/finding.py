"""What the gate reports: a place, a kind, a rule and what to do. Never the text."""

from dataclasses import dataclass, field

ERROR, WARNING, NOTE = "error", "warning", "note"
"""Surely withheld; withheld but doubtful; what stops nobody: to be made vaguer, or settled."""

REDACT = "withhold it, or let an editor allow it (redact allow)"
VAGUER = "make it vaguer, as redact run does"
LOOK = "look at it once more if you can"
RENAME = "rename the file or folder, or let an editor allow it (redact allow)"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that stops a publication. Safe to print: it holds nothing of the text.

    `file` is a path fit for printing. `line` and `column` are 1-based, in code points of the
    decoded file; 0 where the finding is about the file's name or about no place in it. There
    is no end: it would tell how long the withheld words are. `kind` is an entity type or the
    gate's own (`UNREADABLE`, `ALLOW_ENTRY` ...), `certainty` in 0..1. `code` is the exit code
    that the finding alone leads to. `revealed` is empty unless a person asked on a terminal.
    """

    file: str
    line: int
    column: int
    kind: str
    rule: str
    level: str
    certainty: float
    message: str
    advice: str
    code: int = 1
    revealed: str = field(default="", repr=False)

    def place(self) -> tuple[str, int, int, str, str]:
        """What findings are sorted by."""
        return self.file, self.line, self.column, self.kind, self.rule


def exit_code(findings: tuple[Finding, ...]) -> int:
    """0 nothing found, 1 something found, 3 something could not be checked (also if both)."""
    return max((finding.code for finding in findings), default=0)
