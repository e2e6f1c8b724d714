"""Speed of a whole run against a bare tagger, in one run on one machine: ratios, not seconds.

Makes at least two megabytes of varied call text from the samples (turns shuffled, names, places
and numbers drawn anew from the dictionary), then times

* bare slovnet: its NER pass over the same text, nothing else;
* Presidio with its stock recognizers (no model: none can be downloaded);
* `redact run` with one worker and with two.

On a machine that does other things as well, compare processor time.

Usage: python benchmarks/speed.py [--megabytes 2] [--lang ru]
"""

import argparse
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def turns(lang: str) -> list[str]:
    """The lines of the samples in one language."""
    rows = [
        json.loads(r) for r in (ROOT / "samples" / "gold.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [r["text"] for r in rows if r["lang"] == lang and r["id"].endswith((".txt", ".md"))]
    return [line for text in texts for line in text.splitlines() if line.strip()]


def vocabulary() -> tuple[list[str], list[str]]:
    """Word forms of the Russian dictionary: ordinary nouns and verbs, and names."""
    import pymorphy3

    ordinary, names = [], []
    for word, tag, *_ in pymorphy3.MorphAnalyzer().dictionary.iter_known_words("а"):
        if "Name" in tag or "Surn" in tag:
            names.append(word.title())
        elif len(word) > 3 and any(p in tag for p in ("NOUN", "VERB")) and len(ordinary) < 200_000:
            ordinary.append(word)
    for start in "бвгдклмнопрст":
        for word, tag, *_ in pymorphy3.MorphAnalyzer().dictionary.iter_known_words(start + "о"):
            (names if "Name" in tag or "Surn" in tag else ordinary).append(
                word.title() if "Name" in tag or "Surn" in tag else word
            )
    return ordinary, names


def documents(lang: str, size: int) -> list[str]:
    """Varied documents of about 5 kB, together `size` bytes; the same every time."""
    dice = random.Random(7)
    lines, (ordinary, names) = turns(lang), vocabulary()
    found, total = [], 0
    while total < size:
        text = ""
        while len(text.encode()) < 5000:
            text += varied(dice.choice(lines), dice, ordinary, names) + "\n"
        found.append(text if dice.random() < 0.6 else text.lower().replace(",", ""))
        total += len(text.encode())
    return found


def varied(line: str, dice: random.Random, ordinary: list[str], names: list[str]) -> str:
    """A line with some words, capitalised words and digits drawn anew."""

    def drawn(match: re.Match[str]) -> str:
        word = match[0]
        if word.isdigit():
            return "".join(dice.choice("0123456789") for _ in word)
        if not re.match(r"[А-Яа-я]", word):
            return word
        if word[0].isupper() and match.start() > 3:
            return dice.choice(names) if dice.random() < 0.5 else word
        return dice.choice(ordinary) if dice.random() < 0.15 else word

    return re.sub(r"\w+", drawn, line)


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of processor time, of this process and its children."""
    start, spent = time.perf_counter(), sum(os.times()[:4])
    call()
    return time.perf_counter() - start, sum(os.times()[:4]) - spent


def bare_slovnet(texts: list[str]) -> Callable[[], object]:
    from redact.nlp.tagger import slovnet

    tagger = slovnet()
    return lambda: [tagger(text) for text in texts]


def stock_presidio(texts: list[str]) -> Callable[[], object]:
    from quality import presidio_engine

    engine = presidio_engine()
    return lambda: [engine.analyze(text, "en") for text in texts]


def whole_run(folder: Path, jobs: int) -> Callable[[], object]:
    def call() -> None:
        with tempfile.TemporaryDirectory() as out:
            key = subprocess.run(
                [sys.executable, ROOT / "redact_cli.py", "keygen", "-o", Path(out) / "k"],
                capture_output=True, text=True, check=True,
            ).stdout.strip()  # fmt: skip
            command = [
                sys.executable,
                ROOT / "redact_cli.py",
                "run",
                folder,
                "--out",
                Path(out) / "o",
            ]
            subprocess.run(
                [*command, "--recipient", key, "--jobs", str(jobs)],
                check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip

    return call


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--megabytes", type=float, default=2.0)
    options.add_argument("--lang", default="ru", choices=["ru", "en"])
    given = options.parse_args()
    texts = documents(given.lang, int(given.megabytes * 2**20))
    characters = sum(map(len, texts))
    print(
        f"{len(texts)} documents, {characters} characters, {sum(len(t.encode()) for t in texts)} bytes"
    )
    with tempfile.TemporaryDirectory() as place:
        for number, text in enumerate(texts):
            (Path(place) / f"{number:05}.txt").write_text(text, encoding="utf-8")
        seconds = {"redact run, 1 worker": timed(whole_run(Path(place), 1))}
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        seconds["redact run, 2 workers"] = timed(whole_run(Path(place), 2))
    seconds["bare slovnet NER"] = timed(bare_slovnet(texts))
    seconds["Presidio, stock patterns"] = timed(stock_presidio(texts))
    clock, spent = (characters / s for s in seconds["bare slovnet NER"])
    print(f"{'':26} {'characters/s':>14} {'of slovnet':>11} {'the same in processor time':>27}")
    for name, (wall, cpu) in seconds.items():
        print(
            f"{name:26} {characters / wall:14.0f} {characters / wall / clock:11.2f}"
            f" {characters / cpu / spent:27.2f}"
        )
    one, two = (seconds[f"redact run, {n}"][0] for n in ("1 worker", "2 workers"))
    print(f"two workers over one: {one / two:.2f}")
    print(f"peak memory of one worker: {peak:.0f} MiB")


if __name__ == "__main__":
    main()
