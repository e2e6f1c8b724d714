"""Two words of two alphabets: whether they sound like one name, or translate each other."""

import re
from collections.abc import Iterable
from functools import cache

from redact.language.lookup import folded
from redact.language.name_forms import surname_stems
from redact.language.names import name
from redact.language.sounds import likeness
from redact.language.trace_words import glosses
from redact.pair.beside import lemmas

_SHORTEST = 3
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWELS = re.compile(r"[aeiouy]+$")
_NONE = -100.0


def likest(names: Iterable[str], word: str) -> float:
    """How much speaks for `word` being one of `names`, in whatever case; below 0: it is not."""
    return max((_alike(one, word) for one in names), default=_NONE)


def _alike(one: str, other: str) -> float:
    if one.isascii() == other.isascii():
        return _NONE
    russian, latin = (other, one) if one.isascii() else (one, other)
    low = folded(russian).text.lower()
    latin = _POSSESSIVE.sub("", latin)
    forms = sorted(f for f in {low, *surname_stems(low)} if len(f) >= _SHORTEST)
    shapes = sorted(s for s in {latin, _VOWELS.sub("", latin)} if len(s) >= _SHORTEST)
    if len(latin) <= _SHORTEST:
        return _NONE
    return max((likeness(f, s) for f in forms for s in shapes), default=_NONE)


def translations(word: str) -> frozenset[str]:
    """The words of the other language that a name which is a word too would come from.

    Empty for a word that translates no name, or that is none of the list.
    """
    if word.isascii():
        own = glosses().get(word, ())
        named = any(name(r).readings for r in own)
        return frozenset(w for russian in own for w in lemmas(russian)) if named else frozenset()
    if not name(word).readings:
        return frozenset()
    return frozenset(w for lemma in lemmas(word) for w in _reversed().get(lemma, ()))


@cache
def _reversed() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for english, own in glosses().items():
        for russian in own:
            found.setdefault(russian, {})[english] = None
    return {russian: tuple(own) for russian, own in found.items()}
