"""What has changed since a revision: which files, and which of their lines. Asks git."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from redact.errors import RedactError
from redact.gate.files import Target, numbered

_HUNK = re.compile(rb"^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
_ALL = ((1, 1 << 60),)
_SECONDS = 120


def changed(found: Sequence[Target], revision: str, root: Path) -> tuple[Target, ...]:
    """The targets that differ from where this branch left `revision`, with their changed lines.

    A file that git does not know, or that has a new name, has changed as a whole, and so has
    every file of a submodule or nested repository that has. Raises RedactError if git cannot
    tell.
    """
    base = _base(revision, root)
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    how = ("--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "-z")
    listed = _git(top, "diff", *how, base)
    other = _git(top, "ls-files", "--others", "--exclude-standard", "-z")
    differ = {top / name.decode(errors="surrogateescape") for name in listed.split(b"\0") if name}
    new = {top / name.decode(errors="surrogateescape") for name in other.split(b"\0") if name}
    foreign = frozenset(path for path in differ | new if path.is_dir())  # other repositories
    left = []
    for target in found:
        path = target.path.parent.resolve() / target.path.name
        if not path.is_relative_to(top):
            raise RedactError(
                "a path lies outside the git work tree", "check it without --since", 2
            )
        within = not foreign.isdisjoint(path.parents)
        if within or path in new or path in differ:
            lines = _ALL if within or path in new else _lines(top, base, path)
            left.append(replace(target, lines=lines))
    return numbered(left)


def _base(revision: str, root: Path) -> str:
    """The commit at which the work tree's branch left `revision`."""
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    return _git(root, "merge-base", commit.decode().strip(), "HEAD").decode().strip()


def _lines(top: Path, base: str, path: Path) -> tuple[tuple[int, int], ...]:
    """The changed lines of one file: all of them where git shows none (it is binary to it)."""
    told = _git(
        top,
        *("diff", "-U0", "--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--text"),
        *(base, "--", str(path)),
    )
    hunks = [(int(m[1]), int(m[2] or b"1")) for m in _HUNK.finditer(told)]
    return tuple((first, first + count - 1) for first, count in hunks if count) if hunks else _ALL


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "-c", "core.quotePath=false", *words],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
        if done.returncode == 0:
            return done.stdout
    except (OSError, subprocess.TimeoutExpired):
        pass
    raise RedactError(
        "git cannot tell what has changed since that revision",
        "fetch it (in CI: the whole history, fetch-depth: 0), or check without --since",
    )
