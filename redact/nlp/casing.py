"""Lines whose capitals tell nothing: those without any, and those with nothing else."""

from collections.abc import Sequence

from redact.language.capitals import careful
from redact.language.words import Token, Tokens


def plain(text: str, tokens: Sequence[Token]) -> list[bool]:
    """Of each token of `text`, whether its line uses no capitals, or nothing but them.

    Made once for the tokens of a whole text.
    """
    if isinstance(tokens, Tokens):
        return tokens.known("plain", lambda: _plain(text, tokens))
    return _plain(text, tokens)


def _plain(text: str, tokens: Sequence[Token]) -> list[bool]:
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
