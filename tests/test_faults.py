"""Whole runs that fail somewhere: no text ever stands without its mapping, all can be resumed.

The full number of faults and kills is measured by `python benchmarks/mapping.py`.
"""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from faults import (
    KEY,
    PUBLIC,
    faulty,
    injected,
    killed,
    killed_landing,
    mended,
    planted,
    verified,
    wrote,
)

from redact import output, seal
from redact.errors import RedactError
from redact.output import JOURNAL, MAP_SUFFIX
from redact.pipeline import Tool
from redact.vault.verify import record

ROOT = Path(__file__).parent.parent


def test_no_fault_leaves_a_text_without_its_mapping(ap: Tool, tmp_path: Path) -> None:
    tally = injected(tmp_path, step=19)
    assert tally.faults >= 20 and tally.pairs > 0
    assert tally.lone_texts == 0


def test_no_kill_leaves_a_text_without_its_mapping(ap: Tool, tmp_path: Path) -> None:
    for tally in (killed(tmp_path / "runs", 5), killed_landing(tmp_path / "landing", 5)):
        assert tally.faults == 5
        assert tally.lone_texts == 0


def test_a_run_without_faults_verifies_and_leaves_no_journal(ap: Tool, tmp_path: Path) -> None:
    inputs = planted(tmp_path)
    wrote(inputs, tmp_path / "out")
    verified(tmp_path / "out", 3)
    assert not (tmp_path / "out" / JOURNAL).exists()


def test_what_an_earlier_attempt_landed_is_kept_byte_for_byte(ap: Tool, tmp_path: Path) -> None:
    inputs, out = planted(tmp_path), tmp_path / "out"
    with pytest.raises(RedactError), faulty(0, "") as system:
        system.fault = lambda name, call, args: (_ for _ in ()).throw(OSError(errno.EIO, "x"))
        real = output.single

        def fails(*args: object) -> None:
            system.at = len(system.log) + 1
            real(*args)  # type: ignore[arg-type]

        output.single = fails  # type: ignore[assignment]
        try:
            wrote(inputs, out)
        finally:
            output.single = real
    before = {p: (p.read_bytes(), p.stat().st_ino) for p in out.rglob("*.txt*")}
    assert len(before) == 6
    mended(inputs, out)
    assert before == {p: (p.read_bytes(), p.stat().st_ino) for p in out.rglob("*.txt*")}


def test_an_unfinished_run_is_not_begun_anew_and_a_finished_one_not_resumed(
    ap: Tool, tmp_path: Path
) -> None:
    inputs, out = planted(tmp_path), tmp_path / "out"
    out.mkdir()
    with output.folder(out) as folder:
        output.note(folder, {"batch_id": "b", "recipients_fp": "other"})
    with pytest.raises(RedactError, match="unfinished run lies"):
        wrote(inputs, out)
    with pytest.raises(RedactError, match="other recipients"):
        wrote(inputs, out, resume=True)
    (out / JOURNAL).unlink()
    wrote(inputs, out)
    with pytest.raises(RedactError, match="finished already"):
        wrote(inputs, out, resume=True)


def test_a_resumed_run_refuses_what_it_would_not_write_itself(ap: Tool, tmp_path: Path) -> None:
    inputs, out = planted(tmp_path), tmp_path / "out"
    with pytest.raises(RedactError), faulty(60, "input/output error"):
        wrote(inputs, out)
        raise RedactError("left unfinished")
    (text, *_) = sorted(p for p in out.rglob("*.txt"))
    text.chmod(0o644)
    text.write_text("forged")
    wrote(inputs, out, resume=True)  # tells the file as a failure and stays unfinished
    assert text.read_text() == "forged" and not (out / "manifest.json").exists()


def test_the_batch_goes_on_under_the_same_id(ap: Tool, tmp_path: Path) -> None:
    inputs, out = planted(tmp_path), tmp_path / "out"
    with faulty(60, "no space"):
        wrote(inputs, out)
    mended(inputs, out)
    batch_id = record(out).batch_id
    for path in out.rglob(f"*{MAP_SUFFIX}"):
        assert seal.opened(path.read_bytes(), [KEY]).payload["batch_id"] == batch_id


RUN = """
import sys
from pathlib import Path
sys.path[:0] = ["tests"]
import faults
root, faults.PUBLIC = Path(sys.argv[1]), sys.argv[2]
try:
    faults.wrote(faults.planted(root), root / "out")
except faults.RedactError as error:
    print(error.message, "|", error.hint); sys.exit(error.code)
"""


def _process(root: Path, limit: int = -1) -> subprocess.CompletedProcess[str]:
    def narrow() -> None:
        if limit >= 0:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-c", RUN, str(root), PUBLIC],
        cwd=ROOT,
        preexec_fn=narrow,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_limit_on_file_sizes_leaves_nothing_half_done(ap: Tool, tmp_path: Path) -> None:
    done = _process(tmp_path, limit=3000)  # a text fits, its mapping does not
    left = [p.name for p in (tmp_path / "out").rglob("*") if p.is_file()]
    assert left == [JOURNAL], (left, done.stdout, done.stderr)
    mended(planted(tmp_path), tmp_path / "out")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk takes root")
def test_a_disk_that_is_really_full_is_resumed_when_there_is_room(ap: Tool, tmp_path: Path) -> None:
    disk = tmp_path / "out"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no mount allowed here")
    try:
        _process(tmp_path)
        texts = [p for p in disk.rglob("*.txt") if not p.name.startswith(".")]
        assert all(p.with_name(p.name + MAP_SUFFIX).exists() for p in texts)
        assert not (disk / "manifest.json").exists()
        subprocess.run(["mount", "-o", "remount,size=4m", disk], check=True)
        mended(planted(tmp_path), disk)
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a disk takes root")
def test_a_folder_that_is_read_only_is_told_and_left_alone(ap: Tool, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", disk]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no mount allowed here")
    try:
        with pytest.raises(RedactError, match="read-only"):
            wrote(planted(tmp_path), disk / "out")
        wrote(planted(tmp_path), disk)  # each file fails, and so the run is unfinished
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_of_two_processes_one_is_told_to_wait(ap: Tool, tmp_path: Path) -> None:
    inputs, out = planted(tmp_path), tmp_path / "out"
    with output.folder(out):
        done = _process(tmp_path)
    assert done.returncode == 3 and "another run is writing" in done.stdout
    wrote(inputs, out)
    verified(out, 3)


def test_the_order_of_the_system_calls_is_mapping_then_text(ap: Tool, tmp_path: Path) -> None:
    seen: list[str] = []
    real = os.link

    def link(source: str, target: str, **kwargs: object) -> None:
        seen.append(target)
        real(source, target, **kwargs)  # type: ignore[arg-type]

    with faulty(0, "") as system:
        system.__dict__["link"] = link
        wrote(planted(tmp_path), tmp_path / "out")
    assert seen[0] == seen[1] + MAP_SUFFIX and seen[2] == seen[3] + MAP_SUFFIX
    assert seen[-1] == "manifest.json"
