r"""Strict JSON: every string, key and number with its place in the source.

The standard library's parser decides what is valid and what it means. A valid document's
strings and numbers come in the same order in its source as in the parsed tree, so one
pattern finds their places, and the two are walked side by side.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from redact.errors import RedactError
from redact.formats.reading import Piece, Run

Path = tuple[str | int, ...]
_DEPTH = 64
_HINT = "give the file as strict JSON, as Whisper writes it"
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|-?[0-9][0-9.eE+-]*+')
_PARTS = re.compile(
    r"(?P<plain>[^\\]+)|\\[^u]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4}"
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)


class Leaf(NamedTuple):
    """One place of the document: `source[at:until]`, quotes left out.

    `kind` is key, string, number or array (the whole of a `tokens` array, brackets too).
    `path` is the way to it; a key's path ends with the key itself.
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


def leaves(source: str, quiet: frozenset[str]) -> list[Leaf]:
    """All keys, strings, numbers and `tokens` arrays, in the order of the source.

    Numbers of up to six digits before the point under a key in `quiet` are left out.
    Raises RedactError for what is not strict JSON or is nested deeper than 64.
    """
    found: list[Leaf] = []
    tokens = _TOKEN.finditer(source)
    _walk(tree(source), (), 0, source, tokens, quiet, found)
    if next(tokens, None) is not None:
        raise RedactError("not usable JSON: its strings could not be found again", _HINT)
    return found


def _walk(
    value: Any,
    path: Path,
    pos: int,
    source: str,
    tokens: Iterator[re.Match[str]],
    quiet: frozenset[str],
    found: list[Leaf],
) -> int:
    """Add the leaves of `value`, which starts after `pos`; returns where it ends."""
    if len(path) > _DEPTH:
        raise RedactError(f"not usable JSON: nested deeper than {_DEPTH}", _HINT)
    if isinstance(value, str):
        at, until = next(tokens).span()
        found.append(Leaf("string", path, at + 1, until - 1, value))
        return until
    if isinstance(value, dict):
        for key, item in value.items():
            at, pos = next(tokens).span()
            below = (*path, key)
            found.append(Leaf("key", below, at + 1, pos - 1, key))
            start = pos
            pos = _walk(item, below, pos, source, tokens, quiet, found)
            if key == "tokens" and isinstance(item, list):
                found.append(Leaf("array", below, source.index("[", start), pos, ""))
        return source.index("}", pos) + 1
    if isinstance(value, list):
        for index, item in enumerate(value):
            pos = _walk(item, (*path, index), pos, source, tokens, quiet, found)
        return source.index("]", pos) + 1
    if value is None or isinstance(value, bool):
        return pos
    return _number(next(tokens), path, quiet, found)


def _number(match: re.Match[str], path: Path, quiet: frozenset[str], found: list[Leaf]) -> int:
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    whole = match[0].partition(".")[0]
    if key not in quiet or len(whole) > 6:
        found.append(Leaf("number", path, *match.span(), match[0]))
    return match.end()


def piece(source: str, leaf: Leaf) -> Piece:
    """How a leaf reads. Raises RedactError for half a surrogate pair."""
    at, until = leaf.at, leaf.until
    if "\\" not in source[at:until]:
        return Piece(leaf.value, ((0, until - at, at, until),) if at < until else ())
    runs: list[Run] = []
    length = 0
    pos = at
    while pos < until:
        match = _PARTS.match(source, pos, until)
        if match is None:
            raise RedactError(f"half a surrogate pair at character {pos}", _HINT)
        end = length + (match.end() - pos if match.lastgroup else 1)
        runs.append((length, end, pos, match.end()))
        length, pos = end, match.end()
    return Piece(leaf.value, tuple(runs))


def written(new: str, source: str) -> str:
    """`new` as it stands between quotes; a file that escapes everything stays ASCII."""
    return json.dumps(new, ensure_ascii=source.isascii())[1:-1]


def skeleton(source: str) -> None:
    """Raises RedactError unless `source` is still strict JSON."""
    if source.strip("\ufeff \t\r\n"):
        tree(source)
