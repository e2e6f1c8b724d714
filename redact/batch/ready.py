"""What a review says of a finished file: who signed, what is left open, and whether it is ready."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from redact.model import Policy
from redact.pipeline import Outcome, Settings
from redact.review import Review, review
from redact.review.bound import bound
from redact.review.decisions import Sample


def reviewed(outcome: Outcome, settings: Settings, sha256: str, policy: Policy) -> dict[str, Any]:
    """For report and mapping: nothing of the text, no digest, no offset.

    `undecided` counts withheld mentions below the policy's `sure` that nobody decided. A file
    is ready unless the policy asks for a review that is not complete. Only signatures count
    that were given for exactly the decisions applied.
    """
    entry = _decisions(settings.decisions).of(sha256) if settings.decisions else None
    signed = entry.signatures if entry else ()
    undecided = _undecided(outcome)
    open_ = bool(policy.review) and undecided > 0
    unsigned = policy.review == "signed" and not signed
    return {
        "ready": not open_ and not unsigned,
        "undecided": undecided,
        "signed": [{k: v for k, v in asdict(s).items() if k != "of"} for s in signed],
        "sample": asdict(entry.sample) if entry and entry.sample else None,
    }


def summary(files: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    """The same over all files of a run, with the bound that their samples give."""
    every = [f for f in files if f is not None]
    samples = tuple(Sample(**f["sample"]) for f in every if f["sample"])
    known = bound(samples)
    return {
        "ready": sum(f["ready"] for f in every),
        "undecided": sum(f["undecided"] for f in every),
        "signed": sum(bool(f["signed"]) for f in every),
        "missed": asdict(known) if known else None,
    }


def _undecided(outcome: Outcome) -> int:
    kept = {d.identity for d in outcome.decisions if d.action == "keep"}
    return sum(
        m.score < outcome.sure for i in outcome.identities if i.key not in kept for m in i.mentions
    )


@cache
def _decisions(path: str) -> Review:
    return review(Path(path))
