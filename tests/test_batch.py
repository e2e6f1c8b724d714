"""Many files: which, in which order, by how many workers, under which names."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import batch
from redact.errors import RedactError

CANARY = "Выдумкин"
SUFFIXES = (".txt", ".srt")
ROOT = Path(__file__).parent.parent


def plant(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def told(act: Callable[[], object]) -> RedactError:
    """The error of `act`, which names nobody."""
    with pytest.raises(RedactError) as error:
        act()
    assert error.value.hint
    assert CANARY not in error.value.message + error.value.hint + repr(error.value)
    return error.value


def test_folders_are_read_to_the_bottom_in_sorted_order(tmp_path: Path) -> None:
    root = tmp_path / "calls"
    plant(root, "b.txt", "a/z.SRT", "a/b/c.txt", "B.txt")
    plant(tmp_path, "a0.txt")
    found = batch.inputs([root, tmp_path / "a0.txt"], suffixes=SUFFIXES)
    assert [i.relative for i in found] == ["B.txt", "a/b/c.txt", "a/z.SRT", "a0.txt", "b.txt"]
    assert [i.path.read_text().lower() for i in found] == [i.relative.lower() for i in found]
    assert found[1].place == f"file 2 of 5 under '{root}'"
    assert found[3].place == "file 4 of 5"
    assert [i.argument for i in found[2:4]] == [root, tmp_path / "a0.txt"]
    assert batch.inputs([tmp_path / "a0.txt", root], suffixes=SUFFIXES) == found


def test_an_input_prints_its_place_only(tmp_path: Path) -> None:
    plant(tmp_path, f"{CANARY}/{CANARY}.txt")
    (one,) = batch.inputs([tmp_path], suffixes=SUFFIXES)
    assert CANARY not in repr(one)


def _link(path: Path) -> None:
    path.symlink_to(path.parent / "b.txt")


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        (f"{CANARY}.txt", _link, "link: 1"),
        (f"{CANARY}.txt", os.mkfifo, "special file: 1"),
        (f"{CANARY}", _link, "link: 1"),
        (".DS_Store", Path.touch, "hidden: 1"),
        (f".{CANARY}", Path.mkdir, "hidden: 1"),
        (f"{CANARY}.mp3", Path.touch, "unknown format .mp3: 1"),
        (f"call.{CANARY}", Path.touch, "unknown format (other): 1"),
        (CANARY, Path.touch, "unknown format (other): 1"),
        (f"{CANARY}\n.txt", Path.touch, "unprintable name: 1"),
        (f"{CANARY}\u2028.txt", Path.touch, "unprintable name: 1"),
        (os.fsdecode(b"\xff.txt"), Path.touch, "unprintable name: 1"),
    ],
)
def test_what_cannot_be_read_stops_the_run_unless_excluded(
    tmp_path: Path, name: str, make: Callable[[Path], object], words: str
) -> None:
    plant(tmp_path, "b.txt", "sub/c.txt")
    make(tmp_path / "sub" / name)
    error = told(lambda: batch.inputs([tmp_path], suffixes=SUFFIXES))
    assert words in error.message
    assert "1 of 3 files" in error.message
    assert "--exclude" in error.hint
    for pattern in (name, f"sub/{name}"):
        found = batch.inputs([tmp_path], suffixes=SUFFIXES, exclude=[pattern])
        assert [i.relative for i in found] == ["b.txt", "sub/c.txt"]


def test_an_excluded_folder_is_not_entered(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", "audio/x.mp3", "audio/deep/y.mp3")
    found = batch.inputs([tmp_path], suffixes=SUFFIXES, exclude=["aud*"])
    assert [i.relative for i in found] == ["b.txt"]


def test_problems_are_counted_by_kind(tmp_path: Path) -> None:
    plant(tmp_path, "a.pdf", "b.pdf", "c.mp3", "d.txt")
    error = told(lambda: batch.inputs([tmp_path], suffixes=SUFFIXES))
    assert "3 of 4 files" in error.message
    assert "unknown format .mp3: 1, unknown format .pdf: 2" in error.message
    assert "number 1 in sorted order" in error.message


def test_arguments_that_are_no_file_or_folder_are_named_by_number(tmp_path: Path) -> None:
    plant(tmp_path, "b.txt", f"{CANARY}.mp3")
    (tmp_path / f"{CANARY}-link.txt").symlink_to(tmp_path / "b.txt")
    good = tmp_path / "b.txt"
    for name, words in (
        (f"{CANARY}.txt", "argument 2 does not exist"),
        (f"{CANARY}-link.txt", "argument 2 is a link"),
        (f"{CANARY}\0", "argument 2 does not exist"),
        (f"{CANARY}.mp3", "unknown format .mp3: 1"),
    ):
        paths = [good, tmp_path / name]
        assert words in told(lambda p=paths: batch.inputs(p, suffixes=SUFFIXES)).message  # type: ignore[misc]


def test_no_file_at_all_and_the_same_file_twice_are_refused(tmp_path: Path) -> None:
    assert told(lambda: batch.inputs([tmp_path], suffixes=SUFFIXES)).code == 2
    plant(tmp_path, f"sub/{CANARY}.txt")
    sub = tmp_path / "sub"
    for paths in ([tmp_path, sub], [sub, sub], [sub, sub / f"{CANARY}.txt"]):
        error = told(lambda p=paths: batch.inputs(p, suffixes=SUFFIXES))  # type: ignore[misc]
        assert "is the same as file 1 of 2" in error.message
    os.link(sub / f"{CANARY}.txt", tmp_path / "other.txt")
    told(lambda: batch.inputs([tmp_path], suffixes=SUFFIXES))


def test_a_folder_that_cannot_be_read_stops_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path, "b.txt", f"{CANARY}/c.txt")
    real = os.scandir

    def scandir(path: Path) -> Any:  # a chmod would not stop root
        if path.name == CANARY:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    error = told(lambda: batch.inputs([tmp_path], suffixes=SUFFIXES))
    assert "unreadable folder: 1" in error.message


def test_names_that_some_disk_cannot_tell_apart_are_numbered_in_order() -> None:
    composed, decomposed = "й.txt", unicodedata.normalize("NFD", "й.txt")
    wanted = ["a.txt", "A.TXT", "d/a.txt", "a.txt", composed, decomposed, "a-2.txt", "ß", "SS"]
    assert batch.names(wanted) == (
        "a.txt",
        "A-2.TXT",
        "d/a.txt",
        "a-3.txt",
        composed,
        f"{decomposed[:-4]}-2.txt",
        "a-2-2.txt",
        "ß",
        "SS-2",
    )


def test_names_keep_away_from_mappings_and_the_manifest() -> None:
    wanted = ["a.txt", "a.txt.map.age", "Manifest.json", "x/manifest.json"]
    assert batch.names(wanted) == (
        "a.txt",
        "a.txt.map-2.age",
        "Manifest-2.json",
        "x/manifest.json",
    )


@given(st.lists(st.text("aAй./-2", min_size=1).filter(lambda s: s.strip("./-") != ""), max_size=8))
def test_names_and_mappings_never_collide(wanted: list[str]) -> None:
    chosen = batch.names([f"{name}x.txt" for name in wanted])
    every = [*chosen, *(f"{name}.map.age" for name in chosen)]
    assert len({unicodedata.normalize("NFC", name).casefold() for name in every}) == len(every)


def test_manifest_holds_hashes_of_what_is_published_and_nothing_else() -> None:
    entry = batch.entry("1.txt", "doc", b"safe", b"sealed")
    made = batch.manifest([entry], batch_id="b", tool_version="1", recipients=["age1b", "age1a"])
    assert set(made) == {"format", "tool_version", "batch_id", "recipients_fp", "files"}
    assert set(entry) == {"safe_path", "doc_id", "safe_sha256", "sealed_sha256", "sealed_size"}
    assert entry["sealed_size"] == 6
    other = batch.manifest([], batch_id="b", tool_version="1", recipients=["age1a", "age1b"])
    assert other["recipients_fp"] == made["recipients_fp"]


# Workers. They stand at module level so that a spawned process finds them.

_started = 0


def start(value: int) -> None:
    global _started
    _started = value


def work(task: object) -> object:
    """Whatever `task` says: fail, die, be slow; else say what came of it."""
    match task:
        case "refuse":
            raise RedactError("cannot", "do not", 2)
        case "raise":
            raise ValueError(CANARY)
        case "raise locally":

            class Local(Exception):
                pass

            raise Local(CANARY)
        case "panic":
            raise type("PanicException", (BaseException,), {})(CANARY)
        case "exit" if multiprocessing.parent_process():
            sys.exit(CANARY)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "unpicklable":
            return lambda: CANARY
        case float():
            time.sleep(task)
    return (task, _started)


def shown(results: Iterator[Any]) -> list[str]:
    return [r.message if isinstance(r, RedactError) else str(r[0]) for r in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_and_one_failure_stops_no_other(jobs: int) -> None:
    tasks = [0.3, "a", "refuse", "raise", "raise locally", "panic", 0.0, "b"]
    found = list(batch.results(tasks, work, initializer=start, initargs=(7,), jobs=jobs))
    messages = shown(iter(found))
    assert messages[:3] == ["0.3", "a", "cannot"]
    assert messages[3].startswith("internal error: ValueError at test_batch.py:")
    assert messages[4].startswith("internal error: Local at test_batch.py:")
    assert messages[5].startswith("internal error: PanicException at test_batch.py:")
    assert messages[6:] == ["0.0", "b"]
    assert found[1] == ("a", 7)
    for error in found:
        if isinstance(error, RedactError):
            assert CANARY not in repr(error) + error.message + error.hint
            assert (error.__traceback__, error.__context__, error.__cause__) == (None,) * 3
    assert isinstance(found[2], RedactError) and (found[2].hint, found[2].code) == ("do not", 2)


def test_a_worker_that_dies_loses_its_own_file_only() -> None:
    tasks = ["a", "die", "b", "c", "die", "d", "e", "exit", "unpicklable", "f"]
    messages = shown(batch.results(tasks, work, jobs=2))
    died = "the process working on this file died"
    assert [m for m in messages if m in "abcdef"] == list("abcdef")
    assert messages[1] == messages[4] == died
    assert messages[7].startswith("internal error: SystemExit at test_batch.py:")
    assert messages[8].startswith("internal error: ")
    assert not any(CANARY in m for m in messages)


def test_a_task_that_cannot_be_sent_gives_an_error() -> None:
    messages = shown(batch.results(["a", lambda: CANARY, "b"], work, jobs=2))
    assert (messages[0], messages[2]) == ("a", "b")
    assert messages[1].startswith("internal error: ")
    assert CANARY not in messages[1]


def fails(kind: str) -> None:
    if kind == "refuse":
        raise RedactError("no model", "install it")
    raise KeyError(CANARY)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("kind", "words"), [("refuse", "no model"), ("", "internal error: KeyError")]
)
def test_an_initializer_that_fails_ends_the_run(jobs: int, kind: str, words: str) -> None:
    results = batch.results(["a"], work, initializer=fails, initargs=(kind,), jobs=jobs)
    assert words in told(lambda: list(results)).message


def test_less_than_one_job_is_refused() -> None:
    assert told(lambda: list(batch.results([], work, jobs=0))).code == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_tasks_are_taken_as_they_are_needed(jobs: int) -> None:
    taken = []

    def tasks() -> Iterator[int]:
        for n in range(20):
            taken.append(n)
            yield n

    results = batch.results(tasks(), work, jobs=jobs)
    for n in range(3):
        assert shown(iter([next(results)])) == [str(n)]
        assert len(taken) <= n + 2 * jobs
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_nothing_to_do_gives_nothing() -> None:
    assert list(batch.results([], work, jobs=2)) == []


def test_ctrl_c_ends_the_workers_at_once_and_quietly() -> None:
    code = (
        "import test_batch\n"
        "from redact import batch\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        for result in batch.results([0.0, 60.0], test_batch.work, jobs=2):\n"
        "            print(result, flush=True)\n"
        "    except KeyboardInterrupt:\n"
        "        print('stopped', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONPATH": os.pathsep.join(["tests", ".", *sys.path])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"(0.0, 0)\n"
        before = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (out, err) == (b"stopped\n", b"")
    assert time.monotonic() - before < 20
    with pytest.raises(ProcessLookupError):
        for _ in range(100):  # until the last of the group has been reaped
            os.killpg(process.pid, 0)
            time.sleep(0.1)
