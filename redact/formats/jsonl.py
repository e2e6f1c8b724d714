"""JSON lines: every line a JSON value of its own, read string by string, values behind keys."""

import re

from redact.errors import RedactError
from redact.formats import strings
from redact.formats.reading import ANY, Reading
from redact.formats.strings import Leaf
from redact.model import Dependent

_NONE: frozenset[str] = frozenset()
_LINE = re.compile(r"[^\r\n]+")
_QUIET = frozenset("id from_id message_id ts start end timestamp index tokens".split())
"""Keys whose small numbers are none of anybody's."""
_PARTS = 1 << 20
"""Values a line may have, so that each has a number of its own."""


def reading(source: str) -> Reading:
    """Every key, string and number, a line each. Raises RedactError for a line that is no JSON."""
    result = Reading(source)
    for number, row in enumerate(_LINE.finditer(source)):
        if not row[0].strip("\ufeff \t"):
            continue
        line = row[0].replace("\ufeff", " ")
        try:
            leaves = strings.leaves(line, _NONE, _QUIET)
        except RedactError as error:
            told = f"line {source.count(chr(10), 0, row.start()) + 1}: {error.message}"
            raise RedactError(told, "give one JSON value a line") from None
        _read(result, [_moved(leaf, row.start()) for leaf in leaves], number)
    return result


def _moved(leaf: Leaf, by: int) -> Leaf:
    return leaf._replace(at=leaf.at + by, until=leaf.until + by)


def _read(result: Reading, leaves: list[Leaf], line: int) -> None:
    after_key = False
    for number, leaf in enumerate(leaves):
        part = line * _PARTS + number
        if leaf.kind == "array":
            result.dependents.append(Dependent(ANY, leaf.at, leaf.until, "[]"))
            continue
        if after_key and leaf.kind != "key":
            result.gap(" ")
        else:
            result.line()
        result.read(strings.piece(result.source, leaf), part)
        after_key = leaf.kind == "key"
        if after_key:
            result.gap(":")
        if leaf.kind == "number":
            result.dependents.append(Dependent(part, leaf.at, leaf.until, "null"))


def skeleton(source: str) -> None:
    """Raises RedactError unless every line of `source` is still strict JSON."""
    for row in _LINE.finditer(source):
        if row[0].strip("\ufeff \t"):
            strings.tree(row[0].replace("\ufeff", " "))
