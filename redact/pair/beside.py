"""What stands beside what: blocks of turns with the mentions and the words of both sides."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redact.language.lookup import folded
from redact.language.trace_words import word_keys
from redact.language.traces import Trace, found, traces
from redact.language.words import tokens
from redact.pair.evidence import keyed
from redact.pair.sides import ANY, Hidden, Side
from redact.pair.turns import Turn, aligned, turns

_ANCHORS = "fpskdhuwn"
KINDS = (
    frozenset(("PERSON", "CALLSIGN")),
    frozenset(("LOCATION", "ADDRESS")),
    frozenset(("ORGANIZATION", "MILITARY_UNIT")),
    None,
)
"""Groups of entity types that a translation may take for each other; None: all the others."""


class Cover:
    """Stretches of a text, for asking what touches one of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self._spans and start < self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(end, self._spans[-1][1]))
            else:
                self._spans.append((start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether `start:end` shares a character with a stretch."""
        index = bisect_right(self._spans, end - 1, key=lambda s: s[0]) - 1
        return index >= 0 and self._spans[index][1] > start


@dataclass(frozen=True, slots=True)
class Beside:
    """A block of turns: mentions of the withheld side, and where the shown side's turns lie.

    `counts` says how often each identity is mentioned. `covered` are the identities of those
    mentions that are withheld in the shown side as well, once for each time. `words` are the
    dictionary forms of what is visible in the withheld side's turns, `seen` what detection
    finds in the shown side's.
    """

    mentions: tuple[Hidden, ...]
    spans: tuple[tuple[int, int], ...]
    covered: tuple[str, ...]
    words: frozenset[str] = field(repr=False)
    seen: tuple[Hidden, ...]
    counts: Counter[str]


class Blocks:
    """All blocks of a pair, in order."""

    def __init__(
        self, withheld: Side, visible: Side, secret: Sequence[Hidden], seen: Sequence[Trace]
    ) -> None:
        """`seen` are the traces of what is visible on the shown side."""
        own = _turns(withheld, found(withheld.text))
        other = _turns(visible, seen)
        gone = Cover((h.start, h.end) for h in withheld.withheld)
        mentions, covered, sights = (
            _by_turn(side, hidden)
            for side, hidden in ((own, secret), (other, visible.withheld), (other, visible.seen))
        )
        self.all: list[Beside] = []
        self._turns = [(t.start, t.end) for t in other]
        self._numbers = [0] * len(other)
        for mine, theirs in aligned(own, other):
            here = tuple(h for i in mine for h in mentions[i])
            there = [h for j in theirs for h in covered[j]]
            words = frozenset(w for i in mine for w in _words(withheld.text, own[i], gone))
            spans = tuple(self._turns[j] for j in theirs)
            sight = tuple(h for j in theirs for h in sights[j])
            counts = Counter(h.identity for h in here)
            for j in theirs:
                self._numbers[j] = len(self.all)
            self.all.append(Beside(here, spans, _covered(here, there), words, sight, counts))

    def number(self, at: int) -> int:
        """The block that holds position `at` of the shown side; -1 if none does."""
        index = bisect_right(self._turns, at, key=lambda t: t[0]) - 1
        return self._numbers[index] if index >= 0 and at < self._turns[index][1] else -1

    def beside(self, number: int, identity: str) -> bool:
        """Whether block `number` has a mention of `identity`."""
        return number >= 0 and self.all[number].counts[identity] > 0

    def near(self, number: int, identity: str) -> bool:
        """Whether the block before or after has one."""
        around = self.all[max(0, number - 1) : number + 2] if number >= 0 else []
        return any(block.counts[identity] for block in around)


def _turns(side: Side, seen: Iterable[Trace]) -> tuple[Turn, ...]:
    """The turns with the keys of what is read there, and of what was withheld there."""
    places = [(t.start, t.key) for t in seen if t.key[0] in _ANCHORS]
    places += [(h.start, key) for h in side.withheld for key in keyed([h])]
    return turns(side.text, places)


def _by_turn(own: Sequence[Turn], hidden: Iterable[Hidden]) -> list[list[Hidden]]:
    found: list[list[Hidden]] = [[] for _ in own]
    for one in hidden:
        index = bisect_right(own, one.start, key=lambda t: t.start) - 1
        if index >= 0 and one.start < own[index].end:
            found[index].append(one)
    return found


def _words(text: str, turn: Turn, gone: Cover) -> Iterable[str]:
    """The words of a turn that are not withheld, as `lemmas` gives them."""
    for token in tokens(folded(text[turn.start : turn.end]).text):
        start, end = turn.start + token.start, turn.start + token.end
        if token.text[0].isalpha() and not gone.meets(start, end):
            yield from lemmas(token.text.lower())


def lemmas(word: str) -> tuple[str, ...]:
    """What a lower-case word is looked up as: a Russian one by its dictionary forms."""
    return (word,) if word.isascii() else tuple(k[2:] for k in word_keys(word).lemmas)


def _covered(mentions: Iterable[Hidden], gone: Iterable[Hidden]) -> tuple[str, ...]:
    """For each stretch withheld on the shown side the mention it is: by a key, else by kind."""
    left, found = list(mentions), []
    for other in gone:
        own = traces(other.form, other.entity_type) if other.form else frozenset()
        same = [m for m in left if own & traces(m.form, m.entity_type)]
        kind = [m for m in left if not other.form and _alike(m, other)]
        if same or kind:
            left.remove((same or kind)[0])
            found.append((same or kind)[0].identity)
    return tuple(found)


def belongs(hidden: Hidden, kind: frozenset[str] | None) -> bool:
    """Whether the type of `hidden` is in a group of `KINDS`."""
    if hidden.entity_type == ANY:
        return True
    if kind is None:
        return not any(hidden.entity_type in known for known in KINDS if known)
    return hidden.entity_type in kind


def _alike(one: Hidden, other: Hidden) -> bool:
    return any(belongs(one, kind) and belongs(other, kind) for kind in KINDS)
