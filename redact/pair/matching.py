"""Which stretches of one side show what the other withholds.

Shared look-up keys first (evidence); words that are mostly something else count only beside a
mention of the identity, and as often as it is mentioned there. What is then still unmatched in
a turn is looked for by sound and by place (inferred), and what that finds is looked for again.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from redact.language.traces import found
from redact.pair import inferred
from redact.pair.beside import Beside, Blocks, Cover
from redact.pair.evidence import ENOUGH, SURE, Hit, hits, keyed, spread
from redact.pair.sides import Hidden, Side

_ALIGNED, _NEAR = 2.0, 0.5
_KEPT = 3.0
"""What the policy keeps is no better than an ordinary word."""
_WIDENED = frozenset(("LOCATION", "ORGANIZATION", "ADDRESS", "MILITARY_UNIT"))


def shown(withheld: Side, visible: Side) -> list[Hit]:
    """The stretches of `visible.text` that show an identity withheld on the other side.

    Sorted and disjoint. A stretch that the policy keeps is pointed at only beside a mention.
    """
    secret = [h for h in withheld.secret if h.start < len(withheld.text)]
    if not secret:
        return []
    text = visible.text
    gone, kept = Cover((h.start, h.end) for h in visible.withheld), Cover(visible.kept)
    seen = [t for t in found(text) if not gone.meets(t.start, t.end)]
    blocks = Blocks(withheld, visible, secret, seen)
    chosen = _chosen(text, hits(text, seen, keyed(secret)), blocks, kept)
    more = inferred.hits(visible, blocks, chosen)
    if more:
        learned = [
            Hidden(h.start, h.end, "PERSON", h.identity, text[h.start : h.end])
            for h in more
            if inferred.telling(h, text)
        ]
        again = _chosen(text, hits(text, seen, keyed([*secret, *learned])), blocks, kept)
        chosen = spread([*again, *more], text)
    return _widened(chosen, secret, visible)


def _chosen(text: str, found: Sequence[Hit], blocks: Blocks, kept: Cover) -> list[Hit]:
    """Of all hits those that are enough where they stand, disjoint."""
    enough = []
    base: dict[tuple[int, int, str], tuple[float, int]] = {}
    for hit in found:
        number = blocks.number(hit.start)
        points = min(hit.points, _KEPT) if kept.meets(hit.start, hit.end) else hit.points
        if blocks.beside(number, hit.identity):
            more = _ALIGNED
        else:
            more = _NEAR if blocks.near(number, hit.identity) else 0.0
        if points + more >= ENOUGH:
            enough.append(replace(hit, points=points + more))
            base[hit.start, hit.end, hit.identity] = (points, number)
    return _counted(spread(enough, text), base, blocks)


def _counted(
    taken: Sequence[Hit], base: dict[tuple[int, int, str], tuple[float, int]], blocks: Blocks
) -> list[Hit]:
    """Ordinary words beside mentions: no more of them than the identity is mentioned there."""
    sure: list[Hit] = []
    weak: dict[tuple[int, str], list[Hit]] = defaultdict(list)
    used = Counter((n, who) for n, block in enumerate(blocks.all) for who in block.covered)
    for hit in taken:
        points, number = base.get((hit.start, hit.end, hit.identity), (SURE, -1))
        if points >= SURE or number < 0:
            sure.append(hit)
            used[number, hit.identity] += 1
        else:
            weak[number, hit.identity].append(hit)
    for (number, identity), few in weak.items():
        block = blocks.all[number]
        room = block.counts[identity] - used[number, identity]
        ordered = sorted(few, key=lambda h: (-h.points, _shift(h, block), h.start))
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
    wide, first = [], 0
    for hit in chosen:
        while first < len(visible.seen) and visible.seen[first].end <= hit.start:
            first += 1
        over = [s for s in visible.seen[first : first + 3] if s.start < hit.end]
        if kinds.get(hit.identity) in _WIDENED and over:
            start = min(hit.start, *(s.start for s in over))
            end = max(hit.end, *(s.end for s in over))
            hit = replace(hit, start=start, end=end)
        wide.append(hit)
    return spread(wide, visible.text)
