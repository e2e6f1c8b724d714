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
    """One identity of one file: the number of the file, its key, what is known of it."""

    file: int
    key: str
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
    for n, (scope, scene) in enumerate(zip(_scopes(files, scenes), scenes, strict=True)):
        namesakes: Counter[str] = Counter()
        for key, wanted in scene.people if scene else ():
            if key not in renamed[n]:
                continue
            person = pseudonyms.person(scope, wanted, (str(n),))
            namesakes[person.id] += 1
            own = Person(f"{person.id}\0{namesakes[person.id]}", wanted, person.texts)
            yield _Member(n, key, own, found[n][key])


def _scopes(files: Sequence[str], scenes: Sequence[Scene | None]) -> list[str]:
    """One scope for a text and its translation, one for every other file."""
    stems = [_TAG.sub("", file.rsplit(".", 1)[0]).casefold() for file in files]
    alike: dict[str, list[str]] = defaultdict(list)
    for stem, scene in zip(stems, scenes, strict=True):
        if scene:
            alike[stem].append(scene.language)
    paired = {s for s, spoken in alike.items() if len(spoken) == len(set(spoken)) == 2}
    return [
        stem if stem in paired else f"{n}\0{file}"
        for n, (stem, file) in enumerate(zip(stems, files, strict=True))
    ]


def _groups(members: Sequence[_Member]) -> list[list[_Member]]:
    """Members who are one person, by their tie or their name; never two of one file."""
    groups: dict[int, list[int]] = {n: [n] for n in range(len(members))}
    home = list(range(len(members)))
    first: dict[str, int] = {}
    for n, member in enumerate(members):
        for token in (f"who {member.known.who}", f"name {member.person.id}"):
            one, other = home[first.setdefault(token, n)], home[n]
            files = [{members[m].file for m in groups[home_]} for home_ in (one, other)]
            if one != other and not files[0] & files[1]:
                for moved in groups.pop(other):
                    home[moved] = one
                    groups[one].append(moved)
    return [[members[m] for m in group] for group in groups.values()]


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
