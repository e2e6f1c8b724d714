"""Tokens of a text and what the dictionaries know about a word form."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]|_")

# The Ukrainian dictionary lacks some grammemes, and asking a tag for one of them raises: tags are
# read as text.
_GRAMMEME = re.compile(r"[, ]")
_NAMES = frozenset(("Name", "Surn", "Patr"))
_CASES = frozenset("nomn gent datv accs ablt loct voct gen1 gen2 acc2 loc1 loc2".split())
_GENDERS = frozenset(("masc", "femn", "neut"))
_NUMBERS = frozenset(("sing", "plur"))
_ANIMACIES = frozenset(("anim", "inan"))


class Token(NamedTuple):
    """A word, number or sign; `text[start:end]` of the text it was cut from."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parse:
    """One dictionary reading of a word form.

    `name` is "Name", "Surn", "Patr" or ""; `score` the share of this reading among all.
    Grammar fields are OpenCorpora grammemes ("nomn", "masc", "sing", "anim") or "".
    """

    lemma: str
    score: float
    pos: str
    name: str
    place: bool
    case: str
    gender: str
    number: str
    animacy: str


def tokens(text: str) -> list[Token]:
    """The tokens of `text` in order; hyphenated words are one token."""
    return [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]


@cache
def _morphology(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


@lru_cache(maxsize=200_000)
def parses(word: str, language: str = "ru") -> tuple[Parse, ...]:
    """The readings of `word` that the dictionary of `language` (ru, uk) knows; guesses are none.

    Guessed readings are no evidence: the dictionary guesses a first name for drones and vests.
    """
    known = [p for p in _morphology(language).parse(word) if p.is_known]
    return tuple(_parse(p, _GRAMMEME.split(str(p.tag))) for p in known)


def _parse(found: pymorphy3.analyzer.Parse, grammemes: list[str]) -> Parse:
    def one_of(values: frozenset[str]) -> str:
        return next((g for g in grammemes if g in values), "")

    return Parse(
        lemma=found.normal_form.replace("ё", "е"),
        score=found.score,
        pos=grammemes[0],
        name=one_of(_NAMES),
        place="Geox" in grammemes,
        case=one_of(_CASES),
        gender=one_of(_GENDERS),
        number=one_of(_NUMBERS),
        animacy=one_of(_ANIMACIES),
    )


def lemma(word: str) -> str:
    """The likeliest dictionary form of a Russian word, lower-case; the word itself if unknown."""
    found = parses(word.lower())
    return found[0].lemma if found else word.lower()
