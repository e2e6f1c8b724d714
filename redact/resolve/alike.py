"""Rules of names: whether two groups of mentions can be, or must be, one person.

Each rule answers SAME, DIFFERENT or stays silent; the first answer counts.
"""

import re
from collections.abc import Callable

from redact.language.names import name as name_of
from redact.resolve.between import Answer
from redact.resolve.group import Group
from redact.resolve.parts import sound

Rule = Callable[[Group, Group], Answer | None]


def answer(one: Group, other: Group) -> Answer | None:
    """What the first of the rules says that does not stay silent."""
    return next((a for a in (rule(one, other) for rule in RULES) if a), None)


def blocked(
    one: Group, other: Group, contrasted: bool = False, certain: bool = False
) -> Answer | None:
    """The first rule that forbids to take the two for one person although the text says so.

    That the text speaks of another of this name counts for `contrasted` ones only; different
    names do not count where it is `certain` that one person has both.
    """
    left_out = (*(() if contrasted else (contrast,)), *((part,) if certain else ()))
    rules = (rule for rule in BLOCKERS if rule not in left_out)
    return next((a for a in (rule(one, other) for rule in rules) if a and not a.same), None)


def agreeing(one: Group, other: Group) -> int:
    """How many parts of the name agree."""
    count = sum(bool(one.known[p] & keys) for p, keys in other.known.items() if p in one.known)
    if one.either & other.keys or other.either & one.keys:
        count = max(count, 1)
    return count + int(count > 0 and initials_fit(one, other) is True)


def told_apart(one: Group, other: Group) -> Answer | None:
    """A reviewer or the text says that they are two."""
    if any(s.index in one.apart for s in other.said) or any(
        s.index in other.apart for s in one.said
    ):
        return Answer(False, "told apart", "the text tells them apart")
    return None


def part(one: Group, other: Group) -> Answer | None:
    """`Олег Выдумкин`, `Олег Примеренко`; `Петрович`, `Иванович`."""
    for name, keys in other.known.items():
        if name in one.known and not one.known[name] & keys and not _begins(one, other, name):
            return Answer(False, f"other {name}", f"another {name}")
    return None


def initials(one: Group, other: Group) -> Answer | None:
    """`Плетнюк А. С.`, `Плетнюк Галина`."""
    if initials_fit(one, other) is False:
        return Answer(False, "initials", "the initials do not fit")
    return None


def gender(one: Group, other: Group) -> Answer | None:
    """`Выдумкин`, `Выдумкина пришла`."""
    if not one.genders & other.genders and not _spelled_so(one, other):
        return Answer(False, "gender", "a man and a woman")
    return None


def _spelled_so(one: Group, other: Group) -> bool:
    """Whether a lone Latin surname is spelled as the other's beside his first name (Shcherbina)."""
    for mine, theirs in ((one, other), (other, one)):
        lone = {s.form for s in mine.said}
        full = {s.form.rpartition(" ")[2] for s in theirs.said if " " in s.form}
        titled = any(_MRS.search(s.before[-8:]) for s in mine.said)
        if set(mine.known) == {"surname"} and lone <= full and not titled:
            return all(_EITHERS.search(f) for f in lone)
    return False


_MRS = re.compile(r"\b(?:mrs|ms|miss)\.?\s+$")
_EITHERS = re.compile(r"[a-z]ina$")
"""A Latin surname's ending that men have too."""


def tag(one: Group, other: Group) -> Answer | None:
    """`Тарас`, `Тарас-младший`."""
    if one.tag != other.tag and (one.tag or other.tag) and not _more(one, other):
        return Answer(False, "age", "one is told as the elder or the younger")
    return None


def family(one: Group, other: Group) -> Answer | None:
    """`Выдумкины` are not one of them."""
    if one.family != other.family:
        return Answer(False, "family", "a family and one person")
    return None


def relation(one: Group, other: Group) -> Answer | None:
    """`брат Серёга`, `муж Серёга`."""
    if one.roles and other.roles and not one.roles & other.roles and agreeing(one, other) < 2:
        return Answer(False, "relation", "they are related to the speakers in different ways")
    return None


