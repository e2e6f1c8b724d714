r"""Strict JSON: every string, key and number with its place in the source.

The standard library's parser decides what is valid and what it means. A valid document's
strings and numbers come in the same order in its source as in the parsed tree, so one
pattern finds their places, and the two are walked side by side.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from redact.errors import RedactError
from redact.formats.reading import Piece, Run

Path = tuple[str | int, ...]
_DEPTH = 64
_LONG = 10**6
_NUMERIC = (int, float)
_HINT = "give the file as strict JSON, as Whisper writes it"
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|-?[0-9][0-9.eE+-]*+')
_PARTS = re.compile(
    r"(?P<plain>[^\\]+)|\\[^u]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


class Leaf(NamedTuple):
    """One place of the document: `source[at:until]`, quotes left out.

    `kind` is key, string, number or array (the whole of a `tokens` array, brackets too).
    `path` is the way to it; for a key, an array or a number to the object or list it is in.
    """

    kind: str
    path: Path
    at: int
    until: int
    value: str


class _Refused(ValueError):
    """What the parser accepts and this reader does not; its text is never from the file."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise _Refused("an object has the same key twice")
    return result


def _constant(_name: str) -> None:
    raise _Refused("NaN and Infinity are no JSON")


def tree(source: str) -> Any:
    """The parsed document. Raises RedactError, with a position at most."""
    problem = ""
    try:
        return json.loads(source, object_pairs_hook=_object, parse_constant=_constant)
    except _Refused as error:
        problem = f"not usable JSON: {error}"
    except json.JSONDecodeError as error:
        problem = f"not valid JSON at character {error.pos}"
    except ValueError:
        problem = "not usable JSON: a number is too long"
    except RecursionError:
        problem = f"not usable JSON: nested deeper than {_DEPTH}"
    raise RedactError(problem, _HINT)


def leaves(source: str, known: frozenset[str], quiet: frozenset[str]) -> list[Leaf]:
    """All keys, strings, numbers and `tokens` arrays, in the order of the source.

    Left out are keys in `known`, and numbers below a million under a key in `quiet`.
    Raises RedactError for what is not strict JSON or is nested deeper than 64.
    """
    walk = _Walk(source, known, quiet, _TOKEN.finditer(source))
    walk.value(tree(source), (), "", 0)
    if next(walk.tokens, None) is not None:
        raise RedactError("not usable JSON: its strings could not be found again", _HINT)
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Goes through tree and source side by side. Methods return where what they read ends."""

    source: str = field(repr=False)
    known: frozenset[str]
    quiet: frozenset[str]
    tokens: Iterator[re.Match[str]] = field(repr=False)
    found: list[Leaf] = field(default_factory=list, repr=False)

    def value(self, value: Any, path: Path, key: str, pos: int) -> int:
        if len(path) > _DEPTH:
            raise RedactError(f"not usable JSON: nested deeper than {_DEPTH}", _HINT)
        kind = type(value)
        if kind is str:
            at, until = next(self.tokens).span()
            self.found.append(Leaf("string", path, at + 1, until - 1, value))
            return until
        if kind is dict:
            return self._object(value, path, pos)
        if kind is list:
            for index, item in enumerate(value):
                if type(item) in _NUMERIC:
                    pos = self._number(item, path, key)
                else:
                    pos = self.value(item, (*path, index), key, pos)
            return self.source.index("]", pos) + 1
        return self._number(value, path, key) if kind in _NUMERIC else pos

    def _object(self, value: dict[str, Any], path: Path, pos: int) -> int:
        for key, item in value.items():
            at, pos = next(self.tokens).span()
            if key not in self.known:
                self.found.append(Leaf("key", path, at + 1, pos - 1, key))
            if type(item) in _NUMERIC:
                pos = self._number(item, path, key)
                continue
            start = pos
            pos = self.value(item, (*path, key), key, pos)
            if key == "tokens" and type(item) is list:
                at = self.source.index("[", start)
                self.found.append(Leaf("array", path, at, pos, ""))
        return self.source.index("}", pos) + 1

    def _number(self, value: float, path: Path, key: str) -> int:
        match = next(self.tokens)
        if key not in self.quiet or not -_LONG < value < _LONG:
            self.found.append(Leaf("number", path, *match.span(), match[0]))
        return match.end()


def piece(source: str, leaf: Leaf) -> Piece:
    """How a leaf reads. Raises RedactError for half a surrogate pair."""
    at, until, text = leaf.at, leaf.until, leaf.value
    if until - at == len(text):
        return Piece(text, ((0, until - at, at, until),) if text else ())
    runs: list[Run] = []
    start, pos = 0, at
    for match in _PARTS.finditer(source, at, until):
        begin, last = match.span()
        if begin != pos:
            break
        end = start + (last - begin if match.lastgroup else 1)
        runs.append((start, end, begin, last))
        start, pos = end, last
    if pos != until:
        raise RedactError(f"half a surrogate pair at character {pos}", _HINT)
    return Piece(text, tuple(runs))


def written(new: str, source: str) -> str:
    """`new` as it stands between quotes; a file that escapes everything stays ASCII."""
    return json.dumps(new, ensure_ascii=source.isascii())[1:-1]


def skeleton(source: str) -> None:
    """Raises RedactError unless `source` is still strict JSON."""
    if source.strip("\ufeff \t\r\n"):
        tree(source)
