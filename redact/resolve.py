"""Who is who: group the mentions of a transcript into identities.

Unsure means separate: a bare first name that fits two people stays an identity of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redact.language.lookup import folded
from redact.language.names import keys
from redact.language.words import lemma, tokens
from redact.model import Identity, Mention, Transcript

_PARTS = ("f", "p", "s")
_NUMBERED = frozenset(
    "PHONE_NUMBER CREDIT_CARD BANK_ACCOUNT RU_SNILS RU_INN RU_PASSPORT IMEI MILITARY_ID".split()
)


@dataclass(slots=True)
class _Person:
    """A person under construction: the name parts known so far, and the mentions."""

    parts: dict[str, frozenset[str]]
    mentions: list[Mention] = field(default_factory=list)

    def fits(self, parts: dict[str, frozenset[str]]) -> int:
        """How many parts agree; 0 if none does or one contradicts."""
        agreeing = 0
        for kind, mine in self.parts.items():
            if kind in parts:
                if not mine & parts[kind]:
                    return 0
                agreeing += 1
        return agreeing

    def take(self, mention: Mention, parts: dict[str, frozenset[str]]) -> None:
        self.mentions.append(mention)
        for kind, theirs in parts.items():
            self.parts[kind] = self.parts[kind] & theirs if kind in self.parts else theirs


def identities(transcript: Transcript, mentions: Sequence[Mention]) -> tuple[Identity, ...]:
    """The identities behind `mentions`, in the order of their first mention.

    Keys number them per entity type by first appearance; identities that a keep-list covers
    are numbered apart (`PERSON-k1`), so that withheld ones count from 1.
    """
    people = [m for m in mentions if m.entity_type == "PERSON"]
    others = [m for m in mentions if m.entity_type != "PERSON"]
    groups = _people(transcript.text, people) + _same_form(transcript.text, others)
    groups.sort(key=lambda g: g[0].start)
    counts: Counter[str] = Counter()
    found = []
    for group in groups:
        prefix = f"{group[0].entity_type}-{'k' if all(m.keep for m in group) else ''}"
        counts[prefix] += 1
        found.append(
            Identity(
                f"{prefix}{counts[prefix]}",
                group[0].entity_type,
                tuple(group),
                tuple(dict.fromkeys(transcript.text[m.start : m.end] for m in group)),
            )
        )
    return tuple(found)


def _people(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    known = [(m, _parts(text[m.start : m.end])) for m in mentions]
    people: list[tuple[str, _Person]] = []
    strays: dict[tuple[str, str], list[Mention]] = {}
    for mention, parts in sorted(known, key=lambda k: (-len(k[1]), k[0].start)):
        if not parts:
            form = _form(text[mention.start : mention.end], "PERSON")
            strays.setdefault((mention.keep, form), []).append(mention)
            continue
        fitting = [
            (p.fits(parts), p) for keep, p in people if keep == mention.keep and p.fits(parts)
        ]
        best = max((score for score, _ in fitting), default=0)
        candidates = [p for score, p in fitting if score == best]
        exact = [p for p in candidates if p.parts == parts]
        if len(candidates) == 1 or len(exact) == 1:
            (exact or candidates)[0].take(mention, parts)
        else:
            people.append((mention.keep, _Person(dict(parts), [mention])))
    groups = [p.mentions for _, p in people] + list(strays.values())
    return [sorted(g, key=lambda m: m.start) for g in groups]


def _parts(form: str) -> dict[str, frozenset[str]]:
    """The identity keys of each name part in `form`: {"f": {...}, "p": {...}, "s": {...}}."""
    found: dict[str, frozenset[str]] = {}
    for token in tokens(folded(form).text):
        for kind in _PARTS:
            theirs = frozenset(k for k in keys(token.text) if k.startswith(f"{kind}:"))
            if theirs:
                found[kind] = found.get(kind, frozenset()) | theirs
    return found


def _same_form(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Groups of mentions of one type with the same key, or the same form in any case."""
    groups: dict[tuple[str, str, str], list[Mention]] = {}
    places: dict[tuple[str, str], tuple[str, str, str]] = {}
    for m in mentions:
        group = (m.entity_type, m.keep, _form(text[m.start : m.end], m.entity_type))
        if m.key:
            group = places.setdefault((m.entity_type, m.key), group)
        groups.setdefault(group, []).append(m)
    return list(groups.values())


def _form(text: str, entity_type: str) -> str:
    """What equal mentions have in common: their digits, or the lemmas of their words."""
    look = folded(text).text.lower()
    digits = re.sub(r"\D", "", look)
    if entity_type in _NUMBERED and len(digits) >= 4:
        return digits[-10:] if entity_type == "PHONE_NUMBER" else digits
    return " ".join(lemma(t.text) for t in tokens(look) if t.text[0].isalnum())
