"""Where a name, call sign, number, handle, unit or place may occur, in any form and alphabet.

`traces` gives the look-up keys of an identity, `found` every stretch of a text with each key
it may be a trace of: "does this identity occur here" is key membership, which works under a
keyed hash too. Prefixes: `n:` two parts of a name, `f:` first name, `p:` patronymic, `s:`
surname, `k:` sound of a word, `b:` sounds of two words in a row, `w:` dictionary form of a
Russian word, `d:` digits, `h:` handle or address, `u:` unit by number and kind, `t:` day.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice, pairwise, product

from redact.language import trace_numbers as figures
from redact.language.lookup import Lookup, folded
from redact.language.trace_dates import dates
from redact.language.trace_words import WordKeys, word_keys
from redact.language.translit import skeleton
from redact.language.words import Token, tokens


class Strength(IntEnum):
    """How much a trace says by itself."""

    WEAK = 1  # a first name, a patronymic, an ordinary word, a translated one
    MIDDLE = 2  # a surname, call sign or place of one word
    STRONG = 3  # a full name, a number, a handle, a numbered unit, a name of two words


@dataclass(frozen=True, slots=True)
class Trace:
    """`text[start:end]` may be a trace of whatever has `key`.

    `kind` says how: full name, surname, first name, patronymic, sound, word, translation,
    number, handle, unit, date, phrase.
    """

    start: int
    end: int
    key: str
    kind: str
    strength: Strength


_KINDS = {"f": "first name", "p": "patronymic", "s": "surname", "k": "sound", "w": "word"}
_GAP = re.compile(r"[ \t]*(?:\r?\n)?[ \t]*|,?[ \t]?[\"'«»„“”()*_-]{0,2}[ \t]?")
_INITIAL_GAP = re.compile(r"\.?\s{0,2}")
"""What may stand between two words of one name, and after an initial."""
_SPACED = re.compile(r"(?<!\w)[^\W\d_](?:([ ._-])[^\W\d_])(?:\1[^\W\d_]){2,}(?!\w)")
_MOST = 24
"""Pairs of keys made from two words at most."""

_NUMBERED = frozenset(
    "PHONE_NUMBER CREDIT_CARD BANK_CARD BANK_ACCOUNT IBAN_CODE RU_SNILS SNILS RU_INN INN RU_PASSPORT"
    " PASSPORT IMEI MILITARY_ID DOCUMENT_ID VEHICLE_PLATE COORDINATES IP_ADDRESS".split()
)
_DATES = frozenset("DATE_OF_BIRTH DATE DATE_TIME".split())
_HANDLES = frozenset("EMAIL_ADDRESS EMAIL SOCIAL_HANDLE HANDLE URL".split())


def traces(form: str, entity_type: str) -> frozenset[str]:
    """The keys of one form of an identity, for `found` to meet in any text.

    `form` is what stood in a transcript, in any case, alphabet and spelling; `entity_type`
    a type of the policies or of gold. Empty if the form holds nothing to look for.
    """
    look = folded(form).text
    words = _words(look, tokens(look))
    if entity_type in _HANDLES:
        return frozenset(figures.handle_keys(look))
    if entity_type in _NUMBERED:
        return frozenset(key for *_, key, kind in _figures(look) if kind != "date") or _named(words)
    if entity_type in _DATES:
        days = sorted((key for *_, key, kind in _figures(look) if kind == "date"), key=len)
        return frozenset(days if entity_type == "DATE_OF_BIRTH" else days[-1:])
    if entity_type == "MILITARY_UNIT":
        numbered = frozenset(key for *_, key, kind in _figures(look) if kind in ("unit", "number"))
        kindless = [w for w in words if not figures.unit_kind(w.low) and w.low not in _ATTRIBUTES]
        return numbered or _named(kindless)
    if entity_type == "PERSON":
        return _person(words)
    return _named(words)


_ATTRIBUTES = frozenset(
    "отдельный отдельная отдельного гвардейский гвардейская гвардейского мотострелковый военный"
    " separate guards motorized rifle airborne military the".split()
)


@dataclass(frozen=True, slots=True)
class _Word:
    low: str
    start: int
    end: int
    keys: WordKeys
    capital: bool


def found(text: str) -> Iterator[Trace]:
    """Every stretch of `text` with each key it may be a trace of, in the order of the text.

    Offsets are code points of `text` itself, end exclusive; hidden characters, look-alike
    letters, hyphens at line ends and letters with spaces between them are read through.
    """
    look = folded(text)
    cut = tokens(look.text)
    words = _words(look.text, cut)
    made = [_made(look, *place) for place in _figures(look.text, cut)]
    made += [t for word in words for t in _word(look, word)]
    made += _doubles(look, words)
    for spaced in _SPACED.finditer(look.text):
        low = re.sub(r"[\W_]", "", spaced[0]).lower()
        made += _word(look, _Word(low, *spaced.span(), word_keys(low), True))
    yield from sorted(dict.fromkeys(made), key=lambda t: (t.start, t.end, t.key, t.kind))


def _words(text: str, cut: Sequence[Token]) -> list[_Word]:
    found = []
    for token in cut:
        if not token.text[0].isalpha():
            continue
        low = token.text.lower()
        found.append(_Word(low, token.start, token.end, word_keys(low), token.text[0].isupper()))
        if "-" in low:
            at = token.start
            for part in token.text.split("-"):
                if len(part) > 2:
                    keys = word_keys(part.lower())
                    found.append(_Word(part.lower(), at, at + len(part), keys, part[0].isupper()))
                at += len(part) + 1
    return found


def _made(look: Lookup, start: int, end: int, key: str, kind: str) -> Trace:
    return Trace(*look.original(start, end), key, kind, Strength.STRONG)


def _figures(text: str, cut: Sequence[Token] | None = None) -> Iterator[tuple[int, int, str, str]]:
    cut = tokens(text) if cut is None else cut
    for places, kind in (
        (figures.written(text), "number"),
        (figures.dictated(text, cut), "number"),
        (figures.handles(text), "handle"),
        (figures.units(text, cut), "unit"),
        (dates(text, cut), "date"),
    ):
        for start, end, key in places:
            yield start, end, key, kind


def _word(look: Lookup, word: _Word) -> Iterator[Trace]:
    start, end = look.original(word.start, word.end)
    keys = word.keys
    plain = keys.ordinary and not word.capital
    for key in (*keys.names, *keys.sounds, *keys.lemmas):
        weak = plain or key[0] in "fp" or (key[0] == "w" and not word.capital)
        yield Trace(start, end, key, _KINDS[key[0]], Strength.WEAK if weak else Strength.MIDDLE)
    for key in keys.translated:
        yield Trace(start, end, key, "translation", Strength.WEAK)


def _doubles(look: Lookup, words: Sequence[_Word]) -> Iterator[Trace]:
    """Two neighbouring words: parts of a name, and a phrase."""
    for a, b in pairwise(words):
        gap = _INITIAL_GAP if len(a.low) == 1 else _GAP
        if b.start < a.end or not gap.fullmatch(look.text, a.end, b.start):
            continue
        start, end = look.original(a.start, b.end)
        for key in _joined(a, b):
            yield Trace(start, end, key, "full name", Strength.STRONG)
        for key in _phrases(a, b):
            weak = a.keys.ordinary and b.keys.ordinary
            yield Trace(start, end, key, "phrase", Strength.MIDDLE if weak else Strength.STRONG)


def _joined(a: _Word, b: _Word) -> Iterator[str]:
    """Keys of two parts of a name in either order; an initial stands for a first name."""
    for one, other in ((a, b), (b, a)):
        if len(other.low) < 3:
            continue
        rest = [k for k in (*other.keys.names, *other.keys.sounds) if k[0] in "spk"]
        firsts = [k for k in one.keys.names if k[0] == "f" and len(one.low) > 2]
        for pair in islice(product(firsts, rest), _MOST):
            yield "n:" + "+".join(pair)
        letters = dict.fromkeys(_initial(k[2]) for k in firsts) if firsts else ()
        for letter in letters or ([_initial(one.low)] if len(one.low) == 1 else ()):
            for key in rest:
                yield f"n:i:{letter}+{key}"


def _initial(letter: str) -> str:
    """One letter for an initial in either alphabet."""
    return letter if letter.isascii() else skeleton(letter + "а")[:1]


def _phrases(a: _Word, b: _Word) -> Iterator[str]:
    if len(a.low) < 3 or len(b.low) < 3:
        return
    for one, other in islice(product(a.keys.sounds, b.keys.sounds), _MOST):
        yield f"b:{one[2:]} {other[2:]}"


def _person(words: Sequence[_Word]) -> frozenset[str]:
    keys: set[str] = set()
    for word in words:
        if len(word.low) > 1:
            keys.update(word.keys.names, (k for k in word.keys.translated if k[0] != "w"))
            if not any(k[0] == "f" for k in word.keys.names):
                keys.update(word.keys.sounds)
    for a in words:
        for b in words:
            if a is not b:
                keys.update(_joined(a, b))
    return frozenset(keys)


def _named(words: Iterable[_Word]) -> frozenset[str]:
    """A name of one word by all its keys; of several by its pairs and its telling words."""
    every = [w for w in words if len(w.low) > 1]
    keys: set[str] = set()
    for word in every:
        if len(every) == 1 or not word.keys.ordinary:
            keys.update(word.keys.sounds, word.keys.lemmas, word.keys.translated)
            keys.update(k for k in word.keys.names if k[0] in "fs")
    for a, b in pairwise(every):
        keys.update(_phrases(a, b))
    return frozenset(keys)
