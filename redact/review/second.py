"""A blind second pass over a share of what was decided, and where the two disagree."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from redact.review.acts import Act, Choice, Stretch, standing
from redact.review.decisions import Entry


@dataclass(frozen=True, slots=True)
class Dispute:
    """A stretch that two reviewers decided differently; empty where one found nothing."""

    at: Stretch
    first: Choice | None
    second: Choice | None


def drawn(entry: Entry, key: bytes) -> frozenset[Stretch]:
    """The share of first decisions that the second reviewer is asked about.

    Drawn under the decisions file's own key: nobody chooses which, and it stays the same
    share. What the first reviewer added is left out, since a blind reader is not shown it.
    """
    if entry.second is None:
        return frozenset()
    added = {s for act in entry.log.done if act.do == "add" for s in act.at}
    decided = {(c.start, c.end) for c in standing(entry.log.done).choices if c.verdict}
    ranked = sorted(decided - added, key=lambda s: (_lot(s, key), s))
    return frozenset(ranked[: ceil(entry.second.share * len(ranked))])


def disputes(entry: Entry, key: bytes) -> tuple[Dispute, ...]:
    """Where the second reviewer disagrees and nobody has decided since, by place."""
    if entry.second is None:
        return ()
    asked = drawn(entry, key)
    first, second = _choices(entry.log.done), _choices(entry.second.log.done)
    since = {s for act in entry.log.done[entry.second.after :] for s in act.at}
    found = []
    for at, other in second.items():
        mine = first.get(at)
        known = mine or next((c for s, c in first.items() if _meet(s, at)), None)
        differs = _said(mine) != _said(other) if at in asked else known is None
        if differs and at not in since:
            found.append(Dispute(at, mine, other))
    return tuple(sorted(found, key=lambda d: d.at))


def objections(entry: Entry, key: bytes) -> dict[Stretch, str]:
    """What the second reviewer said instead, by place, for each of `disputes`."""
    return {d.at: " ".join(filter(None, _said(d.second))) for d in disputes(entry, key)}


def _choices(acts: Iterable[Act]) -> dict[Stretch, Choice]:
    chosen = standing(acts).choices
    return {(c.start, c.end): c for c in chosen if c.verdict}


def _said(choice: Choice | None) -> tuple[str, str, str]:
    return (choice.verdict, choice.kind, choice.action) if choice else ("", "", "")


def _meet(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _lot(stretch: Stretch, key: bytes) -> bytes:
    return hmac.digest(key, f"second {stretch[0]}-{stretch[1]}".encode(), "sha256")
