"""Tokens of a text and what the dictionaries know about a word form."""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

import pymorphy3
import pymorphy3_dicts_ru
import pymorphy3_dicts_uk
from pymorphy3.units import DictionaryAnalyzer

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['-][^\W\d_]+)*|[^\w\s]|_")

_SHORT = 50
"""Characters of a text that is likely to be a name, asked for again and again."""

_SPELLABLE = re.compile(r"[\u0400-\u04ff'’ʼ-]+")
"""Words that a dictionary may hold; asked for letters without a name, pymorphy3 raises."""

# The Ukrainian dictionary lacks some grammemes, and asking a tag for one of them raises: tags are
# read as text.
_GRAMMEME = re.compile(r"[, ]")
_NAMES = frozenset(("Name", "Surn", "Patr"))
_CASES = frozenset("nomn gent datv accs ablt loct voct gen1 gen2 acc2 loc1 loc2".split())
_GENDERS = frozenset(("masc", "femn", "neut"))
_NUMBERS = frozenset(("sing", "plur"))
_ANIMACIES = frozenset(("anim", "inan"))

Made = TypeVar("Made")


class Token(NamedTuple):
    """A word, number or sign; `text[start:end]` of the text it was cut from, `low` its lower case."""

    text: str
    start: int
    end: int
    low: str


class Parse(NamedTuple):
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


class Tokens(list[Token]):
    """All tokens of one text, and what readers have worked out about all of them together."""

    __slots__ = ("_known", "lows")

    def __init__(self, found: Iterable[Token]) -> None:
        super().__init__(found)
        self.lows = [t.low for t in self]
        self._known: dict[Hashable, Any] = {}

    def known(self, what: Hashable, made: Callable[[], Made]) -> Made:
        """`made()`, once for all who ask for `what`."""
        if what not in self._known:
            self._known[what] = made()
        found: Made = self._known[what]
        return found

    @property
    def capitals(self) -> list[bool]:
        """Whether each begins with a capital letter."""
        return self.known("capitals", lambda: [t.text[0].isupper() for t in self])

    @property
    def heads(self) -> list[str]:
        """The first three letters of each, in lower case: what lists are entered by."""
        return self.known("heads", lambda: [low[:3] for low in self.lows])


def tokens(text: str) -> Tokens:
    """The tokens of `text` in order; hyphenated words are one token."""
    return _again(text) if len(text) < _SHORT else fresh(text)


def fresh(text: str) -> Tokens:
    """The tokens of a whole text: what readers work out about them depends on its taggers too."""
    return Tokens([Token(w := m[0], *m.span(), w.lower()) for m in _TOKEN.finditer(text)])


@lru_cache(maxsize=1000)
def _again(text: str) -> Tokens:
    return fresh(text)


@cache
def _morphology(language: str) -> pymorphy3.MorphAnalyzer:
    # Guesses would be thrown away, and they cost more than all the dictionary.
    path = {"ru": pymorphy3_dicts_ru, "uk": pymorphy3_dicts_uk}[language].get_path()
    return pymorphy3.MorphAnalyzer(path, lang=language, units=[[DictionaryAnalyzer()]])


@lru_cache(maxsize=200_000)
def parses(word: str, language: str = "ru") -> tuple[Parse, ...]:
    """The readings of `word` that the dictionary of `language` (ru, uk) knows; guesses are none.

    Guessed readings are no evidence: the dictionary guesses a first name for drones and vests.
    """
    if not _SPELLABLE.fullmatch(word):
        return ()
    return tuple(
        Parse(normal.replace("ё", "е"), score, *_grammemes(str(tag)))
        for _, tag, normal, score, _ in _readings(language)(word)
    )


@cache
def _readings(language: str) -> Callable[[str], list[Any]]:
    """The dictionary's readings of a word as plain tuples: objects for them take twice as long."""
    morphology = _morphology(language)
    dictionary = DictionaryAnalyzer()
    dictionary.init(morphology)
    likeliest = morphology.prob_estimator

    def readings(word: str) -> list[Any]:
        low = word.lower()
        found: list[Any] = dictionary.parse(word, low, ())
        return likeliest.apply_to_parses(word, low, found) if likeliest else found

    return readings


@cache
def _grammemes(tag: str) -> "_Grammemes":
    """What a tag says. There are a few thousand tags, and words by the million."""
    found = _GRAMMEME.split(tag)

    def one_of(values: frozenset[str]) -> str:
        return next((g for g in found if g in values), "")

    return _Grammemes(
        found[0],
        one_of(_NAMES),
        "Geox" in found,
        one_of(_CASES),
        one_of(_GENDERS),
        one_of(_NUMBERS),
        one_of(_ANIMACIES),
    )


class _Grammemes(NamedTuple):
    pos: str
    name: str
    place: bool
    case: str
    gender: str
    number: str
    animacy: str


@lru_cache(maxsize=200_000)
def lemma(word: str) -> str:
    """The likeliest dictionary form of a Russian word, lower-case; the word itself if unknown."""
    found = parses(word.lower())
    return found[0].lemma if found else word.lower()


@lru_cache(maxsize=50_000)
def inflection(word: str, name: str, gender: str, case: str, number: str = "sing") -> str:
    """The dictionary's form of a name given in the nominative, lower-case; "" if it knows none.

    `name` is the kind of name: "Name", "Surn" or "Patr"; `gender` masc or femn.
    """
    wanted = {case, number}
    for found in _morphology("ru").parse(word):
        grammemes = _GRAMMEME.split(str(found.tag))
        fits = name in grammemes and "nomn" in grammemes and "sing" in grammemes
        if found.is_known and fits and (gender in grammemes or "ms-f" in grammemes):
            form = found.inflect(wanted)
            return str(form.word) if form else ""
    return ""


@lru_cache(maxsize=5_000)
def declined(phrase: str, case: str) -> str:
    """A noun with its adjectives, given in the nominative, in another case.

    Words after the first noun stay as they are (`бригада морской пехоты`). The dictionary's
    guesses count here, as only the grammar is asked.
    """
    made = []
    done = False
    for word in phrase.split():
        found = [] if done else _morphology("ru").parse(word)
        grammemes = [(p, _GRAMMEME.split(str(p.tag))) for p in found]
        plain = [(p, g) for p, g in grammemes if "nomn" in g and g[0] in ("NOUN", "ADJF")]
        form = None
        if plain:  # of two accusatives the one of a thing
            form = plain[0][0].inflect({case, "inan"}) or plain[0][0].inflect({case})
        made.append(str(form.word) if form else word)
        done = done or any(g[0] == "NOUN" for _, g in plain[:1])
    return " ".join(made)
