"""The look-up keys of a day, in figures or words of either language: `t:03-12`, `t:1985-03-12`.

Positions are code points of the look-up form; ends are exclusive.
"""

import re
from collections.abc import Iterator, Sequence

from redact.language.numerals import numbers
from redact.language.words import Token

_STEMS = (
    "январ феврал март апрел ма[йяею] июн июл август сентябр октябр ноябр декабр",
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sept? oct nov dec",
    "січ лют берез квіт трав черв лип серп верес жовт листопад груд",
)
_MONTHS = tuple(
    (re.compile(f"{stem}{'$' if stem.isascii() else ''}"), number)
    for stems in _STEMS
    for number, stem in enumerate(stems.split(), 1)
)
_WRITTEN = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_LONGEST = 9


def dates(text: str, cut: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Every day with its month, and with its year where one is said: start, end, key."""
    for m in _ISO.finditer(text):
        yield from _keys(*m.span(), int(m[3]), int(m[2]), int(m[1]))
    for m in _WRITTEN.finditer(text):
        year = int(m[3]) if m[3] else 0
        yield from _keys(*m.span(), int(m[1]), int(m[2]), year)
    months = [(i, month) for i, t in enumerate(cut) if (month := _month(t.text.lower()))]
    if not months:
        return
    said = {n.first: (n.last, n.value) for n in numbers(text, cut)}
    said |= {
        i: (i, int(t.text)) for i, t in enumerate(cut) if t.text.isdecimal() and len(t.text) < 5
    }
    before = {last: (first, value) for first, (last, value) in said.items()}
    for index, month in months:
        first, last, day = _day(index, said, before, cut)
        if day:
            end, year = _year(last + 1, said, cut)
            yield from _keys(cut[first].start, cut[max(last, end)].end, day, month, year)


def _month(word: str) -> int:
    if len(word) > _LONGEST:
        return 0
    return next((number for stem, number in _MONTHS if stem.match(word)), 0)


def _day(
    month: int,
    said: dict[int, tuple[int, int]],
    before: dict[int, tuple[int, int]],
    cut: Sequence[Token],
) -> tuple[int, int, int]:
    """First and last token of day and month, and the day: "12 марта", "12th of March", "March 12"."""
    at = month - 1
    while at >= 0 and cut[at].text.lower() in ("of", "th", "st", "nd", "rd", "-", "го"):
        at -= 1
    if at in before and 0 < before[at][1] < 32:
        return before[at][0], month, before[at][1]
    at = month + 1
    if at < len(cut) and cut[at].text.lower() in (".", "the"):
        at += 1
    if at in said and 0 < said[at][1] < 32:
        return month, said[at][0], said[at][1]
    return month, month, 0


def _year(at: int, said: dict[int, tuple[int, int]], cut: Sequence[Token]) -> tuple[int, int]:
    """The last token of a year that begins at token `at`, and the year; 0 for none."""
    while at < len(cut) and cut[at].text.lower() in (",", "th", "st", "nd", "rd"):
        at += 1
    last, year = said.get(at, (0, 0))
    return (last, year) if 1900 < year < 2100 or 31 < year < 100 else (0, 0)


def _keys(start: int, end: int, day: int, month: int, year: int) -> Iterator[tuple[int, int, str]]:
    if 0 < day < 32 and 0 < month < 13:
        yield start, end, f"t:{month:02}-{day:02}"
        if year:
            whole = year if year > 99 else 1900 + year if year > 30 else 2000 + year
            yield start, end, f"t:{whole}-{month:02}-{day:02}"
