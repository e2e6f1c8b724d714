"""The combination of small details that stays visible of one person, and how telling it is.

No detail names anybody; together they may. Details are counted where they stand beside a
person's mentions, over all files that the person occurs in. The weights are those of
rules/lists/mosaic.txt and of what the policy leaves of places, units, ages, days and employers.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from redact.language.lists import rows
from redact.language.words import lemma
from redact.model import Decision, Identity

# What is still told of an entity type, by action: kind of detail and weight.
_TOLD = {
    ("LOCATION", "keep"): ("place", 1),
    ("LOCATION", "generalise"): ("region", 2),
    ("MILITARY_UNIT", "keep"): ("unit", 4),
    ("MILITARY_UNIT", "generalise"): ("kind of unit", 1),
    ("ORGANIZATION", "keep"): ("employer", 2),
    ("ORGANIZATION", "generalise"): ("kind of employer", 1),
    ("AGE", "keep"): ("age", 2),
    ("AGE", "generalise"): ("decade", 1),
    ("DATE_TIME", "keep"): ("day", 2),
    ("DATE_TIME", "generalise"): ("month", 1),
    ("PERSON", "first_name"): ("first name", 2),
}
_VAGUER = {
    "unit": ("kind of unit", 1),
    "employer": ("kind of employer", 1),
    "age": ("decade", 1),
    "day": ("month", 1),
}
"""What kept details become when they are generalised; a place tells no less by its region."""
_PEOPLE = ("PERSON", "CALLSIGN")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 240
"""Characters around a mention, within its line, in which a detail is taken for the person's."""


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that stays visible: its kind, weight, offset in the text, whose mention it is.

    `holder` is the identity whose replacement or kept mention tells it, "" for plain words.
    `value` tells equal details apart; it is never printed.
    """

    kind: str
    weight: int
    at: int
    holder: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Portrait:
    """What one text tells of one identity besides the name."""

    identity: str
    details: tuple[Detail, ...]


Person = Sequence[tuple[int, Portrait]]
"""One person's portraits, each with the number of its file."""


