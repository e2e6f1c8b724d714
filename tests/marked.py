"""Reads `{LABEL|surface}` markup, so that a test shows its text and its spans at once."""

import re

_MARK = re.compile(r"\{([A-Z][A-Z_]*)\|([^{}|]+)\}")

Span = tuple[int, int, str]


def marked(source: str) -> tuple[str, list[Span]]:
    """The plain text of `source` and its spans `(start, end, label)`, in order.

    Offsets are code points of the plain text, end exclusive. Marks do not nest.
    Raises ValueError for a brace that belongs to no mark.
    """
    pieces: list[str] = []
    spans: list[Span] = []
    length = read = 0
    for mark in _MARK.finditer(source):
        before, surface = source[read : mark.start()], mark[2]
        start = length + len(before)
        length = start + len(surface)
        read = mark.end()
        pieces += before, surface
        spans.append((start, length, mark[1]))
    text = "".join((*pieces, source[read:]))
    if "{" in text or "}" in text:
        raise ValueError("a brace belongs to no {LABEL|surface} mark")
    return text, spans
