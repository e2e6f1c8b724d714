"""Spoken numbers: number words among tokens, what they add up to, and how they read as digits.

`numerals` finds the words, `decoded` reads a dictated run ("девятьсот шестнадцать сто" is
916 100), `numbers` reads whole numbers with ordinals ("двухсотая" is 200).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from redact.language.numeral_words import WORDS, Entry, Kind
from redact.language.words import Token, Tokens


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number word at `start:end`, the `index`-th token of its text.

    `digits` is what it adds to a dictated number ("07" stays "07"). `weak` words are mostly
    something else ("один пацан", "oh"). `pause`: a comma, dots or a dash stand before it.
    """

    start: int
    end: int
    index: int
    kind: Kind
    value: int
    digits: str
    weak: bool = False
    pause: bool = False


_LONGEST_FIGURE = 7
"""A longer run of figures is a written number, not part of a dictated one."""


def numerals(text: str, tokens: Sequence[Token], figures: bool = True) -> list[Numeral]:
    """The number words (and short runs of figures) among `tokens` of `text`, in order.

    A hyphenated word ("forty-five", "шесть-семь") gives one numeral for each part, if all
    parts are number words.
    """
    if isinstance(tokens, Tokens):
        return tokens.known(("numerals", figures), lambda: _numerals(text, tokens, figures))
    return _numerals(text, tokens, figures)


@lru_cache(maxsize=10_000)
def _may_count(low: str) -> bool:
    return low in WORDS or "-" in low or low.isdecimal()


def _numerals(text: str, tokens: Sequence[Token], figures: bool) -> list[Numeral]:
    found: list[Numeral] = []
    known = WORDS
    lows = tokens.lows if isinstance(tokens, Tokens) else [t.low for t in tokens]
    for index in [i for i, low in enumerate(lows) if _may_count(low)]:
        token, word = tokens[index], lows[index]
        entry = known.get(word)
        if entry is not None:
            found.append(_numeral(text, token.start, token.end, index, entry, word, found))
        elif "-" in word:
            found.extend(_hyphenated(text, token, index, found))
        elif figures and word.isdecimal() and len(word) <= _LONGEST_FIGURE:
            figure = (Kind.FIGURE, int(word), False)
            if _stands_alone(text, token):
                found.append(_numeral(text, token.start, token.end, index, figure, word, found))
    return found


def _numeral(
    text: str, start: int, end: int, index: int, entry: Entry, word: str, before: list[Numeral]
) -> Numeral:
    kind, value, weak = entry
    digits = word if kind is Kind.FIGURE else str(value)
    pause = bool(before) and _paused(text[before[-1].end : start], before[-1])
    return Numeral(start, end, index, kind, value, digits, weak, pause)


def _paused(between: str, last: Numeral) -> bool:
    said = between.strip(" \t").lower()
    return said not in ("", "-") and not (said == "and" and last.kind is Kind.SCALE)


def _hyphenated(text: str, token: Token, index: int, before: list[Numeral]) -> Iterator[Numeral]:
    parts = token.low.split("-")
    entries = [WORDS[p] for p in parts if p in WORDS]
    if len(entries) < len(parts):
        return
    at = token.start
    for part, entry in zip(parts, entries, strict=True):
        yield _numeral(text, at, at + len(part), index, entry, part, before)
        at += len(part) + 1


_JOINED = frozenset(":/%°№№_+=")


def _stands_alone(text: str, token: Token) -> bool:
    """Whether figures are a number by themselves: not 200-х, T72, 14:30, 5%, 1/2."""
    before = text[token.start - 1] if token.start else " "
    after = text[token.end : token.end + 2] + "  "
    if before.isalpha() or before in ":/=_" or after[0].isalpha() or after[0] in _JOINED:
        return False
    return not (after[0] == "-" and after[1].isalpha())


