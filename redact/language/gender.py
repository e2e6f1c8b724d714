"""Whether a man or a woman is meant, told by the words beside a name: kin, verbs in the past."""

import re
from collections.abc import Iterable
from functools import cache

from redact.language.lists import rows
from redact.language.words import parses

_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_AFTER = re.compile(r"^,?\s+(?:(?:не|уже|тоже|ещё|еще|мне|нам|там|тут|вчера)\s+)?([^\W\d_]+)")
_ENOUGH = 2
"""How many times more often one gender must be told than the other."""


def gender(around: Iterable[tuple[str, str]]) -> str:
    """masc, femn, or "" where the words tell nothing or contradict each other.

    `around` holds the text before and after every place where the name stands.
    """
    votes = {"masc": 0, "femn": 0}
    for before, after in around:
        kin = _BEFORE.search(before)
        told = _kin().get(kin[1].lower().replace("ё", "е"), "") if kin else ""
        verb = _AFTER.match(after)
        told = told or (_past(verb[1].lower()) if verb else "")
        if told:
            votes[told] += 1
    for one, other in (("masc", "femn"), ("femn", "masc")):
        if votes[one] > _ENOUGH * votes[other]:
            return one
    return ""


def _past(word: str) -> str:
    """The gender of a verb in the past, if the word can be nothing else."""
    found = parses(word.replace("ё", "е"))
    genders = {p.gender for p in found if p.pos in ("VERB", "PRTS") and p.number == "sing"}
    own = genders & {"masc", "femn"}
    return own.pop() if len(own) == 1 and all(p.pos in ("VERB", "PRTS") for p in found) else ""


@cache
def _kin() -> dict[str, str]:
    sexes = {"m": "masc", "f": "femn"}
    return {
        word: sexes[sex]
        for _, sex, words in rows("kin_roles")
        if sex in sexes
        for word in words.split()
    }
