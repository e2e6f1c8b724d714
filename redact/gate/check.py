"""One file, checked: its name, its text, what editors allowed in it, what is left."""

import hashlib
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from redact import formats, pipeline
from redact.errors import RedactError
from redact.gate.against import Rules, Verdict
from redact.gate.allow import Entry, expired, fitting, too_broad
from redact.gate.files import Target
from redact.gate.finding import ERROR, LOOK, NOTE, RENAME, WARNING, Finding
from redact.gate.look import WATCHLIST, Hit, hits
from redact.gate.markers import applied, markers
from redact.gate.ours import Record, ours
from redact.gate.places import Lines, Span, found_at, lines, name_starts, named_parts
from redact.gate.records import unread
from redact.model import Transcript
from redact.rules import fingerprint
from redact.version import __version__

UNREADABLE = "UNREADABLE"
NOBODYS = Record()
_rules = cache(fingerprint)
_SEALED = b"age-encryption.org/v1\n"
_LEFT = "the run that wrote this text left it"


def ready(rules: Rules) -> None:
    """Build what checking needs. Raises RedactError if a model or rule is missing or wrong."""
    formats.transcript(b"", "-.txt", rules.encoding)
    pipeline.tool(rules.policy)


def verdict(target: Target, rules: Rules) -> Verdict:
    """Check one file. What cannot be checked is a finding with code 3."""
    data, problem = b"", target.problem
    if not problem:
        try:
            data = target.data()
        except RedactError as error:
            problem = error.message
    digest = hashlib.sha256(data).hexdigest()
    try:
        with _limited(rules.seconds):
            return _verdict(target, data, problem, rules, digest)
    except RedactError as error:
        name = f"file {target.number} of {target.total}"
        return Verdict((_unreadable(name, error.message, error.hint),), file=name)


def _verdict(target: Target, data: bytes, problem: str, rules: Rules, digest: str) -> Verdict:
    hint = "leave it out with --exclude if it may go out unchecked"
    transcript: Transcript | None = None
    if data.startswith(_SEALED):
        problem = "a sealed mapping, which cannot be checked"
    elif not problem:
        try:
            transcript = _transcript(data, target, rules.encoding)
        except RedactError as error:
            problem, hint = error.message, error.hint or hint
    if transcript is None:
        bare = formats.transcript(b"", f"{PurePosixPath(target.name).with_suffix('')}.txt")
        found, used, file = _left(bare, target, rules)
        return Verdict((_unreadable(file, problem, hint), *found), used, file=file)
    found, used, file = _left(transcript, target, rules, ours(target.path, digest))
    return Verdict(found, used, digest, file)


@contextmanager
def _limited(seconds: int) -> Iterator[None]:
    """Raise RedactError when the work inside takes longer than `seconds`."""

    def late(_number: int, _frame: Any) -> None:
        raise RedactError(f"it took longer than {seconds} seconds", "split it, or raise --timeout")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _unreadable(file: str, problem: str, hint: str) -> Finding:
    told = f"not checked: {problem}"
    return Finding(file, 0, 0, UNREADABLE, "unreadable", ERROR, 1.0, told, hint, code=3)


def _transcript(data: bytes, target: Target, encoding: str | None) -> Transcript:
    """The file as it is read; of redact's own records only what is not known by its shape."""
    own = unread(data, target.path)
    if own is None:
        return formats.transcript(data, target.read_as, encoding)
    return formats.transcript(own.encode(), f"{target.name}.txt")


