"""A review in the terminal: one question at a time, one key each, as `git add -p` asks."""

import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from io import TextIOWrapper

from redact.desk.desk import Desk, joinable
from redact.desk.harmless import harmless
from redact.desk.keyboard import Keyboard
from redact.desk.menus import ACTIONS_TOLD, choice, keys
from redact.desk.pile import Pile
from redact.desk.reach import SCOPES, occurrences, reach
from redact.desk.shown import Paint, identity, painted, question
from redact.errors import RedactError
from redact.policies import ACTIONS
from redact.review import REASONS
from redact.review.queue import FILTERS, FILTERS_TOLD, Item, following, next_open, queue

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
            break
    if pile.book.review.files:
        _say(f"all is saved: apply it with redact run --decisions {harmless(pile.book.path.name)}")
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
            "?": lambda: _say(keys(shutil.get_terminal_size().columns)),
            **{str(n): partial(self.reaching, s) for n, s in enumerate(SCOPES, 1)},
        }

    def over(self) -> bool:
        if self.desk.carried or self.desk.lost:
            _say(
                "this file has changed since it was reviewed. decisions carried over to unchanged"
                f" lines: {self.desk.carried}; lost with lines that changed: {self.desk.lost}"
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

    def reaching(self, scope: str) -> None:
        if scope != "one" and len(reach(self.desk.items, self.here(), scope)) < 2:
            _say("there is only this one")
            scope = "one"
        self.scope = scope

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
        chosen = self.choice("what is it?", [k.replace("_", " ").lower() for k in kinds])
        if chosen is not None:
            self.decide("kind", kind=kinds[chosen])

    def action(self) -> None:
        told = [f"{a.replace('_', ' ')}: {ACTIONS_TOLD[a]}" for a in ACTIONS]
        chosen = self.choice("what happens to it?", told)
        if chosen is None:
            return
        codes = [code for code in REASONS if code]
        why = self.choice("why? the reason is sealed", [REASONS[code] for code in codes])
        if why is not None:
            self.decide("action", action=ACTIONS[chosen], code=codes[why])

    def same(self) -> None:
        item = self.here()
        self.desk.settled()
        after = {i.identity: harmless(i.after) for i in self.desk.items}
        item = self.desk.at(item.at)
        every = (i for i in self.desk.done.identities if i.key != item.identity)
        others = [i for i in every if joinable(i.entity_type, item.entity_type)]
        others.sort(key=lambda i: i.entity_type != item.entity_type)
        for n, who in enumerate(others, 1):
            width = shutil.get_terminal_size().columns - 7
            _say(f"  {n:3}  {identity(who, after.get(who.key, ''), width)}")
        typed = self.keyboard.line("same as number (Enter: none): ")
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
        kinds = self.desk.kinds()
        told = f"{len(places)} {'place' if len(places) == 1 else 'places'}: what is it?"
        chosen = self.choice(told, [k.replace("_", " ").lower() for k in kinds])
        if chosen is not None:
            self.desk.add(places[0], kinds[chosen], everywhere=True)

    def note(self) -> None:
        item = self.here()
        typed = self.keyboard.line("note: ")
        if typed:
            self.desk.decide("note", item.at, note=typed)

    def choose_filter(self) -> None:
        chosen = self.choice("which questions?", [FILTERS_TOLD[name] for name in FILTERS])
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
        told = self.desk.progress
        who = harmless(self.desk.by)
        sys.stdout.write(
            f"sign off as {who}: {told.every} decided, {told.left} unsure left? [y,n] "
        )
        sys.stdout.flush()
        if self.keyboard.key() != "y":
            _say("\nnot signed")
            return
        made = self.desk.sign()
        _say(f"\nsigned by {who}: {made.decided} decided, {made.undecided} unsure left")

    def choice(self, question: str, options: Sequence[str]) -> int | None:
        return choice(self.keyboard, question, options)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
