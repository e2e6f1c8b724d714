"""`redact evaluate`: run the tool over gold files and print the measures."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from redact import decide, detect, evaluate, resolve
from redact.evaluate import Count, GoldDocument
from redact.model import Transcript
from redact.pipeline import Tool, tool

_AROUND = 40


def lines(paths: Sequence[Path], policy_name: str, *, as_json: bool, errors: bool) -> Iterator[str]:
    """The measures of every gold file, as text or JSON; with `errors`, each miss before them."""
    made = tool(policy_name)
    for path in paths:
        documents = evaluate.gold(path)
        masks = [masked(d, made) for d in documents]
        counts = [evaluate.counted(d, m) for d, m in zip(documents, masks, strict=True)]
        if errors:
            for document, count in zip(documents, counts, strict=True):
                yield from _errors(document, count)
        measures = evaluate.figures(counts)
        if as_json:
            yield json.dumps({"file": path.name, "documents": len(documents)} | measures)
            continue
        yield f"{path.name}: {len(documents)} documents"
        yield from (f"  {name:28} {value:.4f}" for name, value in measures.items())


def masked(document: GoldDocument, made: Tool) -> list[tuple[int, int]]:
    """The stretches of a document that a run would replace, sorted and disjoint."""
    transcript = Transcript(document.id, "txt", document.text, document.text, ())
    found = detect.mentions(transcript, made.analyzer, made.policy.words())
    identities = resolve.identities(transcript, decide.withheld(found, made.policy))
    keys = {d.identity for d in decide.decisions(identities, made.policy) if d.action != "keep"}
    return sorted((m.start, m.end) for i in identities if i.key in keys for m in i.mentions)


def _errors(document: GoldDocument, count: Count) -> Iterator[str]:
    for span in count.missed:
        yield f"miss  {document.id} {span.label}: {_context(document.text, span.start, span.end)}"
    for start, end in count.extra:
        yield f"extra {document.id}: {_context(document.text, start, end)}"


def _context(text: str, start: int, end: int) -> str:
    shown = f"{text[max(start - _AROUND, 0) : start]}⟦{text[start:end]}⟧{text[end : end + _AROUND]}"
    return shown.replace("\n", "⏎")
