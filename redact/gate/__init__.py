"""The gate before publication: what still names somebody in outgoing files is found and stops.

`gate` is what `redact check` does: settings of the project, files, both searches, one report.
"""

from collections.abc import Sequence
from pathlib import Path

from redact.errors import RedactError
from redact.gate import cache as caches
from redact.gate import since as git
from redact.gate.asked import Asked, prepared, reasons
from redact.gate.files import numbered, shown
from redact.gate.run import Report, Scope, report
from redact.gate.told import FORMS, told

__all__ = ["Asked", "Report", "gate", "written"]


def gate(
    paths: Sequence[Path],
    form: str = "text",
    asked: Asked = Asked(),  # noqa: B008 - frozen
    *,
    since: str | None = None,
    strict: bool = False,
    jobs: int = 0,
    cached: bool = True,
) -> tuple[Report, str]:
    """Check what is at `paths`; returns the report and its text in the format `form`.

    `since` limits findings to lines changed after a git revision; `strict` fails on what should
    be made vaguer, too. Raises RedactError if nothing could begin: a wrong setting, a missing
    key, policy or model.
    """
    made = prepared(paths, asked)
    found = git.changed(made.targets, since, made.own.root) if since else made.targets
    done = report(
        numbered([*found, *reasons(made.allow, made.own.root, made.rules.entries)]),
        made.rules,
        Scope(tuple(shown(p, made.own.root) for p in paths), whole=not since),
        made.own,
        made.allow,
        caches.opened(caches.home(), made.secret) if cached and not asked.reveal else None,
        jobs,
        strict=strict or made.own.strict,
    )
    return done, told(done, form)


def written(report: Report, form: str, file: str) -> None:
    """Write `report` in the format `form` to `file`. Raises RedactError."""
    if form not in FORMS or not file:
        raise RedactError(
            "--also names no format and file", "for example --also sarif=gate.sarif", 2
        )
    problem = ""
    try:
        Path(file).write_text(told(report, form), encoding="utf-8")
    except OSError as error:
        problem = (error.strerror or "failed").lower()
    if problem:
        raise RedactError(f"a report could not be written: {problem}", "choose another file")