def decoded(spoken: Iterable[Numeral]) -> tuple[str, ...]:
    """What dictated number words add up to, as groups of digits in order.

    Hundreds take following tens and units, tens take a following unit; a pause closes a
    group; "две пятерки", "double five", "два нуля" repeat. Scales above hundreds count as
    their zeros. Ambiguous speech has no one right answer: use the result to judge length
    and shape, and redact the words.
    """
    groups: list[str] = []
    room = 0  # what the open group can still take: a number below this
    times = 0
    for n in spoken:
        if n.pause:
            room = times = 0
        if n.kind is Kind.TIMES:
            times, room = n.value, 0
        elif n.kind is Kind.SCALE:
            groups, room = _scaled(groups, n.value), n.value
        elif times and 0 <= n.value <= 9:
            groups.append(str(n.value) * times)
            times = room = 0
        elif _repeats(groups, n):
            count = int(groups[-1][-1])
            rest = int(groups[-1]) - count
            groups[-1:] = ([str(rest)] if rest else []) + [str(n.value) * count]
            room = 0
        elif n.kind is not Kind.FIGURE and 0 < n.value < room:
            groups[-1] = str(int(groups[-1]) + n.value)
            room = _room(n.value)
        elif n.kind is Kind.FIGURE and room == 100 and len(n.digits) <= 2 and n.digits[0] != "0":
            groups[-1] = str(int(groups[-1]) + n.value)
            room = 0
        else:
            groups.append(n.digits)
            room = 0 if n.kind in (Kind.FIGURE, Kind.DIGIT) else _room(n.value)
    return tuple(groups)


def _room(value: int) -> int:
    if value and value % 100 == 0:
        return 100
    return 10 if value >= 20 and value % 10 == 0 else 0


def _repeats(groups: Sequence[str], n: Numeral) -> bool:
    return bool(groups) and n.kind is Kind.DIGIT and not n.pause and groups[-1][-1] in "2345"


def _scaled(groups: list[str], scale: int) -> list[str]:
    if groups and int(groups[-1]) < scale:
        return [*groups[:-1], str((int(groups[-1]) or 1) * scale)]
    return [*groups, str(scale)]


@dataclass(frozen=True, slots=True)
class Number:
    """One whole number at `start:end` (tokens `first` to `last`, both included)."""

    start: int
    end: int
    first: int
    last: int
    value: int
    ordinal: bool


def numbers(text: str, tokens: Sequence[Token]) -> list[Number]:
    """The whole numbers said in words: "тысяча двести пятьдесят первый" is 1251, ordinal.

    Figures are not among them. A number ends at an ordinal, a pause, a word between, or where
    the next word does not fit under the last one.
    """
    if isinstance(tokens, Tokens):
        return tokens.known("numbers", lambda: _numbers(text, tokens))
    return _numbers(text, tokens)


def _numbers(text: str, tokens: Sequence[Token]) -> list[Number]:
    found: list[Number] = []
    open_run: list[Numeral] = []
    for n in numerals(text, tokens, figures=False):
        if open_run and not _continues(open_run, n, tokens):
            found.append(_number(open_run))
            open_run = []
        if n.kind in (Kind.CARDINAL, Kind.ORDINAL, Kind.SCALE):
            open_run.append(n)
        if n.kind is Kind.ORDINAL and open_run:
            found.append(_number(open_run))
            open_run = []
    if open_run:
        found.append(_number(open_run))
    return found


def _continues(run: Sequence[Numeral], n: Numeral, tokens: Sequence[Token]) -> bool:
    last = run[-1]
    between = [t.low for t in tokens[last.index + 1 : n.index] if t.text != "-"]
    if n.pause or n.kind in (Kind.DIGIT, Kind.TIMES) or (between and between != ["and"]):
        return False
    if n.kind is Kind.SCALE or (n.kind is Kind.ORDINAL and n.value in (100, 1000)):
        return last.value < n.value or last.kind is Kind.SCALE
    return 0 < n.value < (last.value if last.kind is Kind.SCALE else _room(last.value))


def _number(run: Sequence[Numeral]) -> Number:
    total = part = 0
    for n in run:
        if n.value >= 1000 and n.kind in (Kind.SCALE, Kind.ORDINAL):
            total, part = total + (part or 1) * n.value, 0
        elif n.value == 100 and 0 < part < 100:
            part *= 100
        else:
            part += n.value
    first, last = run[0], run[-1]
    ordinal = last.kind is Kind.ORDINAL
    return Number(first.start, last.end, first.index, last.index, total + part, ordinal)
