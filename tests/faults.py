"""Runs that are made to fail: at every system call, in every way, and killed at any moment.

`sound` says what must hold at any moment, `mended` what must hold after `--resume`. Everybody
in the texts is invented.
"""

import contextlib
import errno
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redact import batch, output, seal
from redact.batch import run_all
from redact.batch.landing import landing
from redact.batch.worker import Safe, Task, safe
from redact.errors import RedactError
from redact.output import MAP_SUFFIX, TEMPORARY
from redact.pipeline import Settings
from redact.seal.keys import x25519
from redact.vault.verify import REPORTS, Problem, compared, record, unsealed

COUNTED = ("open", "write", "fsync", "link", "mkdir", "unlink", "stat", "fwalk", "dup", "close")
TEXTS = {
    "calls/a.txt": "— Алло, это Артём Выдумкин, мам.\r\n— Тёма! Номер 8 (000) 111-22-33.\r\n",
    "calls/b/c.txt": "звонил Артёму Выдумкину из Малой Выдумовки",
    "calls/d.txt": "Hello, this is Zarema Vydumkina.\n",
}
SECRET, PUBLIC = seal.keygen()
KEY = x25519.Identity.from_str(SECRET.splitlines()[-1])
ERRORS = (errno.ENOSPC, errno.EIO)
KINDS = ("die before", "die after", "no space", "input/output error", "short write")


class Faulty:
    """`os`, in which call number `at` of the functions that matter goes wrong."""

    def __init__(self, at: int, fault: Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]):
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
                return self.fault(name, lambda *a: real(*(a or args), **kwargs), args)
            return real(*args, **kwargs)

        return call


@contextlib.contextmanager
def faulty(at: int, kind: str) -> Iterator[Faulty]:
    """`redact.output` on a system that fails at its call number `at`."""
    made = Faulty(at, _FAULTS.get(kind, lambda name, call, args: call()))
    real = output.os
    output.os = made  # type: ignore[assignment]
    try:
        yield made
    finally:
        output.os = real