def contrast(one: Group, other: Group) -> Answer | None:
    """`другой Серёга`: nobody named before, nor whoever is called by that name alone later."""
    for mine, theirs in ((one, other), (other, one)):
        shared = mine.keys & theirs.keys
        if not mine.contested or not shared or any(s.contrast or s.distal for s in theirs.said):
            continue
        since = min(s.mention.start for s in mine.said if s.contrast)
        if _just_after(mine, theirs):
            continue
        if shared <= mine.contested or theirs.first < since:
            return Answer(False, "contrast", "the text speaks of another of this name")
    return None


def another(one: Group, other: Group) -> bool:
    """Whether just one of the two is told as another of a call sign that both have."""
    told = [any(s.contrast for s in g.said) for g in (one, other)]
    return told[0] != told[1] and all(s.sign for g in (one, other) for s in g.said if s.contrast)


def _just_after(mine: Group, theirs: Group) -> bool:
    """Whether a lone mention follows another of a name at once, and not with `himself`."""
    said = theirs.said[0]
    if len(theirs.said) > 1 or _HIMSELF.match(said.after) or _KNOWN.search(said.before[-12:]):
        return False
    return 0 < theirs.first - _last(mine, theirs.first) <= JUST


_HIMSELF = re.compile(
    r"\s*(?:сам|сама|самого|himself|herself|(?:мо|тво)(?:й|я|его|ему)|(?:на|ва)ш(?:а|его|ему)?)\b"
)
_KNOWN = re.compile(
    r"(?:^|\W)(?:(?:мо|тво)(?:й|я|его|ему)|(?:на|ва)ш(?:а|его|ему)?|тот|та|того|my|your|our)\s+$"
)


def _last(group: Group, before: int) -> int:
    """Where the last mention of a group before a place stands; far back if there is none."""
    return max((s.mention.start for s in group.said if s.mention.start < before), default=-(10**9))


JUST = 60
"""Characters back to another of a name, if a bare name just after means that other."""


def same_name(one: Group, other: Group) -> Answer | None:
    """Names of which every part that both have agrees, in any form and alphabet."""
    if agreeing(one, other):
        return Answer(True, "name", "the same name, in another form")
    return None


def _begins(one: Group, other: Group, name: str) -> bool:
    """`Темир`, `Темирбек`: a first name alone that the other's begins with."""
    if name != "first" or (set(one.known) != {"first"} and set(other.known) != {"first"}):
        return False
    short, whole = sorted((min(one.known[name]), min(other.known[name])), key=len)
    return len(short) > _FIRST and lengthened(short, whole)


def lengthened(short: str, whole: str) -> bool:
    """Whether one first name's key is another's with an ending (Temir, Temirbek).

    Two names in one (Magomed, Magomedgaji) are another name.
    """
    rest = whole[len(short) :]
    if not whole.startswith(short) or len(rest) <= _ENDING:
        return False
    if rest in _HONOURS or (len(rest) < _NAME and rest != "али"):
        return True
    return all(r.part != "first" for r in name_of(rest).readings)


_HONOURS = frozenset("гаджи хаджи джан джон жан жон хан хон булат".split())
"""Endings of Turkic and Caucasian first names that are first names too."""
_NAME = 4
"""Letters of a name within a name; shorter ones are endings too (-бек, -хан, -дин)."""
_FIRST = 5
"""Characters of a first name's key that a longer name is known by; more than that."""
_ENDING = 2


def _more(one: Group, other: Group) -> bool:
    """Whether each has a part of the name that agrees beyond the first name."""
    return agreeing(one, other) > 1


def initials_fit(one: Group, other: Group) -> bool | None:
    """Whether the initials of one fit the names of the other; None if nothing can be told."""
    if one.initials and other.initials:
        pairs = zip(one.initials, other.initials, strict=False)
        return all(a & b for a, b in pairs)
    for mine, theirs in ((one, other), (other, one)):
        if not mine.initials:
            continue
        verdicts = [
            bool(sounds & {sound(k) for k in theirs.known[name]})
            for sounds, name in zip(mine.initials, ("first", "patronymic"), strict=False)
            if name in theirs.known
        ]
        if verdicts:
            return all(verdicts)
    return None


BLOCKERS: tuple[Rule, ...] = (
    told_apart, part, initials, gender, family, tag, relation, contrast,
)  # fmt: skip
RULES: tuple[Rule, ...] = (*BLOCKERS, same_name)
