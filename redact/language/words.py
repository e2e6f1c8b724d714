"""Tokens of a text and what the dictionaries know about a word form."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pymorphy3

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; `text[start:end]` of the text it was cut from."""

    text: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


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
    return tuple(
        Parse(
            lemma=p.normal_form.replace("ё", "е"),
            score=p.score,
            pos=str(p.tag.POS or ""),
            name=next((n for n in ("Name", "Surn", "Patr") if n in p.tag), ""),
            place="Geox" in p.tag,
            case=str(p.tag.case or ""),
            gender=str(p.tag.gender or ""),
            number=str(p.tag.number or ""),
            animacy=str(p.tag.animacy or ""),
        )
        for p in known
    )


def lemma(word: str) -> str:
    """The likeliest dictionary form of a Russian word, lower-case; the word itself if unknown."""
    found = parses(word.lower())
    return found[0].lemma if found else word.lower()
