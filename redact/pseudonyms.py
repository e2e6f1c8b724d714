"""Other names for people: chosen by a secret seed, alike in kind, and nobody else's.

The same seed and the same people give the same names whatever the order of files; without the
seed nothing leads from a pseudonym back to a name, or from one pseudonym to another. The order
in which names are tried for somebody is drawn by HMAC-SHA256 over an opaque id of the person.
"""

import hmac
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from redact.errors import RedactError
from redact.language import written_in
from redact.language.gender import gender
from redact.language.lookup import folded
from redact.language.name_forms import fathers_stem
from redact.language.name_kinds import DEFAULT
from redact.language.name_stock import (
    First,
    Surname,
    Traits,
    firsts,
    full_name,
    spellings,
    surnames,
    traits,
)
from redact.language.patronymic import patronymic
from redact.language.renamed import SHAPES, Pseudonym
from redact.model import Identity

__all__ = ["Person", "Pseudonym", "Scene", "cast", "joined", "person", "read", "scene", "written"]

Entry = TypeVar("Entry")
Named = TypeVar("Named", First, Surname)

_LEAST = 16
"""Bytes of a seed at least: fewer could be tried through."""
_WORD = re.compile(r"[^\W\d_]+")
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """What must be known of one text to name its people: small, so that it can be collected.

    `words` are those words of the text that the stock of names has too. `people` holds, by
    identity key, what is known of everybody in it, named otherwise or not.
    """

    language: str
    words: frozenset[str] = field(repr=False)
    people: tuple[tuple[str, Traits], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be named otherwise.

    `id` is opaque and the same wherever this person must have the same name; `texts` are the
    ids of the texts that the person stands in.
    """

    id: str = field(repr=False)
    wanted: Traits = field(repr=False)
    texts: tuple[str, ...] = field(repr=False)


def scene(text: str, identities: Iterable[Identity], alike: bool = True) -> Scene:
    """The people among `identities` of a text, and the stock's names that occur in it.

    Unless names shall be `alike` in kind, everybody gets a Slavic one.
    """
    words = frozenset(_WORD.findall(folded(text).text.lower()))
    people = [(i.key, _traits(text, i)) for i in identities if i.entity_type == "PERSON"]
    if not alike:
        people = [(key, replace(own, kinds=(DEFAULT, DEFAULT))) for key, own in people]
    return Scene(written_in(text), words & spellings(), tuple(people))


def _traits(text: str, identity: Identity) -> Traits:
    around = [
        (text[max(0, m.start - _AROUND) : m.start], text[m.end : m.end + _AROUND])
        for m in identity.mentions
    ]
    return traits(identity.names(text), gender(around))


def person(scope: str, wanted: Traits, texts: Sequence[str]) -> Person:
    """Somebody known within one scope only: a text, or a text and its translation.

    The same name in any case, diminutive, spelling or alphabet is one person within `scope`.
    """
    keys = [min(own, key=lambda k: (len(k), k), default="") for own in _named(wanted)]
    return Person("\0".join((scope, *keys)), wanted, tuple(texts))


def _named(wanted: Traits) -> tuple[frozenset[str], ...]:
    return wanted.first, wanted.surname, wanted.father


def joined(one: Traits, other: Traits) -> Traits:
    """What is known of a person from two texts: what one tells nothing of, the other may."""
    return Traits(
        (one.kinds[0] or other.kinds[0], one.kinds[1] or other.kinds[1]),
        one.gender or other.gender,
        one.shapes | other.shapes,
        one.ends or other.ends,
        one.declines or other.declines,
        (one.first & other.first) or one.first or other.first,
        (one.surname & other.surname) or one.surname or other.surname,
        (one.father & other.father) or one.father or other.father,
    )


def written(name: Pseudonym) -> str:
    """A pseudonym as one line, to be remembered."""
    return "|".join((name.gender, *name.shapes, name.surname, name.declines, name.father))


def read(line: str) -> Pseudonym:
    """The pseudonym that `written` gave as `line`. Raises ValueError for any other line."""
    gender, *shapes, surname, declines, father = line.split("|")
    if len(shapes) != len(SHAPES):
        raise ValueError("not a pseudonym")
    return Pseudonym(gender, tuple(shapes), surname, declines, father)


def cast(
    seed: bytes,
    people: Iterable[Person],
    said: Mapping[str, frozenset[str]],
    known: Mapping[str, Pseudonym] | None = None,
    real: Iterable[Traits] = (),
) -> dict[str, Pseudonym]:
    """A name for every person, by id; people for whom no fitting name is left are missing.

    `said` holds the words of each text's scene: no form of a chosen name is among those of a
    text that its bearer stands in, so there it is nobody's, neither a person's nor a place's;
    as long as the stock has others, it stands in no text at all.
    In one text no two people share a first name, nor a surname unless they are of one family;
    nobody anywhere gets the full name of another, be it a pseudonym or a real one of `real`.
    `known` are names given earlier: they stay.
    Raises RedactError if the seed is too short.
    """
    if len(seed) < _LEAST:
        raise RedactError("the seed of pseudonyms is too short", f"give {_LEAST} bytes or more", 2)
    casting = _Casting(seed, said, real)
    every = {p.id: p for p in people}
    order = sorted(every.values(), key=lambda p: casting.rank("order", p.id))
    given = dict(known or {})
    for person in order:
        if person.id in given:
            casting.take(person, given[person.id])
    chosen = [(p, casting.named(p)) for p in order if p.id not in given]
    return given | {p.id: casting.fathered(p, new) for p, new in chosen if new}


class _Casting:
    """Names given so far, and what each text has used up."""

    def __init__(
        self, seed: bytes, said: Mapping[str, frozenset[str]], real: Iterable[Traits]
    ) -> None:
        self.seed, self.said = seed, said
        self.anywhere: frozenset[str] = frozenset().union(*said.values())
        self.unsaid: dict[frozenset[str], bool] = {}
        self.taken: set[tuple[str, str]] = {pair for one in real for pair in one.pairs()}
        self.firsts: dict[str, set[str]] = defaultdict(set)
        self.families: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        self.fathers: dict[str, dict[str, str]] = defaultdict(dict)

    def rank(self, purpose: str, who: str) -> bytes:
        told = f"{purpose}\0{who}".encode("utf-8", "surrogatepass")
        return hmac.digest(self.seed, told, "sha256")

    def ordered(self, purpose: str, who: str, stock: Sequence[Entry]) -> Iterator[Entry]:
        """All of `stock` in an order that only the seed tells: a start and a stride."""
        if not stock:
            return
        told = self.rank(purpose, who)
        size = len(stock)
        at, stride = (int.from_bytes(told[n : n + 8], "big") % size for n in (0, 8))
        while math.gcd(stride, size) != 1:
            stride += 1
        for _ in range(size):
            yield stock[at]
            at = (at + stride) % size

    def named(self, person: Person) -> Pseudonym | None:
        """First name and surname for one person; None if the stock has none left."""
        for surname in self.surnames(person):
            for first in self.firsts_for(person):
                new = Pseudonym(
                    person.wanted.gender, first.shapes, surname.name, surname.declines, ""
                )
                whole = full_name(first.full, surname.name) if person.wanted.pairs() else _NOBODY
                if not self.taken & whole:
                    self.take(person, new)
                    return new
        return None

    def take(self, person: Person, new: Pseudonym) -> None:
        """Note that `new` is given: nobody else gets it."""
        if person.wanted.pairs():
            self.taken |= full_name(new.shapes[0], new.surname)
        for text in person.texts:
            if person.wanted.shapes:
                self.firsts[text].update({*new.shapes} - {""})
            if person.wanted.surname:
                self.families[text].setdefault(new.surname, person.wanted.surname)
            if person.wanted.gender == "masc":
                for key in person.wanted.first:
                    own = fathers_stem(patronymic(key.removeprefix("f:"), "masc").lower())
                    self.fathers[text].setdefault(f"p:{own}", new.shapes[0])

    def firsts_for(self, person: Person) -> Iterator[First]:
        """First names that fit and that nobody has in any of the texts."""
        for one in self.first_unsaid(self.ordered("first", person.id, firsts(person.wanted))):
            borne = any(not self.firsts[text].isdisjoint(one.shapes) for text in person.texts)
            if not borne and self.free(person, one.spelled):
                yield one

    def surnames(self, person: Person) -> Iterator[Surname]:
        """Surnames that fit, those that the family has in one of the texts first."""
        stock = surnames(person.wanted)
        borne = [self.families[text] for text in person.texts]
        for one in stock if any(borne) else ():
            if any(b.get(one.name, _NO) & person.wanted.surname for b in borne):
                yield one
        for one in self.first_unsaid(self.ordered("surname", person.id, stock)):
            if not any(one.name in b for b in borne) and self.free(person, one.spelled):
                yield one

    def first_unsaid(self, stock: Iterable[Named]) -> Iterator[Named]:
        """Names that no text has, before those that stand in a text of somebody else."""
        later = []
        for one in stock:
            unsaid = self.unsaid.get(one.spelled)
            if unsaid is None:
                unsaid = self.unsaid[one.spelled] = self.anywhere.isdisjoint(one.spelled)
            if unsaid:
                yield one
            else:
                later.append(one)
        yield from later

    def fathered(self, person: Person, new: Pseudonym) -> Pseudonym:
        """`new` with a father: his new name if he stands in the same text, else any."""
        for text in person.texts:
            for key in sorted(person.wanted.father):
                if father := self.fathers[text].get(key):
                    return _with_father(new, father)
        sons = Traits((person.wanted.kinds[0], ""), "masc", _NO, "", "", _NO, _NO, _NO)
        stock = self.ordered("father", person.id, firsts(sons))
        fit = (one.full for one in stock if self.free(person, one.fathers))
        return _with_father(new, next(fit, new.shapes[0]))

    def free(self, person: Person, spelled: frozenset[str]) -> bool:
        return all(spelled.isdisjoint(self.said.get(text, _NO)) for text in person.texts)


_NO: frozenset[str] = frozenset()
_NOBODY: frozenset[tuple[str, str]] = frozenset()


def _with_father(new: Pseudonym, father: str) -> Pseudonym:
    return Pseudonym(new.gender, new.shapes, new.surname, new.declines, father)
