"""Pieces to what the tagger learns from: of each text the numbers of its words, a label and a group
for each.

The words are those of `redact.language.words.tokens`, with line breaks between them, so that
training and use agree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from corpora import UNSURE
from dialogues import Piece

from redact.language.words import tokens
from redact.nlp.russian_input import BREAK, LABELS, NO_CASE, cases, groups, stem

IGNORED = -100
LONGEST = 480
"""Words of a text that are learned at once."""
_UNHEARD, _STRANGE = 0.2, 0.02
"""Share of names, and of other words, that are shown as if no dictionary had them."""


class Lesson(NamedTuple):
    """Of each word of a text its number, its label's number, and its group (0: none)."""

    numbers: list[int]
    labels: list[int]
    groups: list[int]


@dataclass(slots=True)
class Vocabulary:
    """Numbers of words in the order of their coming; a word unheard of, or of another letter
    case, has another number. A line break's is 0."""

    numbers: dict[tuple[str, int, bool], int] = field(
        default_factory=lambda: {(BREAK, NO_CASE, True): 0}
    )

    def number(self, word: str, case: int, known: bool) -> int:
        """The number of a word in a letter case, as known or as unheard of."""
        return self.numbers.setdefault((word, case, known), len(self.numbers))


def lessons(documents: Iterable[list[Piece]], words: Vocabulary, dice: Random) -> Iterator[Lesson]:
    """What is learned from `documents`; a word unheard of is so in the whole document."""
    for document in documents:
        every = tagged(document)
        names = {_key(word) for word, _, label in every if label not in (0, IGNORED)}
        keys = dict.fromkeys(_key(word) for word, _, _ in every)
        heard = {k: dice.random() >= (_UNHEARD if k in names else _STRANGE) for k in keys}
        for at in range(0, len(every), LONGEST):
            some = every[at : at + LONGEST]
            numbers = [
                words.number(word, case, not word.isalpha() or heard[_key(word)])
                for word, case, _ in some
            ]
            yield Lesson(numbers, [label for *_, label in some], groups([w for w, *_ in some]))


def _key(word: str) -> str:
    return stem(word) or word


def joined(found: Iterable[Lesson]) -> Iterator[Lesson]:
    """Short ones, one after the other, with a line break between them."""
    whole = Lesson([], [], [])
    for lesson in found:
        if whole.numbers and len(whole.numbers) + len(lesson.numbers) >= LONGEST // 2:
            yield whole
            whole = Lesson([], [], [])
        most = max(whole.groups, default=0)
        gap = [0] if whole.numbers else []
        whole = Lesson(
            whole.numbers + gap + lesson.numbers,
            whole.labels + gap + lesson.labels,
            whole.groups + gap + [g and g + most for g in lesson.groups],
        )
    if whole.numbers:
        yield whole


def tagged(document: list[Piece]) -> list[tuple[str, int, int]]:
    """The words of a document, line breaks included, each with its case and its label's number."""
    text = "".join(t for t, _ in document).replace("ё", "е").replace("Ё", "Е")
    labels: list[str] = []
    for number, (t, label) in enumerate(document):
        labels += [f"{number} {label}" if label else ""] * len(t)
    found: list[tuple[str, int, int]] = []
    at, last = 0, ""
    words = tokens(text)
    for token, case in zip(words, cases(text, words), strict=True):
        if BREAK in text[at : token.start]:
            found.append((BREAK, NO_CASE, 0))
            last = ""
        own = labels[token.start]
        found.append((token.low, case, _number(own, own == last)))
        at, last = token.end, own
    return found


def _number(own: str, goes_on: bool) -> int:
    kind = own.partition(" ")[2]
    if not kind:
        return 0
    return IGNORED if kind == UNSURE else LABELS.index(("I-" if goes_on else "B-") + kind)
