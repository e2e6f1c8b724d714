"""What it costs to find out who is who, as a share of detection, and how it grows.

Detects people and places in varied transcripts (of the samples, turns shuffled, names drawn anew
from the dictionary), then times what resolving adds to a run: grouping within each file, its
evidence under the key of the run, and the one step over all files. Processor time, ratios. The
texts of the larger runs are copies of the detected ones in which the evidence is another's.

Usage: python benchmarks/identities.py [--detected 300] [--transcripts 10000]
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import speed  # noqa: E402

from redact import pipeline, resolve  # noqa: E402
from redact.batch.across import Noted, Numbers, people, tied  # noqa: E402
from redact.decide import withheld  # noqa: E402
from redact.model import Mention, Transcript  # noqa: E402
from redact.pipeline import Settings  # noqa: E402
from redact.resolve.evidence import evidence  # noqa: E402

Made = TypeVar("Made")
File = tuple[Transcript, tuple[Mention, ...]]
_SIZES = 4


def timed(act: Callable[[], Made]) -> tuple[float, Made]:
    """Seconds of the processor, and what came out."""
    began = time.process_time()
    made = act()
    return time.process_time() - began, made


def detected(texts: list[str]) -> list[File]:
    """Every transcript with what the default policy acts on."""
    policy = pipeline.tool("ap").policy
    found = []
    for text in texts:
        seen = pipeline.seen(text.encode(), "call.txt", Settings())
        found.append((seen.transcript, withheld(seen.mentions, policy)))
    return found


def within(files: list[File], count: int) -> list[tuple[Noted, ...]]:
    """Grouping and evidence of `count` transcripts, one after the other."""
    made = []
    for n in range(count):
        transcript, mentions = files[n % len(files)]
        identities = resolve.identities(transcript, mentions)
        proofs = evidence(transcript, identities)
        mine = {k: [replace(p, key=f"{p.key}|{n}") for p in own] for k, own in proofs.items()}
        every = [i.key for i in identities]
        # One copy in ten is of people who occur in other files as well.
        told = proofs if n % 10 == 0 else mine
        made.append(tuple(Noted(k, "NAME", tied(bytes(32), told.get(k, ()))) for k in every))
    return made


def over(files: list[tuple[Noted, ...]]) -> int:
    """The step over all files: who is the same, and a number for everybody; how many people."""
    numbers = Numbers()
    known = people(files)
    for own, file in zip(known, files, strict=True):
        for noted in file:
            numbers.of(own[noted.key], noted.label)
    return len({k.who for own in known for k in own.values()})


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--detected", type=int, default=300)
    given.add_argument("--transcripts", type=int, default=10_000)
    asked = given.parse_args()
    texts = [t for lang in ("ru", "en") for t in speed.documents(lang, 4_000 * asked.detected)]
    texts = texts[: asked.detected // 2] + texts[-(asked.detected // 2) :]
    pipeline.outcome(texts[0].encode(), "call.txt", Settings())  # what the first text loads
    detection, files = timed(lambda: detected(texts))
    each = detection / len(files)
    letters = sum(len(t.text) for t, _ in files) / len(files)
    marked = sum(len(m) for _, m in files) / len(files)
    print(f"detection: {len(files)} transcripts of {letters:.0f} characters, {marked:.0f} mentions")
    print("transcripts  within files  over files  people   share of detection  per transcript")
    first = 0.0
    for size in range(1, _SIZES + 1):
        count = asked.transcripts * size // _SIZES
        inside, noted = timed(lambda count=count: within(files, count))  # type: ignore[misc]
        across, who = timed(lambda noted=noted: over(noted))  # type: ignore[misc]
        spent = (inside + across) / count
        first = first or spent
        share = spent / each
        print(
            f"{count:11}  {inside:10.1f} s  {across:8.1f} s  {who:6}   {share:18.3f}  "
            f"{spent / first:11.2f} x"
        )


if __name__ == "__main__":
    main()
