"""The mentions of many files as plain dictionaries, for `redact spans`."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from redact import formats, pipeline
from redact.batch.inputs import Input, inputs
from redact.batch.work import results
from redact.batch.worker import content
from redact.errors import RedactError
from redact.pipeline import Outcome, Settings


def listed(
    paths: Sequence[Path],
    settings: Settings,
    jobs: int,
    exclude: Sequence[str],
    with_text: bool,
    standard_input: Callable[[], bytes],
) -> Iterator[tuple[str, list[dict[str, Any]] | RedactError]]:
    """For every file in order: its place in the run, and its spans or why there are none."""
    if [str(p) for p in paths] == ["-"]:
        outcome = pipeline.outcome(standard_input(), "-.txt", settings)
        yield "standard input", spans(outcome, "-", with_text)
        return
    found = inputs(paths, suffixes=[f".{s}" for s in formats.FORMATS], exclude=exclude)
    worker = partial(_spans, settings=settings, with_text=with_text)
    work = results(found, worker, initializer=pipeline.ready, initargs=(settings,), jobs=jobs)
    for place, done in zip(found, work, strict=True):
        yield place.place, done


def _spans(task: Input, settings: Settings, with_text: bool) -> list[dict[str, Any]]:
    outcome = pipeline.outcome(content(task.path), task.relative, settings)
    return spans(outcome, task.relative, with_text)


def spans(outcome: Outcome, file: str, with_text: bool) -> list[dict[str, Any]]:
    """One entry per place of every mention that the policy acts on, in file order.

    start and end are code points of the decoded file, end exclusive.
    """
    found = []
    decided = {d.identity: d for d in outcome.decisions}
    every = sorted(
        ((m, i.key) for i in outcome.identities for m in i.mentions), key=lambda e: e[0].start
    )
    located = formats.places(outcome.transcript, [(m.start, m.end) for m, _ in every])
    for (m, key), places in zip(every, located, strict=True):
        for start, end in places:
            entry: dict[str, Any] = {
                "file": file,
                "start": start,
                "end": end,
                "entity_type": m.entity_type,
                "score": round(m.score, 2),
                "recognizer": m.recognizer,
                "reason": m.reason,
                "identity": key,
                "action": decided[key].action,
                "sure": m.score >= outcome.sure,
            }
            if with_text:
                entry["text"] = outcome.transcript.source[start:end]
            found.append(entry)
    return sorted(found, key=lambda e: (e["start"], e["end"]))
