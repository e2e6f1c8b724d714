"""Likely capitals for text that has none: the tagger learned from news and needs them."""

from collections.abc import Sequence

from redact.language.capitals import careful
from redact.language.names import name
from redact.language.words import Token, parses

_OFTEN = 0.4


def plain(text: str, tokens: Sequence[Token]) -> list[bool]:
    """Of each token of `text`, whether its line uses no capitals, or nothing but them."""
    lines = careful(text, tokens)
    if all(lines):
        return [False] * len(tokens)
    found = []
    line = at = 0
    for token in tokens:
        line += text.count("\n", at, token.start)
        at = token.start
        found.append(not lines[line])
    return found


def cased(tokens: Sequence[Token], plain: Sequence[bool]) -> list[str]:
    """The words of `tokens`, with capitals on likely names and places where they are `plain`."""
    return [_likely(t.text) if p else t.text for t, p in zip(tokens, plain, strict=True)]


def _likely(word: str) -> str:
    low = word.lower()
    return low.capitalize() if word[0].isalpha() and _proper(low) else low


def _proper(word: str) -> bool:
    known = name(word)
    if known.trap:
        return False
    if known.share >= _OFTEN or (not known.known and len(word) > 3):
        return True
    return known.place and any(p.place and p.score >= _OFTEN for p in parses(word))
