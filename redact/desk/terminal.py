"""A review in the terminal: one question at a time, one key each, as `git add -p` asks."""

import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper

from redact.desk.desk import Desk
from redact.desk.harmless import harmless
from redact.desk.keyboard import LETTERS, Keyboard
from redact.desk.pile import Pile
from redact.desk.reach import SCOPES, occurrences
from redact.desk.shown import Paint, identity, painted, question
from redact.errors import RedactError
from redact.policies import ACTIONS
from redact.review import REASONS
from redact.review.queue import FILTERS, Item, following, next_open, queue

HELP = """\
  y  withhold it                      n  leave it in the text
  Y  N  the same for all of its identity
  1  2  3  decide for only this, its identity, all that read the same
  j  k  next, previous (or arrows)    f  which questions to go through
  t  what kind it is                  w  what happens to it, and why
  m  same as another identity         d  somebody else: split this form off
  a  withhold words that were missed  o  note
  u  r  undo, redo                    /  only questions whose text holds ...
  s  sign off                         p  the safe text as it will be written
  x  next file                        q  quit; every answer is saved
"""


_PATIENCE = 0.08
"""Seconds that a question waits for numbers to be brought up to date."""


def asked(pile: Pile) -> int:
    """Review every file of the pile; the exit code, 0 if the reviewer went through or quit."""
    keyboard = Keyboard()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    paint = painted()
    for number in range(len(pile.files)):
        name = harmless(pile.files[number].relative)
        _say(paint.strong(f"file {number + 1} of {len(pile.files)}: {name}") + "  (reading…)")
        try:
            desk = pile.desk(number)
        except RedactError as error:
            _say(f"error: {error.message}\nhint: {error.hint}")
            continue
        if not _Talk(desk, keyboard, paint).over():
            return 0
    return 0


