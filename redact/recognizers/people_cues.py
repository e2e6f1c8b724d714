"""Words around people's names: steps on a line, kinds of cues, roles and ranks."""

from collections.abc import Sequence
from functools import cache, lru_cache

from redact.language.lists import rows
from redact.language.lists import words as listed
from redact.language.words import parses
from redact.recognizers.people_words import Word

LIKE_SURNAMES = ("ов", "ев", "ова", "ева", "ин", "ский", "цкий", "ская", "цкая", "ского", "скому")
"""Endings that make an ordinary word beside a first name or rank a surname."""


def before(words: Sequence[Word], i: int, steps: int = 1) -> Word | None:
    """The word `steps` back on the same line, or None."""
    j = i - steps
    return words[j] if j >= 0 and words[j].line == words[i].line else None


def after(words: Sequence[Word], i: int, steps: int = 1) -> Word | None:
    """The word `steps` ahead on the same line, or None."""
    j = i + steps
    return words[j] if j < len(words) and words[j].line == words[i].line else None


@cache
def cues(kind: str) -> frozenset[str]:
    """The words of one kind of the list people_cues."""
    return frozenset(w for k, row in rows("people_cues") if k == kind for w in row.split())


@cache
def _roles() -> dict[str, int]:
    found = {w: 1 for kind, row in rows("kin_words") if kind == "weak" for w in row.split()}
    for name in ("kin_words", "ranks"):
        found |= {w: 2 for kind, row in rows(name) if kind == "strong" for w in row.split()}
    return found


def role(word: Word) -> int:
    """2 for a kin word, rank or post, 1 for other words for people, 0 for the rest."""
    if word.letters and len(word.low) > 2:
        return _role(word.low)
    return _roles().get(word.low, 0)


@lru_cache(maxsize=50_000)
def _role(low: str) -> int:
    roles = _roles()
    if low in roles:
        return roles[low]
    tail = low.rpartition("-")[2]
    return max(
        (roles.get(p.lemma, 0) for p in parses(tail) if p.pos in ("NOUN", "ADJF")), default=0
    )


@lru_cache(maxsize=50_000)
def is_rank(low: str) -> bool:
    """Any form of a military rank."""
    return low in cues("military") or any(p.lemma in cues("military") for p in parses(low))


@lru_cache(maxsize=50_000)
def is_post(low: str) -> bool:
    """Any form of a rank or post that does not take a noun in the genitive (head of ...)."""
    posts = listed("ranks") - cues("governing")
    return is_rank(low) or low in posts or any(p.lemma in posts for p in parses(low))


def cases_meet(one: Word, name: Word) -> bool:
    """Both can stand in the same case, as far as it is known."""
    own = {str(p.case) for p in one.parses if p.case and p.number != "plur"}
    plain = {str(p.case) for p in name.parses if p.case and p.number != "plur"}
    if name.low.endswith(LIKE_SURNAMES):
        return True  # the genitive plural of a noun and the nominative of a surname look alike
    other = {r.case for r in name.name.readings} - {"", "poss"} or plain
    return not own or not other or bool(own & other) or bool(other & {"voct"})


_SHORT = frozenset("дядь теть баб бабуль дедуль".split())


def called_short(kin: Word, name: Word) -> bool:
    """`дядь Коль`: a kin word and a first name, both as one calls out."""
    called = any(r.part == "first" and r.case == "voct" for r in name.name.readings)
    return called and kin.low in _SHORT
