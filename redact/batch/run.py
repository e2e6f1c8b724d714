"""A run: every file redacted, sealed and written, then the report and the manifest."""

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from redact import output, pipeline, report, seal
from redact.batch.across import Growing
from redact.batch.inputs import Input
from redact.batch.landing import Landing, NotWritten, landed, landing
from redact.batch.manifest import MANIFEST, REPORTS, Naming, manifest
from redact.batch.picture import Picture, told
from redact.batch.plan import plan
from redact.batch.ready import summary
from redact.batch.work import results
from redact.batch.worker import NO_SEED, Safe, Task, looked, safe, settled
from redact.case import Case
from redact.errors import RedactError
from redact.model import Mapping
from redact.pipeline import Settings
from redact.rules import fingerprint
from redact.version import __version__


@dataclass(frozen=True, slots=True)
class Scope:
    """How far numbers and names hold: in each file, in all files of the run, or in a case.

    With `over_files` an identity has the same number in every file of the run, and no other
    identity has it; with a `case` also in earlier and later runs of it.
    """

    over_files: bool = False
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run: what was written, and which files failed (place and error).

    `unapplied` counts files with decisions that were not among the input. `unfinished`: a file
    could not be written, so there is no manifest yet; the run can be resumed. `not_honoured`
    tells of lines of the disclosure list that no longer hold.
    """

    files: tuple[report.FileReport, ...]
    failures: tuple[tuple[str, RedactError], ...]
    unapplied: int = 0
    unfinished: bool = False
    not_honoured: tuple[str, ...] = ()

    @property
    def waiting(self) -> int:
        """How many files the policy does not call ready."""
        return sum(not f.review["ready"] for f in self.files if f.review)

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
        if self.waiting:
            found.append(f"{self.waiting} files are NOT ready: the policy asks for their review")
        if self.unapplied:
            found.append(
                f"decisions about {self.unapplied} files were NOT applied: no such file here,"
                " or it has changed"
            )
        found += [f"disclosure list: {line}" for line in self.not_honoured]
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
    scope: Scope | None = None,
) -> Summary:
    """Write safe texts, sealed mappings, report and manifest of `inputs` into `out`.

    Each mapping is durable before its safe text appears. A file that fails is left out and
    told in the summary; the others are written. `resume` finishes a run that was cut short:
    what stands whole is kept. `scope` says how far numbers hold (each file). Raises RedactError
    if nothing could begin.
    """
    done, failures, unfinished = _Done(), list[tuple[str, RedactError]](), False
    with output.folder(out, sorted({i.argument for i in inputs})) as folder:
        to = landing(folder, recipients, resume)
        naming = Naming((MANIFEST, *REPORTS))
        made = _made(inputs, settings, to, jobs, progress, scope or Scope())
        named = (m if isinstance(m, RedactError) else _named(m, naming.next(m.name)) for m in made)
        for place, outcome in zip(inputs, landed(to, named, jobs == 1), strict=True):
            if isinstance(outcome, RedactError):
                failures.append((place.place, outcome))
                unfinished |= isinstance(outcome, NotWritten)
            else:
                done.add(*outcome)
        if not unfinished:
            _finish(folder, settings, done, failures, to.batch_id, recipients)
            output.withdraw(folder, output.JOURNAL)
    unapplied = pipeline.unapplied(settings, done.digests)
    over = tuple(pipeline.disclosed(settings)[1])
    return Summary(tuple(done.files), tuple(failures), unapplied, unfinished, over)


@dataclass(slots=True)
class _Done:
    """What must be kept of the files that are written."""

    files: list[report.FileReport] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    whos: list[dict[str, str]] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, file: Safe, entry: dict[str, Any]) -> None:
        self.entries.append(entry)
        self.files.append(file.report)
        self.pictures.append(file.picture)
        self.whos.append(_whos(file.mapping))
        self.digests.append(file.mapping.payload["source"]["sha256"])


def _made(
    inputs: Sequence[Input],
    settings: Settings,
    to: Landing,
    jobs: int,
    progress: Callable[[], None],
    scope: Scope,
) -> Iterator[Safe | RedactError]:
    """The safe file of each input in order, with the ids that its identities have in others."""
    policy = pipeline.tool(settings.policy).policy
    if not scope.case and any(rule.operator == "pseudonym" for rule in policy.rules):
        raise NO_SEED
    secret = scope.case.memory.digests if scope.case else secrets.token_bytes(32)
    worker = partial(safe, settings=settings, batch_id=to.batch_id, secret=secret)
    if not (scope.over_files or scope.case or policy.mosaic):
        growing = Growing()
        tasks = [Task(i) for i in inputs]
        for done in results(tasks, worker, initializer=settled, initargs=(settings,), jobs=jobs):
            yield done if isinstance(done, RedactError) else _known(done, growing.whos(done.noted))
            progress()
        return
    look = partial(looked, settings=settings, secret=secret, remembered=bool(scope.case))
    looks = []
    for seen in results(inputs, look, initializer=settled, initargs=(settings,), jobs=jobs):
        looks.append(seen)
        progress()
    memory = scope.case.memory if scope.case else None
    made = plan(inputs, looks, memory, scope.over_files, policy.mosaic)
    if scope.case and made.memory:  # before any number is published, so that none is given twice
        scope.case.remember(made.memory, to.recipients)
    good = [task for task in made.tasks if isinstance(task, Task)]
    work = results(good, worker, initializer=pipeline.ready, initargs=(settings,), jobs=jobs)
    for task, whos in zip(made.tasks, made.whos, strict=True):
        done = task if isinstance(task, RedactError) else next(work)
        yield done if isinstance(done, RedactError) else _known(done, whos)


def _known(done: Safe, whos: dict[str, str]) -> Safe:
    """The same, its mapping with the ids of `whos`."""
    payload = done.mapping.payload
    entities = [
        e | ({"who": whos[e["identity"]]} if e["identity"] in whos else {})
        for e in payload["entities"]
    ]
    return replace(done, mapping=Mapping(payload | {"entities": entities}))


def _whos(mapping: Mapping) -> dict[str, str]:
    """The ids of a file's identities that other files know too, by key."""
    return {e["identity"]: e["who"] for e in mapping.payload["entities"] if e.get("who")}


