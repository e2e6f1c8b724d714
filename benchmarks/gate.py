"""How well the gate stops and lets pass: on gold, on redact's own safe output, on planted leaks.

* gold: a document with something to withhold must be stopped, one without must pass;
* safe: the safe text of every document, redacted by a run, must pass with no allow entries;
* leaks: every identity of a run is put back into its safe text in each of twelve disguises
  (benchmarks/disguises.py), and the watchlist of the whole run must find it;
* unrelated: matches of that watchlist in texts that have nothing to do with the run.

Usage: python benchmarks/gate.py [--gold DIR] [--unrelated FILE.jsonl ...] [--words 100000]
Gold is the samples' own unless a folder of .jsonl files in the same form is given.
"""

import argparse
import os
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from disguises import DISGUISES

from redact import evaluate, formats, pipeline, seal
from redact.errors import RedactError
from redact.gate import matching, wanted, watchlist
from redact.gate.finding import NOTE
from redact.gate.look import WATCHLIST, hits
from redact.language import traces

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
VAGUE = ("AGE", "DATE_TIME")
CARRIERS = {"ru": ("Сегодня про ", " ничего не слышно."), "en": ("Nobody heard of ", " today.")}
BIRTHS = {"ru": ("День рождения у него ", ", помнишь."), "en": ("His birthday is ", ", remember.")}
"""A day without its year is a trace where a birth is spoken of, and nowhere else."""
PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40}\]")
SECRET = b"a key for this benchmark only"


@dataclass(frozen=True, slots=True)
class Document:
    """A text of gold, and whether it has something to withhold."""

    id: str
    text: str = field(repr=False)
    withheld: bool


def documents(folder: Path | None) -> Iterator[Document]:
    files = sorted(folder.glob("*.jsonl")) if folder else [ROOT / "samples" / "gold.jsonl"]
    for path in files:
        for d in evaluate.gold(path).documents:
            yield Document(d.id, d.text, any(s.action == "withhold" for s in d.spans))


def named(document: str) -> str:
    """The file's name: a sample's id is one, and says its format."""
    return document if Path(document).suffix in formats.SUFFIXES else "draft.txt"


def stops(text: str, name: str, watch: watchlist.Watch | None = None) -> list[Any]:
    transcript = formats.transcript(text.encode(), name)
    return [h for h in hits(transcript, "ap", watch) if h.level != NOTE]


def run(document: Document) -> tuple[str, dict[str, Any]]:
    """The safe text and the mapping of one document, as `redact run` makes them."""
    data = document.text.encode()
    done = pipeline.outcome(data, named(document.id), pipeline.Settings())
    made = seal.mapping(
        done.transcript, done.redacted, done.identities, done.decisions, data,
        policy=pipeline.tool("ap").policy, batch_id=seal.random_id(), created=date(2026, 1, 1),
    )  # fmt: skip
    return done.redacted.data.decode(), made.payload


def planted(safe: str, disguised: str, kind: str, chance: random.Random) -> tuple[str, int, int]:
    """`disguised` in a sentence of its own at the end of some line of `safe`, and where."""
    carriers = BIRTHS if kind == "DATE_OF_BIRTH" else CARRIERS
    before, after = carriers["ru" if re.search("[а-яё]", safe) else "en"]
    ends = [m.end() for m in re.finditer(r"[.!?…]$", safe, re.MULTILINE)] or [len(safe)]
    at = chance.choice(ends)
    start = at + 1 + len(before)
    whole = f"{safe[:at]} {before}{disguised}{after}{safe[at:]}"
    return whole, start, start + len(disguised)


def leaks(
    runs: Sequence[tuple[Document, str, dict[str, Any]]], watch: watchlist.Watch, show: bool
) -> tuple[Counter[str], Counter[str]]:
    """By disguise how many leaks were planted, and how many the watchlist found."""
    chance = random.Random(6)
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for document, safe, payload in runs:
        for entity in payload["entities"]:
            if entity["action"] == "keep" or entity["type"] in VAGUE:
                continue
            form = max(entity["forms"], key=lambda f: (len(f.split()), len(f)))
            for name, disguise in DISGUISES.items():
                disguised = disguise(form, entity["type"], chance)
                if not disguised:
                    continue
                text, start, end = planted(safe, disguised, entity["type"], chance)
                low, high = max(0, start - 300), end + 300
                text = PLACEHOLDER.sub(lambda m: "." * len(m[0]), text)
                hit = any(
                    m.start + low < end and start < m.end + low
                    for m in matching.matches(text[low:high], watch)
                )
                tried[name] += 1
                found[name] += hit
                if show and not hit:
                    print(f"MISS {document.id} {entity['type']} {name}: {form!r} as {disguised!r}")
    return tried, found


