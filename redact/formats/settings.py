"""YAML as text: everything is read, comments and keys too; escapes as what they show."""

import re
from collections.abc import Iterator

from redact import rules
from redact.formats.reading import Reading, spelled

_ESCAPE = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U0010[0-9A-Fa-f]{4}|U000[0-9A-Fa-f]{5})"
)
_HALF = range(0xD800, 0xE000)


def reading(source: str) -> Reading:
    """The whole text; an escape such as `\\u0418` reads as its letter."""
    result = Reading(source)
    result.read(spelled(source, 0, len(source), _escapes(source)), 0)
    return result


def _escapes(source: str) -> Iterator[tuple[int, int, str]]:
    for match in _ESCAPE.finditer(source):
        code = int(match[0][2:], 16)
        if code not in _HALF:
            yield *match.span(), chr(code)


def written(new: str, source: str) -> str:
    """`new` on one line."""
    return re.sub(r"[\r\n]+", " ", new)


def skeleton(source: str) -> tuple[str, ...]:
    """What the document is made of. Raises RedactError if it is no YAML: quote such a value."""
    return rules.shape(source)
