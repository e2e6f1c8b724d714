"""Who is the same in several files of a run: ids, and numbers that hold in all of them.

Evidence comes as digests under a key that exists in memory only (or inside a sealed case), so
that nothing here could tell a name. The result depends on what the files hold and on their
order, never on the number of workers.
"""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from redact import seal
from redact.resolve.evidence import Proof

Tie = tuple[str, str]
"""Digest of a proof, and digest of what must not differ ("" if nothing)."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One identity of a file: its key there, the word that its number follows, and its ties."""

    key: str
    label: str
    ties: tuple[Tie, ...] = field(repr=False)


@dataclass(slots=True)
class Known:
    """An identity that several files, or a case, know: id, ties, number by label, other name."""

    who: str
    ties: set[Tie] = field(default_factory=set, repr=False)
    numbers: dict[str, int] = field(default_factory=dict)
    name: dict[str, Any] = field(default_factory=dict, repr=False)


def tied(secret: bytes, proofs: Iterable[Proof]) -> tuple[Tie, ...]:
    """The ties of an identity: its proofs under `secret` (HMAC-SHA256, 16 bytes in hex)."""
    return tuple(
        (_digest(secret, p.key), _digest(secret, p.guard) if p.guard else "") for p in proofs
    )


def _digest(secret: bytes, text: str) -> str:
    return hmac.digest(secret, text.encode("utf-8", "surrogatepass"), "sha256")[:16].hex()


def people(
    files: Sequence[Sequence[Noted]], before: Sequence[Known] = ()
) -> list[dict[str, Known]]:
    """For every file, whom each identity key of it stands for; `before` are those of a case.

    An identity without ties is somebody of its own. Two known ones are never made one.
    """
    leader = list(range(len(before)))
    members: list[tuple[int, str]] = [(-1, "")] * len(before)
    bearers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for n, known in enumerate(before):
        for digest, guard in sorted(known.ties):
            bearers[digest].append((guard, n))
    ties: list[tuple[Tie, ...]] = [()] * len(before)
    for at, file in enumerate(files):
        for noted in file:
            number = len(leader)
            leader.append(number)
            members.append((at, noted.key))
            ties.append(noted.ties)
            for digest, guard in noted.ties:
                bearers[digest].append((guard, number))
    for pair in _same(bearers):
        _join(leader, *pair, len(before))
    return _found(leader, members, ties, before, len(files))


def _same(bearers: Mapping[str, Sequence[tuple[str, int]]]) -> Iterator[tuple[int, int]]:
    """Pairs with one digest and no guard that differs; where guards differ, only equal ones."""
    for digest in sorted(bearers):
        row = bearers[digest]
        guards = {guard for guard, _ in row if guard}
        first: dict[str, int] = {}
        for guard, number in row:
            if len(guards) > 1 and not guard:
                continue  # it may be any of them
            home = first.setdefault(guard if len(guards) > 1 else "", number)
            if home != number:
                yield home, number


def _join(leader: list[int], one: int, other: int, fixed: int) -> None:
    """One set of two, unless both hold somebody known before (numbers below `fixed`)."""
    first, second = sorted((_root(leader, one), _root(leader, other)))
    if first != second and second >= fixed:
        leader[second] = first


def _root(leader: list[int], n: int) -> int:
    while leader[n] != n:
        leader[n] = leader[leader[n]]
        n = leader[n]
    return n


def _found(
    leader: list[int],
    members: Sequence[tuple[int, str]],
    ties: Sequence[tuple[Tie, ...]],
    before: Sequence[Known],
    files: int,
) -> list[dict[str, Known]]:
    made: dict[int, Known] = dict(enumerate(before))
    found: list[dict[str, Known]] = [{} for _ in range(files)]
    for n, (at, key) in enumerate(members):
        root = _root(leader, n)
        if root not in made:
            made[root] = Known(seal.random_id())
        made[root].ties.update(ties[n])
        if at >= 0:
            found[at][key] = made[root]
    return found


@dataclass(slots=True)
class Numbers:
    """Numbers for placeholders, by label: those of a case go on, those in originals are left out."""

    last: dict[str, int] = field(default_factory=dict)
    taken: frozenset[int] = frozenset()

    def of(self, known: Known, label: str) -> int:
        """The number of `known` after `label`, a new one if it has none."""
        if label not in known.numbers:
            number = self.last.get(label, 0) + 1
            while number in self.taken:
                number += 1
            self.last[label] = known.numbers[label] = number
        return known.numbers[label]


class Growing:
    """Ids given while files go by, for a run that does not look at all of them first."""

    def __init__(self) -> None:
        self._met: dict[str, dict[str, str]] = {}

    def whos(self, file: Iterable[Noted]) -> dict[str, str]:
        """The id of each identity of the next file that has ties, by its key there."""
        found = {}
        for noted in file:
            known = (self._one(self._met.get(digest, {}), guard) for digest, guard in noted.ties)
            if noted.ties:
                found[noted.key] = who = next((w for w in known if w), "") or seal.random_id()
                for digest, guard in noted.ties:
                    self._met.setdefault(digest, {}).setdefault(guard, who)
        return found

    @staticmethod
    def _one(row: Mapping[str, str], guard: str) -> str:
        """Who has this guard; where nobody's differs, the only one there is."""
        if guard in row:
            return row[guard]
        whos = sorted(set(row.values()))
        return whos[0] if len(whos) == 1 and (not guard or set(row) == {""}) else ""
