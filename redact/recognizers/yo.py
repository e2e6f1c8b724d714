"""First names that only their `ё` tells from ordinary words: «с Тёмой» is not «с темой».

Every other recognizer reads look-up forms, in which `ё` is `е`.
"""

import re
from collections.abc import Iterator

from presidio_analyzer import RecognizerResult

from redact.language.lookup import Lookup
from redact.language.words import parses
from redact.recognizers.evidence import evidence

_WORD = re.compile(r"(?<![\w-])[а-яё]*ё[а-яё]*(?![\w-])", re.IGNORECASE)


def names(original: str, look: Lookup) -> list[RecognizerResult]:
    """First names written with `ё` in `original`, at their places in its look-up form."""
    return list(_names(original, look)) if "ё" in original.lower() else []


def _names(original: str, look: Lookup) -> Iterator[RecognizerResult]:
    for word in _WORD.finditer(original):
        known = parses(word[0].lower())
        if known and all(p.name == "Name" for p in known):
            start, end = look.place(word.start()), look.place(word.end() - 1) + 1
            yield evidence("yo", "PERSON", start, end, 0.85, "a first name, by its ё")
