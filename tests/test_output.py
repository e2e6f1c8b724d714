"""Durable output: whole or absent, never over anything, never a text without its mapping."""

import errno
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from redact import output
from redact.errors import RedactError

SEALED, SAFE = b"sealed " * 3000, "безопасно\r\n".encode() * 3000
PAIRS = ("a.txt", "sub/deep/b.txt")
COUNTED = ("open", "write", "fsync", "link", "mkdir", "unlink", "stat", "fwalk")
ROOT = Path(__file__).parent.parent


class Faulty:
    """`os`, in which call number `at` of the functions that matter goes wrong."""

    def __init__(self, at: int, fault: Callable[[str, Callable[..., Any]], Any]) -> None:
        self.at = at
        self.fault = fault
        self.log: list[str] = []

    def __getattr__(self, name: str) -> Any:
        real = getattr(os, name)
        if name not in COUNTED:
            return real

        def call(*args: Any, **kwargs: Any) -> Any:
            self.log.append(name)
            if len(self.log) == self.at:
                return self.fault(name, lambda: real(*args, **kwargs))
            return real(*args, **kwargs)

        return call


def written(out: Path) -> None:
    """A run of two pairs and a manifest, doing only what is still missing."""
    with output.folder(out) as folder:
        for name in PAIRS:
            if not (out / name).exists():
                output.pair(folder, name, SEALED, SAFE)
        if not (out / "manifest.json").exists():
            output.single(folder, "manifest.json", b"{}\n")


def files(out: Path) -> dict[str, bytes]:
    return {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if not p.is_dir()}


def sound(out: Path, *, orphans: int = 0) -> None:
    """Every file is whole, every text has its mapping, and no more than `orphans` lack a text."""
    found = {name: data for name, data in files(out).items() if ".redact-tmp-" not in name}
    for name in PAIRS:
        assert found.get(name, SAFE) == SAFE
        assert found.get(f"{name}.map.age", SEALED) == SEALED
        assert name not in found or f"{name}.map.age" in found
    assert sum(f"{name}.map.age" in found and name not in found for name in PAIRS) <= orphans
    assert found.get("manifest.json", b"{}\n") == b"{}\n"


def complete(out: Path) -> None:
    both = dict.fromkeys(PAIRS, SAFE) | {f"{name}.map.age": SEALED for name in PAIRS}
    assert files(out) == both | {"manifest.json": b"{}\n"}


