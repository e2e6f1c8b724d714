"""Which role a person has, told by a word beside the name: «рядовой Макетов» is a soldier."""

import re
from collections.abc import Iterable
from functools import cache

from redact.language.lists import entries
from redact.language.words import lemma

_LANGUAGES = ("ru", "uk", "en")
_BEFORE = re.compile(r"([^\W\d_]+)\s+$")


def role(around: Iterable[tuple[str, str]], language: str) -> str:
    """The label of a role, "" if no place tells one.

    `around` holds (text in front, the name itself) of every place; the role told most often
    counts, of two told as often the one listed first.
    """
    votes: dict[int, int] = {}
    for before, form in around:
        found = _BEFORE.search(before)
        said = [*([found[1]] if found else []), *re.findall(r"[^\W\d_]+", form)[:-1]]
        for word in said:
            low = word.lower().replace("ё", "е")
            number = _words().get(low, _words().get(lemma(low)))
            if number is not None:
                votes[number] = votes.get(number, 0) + 1
    if not votes:
        return ""
    best = min(votes, key=lambda number: (-votes[number], number))
    return entries("roles")[best][_LANGUAGES.index(language)]


def labels(language: str) -> tuple[str, ...]:
    """Every label of a role in a language."""
    return tuple(row[_LANGUAGES.index(language)] for row in entries("roles"))


@cache
def _words() -> dict[str, int]:
    found: dict[str, int] = {}
    for number, row in enumerate(entries("roles")):
        for word in row[3].lower().replace("ё", "е").split():
            found.setdefault(word, number)
    return found
