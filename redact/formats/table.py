"""Tables (CSV and its kin): every cell, a line each behind its column's head."""

import re
from collections import Counter
from collections.abc import Iterator

from redact.formats.reading import Piece, Reading, plain, spelled

_SIGNS = ",;\t|"
_LINE = re.compile(r"\r\n|\n|\r")
_DOUBLED = re.compile('""')
_QUOTED = re.compile(r'"(?:[^"]|"")*+"')


def reading(source: str) -> Reading:
    """The cells in order: the first row as it stands, the others each as `head: cell`."""
    result = Reading(source)
    heads: dict[int, str] = {}
    for number, (row, column, at, until) in enumerate(_cells(source)):
        piece = _piece(source, at, until)
        if not piece.text.strip():
            continue
        result.line()
        if row == 0:
            heads[column] = piece.text.strip()
        elif column in heads:
            result.gap(f"{heads[column]}: ")
        result.read(piece, number)
    return result


def _cells(source: str) -> Iterator[tuple[int, int, int, int]]:
    """Row, column, start and end of every cell, quotes included."""
    sign = _sign(source)
    cell = re.compile(rf'[ ]*+"(?:[^"]|"")*+"[^{re.escape(sign)}\r\n]*|[^{re.escape(sign)}\r\n]*')
    row = column = position = 0
    while position <= len(source):
        match = cell.match(source, position)
        end = match.end() if match else position
        yield row, column, position, end
        position, column = end + 1, column + 1
        if end >= len(source):
            return
        if source[end] != sign:
            row, column = row + 1, 0
            position += source[end : end + 2] == "\r\n"


def _sign(source: str) -> str:
    """What parts the cells: the sign that the first line has most of, outside quotes."""
    first = _LINE.split(_QUOTED.sub("", source[:10_000]), maxsplit=1)[0]
    counts = Counter(c for c in first if c in _SIGNS)
    return max(_SIGNS, key=lambda sign: counts[sign])


def _piece(source: str, at: int, until: int) -> Piece:
    """A cell as it reads: without its quotes, doubled quotes as one."""
    inside = source[at:until]
    if not inside.lstrip().startswith('"'):
        return plain(source, at, until)
    at += inside.index('"') + 1
    until = max(at, source.rfind('"', at, until))
    doubled = ((m.start(), m.end(), '"') for m in _DOUBLED.finditer(source, at, until))
    return spelled(source, at, until, doubled)


def written(new: str, source: str) -> str:
    """`new` without what would end a cell."""
    return re.sub(r'[\r\n",;\t|]+', " ", new)


def skeleton(source: str) -> tuple[tuple[int, int], ...]:
    """Row and column of every cell: a replacement may neither add nor remove one."""
    return tuple((row, column) for row, column, _, _ in _cells(source))
