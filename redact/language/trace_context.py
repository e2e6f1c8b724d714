"""Whether a trace says anything where it stands: a word that explains itself there is none.

An ordinary word in small letters or at the head of a sentence is no name (`вера` is no Вера); a
name that only sounds like another is that other one's; a day is a birthday where a birth is
spoken of.
"""

import re
from collections.abc import Sequence

from redact.language.common import is_rare
from redact.language.latin import is_ordinary, is_proper, latin
from redact.language.lists import words as listed
from redact.language.lookup import folded
from redact.language.names import name
from redact.language.trace_words import word_keys
from redact.language.traces import Strength, Trace
from redact.language.translit import cyrillic, is_listed
from redact.language.words import parses

_SENTENCE = re.compile(r"(?:\A|(?<!\b[^\W_])[.!?…]|[:>|\n\r]|[—–-][ \t])[\s\"'«“„(\[*_—–-]*\Z")
"""What stands before the first word of a sentence, which has a capital whatever it is."""
_LOUD = re.compile(r"[^\W\d_a-zа-яё]{2,}[\s\"'«“„(\[*_,—–-]*\Z")
"""A word in capitals just before."""
_LOUDER = re.compile(r"[\s\"'»“”)\]*_,—–-]*[^\W\d_a-zа-яё]{2,}(?![a-zа-яё])")
"""A word in capitals just behind."""
_LETTER = re.compile(r"(?<![^\W_])[^\W\d_](?![^\W_])")
_ONE_LETTER = frozenset("АВИКОСУЯIA")
_LATIN = re.compile("[a-z'-]+")
_BEFORE = 12
_YEARLESS = re.compile(r"y:|t:\d\d-\d\d\Z")
BORN = re.compile(r"(?i)роди[лвт]|рожд|именин|исполн|(?<!\w)др(?!\w)|born|birth|b-?day")
_NEAR = 40
"""Code points around a day without a year in which a birth must be spoken of."""
_HIDDEN = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]|-[ \t]*\r?\n"
    "|[a-zA-Z][\u0400-\u04ff]|[\u0400-\u04ff][a-zA-Z]"
)
"""Hidden characters, a hyphen at the end of a line, letters of two alphabets in a word."""
_POSSESSIVE = re.compile("ин(?:а|у|ы|о|ой|ого|ых)?$")
_WHERE = re.compile(r"(?i)(?<!\w)(?:в|во|из|под|около|возле|близ|через)[ \n]+\Z")
_MONTHS = frozenset(
    "january february march april may june july august september october november december".split()
)
_PEOPLES = frozenset("german slavic russia rus christian".split())
"""Peoples and countries in whose English name a first name may be read."""
_OWN = ("first name", "patronymic", "surname")
_LIKELY = 0.2
"""Share of a word's readings from which on it may be meant as that word."""
_SURE = 0.7
_WORD = re.compile(r"[^\W\d_]{2,}")
_CAPITALS = 0.04
"""Share of words with a capital below which a text has none to speak of."""
_SHORTEST = 3


def telling(text: str, traces: Sequence[Trace]) -> list[Trace]:
    """Those of `traces`, all of them of something that is looked for, that say anything."""
    own = {(t.start, t.end) for t in traces if t.kind in _OWN}
    capitals = _has_capitals(text)
    return [
        t
        for t in traces
        if (t.kind != "sound" or (t.start, t.end) in own or not _other(text, t))
        and _telling(text, t, capitals)
    ]


def _telling(text: str, trace: Trace, capitals: bool) -> bool:
    """Whether a trace that is on the list says anything where it stands."""
    if _YEARLESS.match(trace.key):
        return BORN.search(text, max(0, trace.start - _NEAR), trace.end + _NEAR) is not None
    if trace.strength is not Strength.STRONG:
        return not _plain(text, trace, capitals)
    return trace.kind != "full name" or _initialled(text, trace)


def _other(text: str, trace: Trace) -> bool:
    """Whether a word that sounds like a name of the list is a name of its own: Эрика is no Эрик."""
    low = folded(text[trace.start : trace.end]).text.lower().split("-")[0]
    if _LATIN.fullmatch(low):
        known_as = latin(low.removesuffix("'s"))
        return known_as.part == "first" or is_listed(low)
    known = name(low)
    possessive = text[trace.start].islower() and _POSSESSIVE.search(low) is not None
    return known.known and bool(known.parts) and not possessive


