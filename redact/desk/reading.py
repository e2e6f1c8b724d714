"""A sample read in the terminal: one line at a time, one key each."""

import shutil
import sys
import textwrap

from redact.desk.harmless import harmless
from redact.desk.keyboard import Keyboard
from redact.desk.menus import choice
from redact.desk.pile import Pile
from redact.desk.sampling import Passage, Reading, around, known, places, published, told
from redact.desk.shown import Paint
from redact.errors import RedactError

KEYS = "nothing missed [space], missed something [m], back [u], stop [q] "


def read(pile: Pile, count: int, paint: Paint) -> str:
    """Show `count` lines one by one on the terminal; what the reader found, in a sentence."""
    keyboard = Keyboard()
    reading = Reading(pile, count)
    if not reading.count:
        _say("every line was read before")
    while (here := reading.here) is not None:
        _show(reading, here, paint)
        sys.stdout.write(KEYS)
        sys.stdout.flush()
        try:
            key = keyboard.key()
        except EOFError:
            break
        _say("")
        if key == "q":
            break
        try:
            _done(reading, here, key, keyboard)
        except RedactError as error:
            _say(f"error: {error.message}\nhint: {error.hint}")
    return told(known(pile))


def _show(reading: Reading, here: Passage, paint: Paint) -> None:
    """The line, and softly those around it."""
    pile, desk = reading.pile, reading.pile.desk(here.file).settled()
    width = shutil.get_terminal_size().columns
    found = f" · {reading.found} found here" if reading.found else ""
    head = f"line {reading.number + 1} of {reading.count}{found}"
    _say(f"\n{paint.strong(head)}{_of(pile, here)}")
    before, after = around(desk, here.at)
    for at in (before, here.at, after):
        if at is None:
            continue
        for n, line in enumerate(textwrap.wrap(published(desk, at), max(20, width - 3))):
            sign = (">" if not n else " ") if at == here.at else " "
            _say(f"{sign} {line}" if at == here.at else paint.soft(f"{sign} {line}"))


def _of(pile: Pile, here: Passage) -> str:
    return f"  {harmless(pile.files[here.file].relative)}" if len(pile.files) > 1 else ""


def _done(reading: Reading, here: Passage, key: str, keyboard: Keyboard) -> None:
    if key in (" ", "n", "\n", "\r"):
        reading.next()
    elif key == "m":
        _missed(reading, here, keyboard)
    elif key == "u" and not reading.back():
        _say("this is the first line")


def _missed(reading: Reading, here: Passage, keyboard: Keyboard) -> None:
    """Ask for the words and their kind; they are withheld from now on."""
    desk = reading.pile.desk(here.file)
    typed = keyboard.line("the words, as they stand in the line: ")
    found = places(desk, here.at, typed)
    if not found:
        _say("these words do not stand there: nothing was changed")
        return
    kinds = desk.kinds()
    chosen = choice(keyboard, "what is it?", [k.replace("_", " ").lower() for k in kinds])
    if chosen is not None:
        reading.missed(found[0], kinds[chosen])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
