"""Likely capitals for text that has none, and pieces of bounded length, for the tagger.

The tagger learned from news and sees no name without its capital. Offsets stay the same.
"""

from collections.abc import Iterator, Sequence

from redact.language.names import name
from redact.language.words import Token, parses

_PIECE = 2_000
"""Longest piece in code points: memory grows with it, context beyond it does not matter."""
_OFTEN = 0.4


def cased(text: str, tokens: Sequence[Token]) -> str:
    """`text` with capitals on likely names and places, in lines that use none; same length."""
    bare = [not _uses_capitals(line) for line in text.split("\n")]
    if not any(bare):
        return text
    letters = list(text)
    line = at = 0
    for token in tokens:
        line += text.count("\n", at, token.start)
        at = token.start
        if bare[line] and token.text[0].isalpha():
            if token.text.isupper():
                letters[token.start : token.end] = text[token.start : token.end].lower()
            if _proper(token.text.lower()):
                upper = token.text[0].upper()
                letters[token.start] = upper if len(upper) == 1 else token.text[0]
    return "".join(letters)


def _uses_capitals(line: str) -> bool:
    return any(c.isupper() for c in line) and any(c.islower() for c in line)


def _proper(word: str) -> bool:
    known = name(word)
    if known.trap:
        return False
    if known.share >= _OFTEN or known.likeness > 1:
        return True
    return known.place and any(p.place and p.score >= _OFTEN for p in parses(word))


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """`text` cut at line ends, else sentence ends, else spaces: (offset, piece), all of it."""
    at = 0
    while at < len(text):
        stop = min(at + _PIECE, len(text))
        if stop < len(text):
            window = text[at:stop]
            cut = max(window.rfind("\n"), 0) or max(window.rfind(". "), window.rfind("? "))
            cut = cut if cut > 0 else window.rfind(" ")
            stop = at + cut + 1 if cut > 0 else stop
        yield at, text[at:stop]
        at = stop
