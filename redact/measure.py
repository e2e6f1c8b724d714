"""`redact evaluate`: run the tool over gold files and print the measures."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isnan
from pathlib import Path, PurePosixPath
from typing import Any

from redact import formats, pipeline
from redact.batch import results
from redact.errors import RedactError
from redact.evaluate import Count, Figure, Gold, GoldDocument, Mask, counted, figures, gold
from redact.model import Transcript
from redact.pipeline import Outcome, Settings

_AROUND = 40
_NAME = "-.txt"
"""The name of a document that is no file: nothing that a detector could read."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a document, and the stretches in which each word of it is read once."""

    masks: tuple[Mask, ...]
    read: tuple[tuple[int, int], ...]


def lines(
    paths: Sequence[Path], policy: str, *, as_json: bool, errors: bool, jobs: int = 1
) -> Iterator[str]:
    """The measures of every gold file, as text or JSON; with `errors`, each miss before them.

    Raises RedactError for gold that cannot be read and for a document that the tool refuses.
    """
    sets = [gold(path) for path in paths]
    every = [document for of in sets for document in of.documents]
    settings = Settings(policy)
    work = results(
        every,
        partial(found, settings=settings),
        initializer=pipeline.tool,
        initargs=(policy,),
        jobs=jobs,
    )
    for of in sets:
        counts = []
        for document in of.documents:
            done = _checked(next(work), of, document)
            counts.append(counted(of, document, done.masks, done.read))
        if errors:
            for document, count in zip(of.documents, counts, strict=True):
                yield from _errors(document, count)
        measured = figures(counts)
        yield from [_json(of, policy, measured)] if as_json else _text(of, policy, measured)


def found(document: GoldDocument, settings: Settings) -> Found:
    """What a run finds in a document and what it replaces.

    An `id` that ends in the suffix of a format is read as a file of that name and format.
    Raises RedactError if a run would refuse it.
    """
    done = pipeline.outcome(document.text.encode(), name(document), settings)
    if done.transcript.source != document.text:
        raise RedactError("the text does not begin as a file would", "cut the byte order mark off")
    return Found(masks(done), read(done.transcript))


def name(document: GoldDocument) -> str:
    """The file name under which a document is read."""
    suffix = PurePosixPath(document.id).suffix[1:].lower()
    return document.id if suffix in formats.FORMATS else _NAME


def masks(done: Outcome) -> tuple[Mask, ...]:
    """Every mention that the policy acts on or keeps on purpose, where it stands in the file."""
    actions = {d.identity: d.action for d in done.decisions}
    every = [
        Mask(
            m.start,
            m.end,
            m.entity_type,
            i.key,
            masked=actions[i.key] != "keep",
            vaguer=actions[i.key] == "generalise",
        )
        for i in done.identities
        for m in i.mentions
    ]
    return placed(done.transcript, sorted(every, key=lambda m: m.start))


def placed(transcript: Transcript, every: Sequence[Mask]) -> tuple[Mask, ...]:
    """Masks in offsets of `transcript.text` (sorted, disjoint) at all their places in the file."""
    places = formats.places(transcript, [(m.start, m.end) for m in every])
    found = [
        replace(mask, start=start, end=end)
        for mask, at in zip(every, places, strict=True)
        for start, end in at
    ]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def read(transcript: Transcript) -> tuple[tuple[int, int], ...]:
    """The stretches of the decoded file in which every word is read once."""
    return tuple((s.at, s.until) for s in transcript.segments if s.view == 0)


def _checked(done: Found | RedactError, of: Gold, document: GoldDocument) -> Found:
    if isinstance(done, RedactError):
        raise RedactError(f"{of.name}: line {document.line}: {done.message}", done.hint, done.code)
    return done


def _json(of: Gold, policy: str, measured: dict[str, Figure]) -> str:
    content = {
        "file": of.name,
        "form": of.form,
        "documents": len(of.documents),
        "policy": policy,
        "measures": {name: _plain(figure) for name, figure in measured.items()},
    }
    return json.dumps(content, ensure_ascii=False)


def _plain(figure: Figure) -> dict[str, Any]:
    """JSON knows no nan: a share of nothing is null."""
    shares = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {k: None if isnan(v) else round(v, 6) for k, v in shares.items()} | {
        "part": figure.part,
        "whole": figure.whole,
    }


def _text(of: Gold, policy: str, measured: dict[str, Figure]) -> Iterator[str]:
    yield f"{of.name}: {len(of.documents)} documents ({of.form}), policy {policy}"
    for measure, f in measured.items():
        told = f"{f.value:.4f}  [{f.low:.4f}, {f.high:.4f}]" if f.whole else f"{'none':24}"
        yield f"  {measure:40} {told}  {f.part} of {f.whole}"


def _errors(document: GoldDocument, count: Count) -> Iterator[str]:
    for s in count.missed:
        yield f"miss  {document.id} {s.label}: {_context(document.text, s.start, s.end)}"
    for m in count.extra:
        yield f"extra {document.id} {m.entity_type}: {_context(document.text, m.start, m.end)}"


def _context(text: str, start: int, end: int) -> str:
    shown = f"{text[max(start - _AROUND, 0) : start]}⟦{text[start:end]}⟧{text[end : end + _AROUND]}"
    return "".join(c if c.isprintable() else "⏎" if c == "\n" else "·" for c in shown)
