"""Two desks side by side: an original and its translation, and what one shows of the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from redact.desk.desk import Desk
from redact.desk.pile import Pile
from redact.language.traces import found
from redact.model import NAME_VIEW
from redact.pair.matching import shown
from redact.pair.sides import Hidden, Side
from redact.pair.turns import Turn, aligned, turns
from redact.review.acts import Stretch

_LANGUAGE = re.compile(r"[._-](?:ru|en|uk)(?=[._-]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Turns that say the same in two transcripts; a side that lacks them is empty."""

    one: tuple[Stretch, ...]
    other: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """`at` in file `number` (0 or 1 of the pair) shows what the other file withholds `there`."""

    number: int
    at: Stretch
    kind: str
    reason: str
    there: tuple[Stretch, ...]
    text: str = field(repr=False)


def partners(pile: Pile) -> dict[int, int]:
    """Which file of a pile is the translation of which, by their names but for the language.

    The only two files of a pile are a pair whatever they are called.
    """
    if len(pile.files) == 2:
        return {0: 1, 1: 0}
    named: dict[str, list[int]] = {}
    for n, file in enumerate(pile.files):
        named.setdefault(_LANGUAGE.sub("", file.relative), []).append(n)
    pairs = [(a, b) for a, b in (v for v in named.values() if len(v) == 2)]
    return {k: v for a, b in pairs for k, v in ((a, b), (b, a))}


def blocks(one: Desk, other: Desk) -> Iterator[Block]:
    """The two texts aligned turn by turn, in order; the same however they are decided."""
    mine, theirs = _turns(one), _turns(other)
    for left, right in aligned(mine, theirs):
        yield Block(
            tuple((mine[n].start, mine[n].end) for n in left),
            tuple((theirs[n].start, theirs[n].end) for n in right),
        )


def exposed(one: Desk, other: Desk, beside: Sequence[Block]) -> tuple[Shown, ...]:
    """Every place where one would be published with what the other withholds, as decided now.

    `beside` is what `blocks` gave for the two.
    """
    sides = _side(one), _side(other)
    return tuple(s for n in (0, 1) for s in _shown(n, sides[1 - n], sides[n], beside))


def _shown(number: int, withheld: Side, visible: Side, beside: Sequence[Block]) -> Iterator[Shown]:
    for hit in shown(withheld, visible):
        own = [h for h in withheld.secret if h.identity == hit.identity]
        at = hit.start, hit.end
        there = _opposite(number, at, [(h.start, h.end) for h in own], beside)
        text = visible.text[hit.start : hit.end]
        yield Shown(number, at, own[0].entity_type, hit.reason, there, text)


def _opposite(
    number: int, at: Stretch, own: Sequence[Stretch], beside: Sequence[Block]
) -> tuple[Stretch, ...]:
    """Those of `own`, in the other text, that are said beside `at`; else the nearest one."""
    mine = [(b.one, b.other)[number] for b in beside]
    theirs = [(b.other, b.one)[number] for b in beside]
    here = next((n for n, turns in enumerate(mine) if _meets(at, turns)), 0)
    near = tuple(s for s in own if _meets(s, theirs[here]))
    if near or not own:
        return near
    rows = {s: next((n for n, t in enumerate(theirs) if _meets(s, t)), 0) for s in own}
    return (min(own, key=lambda s: abs(rows[s] - here)),)


def _meets(at: Stretch, turns: Sequence[Stretch]) -> bool:
    return any(start < at[1] and at[0] < end for start, end in turns)


def _side(desk: Desk) -> Side:
    desk.settled()
    gone = tuple(
        Hidden(i.start, i.end, i.entity_type, i.identity, i.text)
        for i in desk.items
        if not i.stands
    )
    kept = tuple(i.at for i in desk.items if i.stands and i.identity)
    return Side(desk.known.transcript, desk.done.language, gone, (), kept)


def _turns(desk: Desk) -> tuple[Turn, ...]:
    names = [s.start for s in desk.known.transcript.segments if s.view == NAME_VIEW]
    text = desk.text[: min(names, default=None)]
    return turns(text, [(trace.start, trace.key) for trace in found(text)])
