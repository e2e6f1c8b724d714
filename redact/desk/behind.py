"""Work that follows what a person does, in a thread, and not while keys still come quickly."""

import threading
import time
from collections.abc import Callable

_PAUSE = 0.05
_FELT = 0.08
_REST, _LONGEST = 0.6, 12.0
"""Seconds of work that would be felt between two keys, without a key before such work begins, and
for how long keys put it off at most."""


class Behind:
    """Calls `work` behind the reviewer's back after each `follow`, once for several of them."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._hurry = threading.Event()
        self._wanted = 0
        self._last = self._took = 0.0

    def follow(self) -> None:
        """Something changed: work again soon."""
        with self._lock:
            self._wanted += 1
            self._last = time.monotonic()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def done(self, seconds: float | None = None) -> bool:
        """Wait for all work to be done, at once; at most so many seconds, then at its leisure."""
        until = None if seconds is None else time.monotonic() + seconds
        while (thread := self._thread) is not None:
            if until is None:
                self._hurry.set()
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                return False
            thread.join(left)
        return True

    def _run(self) -> None:
        while True:
            self._rest()
            wanted, begun = self._wanted, time.monotonic()
            self._work()
            self._took = time.monotonic() - begun
            with self._lock:
                if wanted == self._wanted:
                    self._thread = None
                    self._hurry.clear()
                    return

    def _rest(self) -> None:
        """Answers to keys go first: work that would be felt waits until none came for a while."""
        begun = time.monotonic()
        wanted = _REST if self._took > _FELT else self._took
        while not self._hurry.is_set():
            now = time.monotonic()
            left = wanted - (now - self._last)
            if left <= 0 or now - begun > _LONGEST:
                return
            self._hurry.wait(min(left, _PAUSE))
