"""Single keys and lines from the terminal that a person sits at."""

import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

from redact.errors import RedactError

LETTERS = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys that choose from a list, in its order."""

_LATIN = "qwertyuiopasdfghjklzxcvbnmQWERTYUIOPASDFGHJKLZXCVBNM/"
_RUSSIAN = "йцукенгшщзфывапролдячсмитьЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ."
_SAME_KEY = dict(zip(_RUSSIAN, _LATIN, strict=True))
_ARROWS = {b"[A": "k", b"[B": "j", b"[C": "j", b"[D": "k", b"OA": "k", b"OB": "j"}


class Keyboard:
    """The terminal on standard input. Raises RedactError if there is none."""

    def __init__(self) -> None:
        self._fd = sys.stdin.fileno() if sys.stdin.isatty() and sys.stdout.isatty() else -1
        if self._fd < 0:
            raise RedactError("a review needs a terminal", "run it in one, or give --web", 2)

    def key(self) -> str:
        """The next key, by its place on a Latin keyboard; arrows are j and k, Esc is itself.

        Raises EOFError when the terminal is gone.
        """
        with self._raw():
            first = self._byte()
            if first == b"\x1b":
                return self._escaped()
            data = first
            for _ in range(_more(first[0])):
                data += self._byte()
        typed = data.decode("utf-8", "replace")
        return _SAME_KEY.get(typed, typed)

    def line(self, prompt: str) -> str:
        """A line typed after `prompt`, without the spaces around it; empty if none."""
        sys.stdout.write(prompt)
        sys.stdout.flush()
        data = bytearray()
        while not data.endswith(b"\n"):
            got = os.read(self._fd, 4096)
            if not got:
                raise EOFError
            data += got
        return data.decode("utf-8", "replace").strip()

    def _byte(self) -> bytes:
        got = os.read(self._fd, 1)
        if not got or got == b"\x04":
            raise EOFError
        return got

    def _escaped(self) -> str:
        """The key behind an escape sequence, which is read to its end."""
        data = b""
        while select.select([self._fd], [], [], 0.03)[0] and len(data) < 16:
            data += os.read(self._fd, 1)
            if len(data) > 1 and (data[-1:].isalpha() or data.endswith(b"~")):
                break
        return _ARROWS.get(data, "\x1b")

    @contextmanager
    def _raw(self) -> Iterator[None]:
        """Keys come one by one and unseen; Ctrl-C still interrupts."""
        before = termios.tcgetattr(self._fd)
        try:
            tty.setcbreak(self._fd)
            yield
        finally:
            termios.tcsetattr(self._fd, termios.TCSADRAIN, before)


def _more(first: int) -> int:
    """How many bytes of UTF-8 follow the first."""
    return 3 if first >= 0xF0 else 2 if first >= 0xE0 else 1 if first >= 0xC0 else 0
