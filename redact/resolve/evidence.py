"""What ties an identity of one file to the same identity of another: strong evidence only.

A full name (first name and surname, and no other patronymic), a number of a phone or document,
a handle, a numbered unit, a call sign within its unit, a name with its phone; and for places
and bodies the same name in two files that share a person, phone or handle. Evidence is text of
the transcript: it leaves this module's callers only as a keyed digest.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from redact.language.traces import traces
from redact.model import Identity, Transcript
from redact.resolve.parts import Parts, parts
from redact.resolve.scene import form
from redact.resolve.shorter import sounds

_NUMBERED = frozenset(
    "PHONE_NUMBER CREDIT_CARD BANK_ACCOUNT RU_SNILS RU_INN RU_PASSPORT IMEI MILITARY_ID"
    " DOCUMENT_ID".split()
)
_HANDLES = frozenset("EMAIL_ADDRESS SOCIAL_HANDLE HANDLE URL".split())
_PLACES = frozenset("LOCATION ORGANIZATION ADDRESS".split())
_DIGITS = {"PHONE_NUMBER": 10, "MILITARY_UNIT": 4}
"""Digits that a number must have to be one of its kind in all the world; else six."""
_REACH = 80
_OWNED = re.compile(r"телефон|номер|тел\.|phone|number|cell|mobile|WhatsApp", re.IGNORECASE)
_MOST = 12
"""Units or strong ties of one file that others are tied to; a list of hundreds ties nobody."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence; those who share `key` are one identity unless their `guard`s differ."""

    key: str = field(repr=False)
    guard: str = field(default="", repr=False)


def evidence(
    transcript: Transcript, identities: Sequence[Identity]
) -> dict[str, tuple[Proof, ...]]:
    """The proofs of each identity of a file that has any, by identity key; kept ones have none."""
    acting = [i for i in identities if not all(m.keep for m in i.mentions)]
    found: dict[str, list[Proof]] = {i.key: list(_own(i)) for i in acting}
    for key, proof in _owners(transcript.text, acting):
        found[key].append(proof)
    units = sorted(
        {p.key for i in acting if i.entity_type == "MILITARY_UNIT" for p in found[i.key]}
    )
    strong = sorted({p.key for i in acting if i.entity_type not in _PLACES for p in found[i.key]})
    for identity in acting:
        signs = [m for m in identity.mentions if m.entity_type == "CALLSIGN"]
        if signs and len(units) <= _MOST:
            text = transcript.text
            called = sorted({s for m in signs for s in sounds(text[m.start : m.end])})
            found[identity.key] += [Proof(f"sign|{s}|{u}") for s in called for u in units]
        if identity.entity_type in _PLACES and len(strong) <= _MOST:
            kind = identity.entity_type
            keys = {k for f in identity.forms for k in traces(f, kind) if k[:2] in ("k:", "b:")}
            names = sorted(keys or {form(f) for f in identity.forms})
            found[identity.key] += [Proof(f"near|{kind}|{n}|{s}") for n in names for s in strong]
    return {key: tuple(dict.fromkeys(proofs)) for key, proofs in found.items() if proofs}


def _own(identity: Identity) -> Iterator[Proof]:
    """What an identity's own forms prove."""
    kind = identity.entity_type
    if kind in ("PERSON", "CALLSIGN"):
        yield from _names(identity.forms)
    elif kind in _NUMBERED or kind in _HANDLES or kind == "MILITARY_UNIT":
        least = _DIGITS.get(kind, 6)
        for key in sorted({k for f in identity.forms for k in traces(f, kind)}):
            if (key[:2] == "d:" and len(key) - 2 >= least) or key[:2] in ("h:", "u:"):
                yield Proof(f"{'UNIT' if kind == 'MILITARY_UNIT' else 'NUMBER'}|{key}")


def _names(forms: Iterable[str]) -> Iterator[Proof]:
    """First name and surname together, under the patronymic if it is told."""
    told = [parts(f) for f in forms]
    firsts, surnames = _all(told, "first"), _all(told, "surname")
    guard = " ".join(sorted(_all(told, "patronymic")))
    genders = [t.genders for t in told if len(t.genders) == 1]
    gender = min(genders[0]) if genders else ""
    if not gender or len(firsts) > 2:
        return
    for first in sorted(firsts):
        for surname in sorted(s for s in surnames if s.startswith("x:")):
            yield Proof(f"name|{gender}|{first}|{surname}", guard)


def _all(told: Iterable[Parts], part: str) -> frozenset[str]:
    """The keys of a part that all forms which have it agree on."""
    found: frozenset[str] | None = None
    for own in (t.known[part] for t in told if part in t.known):
        found = own if found is None else (found & own) or found
    return found or frozenset()


def _owners(text: str, identities: Sequence[Identity]) -> Iterator[tuple[str, Proof]]:
    """A person together with a phone number that the text says is his."""
    people = sorted(
        (m.end, i.key, n)
        for n, i in enumerate(identities)
        if i.entity_type == "PERSON"
        for m in i.mentions
    )
    phones = [
        (m.start, p.key)
        for i in identities
        if i.entity_type == "PHONE_NUMBER"
        for p in _own(i)
        for m in i.mentions
    ]
    at = 0
    for start, phone in sorted(phones):
        while at < len(people) and people[at][0] <= start:
            at += 1
        if not at or start - people[at - 1][0] > _REACH:
            continue
        end, key, n = people[at - 1]
        between = text[end:start]
        if _OWNED.search(between) and "\n" not in between:
            known = _all([parts(f) for f in identities[n].forms], "first")
            for first in sorted(known)[:2]:
                yield key, Proof(f"owner|{phone}|{first}")
