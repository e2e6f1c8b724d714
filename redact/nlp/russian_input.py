"""What the Russian tagger knows of a word: its letters, their case, its dictionary readings.

The last thing it knows, the word's embedding, is looked up where the tagger is loaded.
Words are lower-case look-up forms (`е` for `ё`); a line break is a word of its own.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from redact.language.name_forms import surname_likeness
from redact.language.names import name
from redact.language.words import Parse, Token, parses
from redact.nlp.casing import plain

KINDS = ("PERSON", "LOC", "ORG", "CALLSIGN")
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
"""What the model says of a word, in the order of its scores."""

BREAK = "\n"
"""The word that stands for a line break."""

BUCKETS = 12_288
"""Rows of the table of letter groups."""
_LONGEST = 24
"""Letters of a word that are read."""

_POS = (
    "NOUN ADJF ADJS COMP VERB INFN PRTF PRTS GRND NUMR ADVB NPRO PRED PREP CONJ PRCL INTJ"
).split()
_CASES = "nomn gent datv accs ablt loct voct".split()
_PARTS = ("first", "patronymic", "surname")
WIDTH = len(_POS) + len(_CASES) + len(_PARTS) + 17
"""Numbers that `traits` gives."""

NO_CASE, SMALL, CAPITAL, CAPITALS, MIXED = range(5)
"""Letter case of a word; NO_CASE where its line tells nothing by capitals, or it has no letters."""


def cases(text: str, words: Sequence[Token]) -> list[int]:
    """The letter case of each of `words` (tokens of `text`)."""
    bare = plain(text, words)
    return [NO_CASE if b else case(w.text) for w, b in zip(words, bare, strict=True)]


def case(word: str) -> int:
    """The letter case of a word of a line that uses capitals."""
    if not word[0].isalpha():
        return NO_CASE
    if word.islower():
        return SMALL
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return CAPITAL
    return CAPITALS if word.isupper() else MIXED


def grams(word: str) -> list[int]:
    """Rows of the letter groups of a word: two to five letters, ends marked."""
    marked = f"<{word[:_LONGEST]}>"
    data, count = marked.encode(), len(marked)
    at = [0, *accumulate(len(letter.encode()) for letter in marked)]
    groups = [
        data[at[i] : at[i + size]] for size in (3, 4, 5) for i in range(count - size + 1)
    ]  # fmt: skip
    groups += [data[: at[2]], data[at[-3] :], data]
    return [crc32(group) % BUCKETS for group in groups]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What the forms of a word have in common; nothing for signs, numbers and the shortest words."""
    if len(word) < 3 or not word[0].isalpha():
        return ""
    readings = parses(word)
    return readings[0].lemma if readings else word[: max(4, len(word) - 2)]


def groups(words: Sequence[str]) -> list[int]:
    """A number for each of `words`, the same for forms of one word; 0 for those without a stem."""
    numbers: dict[str, int] = {"": 0}
    return [numbers.setdefault(stem(word), len(numbers)) for word in words]


@lru_cache(maxsize=4096)
def traits(word: str, known: bool = True) -> tuple[float, ...]:
    """What dictionaries and lists say of a word, 0..1; with `known` false, as if they had it not."""
    readings = parses(word) if known else ()
    total = sum(p.score for p in readings) or 1.0
    own = name(word) if known and word[:1].isalpha() else None
    likeness = own.likeness if own else surname_likeness(word) if word[:1].isalpha() else 0
    shares = _shares(readings, total)
    return (
        *shares,
        *(float(own is not None and part in own.parts) for part in _PARTS),
        own.share if own else 0.0,
        float(own is not None and own.share >= 0.9),
        float(own is not None and own.trap),
        float(own is not None and own.known),
        float(own is not None and any(r.case == "voct" for r in own.readings)),
        float(likeness > 0),
        float(likeness > 1),
        float(bool(readings)),
        sum(p.score for p in readings if p.place) / total,
        sum(p.score for p in readings if p.gender == "masc") / total,
        sum(p.score for p in readings if p.gender == "femn") / total,
        sum(p.score for p in readings if p.number == "plur") / total,
        sum(p.score for p in readings if p.animacy == "anim") / total,
        float(word[:1].isdigit()),
        float(word[:1].isalpha()),
        float(word == BREAK),
        min(len(word), 12) / 12,
    )


def _shares(readings: Sequence[Parse], total: float) -> list[float]:
    """Shares of the parts of speech, and of the cases of nouns and names."""
    speech = dict.fromkeys(_POS, 0.0)
    cases = dict.fromkeys(_CASES, 0.0)
    for reading in readings:
        if reading.pos in speech:
            speech[reading.pos] += reading.score / total
        if reading.case in cases:
            cases[reading.case] += reading.score / total
    return [*speech.values(), *cases.values()]
