"""The files of a run, sorted; whatever cannot be read is refused, never skipped.

A file name may name somebody. So a file is called by its place in the sorted run and by the
folder that the user typed: `file 3 of 16 under 'calls'`.
"""

import mimetypes
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from unicodedata import category

from redact.errors import RedactError

_KNOWN_SUFFIXES = mimetypes.MimeTypes(filenames=()).types_map[1]


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read: `root / relative`; `place` may be printed, the paths may not.

    `argument` is the path that the user gave: the file itself or a folder above it.
    """

    root: Path = field(repr=False)
    relative: str = field(repr=False)
    place: str
    argument: Path = field(repr=False)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.root / self.relative


@dataclass(frozen=True, slots=True)
class _Found:
    root: Path
    relative: str
    argument: Path
    problem: str = ""


def inputs(
    paths: Sequence[Path], *, suffixes: Collection[str], exclude: Sequence[str] = ()
) -> tuple[Input, ...]:
    """The files at `paths` and in folders there, sorted by their path within the folder.

    `suffixes` (lower case, with the dot) are those that a format reads. `exclude` holds shell
    patterns for a name or for a path within the folder. Anything else that is not excluded is
    an error: links, special files, hidden files, unknown formats, the same file twice.
    """
    found: list[_Found] = []
    for number, path in enumerate(paths, 1):
        found += _argument(number, path, suffixes, exclude)
    found.sort(key=lambda f: (f.relative, str(f.root)))
    if not found:
        raise RedactError("no file to read", "give files, or folders with files in them", 2)
    places = [
        f"file {n} of {len(found)}" + (f" under {str(f.root)!r}" if f.root == f.argument else "")
        for n, f in enumerate(found, 1)
    ]
    _sound(found)
    _distinct(found, places)
    return tuple(
        Input(f.root, f.relative, place, f.argument) for f, place in zip(found, places, strict=True)
    )


def _argument(
    number: int, path: Path, suffixes: Collection[str], exclude: Sequence[str]
) -> list[_Found]:
    """What stands at one path that the user gave."""
    mode = 0
    with suppress(OSError, ValueError):
        mode = path.lstat().st_mode
    if stat.S_ISDIR(mode):
        return list(_walk(path, "", suffixes, exclude))
    if not mode or stat.S_ISLNK(mode):
        raise RedactError(
            f"argument {number} {'is a link' if mode else 'does not exist or cannot be read'}",
            "give the path of a file or folder itself",
            2,
        )
    if _excluded(path.name, exclude):
        return []
    problem = "" if stat.S_ISREG(mode) else "special file"
    return [_Found(path.parent, path.name, path, problem or _problem(path.name, suffixes))]


def _walk(
    root: Path, below: str, suffixes: Collection[str], exclude: Sequence[str]
) -> Iterator[_Found]:
    entries: list[os.DirEntry[str]] | None = None
    try:
        with os.scandir(root / below) as scan:
            entries = list(scan)
    except OSError:
        pass
    if entries is None:
        yield _Found(root, below, root, "unreadable folder")
        return
    for entry in entries:
        relative = f"{below}/{entry.name}" if below else entry.name
        if _excluded(relative, exclude):
            continue
        if entry.is_symlink():
            yield _Found(root, relative, root, "link")
        elif entry.is_dir() and not entry.name.startswith("."):
            yield from _walk(root, relative, suffixes, exclude)
        elif not entry.is_dir() and not entry.is_file():
            yield _Found(root, relative, root, "special file")
        else:
            yield _Found(root, relative, root, _problem(relative, suffixes))


def _excluded(relative: str, patterns: Sequence[str]) -> bool:
    name = PurePosixPath(relative).name
    return any(fnmatchcase(name, p) or fnmatchcase(relative, p) for p in patterns)


def _problem(relative: str, suffixes: Collection[str]) -> str:
    """Why a file of this name cannot be read, or an empty string."""
    if PurePosixPath(relative).name.startswith("."):
        return "hidden"
    # Control characters, invalid UTF-8, line separators: no name to write or to show.
    if any(category(c)[0] == "C" or category(c) in ("Zl", "Zp") for c in relative):
        return "unprintable name"
    suffix = PurePosixPath(relative).suffix.lower()
    if suffix in suffixes:
        return ""
    # Not every suffix is one: in `call.Ivan` it is a name.
    return f"unknown format {suffix if suffix in _KNOWN_SUFFIXES else '(other)'}"


def _sound(found: Sequence[_Found]) -> None:
    """Refuse the run if any of `found` cannot be read, with what and how many."""
    counts: dict[str, int] = {}
    for file in found:
        if file.problem:
            counts[file.problem] = counts.get(file.problem, 0) + 1
    if counts:
        listed = ", ".join(f"{name}: {n}" for name, n in sorted(counts.items()))
        first = next(n for n, file in enumerate(found, 1) if file.problem)
        raise RedactError(
            f"{sum(counts.values())} of {len(found)} files cannot be read ({listed};"
            f" the first is number {first} in sorted order)",
            "convert or move them, or leave them out with --exclude PATTERN",
        )


def _distinct(found: Sequence[_Found], places: Sequence[str]) -> None:
    seen: dict[tuple[int, int], str] = {}
    for file, place in zip(found, places, strict=True):
        try:
            status = (file.root / file.relative).lstat()
        except OSError:
            status = None
        if status is None:
            raise RedactError(f"{place} has gone", "leave the input alone during a run")
        known = seen.setdefault((status.st_dev, status.st_ino), place)
        if known != place:
            raise RedactError(f"{place} is the same as {known}", "give every file once", 2)
