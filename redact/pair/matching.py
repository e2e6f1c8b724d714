"""Which stretches of one side show what the other withholds.

Shared look-up keys first (evidence); words that are mostly something else count only beside a
mention of the identity, and as often as it is mentioned there. What is then still unmatched in
a turn is looked for by sound and by place (inferred), and what that finds is looked for again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from redact.language.lookup import folded
from redact.language.traces import Trace, found, traces
from redact.language.words import tokens
from redact.pair import inferred
from redact.pair.evidence import ENOUGH, SURE, Hit, hits, keyed, spread
from redact.pair.sides import Hidden, Side
from redact.pair.turns import Turn, aligned, turns

_ANCHORS = "fpskdhuwn"
_ALIGNED, _NEAR = 2.0, 0.5
_KEPT = 3.0
"""What the policy keeps is no better than an ordinary word."""
_WIDENED = frozenset(("LOCATION", "ORGANIZATION", "ADDRESS", "MILITARY_UNIT"))


@dataclass(frozen=True, slots=True)
class Beside:
    """A block of turns: mentions of the withheld side, and where the shown side's turns lie.

    `words` are the dictionary forms of what is visible in the withheld side's turns. `covered` are the identities of those mentions that are withheld in the shown side as well,
    once for each time.
    """

    mentions: tuple[Hidden, ...]
    spans: tuple[tuple[int, int], ...]
    covered: tuple[str, ...]
    words: frozenset[str] = frozenset()

    def holds(self, at: int) -> bool:
        """Whether the shown side's turns of this block hold position `at`."""
        return any(start <= at < end for start, end in self.spans)


def shown(withheld: Side, visible: Side) -> list[Hit]:
    """The stretches of `visible.text` that show an identity withheld on the other side.

    Sorted and disjoint. A stretch that the policy keeps is pointed at only beside a mention.
    """
    secret = [h for h in withheld.secret if h.start < len(withheld.text)]
    if not secret:
        return []
    text = visible.text
    seen = [t for t in found(text) if not _within(t.start, t.end, visible.withheld)]
    blocks = _blocks(withheld, visible, secret, seen)
    keys = keyed(secret)
    chosen = _chosen(text, hits(text, seen, keys), blocks, visible.kept)
    more = inferred.hits(withheld, visible, blocks, chosen)
    if more:
        learned = [
            Hidden(h.start, h.end, "PERSON", h.identity, text[h.start : h.end]) for h in more
        ]
        again = keyed([*secret, *learned])
        every = _chosen(text, hits(text, seen, again), blocks, visible.kept)
        chosen = spread([*every, *more], text)
    return _widened(chosen, secret, visible)


def _blocks(
    withheld: Side, visible: Side, secret: Sequence[Hidden], seen: Sequence[Trace]
) -> tuple[Beside, ...]:
    own = _turns(withheld, found(withheld.text))
    other = _turns(visible, seen)
    made = []
    for mine, theirs in aligned(own, other):
        spans = [(own[i].start, own[i].end) for i in mine]
        here = [h for h in secret if any(a <= h.start < b for a, b in spans)]
        places = tuple((other[j].start, other[j].end) for j in theirs)
        gone = [h for h in visible.withheld if any(a <= h.start < b for a, b in places)]
        words = _words(withheld, spans)
        made.append(Beside(tuple(here), places, _covered(here, gone), words))
    return tuple(made)


