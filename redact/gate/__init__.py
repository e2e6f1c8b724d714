"""The gate before publication: what still names somebody in outgoing files is found and stops.

`gate` is what `redact check` does: settings of the project, files, both searches, one report.
"""

from collections.abc import Sequence
from pathlib import Path

from redact.errors import RedactError
from redact.gate import cache as caches
from redact.gate import since as git
from redact.gate.against import Rules
from redact.gate.allow import Entry, entries
from redact.gate.files import Target, content, numbered, shown, targets
from redact.gate.project import Project, project
from redact.gate.run import Report, Scope, report
from redact.gate.secret import secret
from redact.gate.told import told
from redact.gate.watchlist import Watch, opened
from redact.policies import ENTITY_TYPES

__all__ = ["Report", "gate"]


def gate(
    paths: Sequence[Path],
    form: str = "text",
    *,
    policy: str | None = None,
    allow: Path | None = None,
    watchlist: Path | None = None,
    key: Path | None = None,
    since: str | None = None,
    reveal: bool = False,
    strict: bool = False,
    jobs: int = 0,
    text: Sequence[str] = (),
    timeout: int | None = None,
    no_cache: bool = False,
    encoding: str | None = None,
    exclude: Sequence[str] = (),
) -> tuple[Report, str]:
    """Check what is at `paths`; returns the report and its text in the format `form`.

    What is given here goes before what the project's settings say; patterns add up. Raises
    RedactError if nothing could begin: a wrong setting, a missing key, policy or model.
    """
    own = project(Path.cwd())
    allow = allow or own.allow
    watch, hidden = _watch(watchlist or own.watchlist, key)
    rules = Rules(
        policy or own.policy,
        encoding or own.encoding,
        _entries(allow),
        watch,
        reveal,
        timeout or own.timeout,
    )
    found = targets(paths, own.root, [*own.exclude, *exclude], [*own.text, *text])
    apart = {p.resolve() for p in (allow, watchlist or own.watchlist) if p}
    found = tuple(t for t in found if t.problem or t.path.resolve() not in apart)
    if since:
        found = git.changed(found, since, own.root)
    made = report(
        numbered([*found, *_reasons(allow, own, rules.entries)]),
        rules,
        Scope(tuple(shown(p, own.root) for p in paths), whole=not since),
        allow,
        None if no_cache or reveal else caches.opened(caches.home(), hidden),
        jobs,
        strict=strict or own.strict,
    )
    return made, told(made, form)


def _watch(path: Path | None, key: Path | None) -> tuple[Watch | None, bytes]:
    """The opened watchlist and its secret, or neither."""
    if path is None:
        if key is not None:
            raise RedactError("a watchlist's key, but no watchlist", "give --watchlist FILE", 2)
        return None, b""
    hidden = secret(key)
    return opened(content(path), hidden), hidden


def _entries(allow: Path | None) -> tuple[Entry, ...]:
    return entries(allow, ENTITY_TYPES) if allow else ()


def _reasons(allow: Path | None, own: Project, made: Sequence[Entry]) -> list[Target]:
    """The reasons of the allow entries as one more text to check, each on its entry's line."""
    if allow is None or not made:
        return []
    rows = [""] * (max(e.line for e in made) + 1)
    for entry in made:
        rows[entry.line] = f"{rows[entry.line]} {entry.reason}".strip().replace("\n", " ")
    name = shown(allow, own.root)
    return [Target(allow, name, f"{name}.txt", inline="\n".join(rows[1:]) or "\n")]
