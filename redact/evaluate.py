"""Measure against gold: what was hidden, what leaked, what was hidden needlessly."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact.errors import RedactError


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """One marked stretch; `action` is withhold, keep or optional (not counted either way)."""

    start: int
    end: int
    label: str
    entity: str
    action: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document with its gold spans, sorted."""

    id: str
    lang: str
    text: str = field(repr=False)
    spans: tuple[GoldSpan, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Count:
    """What one document contributes to every measure."""

    hidden: Counter[str]
    total: Counter[str]
    leaks: bool
    keep_masked: int
    keep_total: int
    plain_masked: int
    plain_total: int
    right: int
    masked: int
    missed: tuple[GoldSpan, ...]
    extra: tuple[tuple[int, int], ...]


def gold(path: Path) -> tuple[GoldDocument, ...]:
    """The documents of a gold file (JSON lines, as docs/evaluation.md describes)."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            spans = (
                GoldSpan(s["start"], s["end"], s["label"], s["entity"], s["action"])
                for s in raw["spans"]
            )
            ordered = tuple(sorted(spans, key=lambda s: s.start))
            found.append(GoldDocument(str(raw["id"]), raw.get("lang", ""), raw["text"], ordered))
        except (ValueError, KeyError, TypeError):
            raise RedactError(
                f"{path.name}: line {number}: not a gold document", "see docs/evaluation.md"
            ) from None
    return tuple(found)


def counted(document: GoldDocument, masked: Sequence[tuple[int, int]]) -> Count:
    """Compare the masked stretches of a document (sorted, disjoint) with its gold spans.

    A withheld mention is hidden only if every letter and digit of it is masked. A masked
    stretch is right if it overlaps a withheld or optional span.
    """
    text = document.text
    cover = bytearray(len(text))
    for start, end in masked:
        cover[start:end] = b"\1" * (end - start)
    marked = bytearray(len(text))
    hidden: Counter[str] = Counter()
    total: Counter[str] = Counter()
    missed, keep_masked, keep_total = [], 0, 0
    for span in document.spans:
        marked[span.start : span.end] = b"\1" * (span.end - span.start)
        letters = [i for i in range(span.start, span.end) if text[i].isalnum()]
        if span.action == "withhold":
            total[span.label] += 1
            if all(cover[i] for i in letters):
                hidden[span.label] += 1
            else:
                missed.append(span)
        elif span.action == "keep":
            keep_total += 1
            keep_masked += any(cover[i] for i in letters)
    wanted = [(s.start, s.end) for s in document.spans if s.action != "keep"]
    extra = tuple(m for m in masked if not any(m[0] < e and s < m[1] for s, e in wanted))
    plain = [i for i, c in enumerate(text) if c.isalnum() and not marked[i]]
    return Count(
        hidden, total, bool(missed), keep_masked, keep_total,
        sum(cover[i] for i in plain), len(plain),
        len(masked) - len(extra), len(masked), tuple(missed), extra,
    )  # fmt: skip


def figures(counts: Iterable[Count]) -> dict[str, float]:
    """The measures over all documents, as shares."""
    every = list(counts)
    hidden: Counter[str] = sum((c.hidden for c in every), Counter())
    total: Counter[str] = sum((c.total for c in every), Counter())
    result = {"hidden": _share(sum(hidden.values()), sum(total.values()))}
    result |= {f"hidden {label}": _share(hidden[label], total[label]) for label in sorted(total)}
    return result | {
        "documents with a leak": _share(sum(c.leaks for c in every), len(every)),
        "keep mentions masked": _share(
            sum(c.keep_masked for c in every), sum(c.keep_total for c in every)
        ),
        "plain text masked": _share(
            sum(c.plain_masked for c in every), sum(c.plain_total for c in every)
        ),
        "span precision": _share(sum(c.right for c in every), sum(c.masked for c in every)),
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