def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the counted calls of a whole run."""
    counting = Faulty(0, lambda name, call: call())
    with monkeypatch.context() as patch:
        patch.setattr(output, "os", counting)
        written(tmp_path / "counted")
    return counting.log


def refused(act: Callable[[], object], *words: str) -> RedactError:
    with pytest.raises(RedactError) as error:
        act()
    assert all(word in error.value.message for word in words), error.value.message
    assert error.value.hint
    return error.value


def test_a_run_writes_every_file_whole_and_maps_for_the_owner_only(tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    mask = os.umask(0o002)
    try:
        written(out)
    finally:
        os.umask(mask)
    complete(out)
    for path in out.rglob("*"):
        if path.is_file():
            mode = 0o600 if path.name.endswith(".map.age") else 0o644
            assert stat.S_IMODE(path.stat().st_mode) == mode
            assert path.stat().st_nlink == 1


def test_umask_narrows_what_is_public(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        written(tmp_path / "out")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "out/a.txt").stat().st_mode) == 0o600


def test_mapping_is_durable_before_the_text_is_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with output.folder(tmp_path / "out") as folder:
        counting = Faulty(0, lambda name, call: call())
        monkeypatch.setattr(output, "os", counting)
        output.pair(folder, "a.txt", SEALED, SAFE)
    one = ["open", "write", "fsync", "link", "fsync"]
    assert [c for c in counting.log if c != "stat"] == [*one, *one, "unlink", "unlink"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_an_error_at_any_call_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def fails(name: str, call: Callable[[], Any]) -> Any:
        raise OSError(code, os.strerror(code), "Выдумкин.txt")

    log = calls(tmp_path, monkeypatch)
    for at, name in enumerate(log, 1):
        out = tmp_path / f"out{at}"
        with monkeypatch.context() as patch:
            patch.setattr(output, "os", Faulty(at, fails))
            try:
                written(out)
            except RedactError as error:
                assert "Выдумкин" not in error.message + error.hint
            else:
                assert name == "unlink"  # of a temporary name beside what is complete
        if name != "unlink":
            assert not [n for n in files(out) if ".redact-tmp-" in n] if out.exists() else True
        sound(out)
        written(out)
        complete(out)


def test_a_disk_that_stays_full_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(Faulty):
        def __getattr__(self, name: str) -> Any:
            call = super().__getattr__(name)

            def full(*args: Any, **kwargs: Any) -> Any:
                if len(self.log) >= self.at and name in ("write", "fsync", "link", "mkdir"):
                    raise OSError(errno.ENOSPC, "No space left on device")
                return call(*args, **kwargs)

            return full if name in COUNTED else call

    log = calls(tmp_path, monkeypatch)
    for at in range(len(log) - log[::-1].index("fsync")):
        out = tmp_path / f"out{at}"
        with monkeypatch.context() as patch:
            patch.setattr(output, "os", Full(at, lambda name, call: call()))
            with pytest.raises(RedactError, match="no space left") as error:
                written(out)
            assert "disk space" in error.value.hint
        sound(out)
        assert not any(".redact-tmp-" in name for name in files(out))
        written(out)
        complete(out)


@pytest.mark.parametrize("after", [False, True])
def test_a_process_killed_at_any_call_never_leaves_a_text_without_its_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    def dies(name: str, call: Callable[[], Any]) -> Any:
        try:
            return call() if after else None
        finally:
            os.kill(os.getpid(), signal.SIGKILL)

    for at, name in enumerate(calls(tmp_path, monkeypatch), 1):
        if name in ("stat", "fwalk"):
            continue
        out = tmp_path / f"out{at}"
        child = os.fork()
        if child == 0:
            try:
                monkeypatch.setattr(output, "os", Faulty(at, dies))
                written(out)
            finally:
                os._exit(0)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
        sound(out, orphans=1)
        with output.folder(out):
            sound(out)
        written(out)
        complete(out)


def test_a_text_that_cannot_be_withdrawn_keeps_its_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Failing(Faulty):
        """The second link's fsync fails, and then one of the removals."""

        def __getattr__(self, name: str) -> Any:
            call = super().__getattr__(name)

            def failing(*args: Any, **kwargs: Any) -> Any:
                if name == "fsync" and self.log.count("link") == 2:
                    raise OSError(errno.EIO, "Input/output error")
                if name == "unlink" and self.log.count("unlink") == self.at:
                    self.log.append(name)
                    raise OSError(errno.EIO, "Input/output error")
                return call(*args, **kwargs)

            return failing if name in COUNTED else call

    for at in range(4):
        out = tmp_path / f"out{at}"
        with output.folder(out) as folder, monkeypatch.context() as patch:
            patch.setattr(output, "os", Failing(at, lambda name, call: call()))
            refused(lambda: output.pair(folder, "a.txt", SEALED, SAFE))
        sound(out, orphans=1)
        with output.folder(out):
            sound(out)


def test_an_interrupt_withdraws_the_pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupts(name: str, call: Callable[[], Any]) -> Any:
        raise KeyboardInterrupt

    for at, name in enumerate(calls(tmp_path, monkeypatch), 1):
        out = tmp_path / f"out{at}"
        with monkeypatch.context() as patch:
            patch.setattr(output, "os", Faulty(at, interrupts))
            with pytest.raises(KeyboardInterrupt):
                written(out)
        if out.exists():
            sound(out)
            assert name == "unlink" or not any(".redact-tmp-" in n for n in files(out))


def test_short_writes_are_continued_and_a_write_of_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(Faulty):
        step = 7000

        def __getattr__(self, name: str) -> Any:
            if name == "write":
                return lambda fd, data: os.write(fd, data[: self.step])
            return super().__getattr__(name)

    slow = Slow(0, lambda name, call: call())
    monkeypatch.setattr(output, "os", slow)
    written(tmp_path / "out")
    complete(tmp_path / "out")
    slow.step = 0
    refused(lambda: written(tmp_path / "other"), "input/output error")
    assert files(tmp_path / "other") == {}


def test_what_the_disk_gives_back_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Wrong(Faulty):
        def __getattr__(self, name: str) -> Any:
            if name == "write":
                return lambda fd, data: os.write(fd, bytes(len(data)))
            return super().__getattr__(name)

    monkeypatch.setattr(output, "os", Wrong(0, lambda name, call: call()))
    refused(lambda: written(tmp_path / "out"), "input/output error")
    assert files(tmp_path / "out") == {}


