"""What is promised of mappings, measured: faults, kills, tampering, round trips, cost.

    python benchmarks/mapping.py            everything (some ten minutes)
    python benchmarks/mapping.py faults kills tampering trips cost

Everybody in the texts is invented.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import faults  # noqa: E402
import speed  # noqa: E402
import test_seal  # noqa: E402

from redact import batch, output, pipeline, seal  # noqa: E402
from redact.batch import run_all  # noqa: E402
from redact.errors import RedactError  # noqa: E402
from redact.pipeline import Settings  # noqa: E402

KILLS = 200
TRIPS = 10_000


def injected(root: Path) -> None:
    """Every kind of fault at every system call of a run of three files."""
    print("faults:   ", faults.injected(root).line())


def killed(root: Path) -> None:
    """Runs killed at a random moment: half anywhere, half while nothing but writing goes on."""
    print("kills:    ", faults.killed(root / "runs", KILLS // 2).line())
    print("          ", faults.killed_landing(root / "landing", KILLS // 2).line())


def tampered(root: Path) -> None:
    """Every single bit flipped, every length cut, of a mapping with one lock and with two."""
    for name, keys in (("one lock", [faults.PUBLIC]), ("two locks", _pairs())):
        sealed = seal.sealed(test_seal.call()[0], keys)
        opening = [faults.KEY] if name == "one lock" else _OPENING
        seal.opened(sealed, opening)
        slowest, passed, tried = 0.0, 0, 0
        step = 1 if name == "one lock" else 7  # the other is five times as long and as slow
        for data in _changed(sealed, step):
            start = time.process_time()
            try:
                seal.opened(data, opening)
                passed += 1
            except RedactError:
                pass
            tried += 1
            slowest = max(slowest, time.process_time() - start)
        print(f"tampering:  {name}: {tried} flips and cuts of {len(sealed)} bytes, {passed} not"
              f" refused, the slowest took {slowest * 1000:.1f} ms of processor time")  # fmt: skip


_OPENING: list[seal.Key] = []


def _pairs() -> seal.Pairs:
    made = [seal.keygen() for _ in range(3)]
    _OPENING[:] = [faults.x25519.Identity.from_str(s.splitlines()[-1]) for s, _ in made[:2]]
    return seal.Pairs(seal.Recipient(public) for _, public in made)


def _changed(sealed: bytes, step: int) -> "list[bytes]":
    flips = [
        bytes([*sealed[:at], sealed[at] ^ (1 << bit), *sealed[at + 1 :]])
        for at in range(0, len(sealed), step)
        for bit in range(8)
    ]
    return flips + [sealed[:end] for end in range(0, len(sealed), step)] + [sealed + b"\n"]


def round_trips(root: Path) -> None:
    """Random texts, spans and encodings, sealed and restored."""
    from hypothesis import HealthCheck, given
    from hypothesis import settings as profile

    done = 0

    @profile(max_examples=TRIPS, deadline=None, database=None, derandomize=False,
             suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(test_seal.edited())
    def exact(case: tuple[str, list[tuple[int, int]], str, bytes]) -> None:
        nonlocal done
        mapping, safe, data = test_seal.made(*case)
        again = seal.opened(seal.sealed(mapping, [test_seal.PUBLIC]), [test_seal.KEY])
        if seal.restored(again, safe) != data:
            raise SystemExit("a text did not come back as it was")
        done += 1

    exact()
    print(f"round trips: {done} restored byte for byte")


def cost(root: Path) -> None:
    """What sealing adds to a run: mappings made, sealed, noted and written; and time waited."""
    texts = speed.documents("ru", 500_000)
    calls = root / "calls"
    calls.mkdir()
    for number, text in enumerate(texts):
        (calls / f"{number:05}.txt").write_text(text, "utf-8")
    found = batch.inputs([calls], suffixes=[".txt"])
    spent = {name: _timed(owner, name) for owner, name in
             ((seal, "mapping"), (seal, "sealed"), (output, "note"), (output, "pair"))}  # fmt: skip
    waited = _timed(Future, "result")
    wall, start = time.monotonic(), time.process_time()
    run_all(found, root / "out", [test_seal.PUBLIC, faults.PUBLIC], Settings())
    total, passed = time.process_time() - start, time.monotonic() - wall
    alone = _timed(output, "single")
    with output.folder(root / "alone") as folder:
        for number, text in enumerate(texts):
            output.single(folder, f"{number}.txt", text.encode())
    added = sum(t[0] for t in spent.values()) - alone[0]
    clock = spent["mapping"][1] + waited[1]
    parts = ", ".join(f"{name} {100 * t[0] / total:.2f}%" for name, t in spent.items())
    print(f"cost:       {len(found)} files in {total:.1f} s of processor time ({passed:.1f} s):"
          f" {parts}; the texts alone {100 * alone[0] / total:.2f}%;"
          f" sealing adds {100 * added / total:.2f}% of processor time, and the run stood still"
          f" for it {100 * clock / passed:.2f}% of its time, while the disk took"
          f" {sum(t[1] - t[0] for t in spent.values()):.1f} s")  # fmt: skip


def _timed(owner: object, name: str) -> list[float]:
    """Count the seconds of processor time, and of all time, spent in a function of `owner`."""
    spent = [0.0, 0.0]
    real: Callable[..., object] = getattr(owner, name)

    def timed(*args: object, **kwargs: object) -> object:
        wall, start = time.monotonic(), time.thread_time()
        try:
            return real(*args, **kwargs)
        finally:
            spent[0] += time.thread_time() - start
            spent[1] += time.monotonic() - wall

    setattr(owner, name, timed)
    return spent


PARTS = {
    "faults": injected,
    "kills": killed,
    "tampering": tampered,
    "trips": round_trips,
    "cost": cost,
}


def main(wanted: list[str]) -> None:
    """Measure the parts that are named, or all."""
    pipeline.tool("ap")
    for name in wanted or PARTS:
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))
        print(f"            ({time.monotonic() - start:.0f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
