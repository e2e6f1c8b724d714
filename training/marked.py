"""Invented calls, chats and drafts with their names marked by hand: `texts/ru`, `texts/en`.

A mark is `[[surface|LABEL]]`. Whoever writes more of them helps both taggers.
"""

import re
from functools import cache
from pathlib import Path

_MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Z_]+)\]\]")
_KINDS = {
    "PERSON": "PERSON", "CALLSIGN": "CALLSIGN", "LOCATION": "LOC", "ORGANIZATION": "ORG",
    "MILITARY_UNIT": "UNIT", "ADDRESS": "?", "HANDLE": "?", "PHONE_NUMBER": "", "OTHER": "",
}  # fmt: skip
"""The taggers' kind of each label; "?" where nothing is learned from it."""


@cache
def texts(language: str, kinds: frozenset[str]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Each text as pieces and their labels; what is none of `kinds` teaches nothing ("?").

    Raises KeyError for a label that is none.
    """
    folder = Path(__file__).parent / "texts" / language
    return tuple(
        tuple(_pieces(path.read_text(encoding="utf-8"), kinds))
        for path in sorted(folder.glob("*.txt"))
    )


def _pieces(text: str, kinds: frozenset[str]) -> list[tuple[str, str]]:
    found, at = [], 0
    for mark in _MARK.finditer(text):
        kind = _KINDS[mark[2]]
        found.append((text[at : mark.start()], ""))
        found.append((mark[1], kind if not kind or kind in kinds else "?"))
        at = mark.end()
    return [piece for piece in [*found, (text[at:], "")] if piece[0]]