def _die_before(name: str, call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_after(name: str, call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    call()
    os.kill(os.getpid(), signal.SIGKILL)


def _raises(code: int) -> Callable[..., Any]:
    def fault(name: str, call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "close":
            call()  # the descriptor is gone whatever close says
        raise OSError(code, os.strerror(code), "Выдумкин.txt")

    return fault


def _short(name: str, call: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Half of what was to be written is, and then the process dies."""
    if name != "write":
        return call()
    call(args[0], bytes(args[1])[: len(args[1]) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
    return None


_FAULTS = {
    "die before": _die_before,
    "die after": _die_after,
    "no space": _raises(errno.ENOSPC),
    "input/output error": _raises(errno.EIO),
    "short write": _short,
}


@dataclass
class Tally:
    """What was seen: how many faults, and what they left behind before the run was resumed."""

    faults: int = 0
    lone_texts: int = 0
    lone_mappings: int = 0
    temporaries: int = 0
    pairs: int = 0

    def line(self) -> str:
        """One line of figures."""
        return (
            f"{self.faults} faults, {self.pairs} pairs landed, {self.lone_texts} safe texts"
            f" without their mapping, {self.lone_mappings} mappings without a text,"
            f" {self.temporaries} temporary files; every run resumed and verified"
        )


def planted(root: Path) -> tuple[batch.Input, ...]:
    """The input of a small run."""
    for name, text in TEXTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return batch.inputs([root / "calls"], suffixes=[".txt"])


def wrote(inputs: tuple[batch.Input, ...], out: Path, *, resume: bool = False) -> None:
    """A run, or its end; what goes wrong is told by RedactError, or left for a resumption."""
    summary = run_all(inputs, out, [PUBLIC], Settings(), resume=resume)
    if not summary.unfinished:
        assert not summary.failures


def sound(out: Path, tally: Tally) -> None:
    """No text without its mapping, and every mapping that has a text leads back from it."""
    found = [p for p in out.rglob("*") if p.is_file()]
    tally.temporaries += sum(p.name.startswith(TEMPORARY) for p in found)
    names = {p for p in found if not p.name.startswith(TEMPORARY) and p.parent / p.name != out}
    for path in names:
        if path.name.endswith(MAP_SUFFIX):
            tally.lone_mappings += path.with_name(path.name.removesuffix(MAP_SUFFIX)) not in names
        elif path.suffix == ".txt":
            sealed = path.with_name(path.name + MAP_SUFFIX)
            if sealed not in names:
                tally.lone_texts += 1
                continue
            mapping = seal.opened(sealed.read_bytes(), [KEY])
            assert seal.restored(mapping, path.read_bytes())
            tally.pairs += 1


def mended(inputs: tuple[batch.Input, ...], out: Path) -> None:
    """After `--resume` the folder verifies, and holds nothing but the run."""
    try:
        wrote(inputs, out, resume=True)
    except RedactError as error:
        assert "finished already" in error.message, error.message
    verified(out, len(inputs))


def verified(out: Path, count: int) -> None:
    known = record(out)
    assert len(known.files) == count
    assert list(compared(out, known)) == []
    assert not [p for p in unsealed(out, known, [KEY]) if isinstance(p, Problem)]
    names = {p.name for p in out.iterdir()}
    assert names & {output.JOURNAL} == set() and names >= set(REPORTS)


def calls(inputs: tuple[batch.Input, ...], out: Path) -> list[str]:
    """The counted calls of a run in which nothing fails."""
    with faulty(0, "") as counting:
        wrote(inputs, out)
    return counting.log


def injected(root: Path, *, step: int = 1) -> Tally:
    """Every `step`-th fault of all kinds at all calls, each in a process and folder of its own."""
    inputs = planted(root)
    log = calls(inputs, root / "counted")
    every = [(at, kind) for at in range(1, len(log) + 1) for kind in KINDS
             if kind != "short write" or log[at - 1] == "write"]  # fmt: skip
    tally = Tally()
    for at, kind in every[::step]:
        out = root / f"out-{at}-{kind.split('/')[0].replace(' ', '-')}"
        child = os.fork()
        if child == 0:
            _child(lambda at=at, kind=kind, out=out: _one(inputs, out, at, kind))  # type: ignore[misc]
        os.waitpid(child, 0)
        tally.faults += 1
        sound(out, tally)
        mended(inputs, out)
    return tally


def _one(inputs: tuple[batch.Input, ...], out: Path, at: int, kind: str) -> None:
    with faulty(at, kind), contextlib.suppress(RedactError):
        wrote(inputs, out)


def killed(root: Path, kills: int, *, seed: int = 1) -> Tally:
    """Whole runs killed after a random time, each resumed."""
    inputs = planted(root)
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        _child(lambda: wrote(inputs, root / "timed"))
    os.waitpid(child, 0)
    longest = 1.5 * (time.monotonic() - start)  # a busy machine takes longer another time
    chance = random.Random(seed)
    tally = Tally()
    for number in range(kills):
        out = root / f"killed-{number}"
        child = os.fork()
        if child == 0:
            _child(lambda out=out: wrote(inputs, out))  # type: ignore[misc]
        _after(chance.random() * longest, child)
        tally.faults += 1
        sound(out, tally)
        mended(inputs, out)
    return tally


def killed_landing(root: Path, kills: int, *, seed: int = 2, rounds: int = 150) -> Tally:
    """The same while nothing but writing goes on: one folder, killed and resumed until done."""
    inputs = planted(root)
    made = [safe(Task(i), Settings(), "batch", bytes(32)) for i in inputs]
    chance = random.Random(seed)
    tally = Tally()
    for number in range(kills):
        out = root / f"landing-{number}"
        child = os.fork()
        if child == 0:
            _child(lambda out=out: _landed(made, out, rounds))  # type: ignore[misc]
        _after(0.002 + chance.random() * 0.15, child)
        tally.faults += 1
        sound(out, tally)
        before = {p: p.read_bytes() for p in out.rglob("*.txt*")} if out.exists() else {}
        _landed(made, out, rounds // 10)
        for path, data in before.items():
            whole = path.with_name(path.name.removesuffix(MAP_SUFFIX)) in before
            assert not whole or path.read_bytes() == data
    return tally


def _landed(made: list[Safe], out: Path, rounds: int) -> None:
    with output.folder(out) as folder:
        to = landing(folder, [PUBLIC], resume=True)
        for number in range(rounds):
            for one in made:
                to.pair(f"{number}/{one.name}", one.data, one.mapping)


def _child(act: Callable[[], None]) -> None:
    """Do it in a forked child, which never comes back."""
    try:
        act()
    finally:
        os._exit(0)


def _after(seconds: float, child: int) -> None:
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
