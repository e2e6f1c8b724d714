"""Choices applied to what was detected. A review edits inputs, never outputs."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from redact.decide import REVIEW
from redact.model import Mention
from redact.review.acts import Choice


def reviewed(mentions: Sequence[Mention], choices: Sequence[Choice]) -> tuple[Mention, ...]:
    """`mentions` (sorted, disjoint) as the reviewer wants them, sorted and disjoint.

    A stretch to withhold becomes one sure mention; one to leave is kept where it covers
    mentions wholly. What sticks out of a decided stretch stays withheld. Of two choices about
    the same characters the later counts.
    """
    found = list(mentions)
    for choice in choices:
        low = bisect_right(found, choice.start, key=lambda m: m.end)
        high = bisect_left(found, choice.end, low, key=lambda m: m.start)
        touched = found[low:high]
        if choice.verdict == "leave":
            found[low:high] = [_left(m, choice) for m in touched]
        elif choice.verdict == "withhold":
            found[low:high] = [_withheld(touched, choice)]
    return tuple(found)


def _left(mention: Mention, choice: Choice) -> Mention:
    if mention.start < choice.start or choice.end < mention.end:
        return mention
    told = _told(choice)
    return replace(mention, keep=REVIEW, score=1.0, recognizer=REVIEW, reason=told, action="")


def _withheld(touched: Sequence[Mention], choice: Choice) -> Mention:
    """One mention over the choice and everything it touches."""
    start = min([choice.start, *(m.start for m in touched)])
    end = max([choice.end, *(m.end for m in touched)])
    longest = max(touched, key=lambda m: m.end - m.start, default=None)
    kind = choice.kind or (longest.entity_type if longest else "")
    whole = longest is not None and (longest.start, longest.end) == (start, end)
    key = longest.key if longest and whole and longest.entity_type == kind else ""
    told = _told(choice)
    return Mention(start, end, kind, 1.0, REVIEW, told, key=key, action=choice.action)


def _told(choice: Choice) -> str:
    return f"decided in review: {choice.reason}" if choice.reason else "decided in review"
