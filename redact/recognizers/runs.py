"""Runs of number words by the place of their tokens, for recognizers that look around them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.language.numerals import Numeral, decoded, numerals
from redact.language.words import Token, Tokens


@dataclass(frozen=True, slots=True)
class Runs:
    """The tokens of a text, their lower-case forms, and which of them are number words."""

    tokens: Sequence[Token]
    lows: Sequence[str]
    numbers: dict[int, list[Numeral]] = field(repr=False)

    def low(self, index: int) -> str:
        """The lower-case word at `index`, or nothing outside the text."""
        return self.lows[index] if 0 <= index < len(self.lows) else ""

    def end(self, first: int) -> int:
        """One past the last token of the unbroken run of number words that starts at `first`."""
        while first in self.numbers:
            first += 1
        return first

    def digits(self, first: int, end: int) -> str:
        """The digits that the number words of tokens `first` to `end` (exclusive) read as."""
        return "".join(decoded(n for i in range(first, end) for n in self.numbers.get(i, ())))

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of tokens `first` to `last`, both included."""
        return self.tokens[first].start, self.tokens[last].end


def runs(text: str, tokens: Tokens, signs: frozenset[str]) -> Runs | None:
    """The runs of `text` (a look-up form), or None if none of the words `signs` is in it."""
    lows = tokens.lows
    if signs.isdisjoint(lows):
        return None
    found: dict[int, list[Numeral]] = {}
    for n in numerals(text, tokens):
        found.setdefault(n.index, []).append(n)
    return Runs(tokens, lows, found)
