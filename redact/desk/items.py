"""The questions about a transcript as things stand: from what was seen and what was decided."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from redact.model import Decision, Identity, Mention, Policy
from redact.pipeline import Decided, Seen
from redact.review import Act, Choice, Standing
from redact.review.acts import Stretch
from redact.review.queue import Item

PENDING = "[…]"
"""What stands in place of a mention until it is decided again."""


def items(
    known: Seen, done: Decided, standing: Standing, disputed: Mapping[Stretch, str]
) -> tuple[Item, ...]:
    """Every mention and near miss, in text order. `disputed` says what a second reviewer chose."""
    made = _Items(known, done, standing, disputed)
    return tuple(sorted(chain(made.mentions(), made.near()), key=lambda item: item.start))


def hasty(
    known: Mapping[Stretch, Item], standing: Standing, changed: Iterable[Act], text: str
) -> dict[Stretch, Item]:
    """`known` with what `changed` says at once; numbers and identities follow later."""
    choices = {(c.start, c.end): c for c in standing.choices}
    found = dict(known)
    for at in (at for act in changed if act.do not in ("same", "different") for at in act.at):
        choice, item = choices.get(at), found.get(at)
        if item is not None:
            found[at] = _hasty(item, choice)
        elif choice and choice.verdict == "withhold":
            found[at] = _added(choice, text)
    return dict(sorted(found.items()))


def _added(choice: Choice, text: str) -> Item:
    return Item(
        start=choice.start,
        end=choice.end,
        entity_type=choice.kind,
        identity="",
        first=choice.start,
        group="withheld",
        score=1.0,
        recognizer="review",
        reason="",
        action="withhold",
        stands=False,
        after=PENDING,
        choice=choice,
        text=text[choice.start : choice.end],
    )


def _hasty(item: Item, choice: Choice | None) -> Item:
    verdict = choice.verdict if choice else ""
    stands = verdict == "leave" if verdict else item.group in ("kept", "near")
    after = "" if stands else item.after or PENDING
    kind = (choice and choice.kind) or item.entity_type
    return replace(item, choice=choice, stands=stands, after=after, entity_type=kind)


class _Items:
    def __init__(
        self,
        known: Seen,
        done: Decided,
        standing: Standing,
        disputed: Mapping[Stretch, str],
    ) -> None:
        self.known, self.done, self.disputed = known, done, disputed
        self.seen = {(m.start, m.end): m for m in known.mentions}
        self.choices = {(c.start, c.end): c for c in standing.choices}
        self.adding = [c for c in standing.choices if c.verdict == "withhold"]

    def mentions(self) -> Iterator[Item]:
        """What the stages act on."""
        decided = {d.identity: d for d in self.done.decisions}
        after = {m.start: text for m, text, _ in self.done.places}
        for identity in self.done.identities:
            for mention in identity.mentions:
                yield self._item(mention, identity, decided[identity.key], after)

    def near(self) -> Iterator[Item]:
        """What stays because there was too little evidence."""
        taken = sorted(
            (m.start, m.end) for identity in self.done.identities for m in identity.mentions
        )
        for m in self.known.mentions:
            if m.score < self.done.made.policy.threshold and not _covered(taken, m):
                choice = self.choices.get((m.start, m.end))
                yield Item(
                    *(m.start, m.end, m.entity_type, "", m.start, "near", m.score),
                    *(m.recognizer, m.reason, "keep", True, "", choice),
                    self.disputed.get((m.start, m.end), ""),
                    "",
                    self.known.transcript.text[m.start : m.end],
                )

    def _item(
        self, m: Mention, identity: Identity, decision: Decision, after: dict[int, str]
    ) -> Item:
        first = self.seen.get((m.start, m.end), m)
        stands = decision.action == "keep"
        return Item(
            *(m.start, m.end, m.entity_type, identity.key, identity.mentions[0].start),
            _group(first, self.done.made.policy),
            *(first.score, first.recognizer, first.reason, decision.action, stands),
            "" if stands else after.get(m.start, ""),
            self._choice(m),
            self.disputed.get((m.start, m.end), ""),
            identity.unsure,
            self.known.transcript.text[m.start : m.end],
        )

    def _choice(self, m: Mention) -> Choice | None:
        exact = self.choices.get((m.start, m.end))
        if exact is not None or m.recognizer != "review":
            return exact
        return next((c for c in self.adding if m.start <= c.start and c.end <= m.end), None)


def _group(seen: Mention, policy: Policy) -> str:
    """What a mention was before anybody decided about it."""
    if seen.score < policy.threshold:
        return "near"
    if seen.keep and seen.keep in policy.rule(seen.entity_type).keep:
        return "kept"
    return "withheld" if seen.score >= policy.sure else "unsure"


def _covered(taken: Sequence[Stretch], mention: Mention) -> bool:
    low = bisect_right(taken, mention.start, key=lambda s: s[1])
    return low < bisect_left(taken, mention.end, low, key=lambda s: s[0])
