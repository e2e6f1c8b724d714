"""Write files so that each is whole or absent, and no safe text stands without its mapping.

Everything happens under a lock on the output folder, by descriptors of folders that were
opened without following links. A pair is written mapping first; the temporary name of the
mapping goes last, so that after a crash an orphan of ours is told from a mapping whose text
somebody has moved away. POSIX only; the disk must know hard links (FAT does not).
"""

import errno
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact.errors import RedactError

MAP_SUFFIX = ".map.age"
JOURNAL = ".redact-journal"
"""What a run has begun to write, a JSON line each; it goes when the manifest has come."""
TEMPORARY = ".redact-tmp-"

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_JOURNAL = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
_PRIVATE, _PUBLIC = 0o600, 0o644
_HINTS = {
    errno.ENOSPC: "free some disk space and run again",
    errno.EDQUOT: "free some disk space and run again",
    errno.EACCES: "choose a folder you may write to",
    errno.EROFS: "choose a folder you may write to",
    errno.ELOOP: "remove the link, or give the folder it leads to",
    errno.ENOTDIR: "remove the link or file that stands where a folder should be",
    errno.ENAMETOOLONG: "give the input file a shorter name",
    errno.EPERM: "choose a disk that knows hard links (not FAT)",
}


@dataclass(frozen=True, slots=True)
class Folder:
    """An output folder, open and locked."""

    path: Path
    fd: int


@contextmanager
def folder(out: Path, inputs: Sequence[Path] = ()) -> Iterator[Folder]:
    """The output folder `out`, made if missing, locked, and rid of what a crash left.

    Raises RedactError if it is a link, is in use by another run, or overlaps an input.
    """
    with _told("the output folder cannot be used"):
        _apart(out, inputs)
        fd = _made(out)
    try:
        with _told("the output folder cannot be locked"):
            _locked(fd)
            _tidied(fd)
        yield Folder(out, fd)
    finally:
        os.close(fd)


def pair(out: Folder, relative: str, sealed: bytes, safe: bytes) -> None:
    """Write the text `relative` and, before it, its mapping beside it: both or neither."""
    with _told("a text and its mapping could not be written"), _parent(out, relative) as at:
        fd, name = at
        _free(fd, name, name + MAP_SUFFIX)
        _land(fd, [(name + MAP_SUFFIX, sealed, _PRIVATE), (name, safe, _PUBLIC)])


def single(out: Folder, relative: str, data: bytes) -> None:
    """Write one file that may be published: a manifest, a report."""
    with _told("a file could not be written"), _parent(out, relative) as (fd, name):
        _free(fd, name)
        _land(fd, [(name, data, _PUBLIC)])


def note(out: Folder, entry: dict[str, Any]) -> None:
    """Add a line to the journal, on the disk before what it speaks of is begun."""
    with _told("the journal could not be written"):
        new = not _file(out.fd, JOURNAL)
        fd = os.open(JOURNAL, _JOURNAL, _PRIVATE, dir_fd=out.fd)
        try:
            # A crash may have cut the last line short: the next begins on its own.
            line = f"\n{json.dumps(entry, ensure_ascii=False)}\n".encode()
            if os.write(fd, line) != len(line):
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            os.fsync(fd)
        finally:
            os.close(fd)
        if new:
            os.fsync(out.fd)


def journal(out: Folder) -> list[dict[str, Any]]:
    """The lines of the journal that are whole; empty if there is none."""
    data = standing(out, JOURNAL) or b""
    found = []
    for line in data.split(b"\n"):
        with suppress(ValueError):
            entry = json.loads(line)
            if isinstance(entry, dict):
                found.append(entry)
    return found


def standing(out: Folder, relative: str) -> bytes | None:
    """The regular file `relative` in `out`; None if there is none, be it a link."""
    *folders, name = relative.split("/")
    with _told("the output folder cannot be read"), suppress(FileNotFoundError):
        fd = os.dup(out.fd)
        try:
            for part in folders:
                inner = os.open(part, _FOLDER, dir_fd=fd)
                os.close(fd)
                fd = inner
            if _file(fd, name):
                file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=fd)
                with open(file, "rb") as reader:
                    return reader.read()
        finally:
            os.close(fd)
    return None


def withdraw(out: Folder, *names: str) -> None:
    """Remove files of an unfinished run, or its journal when the run is done."""
    with _told("a file could not be removed"):
        for name in names:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=out.fd)
        os.fsync(out.fd)


def absent(out: Folder, names: Sequence[str]) -> None:
    """Raises RedactError if `out` already holds one of `names`: each run has its own folder."""
    with _told("the output folder cannot be used"):
        _free(out.fd, *names)


def unused(path: Path) -> None:
    """Raises RedactError if anything stands at `path` already."""
    with _told("the file could not be written"):
        if os.path.lexists(path):
            raise _taken()


def private(path: Path, data: bytes) -> None:
    """Write one file for its owner alone (mode 0600): a secret key, a restored original."""
    with _told("the file could not be written"):
        fd = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _free(fd, path.name)
            _land(fd, [(path.name, data, _PRIVATE)])
        finally:
            os.close(fd)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Turn an operating system's error into ours, without the file name that it carries."""
    try:
        yield
        return
    except OSError as error:
        code, problem = error.errno, (error.strerror or "failed").lower()
    except ValueError:
        code, problem = None, "a name in it is not allowed"
    hint = _HINTS.get(code or 0, "choose another folder")
    raise RedactError(f"{what}: {problem}", hint) from None


