"""Pairs that the settings ask for: an original and its translation must both be there and agree."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from redact.errors import RedactError
from redact.gate.cache import Cache
from redact.gate.files import Target, content
from redact.gate.finding import ERROR, REDACT, Finding

PAIR = "PAIR"


@dataclass(frozen=True, slots=True)
class Couple:
    """Two files that belong together, by their names below the project's top folder."""

    original: str = field(repr=False)
    translation: str = field(repr=False)


def couples(targets: Sequence[Target], patterns: Sequence[tuple[str, str]]) -> tuple[Couple, ...]:
    """Every pair that one of the checked files belongs to, in order, each once."""
    found: dict[Couple, None] = {}
    for target in targets:
        for one, other in patterns:
            for pattern in (one, other):
                shared = _shared(target.name, pattern)
                if shared is not None and not target.inline:
                    found[Couple(one.replace("*", shared), other.replace("*", shared))] = None
    return tuple(found)


def _shared(name: str, pattern: str) -> str | None:
    """What `*` stands for if `pattern` fits `name`."""
    before, _, after = pattern.partition("*")
    fits = len(name) > len(before) + len(after) and fnmatchcase(name, pattern)
    return name[len(before) : len(name) - len(after)] if fits else None


@dataclass(frozen=True, slots=True)
class Basis:
    """What pairs are compared by. `called` is how each checked file may be called in print."""

    root: Path
    policy: str
    encoding: str | None
    called: Mapping[str, str] = field(repr=False)
    digest: str = ""

    def name(self, file: str) -> str:
        """A printable name of one side."""
        return self.called.get(file, "(the other side of a pair)")


def compared(found: Sequence[Couple], by: Basis, cache: Cache | None) -> Iterator[Finding]:
    """What one side of a pair shows and the other withholds, and sides that are missing."""
    for couple in found:
        sides = (couple.original, couple.translation)
        gone = [side for side in sides if not (by.root / side).is_file()]
        if gone:
            there = next((side for side in sides if side not in gone), sides[0])
            told, advice = (
                "the other side of this pair is missing",
                "add it, or take it out of pairs",
            )
            yield Finding(by.name(there), 0, 0, PAIR, "pair-missing", ERROR, 1.0, told, advice)
            continue
        try:
            yield from _compared(couple, by, cache)
        except RedactError as error:
            told = f"a pair could not be checked: {error.message}"
            yield Finding(by.name(sides[0]), 0, 0, PAIR, "pair", ERROR, 1.0, told, error.hint, 3)


def _compared(couple: Couple, by: Basis, cache: Cache | None) -> list[Finding]:
    paths = (by.root / couple.original, by.root / couple.translation)
    digests = [hashlib.sha256(content(path)).hexdigest() for path in paths]
    entry = cache.entry("pair", " ".join(digests), by.digest) if cache else b""
    if cache and entry in cache.known:
        return []
    told = _disagreements(couple, paths, by)
    if cache and not told:
        cache.add(entry)
    return told


def _disagreements(couple: Couple, paths: tuple[Path, Path], by: Basis) -> list[Finding]:
    from redact.pair import checked
    from redact.pipeline import Settings

    found = []
    for one in checked(*paths, Settings(by.policy, "auto", by.encoding)):
        file = by.name(couple.original if one.file == str(paths[0]) else couple.translation)
        place = (one.line, one.column)
        found.append(Finding(file, *place, PAIR, "pair", ERROR, 0.9, one.reason, REDACT))
    return found