def _named(done: Safe, name: str) -> Safe:
    """The same with the name that the safe text really gets."""
    payload = done.mapping.payload
    mapping = Mapping(payload | {"safe": payload["safe"] | {"name": name}})
    return replace(done, name=name, mapping=mapping, report=report.renamed(done.report, name))


def _finish(
    folder: output.Folder,
    settings: Settings,
    done: _Done,
    failures: Sequence[tuple[str, RedactError]],
    batch_id: str,
    recipients: Sequence[seal.Recipient],
) -> None:
    policy = pipeline.tool(settings.policy).policy
    versions = seal.versions() | {"rules": fingerprint()}
    listed = pipeline.disclosed(settings)
    messages = [e.message for _, e in failures]
    known = summary(f.review for f in done.files)
    together = told([f.name for f in done.files], done.pictures, done.whos)
    content = report.as_json(done.files, policy, versions, messages, together, listed, known)
    keys = [str(r) for r in recipients]
    record = manifest(done.entries, batch_id=batch_id, tool_version=__version__, recipients=keys)
    output.single(folder, "report.json", json_bytes(content))
    output.single(folder, "report.html", report.as_html(content).encode())
    output.single(folder, MANIFEST, json_bytes(record, 2))


def json_bytes(content: dict[str, Any], indent: int | None = None) -> bytes:
    """`content` as a file of JSON, the same for the same content."""
    # Without indent the encoder is the fast one; a report may hold a hundred thousand entries.
    text = json.dumps(content, ensure_ascii=False, indent=indent, sort_keys=True)
    return f"{text}\n".encode()
