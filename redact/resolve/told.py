"""What the text itself says of who is who: the rules of the words between two mentions, in order.

Each rule answers SAME, DIFFERENT or stays silent; the first answer counts.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from redact.resolve import asked, beside, called, namesakes
from redact.resolve.between import Answer, Between, Rule, kinds
from redact.resolve.scene import Said, even, gap

RULES: tuple[Rule, ...] = (
    asked.one_person,
    namesakes.two_of_a_name,
    called.call_sign,
    called.named,
    called.ask_for,
    asked.which,
    called.maiden,
    asked.echoed,
    asked.corrected,
    asked.heard,
    called.bracket,
    called.gloss,
    called.quoted,
    asked.copula,
    asked.answer,
    asked.who,
    called.he,
    asked.two,
    asked.introduced,
    beside.clarified,
    asked.owner,
    beside.post,
    beside.added,
    beside.apposed,
    beside.then,
    beside.surnamed,
    beside.spelled,
    beside.fuller,
    beside.other,
)


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
        found = next((a for a in (rule(pair) for rule in RULES) if a), None)
        if found:
            yield first, second, found
    yield from namesakes.denied(spoken)


def _listed(low: str, one: Said, other: Said) -> bool:
    """Whether two mentions stand side by side as in a list of people."""
    between = low[one.mention.end : other.mention.start]
    return len(between) <= _LIST and not re.search(r"[.!?\n]", between)


_LIST = 5
"""Characters between the names of a list, at most."""
_FAR = 220
"""Characters between two mentions beyond which nothing between them says who is who."""
