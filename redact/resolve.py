"""Who is who: group the mentions of a transcript into identities.

Unsure means separate: a bare first name that fits two people stays an identity of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from redact.language.lookup import folded
from redact.language.names import Reading, keys, name
from redact.language.words import lemma, tokens
from redact.model import Identity, Mention, Transcript

_NUMBERED = frozenset(
    "PHONE_NUMBER CREDIT_CARD BANK_ACCOUNT RU_SNILS RU_INN RU_PASSPORT IMEI MILITARY_ID".split()
)
_GENDERS = frozenset(("masc", "femn"))
_ORDER = ("patronymic", "first", "surname")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a mention says of a name: keys by part, possible genders, whether it is a family.

    `either` holds the keys of a lone word that may be a first name or a surname.
    """

    known: dict[str, frozenset[str]]
    either: frozenset[str] = frozenset()
    genders: frozenset[str] = _GENDERS
    family: bool = False


@dataclass(slots=True)
class _Person:
    """A person under construction: the name parts known so far, and the mentions."""

    known: dict[str, frozenset[str]] = field(default_factory=dict)
    either: frozenset[str] = frozenset()
    genders: frozenset[str] = _GENDERS
    mentions: list[Mention] = field(default_factory=list)

    def fits(self, parts: _Parts) -> int:
        """How many parts agree; 0 if none does or one contradicts."""
        if not self.genders & parts.genders:
            return 0
        if parts.either:
            mine = self.either.union(*self.known.values())
            return 1 if mine & parts.either else 0
        agreeing = 0
        for part, theirs in parts.known.items():
            if part in self.known:
                if not self.known[part] & theirs:
                    return 0
                agreeing += 1
        return agreeing or int(any(self.either & theirs for theirs in parts.known.values()))

    def same(self, parts: _Parts) -> bool:
        """Whether exactly the same is known of both."""
        return (self.known, self.either) == (parts.known, parts.either)

    def take(self, mention: Mention, parts: _Parts) -> None:
        self.mentions.append(mention)
        self.genders &= parts.genders
        self.either = self.either or parts.either
        for part, theirs in parts.known.items():
            self.known[part] = self.known.get(part, theirs) & theirs


def identities(transcript: Transcript, mentions: Sequence[Mention]) -> tuple[Identity, ...]:
    """The identities behind `mentions`, in the order of their first mention.

    Keys number them per entity type by first appearance; identities that a keep-list covers
    are numbered apart (`PERSON-k1`), so that withheld ones count from 1.
    """
    people = [m for m in mentions if m.entity_type == "PERSON"]
    others = [m for m in mentions if m.entity_type != "PERSON"]
    groups = _same_form(transcript.text, others)
    groups += _without_callsigns(transcript.text, groups, _people(transcript.text, people))
    groups = [sorted(g, key=lambda m: m.start) for g in groups if g]
    groups.sort(key=lambda g: g[0].start)
    counts: Counter[str] = Counter()
    found = []
    for group in groups:
        kinds = {m.entity_type for m in group}
        kind = "CALLSIGN" if "CALLSIGN" in kinds else group[0].entity_type
        prefix = f"{kind}-{'k' if all(m.keep for m in group) else ''}"
        counts[prefix] += 1
        forms = dict.fromkeys(transcript.text[m.start : m.end] for m in group)
        found.append(Identity(f"{prefix}{counts[prefix]}", kind, tuple(group), tuple(forms)))
    return tuple(found)


def _people(text: str, mentions: Iterable[Mention]) -> list[list[Mention]]:
    known = [(m, _parts(text[m.start : m.end])) for m in mentions]
    people = _People()
    strays: dict[tuple[str, str], list[Mention]] = {}
    for mention, parts in sorted(known, key=lambda k: (-len(k[1].known), k[0].start)):
        if parts.family or not (parts.known or parts.either):
            form = _form(text[mention.start : mention.end], "PERSON")
            strays.setdefault((mention.keep, form), []).append(mention)
        else:
            people.place(mention, parts)
    return [p.mentions for p in people.all] + list(strays.values())


class _People:
    """The people found so far, filed under the keys of their names."""

    def __init__(self) -> None:
        self.all: list[_Person] = []
        self._filed: dict[tuple[str, str], list[int]] = {}

    def place(self, mention: Mention, parts: _Parts) -> None:
        """Give `mention` to the one person it fits, or to a new one."""
        own = sorted(parts.either.union(*parts.known.values()))
        near = sorted({n for k in own for n in self._filed.get((mention.keep, k), ())})
        fitting = [(self.all[n].fits(parts), n) for n in near]
        best = max((score for score, _ in fitting), default=0)
        fit = [n for score, n in fitting if score == best and score]
        exact = [n for n in fit if self.all[n].same(parts)]
        if len(fit) == 1 or len(exact) == 1:
            number = (exact or fit)[0]
        else:
            number = len(self.all)
            self.all.append(_Person())
        self.all[number].take(mention, parts)
        for key in own:
            filed = self._filed.setdefault((mention.keep, key), [])
            if not filed or filed[-1] != number:
                filed.append(number)


def _parts(form: str) -> _Parts:
    """What the words of `form` say, each word taken as one part, no part twice if possible."""
    words = [
        w for w in (t.text for t in tokens(folded(form).text)) if len(w) > 1 and w[0].isalpha()
    ]
    readings = [name(w.lower()).readings for w in words]
    known: dict[str, frozenset[str]] = {}
    for word, own in zip(words, readings, strict=True):
        by_part = _by_part(word, own)
        if len(words) == 1 and set(by_part) == {"first", "surname"}:
            return _Parts({}, keys(word), _gendered(own), _plural(own))
        part = next((p for p in by_part if p not in known), next(iter(by_part), ""))
        if part:
            known[part] = known.get(part, frozenset()) | by_part[part]
    genders = _GENDERS
    for own in readings:
        genders = (genders & _gendered(own)) or genders
    return _Parts(known, frozenset(), genders, len(words) == 1 and _plural(readings[0]))


def _by_part(word: str, readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """The keys of a word by the part of a name it may be, likeliest use first."""
    found = {p: frozenset(k for r in readings if r.part == p for k in r.keys) for p in _ORDER}
    if not any(found.values()):
        every = keys(word)
        found = {p: frozenset(k for k in every if k.startswith(p[0])) for p in _ORDER}
    return {part: theirs for part, theirs in found.items() if theirs}


def _gendered(readings: Sequence[Reading]) -> frozenset[str]:
    found = frozenset(r.gender for r in readings)
    return _GENDERS if not found or "" in found else found & _GENDERS


def _plural(readings: Sequence[Reading]) -> bool:
    """A family ("the Vydumkins"), not one of its members."""
    return bool(readings) and all(r.case == "plur" and r.part == "surname" for r in readings)


def _without_callsigns(
    text: str, others: list[list[Mention]], people: list[list[Mention]]
) -> list[list[Mention]]:
    """Moves a person whose every form is a call sign of the file to that call sign."""
    signs = {
        _form(text[m.start : m.end], "CALLSIGN"): group
        for group in others
        for m in group
        if m.entity_type == "CALLSIGN"
    }
    left = []
    for group in people:
        forms = {_form(text[m.start : m.end], "CALLSIGN") for m in group}
        home = signs.get(next(iter(forms))) if len(forms) == 1 else None
        if home is not None and not any(m.keep for m in group):
            home += group
        else:
            left.append(group)
    return left


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
