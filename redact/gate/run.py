"""The whole gate: every file checked, what was checked before left out, the entries judged."""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from redact.batch.work import results
from redact.errors import RedactError
from redact.gate import cache as caches
from redact.gate import pairs
from redact.gate.against import Rules, Verdict
from redact.gate.allow import Entry, expired, too_broad
from redact.gate.files import Target
from redact.gate.finding import ERROR, NOTE, Finding
from redact.gate.project import Project

ALLOW_ENTRY = "ALLOW_ENTRY"
_FEW = 4
"""Files for which one more process does not pay: starting one costs as much as checking them."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a check: findings in order, how many files, how many of them from the cache."""

    findings: tuple[Finding, ...]
    files: int
    cached: int
    strict: bool = False

    @property
    def code(self) -> int:
        """0 every byte checked and nothing found, 1 found, 3 not all could be checked."""
        counted = (f.code for f in self.findings if self.strict or f.level != NOTE)
        return max(counted, default=0)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a check covers: the folders and files that were asked for, as names; all their lines?

    Only a check that covers everything an allow entry speaks of can tell that it is unused.
    """

    names: tuple[str, ...] = field(repr=False)
    whole: bool = True


def report(
    targets: Sequence[Target],
    rules: Rules,
    scope: Scope,
    own: Project,
    allow: Path | None = None,
    cache: caches.Cache | None = None,
    jobs: int = 0,
    strict: bool = False,
) -> Report:
    """Check `targets`. `jobs` 0: as many processes as cores and files ask for.

    Raises RedactError if nothing could begin: a rule, model or policy is missing or wrong.
    """
    basis = _basis(rules) if cache else ""
    left = [t for t in targets if t.problem or not _remembered(t, cache, basis)]
    found: list[Finding] = []
    used: set[int] = set()
    called = {target.name: target.name for target in targets}
    for target, checked in zip(left, _verdicts(left, rules, jobs), strict=True):
        found += checked.findings
        used.update(checked.used)
        called[target.name] = checked.file
        clean = not checked.findings and not checked.used and target.lines is None
        if cache and clean:
            cache.add(cache.entry(target.name, checked.digest, basis))
    by = pairs.Basis(own.root, rules.policy, rules.encoding, called, basis)
    found += pairs.compared(pairs.couples(targets, own.pairs), by, cache)
    if cache:
        cache.save()
    if allow is not None:
        found += _judged(rules.entries, used, targets, scope, allow)
    ordered = tuple(sorted(found, key=Finding.place))
    return Report(ordered, len(targets), len(targets) - len(left), strict)


def _verdicts(left: Sequence[Target], rules: Rules, jobs: int) -> Iterator[Verdict]:
    """What comes of each target, in order; the engines are loaded only if there is one."""
    if not left:
        return
    workers = jobs or max(1, min(os.cpu_count() or 1, len(left) // _FEW))
    work = results(left, _Check(rules), initializer=_ready, initargs=(rules,), jobs=workers)
    for target, done in zip(left, work, strict=True):
        yield _failed(target, done) if isinstance(done, RedactError) else done


@dataclass(frozen=True, slots=True)
class _Check:
    """One file's check, fit to be sent to another process."""

    rules: Rules

    def __call__(self, target: Target) -> Verdict:
        from redact.gate.check import verdict

        return verdict(target, self.rules)


def _ready(rules: Rules) -> None:
    """Load the engines: only once a file is not known from before."""
    from redact.gate.check import ready

    ready(rules)


def _remembered(target: Target, cache: caches.Cache | None, basis: str) -> bool:
    """Whether this file had nothing when it was checked against the same before."""
    if cache is None:
        return False
    try:
        digest = hashlib.sha256(target.data()).hexdigest()
    except RedactError:
        return False
    return cache.entry(target.name, digest, basis) in cache.known


def _failed(target: Target, error: RedactError) -> Verdict:
    name = f"file {target.number} of {target.total}"
    told = f"not checked: {error.message}"
    return Verdict(
        (Finding(name, 0, 0, "UNREADABLE", "unreadable", ERROR, 1.0, told, error.hint, 3),),
        file=name,
    )


def _basis(rules: Rules) -> str:
    entries = [
        repr(
            (e.number, e.kind, e.scope, e.value, e.pattern, e.context, str(e.expires), e.watchlist)
        )
        for e in rules.entries
    ]
    return caches.basis(
        rules.policy, [rules.encoding or "", rules.watch.seal if rules.watch else "", *entries]
    )


def _judged(
    entries: Sequence[Entry], used: set[int], targets: Sequence[Target], scope: Scope, allow: Path
) -> list[Finding]:
    """What is wrong with the entries themselves."""
    found = []
    for entry in entries:
        told, rule = _wrong(entry, used, {t.name for t in targets}, scope)
        if told:
            advice = "correct or remove the entry"
            found.append(
                Finding(allow.name, entry.line, 1, ALLOW_ENTRY, rule, ERROR, 1.0, told, advice)
            )
    return found


def _wrong(entry: Entry, used: set[int], names: set[str], scope: Scope) -> tuple[str, str]:
    called = f"allow[{entry.number}]"
    if expired(entry):
        return f"{called} has expired", "allow-expired"
    if why := too_broad(entry):
        return f"{called} is too broad: {why}", "allow-too-broad"
    if entry.number in used or not scope.whole or not _covered(entry.scope, scope.names):
        return "", ""
    if not any(fnmatchcase(name, entry.scope) for name in names):
        return f"{called} is stale: no file is in its scope", "allow-stale"
    return f"{called} is unused: nothing found needs it", "allow-unused"


def _covered(pattern: str, names: Sequence[str]) -> bool:
    """Whether everything that `pattern` speaks of was asked for."""
    fixed = re.split(r"[*?\[]", pattern, maxsplit=1)[0]
    stem = pattern if fixed == pattern else fixed.rpartition("/")[0]
    return any(name in ("", ".", stem) or stem.startswith(f"{name}/") for name in names)
