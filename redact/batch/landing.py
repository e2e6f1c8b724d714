"""Write the pairs of a run so that one that was cut short can be finished.

Before a pair is written, the journal says which: the digests of both files. A pair that stands
as the journal says is kept; whatever a crash left half done is written anew. The machine cannot
open its own mappings, so nothing else could tell that they are whole.
"""

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from redact import output, seal
from redact.batch.manifest import MANIFEST, REPORTS, entry, fingerprint_of
from redact.batch.worker import Safe
from redact.errors import RedactError
from redact.model import Mapping
from redact.output import JOURNAL, MAP_SUFFIX

_RUN = frozenset(("batch_id", "recipients_fp"))
_AHEAD = 3
"""Files that may be made while the one before them is being written."""


class NotWritten(RedactError):
    """A file was made safe and could not be sealed or written: the run can be resumed."""


@dataclass(frozen=True, slots=True)
class Landing:
    """Where the pairs of a run go.

    `run` is what every line of the journal says of it, `before` the lines of an earlier attempt.
    """

    folder: output.Folder
    recipients: Sequence[seal.Recipient]
    run: dict[str, str]
    before: tuple[dict[str, Any], ...] = field(repr=False)

    @property
    def batch_id(self) -> str:
        """The run's random id; an earlier attempt's goes on."""
        return self.run["batch_id"]

    def pair(self, name: str, data: bytes, mapping: Mapping) -> dict[str, Any]:
        """Land the safe text and its mapping; the manifest's entry about them.

        A pair that an earlier attempt landed is left as it is. Raises RedactError.
        """
        if known := self._landed(name, data):
            return known
        sealed = seal.sealed(mapping, self.recipients)
        made = entry(name, mapping.payload["doc_id"], data, sealed)
        output.note(self.folder, made | self.run)
        output.pair(self.folder, name, sealed, data)
        return made

    def _landed(self, name: str, data: bytes) -> dict[str, Any] | None:
        noted = [e for e in self.before if e.get("safe_path") == name]
        safe = output.standing(self.folder, name) if noted else None
        if safe is None:
            return None
        sealed = output.standing(self.folder, name + MAP_SUFFIX) or b""
        for known in noted:
            digests = (known["safe_sha256"], known["sealed_sha256"])
            if safe == data and digests == (_digest(safe), _digest(sealed)):
                return {k: v for k, v in known.items() if k not in self.run}
        raise RedactError(
            "what an earlier attempt wrote for this file is not what it gives now",
            "the input, the rules or the policy has changed: choose another folder",
        )


def landing(folder: output.Folder, recipients: Sequence[seal.Recipient], resume: bool) -> Landing:
    """The beginning of a run into `folder`, or with `resume` the end of one that was cut short.

    Raises RedactError if there is an unfinished run and nobody asked to finish it, if it was
    sealed for others, or if there is a finished one.
    """
    lines = tuple(e for e in output.journal(folder) if e.keys() >= _RUN)
    if output.standing(folder, MANIFEST) is not None and resume:
        output.withdraw(folder, JOURNAL)
        raise RedactError("this run is finished already", "check it with `redact verify`")
    if lines and not resume:
        raise RedactError(
            "an unfinished run lies in this folder",
            "finish it with the same arguments and --resume, or choose another folder",
        )
    if lines:  # they come after every pair, and the manifest after them
        output.withdraw(folder, *REPORTS)
    output.absent(folder, [MANIFEST, *REPORTS])
    mine = fingerprint_of([str(r) for r in recipients])
    first = lines[0] if lines else {"batch_id": seal.random_id(), "recipients_fp": mine}
    run = {key: str(first[key]) for key in sorted(_RUN)}
    if run["recipients_fp"] != mine:
        raise RedactError(
            "the unfinished run in this folder was sealed for other recipients",
            "give the same recipients, or choose another folder",
        )
    return Landing(folder, recipients, run, lines)


def landed(
    to: Landing, made: Iterable[Safe | RedactError], aside: bool
) -> Iterator[tuple[Safe, dict[str, Any]] | RedactError]:
    """Each of `made` in its order, landed, with the manifest's entry; an error stays what it is.

    With `aside` a file is sealed and written while the next ones are made, since most of writing
    is waiting for the disk; without, before the next one is asked for.
    """
    waiting: deque[Future[tuple[Safe, dict[str, Any]] | RedactError]] = deque()
    with ThreadPoolExecutor(1) as writer:
        try:
            for done in made:
                waiting.append(writer.submit(_landed, to, done))
                if not aside or len(waiting) > _AHEAD:
                    yield waiting.popleft().result()
            for future in waiting:
                yield future.result()
        finally:
            writer.shutdown(cancel_futures=True)


def _landed(to: Landing, done: Safe | RedactError) -> tuple[Safe, dict[str, Any]] | RedactError:
    if isinstance(done, RedactError):
        return done
    try:
        return done, to.pair(done.name, done.data, done.mapping)
    except RedactError as error:
        return NotWritten(error.message, error.hint, error.code)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
