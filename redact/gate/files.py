"""Which files go out: every one that is not excluded by name, readable or not."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from redact.errors import RedactError

_GIT = ".git"
_LIMIT = 64 << 20


@dataclass(frozen=True, slots=True)
class Target:
    """One file to check.

    `name` is its path as the gate reads and prints it: relative to the project's top folder, or
    to the argument's own folder if it lies elsewhere. `read_as` is the name that chooses the
    format. `problem` says why the file cannot be read at all. `lines` are the changed lines
    that findings are limited to, as (first, last); None for all. `number` of `total` is what
    the file is called when its name names somebody.
    """

    path: Path = field(repr=False)
    name: str = field(repr=False)
    read_as: str = field(repr=False)
    number: int = 0
    total: int = 0
    problem: str = ""
    lines: tuple[tuple[int, int], ...] | None = None
    inline: str = field(default="", repr=False)

    def data(self) -> bytes:
        """What is checked: the file's bytes, or `inline` where that is given instead.

        Raises RedactError if the file cannot be read.
        """
        return self.inline.encode() if self.inline else content(self.path)


def targets(
    paths: Sequence[Path], root: Path, exclude: Sequence[str] = (), text: Sequence[str] = ()
) -> tuple[Target, ...]:
    """The files at `paths` and in folders there, sorted by name, each once.

    `exclude` holds shell patterns for a name, a path or a folder above; `text` patterns of
    files that are plain text whatever their suffix. Only `.git` folders are passed over.
    Links and special files come with a problem. Raises RedactError for a path that is not there.
    """
    found: dict[str, Target] = {}
    for number, path in enumerate(paths, 1):
        for target in _argument(number, path, shown(path, root), exclude, text):
            found.setdefault(target.name, target)
    return numbered([found[name] for name in sorted(found)])


def numbered(found: Sequence[Target]) -> tuple[Target, ...]:
    """`found` with their places in the order."""
    return tuple(replace(t, number=n, total=len(found)) for n, t in enumerate(found, 1))


def excluded(name: str, patterns: Sequence[str]) -> bool:
    """Whether a pattern fits the file's name, its path or a folder above it."""
    path = PurePosixPath(name)
    above = [str(p) for p in path.parents if str(p) != "."]
    return any(
        fnmatchcase(candidate, pattern.rstrip("/"))
        for pattern in patterns
        for candidate in (path.name, name, *above, *(PurePosixPath(a).name for a in above))
    )


def shown(path: Path, root: Path) -> str:
    """`path` relative to the folder `root`, or its last part if it lies elsewhere."""
    whole = path.parent.resolve() / path.name if path.name else path.resolve()
    with suppress(ValueError):
        return whole.relative_to(root.resolve()).as_posix()
    return whole.name


def _argument(
    number: int, path: Path, name: str, exclude: Sequence[str], text: Sequence[str]
) -> Iterator[Target]:
    mode = 0
    with suppress(OSError, ValueError):
        mode = path.lstat().st_mode
    if not mode:
        raise RedactError(f"argument {number} does not exist", "give files or folders", 2)
    if stat.S_ISDIR(mode):
        yield from _folder(path, "" if name == "." else name, exclude, text)
    elif not excluded(name, exclude):
        yield _target(path, name, mode, text)


def _folder(
    folder: Path, name: str, exclude: Sequence[str], text: Sequence[str]
) -> Iterator[Target]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield Target(folder, name or ".", name or ".", problem="a folder that cannot be read")
        return
    for entry in entries:
        below = f"{name}/{entry.name}" if name else entry.name
        if entry.name == _GIT or excluded(below, exclude):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _folder(Path(entry.path), below, exclude, text)
        else:
            yield _target(Path(entry.path), below, entry.stat(follow_symlinks=False).st_mode, text)


def _target(path: Path, name: str, mode: int, text: Sequence[str]) -> Target:
    problem = ""
    if stat.S_ISLNK(mode):
        problem = "a link: what it leads to was not checked"
    elif not stat.S_ISREG(mode):
        problem = "a special file"
    plain = any(fnmatchcase(PurePosixPath(name).name, p) or fnmatchcase(name, p) for p in text)
    return Target(path, name, f"{name}.txt" if plain else name, problem=problem)


def content(path: Path) -> bytes:
    """The bytes of a file, read once; never through a link, never more than the limit."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise RedactError("a special file", "leave it out with --exclude")
            data = file.read(_LIMIT + 1)
    except OSError as error:
        told = (error.strerror or "failed").lower()
        raise RedactError(f"it cannot be read: {told}", "check its permissions") from None
    return data
