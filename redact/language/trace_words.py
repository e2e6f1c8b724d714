"""The look-up keys of one word: what it shares with itself in other forms and alphabets.

Keys are short strings with a prefix: `f:` first name, `p:` patronymic, `s:` surname (as in
language.names), `k:` how the trunk of any word sounds, `w:` a Russian word by its dictionary
form. A Latin word has the `w:` keys of the Russian words it translates (list name_glosses).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from redact.language import gazetteer
from redact.language.latin import is_ordinary
from redact.language.lists import rows
from redact.language.name_forms import surname_stems
from redact.language.names import Name, name
from redact.language.names import keys as name_keys
from redact.language.translit import is_listed, skeleton, skeletons
from redact.language.words import parses

_CYRILLIC = re.compile("[\u0400-\u052f'-]+")
_LATIN = re.compile("[a-z\u00c0-\u024f\u1e00-\u1eff'-]+")
_VOWELS = "aeiouюя"
_SHORTEST = 3
"""Letters of a trunk at least; a shorter word keeps its last vowels."""
_LEMMAS = 3


@dataclass(frozen=True, slots=True)
class WordKeys:
    """All keys of a word; `ordinary`: it is mostly something else than a name.

    `translated` are the keys of the Russian words that an English word translates.
    """

    names: tuple[str, ...]
    sounds: tuple[str, ...]
    lemmas: tuple[str, ...]
    translated: tuple[str, ...]
    ordinary: bool


@lru_cache(maxsize=100_000)
def word_keys(word: str) -> WordKeys:
    """The keys of a lower-case word in its look-up form, hyphens included."""
    word = word.removesuffix("'s").removesuffix("'")
    if _LATIN.fullmatch(word):
        return _latin(word)
    if not _CYRILLIC.fullmatch(word):
        return WordKeys((), (), (f"w:{word}",), (), False)
    known = parses(word) or parses(word, "uk")
    lemmas = dict.fromkeys(p.lemma for p in known)
    found = name(word)
    return WordKeys(
        tuple(sorted(name_keys(word))),
        _sounds(_stems(word)),
        tuple(f"w:{one}" for one in list(lemmas)[:_LEMMAS] or [word]),
        (),
        bool(known) and (found.share < _share(lemmas, found) or found.trap),
    )


def _latin(word: str) -> WordKeys:
    ordinary = is_ordinary(word)
    forms = (word, word[:-1]) if word[-1] == "s" and len(word) > 3 and not ordinary else (word,)
    named = tuple(
        key for w in forms if not ordinary or is_listed(w) for key in sorted(name_keys(w))
    )
    sounds = tuple(f"k:{_trunk(s)}" for w in forms for s in sorted(skeletons(w)))
    translated: dict[str, None] = {}
    for russian in glosses().get(word, ()):
        own = word_keys(russian)
        translated |= dict.fromkeys((*own.names, *own.lemmas))
    return WordKeys(
        tuple(dict.fromkeys(named)), tuple(dict.fromkeys(sounds)), (), tuple(translated), ordinary
    )


def _share(lemmas: Iterable[str], found: Name) -> float:
    """The least share of a name in a word that is not an ordinary one."""
    if _glossed().isdisjoint(lemmas):
        return 0.5
    return 0.65 if "first" in found.parts else 1.0


@cache
def _glossed() -> frozenset[str]:
    return frozenset(word for own in glosses().values() for word in own)


def _stems(word: str) -> list[str]:
    """What is left of a word in any case when its ending goes, and the word itself."""
    return list(dict.fromkeys((word, *sorted(surname_stems(word)), *gazetteer.keys(word)[:4])))


def _sounds(stems: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"k:{_trunk(skeleton(s))}" for s in stems if len(s) >= _SHORTEST))


def _trunk(sounds: str) -> str:
    """A skeleton without its last vowels, which cases, genders and schemes change."""
    cut = sounds.rstrip(_VOWELS)
    return cut if len(cut) >= _SHORTEST else sounds


@cache
def glosses() -> dict[str, tuple[str, ...]]:
    """English words to the Russian names and call signs that a translation turns into them."""
    found: dict[str, dict[str, None]] = {}
    for english, russian in rows("name_glosses"):
        for word in english.split():
            found.setdefault(word, {}).update(dict.fromkeys(russian.split()))
    return {word: tuple(own) for word, own in found.items()}
