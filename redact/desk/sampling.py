"""Lines drawn at random, as they will be published, for a reader who looks for what was missed."""

import hmac
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from redact.desk.desk import Desk
from redact.desk.harmless import harmless
from redact.desk.keyboard import LETTERS, Keyboard
from redact.desk.pile import Pile
from redact.desk.reach import occurrences
from redact.desk.shown import Paint
from redact.model import NAME_VIEW
from redact.review.acts import Stretch
from redact.review.bound import Bound, bound
from redact.review.decisions import Sample

KEYS = "nothing missed [space], missed something [m], stop [q] "


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a transcript: of which file of the pile, and where in its text."""

    file: int
    at: Stretch


def passages(pile: Pile) -> tuple[Passage, ...]:
    """Every line with a letter or digit in it, in an order drawn under the pile's own key.

    The first so many of them are a random sample; the same ones each time, so that a reader
    who stopped can go on.
    """
    found = []
    for number in range(len(pile.files)):
        desk = pile.desk(number)
        for at in lines(desk):
            lot = f"sample {desk.known.sha256} {at[0]}".encode()
            found.append((hmac.digest(pile.book.review.key, lot, "sha256"), Passage(number, at)))
    return tuple(passage for _, passage in sorted(found, key=lambda pair: pair[0]))


def lines(desk: Desk) -> tuple[Stretch, ...]:
    """The lines of a transcript that say anything; the file's name is none of them."""
    names = (s.start for s in desk.known.transcript.segments if s.view == NAME_VIEW)
    found, at, end = [], 0, min(names, default=len(desk.text))
    for line in desk.text.split("\n"):
        if any(c.isalnum() for c in line) and at < end:
            found.append((at, at + len(line)))
        at += len(line) + 1
    return tuple(found)


def published(desk: Desk, at: Stretch) -> str:
    """A line as it will be published, harmless on a screen."""
    pieces, last = [], at[0]
    for item in desk.items:
        if item.stands or item.end <= last or item.start >= at[1]:
            continue
        pieces += [
            desk.text[last : max(last, item.start)],
            item.after if item.start >= at[0] else "",
        ]
        last = item.end
    pieces.append(desk.text[last : at[1]])
    return harmless("".join(pieces))


def kept(pile: Pile, read: Sequence[Passage], missed: dict[int, int]) -> Bound | None:
    """Save what was read and found, per file, and what it says of all of them."""
    today, samples = datetime.now(UTC).date().isoformat(), []
    for number in sorted({p.file for p in read}):
        desk = pile.desk(number)
        count = sum(p.file == number for p in read)
        made = Sample(pile.by, today, count, len(lines(desk)), missed.get(number, 0))
        desk.keep(replace(desk.entry, sample=made))
        samples.append(made)
    known = bound(tuple(samples))
    return known and replace(
        known, of=sum(len(lines(pile.desk(n))) for n in range(len(pile.files)))
    )


def told(known: Bound | None) -> str:
    """The bound in a sentence."""
    if known is None:
        return "nothing was read"
    return (
        f"{known.missed} missed in {known.lines} of {known.of} lines: with 95 % confidence,"
        f" fewer than {known.per_1000} mentions are missed in 1,000 lines"
    )


def read(pile: Pile, count: int, paint: Paint) -> str:
    """Show `count` lines one by one on the terminal; what the reader found, in a sentence."""
    keyboard = Keyboard()
    drawn = passages(pile)[:count]
    seen: list[Passage] = []
    missed: dict[int, int] = {}
    for number, passage in enumerate(drawn, 1):
        desk = pile.desk(passage.file)
        _say(f"\n{paint.strong(f'line {number} of {len(drawn)}')}")
        _say(f"  {published(desk, passage.at)}\n")
        found = _found(desk, passage.at, keyboard)
        if found < 0:
            break
        seen.append(passage)
        missed[passage.file] = missed.get(passage.file, 0) + found
    return told(kept(pile, seen, missed))


def _found(desk: Desk, at: Stretch, keyboard: Keyboard) -> int:
    """How many mentions the reader found in a line; -1 if the reader stops."""
    count = 0
    while True:
        sys.stdout.write(KEYS)
        sys.stdout.flush()
        try:
            key = keyboard.key()
        except EOFError:
            return -1
        _say("")
        if key in (" ", "n", "\n", "\r"):
            return count
        if key == "q":
            return -1
        if key == "m":
            count += _missed(desk, at, keyboard)


def _missed(desk: Desk, at: Stretch, keyboard: Keyboard) -> int:
    """1 if the words that the reader types stand in the line; they are withheld from now on."""
    typed = keyboard.line("the words, as they stand in the line: ")
    places = [s for s in occurrences(desk.text, typed) if at[0] <= s[0] and s[1] <= at[1]]
    if not places:
        _say("these words do not stand there: nothing was changed")
        return 0
    kinds = desk.kinds()
    for letter, kind in zip(LETTERS, kinds, strict=False):
        _say(f"  {letter}  {kind.replace('_', ' ').lower()}")
    chosen = LETTERS.find(keyboard.key())
    if not 0 <= chosen < len(kinds):
        return 0
    desk.add(places[0], kinds[chosen], everywhere=True)
    desk.settled()
    return 1


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