def stopped_by_its_own(document: Document, safe: str, payload: dict[str, Any]) -> bool:
    """Whether the watchlist of this file's own mapping stops its safe text."""
    if not list(wanted.wanted([payload])):
        return False
    watch = watchlist.opened(watchlist.watchlist([payload], SECRET), SECRET)
    return any(h.kind == WATCHLIST for h in stops(safe, named(document.id), watch))


def unrelated(paths: Iterable[Path], words: int) -> Iterator[str]:
    import json

    for path in paths:
        left = words
        for line in path.read_text(encoding="utf-8").splitlines():
            text = str(json.loads(line)["text"])
            yield text
            left -= len(re.findall(r"\w+", text))
            if left <= 0:
                break


def bare_names(payloads: Iterable[dict[str, Any]]) -> frozenset[str]:
    """Names of people that stood by themselves, with a capital: a text may have another Bill."""
    return frozenset(
        form
        for payload in payloads
        for entity in payload["entities"]
        if entity["type"] == "PERSON" and entity["action"] != "keep"
        for form in entity["forms"]
        if form.isalpha() and form[0].isupper()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--unrelated", type=Path, nargs="*", default=[])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--errors", action="store_true", help="Show text. For fictitious gold.")
    asked = parser.parse_args()

    every = list(documents(asked.gold))
    wrong = [d for d in every if bool(stops(d.text, named(d.id))) != d.withheld]
    holding = sum(d.withheld for d in every)
    print(f"gold: {holding} documents to stop, {sum(d.withheld for d in wrong)} passed")
    print(f"gold: {len(every) - holding} to pass, {sum(not d.withheld for d in wrong)} stopped")

    runs = [(d, *run(d)) for d in every]
    watch = watchlist.opened(watchlist.watchlist([p for _, _, p in runs], SECRET), SECRET)
    found = [(d, safe, stops(safe, named(d.id), watch)) for d, safe, _ in runs]
    alone = [d for d, _, hits_ in found if any(h.kind != WATCHLIST for h in hits_)]
    together = sum(any(h.kind == WATCHLIST for h in hits_) for _, _, hits_ in found)
    own = sum(stopped_by_its_own(d, safe, payload) for d, safe, payload in runs)
    print(f"safe: {len(runs)} files, {len(alone)} stopped by the policy")
    print(f"safe: {own} stopped by the file's own watchlist, {together} by that of all files")
    for d, safe, hits_ in found if asked.errors else ():
        for h in hits_:
            around = safe[max(0, h.start - 40) : h.end + 20].replace("\n", "/")
            print(f"  SAFE {d.id} {h.kind} {h.rule} {h.certainty}: {around!r}")

    tried, hit = leaks(runs, watch, asked.errors)
    for name in DISGUISES:
        print(
            f"leaks: {name:22} {hit[name]:5} of {tried[name]:5}  {hit[name] / max(1, tried[name]):.4f}"
        )
    total, got = sum(tried.values()), sum(hit.values())
    print(f"leaks: {'all':22} {got:5} of {total:5}  {got / total:.4f}")

    names = {k for k in wanted.wanted([p for _, _, p in runs]) if k[0] in "fpsn"}
    called = bare_names([p for _, _, p in runs])
    for path in asked.unrelated:
        counts: Counter[str] = Counter()
        read = same = 0
        for text in unrelated([path], asked.words):
            read += len(re.findall(r"\w+", text))
            try:
                for m in matching.matches(text, watch):
                    stretch = text[m.start : m.end]
                    if stretch in called or any(t.key in names for t in traces.found(stretch)):
                        same += 1
                        continue
                    counts[m.kind] += 1
                    if asked.errors and counts[m.kind] <= 40:
                        print(f"  MATCH {m.kind} {text[m.start : m.end]!r}")
            except RedactError:
                counts["refused"] += 1
        told = ", ".join(f"{kind} {n}" for kind, n in counts.most_common())
        print(
            f"unrelated: {path.parent.name}: {read} words, {sum(counts.values())} matches ({told})"
        )


if __name__ == "__main__":
    main()
