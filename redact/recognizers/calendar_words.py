"""Days and years as they are said: "двадцать третьего мая", "May 3, 1990", "девяносто девятого"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.language.numerals import Number, numbers
from redact.language.words import Token, Tokens

_STEMS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
_ENDINGS = {"март": ("а", "у"), "август": ("а", "у"), "ма": ("я", "ю")}
_ENGLISH = """january february march april may june july august september october november
december jan feb mar apr jun jul aug sep sept oct nov dec"""
RUSSIAN_MONTHS = frozenset(stem + e for stem in _STEMS for e in _ENDINGS.get(stem, ("я", "ю")))
MONTHS = RUSSIAN_MONTHS | frozenset(_ENGLISH.split())
"""Month names in the form that a day takes: genitive in Russian."""
MONTH_LEMMAS = frozenset(
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь мая марта".split()
)
"""What the dictionary makes of Russian month names."""
_AMBIGUOUS = frozenset(("may", "march", "mar"))
_BEFORE_A_DAY = frozenset("on by until till since of before after from the dated born".split())

YEAR_WORDS = frozenset(("года", "году", "год", "г", "гг"))
_SUFFIXES = frozenset("го е ого ье й ый th st nd rd".split())


@dataclass(frozen=True, slots=True)
class Said:
    """The tokens of one text with their lower-case forms, and its spoken numbers by place."""

    text: str
    tokens: Sequence[Token]
    lows: Sequence[str]
    starts: dict[int, Number]
    ends: dict[int, Number]

    def low(self, index: int) -> str:
        """The lower-case word at `index`, or nothing outside the text."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""


def said(text: str, tokens: Tokens) -> Said:
    """`text` prepared for `days` and `year_at`."""
    found = numbers(text, tokens)
    return Said(text, tokens, tokens.lows, {n.first: n for n in found}, {n.last: n for n in found})


_BORN_WITHIN = 8
"""A year of two figures is one where somebody is born fewer words before it."""
_COUNTED = frozenset("people men women percent per thousand hundred of maybe or".split())


def days(words: Said) -> Iterator[tuple[int, int, int]]:
    """Days with a month: first token, last token, and the year (0 if none is said)."""
    for i, low in enumerate(words.lows):
        if low in MONTHS:
            first = _day_before(words, i)
            last = i + 1 if words.low(i + 1) == "." and low not in RUSSIAN_MONTHS else i
            if first == i and low not in RUSSIAN_MONTHS:
                after = _day_after(words, last)
                if after == last or not _means_month(words, i, after):
                    continue
                last = after
            elif first == i:
                continue
            yield first, *_year_after(words, last)


def _day_before(words: Said, month: int) -> int:
    """The first token of a day that ends right before `month`, or `month` itself."""
    at = month - 1
    if words.low(at) in ("of", "число", "числа"):
        at -= 1
    number = words.ends.get(at)
    if number and number.ordinal and 1 <= number.value <= 31:
        return number.first - (words.low(number.first - 1) == "the")
    if words.low(at) in _SUFFIXES:
        at -= 2 if words.low(at - 1) == "-" else 1
    figure = words.low(at)
    if not (figure.isdecimal() and 1 <= int(figure) <= 31 and len(figure) < 3):
        return month
    return at - (words.low(at - 1) == "the")


def _day_after(words: Said, month: int) -> int:
    """The last token of an English day that starts right after `month`, or `month` itself."""
    at = month + 1 + (words.low(month + 1) == "the")
    number = words.starts.get(at)
    if number and number.ordinal and 1 <= number.value <= 31:
        return number.last
    figure = words.low(at)
    if not figure.isdecimal() or len(figure) > 2 or not 1 <= int(figure) <= 31:
        return month
    return at + (words.low(at + 1) in _SUFFIXES)


def _means_month(words: Said, month: int, last: int) -> bool:
    """Not the verbs "may" and "march": a capital, a preposition or an end tells."""
    if words.lows[month] not in _AMBIGUOUS:
        return True
    capital = words.tokens[month].text[0].isupper()
    follows = words.low(last + 1)
    return (capital and not follows.isalpha()) or words.low(month - 1) in _BEFORE_A_DAY


def _year_after(words: Said, last: int) -> tuple[int, int]:
    """The last token of a date with its year and "г. р.", and the year (0 if none)."""
    at = last + 1 + (words.low(last + 1) in (",", "в"))
    year, end = year_at(words, at)
    number = words.starts.get(at) if words.low(last).isascii() else None
    if year and number and _counts(words, end + 1):
        year, number = 0, None
    if not year and number and 30 < number.value < 100 and not _counts(words, number.last + 1):
        year, end = _full(number.value), number.last  # "the sixth of November eighty-eight"
    return (with_tail(words, end), year) if year else (with_tail(words, last), 0)


def year_at(words: Said, at: int) -> tuple[int, int]:
    """The year that starts at token `at` and its last token, or (0, at)."""
    figure, number = words.low(at), words.starts.get(at)
    if figure.isdecimal() and len(figure) == 4 and 1900 <= int(figure) <= 2099:
        return int(figure), at
    if figure.isdecimal() and len(figure) == 2:
        end = at + 2 if words.low(at + 1) == "-" and words.low(at + 2) in _SUFFIXES else at
        named = end > at or words.low(at + 1) in YEAR_WORDS or words.low(at - 1) == "'"
        return (_full(int(figure)), end) if named else (0, at)
    pair = words.starts.get(number.last + 1) if number and number.value in (19, 20) else None
    if number and pair and not (number.ordinal or pair.ordinal) and figure.isascii():
        return _in_halves(words, number, pair, at)
    if number and number.value == 0 and (unit := words.starts.get(number.last + 1)):
        return (2000 + unit.value, unit.last) if unit.value < 10 else (0, at)
    born = any(words.low(at - n) == "born" for n in range(1, _BORN_WITHIN))
    if number and (number.ordinal or number.value > 1900 or (born and 30 < number.value < 100)):
        year = number.value if number.value > 1900 else _full(number.value)
        named = number.value > 30 or words.low(number.last + 1) in YEAR_WORDS
        return (year, number.last) if 1900 <= year <= 2099 and named else (0, at)
    return 0, at


def _in_halves(words: Said, century: Number, pair: Number, at: int) -> tuple[int, int]:
    """`nineteen seventy-six`, `twenty oh four`: the year and its last token, or (0, at)."""
    unit = words.starts.get(pair.last + 1) if pair.value == 0 else None
    if unit and 0 < unit.value < 10:
        return century.value * 100 + unit.value, unit.last
    return (century.value * 100 + pair.value, pair.last) if 9 < pair.value < 100 else (0, at)


def _counts(words: Said, at: int) -> bool:
    """Whether the word at `at` is counted by the number before it: eighty people, ninety shells."""
    low = words.low(at)
    return low in _COUNTED or (low.endswith("s") and low not in ("is", "was", "has", "his"))


def _full(year: int) -> int:
    return 1900 + year if 30 <= year < 100 else 2000 + year


_TAIL = re.compile(r"\s*(?:г\b\.?|года|году)?(?:\s*(?:р\b\.?|рождения))?", re.IGNORECASE)


def with_tail(words: Said, last: int) -> int:
    """The last token of "года", "г.", "г. р." or "рождения" right after token `last`."""
    match = _TAIL.match(words.text, words.tokens[last].end)
    end = match.end() if match else 0
    while last + 1 < len(words.tokens) and words.tokens[last + 1].end <= end:
        last += 1
    return last
