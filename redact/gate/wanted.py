"""The look-up keys of what a case withholds, as the gate meets them in any text.

Those of `language.traces`, and here: `x:` the words of a form as they stood, in any letter case
and with any breaks; `k:` the sound of a name's words declined by any ending, as possessives too.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from redact.language.lookup import folded
from redact.language.trace_words import word_keys
from redact.language.traces import traces
from redact.language.words import lemma

WORDS, SIGNS = 8, 6
"""Words of a phrase at most, and letters and digits at least."""
LETTERS = 4
"""Letters of a word at least that is looked for by itself, or by its sound."""
RUN = re.compile(r"[^\W\d_]+|\d+")
_VAGUE = frozenset(("AGE", "DATE_TIME"))
_NAMED = frozenset(("PERSON", "CALLSIGN", "LOCATION"))
_DIGITS = 6
_YEAR = re.compile(r"\d{4}")
_SMALL = re.compile(r"u:\d:|u:\d+:(?:company|platoon|squad)")
"""Every army has a second battalion and a third company."""
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
        key for key in traces(form, kind) if _telling(key, form) and not key.startswith(generic)
    )
    words = [word.casefold() for word in RUN.findall(folded(form).text)]
    dated = kind != "DATE_OF_BIRTH" or _YEAR.search(form)
    if dated and 1 < len(words) <= WORDS and sum(map(len, words)) >= SIGNS:
        yield phrase(words)
    if len(words) == 1 and words[0].isdecimal() and len(words[0]) >= _DIGITS:
        yield phrase(words)
    if kind in _NAMED:
        for word in words:
            yield from _sounds(word)
        if len(words) == 1 and len(words[0]) >= LETTERS:
            yield phrase(words)


def phrase(words: Iterable[str]) -> str:
    """The key of words in a row, lower-case."""
    return f"x:{' '.join(words)}"


def _telling(key: str, form: str) -> bool:
    """Whether a key is nobody else's: not the year in a date, not a syllable, not any company."""
    if key.startswith("d:"):
        return len(key) >= _DIGITS + 2 or key[2:] == re.sub(r"\D", "", form)
    if key.startswith("u:"):
        return _SMALL.match(key) is None
    if key.startswith("t:"):
        return _YEAR.search(key) is not None  # a day without its year is everybody's
    return len(key) >= LETTERS + 2 if key.startswith("k:") else len(key) > LETTERS - 1


def _sounds(word: str) -> Iterator[str]:
    if len(word) < LETTERS:
        return
    bases = dict.fromkeys((word, lemma(word))) if _CYRILLIC.fullmatch(word) else {}
    stems = [base.rstrip(_VOWELS) for base in bases]
    for each in dict.fromkeys((word, *(stem + end for stem in stems for end in _ENDINGS))):
        own = word_keys(each)
        yield from (k for k in own.sounds[:1] if _telling(k, each) and not own.ordinary)
