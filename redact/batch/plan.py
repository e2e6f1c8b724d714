"""What the first of two passes settles for the second: who is who over all files, and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact import mosaic
from redact.batch.across import Known, Numbers
from redact.batch.across import people as known_people
from redact.batch.casting import names
from redact.batch.inputs import Input
from redact.batch.picture import people
from redact.batch.worker import NO_SEED, Look, Task
from redact.case import Entry, Memory
from redact.errors import RedactError
from redact.pipeline import Settled
from redact.pseudonyms import Pseudonym


@dataclass(frozen=True, slots=True)
class Plan:
    """For every input its task, or why there is none; the ids of its identities; the new memory."""

    tasks: tuple[Task | RedactError, ...]
    whos: tuple[dict[str, str], ...] = field(repr=False)
    memory: Memory | None = field(repr=False)


def plan(
    inputs: Sequence[Input],
    looks: Sequence[Look | RedactError],
    memory: Memory | None,
    over_files: bool,
    limit: int = 0,
) -> Plan:
    """The second pass over `inputs`, of which `looks` is what the first one learned.

    `over_files`: an identity has one number in all files. `memory` is that of the case. `limit`
    is the policy's for what the texts tell of one person together (0: none).
    """
    before = [_known(entry) for entry in memory.identities] if memory else []
    files = [() if isinstance(look, RedactError) else look.noted for look in looks]
    found = known_people(files, before)
    used = {n for look in looks if isinstance(look, Look) for n in look.used}
    numbers = Numbers(dict(memory.last) if memory else {}, frozenset(used))
    named = _names(inputs, looks, memory, found)
    vaguer = _vaguer(looks, found, limit)
    old = {(label, n) for known in before for label, n in known.numbers.items()}
    tasks: list[Task | RedactError] = []
    whos: list[dict[str, str]] = []
    for n, (place, look, own) in enumerate(zip(inputs, looks, found, strict=True)):
        if isinstance(look, RedactError):
            tasks.append(look)
            whos.append({})
            continue
        given = {n.key: numbers.of(own[n.key], n.label) for n in look.noted} if over_files else {}
        taken = any(
            (n.label, given.get(n.key)) in old and given[n.key] in look.used for n in look.noted
        )
        tasks.append(
            _TAKEN if taken else Task(place, look, Settled(given, named[n], vaguer.get(n, {})))
        )
        whos.append({n.key: own[n.key].who for n in look.noted if n.ties})
    return Plan(tuple(tasks), tuple(whos), _remembered(memory, before, found, numbers))


def _names(
    inputs: Sequence[Input],
    looks: Sequence[Look | RedactError],
    memory: Memory | None,
    found: Sequence[dict[str, Known]],
) -> list[dict[str, Pseudonym]]:
    """For every file the other names of its people, by identity key; none without a case."""
    seen = [look if isinstance(look, Look) else None for look in looks]
    renamed = [look.renamed if look else frozenset() for look in seen]
    if not any(renamed):
        return [{} for _ in inputs]
    if memory is None:
        raise NO_SEED
    scenes = [look.scene if look else None for look in seen]
    return names(memory.seed, [i.relative for i in inputs], scenes, found, renamed)


def _vaguer(
    looks: Sequence[Look | RedactError], found: Sequence[dict[str, Known]], limit: int
) -> dict[int, dict[str, str]]:
    """By file, the actions that keep what is told of one person within the limit."""
    if not limit:
        return {}
    portraits = [look.portraits if isinstance(look, Look) else () for look in looks]
    whos = [{key: known.who for key, known in own.items()} for own in found]
    return mosaic.beyond(people(portraits, whos), limit)


_TAKEN = RedactError(
    "a placeholder that stands in the original has a number of the case",
    "write it otherwise in the original, or run this file without --case",
)


def _known(entry: Entry) -> Known:
    return Known(entry.who, set(entry.ties), dict(entry.numbers), dict(entry.name))


def _remembered(
    memory: Memory | None,
    before: Sequence[Known],
    found: Sequence[dict[str, Known]],
    numbers: Numbers,
) -> Memory | None:
    """`memory` with everybody of this run who could be known again."""
    if memory is None:
        return None
    every = {k.who: k for k in before} | {k.who: k for file in found for k in file.values()}
    entries = tuple(
        Entry(known.who, tuple(sorted(known.ties)), known.numbers, known.name)
        for known in every.values()
        if known.ties
    )
    return Memory(memory.digests, memory.seed, numbers.last, entries)