def _apart(out: Path, inputs: Sequence[Path]) -> None:
    """Refuse an output folder that is an input, holds one, or lies in one."""
    above = _ancestry(out)
    for path in inputs:
        below = _ancestry(path)
        if (path.exists() and below[0] in above) or (out.exists() and above[0] in below):
            raise RedactError(
                "the output folder and an input lie within each other",
                "give an output folder outside every input",
                2,
            )


def _ancestry(path: Path) -> list[tuple[int, int]]:
    """Device and inode of `path`, if it exists, and of every folder above it that does."""
    real = path.resolve()
    found = [os.stat(p) for p in (real, *real.parents) if p.exists()]
    return [(status.st_dev, status.st_ino) for status in found]


def _made(out: Path) -> int:
    """A descriptor of `out`, which is made with its parents, durably, if it is missing."""
    missing = [p for p in (out, *out.parents) if not p.exists()]
    out.mkdir(parents=True, exist_ok=True)
    for path in missing:
        above = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(above)
        finally:
            os.close(above)
    return os.open(out, _FOLDER)


def _locked(fd: int) -> None:
    """Hold the folder until its descriptor is closed; a dead process holds nothing."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    except BlockingIOError:
        pass
    raise RedactError(
        "another run is writing to this output folder", "wait for it, or choose another folder"
    )


def _tidied(fd: int) -> None:
    """Remove our temporary files, and a mapping whose pair a crash cut short."""
    for _, _, names, inside in os.fwalk(".", dir_fd=fd, follow_symlinks=False):
        ours = [n for n in names if n.startswith(TEMPORARY) and _file(inside, n)]
        if not ours:
            continue
        left = {_file(inside, name) for name in ours}
        for name in names:
            orphan = name.endswith(MAP_SUFFIX) and name.removesuffix(MAP_SUFFIX) not in names
            if orphan and _file(inside, name) in left:
                os.unlink(name, dir_fd=inside)
        for name in ours:
            os.unlink(name, dir_fd=inside)
        os.fsync(inside)


def _file(fd: int, name: str) -> int:
    """The inode of the regular file `name`; 0 if it is absent or something else."""
    try:
        status = os.stat(name, dir_fd=fd, follow_symlinks=False)
    except FileNotFoundError:
        return 0
    return status.st_ino if stat.S_ISREG(status.st_mode) else 0


@contextmanager
def _parent(out: Folder, relative: str) -> Iterator[tuple[int, str]]:
    """A descriptor of the folder that `relative` lies in, made if missing, and its name."""
    *folders, name = relative.split("/")
    for part in (*folders, name):
        if part in ("", ".", "..") or "\0" in part or part.startswith(TEMPORARY):
            raise RedactError("an output name is not allowed", "this is a bug: nothing was written")
    fd = os.dup(out.fd)
    try:
        for part in folders:
            with suppress(FileExistsError):
                os.mkdir(part, dir_fd=fd)
                os.fsync(fd)
            inner = os.open(part, _FOLDER, dir_fd=fd)
            os.close(fd)
            fd = inner
        yield fd, name
    finally:
        os.close(fd)


def _free(fd: int, *names: str) -> None:
    """Refuse if anything, be it a dangling link, stands at one of `names`."""
    for name in names:
        with suppress(FileNotFoundError):
            os.stat(name, dir_fd=fd, follow_symlinks=False)
            raise _taken()


def _taken() -> RedactError:
    return RedactError(
        "a file of that name already exists there",
        "choose another name or an empty folder: nothing is ever overwritten",
    )


def _land(fd: int, files: Sequence[tuple[str, bytes, int]]) -> None:
    """Make each (name, content, mode) durable, in this order, or leave none of them."""
    landed = [(TEMPORARY + secrets.token_hex(8), *file) for file in files]
    try:
        for temporary, name, data, mode in landed:
            _write(fd, temporary, data, mode)
            os.link(temporary, name, src_dir_fd=fd, dst_dir_fd=fd, follow_symlinks=False)
            os.fsync(fd)
    except BaseException:
        with suppress(OSError):
            # The text before its mapping; what cannot be removed keeps its mapping too.
            for temporary, name, _, _ in reversed(landed):
                _withdraw(fd, temporary, name)
        raise
    with suppress(OSError):  # complete already; the next run tidies
        for temporary, *_ in reversed(landed):
            os.unlink(temporary, dir_fd=fd)


def _withdraw(fd: int, temporary: str, name: str) -> None:
    inode = _file(fd, temporary)
    if inode and _file(fd, name) == inode:
        os.unlink(name, dir_fd=fd)
    if inode:
        os.unlink(temporary, dir_fd=fd)


def _write(fd: int, name: str, data: bytes, mode: int) -> None:
    """A new file with `data`, on the disk, and read back."""
    file = os.open(name, _NEW, mode, dir_fd=fd)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(file, rest)
            if not written:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[written:]
        os.fsync(file)
        with open(file, "rb", closefd=False) as reader:
            reader.seek(0)
            if reader.read() != data:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
    finally:
        os.close(file)