def portraits(
    text: str, identities: Sequence[Identity], decisions: Sequence[Decision]
) -> tuple[Portrait, ...]:
    """What stays visible of every person of a text whom the policy hides, in their order."""
    acts = {d.identity: d.action for d in decisions}
    found = sorted(_details(text, identities, acts), key=lambda d: d.at)
    starts = [d.at for d in found]
    made = []
    for identity in identities:
        if identity.entity_type in _PEOPLE and acts[identity.key] != "keep":
            near: dict[tuple[int, str], Detail] = {}
            for mention in identity.mentions:
                low, high = _around(text, mention.start, mention.end)
                for detail in found[bisect_right(starts, low - 1) : bisect_right(starts, high)]:
                    inside = mention.start <= detail.at < mention.end
                    if detail.holder == identity.key or not (inside or detail.kind == "first name"):
                        near[detail.at, detail.kind] = detail
            made.append(Portrait(identity.key, tuple(near[k] for k in sorted(near))))
    return tuple(made)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line that a mention stands in, cut to what is near."""
    low = max(text.rfind("\n", 0, start) + 1, start - _NEAR)
    stop = text.find("\n", end)
    return low, min(len(text) if stop < 0 else stop, end + _NEAR)


def _details(text: str, identities: Iterable[Identity], acts: dict[str, str]) -> Iterator[Detail]:
    for identity in identities:
        if told := _TOLD.get((identity.entity_type, acts[identity.key])):
            for mention in identity.mentions:
                yield Detail(*told, mention.start, identity.key, identity.key)
    for found in _WORD.finditer(text):
        word, kinds = _told_by(found[0].lower())
        for kind, weight in kinds:
            yield Detail(kind, weight, found.start(), "", word)


def score(details: Iterable[Detail]) -> int:
    """How telling details are together: of each kind the heaviest counts."""
    heaviest: dict[str, int] = {}
    for detail in details:
        heaviest[detail.kind] = max(heaviest.get(detail.kind, 0), detail.weight)
    return sum(heaviest.values())


def beyond(people: Iterable[Person], limit: int) -> dict[int, dict[str, str]]:
    """What must be told more vaguely, so that no person's details score more than `limit`.

    By file and identity the action instead of the policy's: generalise what is kept, withhold
    what is vague already; the heaviest first and no more than needed. Plain words cannot be
    made vaguer: what is left of them is for an editor.
    """
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for person in people:
        left = [(n, _now(d, found[n])) for n, portrait in person for d in portrait.details]
        while score(d for _, d in left if d) > limit:
            held = [(d.weight, d.kind) for _, d in left if d and d.holder]
            if not held:
                break
            kind = max(held)[1]
            for n, detail in left:
                if detail and detail.kind == kind and detail.holder:
                    found[n][detail.holder] = "generalise" if kind in _VAGUER else "withhold"
            left = [(n, d and _now(d, found[n])) for n, d in left]
    return {n: keys for n, keys in found.items() if keys}


def _now(detail: Detail, actions: Mapping[str, str]) -> Detail | None:
    """What a detail tells after the action chosen for its holder."""
    action = actions.get(detail.holder) if detail.holder else None
    if action == "withhold":
        return None
    if action == "generalise" and detail.kind in _VAGUER:
        kind, weight = _VAGUER[detail.kind]
        return replace(detail, kind=kind, weight=weight)
    return detail


@dataclass(frozen=True, slots=True)
class Combination:
    """What is told of one person over all files: score, and how many people it fits."""

    score: int
    alike: int
    places: tuple[tuple[int, str, tuple[Detail, ...]], ...]


def rarest(people: Sequence[Person], least: int = 3, most: int = 20) -> tuple[Combination, ...]:
    """The most telling combinations of the run: those that fit fewest people, then by score.

    Only those that score `least` or more, and `most` of them. Somebody fits a combination who
    has the same words and the same kinds of everything else.
    """
    bearers: dict[tuple[str, str], set[int]] = defaultdict(set)
    told = [frozenset(_tokens(who)) for who in people]
    for number, tokens_ in enumerate(told):
        for token in tokens_:
            bearers[token].add(number)
    found = []
    for who, own in zip(people, told, strict=True):
        total = score(d for _, p in who for d in p.details)
        if total >= least:
            alike = len(set.intersection(*(bearers[token] for token in sorted(own))))
            places = tuple((n, p.identity, p.details) for n, p in who if p.details)
            found.append(Combination(total, alike, places))
    found.sort(key=lambda c: (c.alike, -c.score, c.places[0][:2]))
    return tuple(found[:most])


def _tokens(who: Person) -> Iterator[tuple[str, str]]:
    for _, portrait in who:
        for detail in portrait.details:
            yield detail.kind, "" if detail.holder else detail.value


@cache
def _words() -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for kind, weight, words in rows("mosaic"):
        for word in words.split():
            if not word.endswith("*"):
                found[word] = (*found.get(word, ()), (kind, int(weight)))
    return found


@cache
def _stems() -> tuple[tuple[re.Pattern[str], str, int], ...]:
    return tuple(
        (re.compile(word.removesuffix("*")), kind, int(weight))
        for kind, weight, words in rows("mosaic")
        for word in words.split()
        if word.endswith("*")
    )


@cache
def _any_stem() -> re.Pattern[str]:
    return re.compile("|".join(stem.pattern for stem, _, _ in _stems()))


@lru_cache(maxsize=10_000)
def _told_by(low: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """The word of the list behind a lower-case form, and the kinds and weights it tells."""
    even, known = low.replace("ё", "е"), _words()
    word = even if even in known else lemma(even)
    begun: tuple[tuple[str, int], ...] = ()
    if _any_stem().match(even):
        begun = tuple((kind, weight) for stem, kind, weight in _stems() if stem.match(even))
    return word, known.get(word, begun)
