"""Parallel texts: how much of what one side withholds is pointed at on the other, left raw.

Of every pair of marked texts (samples, and ../shared/gold/pairs.jsonl where it lies beside the
checkout) one side is the truth: its marked spans are withheld. The other is left raw, its marks
are only the measure. Then the other way round. Two ways to tell what the truth withholds:

* spans: the spans are given (`redact pair --spans`), which is also what a mapping tells;
* blind: a safe text with placeholders and no mapping.

found: mentions of identities withheld on both sides that are pointed at. wrong: places pointed
at that are no withheld or optional mention. other: pointed at under another identity.
Also: one name in two alphabets, on ../shared/corpora/translit_names/dev.jsonl.
Usage: python benchmarks/pairs.py [GOLD.jsonl ...] [--errors]   (errors: fictitious gold only)
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact import pair
from redact.evaluate import GoldDocument, GoldSpan, gold
from redact.language.sounds import alike
from redact.pipeline import Settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
_LANGUAGE = re.compile(r"(?:[._-](?:txt|md|srt|vtt|json))?$")
_TAG = re.compile(r"[._-](ru|en|uk)$")
_RANDOM = 100_000


@dataclass(slots=True)
class Score:
    """Counts over all pairs and directions."""

    found: int = 0
    shared: int = 0
    right: int = 0
    same: int = 0
    pointed: int = 0

    def line(self, name: str) -> str:
        """The figures in one line."""
        wrong = self.pointed - self.right
        return (
            f"{name:8} found {self.found}/{self.shared} = {self.found / max(1, self.shared):.3f}"
            f"   wrong {wrong}/{self.pointed} = {wrong / max(1, self.pointed):.3f}"
            f"   other identity {self.right - self.same}"
        )


def pairs(paths: Sequence[Path]) -> Iterator[tuple[GoldDocument, GoldDocument]]:
    """Documents whose ids differ in the language only, both ways round."""
    for path in paths:
        sides: dict[str, list[GoldDocument]] = {}
        for document in gold(path).documents:
            stem = _LANGUAGE.sub("", document.id)
            if _TAG.search(stem):
                sides.setdefault(_TAG.sub("", stem), []).append(document)
        for both in sides.values():
            if len(both) == 2:
                yield both[0], both[1]
                yield both[1], both[0]


def given(document: GoldDocument, way: str) -> pair.Given:
    """The truth's side, told in one of the ways."""
    withheld = [s for s in document.spans if s.action == "withhold"]
    if way == "blind":
        text, at, numbers = "", 0, {s.entity: n for n, s in enumerate(withheld, 1)}
        for span in withheld:
            text += f"{document.text[at : span.start]}[{span.label} {numbers[span.entity]}]"
            at = span.end
        return pair.Given((text + document.text[at:]).encode(), "truth.txt")
    rows = [
        {"start": s.start, "end": s.end, "entity_type": s.label, "identity": s.entity}
        for s in withheld
    ]
    return pair.Given(document.text.encode(), "truth.txt", rows)


def counted(truth: GoldDocument, other: GoldDocument, way: str, score: Score, errors: bool) -> None:
    """Adds one direction of one pair to `score`."""
    sides = pair.both(given(truth, way), pair.Given(other.text.encode(), "raw.txt"), Settings())
    places = [f for f in pair.compared(*sides, ("truth", "raw")) if f.file == "raw"]
    withheld = {s.entity for s in truth.spans if s.action == "withhold"}
    shared = [s for s in other.spans if s.action == "withhold" and s.entity in withheld]
    for span in shared:
        hit = any(_meet(span, f) for f in places)
        score.found += hit
        if errors and not hit:
            print(f"  missed {truth.id}: {span.label} {_around(other, span)}")
    score.shared += len(shared)
    for place in places:
        over = [s for s in other.spans if s.action != "keep" and _meet(s, place)]
        score.pointed += 1
        score.right += bool(over)
        score.same += any(s.entity == place.identity for s in over)
        if errors and not over:
            print(f"  wrong {truth.id}: {place.reason}: {_around(other, place)}")


def _meet(span: GoldSpan, place: pair.Finding) -> bool:
    return place.start < span.end and span.start < place.end


def _around(document: GoldDocument, place: GoldSpan | pair.Finding) -> str:
    start, end, text = place.start, place.end, document.text
    near = f"{text[max(0, start - 25) : start]}«{text[start:end]}»{text[end : end + 25]}"
    return near.replace("\n", " / ")


def alphabets(path: Path) -> str:
    """How many pairs of spellings are told for one name, and how many random ones are."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    dice = random.Random(1)
    found = sum(alike(row["text"], row["en"]) for row in rows)
    drawn = [(dice.choice(rows), dice.choice(rows)) for _ in range(_RANDOM)]
    drawn = [(a, b) for a, b in drawn if a["text"] != b["text"] and a["en"] != b["en"]]
    false = sum(alike(a["text"], b["en"]) for a, b in drawn)
    return (
        f"alphabets found {found}/{len(rows)} = {found / len(rows):.4f}"
        f"   false {false}/{len(drawn)} = {1000 * false / len(drawn):.2f} in 1,000"
    )


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    told = parser.parse_args()
    own = [ROOT / "samples" / "gold.jsonl", SHARED / "gold" / "pairs.jsonl"]
    for path in [p for p in told.gold or own if p.exists()]:
        print(path.name)
        for way in ("spans", "blind"):
            score = Score()
            for truth, other in pairs([path]):
                counted(truth, other, way, score, told.errors)
            print(score.line(way))
    names = SHARED / "corpora" / "translit_names" / "dev.jsonl"
    if names.exists() and not told.gold:
        print(alphabets(names))
    return 0


if __name__ == "__main__":
    sys.exit(main())
