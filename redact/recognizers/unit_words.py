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
    return known


def items(text: str, tokens: Sequence[Token]) -> list[Item]:
    """The items of `text` (a look-up form) in order."""
    spoken = {n.first: n for n in numbers(text, tokens)}
    known = _vocabulary()
    row: list[Item] = []
    at, stop = 0, len(tokens)
    while at < stop:
        token = tokens[at]
        word = token.text.lower()
        kind = known.get(word)
        if at in spoken:
            number = spoken[at]
            kind = "O" if number.ordinal else "C"
            last = tokens[number.last].text.lower().rpartition("-")[2]
            row.append(Item(kind, number.start, number.end, last, number.value))
            at = number.last
        elif kind is None and word.isdecimal():
            item, taken = _figures(tokens, at)
            row.append(item)
            at += taken - 1
        else:
            if kind is None or (kind == "a" and not _is_designation(token, row)):
                kind = _other(token.text)
            row.append(Item(kind, token.start, token.end, word))
        at += 1
    return row


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
        last = tokens[at + taken - 1].end
        return Item("o", token.start, last, ending, int(token.text)), taken
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
            return token.text.lower(), taken
        if token.text != "-":
            break
        end = token.end
    return "", 1
