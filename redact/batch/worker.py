"""What a worker does with one file: look at it, and make what will be written of it."""

import gc
import os
import re
import stat
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from redact import mosaic, pipeline, pseudonyms, report, seal
from redact.batch.across import Noted, tied
from redact.batch.inputs import Input
from redact.batch.picture import Picture, picture
from redact.batch.ready import reviewed
from redact.errors import RedactError
from redact.model import Decision, Identity, Mapping, Mention, Transcript
from redact.mosaic import Portrait
from redact.pipeline import Settings, Settled
from redact.pseudonyms import Scene
from redact.resolve.evidence import Proof, evidence

_LIMIT = 64 << 20
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40} (\d{1,9})\]")


NO_SEED = RedactError(
    "other names are asked for, but there is no case",
    "give --case DIR: its secret seed makes them, the same ones in every run",
    2,
)


@dataclass(frozen=True, slots=True)
class Safe:
    """What a worker gives back for one file: nothing has been written yet."""

    name: str
    data: bytes = field(repr=False)
    mapping: Mapping
    report: report.FileReport
    picture: Picture
    noted: tuple[Noted, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What the first of two passes learns of a file: offsets and digests, no text.

    `used` are the numbers that stand in brackets after a word in the original. `renamed` are
    the identities that get other names, and `scene` is what must be known to choose them; None
    where nobody does. `portraits` are what it tells of people, if the policy has a limit.
    """

    sha256: str
    mentions: tuple[Mention, ...]
    noted: tuple[Noted, ...]
    used: frozenset[int]
    renamed: frozenset[str] = frozenset()
    scene: Scene | None = None
    portraits: tuple[Portrait, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made safe; for the second pass with what the first one learned."""

    input: Input
    look: Look | None = None
    settled: Settled = field(default_factory=Settled)


def settled(settings: Settings) -> None:
    """Build the engines in a worker, with all that their first text loads.

    What is loaded then stays for good, so the garbage collector need not look through it again
    and again: that is a tenth of a run's time.
    """
    pipeline.ready(settings)
    pipeline.outcome("мам, это Артём".encode(), "a.txt", Settings(policy=settings.policy))
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def looked(task: Input, settings: Settings, secret: bytes, remembered: bool) -> Look:
    """The first pass over a file. Raises RedactError if it could not be read or checked.

    What is `remembered` in a case is known again in the very same file by its place there.
    """
    seen = pipeline.seen(content(task.path), task.relative, settings)
    standing = pipeline.standing_of(seen, settings)
    identities, decisions = pipeline.identified(seen, settings, standing)
    noted = _noted(seen.transcript, identities, decisions, settings, secret)
    if remembered:
        at = {i.key: Proof(f"place|{seen.sha256}|{i.mentions[0].start}") for i in identities}
        noted = tuple(replace(n, ties=n.ties + tied(secret, [at[n.key]])) for n in noted)
    used = frozenset(int(m[1]) for m in _PLACEHOLDER.finditer(seen.transcript.text))
    renamed = _renamed(identities, decisions)
    policy = pipeline.tool(settings.policy).policy
    alike = ("kind", "slavic") not in policy.rule("PERSON").params
    scene = pseudonyms.scene(seen.transcript.text, identities, alike) if renamed else None
    limited = policy.mosaic > 0
    own = mosaic.portraits(seen.transcript.text, identities, decisions) if limited else ()
    return Look(seen.sha256, seen.mentions, noted, used, renamed, scene, own)


def _renamed(identities: tuple[Identity, ...], decisions: tuple[Decision, ...]) -> frozenset[str]:
    """The people for whom another name is asked."""
    people = {i.key for i in identities if i.entity_type == "PERSON"}
    return frozenset(
        d.identity for d in decisions if d.operator == "pseudonym" and d.identity in people
    )


def safe(task: Task, settings: Settings, batch_id: str, secret: bytes) -> Safe:
    """Redact one file. Raises RedactError if it could not be read or checked."""
    data, name, look = content(task.input.path), task.input.relative, task.look
    seen = (
        pipeline.again(data, name, settings, look.sha256, look.mentions)
        if look
        else pipeline.seen(data, name, settings)
    )
    standing = pipeline.standing_of(seen, settings)
    decided = pipeline.decided(seen, settings, standing, task.settled)
    if look is None and _renamed(decided.identities, decided.decisions):
        raise NO_SEED
    outcome = pipeline.redacted(seen, decided)
    policy = pipeline.tool(settings.policy).policy
    review = reviewed(outcome, settings, seen.sha256, policy)
    payload = seal.mapping(
        outcome.transcript,
        outcome.redacted,
        outcome.identities,
        outcome.decisions,
        data,
        policy=policy,
        batch_id=batch_id,
        created=datetime.now(UTC).date(),
        reviewed=pipeline.reviewed_by(settings),
        review=review,
    )
    return Safe(
        outcome.redacted.name,
        outcome.redacted.data,
        payload,
        report.file_report(outcome.redacted, outcome.kept, review),
        picture(outcome),
        ()
        if look
        else _noted(seen.transcript, outcome.identities, outcome.decisions, settings, secret),
    )


def _noted(
    transcript: Transcript,
    identities: tuple[Identity, ...],
    decisions: tuple[Decision, ...],
    settings: Settings,
    secret: bytes,
) -> tuple[Noted, ...]:
    """The identities that something happens to, with their evidence under `secret`."""
    policy = pipeline.tool(settings.policy).policy
    acting = {d.identity for d in decisions if d.action != "keep"}
    proofs = evidence(transcript, identities)
    return tuple(
        Noted(i.key, policy.label(i.entity_type, "en"), tied(secret, proofs.get(i.key, ())))
        for i in identities
        if i.key in acting
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