def _plain(text: str, trace: Trace, capitals: bool) -> bool:
    """Whether a stretch is mostly no name, or no name for sure, and written like any other word."""
    stretch = text[trace.start : trace.end]
    if trace.kind == "phrase":
        weak = trace.strength is not Strength.STRONG
        return (capitals and stretch.islower()) or (weak and stretch.isascii())
    if _HIDDEN.search(stretch):
        return False  # nobody writes an ordinary word so
    low = folded(stretch).text.lower()
    if len(low) < _SHORTEST or _never(low, trace):
        return True
    if trace.kind == "sound" and (
        (capitals and stretch.islower()) or (low[-1] == "о" and text[trace.end :][:1] == "-")
    ):
        return True  # Северо-Кавказский
    ordinary = word_keys(low.split("-")[0]).ordinary and not _place(low)
    if not ordinary and not _doubtful(low):
        return False
    if not stretch[:1].isupper():
        return capitals or _thing(low) or (ordinary and not is_rare(low))
    before = text[max(0, trace.start - _BEFORE) : trace.start]
    if trace.kind == "word" and _reads_otherwise(low, trace.key, before):
        return True
    loud = _LOUD.search(before) or _LOUDER.match(text, trace.end)
    short = len(low) <= _SHORTEST and trace.kind != "first name"
    if stretch.isupper() and (short or loud):
        return True
    return _SENTENCE.search(before) is not None


def _reads_otherwise(low: str, key: str, before: str) -> bool:
    """Whether a word is rather another one: a surname (Волков), a town (в Орле), a verb."""
    known = parses(low)
    meant = [p for p in known if p.lemma == key[2:] and p.pos in ("NOUN", "ADJF", "")]
    if known and sum(p.score for p in meant) < _LIKELY:
        return True
    if any(p.place for p in known) and _WHERE.search(before):
        return True
    return bool(known) and known[0].name == "Surn"


def _never(low: str, trace: Trace) -> bool:
    """Whether a word is no trace of this kind however it is written.

    A first name is not translated (`Peace` is no Мир), an English word that sounds like a name
    is none, a month or a country is nobody, nor is a brand or a weapon unless it is a call sign.
    """
    one = low[:-1] if low.endswith("s") else low
    if low in _MONTHS or one in _PEOPLES:
        return True
    if trace.kind != "words" and is_proper(low) and not is_listed(one):
        return True
    if trace.kind == "translation":
        return trace.key[0] in "fps"
    if trace.kind == "sound":
        if _LATIN.fullmatch(low):
            return word_keys(low).ordinary or is_proper(low)
        return _place(low) or (word_keys(low).ordinary and _POSSESSIVE.search(low) is None)
    things: frozenset[str] = listed("name_things")
    return trace.kind in ("first name", "patronymic", "surname") and low in things


def _thing(low: str) -> bool:
    """Whether a weapon, a vehicle or a chocolate is called so, in either alphabet."""
    known = frozenset(listed("name_weapons")) | listed("name_things")
    return low in known or any(one in known for one in cyrillic(low)[:2])


def _place(low: str) -> bool:
    """Whether a word is nothing but the name of a place."""
    known = parses(low)
    return bool(known) and all(p.place for p in known)


def _initialled(text: str, trace: Trace) -> bool:
    """Whether a single letter beside a name is an initial: a capital, and with a point if it is
    a word of its own (`И`, `a`) as well."""
    for match in _LETTER.finditer(text, trace.start, trace.end):
        letter = match[0]
        if not letter.isupper() or (letter in _ONE_LETTER and text[match.end() :][:1] != "."):
            return False
        if letter in _ONE_LETTER and _SENTENCE.search(text[: trace.start][-_BEFORE:]):
            return False
    return True


def _has_capitals(text: str) -> bool:
    """Whether the text is written with capitals, as speech recognisers do not always do."""
    starts = [word[0].isupper() for word in _WORD.findall(text)]
    return bool(sum(starts) > _CAPITALS * len(starts))


def _doubtful(word: str) -> bool:
    """Whether a word may be a name, and just as well a thing, a plant or a month."""
    known = name(word)
    if known.trap or _thing(word):
        return True
    if _LATIN.fullmatch(word):
        said = cyrillic(word)[:2]
        return is_ordinary(word) or any(word_keys(c).ordinary and not is_rare(c) for c in said)
    return "surname" not in known.parts and 0 < known.share < _SURE