def _plant(path: Path, kind: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        path.write_bytes(b"precious")
    elif kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(path.parent.parent / "victim")


@pytest.mark.parametrize("kind", ["file", "folder", "fifo", "dangling link"])
@pytest.mark.parametrize("name", ["b.txt", "b.txt.map.age"])
def test_whatever_stands_at_a_target_is_left_alone(tmp_path: Path, kind: str, name: str) -> None:
    out = tmp_path / "out"
    _plant(out / "sub" / name, kind)
    before = (out / "sub" / name).lstat()
    with output.folder(out) as folder:
        refused(lambda: output.pair(folder, "sub/b.txt", SEALED, SAFE), "already exists")
    assert os.listdir(out / "sub") == [name]
    after = (out / "sub" / name).lstat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (out / "victim").exists()


def test_a_target_that_appears_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    log = calls(tmp_path, monkeypatch)
    second = [n for n, name in enumerate(log, 1) if name == "link"][1]

    def races(name: str, call: Callable[[], Any]) -> Any:
        (out / "a.txt").write_bytes(b"precious")
        return call()

    monkeypatch.setattr(output, "os", Faulty(second, races))
    refused(lambda: written(out), "file exists")
    assert files(out) == {"a.txt": b"precious"}


def test_a_mapping_whose_text_was_moved_away_is_never_dropped(tmp_path: Path) -> None:
    out = tmp_path / "out"
    written(out)
    (out / "a.txt").rename(tmp_path / "published.txt")
    refused(lambda: written(out), "already exists")
    assert files(out)["a.txt.map.age"] == SEALED


@pytest.mark.parametrize("place", ["out", "out/sub", "out/sub/deep"])
def test_a_link_in_the_place_of_a_folder_is_refused(tmp_path: Path, place: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).symlink_to(elsewhere)
    refused(lambda: written(tmp_path / "out"), "not a directory")
    assert os.listdir(elsewhere) == []


def test_an_output_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    _plant(tmp_path / "out", "file")
    refused(lambda: written(tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == b"precious"


@pytest.mark.parametrize(
    "name", ["", "/etc/x", "../x", "a/../x", "a//x", "./x", "x/", "a\0b", ".redact-tmp-1"]
)
def test_a_path_that_leaves_the_output_folder_is_refused(tmp_path: Path, name: str) -> None:
    with output.folder(tmp_path / "out") as folder:
        refused(lambda: output.pair(folder, name, SEALED, SAFE), "not allowed")
        refused(lambda: output.single(folder, name, SAFE), "not allowed")
    assert files(tmp_path) == {}


@pytest.mark.parametrize("name", ["x" * 300, "x" * 250, "\ud800"])
def test_a_name_the_disk_cannot_hold_leaves_nothing(tmp_path: Path, name: str) -> None:
    with output.folder(tmp_path / "out") as folder:
        error = refused(lambda: output.pair(folder, name, SEALED, SAFE))
    assert "xxx" not in error.message
    assert files(tmp_path) == {}


@pytest.mark.parametrize(
    ("given", "out"),
    [("in", "in"), ("in", "in/out"), ("in/a.txt", "in"), ("in", "."), ("in", "link/out")],
)
def test_output_and_input_within_each_other_are_refused(
    tmp_path: Path, given: str, out: str
) -> None:
    _plant(tmp_path / "in" / "a.txt", "file")
    (tmp_path / "link").symlink_to(tmp_path / "in")

    def opens() -> None:
        with output.folder(tmp_path / out, [tmp_path / given]):
            pass

    assert refused(opens, "within each other").code == 2
    assert files(tmp_path / "in") == {"a.txt": b"precious"}


def test_output_beside_the_input_is_fine(tmp_path: Path) -> None:
    _plant(tmp_path / "in" / "a.txt", "file")
    for given in (tmp_path / "in", tmp_path / "in" / "a.txt", tmp_path / "absent"):
        with output.folder(tmp_path / "in2", [given]) as folder:
            assert folder.path == tmp_path / "in2"
    with output.folder(tmp_path / "in" / "out", [tmp_path / "in" / "a.txt"]) as folder:
        output.pair(folder, "a.txt", SEALED, SAFE)


def test_a_second_process_is_refused_and_a_dead_one_blocks_nobody(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = (
        "import sys, pathlib; from redact import output\n"
        "with output.folder(pathlib.Path(sys.argv[1])):\n"
        "    print('locked', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(out)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"locked\n"
        refused(lambda: written(out), "another run")
        process.kill()
    written(out)
    complete(out)


def test_tidying_leaves_what_is_not_ours(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("x.map.age", "y.txt", ".hidden", "sub/z.map.age"):
        _plant(out / name, "file")
    (out / ".redact-tmp-link").symlink_to(out / "y.txt")
    _plant(out / ".redact-tmp-1", "file")
    with output.folder(out):
        pass
    left = {".redact-tmp-link", "x.map.age", "y.txt", ".hidden", "sub/z.map.age"}
    assert set(files(out)) == left


def test_private_files_are_for_the_owner_and_overwrite_nothing(tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    output.private(path, b"secret")
    assert path.read_bytes() == b"secret"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    refused(lambda: output.private(path, b"other"), "already exists")
    assert path.read_bytes() == b"secret"
    refused(lambda: output.private(tmp_path / "absent" / "key.txt", b""), "no such file")
    assert os.listdir(tmp_path) == ["key.txt"]
