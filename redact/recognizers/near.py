"""Where it is worth looking: patterns are slow, and a text seldom holds what they look for."""

from collections.abc import Collection, Sequence

from redact.language.words import Token

_REACH = 90
"""Code points on either side of a word that a pattern may need."""


def stretches(
    text: str, words: Sequence[Token], stems: Collection[str], length: int, numbers: bool = False
) -> list[tuple[int, int]]:
    """The parts of `text` around words that begin with one of `stems`, merged and in order.

    Stems have at most `length` letters; those that are shorter are whole words. With `numbers`,
    also around figures that follow a capitalised word.
    """
    found: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        if word.low[:length] in stems or (
            numbers and word.low[0].isdigit() and _numbered(words, i)
        ):
            start, end = max(word.start - _REACH, 0), min(word.end + _REACH, len(text))
            while start and text[start - 1].isalnum():
                start -= 1
            while end < len(text) and text[end].isalnum():
                end += 1
            if found and start <= found[-1][1]:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _numbered(words: Sequence[Token], i: int) -> bool:
    if i == 0:
        return False
    before = words[i - 1].text
    if before == "," and i > 1:
        before = words[i - 2].text
    return before[0].isupper()
