"""Agreement of ordinals with nouns, from all dictionary readings."""

from collections.abc import Sequence
from functools import cache, lru_cache

from redact.language.words import parses
from redact.recognizers.unit_words import Item
from redact.rules import word_list

_SECOND = {"loc2": "loct", "gen2": "gent", "acc2": "accs"}
"""Second forms ("в полку") agree like the first."""

_NO_NOUNS = frozenset(("ADVB", "CONJ", "PREP", "PRCL", "VERB", "NPRO", "PRED", "ADJF"))
"""Parts of speech whose words rarely mean the noun they may also be ("уже", "под", "весь")."""


def agree(one: str, other: str) -> bool:
    """Whether two words can stand in the same case, number and gender; unknown words can."""
    first = grammar(one)
    second = grammar(other)
    return (
        not first
        or not second
        or any(
            a[0] == b[0] and a[1] == b[1] and (a[1] == "plur" or a[2] == b[2] or not b[2])
            for a in first
            for b in second
        )
    )


@lru_cache(maxsize=20_000)
def grammar(word: str) -> tuple[tuple[str, str, str], ...]:
    """Case, number and gender of every reading of `word` that has a case."""
    known = ((_SECOND.get(p.case, p.case), p.number, p.gender) for p in parses(word) if p.case)
    return tuple(dict.fromkeys(known))


def names_next(row: Sequence[Item], at: int, ordinal: str) -> bool:
    """Whether the ordinal at `at` belongs to an ordinary noun soon after it."""
    for item in row[at + 1 : at + 3]:
        if item.kind not in "wux":
            return False
        known = parses(item.word) if len(item.word) > 2 else ()
        noun = any(p.pos == "NOUN" for p in known) and known[0].pos not in _NO_NOUNS
        if noun and agree(ordinal, item.word):
            return True
        if not known or known[0].pos not in ("ADJF", "PRTF") or not agree(ordinal, item.word):
            return False
    return False


@cache
def after_ordinals() -> frozenset[str]:
    """English words that make the ordinal before them a date or an ordinary number."""
    return frozenset(w for row in word_list("units_not_after") for w in row[0].split())
