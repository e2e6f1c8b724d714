"""Find an identity among mappings, and show every place where it was mentioned."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from redact import seal
from redact.errors import RedactError
from redact.language.traces import traces
from redact.model import Mapping
from redact.seal.grammar import plain
from redact.seal.restore import harmless
from redact.vault.filed import Filed, content

Entity = dict[str, Any]
"""One of a mapping's `entities`."""

_HOW = {
    "d": "number",
    "h": "handle",
    "u": "unit",
    "n": "full name",
    "b": "name of several words",
    "s": "surname",
    "o": "its other name",
    "p": "patronymic only",
    "k": "sounds alike",
    "w": "same word",
    "f": "first name only",
}
"""What a shared key means, the most telling first."""

_TELLING = frozenset("dhunbso")
_AROUND = 60
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an original stood: its line in the original file, and what is around it there."""

    line: int
    before: str = field(repr=False)
    form: str = field(repr=False)
    after: str = field(repr=False)


def asked(query: str) -> Callable[[Entity], str]:
    """A function that says how an identity fits `query`, "" if it does not.

    `query` is a name in any form or alphabet, or a number in any format.
    """
    wanted: dict[str, frozenset[str]] = {}

    def how(entity: Entity) -> str:
        kind = entity["type"]
        keys = wanted.setdefault(kind, traces(query, kind))
        own = frozenset[str]().union(*(traces(form, kind) for form in entity["forms"]))
        shared = {key[0] for key in keys & own}
        if "[" not in entity["placeholder"] and keys & traces(entity["placeholder"], kind):
            shared.add("o")  # a pseudonym, which an editor meets in any form in the safe text
        if not shared & _TELLING and _fathers(keys) and _fathers(own) and "p" not in shared:
            return ""  # another's son or daughter
        return next((told for letter, told in _HOW.items() if letter in shared), "")

    return how


def _fathers(keys: frozenset[str]) -> bool:
    """Whether a patronymic is among the keys."""
    return any(key[0] == "p" for key in keys)


def telling(how: str) -> int:
    """How much a fit says: smaller is more."""
    return list(_HOW.values()).index(how)


def called(mapping: Mapping, given: str) -> list[Entity]:
    """The identities whose placeholder or key is `given`: `[PERSON 2]`, `person-2`, `ИМЯ 2`."""
    entities: list[Entity] = mapping.payload["entities"]
    placed = [e for e in entities if e["placeholder"] and plain(e["placeholder"]) == plain(given)]
    keyed = [] if "[" in given else [e for e in entities if plain(e["identity"]) == plain(given)]
    return placed + [e for e in keyed if e not in placed]


def places(mapping: Mapping, safe: bytes, identity: str) -> Iterator[Place]:
    """Every place of `identity` in the original, which is restored from the text `safe`."""
    payload = mapping.payload
    data = seal.restored(mapping, safe)
    source = payload["source"]
    if source["whole"]:  # an archive: its text is not the file's
        return
    bom = bytes.fromhex(source["bom_hex"])
    text = data[len(bom) :].decode(source["encoding"])
    spans = [(e["raw"], e["identity"]) for e in (*payload["edits"], *payload["kept"])]
    for (start, end), whose in sorted(spans):
        if whose == identity:
            yield _place(text, start, end)


def _place(text: str, start: int, end: int) -> Place:
    begin = text.rfind("\n", 0, start) + 1
    until = text.find("\n", end)
    until = len(text) if until < 0 else until
    first, last = max(begin, start - _AROUND), min(until, end + _AROUND)
    return Place(
        text.count("\n", 0, start) + 1,
        ("…" if first > begin else "") + _shown(text[first:start]),
        _shown(text[start:end]),
        _shown(text[end:last]) + ("…" if last < until else ""),
    )


def _shown(text: str) -> str:
    """JSON's escapes as the letters that they stand for."""
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


@dataclass(frozen=True, slots=True)
class Hit:
    """An identity that was found, in which file, how it fits, and where it stands there."""

    file: Filed
    entity: Entity = field(repr=False)
    how: str
    places: tuple[Place, ...]
    gone: bool

    def lines(self) -> list[str]:
        """For a person at a terminal: what it is, its forms, its places. Originals."""
        one = self.entity
        forms = ", ".join(f"{form} x{n}" for form, n in one["forms"].items() if n)
        head = f"{one['placeholder'] or one['identity']}  {one['type']}  x{one['count']}"
        told = [f"  {head}" + (f"  ({self.how})" if self.how else ""), f"    {forms}"]
        if self.gone:
            told.append("    (no context: the safe text is not beside the mapping as it was)")
        told += [f"    line {p.line}: {p.before}»{p.form}«{p.after}" for p in self.places]
        return [harmless(line) for line in told]


def hits(
    files: Sequence[tuple[Filed, Mapping]], who: Sequence[str], queries: Sequence[str]
) -> list[Hit]:
    """Every identity in `files` that `who` calls or a query fits, the most telling first."""
    fits = [asked(query) for query in queries]
    found = []
    for file, mapping in files:
        named = [e for given in who for e in called(mapping, given)]
        for entity in mapping.payload["entities"]:
            how = min(filter(None, (fit(entity) for fit in fits)), key=telling, default="")
            if how or entity in named:
                found.append(_hit(file, mapping, entity, how))
    return sorted(found, key=lambda h: telling(h.how) if h.how else -1)


def _hit(file: Filed, mapping: Mapping, entity: Entity, how: str) -> Hit:
    at: tuple[Place, ...] = ()
    gone = True
    with suppress(RedactError):
        at = tuple(places(mapping, content(file.safe, "safe text"), entity["identity"]))
        gone = False
    return Hit(file, entity, how, at, gone)
