"""The words of unit designations, as items that each have a one-letter class.

A text becomes a row of items, and the classes become a string, so that a designation is a
short regular expression over that string instead of a long one over letters.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from redact.language.numerals import numbers
from redact.language.words import Token
from redact.rules import word_list

_GROUPS = {
    "adj": "ый ий ой ого ому ым им ом ая ую ое ые ие ых их ыми ими а у ої ій ою і".split(),
    "uk": "а ої ій у ою ий і ого ому им ім".split(),
    "fem": "а ы е у ой ою ам ами ах".split(),
}
_ENDINGS = frozenset(
    "я й го му м ю ая ый ой ого ому ом ую ья ье ьей ьего ьему его ему ой ою ої та і а у ту ї ті"
    " тя st nd rd th".split()
)
_UKRAINIAN = {
    "перш": 1, "друг": 2, "трет": 3, "четверт": 4, "п'ят": 5, "шост": 6, "сьом": 7, "восьм": 8,
    "дев'ят": 9, "десят": 10, "одинадцят": 11, "дванадцят": 12, "тринадцят": 13,
    "чотирнадцят": 14, "п'ятнадцят": 15, "шістнадцят": 16, "сімнадцят": 17, "вісімнадцят": 18,
    "дев'ятнадцят": 19, "двадцят": 20, "тридцят": 30, "сороков": 40, "п'ятдесят": 50,
    "шістдесят": 60, "сімдесят": 70, "вісімдесят": 80, "дев'яност": 90, "сот": 100,
    "двохсот": 200, "трьохсот": 300, "чотирьохсот": 400, "п'ятисот": 500, "шестисот": 600,
    "семисот": 700, "восьмисот": 800, "дев'ятисот": 900,
}  # fmt: skip
_UKRAINIAN_ENDINGS = _GROUPS["uk"] + "я ьої ю ього ьому ьою ою".split()
_PUNCTUATION = {
    **dict.fromkeys('«»"“”„', '"'),
    **dict.fromkeys("—–", "—"),
    **{c: c for c in ".,-()/"},
}


class Item(NamedTuple):
    """A word, number or sign at `start:end`.

    `kind` is a class of rules/lists/units_words.txt, or: n up to four figures, o the same
    with the ending of an ordinal, O an ordinal in words, C a cardinal in words, 5 five
    figures, u another capitalised word, w any other word, x another number, a sign itself.
    `word` is the last word in lower case (an ordinal's ending for o). A named tuple because
    every word of a text becomes one.
    """

    kind: str
    start: int
    end: int
    word: str
    value: int = 0


@cache
def _vocabulary() -> dict[str, str]:
    known: dict[str, str] = {}
    for kind, stem, endings in word_list("units_words"):
        for ending in _GROUPS.get(endings) or endings.split():
            known.setdefault(stem + ending.strip("-"), kind)
    for kind, words in word_list("units_words_en"):
        for word in words.split():
            known.setdefault(word, kind)
    for word in _ukrainian():
        known.setdefault(word, "O")
    return known


@cache
def _ukrainian() -> dict[str, int]:
    """Ukrainian ordinals and their values."""
    return {stem + end: n for stem, n in _UKRAINIAN.items() for end in _UKRAINIAN_ENDINGS}


def items(text: str, tokens: Sequence[Token]) -> list[Item]:
    """The items of `text` (a look-up form) in order."""
    spoken = {n.first: n for n in numbers(text, tokens)}
    known = _vocabulary()
    row: list[Item] = []
    at, stop = 0, len(tokens)
    while at < stop:
        token = tokens[at]
        word = token.low
        kind = known.get(word)
        if at in spoken:
            number = spoken[at]
            kind = "O" if number.ordinal else "C"
            last = tokens[number.last].low.rpartition("-")[2]
            row.append(Item(kind, number.start, number.end, last, number.value))
            at = number.last
        elif kind is None and word[0].isalpha():
            kind = "w" if word[0] == token.text[0] else "u"
            row.append(Item(kind, token.start, token.end, word))
        elif kind is None and word.isdecimal() and _labels(text, tokens, at):
            row.append(Item("x", token.start, token.end, word))
        elif kind is None and word.isdecimal():
            item, taken = _figures(tokens, at)
            row.append(item)
            at += taken - 1
        else:
            if kind is None or (kind == "a" and not _is_designation(token, row)):
                kind = _other(token.text)
            row.append(Item(kind, token.start, token.end, word))
            if kind == "O":
                _compound(row, _ukrainian().get(word, 0))
        at += 1
    return row


_FORMATIONS = tuple(
    "бригад полк батальон дивиз рот взвод арми корпус отряд мсб дшб brigade".split()
)


def _labels(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Whether the figures at `at` are those of `S2` at the start of a line: who speaks."""
    before = tokens[at - 1] if at else None
    if before is None or before.end != tokens[at].start or len(before.text) > 2:
        return False
    if at + 1 < len(tokens) and tokens[at + 1].low.startswith(_FORMATIONS):
        return False
    opens = before.start == 0 or text[before.start - 1] == "\n"
    return opens and before.text.isalpha() and len(tokens[at].text) < 3


def _compound(row: list[Item], value: int) -> None:
    """Joins a Ukrainian ordinal at the end of `row` with the cardinal it completes."""
    last = row.pop()
    before = row[-1] if row else None
    room = 0 if before is None else 100 if before.value % 100 == 0 else 10
    fits = before is not None and before.value % 10 == 0 and 0 < value < min(room, before.value)
    if before is not None and before.kind == "C" and fits and last.start - before.end == 1:
        row[-1] = last._replace(start=before.start, value=before.value + value)
    else:
        row.append(last._replace(value=value))


def _is_designation(token: Token, before: Sequence[Item]) -> bool:
    return token.text.isupper() or (bool(before) and before[-1].kind in "oOg.")


def classes(row: Sequence[Item]) -> str:
    """The classes of `row` as a string, one letter for each item."""
    return "".join(item.kind for item in row)


def _other(word: str) -> str:
    if word[0].isalpha():
        return "u" if word[0].isupper() else "w"
    return _PUNCTUATION.get(word, "#")


def _figures(tokens: Sequence[Token], at: int) -> tuple[Item, int]:
    """The item that starts with the figures at `at`, and how many tokens it takes."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    joined = before is not None and before.end == token.start and before.text[-1] in ".,:/-+=_"
    ending, taken = _ending(tokens, at)
    if len(token.text) <= 4 and ending in _ENDINGS and not joined:
        last = tokens[at + taken - 1]
        end = last.end - 2 if last.text.endswith("'s") else last.end
        return Item("o", token.start, end, ending, int(token.text)), taken
    kind = "5" if len(token.text) == 5 else "n" if len(token.text) <= 4 else "x"
    if joined and before is not None and before.text != "-":
        kind = "x"
    if ending:
        return Item("x", token.start, tokens[at + taken - 1].end, ending), taken
    return Item(kind, token.start, token.end, token.text, int(token.text)), 1


def _ending(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """What is written onto the figures at `at` ("й" of "200-й"), and how many tokens in all."""
    end = tokens[at].end
    for taken, token in enumerate(tokens[at + 1 : at + 3], 2):
        if token.start != end:
            break
        if token.text[0].isalpha():
            return token.low.removesuffix("'s"), taken
        if token.text != "-":
            break
        end = token.end
    return "", 1
