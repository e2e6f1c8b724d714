"""What the English tagger reads: word pieces, the letter case of their words, windows of lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tokenizers import Tokenizer

from redact.language.words import Token

KINDS = ("PERSON", "LOC", "ORG", "CALLSIGN", "UNIT")
LABELS = ("O", *(f"{mark}-{kind}" for kind in KINDS for mark in "BI"))
"""What the model says of a word, in the order of its scores."""

OTHER, LOWER, TITLE, UPPER, MIXED, SINGLE = range(6)
"""Letter case of a word; OTHER: numbers and signs."""
SHAPES = frozenset((LOWER, TITLE, UPPER, MIXED, SINGLE))

WINDOW = 128
"""Word pieces read at once, marks included."""
_OVERLAP = 24
"""Word pieces of a long line that the next window reads again, for their context."""
_START, _BREAK = 101, 102


class Pieces:
    """Cuts words into word pieces, each distinct word once. `vocabulary`: a tokenizer.json."""

    def __init__(self, vocabulary: bytes) -> None:
        cutter = Tokenizer.from_buffer(vocabulary)
        cutter.no_truncation()
        cutter.no_padding()
        self.of = lru_cache(maxsize=50_000)(
            lambda word: tuple(cutter.encode(word, add_special_tokens=False).ids[: WINDOW // 4])
        )


@dataclass(slots=True)
class Window:
    """Word pieces and their case; at `places` begin the words that have the numbers `words`."""

    ids: list[int] = field(default_factory=lambda: [_START])
    shapes: list[int] = field(default_factory=lambda: [OTHER])
    places: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


def shape(word: str) -> int:
    """The letter case of `word`, a possessive 's aside."""
    bare = word[:-2] if word.endswith(("'s", "'S")) else word
    if not bare[:1].isalpha():
        return OTHER
    if bare.islower():
        return LOWER
    if len(bare) == 1:
        return SINGLE
    if bare.isupper():
        return UPPER
    return TITLE if all(p[:1].isupper() and p[1:].islower() for p in bare.split("-")) else MIXED


def windows(text: str, words: Sequence[Token], cut: Pieces) -> Iterator[Window]:
    """Windows over `words` of `text`, of whole lines where they fit, in order."""
    window = Window()
    for first, last in _lines(text, words):
        size = sum(len(cut.of(w.text)) for w in words[first:last]) + 1
        if window.words and len(window.ids) + size > WINDOW:
            yield window
            window = Window()
        for number in range(first, last):
            pieces = cut.of(words[number].text)
            if len(window.ids) + len(pieces) > WINDOW - 1:
                yield window
                window = _going_on(window)
            _add(window, number, words[number].text, pieces)
        window.ids.append(_BREAK)
        window.shapes.append(OTHER)
    if window.words:
        yield window


def _add(window: Window, number: int, word: str, pieces: Sequence[int]) -> None:
    if not pieces:
        return
    window.places.append(len(window.ids))
    window.words.append(number)
    window.ids += pieces
    window.shapes += [shape(word)] * len(pieces)


def _going_on(window: Window) -> Window:
    """A window that begins with the last words of `window`."""
    kept = next(
        (i for i, place in enumerate(window.places) if place >= len(window.ids) - _OVERLAP),
        len(window.places),
    )
    begun = Window(words=window.words[kept:])
    if begun.words:
        at = window.places[kept]
        begun.ids += window.ids[at:]
        begun.shapes += window.shapes[at:]
        begun.places = [p - at + 1 for p in window.places[kept:]]
    return begun


def _lines(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Numbers of the first word and the end of each line that has words."""
    first = 0
    for number in range(1, len(words) + 1):
        if number == len(words) or "\n" in text[words[number - 1].end : words[number].start]:
            yield first, number
            first = number
