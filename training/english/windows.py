"""Pieces to training windows: word pieces, their letter case, and a label for each word.

The words are those of `redact.language.words.tokens`, so that training and use agree; the shapes
and the window are those of `redact.nlp.english_input`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from redact.language.words import tokens
from redact.nlp.english_input import LABELS, LOWER, SHAPES, TITLE, UPPER, Pieces, windows

IGNORED = -100
UNSURE = "?"
"""A label that says nothing: such words are read and not learned from."""
_UNKNOWN = 100


@dataclass(frozen=True, slots=True)
class Window:
    """Ids, letter case and label of each word piece; IGNORED where a word goes on."""

    ids: list[int]
    shapes: list[int]
    labels: list[int]


def made(documents: Iterable[list[tuple[str, str]]], cut: Pieces) -> Iterator[Window]:
    """The windows of `documents` (pieces with labels)."""
    for document in documents:
        text = "".join(t for t, _ in document)
        words = tokens(text)
        tags = _tags(document, [w.start for w in words])
        for window in windows(text, words, cut):
            labels = [IGNORED] * len(window.ids)
            for place, number in zip(window.places, window.words, strict=True):
                labels[place] = tags[number]
            yield Window(list(window.ids), list(window.shapes), labels)


def _tags(document: list[tuple[str, str]], starts: list[int]) -> list[int]:
    tags, at, word = [], 0, 0
    for text, label in document:
        end, begun = at + len(text), False
        while word < len(starts) and starts[word] < end:
            if not label or label == UNSURE:
                tags.append(IGNORED if label else 0)
            else:
                tags.append(LABELS.index(("I-" if begun else "B-") + label))
                begun = True
            word += 1
        at = end
    return tags


def varied(window: Window, dice: Random) -> Window:
    """Case dropout (no capitals at all, nothing but capitals, all like a headline, a few lost)
    and word dropout (a few words that nobody has ever heard)."""
    roll = dice.random()
    shapes = window.shapes
    if roll < 0.13:
        shapes = [LOWER if s in SHAPES else s for s in shapes]
    elif roll < 0.17:
        shapes = [UPPER if s in SHAPES else s for s in shapes]
    elif roll < 0.19:
        shapes = [TITLE if s in SHAPES else s for s in shapes]
    elif roll < 0.3:
        shapes = [LOWER if s in SHAPES and dice.random() < 0.4 else s for s in shapes]
    ids = window.ids
    if dice.random() < 0.5:
        ids = [_UNKNOWN if i > 999 and dice.random() < 0.06 else i for i in ids]
    return Window(ids, shapes, window.labels)