def _left(
    transcript: Transcript, target: Target, rules: Rules, own: Record = NOBODYS
) -> tuple[tuple[Finding, ...], tuple[int, ...], str]:
    """What nobody allowed, the entries that were needed, and how the file may be called.

    In the wording of `own`, the run that wrote this very text, only the watchlist counts.
    """
    every = hits(transcript, rules.policy, rules.watch)
    at = placed(transcript, every)
    settled = _settled(own, rules.policy)
    open_hits = [
        (_left_by_the_run(hit) if settled and place is not None else hit, place)
        for hit, place in zip(every, at, strict=True)
        if hit.kind == WATCHLIST or not _within(place, own.places)
    ]
    every, at = tuple(h for h, _ in open_hits), [p for _, p in open_hits]
    broad = {e.number for e in rules.entries if _void(e)}
    sound = [e for e in rules.entries if e.number not in broad]
    by_entry = [
        fitting(sound, h.kind, h.kind == WATCHLIST, target.name, transcript.text, (h.start, h.end))
        for h in every
    ]
    rows = lines(transcript.source)
    open_ = [
        (hit, place, rows.at(place[0]) if place else (0, 0))
        for hit, place, entry in zip(every, at, by_entry, strict=True)
        if entry is None
    ]
    file = _shown(transcript, target, [h for h, place, _ in open_ if place is None])
    marked, bad = applied(
        markers(transcript.source, rows),
        [(h, place[0] if place else -1, line) for h, place, (line, _) in open_],
        file,
    )
    found = [
        _finding(transcript, file, hit, place, where, rules.reveal)
        for number, (hit, place, where) in enumerate(open_)
        if number not in marked and _concerned(target, rows, place)
    ]
    used = sorted({entry for entry in by_entry if entry is not None})
    return tuple(sorted([*found, *bad], key=Finding.place)), tuple(used), file


def _settled(own: Record, policy: str) -> bool:
    """Whether the run that wrote the text had the policy, rules and version of this check."""
    return bool(own.under) and own.under == (
        pipeline.tool(policy).policy.sha256, _rules(), __version__
    )  # fmt: skip


def _left_by_the_run(hit: Hit) -> Hit:
    """A doubtful finding of the policy's, where a run has read the words that stood around it.

    It judged by more than is left here, and an editor may have looked: nobody is stopped again.
    """
    if hit.kind == WATCHLIST or hit.level != WARNING:
        return hit
    return replace(hit, level=NOTE, message=f"{hit.message}; {_LEFT}", advice=LOOK)


def _within(place: Span | None, own: frozenset[Span]) -> bool:
    return place is not None and any(a <= place[0] and place[1] <= b for a, b in own)


def _void(entry: Entry) -> bool:
    """Whether an entry allows nothing: it has expired, or is too broad."""
    return expired(entry) or bool(too_broad(entry))


def placed(transcript: Transcript, found: Sequence[Hit]) -> list[Span | None]:
    """Each hit's place in the source; the two searches may overlap, so one after the other."""
    known: dict[Span, Span | None] = {}
    left = sorted({(h.start, h.end) for h in found})
    while left:
        disjoint: list[Span] = []
        for span in left:
            if not disjoint or disjoint[-1][1] <= span[0]:
                disjoint.append(span)
        known |= zip(disjoint, found_at(transcript, disjoint), strict=True)
        left = [span for span in left if span not in known]
    return [known[h.start, h.end] for h in found]


def _shown(transcript: Transcript, target: Target, in_name: Sequence[Hit]) -> str:
    """The file's path without the parts that name somebody."""
    touched = {p for h in in_name for p in named_parts(transcript, (h.start, h.end))}
    if not touched:
        return target.name
    parts = target.name.split("/")
    last = len(parts) - 1
    known = PurePosixPath(target.name).suffix
    called = f"(file {target.number} of {target.total}, its name is withheld)"
    called += known if known in formats.SUFFIXES else ""
    return "/".join(
        part if n not in touched else called if n == last else "(withheld)"
        for n, part in enumerate(parts)
    )


def _concerned(target: Target, rows: Lines, place: Span | None) -> bool:
    """Whether the place is on a changed line; names always are."""
    if target.lines is None or place is None:
        return True
    first, last = rows.at(place[0])[0], rows.at(max(place[0], place[1] - 1))[0]
    return any(a <= last and first <= b for a, b in target.lines)


def _finding(
    transcript: Transcript,
    file: str,
    hit: Hit,
    place: Span | None,
    where: tuple[int, int],
    reveal: bool,
) -> Finding:
    text = transcript.text[hit.start : hit.end] if reveal else ""
    inside = place is not None or hit.end <= name_starts(transcript)
    named = "" if inside else "in the name of the file or of a folder: "
    return Finding(
        file,
        *where,
        hit.kind,
        hit.rule,
        hit.level,
        hit.certainty,
        f"{named}{hit.message}",
        hit.advice if inside else RENAME,
        revealed=text,
    )
