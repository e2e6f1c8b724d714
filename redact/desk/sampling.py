"""Lines drawn at random, as they will be published, for a reader who looks for what was missed."""

import hmac
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from redact.desk.desk import Desk
from redact.desk.harmless import harmless
from redact.desk.pile import Pile
from redact.desk.reach import occurrences
from redact.errors import RedactError
from redact.model import NAME_VIEW
from redact.review import Act
from redact.review.acts import Stretch
from redact.review.bound import Bound, bound
from redact.review.decisions import Sample


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of a transcript: of which file of the pile, and where in its text."""

    file: int
    at: Stretch


@dataclass(slots=True)
class _Read:
    """A passage, and what was found in it: each act, and how many mentions it withheld there."""

    passage: Passage
    finds: list[tuple[Act, int]] = field(default_factory=list)


class Reading:
    """A reader's way through the next `count` passages of a pile. Every step is saved at once.

    It goes on where an earlier reading stopped: no line counts twice, and none is read again
    after what was missed in it is withheld.
    """

    def __init__(self, pile: Pile, count: int) -> None:
        self.pile = pile
        known = enumerate(pile.desk(n).entry.sample for n in range(len(pile.files)))
        skipped = Counter({n: sample.lines for n, sample in known if sample})
        self._left: list[Passage] = []
        for passage in passages(pile):
            if skipped[passage.file]:
                skipped[passage.file] -= 1
            else:
                self._left.append(passage)
        self.count = min(count, len(self._left))
        self._read: list[_Read] = []
        self._now = _Read(self._left[0]) if self.count else None

    @property
    def here(self) -> Passage | None:
        """The line that is read now; None at the end."""
        return self._now.passage if self._now else None

    @property
    def number(self) -> int:
        """How many lines were read before this one."""
        return len(self._read)

    @property
    def found(self) -> int:
        """How many mentions were found in the line that is read now."""
        return sum(n for _, n in self._now.finds) if self._now else 0

    @property
    def more(self) -> int:
        """How many lines are left to be drawn after the last."""
        return len(self._left) - self.count

    def next(self) -> None:
        """Nothing (more) was missed in this line."""
        now = self._here()
        if not now.finds:
            self._keep(now.passage, 1, 0)
        self._read.append(now)
        self._now = _Read(self._left[self.number]) if self.number < self.count else None

    def missed(self, at: Stretch, kind: str) -> None:
        """The words at a stretch of this line were missed: they are withheld, here and elsewhere.

        Raises RedactError if the stretch is not of this line.
        """
        now = self._here()
        first, last = now.passage.at
        if not first <= at[0] < at[1] <= last:
            raise RedactError("these words do not stand in this line", "mark some that do", 2)
        desk = self.pile.desk(now.passage.file)
        desk.add(at, kind, everywhere=True)
        act = desk.log.done[-1]
        count = sum(first <= s[0] and s[1] <= last for s in act.at)
        self._keep(now.passage, 0 if now.finds else 1, count)
        now.finds.append((act, count))

    def back(self) -> bool:
        """Take the last find in this line back, or else go back a line; False at the first."""
        if self._now is None or not self._now.finds:
            if not self._read:
                return False
            self._now = self._read.pop()
            if not self._now.finds:
                self._keep(self._now.passage, -1, 0)
            return True
        act, count = self._now.finds[-1]
        desk = self.pile.desk(self._now.passage.file)
        if desk.log.done[-1:] != (act,):
            raise RedactError("something was decided since", "undo it in the review", 2)
        desk.undo()
        self._now.finds.pop()
        self._keep(self._now.passage, 0 if self._now.finds else -1, -count)
        return True

    def _here(self) -> _Read:
        if self._now is None:
            raise RedactError("all lines are read", "draw some more", 2)
        return self._now

    def _keep(self, passage: Passage, lines_read: int, missed: int) -> None:
        desk = self.pile.desk(passage.file)
        before = desk.entry.sample or Sample("", "", 0, 0, 0)
        who = before.by.split(", ") if before.by else []
        made = Sample(
            ", ".join(dict.fromkeys((*who, self.pile.by))),
            datetime.now(UTC).date().isoformat(),
            before.lines + lines_read,
            len(lines(desk)),
            before.missed + missed,
        )
        desk.keep(replace(desk.entry, sample=made if made.lines else None))


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


def around(desk: Desk, at: Stretch) -> tuple[Stretch | None, Stretch | None]:
    """The lines before and after one, which tell what it is about."""
    every = lines(desk)
    n = every.index(at)
    return (every[n - 1] if n else None), (every[n + 1] if n + 1 < len(every) else None)


def parts(desk: Desk, at: Stretch) -> Iterator[tuple[str, int]]:
    """A line as it will be published, in pieces: (text, where it stands), or (what stands in
    place of a mention, -1). Not yet harmless on a screen."""
    last = at[0]
    for item in desk.items:
        if item.stands or item.end <= last or item.start >= at[1]:
            continue
        if last < item.start:
            yield desk.text[last : item.start], last
        if item.start >= at[0]:
            yield item.after, -1
        last = item.end
    if last < at[1]:
        yield desk.text[last : at[1]], last


def published(desk: Desk, at: Stretch) -> str:
    """A line as it will be published, harmless on a screen."""
    return harmless("".join(text for text, _ in parts(desk, at)))


def places(desk: Desk, at: Stretch, words: str) -> tuple[Stretch, ...]:
    """Where `words`, as typed, stand within a line, in any case."""
    return tuple(s for s in occurrences(desk.text, words) if at[0] <= s[0] and s[1] <= at[1])


def known(pile: Pile) -> Bound | None:
    """What all that was read in a pile says of all its lines; None where nothing was read."""
    desks = [pile.desk(n) for n in range(len(pile.files))]
    made = bound(tuple(d.entry.sample for d in desks if d.entry.sample))
    return made and replace(made, of=sum(len(lines(d)) for d in desks))


def told(made: Bound | None) -> str:
    """The bound in a sentence."""
    if made is None:
        return "nothing was read"
    return (
        f"{made.missed} missed in {made.lines} of {made.of} lines: with 95 % confidence,"
        f" fewer than {made.per_1000} mentions are missed in 1,000 lines"
    )
