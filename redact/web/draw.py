"""A row as HTML. Every character of a transcript goes through `escape`.

Written out here and not as a template: a page has thousands of rows, and one that changes is
drawn while the reviewer waits.
"""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import escape

from redact.desk.harmless import bits, harmless
from redact.review.acts import Stretch
from redact.review.queue import Item
from redact.web.rows import Piece, Row, family


def drawn(number: int, row: Row, pieces: Sequence[Piece]) -> str:
    """The row with its original and its safe text, the mentions marked in both."""
    raw, safe = texts(pieces)
    return f'{_begun(number, row, raw)}<p class="safe" dir="ltr">{safe}</p></div>'


def unread(number: int, row: Row, text: str) -> str:
    """The row before anything was looked for in it: its original alone."""
    return _begun(number, row, _shown(bits(text[row.start : row.end]))) + "</div>"


def _begun(number: int, row: Row, raw: str) -> str:
    return (
        f'<div class="row" id="r{number}" data-start="{row.start}">'
        f'<span class="no" data-no="{row.number or "·"}"></span>'
        f'<p class="raw" dir="ltr">{raw}</p>'
    )


def texts(pieces: Iterable[Piece], links: Mapping[Stretch, str] | None = None) -> tuple[str, str]:
    """The original and the safe text of some pieces, as HTML. `links` are numbers that tie marks
    of two texts, by the stretch of the item."""
    raw: list[str] = []
    safe: list[str] = []
    for piece in pieces:
        shown = _shown(piece.bits)
        if piece.item is None:
            raw.append(shown)
            safe.append(shown)
            continue
        link = links.get(piece.item.at, "") if links else ""
        raw.append(_mark(piece.item, shown, link))
        if piece.item.stands:
            safe.append(raw[-1])
        elif piece.first:
            safe.append(_mark(piece.item, str(escape(harmless(piece.item.after))), link))
    return "".join(raw), "".join(safe)


def line(parts: Iterable[tuple[str, int]]) -> str:
    """A line as it will be published, as HTML that tells where each piece of it stands; parts
    that stand nowhere (-1) are what was put in place of a mention."""
    found = []
    for text, start in parts:
        if start < 0:
            found.append(f'<mark class="put">{escape(harmless(text))}</mark>')
            continue
        for shown, n in bits(text):
            code = f' class="code" data-n="{n}"' if n else ""
            found.append(f'<span data-start="{start}"{code}>{escape(shown)}</span>')
            start += n or len(shown)
    return "".join(found)


def classes(item: Item) -> str:
    """What the style sheet needs to know of an item."""
    flags = (("decided", item.decided), ("stands", item.stands), ("disputed", item.disputed))
    return " ".join([family(item.entity_type), item.group, *(name for name, on in flags if on)])


def _mark(item: Item, shown: str, link: str = "") -> str:
    tied = f' data-link="{link}" tabindex="0" role="button"' if link else ""
    return f'<mark class="{classes(item)}" data-at="{item.start}-{item.end}"{tied}>{shown}</mark>'


def _shown(bits: Sequence[tuple[str, int]]) -> str:
    return "".join(
        f'<span class="code" data-n="{n}">{text}</span>' if n else str(escape(text))
        for text, n in bits
    )
