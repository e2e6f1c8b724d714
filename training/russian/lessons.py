"""Pieces to training windows: the numbers of words, and a label for each.

The words are those of `redact.language.words.tokens`, with line breaks between them, so that
training and use agree.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from corpora import UNSURE
from dialogues import Piece

from redact.language.words import tokens
from redact.nlp.russian_input import BREAK, LABELS, NO_CASE, cases

IGNORED = -100
LENGTH = 96
_UNHEARD, _STRANGE = 0.2, 0.02
"""Share of names, and of other words, that are shown as if no dictionary had them."""


@dataclass(slots=True)
class Vocabulary:
    """Numbers of words in the order of their coming; a word unheard of, or of another letter
    case, has another number."""

    numbers: dict[tuple[str, int, bool], int] = field(default_factory=dict)

    def number(self, word: str, case: int, known: bool) -> int:
        """The number of a word in a letter case, as known or as unheard of."""
        return self.numbers.setdefault((word, case, known), len(self.numbers))


def made(
    documents: Iterable[list[Piece]], words: Vocabulary, dice: Random
) -> Iterator[tuple[list[int], list[int]]]:
    """Numbers and labels of the words of `documents`, in windows of one length."""
    numbers: list[int] = []
    labels: list[int] = []
    for document in documents:
        for word, case, label in tagged(document):
            strange = _STRANGE if label in (0, IGNORED) else _UNHEARD
            known = word == BREAK or not word.isalpha() or dice.random() >= strange
            numbers.append(words.number(word, case, known))
            labels.append(label)
        while len(numbers) >= LENGTH:
            yield numbers[:LENGTH], labels[:LENGTH]
            numbers, labels = numbers[LENGTH:], labels[LENGTH:]
        numbers.append(words.number(BREAK, NO_CASE, True))
        labels.append(0)


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