def _words(side: Side, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The words of `spans` that are not withheld, as `inferred` looks them up."""
    found: set[str] = set()
    for start, end in spans:
        gone = [h for h in side.withheld if h.start < end and start < h.end]
        for token in tokens(folded(side.text[start:end]).text):
            if token.text[0].isalpha() and not _within(
                start + token.start, start + token.end, gone
            ):
                found.update(inferred.lemmas(token.text.lower()))
    return frozenset(found)


def _covered(mentions: Sequence[Hidden], gone: Sequence[Hidden]) -> tuple[str, ...]:
    """For each stretch withheld on the shown side the mention it is: by a key, else by kind."""
    left, found = list(mentions), []
    for other in gone:
        own = set(traces(other.form, other.entity_type)) if other.form else set()
        same = [m for m in left if own & set(traces(m.form, m.entity_type))]
        kind = [m for m in left if not other.form and inferred.alike(m, other)]
        if same or kind:
            chosen = (same or kind)[0]
            left.remove(chosen)
            found.append(chosen.identity)
    return tuple(found)


def _turns(side: Side, seen: Iterable[Trace]) -> tuple[Turn, ...]:
    """The turns with the keys of what is read there, and of what was withheld there."""
    places = [(t.start, t.key) for t in seen if t.key[0] in _ANCHORS]
    for key, hidden in ((k, h) for h in side.withheld for k in keyed([h])):
        places.append((hidden.start, key))
    return turns(side.text, places)


def _within(start: int, end: int, hidden: Iterable[Hidden]) -> bool:
    return any(h.start < end and start < h.end for h in hidden)


def _chosen(
    text: str, found: Sequence[Hit], blocks: Sequence[Beside], kept: Sequence[tuple[int, int]]
) -> list[Hit]:
    """Of all hits those that are enough where they stand, disjoint."""
    weighed = []
    for hit in found:
        number = next((n for n, b in enumerate(blocks) if b.holds(hit.start)), -1)
        beside = number >= 0 and _mentions(blocks[number], hit.identity) > 0
        near = any(_mentions(b, hit.identity) for b in blocks[max(0, number - 1) : number + 2])
        if any(a < hit.end and hit.start < b for a, b in kept):
            hit = replace(hit, points=min(hit.points, _KEPT))
        bonus = _ALIGNED if beside else _NEAR if near else 0.0
        weighed.append((replace(hit, points=hit.points + bonus), hit.points, number))
    enough = [w for w in weighed if w[0].points >= ENOUGH]
    taken = spread([hit for hit, _, _ in enough], text)
    base = {(h.start, h.end, h.identity): (points, n) for h, points, n in enough}
    return _counted(text, taken, base, blocks)


def _mentions(block: Beside, identity: str) -> int:
    return sum(h.identity == identity for h in block.mentions)


def _counted(
    text: str,
    taken: Sequence[Hit],
    base: dict[tuple[int, int, str], tuple[float, int]],
    blocks: Sequence[Beside],
) -> list[Hit]:
    """Ordinary words beside mentions: no more of them than the identity is mentioned there."""
    sure: list[Hit] = []
    weak: dict[tuple[int, str], list[Hit]] = defaultdict(list)
    used = Counter((n, identity) for n, block in enumerate(blocks) for identity in block.covered)
    for hit in taken:
        points, number = base.get((hit.start, hit.end, hit.identity), (SURE, -1))
        if points >= SURE or number < 0:
            sure.append(hit)
            used[number, hit.identity] += 1
        else:
            weak[number, hit.identity].append(hit)
    for (number, identity), few in weak.items():
        room = _mentions(blocks[number], identity) - used[number, identity]
        ordered = sorted(few, key=lambda h: (-h.points, _shift(h, blocks[number]), h.start))
        certain = [h for h in ordered if h.points >= ENOUGH + _ALIGNED]
        sure += ordered[: max(room, len(certain))]
    return sorted(sure, key=lambda h: h.start)


def _shift(hit: Hit, block: Beside) -> float:
    """How far the hit is from where a mention stands in the other text, as shares of the turn."""
    start, end = min(s for s, _ in block.spans), max(e for _, e in block.spans)
    own = [h for h in block.mentions if h.identity == hit.identity]
    if not own or end <= start:
        return 0.0
    first, last = block.mentions[0].start, block.mentions[-1].end
    share = (hit.start - start) / (end - start)
    return min(abs(share - (h.start - first) / max(1, last - first)) for h in own)


def _widened(chosen: Sequence[Hit], secret: Sequence[Hidden], visible: Side) -> list[Hit]:
    """Places, bodies and units by the whole of what detection sees there."""
    kinds = {h.identity: h.entity_type for h in secret}
    wide = []
    for hit in chosen:
        over = [s for s in visible.seen if s.start < hit.end and hit.start < s.end]
        if kinds.get(hit.identity) in _WIDENED and over:
            start = min(hit.start, *(s.start for s in over))
            end = max(hit.end, *(s.end for s in over))
            hit = replace(hit, start=start, end=end)
        wide.append(hit)
    return spread(wide, visible.text)
