"""A run: every file redacted, sealed and written, then the report and the manifest."""

import gc
import json
import os
import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from redact import output, pipeline, report, seal
from redact.batch.inputs import Input
from redact.batch.landing import landing
from redact.batch.manifest import MANIFEST, REPORTS, manifest, names
from redact.batch.work import results
from redact.errors import RedactError
from redact.model import Mapping
from redact.pipeline import Settings
from redact.rules import fingerprint
from redact.version import __version__

_LIMIT = 64 << 20


@dataclass(frozen=True, slots=True)
class Safe:
    """What a worker gives back for one file: nothing has been written yet."""

    name: str
    data: bytes = field(repr=False)
    mapping: Mapping
    report: report.FileReport


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run: what was written, and which files failed (place and error).

    `unapplied` counts files with decisions that were not among the input. `unfinished`: a file
    could not be written, so there is no manifest yet; the run can be resumed.
    """

    files: tuple[report.FileReport, ...]
    failures: tuple[tuple[str, RedactError], ...]
    unapplied: int = 0
    unfinished: bool = False

    def lines(self, out: str) -> list[str]:
        """What a person is told at the end; `out` is the output folder as they typed it."""
        told = report.totals(self.files)
        kinds = ", ".join(f"{k.replace('_', ' ').lower()} {n}" for k, n in told["replaced"].items())
        found = [
            f"{told['files']} files redacted, {sum(told['replaced'].values())} mentions replaced"
        ]
        if kinds:
            found.append(f"  {kinds}")
        if told["unsure"]:
            found.append(f"{told['unsure']} of them are unsure: see {out}/report.html")
        if self.unapplied:
            found.append(
                f"decisions about {self.unapplied} files were NOT applied: no such file here,"
                " or it has changed"
            )
        if self.failures:
            found.append(
                f"{len(self.failures)} files were NOT redacted; nothing of them was written"
            )
        if self.unfinished:
            found.append("the run is not finished: mend what is told above, then give --resume")
        return found


def run_all(
    inputs: Sequence[Input],
    out: Path,
    recipients: Sequence[seal.Recipient],
    settings: Settings,
    jobs: int = 1,
    progress: Callable[[], None] = lambda: None,
    *,
    resume: bool = False,
) -> Summary:
    """Write safe texts, sealed mappings, report and manifest of `inputs` into `out`.

    Each mapping is durable before its safe text appears. A file that fails is left out and
    told in the summary; the others are written. `resume` finishes a run that was cut short:
    what stands whole is kept. Raises RedactError if nothing could begin.
    """
    files: list[report.FileReport] = []
    failures: list[tuple[str, RedactError]] = []
    entries: list[dict[str, Any]] = []
    chosen: list[str] = []
    digests: list[str] = []
    unfinished = False
    with output.folder(out, sorted({i.argument for i in inputs})) as folder:
        to = landing(folder, recipients, resume)
        worker = partial(safe, settings=settings, batch_id=to.batch_id)
        work = results(inputs, worker, initializer=settled, initargs=(settings,), jobs=jobs)
        for place, done in zip(inputs, work, strict=True):
            try:
                if isinstance(done, RedactError):
                    raise done
                chosen = list(names([*chosen, done.name], reserved=(MANIFEST, *REPORTS)))
                done = _named(done, chosen[-1])
                entries.append(to.pair(done.name, done.data, done.mapping))
                files.append(done.report)
                digests.append(done.mapping.payload["source"]["sha256"])
            except RedactError as error:
                failures.append((place.place, error))
                unfinished |= not isinstance(done, RedactError)
            progress()
        if not unfinished:
            _finish(folder, settings, files, failures, entries, to.batch_id, recipients)
            output.withdraw(folder, output.JOURNAL)
    unapplied = pipeline.unapplied(settings, digests)
    return Summary(tuple(files), tuple(failures), unapplied, unfinished)


def settled(settings: Settings) -> None:
    """Build the engines in a worker, with all that their first text loads.

    What is loaded then stays for good, so the garbage collector need not look through it again
    and again: that is a tenth of a run's time.
    """
    pipeline.ready(settings)
    pipeline.outcome("мам, это Артём".encode(), "a.txt", Settings(policy=settings.policy))
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def safe(task: Input, settings: Settings, batch_id: str) -> Safe:
    """Redact one file. Raises RedactError if it could not be read or checked."""
    data = content(task.path)
    outcome = pipeline.outcome(data, task.relative, settings)
    payload = seal.mapping(
        outcome.transcript,
        outcome.redacted,
        outcome.identities,
        outcome.decisions,
        data,
        policy=pipeline.tool(settings.policy).policy,
        batch_id=batch_id,
        created=datetime.now(UTC).date(),
        reviewed=pipeline.reviewed_by(settings),
    )
    return Safe(
        outcome.redacted.name,
        outcome.redacted.data,
        payload,
        report.file_report(outcome.redacted, outcome.kept),
    )


def content(path: Path) -> bytes:
    """The bytes of a file, read once; never through a link, never more than the limit."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise RedactError("not a regular file", "give files, not pipes or devices")
            data = file.read(_LIMIT + 1)
    except OSError as error:
        raise RedactError(
            f"cannot be read ({error.strerror})", "check the file's permissions"
        ) from None
    if len(data) > _LIMIT:
        raise RedactError("larger than 64 MiB", "split the file")
    return data


def _named(done: Safe, name: str) -> Safe:
    """The same with the name that the safe text really gets."""
    payload = done.mapping.payload
    mapping = Mapping(payload | {"safe": payload["safe"] | {"name": name}})
    return Safe(name, done.data, mapping, report.renamed(done.report, name))


def _finish(
    folder: output.Folder,
    settings: Settings,
    files: Sequence[report.FileReport],
    failures: Sequence[tuple[str, RedactError]],
    entries: Sequence[dict[str, Any]],
    batch_id: str,
    recipients: Sequence[seal.Recipient],
) -> None:
    policy = pipeline.tool(settings.policy).policy
    versions = seal.versions() | {"rules": fingerprint()}
    told = report.as_json(files, policy, versions, [e.message for _, e in failures])
    keys = [str(r) for r in recipients]
    record = manifest(entries, batch_id=batch_id, tool_version=__version__, recipients=keys)
    output.single(folder, "report.json", json_bytes(told))
    output.single(folder, "report.html", report.as_html(told).encode())
    output.single(folder, MANIFEST, json_bytes(record, 2))


def json_bytes(content: dict[str, Any], indent: int | None = None) -> bytes:
    """`content` as a file of JSON, the same for the same content."""
    # Without indent the encoder is the fast one; a report may hold a hundred thousand entries.
    text = json.dumps(content, ensure_ascii=False, indent=indent, sort_keys=True)
    return f"{text}\n".encode()
