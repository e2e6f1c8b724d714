"""The desk: a transcript, its questions, and the acts of one reviewer.

An act is saved and shown at once; who is who and what stands in their place is decided again
behind it, which may take a second in a very long transcript. `settled` waits for that.
"""

import threading
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from redact import pipeline, resolve
from redact.desk.behind import Behind
from redact.desk.items import hasty, items
from redact.desk.opening import entry, second_pass
from redact.desk.reach import occurrences, reach
from redact.errors import RedactError
from redact.model import Identity
from redact.pipeline import Decided, Outcome, Seen, Settings
from redact.policies import ACTIONS, ENTITY_TYPES
from redact.review import REASONS, Act, Entry, Log, Signature, Standing, in_force, standing
from redact.review.acts import Stretch
from redact.review.keeping import Book
from redact.review.queue import Item, Progress, progress
from redact.review.second import drawn, objections


class Desk:
    """A transcript under review by `by`; `share` (0..1) makes it a blind second pass.

    `carried` and `lost` count stretches whose decisions were taken over from, or lost with,
    an older version of the file, which is none of those `present`, by digest. `version` grows
    with every change of what is shown.
    """

    def __init__(
        self,
        known: Seen,
        settings: Settings,
        book: Book,
        by: str,
        share: float | None = None,
        present: Collection[str] = (),
    ) -> None:
        self.known, self.settings, self.book, self.by = known, settings, book, by
        self.second, self.version = share is not None, 1
        self.lock = threading.RLock()
        self.problem: RedactError | None = None
        taken = entry(known, book, present)
        self.carried, self.lost = taken.carried, taken.lost
        self.entry = taken.entry if share is None else second_pass(taken.entry, by, share)
        self._standing = in_force(replace(self.entry, log=self.log), known.transcript)
        self.done = pipeline.decided(known, settings, self._standing)
        self._decided = self.log
        self._behind = Behind(self._again)
        self._items: dict[Stretch, Item] = {}
        self._items = self._asked(self.done, self._standing, self.entry)

    @property
    def text(self) -> str:
        """The transcript as it is read."""
        return self.known.transcript.text

    @property
    def items(self) -> tuple[Item, ...]:
        """The questions, in text order."""
        return tuple(self._items.values())

    @property
    def progress(self) -> Progress:
        """How far this reviewer has got."""
        return progress(self.items)

    @property
    def log(self) -> Log:
        """The acts of this pass."""
        return self.entry.second.log if self.second and self.entry.second else self.entry.log

    @property
    def busy(self) -> bool:
        """Whether numbers and identities are still being brought up to date."""
        return self._decided != self.log

    def at(self, stretch: Stretch) -> Item:
        """The item at a stretch. Raises RedactError if there is none any more."""
        found = self._items.get(stretch)
        if found is None:
            raise RedactError("this mention is no longer there", "look at it again", 2)
        return found

    def decide(
        self,
        do: str,
        stretch: Stretch,
        scope: str = "one",
        *,
        kind: str = "",
        action: str = "",
        code: str = "",
        note: str = "",
    ) -> None:
        """confirm, reject, kind, action or note on an item and all that `scope` reaches."""
        with self.lock:
            item = self.at(stretch)
            reached = reach(self.items, item, scope)
            if do in ("confirm", "action") and any(i.group == "near" for i in reached):
                kind = kind or item.entity_type
            self._checked(kind, action, code)
            self._do(Act(do, tuple(i.at for i in reached), (), kind, action, code, note, self.by))

    def add(self, stretch: Stretch, kind: str, everywhere: bool = False, note: str = "") -> None:
        """Withhold a stretch that was missed; `everywhere`, all places where its words stand."""
        start, end = stretch
        if not 0 <= start < end <= len(self.text) or not self.text[start:end].strip():
            raise RedactError("nothing is marked there", "mark some words", 2)
        self._checked(kind, "", "")
        places = occurrences(self.text, self.text[start:end]) if everywhere else ()
        every = (stretch, *(s for s in places if s != stretch))
        with self.lock:
            self._do(Act("add", every, kind=kind, note=note, by=self.by))

    def same(self, one: Stretch, other: Stretch) -> None:
        """The identities of the items at two stretches are one."""
        with self.lock:
            first, second = self.identity(one), self.identity(other)
            if first.key == second.key:
                raise RedactError("this is the same identity already", "choose another", 2)
            if not joinable(first.entity_type, second.entity_type):
                raise RedactError("these two cannot be one", "first say what kind they are", 2)
            self._do(Act("same", _stretches(first), _stretches(second), by=self.by))

    def different(self, stretch: Stretch) -> None:
        """The item's form is somebody else than the rest of its identity."""
        with self.lock:
            item = self.at(stretch)
            whole = _stretches(self.identity(stretch))
            own = tuple(i.at for i in reach(self.items, item, "form") if i.at in whole)
            rest = tuple(s for s in whole if s not in own)
            if not rest:
                own, rest = (item.at,), tuple(s for s in whole if s != item.at)
            if not rest:
                raise RedactError("this identity has one mention only", "nothing to split", 2)
            self._do(Act("different", own, rest, by=self.by))

    def undo(self) -> bool:
        """Take the last act back; False if there is none."""
        with self.lock:
            return self._logged(self.log.undo(), self.log.done[-1:])

    def redo(self) -> bool:
        """Do again what was taken back last; False if there is nothing."""
        with self.lock:
            return self._logged(self.log.redo(), self.log.undone[-1:])

    def sign(self) -> Signature:
        """This reviewer's word, today, that the review of this file is done."""
        with self.lock:
            told, today = self.progress, datetime.now(UTC).date().isoformat()
            made = Signature(self.by, today, told.every, told.left, self.entry.digest)
            others = tuple(s for s in self.entry.signatures if s.by != self.by)
            self.keep(replace(self.entry, signed=(*others, made)))
            return made

    def keep(self, entry: Entry) -> None:
        """Save `entry` as what is known of this file: a signature, a sample."""
        with self.lock:
            self.book.put(entry)
            self.entry = entry
            self.version += 1

    def settled(self) -> "Desk":
        """This desk, once all is decided again. Raises RedactError if that failed."""
        self._behind.done()
        if self.problem:
            raise self.problem
        return self

    def rest(self, seconds: float) -> None:
        """Wait so long at most for all to be decided again."""
        self._behind.done(seconds)

    def outcome(self) -> Outcome:
        """What a run with these decisions writes, in full."""
        return pipeline.redacted(self.known, self.settled().done)

    def identity(self, stretch: Stretch) -> Identity:
        """The identity of the item at a stretch. Raises RedactError if it has none any more."""
        key = self.at(stretch).identity
        found = next((i for i in self.done.identities if i.key == key), None)
        if found is None:
            raise RedactError("this mention is nobody's yet", "wait a moment, or withhold it", 2)
        return found

    def kinds(self) -> tuple[str, ...]:
        """The kinds that a mention may be given: the tool's, and what plugins found here."""
        return tuple(dict.fromkeys((*ENTITY_TYPES, *(i.entity_type for i in self.items))))

    def _checked(self, kind: str, action: str, code: str) -> None:
        if kind and kind not in self.kinds():
            raise RedactError("no such kind", "choose one of the list", 2)
        if code not in REASONS:
            raise RedactError("no such reason", "choose one of the list", 2)
        if action and action not in ACTIONS:
            raise RedactError("no such action", f"one of {', '.join(ACTIONS)}", 2)

    def _do(self, act: Act) -> None:
        self._logged(self.log.plus(act), (act,))

    def _logged(self, log: Log, changed: Sequence[Act]) -> bool:
        """Save `log` as this pass's and show at once what `changed` is about."""
        if log == self.log:
            return False
        if self.second and self.entry.second:
            second = replace(self.entry.second, log=log, after=len(self.entry.log.done))
            made = replace(self.entry, second=second)
        else:
            made = replace(self.entry, log=log)
        added = log.done[: len(self.log.done)] == self.log.done
        stands = standing(changed, self._standing) if added else standing(log.done)
        self.book.put(made)
        self.entry, self._standing = made, stands
        self._show(hasty(self._items, stands, changed, self.text))
        self._behind.follow()
        return True

    def _again(self) -> None:
        """Decide everything again, and ask anew."""
        with self.lock:
            log, stands, known = self.log, self._standing, self.entry
        done, found, problem = self.done, self._items, None
        try:
            done = pipeline.decided(self.known, self.settings, stands, None, self.done)
            found = self._asked(done, stands, known)
        except Exception as error:
            problem = _problem(error)
        with self.lock:
            self.done, self.problem, self._decided = done, problem, log
            if log != self.log:
                changed = _apart(log.done, self.log.done)
                found = hasty(found, self._standing, changed, self.text)
            self._show(found)

    def _show(self, found: dict[Stretch, Item]) -> None:
        self._items = found
        self.version += 1

    def _asked(self, done: Decided, stands: Standing, known: Entry) -> dict[Stretch, Item]:
        """The questions as things stand; those that did not change are the same objects."""
        key = self.book.review.key
        disputed = {} if self.second else objections(known, key)
        found = items(self.known, done, stands, disputed)
        if self.second:
            asked = drawn(known, key) | {(c.start, c.end) for c in stands.choices}
            found = tuple(replace(i, group="unsure" if i.at in asked else "outside") for i in found)
        before = self._items
        return {i.at: b if (b := before.get(i.at)) == i else i for i in found}


def joinable(one: str, other: str) -> bool:
    """Whether identities of two kinds can be one: people with people, all else with all else."""
    return (one in resolve.PEOPLE) == (other in resolve.PEOPLE)


def _problem(error: Exception) -> RedactError:
    """What is shown of a failure: never its text, unless it is an expected one."""
    if isinstance(error, RedactError):
        return error
    return RedactError(f"internal error: {type(error).__name__}", "undo the last act")


def _stretches(identity: Identity) -> tuple[Stretch, ...]:
    return tuple((m.start, m.end) for m in identity.mentions)


def _apart(one: Sequence[Act], other: Sequence[Act]) -> tuple[Act, ...]:
    """The acts after those that both begin with."""
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    first = min(len(one), len(other)) if same is None else same
    return (*one[first:], *other[first:])