class _Talk:
    """The questions about one file; `over` is whether to go on with the next."""

    def __init__(self, desk: Desk, keyboard: Keyboard, paint: Paint) -> None:
        self.desk, self.keyboard, self.paint = desk, keyboard, paint
        self.filter, self.find, self.scope = "open", "", "one"
        self.item = next_open(desk.items, None)
        self.keys: dict[str, Callable[[], object]] = {
            "y": lambda: self.decide("confirm"),
            "n": lambda: self.decide("reject"),
            "Y": lambda: self.decide("confirm", "identity"),
            "N": lambda: self.decide("reject", "identity"),
            "j": lambda: self.step(1),
            "k": lambda: self.step(-1),
            "t": self.kind,
            "w": self.action,
            "m": self.same,
            "d": self.different,
            "a": self.add,
            "o": self.note,
            "u": lambda: self.back(self.desk.undo(), "undone"),
            "r": lambda: self.back(self.desk.redo(), "redone"),
            "f": self.choose_filter,
            "/": self.search,
            "p": self.preview,
            "s": self.sign,
            "?": lambda: _say(HELP),
            **{str(n): partial(setattr, self, "scope", s) for n, s in enumerate(SCOPES, 1)},
        }

    def over(self) -> bool:
        if self.desk.carried or self.desk.lost:
            _say(
                f"this file has changed since it was reviewed: {self.desk.carried} decisions were"
                f" carried over to unchanged lines, {self.desk.lost} were about lines that changed"
            )
        while True:
            self.ask()
            try:
                key = self.keyboard.key()
            except EOFError:
                return False
            _say(key if key.isprintable() else "")
            if key in ("q", "x"):
                self.desk.settled()
                return key == "x"
            try:
                self.keys.get(key, lambda: _say("? lists the keys"))()
            except RedactError as error:
                _say(f"error: {error.message}\nhint: {error.hint}")

    def ask(self) -> None:
        """Show the question, or that there is none left, and the prompt."""
        self.desk.rest(_PATIENCE)
        width = shutil.get_terminal_size().columns
        _say("")
        if self.item is not None:
            self.item = self.fresh(self.item)
        if self.item is None:
            told = self.desk.progress
            if told.left:
                _say(f"{told.left} unsure mentions are open: f chooses, j goes on")
            else:
                _say(
                    self.paint.strong("every unsure mention is decided")
                    + " (p safe text, s sign off)"
                )
            prompt = "what next [s,p,a,j,f,u,x,q,?] "
        else:
            for line in question(self.desk, self.item, self.scope, width, self.paint):
                _say(line)
            prompt = "withhold it? [y,n,j,k,t,w,m,d,a,o,u,x,q,?] "
        sys.stdout.write(self.paint.strong(prompt if width > len(prompt) else "[y,n,?] "))
        sys.stdout.flush()

    def fresh(self, item: Item) -> Item | None:
        """The item as it is now, or the next one if it is gone."""
        known = next((i for i in self.desk.items if i.at == item.at), None)
        return known or next_open(self.desk.items, item.at)

    def here(self) -> Item:
        if self.item is None:
            raise RedactError("there is no question", "j or f finds one")
        return self.item

    def decide(self, do: str, scope: str = "", **told: str) -> None:
        item = self.here()
        self.desk.decide(do, item.at, scope or self.scope, **told)
        self.scope = "one"
        self.item = next_open(self.desk.items, item.at) if self.filter == "open" else item
        if self.filter != "open":
            self.step(1)

    def step(self, by: int) -> None:
        items = queue(self.desk.items, self.filter, self.find)
        if not items:
            _say("nothing in this list: f chooses another")
        self.item = following(items, self.item.at if self.item else None, by)

    def back(self, changed: bool, word: str) -> None:
        _say(word if changed else "nothing to do")
        if changed and self.item is None:
            self.item = next_open(self.desk.items, None)

    def kind(self) -> None:
        kinds = self.desk.kinds()
        chosen = self.choice([k.replace("_", " ").lower() for k in kinds])
        if chosen is not None:
            self.decide("kind", kind=kinds[chosen])

    def action(self) -> None:
        chosen = self.choice([a.replace("_", " ") for a in ACTIONS])
        if chosen is None:
            return
        codes = [code for code in REASONS if code]
        why = self.choice([REASONS[code] for code in codes])
        if why is not None:
            self.decide("action", action=ACTIONS[chosen], code=codes[why])

    def same(self) -> None:
        item = self.here()
        self.desk.settled()
        after = {i.identity: harmless(i.after) for i in self.desk.items}
        item = self.desk.at(item.at)
        others = [i for i in self.desk.done.identities if i.key != item.identity]
        others.sort(key=lambda i: i.entity_type != item.entity_type)
        for n, who in enumerate(others, 1):
            _say(f"  {n:3}  {identity(who, after.get(who.key, ''))}")
        typed = self.keyboard.line("same as number: ")
        if typed.isdecimal() and 0 < int(typed) <= len(others):
            other = others[int(typed) - 1].mentions[0]
            self.desk.same(item.at, (other.start, other.end))
            self.desk.settled()

    def different(self) -> None:
        self.desk.settled().different(self.here().at)
        self.desk.settled()

    def add(self) -> None:
        typed = self.keyboard.line("words that were missed, as they stand in the text: ")
        places = occurrences(self.desk.text, typed)
        if not places:
            _say("not found in the text: nothing was changed")
            return
        _say(f"{len(places)} places; what are they?")
        kinds = self.desk.kinds()
        chosen = self.choice([k.replace("_", " ").lower() for k in kinds])
        if chosen is not None:
            self.desk.add(places[0], kinds[chosen], everywhere=True)

    def note(self) -> None:
        item = self.here()
        typed = self.keyboard.line("note: ")
        if typed:
            self.desk.decide("note", item.at, note=typed)

    def choose_filter(self) -> None:
        chosen = self.choice(FILTERS)
        if chosen is not None:
            self.filter, self.find = FILTERS[chosen], ""
            self.step(1)

    def search(self) -> None:
        self.filter, self.find = "all", self.keyboard.line("questions whose text holds: ")
        self.step(1)

    def preview(self) -> None:
        """The safe text, exactly but for what a terminal might obey."""
        done = self.desk.outcome()
        data = done.redacted.data[len(done.transcript.bom) :]
        for line in data.decode(done.transcript.codec).split("\n"):
            _say(harmless(line.removesuffix("\r")))

    def sign(self) -> None:
        made = self.desk.sign()
        _say(f"signed by {harmless(made.by)}: {made.decided} decided, {made.undecided} unsure left")

    def choice(self, options: Sequence[str]) -> int | None:
        """Which of `options` a key chooses; None for any other key."""
        for n, option in enumerate(options):
            _say(f"  {LETTERS[n]}  {option}")
        key = self.keyboard.key()
        return next((n for n, c in enumerate(LETTERS[: len(options)]) if c == key), None)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
