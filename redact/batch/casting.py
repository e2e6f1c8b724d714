"""Other names for the people of a run or case: one name wherever somebody is the same.

Somebody is the same by what ties files together (`across`), and within a text and its
translation (files that are called alike but for a language tag) by the name itself.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from redact import pseudonyms
from redact.batch.across import Known
from redact.language.name_stock import Traits
from redact.pseudonyms import Person, Pseudonym, Scene

_TAG = re.compile(
    r"[._ -]+[\[(]?(?:ru|rus|uk|ukr|ua|en|eng|original|orig|translation|translated|transl|"
    r"оригинал|перевод)[\])]?$",
    re.IGNORECASE,
)
_NAME = "pseudonym"


@dataclass(frozen=True, slots=True)
class _Member:
    """One identity of one file: the number of the file, its key, what is known of it.

    `scope` is what a text and its translation share, "" for any other file.
    """

    file: int
    key: str
    scope: str = field(repr=False)
    person: Person = field(repr=False)
    known: Known = field(repr=False)


def names(
    seed: bytes,
    files: Sequence[str],
    scenes: Sequence[Scene | None],
    found: Sequence[Mapping[str, Known]],
    renamed: Sequence[frozenset[str]],
) -> list[dict[str, Pseudonym]]:
    """For every file the pseudonyms of those in `renamed` (identity keys), by identity key.

    `files` are the paths, `scenes` what each says of its people (None: not read), `found` whom
    their keys stand for. What is chosen is noted in `Known.name` and holds from then on.
    """
    groups = _groups(list(_members(files, scenes, found, renamed)))
    people = [_together(group) for group in groups]
    known = {p.id: name for p, g in zip(people, groups, strict=True) if (name := _remembered(g))}
    said = {str(n): scene.words for n, scene in enumerate(scenes) if scene}
    real = [wanted for scene in scenes if scene for _, wanted in scene.people]
    given = pseudonyms.cast(seed, people, said, known, real)
    made: list[dict[str, Pseudonym]] = [{} for _ in files]
    for person, group in zip(people, groups, strict=True):
        for member in group if person.id in given else ():
            made[member.file][member.key] = given[person.id]
            member.known.name[_NAME] = pseudonyms.written(given[person.id])
    return made


def _members(
    files: Sequence[str],
    scenes: Sequence[Scene | None],
    found: Sequence[Mapping[str, Known]],
    renamed: Sequence[frozenset[str]],
) -> Iterator[_Member]:
    """Everybody who gets a name; two of one name in one file have ids of their own."""
    for n, (paired, scene) in enumerate(zip(_scopes(files, scenes), scenes, strict=True)):
        scope = paired or f"{n}\0{files[n]}"
        namesakes: Counter[str] = Counter()
        for key, wanted in scene.people if scene else ():
            if key not in renamed[n]:
                continue
            person = pseudonyms.person(scope, wanted, (str(n),))
            namesakes[person.id] += 1
            own = Person(f"{person.id}\0{namesakes[person.id]}", wanted, person.texts)
            yield _Member(n, key, paired, own, found[n][key])


def _scopes(files: Sequence[str], scenes: Sequence[Scene | None]) -> list[str]:
    """One scope for a text and its translation, "" for every other file."""
    stems = [_TAG.sub("", file.rsplit(".", 1)[0]).casefold() for file in files]
    alike: dict[str, list[str]] = defaultdict(list)
    for stem, scene in zip(stems, scenes, strict=True):
        if scene:
            alike[stem].append(scene.language)
    paired = {s for s, spoken in alike.items() if len(spoken) == len(set(spoken)) == 2}
    return [stem if stem in paired else "" for stem in stems]


def _groups(members: Sequence[_Member]) -> list[list[_Member]]:
    """Members who are one person, by their tie or their name; never two of one file."""
    groups: dict[int, list[int]] = {n: [n] for n in range(len(members))}
    files: dict[int, set[int]] = {n: {m.file} for n, m in enumerate(members)}
    home = list(range(len(members)))
    first: dict[str, int] = {}
    alone = _alone(members)
    for n, member in enumerate(members):
        for token in (f"who {member.known.who}", f"name {member.person.id}", *alone[n]):
            met = first.setdefault(token, n)
            one, other = sorted((home[met], home[n]), key=lambda g: (-len(groups[g]), g))
            if one != other and _fits(members[met], member) and files[one].isdisjoint(files[other]):
                files[one] |= files.pop(other)
                for moved in groups.pop(other):
                    home[moved] = one
                    groups[one].append(moved)
    return [[members[m] for m in group] for group in groups.values()]


def _fits(one: _Member, other: _Member) -> bool:
    """Whether two may be one person: no part of the name and no gender speaks against it."""
    a, b = one.person.wanted, other.person.wanted
    pairs = ((a.surname, b.surname), (a.father, b.father), (a.first, b.first))
    genders = {a.gender, b.gender} - {""}
    return len(genders) < 2 and all(x & y for x, y in pairs if x and y)


def _alone(members: Sequence[_Member]) -> list[tuple[str, ...]]:
    """For every member of a translated pair the parts of the name that nobody else in the file
    bears: a translation may leave out a surname or a patronymic, and means the same person."""
    bearers: Counter[tuple[int, str]] = Counter()
    for member in members:
        bearers.update((member.file, key) for key in _parts(member))
    return [
        tuple(f"part {m.scope} {key}" for key in _parts(m) if bearers[m.file, key] == 1)
        for m in members
    ]


def _parts(member: _Member) -> list[str]:
    wanted = member.person.wanted
    return sorted(wanted.first or wanted.surname or wanted.father) if member.scope else []


def _together(group: Sequence[_Member]) -> Person:
    """One person of all that the members say; the id is that of the first in order."""
    wanted: Traits = group[0].person.wanted
    for member in group[1:]:
        wanted = pseudonyms.joined(wanted, member.person.wanted)
    texts = sorted({str(m.file) for m in group}, key=int)
    return Person(min(m.person.id for m in group), wanted, tuple(texts))


def _remembered(group: Sequence[_Member]) -> Pseudonym | None:
    line = next((m.known.name[_NAME] for m in group if _NAME in m.known.name), None)
    return pseudonyms.read(line) if line else None
