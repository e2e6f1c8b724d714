"""Which ordinary words are hardly ever used, so that one of them in a text says something."""

import re
from functools import cache, lru_cache

from redact.language.latin import is_ordinary
from redact.language.lists import words
from redact.language.words import parses

_CYRILLIC = re.compile("[\u0400-\u052f-]+")
_SPOKEN = ("slang", "callsign_roles", "callsign_not", "name_things", "name_weapons")
_ENDINGS = ("s", "es", "ed", "d", "ing", "er", "ers", "ly")


@lru_cache(maxsize=50_000)
def is_rare(word: str) -> bool:
    """Whether no reading of a lower-case word is a word of everyday use or of soldiers' speech."""
    if _CYRILLIC.fullmatch(word):
        return _everyday().isdisjoint((word, *(p.lemma for p in parses(word))))
    bases = (word, *(word[: -len(e)] for e in _ENDINGS if word.endswith(e)))
    return _everyday().isdisjoint(bases) and is_ordinary(word)


@cache
def _everyday() -> frozenset[str]:
    return words("common_words").union(*(words(name) for name in _SPOKEN))
