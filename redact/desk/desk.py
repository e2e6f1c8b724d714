"""The desk: a transcript, its questions, and the acts of one reviewer.

An act is saved and shown at once; who is who and what stands in their place is decided again
behind it, which may take a second in a very long transcript. `settled` waits for that.
"""

import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from redact import pipeline
from redact.desk.items import hasty, items
from redact.desk.reach import occurrences, reach
from redact.errors import RedactError
from redact.model import Identity
from redact.pipeline import Outcome, Seen, Settings
from redact.policies import ACTIONS, ENTITY_TYPES
from redact.review import REASONS, Act, Entry, Log, Signature, Standing, in_force, text_digest
from redact.review.acts import Stretch
from redact.review.carry import carried, lines
from redact.review.decisions import Second
from redact.review.keeping import Book
from redact.review.queue import Item, Progress, progress
from redact.review.second import drawn, objections

_PAUSE, _LONGEST = 0.05, 4.0
"""Seconds between two looks whether acts still come, and how long they put off deciding again."""


class Desk:
    """A transcript under review by `by`; `share` (0..1) makes it a blind second pass.

    `carried` and `lost` count stretches whose decisions were taken over from, or lost with,
    an older version of the file. `version` grows with every change of what is shown.
    """

    def __init__(
        self, known: Seen, settings: Settings, book: Book, by: str, share: float | None = None
    ) -> None:
        self.known, self.settings, self.book, self.by = known, settings, book, by
        self.carried = self.lost = self.version = 0
        self.second = share is not None
        self.lock = threading.RLock()
        self._behind: threading.Thread | None = None
        self.problem: RedactError | None = None
        self.entry = self._entry()
        if share is not None:
            self._begin_second(share)
        begun = time.monotonic()
        self.done = pipeline.decided(known, settings, self.standing())
        self._took, self._acted = time.monotonic() - begun, 0.0
        self._decided = self.log
        self._items: dict[Stretch, Item] = {}
        self._ask()

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

    def standing(self) -> Standing:
        """What is in force. Raises RedactError if it does not fit the transcript."""
        return in_force(replace(self.entry, log=self.log), self.known.transcript)

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

    def same(self, one: str, other: str) -> None:
        """Two identities, by key, are one."""
        with self.lock:
            first, second = self.identity(one), self.identity(other)
            if first.key == second.key:
                raise RedactError("this is the same identity already", "choose another", 2)
            self._do(Act("same", _stretches(first), _stretches(second), by=self.by))

    def different(self, stretch: Stretch) -> None:
        """The item's form is somebody else than the rest of its identity."""
        with self.lock:
            item = self.at(stretch)
            whole = _stretches(self.identity(item.identity))
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
        while self._behind is not None:
            self._behind.join()
        if self.problem:
            raise self.problem
        return self

    def rest(self, seconds: float) -> None:
        """Wait so long at most for all to be decided again."""
        behind = self._behind
        if behind is not None:
            behind.join(seconds)

    def outcome(self) -> Outcome:
        """What a run with these decisions writes, in full."""
        return pipeline.redacted(self.known, self.settled().done)

    def identity(self, key: str) -> Identity:
        """The identity of that key. Raises RedactError if there is none any more."""
        found = next((i for i in self.done.identities if i.key == key), None)
        if found is None:
            raise RedactError("this identity is no longer there", "look at it again", 2)
        return found

    def kinds(self) -> tuple[str, ...]:
        """The kinds that a mention may be given: the tool's, and what plugins found here."""
        return tuple(dict.fromkeys((*ENTITY_TYPES, *(i.entity_type for i in self.items))))

    def _entry(self) -> Entry:
        """The decisions about this file, carried over from an older version if there is one."""
        transcript, book = self.known.transcript, self.book
        marks = lines(transcript.text, book.review.key)
        fresh = Entry(self.known.sha256, text_digest(transcript), marks)
        known = book.review.of(self.known.sha256)
        if known is not None and known.text == fresh.text:
            return known
        older = [known] if known else book.review.files
        best = max((carried(e, fresh) for e in older), key=lambda c: c.carried, default=None)
        if best is None or not best.carried:
            return fresh
        self.carried, self.lost = best.carried, best.lost
        return best.entry

    def _begin_second(self, share: float) -> None:
        before = self.entry.second
        if before is not None and before.by != self.by and before.log.done:
            raise RedactError("somebody else began the second pass", "give their name as --by", 2)
        if any(act.by == self.by for act in self.entry.log.done):
            raise RedactError("you made the first pass of this file", "ask somebody else", 2)
        began = before if before and before.log.done else Second(self.by, share)
        self.entry = replace(self.entry, second=began)

    def _checked(self, kind: str, action: str, code: str) -> None:
        if kind and kind not in self.kinds():
            raise RedactError("no such kind", "choose one of the list", 2)
        if code not in REASONS:
            raise RedactError("no such reason", "choose one of the list", 2)
        if action and action not in ACTIONS:
            raise RedactError("no such action", f"one of {', '.join(ACTIONS)}", 2)

    def _do(self, act: Act) -> None:
        self._logged(self.log.plus(act), (act,))

    def _logged(self, log: Log, changed: Iterable[Act]) -> bool:
        """Save `log` as this pass's and show at once what `changed` is about."""
        before = self.entry
        if log == self.log:
            return False
        if self.second and before.second:
            second = replace(before.second, log=log, after=len(before.log.done))
            self.entry = replace(before, second=second)
        else:
            self.entry = replace(before, log=log)
        try:
            standing = self.standing()
            self.book.put(self.entry)
        except BaseException:
            self.entry = before
            raise
        self._items = hasty(self._items, standing, changed, self.text)
        self.version += 1
        self._acted = time.monotonic()
        self._follow()
        return True

    def _follow(self) -> None:
        """Decide again behind the reviewer's back, unless that is under way."""
        if self._behind is None:
            self._behind = threading.Thread(target=self._catch_up, daemon=True)
            self._behind.start()

    def _catch_up(self) -> None:
        while True:
            self._wait()
            with self.lock:
                log, standing = self.log, self.standing()
                if log == self._decided:
                    self._behind = None
                    return
            begun, done, problem = time.monotonic(), self.done, None
            try:
                done = pipeline.decided(self.known, self.settings, standing)
            except Exception as error:
                problem = _problem(error)
            self._took = time.monotonic() - begun
            with self.lock:
                self.done, self.problem, self._decided = done, problem, log
                try:
                    self._ask()
                except Exception as error:
                    self.problem = _problem(error)

    def _wait(self) -> None:
        """Keys often come in quick succession, and their answers go first: wait for a rest that
        is about as long as deciding took last."""
        begun = time.monotonic()
        rest = min(self._took, 0.6)
        while True:
            now = time.monotonic()
            if now - self._acted >= rest or now - begun > _LONGEST:
                return
            time.sleep(_PAUSE)

    def _ask(self) -> None:
        """Make the questions anew from what is decided and what stands."""
        standing = self.standing()
        key = self.book.review.key
        disputed = {} if self.second else objections(self.entry, key)
        found = items(self.known, self.done, standing, disputed)
        if self.second:
            asked = drawn(self.entry, key) | {(c.start, c.end) for c in standing.choices}
            found = tuple(replace(i, group="unsure" if i.at in asked else "outside") for i in found)
        self._items = {i.at: i for i in found}
        if self._decided != self.log:
            changed = _apart(self._decided.done, self.log.done)
            self._items = hasty(self._items, standing, changed, self.text)
        self.version += 1


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
