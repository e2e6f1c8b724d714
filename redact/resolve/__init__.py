"""Who is who: group the mentions of a transcript into identities.

Small ordered rules answer SAME, DIFFERENT or stay silent, each with its reason: those of the
words between two mentions (told), of turns and their labels (speakers), of names (alike), of
words no list has (shorter). Unsure means separate: a bare first name that fits two people stays
an identity of its own, and says so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from redact.language.lookup import folded
from redact.model import Identity, Link, Mention, Transcript
from redact.resolve import people
from redact.resolve.scene import form

_NUMBERED = frozenset(
    "PHONE_NUMBER CREDIT_CARD BANK_ACCOUNT RU_SNILS RU_INN RU_PASSPORT IMEI MILITARY_ID".split()
)
PEOPLE = ("PERSON", "CALLSIGN")
"""Kinds whose mentions can be one identity; none of them is one with a mention of another kind."""


def identities(
    transcript: Transcript,
    mentions: Sequence[Mention],
    links: Sequence[Link] = (),
    before: Sequence[Identity] = (),
) -> tuple[Identity, ...]:
    """The identities behind `mentions`, in the order of their first mention.

    `links` are a reviewer's words about pairs of mentions, above all rules. Keys number the
    identities per entity type by first appearance; those that a keep-list covers are numbered
    apart (`PERSON-k1`), so that withheld ones count from 1. Whoever has a name is a person, call
    sign or not. `before` is what an earlier call
    gave for this transcript and these links: where no mention of people has changed since in
    what the rules look at, people are who they were, and no rule runs again.
    """
    text = transcript.text
    own = [m for m in mentions if m.entity_type in PEOPLE]
    made = _as_before(own, before) or [
        ([s.mention for s in g.said], g.unsure) for g in people.groups(text, own, links)
    ]
    others = [m for m in mentions if m.entity_type not in PEOPLE]
    made += [(g, "") for g in _linked(_same_form(text, others), links)]
    return _numbered(text, made)


def _as_before(
    mentions: Sequence[Mention], before: Sequence[Identity]
) -> list[tuple[list[Mention], str]]:
    """The people of `before` with their mentions as they are now; nothing if one has changed."""
    now = {_shape(m): m for m in mentions}
    known = [i for i in before if i.mentions[0].entity_type in PEOPLE]
    shapes = [[_shape(m) for m in i.mentions] for i in known]
    if {s for row in shapes for s in row} != now.keys():
        return []
    return [([now[s] for s in row], i.unsure) for row, i in zip(shapes, known, strict=True)]


def _shape(mention: Mention) -> tuple[int, int, str, str, str]:
    """All that the rules look at: not how sure it is, nor who says so."""
    return (mention.start, mention.end, mention.entity_type, mention.keep, mention.key)


def grounds(
    transcript: Transcript, mentions: Sequence[Mention], links: Sequence[Link] = ()
) -> tuple[tuple[Mention, Mention, str], ...]:
    """Why mentions of people and call signs are one: pairs, each with its reason for an editor."""
    own = [m for m in mentions if m.entity_type in PEOPLE]
    return people.grounds(transcript.text, own, links)


def _numbered(text: str, made: Iterable[tuple[list[Mention], str]]) -> tuple[Identity, ...]:
    counts: Counter[str] = Counter()
    found = []
    ordered = [(sorted(g, key=lambda m: m.start), unsure) for g, unsure in made]
    for group, unsure in sorted(ordered, key=lambda g: g[0][0].start):
        kinds = {m.entity_type for m in group}
        kind = "PERSON" if "PERSON" in kinds else group[0].entity_type
        prefix = f"{kind}-{'k' if all(m.keep for m in group) else ''}"
        counts[prefix] += 1
        forms = dict.fromkeys(text[m.start : m.end] for m in group)
        found.append(
            Identity(f"{prefix}{counts[prefix]}", kind, tuple(group), tuple(forms), unsure=unsure)
        )
    return tuple(found)


def _same_form(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    """Groups of mentions of one type with the same key, or the same form in any case."""
    found: dict[tuple[str, str, str], list[Mention]] = {}
    places: dict[tuple[str, str], tuple[str, str, str]] = {}
    for m in mentions:
        group = (m.entity_type, m.keep, _form(text[m.start : m.end], m.entity_type))
        if m.key:
            group = places.setdefault((m.entity_type, m.key), group)
        found.setdefault(group, []).append(m)
    return list(found.values())


def _linked(found: list[list[Mention]], links: Iterable[Link]) -> list[list[Mention]]:
    """What a reviewer says of numbers, units and places."""
    for link in links:
        at = {(m.start, m.end): n for n, g in enumerate(found) for m in g}
        first, second = at.get(link.first), at.get(link.second)
        if first is None or second is None or (first == second) == link.same:
            continue
        if link.same:
            found[first] += found.pop(second) if second > first else []
            if second < first:
                found[second] += found.pop(first)
        else:
            apart = [m for m in found[second] if (m.start, m.end) == link.second]
            found[second] = [m for m in found[second] if m not in apart]
            found.append(apart)
    return found


@lru_cache(maxsize=100_000)
def _form(text: str, entity_type: str) -> str:
    """What equal mentions have in common: their digits, or the lemmas of their words."""
    digits = re.sub(r"\D", "", folded(text).text)
    if entity_type in _NUMBERED and len(digits) >= 4:
        return digits[-10:] if entity_type == "PHONE_NUMBER" else digits
    return form(text)
