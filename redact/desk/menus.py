"""Lists on the terminal that a single key chooses from, and the list of keys itself."""

import shutil
import sys
import textwrap
from collections.abc import Sequence

from redact.desk.keyboard import LETTERS, Keyboard

KEYS = (
    ("y", "withhold it"),
    ("n", "leave it in the text"),
    ("Y N", "the same for all of its identity"),
    ("1 2 3", "decide for only this, its identity, all that read the same"),
    ("j k", "next, previous (or arrows)"),
    ("f", "which questions to go through"),
    ("t", "what kind it is"),
    ("w", "what happens to it, and why"),
    ("m", "same as another identity"),
    ("d", "somebody else: split this form off"),
    ("a", "withhold words that were missed"),
    ("o", "note"),
    ("u r", "undo, redo"),
    ("/", "only questions whose text holds ..."),
    ("p", "the safe text as it will be written"),
    ("s", "sign off"),
    ("x", "next file"),
    ("q", "quit; every answer is saved"),
)

ACTIONS_TOLD = {
    "withhold": "a placeholder stands for it",
    "pseudonym": "another name that fits, in a case; else a placeholder",
    "first_name": "of a name only the first name stays",
    "generalise": "something vaguer stands for it",
    "keep": "it stays in the text",
}
"""What the actions that a reviewer may choose do, in words."""


def keys(width: int) -> str:
    """The list of keys for a terminal so wide."""
    return "\n".join(_told(f"{names:7}", words, width) for names, words in KEYS)


def choice(keyboard: Keyboard, question: str, options: Sequence[str]) -> int | None:
    """Which of `options` a key chooses; None for any other key."""
    width = shutil.get_terminal_size().columns
    lines = [question, *(_told(f"{LETTERS[n]}  ", o, width) for n, o in enumerate(options))]
    sys.stdout.write("\n".join(lines) + "\nany other key: none of these ")
    sys.stdout.flush()
    chosen = LETTERS.find(keyboard.key())
    known = 0 <= chosen < len(options)
    sys.stdout.write(f"{options[chosen] if known else ''}\n")
    return chosen if known else None


def _told(name: str, words: str, width: int) -> str:
    head = f"  {name}"
    return textwrap.fill(
        words, max(20, width - 1), initial_indent=head, subsequent_indent=" " * len(head)
    )
