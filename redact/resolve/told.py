"""What the text itself says of who is who: the rules of the words between two mentions, in order.

Each rule answers SAME, DIFFERENT or stays silent; the first answer counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redact.resolve import asked, beside, called, namesakes
from redact.resolve.between import Answer, Between, Rule, kinds
from redact.resolve.scene import Said, even, gap

RULES: tuple[tuple[Rule, int], ...] = (
    (asked.one_person, 90),
    (namesakes.two_of_a_name, 220),
    (called.call_sign, 220),
    (called.named, 120),
    (called.ask_for, 220),
    (asked.which, 60),
    (called.maiden, 30),
    (asked.echoed, 90),
    (asked.repeated, 30),
    (asked.real_name, 40),
    (asked.corrected, 50),
    (asked.heard, 30),
    (called.bracket, 60),
    (called.gloss, 10),
    (called.quoted, 5),
    (asked.copula, 100),
    (asked.answer, 120),
    (asked.who, 120),
    (called.he, 10),
    (called.dash, 7),
    (asked.two, 20),
    (asked.introduced, 40),
    (beside.clarified, 60),
    (asked.owner, 220),
    (beside.signed, 60),
    (beside.post, 60),
    (beside.added, 8),
    (beside.apposed, 60),
    (beside.then, 60),
    (beside.surnamed, 25),
    (beside.spelled, 4),
    (beside.fuller, 70),
    (beside.other, 50),
)
"""The rules, each with the most characters between two mentions that it has an answer for."""


def answers(text: str, said: Sequence[Said]) -> Iterator[tuple[Said, Said, Answer]]:
    """Every answer of the rules about neighbouring mentions, speaker labels left out."""
    spoken = [s for s in said if not s.label]
    low = even(text)
    known: set[str] = set()
    for n, (first, second) in enumerate(pairwise(spoken)):
        known |= first.parts.keys
        if second.mention.start - first.mention.end > _FAR:
            continue
        beside = [(a, first) for a in spoken[max(n - 1, 0) : n]]
        beside += [(second, a) for a in spoken[n + 2 : n + 3]]
        alone = not any(_listed(low, *both) for both in beside)
        new = known.isdisjoint(second.parts.keys)
        pair = Between(first, second, gap(low, first, second), alone, kinds(first, second), new)
        found = next(
            (a for a in (rule(pair) for rule, most in RULES if len(pair.words) <= most) if a), None
        )
        if found:
            yield first, second, found
    yield from namesakes.denied(spoken)


def _listed(low: str, one: Said, other: Said) -> bool:
    """Whether two mentions stand side by side as in a list of people."""
    between = low[one.mention.end : other.mention.start]
    return len(between) <= _LIST and not _STOP.search(between)


_STOP = re.compile(r"[.!?\n]")
_LIST = 5
"""Characters between the names of a list, at most."""
_FAR = 220
"""Characters between two mentions beyond which nothing between them says who is who."""
