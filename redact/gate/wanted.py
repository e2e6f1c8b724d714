"""The look-up keys of what a case withholds, as the gate meets them in any text.

Those of `language.traces`, and here: `x:` the words of a form as they stood, in any letter case
and with any breaks; `y:` those of a day of birth that says no year; `k:` the sound of a name's words declined by any ending, as possessives too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from redact.language.lookup import folded
from redact.language.trace_words import word_keys
from redact.language.traces import traces
from redact.language.words import lemma, parses

WORDS, SIGNS = 8, 6
"""Words of a phrase at most, and letters and digits at least."""
LETTERS = 4
"""Letters of a word at least that is looked for by itself, or by its sound."""
RUN = re.compile(r"[^\W\d_]+|\d+")
_TRUNK = 5
"""Letters at least of how a word sounds, without its ending: shorter ones sound like anything."""
_TELLING_PART = 6
"""Letters at least of one word of a place of several words that says something by its sound."""
_VAGUE = frozenset(("AGE", "DATE_TIME"))
_NAMED = frozenset(("PERSON", "CALLSIGN", "LOCATION"))
_DIGITS = 6
_YEAR = re.compile(r"\d{4}")
_SMALL = re.compile(r"u:\d:|u:\d+:(?:company|platoon|squad)")
"""Every army has a second battalion and a third company."""
_FUNCTION = frozenset("NPRO PREP CONJ PRCL".split())
_POINTING = frozenset(
    "тот этот весь сам самый такой какой который каждый мой твой наш ваш свой".split()
)
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_VOWELS = "аеёиоуыэюяйьії"
_ENDINGS = "ом ой ем ей ов ев ам ами ах ым ых ими ям ями ях ин ина ины".split()
"""Endings of cases, plurals and possessives that the sound of a word keeps."""


def wanted(payloads: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The keys of every identity that was withheld in the mappings; vague ones name nobody."""
    for payload in payloads:
        for entity in payload["entities"]:
            if entity["action"] != "keep" and entity["type"] not in _VAGUE:
                for form in entity["forms"]:
                    yield from _keys(form, entity["type"])


def _keys(form: str, kind: str) -> Iterator[str]:
    generic = "b:" if kind == "MILITARY_UNIT" else "-"
    yield from (
        key
        for key in sorted(traces(form, kind))
        if _telling(key, form) and not key.startswith(generic) and not _grammatical(key[2:])
    )
    words = [word.casefold() for word in RUN.findall(folded(form).text)]
    dated = kind != "DATE_OF_BIRTH" or _YEAR.search(form)
    if not dated and len(words) <= WORDS:
        yield f"y:{' '.join(words)}"  # everybody's day or year, but for where a birth is spoken of
    numbered = kind == "ORGANIZATION" and len({word.isdecimal() for word in words}) > 1
    if (
        dated
        and 1 < len(words) <= WORDS
        and sum(map(len, words)) >= (LETTERS if numbered else SIGNS)
    ):
        yield phrase(words)
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) >= _DIGITS:
        yield phrase(words)
    if len(words) > WORDS:
        yield from (phrase(words[:WORDS]), phrase(words[-WORDS:]))
    if kind in _NAMED:
        for word in words:
            if len(words) == 1 or kind == "PERSON" or len(word) >= _TELLING_PART:
                yield from _sounds(word)
        if len(words) == 1 and len(words[0]) >= LETTERS and not _grammatical(words[0]):
            yield phrase(words)


def _grammatical(word: str) -> bool:
    """Whether a word is nothing but a pronoun, a preposition, a conjunction or a particle."""
    known = parses(word)
    return bool(known) and all(p.pos in _FUNCTION or p.lemma in _POINTING for p in known)


def phrase(words: Iterable[str]) -> str:
    """The key of words in a row, lower-case."""
    return f"x:{' '.join(words)}"


def _telling(key: str, form: str) -> bool:
    """Whether a key is nobody else's: not the year in a date, not a syllable, not any company."""
    if key.startswith("d:"):
        return len(key) >= _DIGITS + 2 or key[2:] == re.sub(r"\D", "", form)
    if key.startswith("u:"):
        return _SMALL.match(key) is None
    return len(key) >= _TRUNK + 2 if key.startswith("k:") else len(key) > LETTERS - 1


def _sounds(word: str) -> Iterator[str]:
    if len(word) < LETTERS:
        return
    bases = dict.fromkeys((word, lemma(word))) if _CYRILLIC.fullmatch(word) else {}
    stems = [stem for base in bases if len(stem := base.rstrip(_VOWELS)) >= LETTERS]
    for each in dict.fromkeys((word, *(stem + end for stem in stems for end in _ENDINGS))):
        own = word_keys(each)
        yield from (k for k in own.sounds[:1] if _telling(k, each) and not own.ordinary)
