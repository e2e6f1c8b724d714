"""What a check was asked for: options before the project's settings, files, keys, entries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import RedactError
from redact.gate.against import Rules
from redact.gate.allow import Entry, entries
from redact.gate.files import Target, content, numbered, shown, targets
from redact.gate.project import Project, project
from redact.gate.secret import secret
from redact.gate.watchlist import Watch, opened
from redact.policies import ENTITY_TYPES


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of a command; None and empty where the project's settings decide."""

    policy: str | None = None
    allow: Path | None = None
    watchlist: Path | None = None
    key: Path | None = None
    encoding: str | None = None
    exclude: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    timeout: int | None = None
    reveal: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a check needs. `secret` is the watchlist's key, or empty."""

    own: Project
    allow: Path | None
    rules: Rules
    targets: tuple[Target, ...] = field(repr=False)
    secret: bytes = field(repr=False, default=b"")


def prepared(paths: Sequence[Path], asked: Asked) -> Prepared:
    """Read settings, watchlist, allow file, and list the files at `paths`.

    The allow file and the watchlist are no targets: their own readers check them. Raises
    RedactError for anything wrong or missing.
    """
    own = project(Path.cwd())
    allow, listed = asked.allow or own.allow, asked.watchlist or own.watchlist
    watch, hidden = _watch(listed, asked.key)
    rules = Rules(
        asked.policy or own.policy,
        asked.encoding or own.encoding,
        entries(allow, ENTITY_TYPES) if allow else (),
        watch,
        asked.reveal,
        asked.timeout or own.timeout,
    )
    found = targets(paths, own.root, [*own.exclude, *asked.exclude], [*own.text, *asked.text])
    apart = {p.resolve() for p in (allow, listed) if p}
    left = [t for t in found if t.problem or t.path.resolve() not in apart]
    return Prepared(own, allow, rules, numbered(left), hidden)


def _watch(path: Path | None, key: Path | None) -> tuple[Watch | None, bytes]:
    """The opened watchlist and its secret, or neither."""
    if path is None:
        if key is not None:
            raise RedactError("a watchlist's key, but no watchlist", "give --watchlist FILE", 2)
        return None, b""
    hidden = secret(key)
    return opened(content(path), hidden), hidden


def reasons(allow: Path | None, root: Path, made: Sequence[Entry]) -> list[Target]:
    """The reasons of the allow entries as one more text to check, each on its entry's line."""
    if allow is None or not made:
        return []
    rows = [""] * (max(e.line for e in made) + 1)
    for entry in made:
        rows[entry.line] = f"{rows[entry.line]} {entry.reason}".strip().replace("\n", " ")
    name = shown(allow, root)
    return [Target(allow, name, f"{name}.txt", inline="\n".join(rows[1:]) or "\n")]
