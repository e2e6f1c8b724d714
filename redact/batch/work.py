"""One callable over many tasks, in this process or in several; one failure stops no other."""

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from traceback import walk_tb
from typing import Any, Generic, TypeVar

from redact.errors import RedactError

Task = TypeVar("Task")
Result = TypeVar("Result")

_START = "fork" if sys.platform == "linux" else "spawn"
"""How a worker begins: with what its parent has loaded, where that is safe, or from nothing."""

_failure: RedactError | None = None
"""In a worker process: why it could not start."""


def results(
    tasks: Iterable[Task],
    worker: Callable[[Task], Result],
    *,
    initializer: Callable[..., object] | None = None,
    initargs: tuple[Any, ...] = (),
    jobs: int = 1,
) -> Iterator[Result | RedactError]:
    """`worker(task)` of every task, in order; a task that fails gives its RedactError.

    One job runs in this process; more run in processes of their own, to which everything given
    must be picklable. `initializer(*initargs)` runs once in each. An error that nobody foresaw
    becomes a RedactError that names its class and its line of code, not its text.
    Raises RedactError if the initializer fails.
    """
    if jobs < 1:
        raise RedactError("the number of jobs is below 1", "give 1 or more", 2)
    if jobs == 1 or _START == "fork":  # what is loaded before a fork is there in every worker
        started = _outcome(initializer, *initargs) if initializer else None
        if isinstance(started, RedactError):
            raise started
    if jobs > 1:
        yield from _Crew(worker, initializer, initargs, jobs).results(tasks)
        return
    for task in tasks:
        yield _outcome(worker, task)


@dataclass(frozen=True, slots=True)
class _NotStarted:
    """What a worker process gives back instead of a result if its initializer failed."""

    error: RedactError


@dataclass(frozen=True, slots=True)
class _Crew(Generic[Task, Result]):
    """Worker processes for one callable."""

    worker: Callable[[Task], Result]
    initializer: Callable[..., object] | None
    initargs: tuple[Any, ...]
    jobs: int

    def results(self, tasks: Iterable[Task]) -> Iterator[Result | RedactError]:
        """Results in order; no more than twice as many tasks as workers are under way."""
        others = multiprocessing.active_children()
        pool = self.pool(self.jobs)
        waiting: deque[tuple[Task, Future[Any]]] = deque()
        try:
            for task in tasks:
                waiting.append((task, self.submitted(pool, task)))
                if len(waiting) == 2 * self.jobs:
                    result, pool = self.next(pool, waiting)
                    yield result
            while waiting:
                result, pool = self.next(pool, waiting)
                yield result
        except BaseException:
            for child in multiprocessing.active_children():
                if child not in others:
                    child.terminate()  # a worker writes nothing
            raise
        finally:
            pool.shutdown(cancel_futures=True)

    def next(
        self, pool: ProcessPoolExecutor, waiting: deque[tuple[Task, Future[Any]]]
    ) -> tuple[Result | RedactError, ProcessPoolExecutor]:
        """The first result of `waiting`, and the pool to go on with.

        If a worker died, it is not known on which task: the first is tried alone, and the
        unfinished rest goes to a new pool.
        """
        task, future = waiting.popleft()
        try:
            result: Result | RedactError = _received(future)
            return result, pool
        except BrokenProcessPool:
            pool.shutdown(cancel_futures=True)
        result = self.alone(task)
        fresh = self.pool(self.jobs)
        for _ in range(len(waiting)):
            task, future = waiting.popleft()
            waiting.append((task, future if _good(future) else self.submitted(fresh, task)))
        return result, fresh

    def alone(self, task: Task) -> Result | RedactError:
        with self.pool(1) as pool:
            try:
                result: Result | RedactError = _received(self.submitted(pool, task))
                return result
            except BrokenProcessPool:
                pass
        return RedactError(
            "the process working on this file died", "give it more memory, or split the file"
        )

    def pool(self, size: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            size,
            mp_context=multiprocessing.get_context(_START),
            initializer=_start,
            initargs=(self.initializer, self.initargs),
        )

    def submitted(self, pool: ProcessPoolExecutor, task: Task) -> Future[Any]:
        try:
            return pool.submit(_in_child, self.worker, task)
        except BrokenProcessPool as error:
            broken: Future[Any] = Future()
            broken.set_exception(error)
            return broken


def _start(initializer: Callable[..., object] | None, initargs: tuple[Any, ...]) -> None:
    """Begin a worker process. Ctrl-C is for the parent, which then ends its workers."""
    global _failure
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    started = _outcome(initializer, *initargs) if initializer else None
    _failure = started if isinstance(started, RedactError) else None


def _in_child(worker: Callable[[Task], Result], task: Task) -> Result | RedactError | _NotStarted:
    if _failure is not None:
        return _NotStarted(_failure)
    try:
        return _outcome(worker, task)
    except SystemExit as error:  # would end the parent
        return _unexpected(error)


def _received(future: Future[Any]) -> Any:
    """What came back from a worker process. Raises BrokenProcessPool if it died."""
    try:
        result = future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:  # the task or its result could not be pickled
        result = _unexpected(error)
    if isinstance(result, _NotStarted):
        raise result.error
    return result


def _good(future: Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _outcome(call: Callable[..., Result], *args: Any) -> Result | RedactError:
    """`call(*args)` or its RedactError, without the traceback that holds its variables."""
    try:
        return call(*args)
    except (KeyboardInterrupt, SystemExit):
        raise
    except RedactError as error:
        return RedactError(error.message, error.hint, error.code)
    except BaseException as error:  # a panic of pyrage is no Exception
        return _unexpected(error)


def _unexpected(error: BaseException) -> RedactError:
    """The class of `error` and where in the code it arose. Its text may hold originals."""
    frames = [(Path(f.f_code.co_filename).name, line) for f, line in walk_tb(error.__traceback__)]
    file, line = frames[-1] if frames else ("?", 0)
    return RedactError(
        f"internal error: {type(error).__name__} at {file}:{line}",
        "this is a bug: report this line; nothing of this file was written",
    )
