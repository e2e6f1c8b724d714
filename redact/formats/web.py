"""HTML: the text as a browser shows it, then every attribute, comment and script.

Tags for a part of a line (`<b>`, `<a>`) are read through, so that a name in two styles is one;
all others begin a new line. Nothing but the names of known tags and attributes stays unread.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

from redact.formats.reading import ENTITY, Piece, Reading, marked, plain, spelled

_MARKUP = re.compile(
    r"<!--(?P<comment>.*?)(?:--!?>|\Z)"
    r"|<(?P<raw>script|style)\b(?P<rawattrs>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>(?P<code>.*?)"
    r"(?P<rawend></(?P=raw)\s*>|\Z)"
    r"|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<[!?](?P<declared>[^>]*)>"
    r"|</?(?P<tag>[A-Za-z][^\s/>\"'=<]*)(?P<attrs>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/>\"']++)(?:\s*=\s*(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<u>[^\s>\"']+)))?"
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup time tt u var wbr".split()
)
# Tags and attributes of the HTML standard (WHATWG, indices): their names say nothing about
# anybody. Any other name is read.
_TAGS = _INLINE | frozenset(
    "address area article aside audio base blockquote body br button canvas caption center col"
    " colgroup datalist dd details dialog div dl dt embed fieldset figcaption figure footer form"
    " frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input legend li link"
    " main map menu meta meter nav noscript object ol optgroup option output p param picture pre"
    " progress rp rt ruby search section select slot source summary svg path g circle rect line"
    " table tbody td template textarea tfoot th thead title tr track ul video".split()
)
_ATTRIBUTES = frozenset(
    "accept accept-charset accesskey action align allow alt async autocomplete autofocus autoplay"
    " bgcolor border charset checked cite class color cols colspan content contenteditable controls"
    " coords crossorigin data datetime decoding default defer dir disabled download draggable"
    " enctype fetchpriority fill for form formaction headers height hidden high href hreflang"
    " http-equiv id imagesizes imagesrcset inputmode integrity is ismap itemid itemprop itemscope"
    " itemtype kind label lang list loading loop low max maxlength media method min minlength"
    " multiple muted name nomodule nonce novalidate open optimum pattern placeholder poster preload"
    " property readonly referrerpolicy rel required reversed role rows rowspan sandbox scope"
    " selected shape size sizes slot span spellcheck src srcdoc srclang srcset start step stroke"
    " style tabindex target title translate type usemap valign value viewbox width wrap xmlns"
    " aria-label aria-hidden aria-labelledby aria-describedby aria-current aria-live".split()
)
_LINKS = frozenset(("href", "src", "srcset", "action", "poster", "cite", "data", "content"))
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BREAKS = str.maketrans("\r\n\t", "   ")


def reading(source: str) -> Reading:
    """The page as described above."""
    result = Reading(source)
    aside: list[Piece] = []
    last = preserved = 0
    for match in (*_MARKUP.finditer(source), None):
        stop = match.start() if match else len(source)
        _flow(result, source, last, stop, preserved > 0)
        if match is None:
            break
        last = match.end()
        tag = (match["tag"] or "").lower()
        if tag in ("pre", "textarea"):
            preserved += -1 if match[0][1] == "/" else 1
        if match["cdata"] is not None:
            _flow(result, source, *match.span("cdata"), True)
        elif (tag or match["raw"]) and tag not in _INLINE and not match["raw"]:
            result.line()
        aside += _aside(source, match)
    for number, piece in enumerate(aside, 1):
        if piece.text.strip():
            result.line()
            result.read(piece, number)
    return result


def _flow(result: Reading, source: str, at: int, until: int, preserved: bool) -> None:
    """The text between two tags; a line break in it is a space, as in a browser."""
    if at < until:
        piece = marked(source, at, until)
        text = piece.text if preserved else piece.text.translate(_BREAKS)
        result.read(Piece(text, piece.runs), 0)


def _aside(source: str, match: re.Match[str]) -> Iterator[Piece]:
    """What a piece of markup says besides the text: each by itself."""
    for group in ("comment", "code", "declared"):
        if match[group]:
            how = marked if group == "comment" else plain
            yield how(source, *match.span(group))
    if match["tag"] and match["tag"].lower() not in _TAGS:
        yield plain(source, *match.span("tag"))
    for group in ("attrs", "rawattrs"):
        if match[group]:
            for found in _ATTRIBUTE.finditer(source, *match.span(group)):
                yield from _attribute(source, found)


def _attribute(source: str, found: re.Match[str]) -> Iterator[Piece]:
    if found["name"].lower() not in _ATTRIBUTES:
        yield plain(source, *found.span("name"))
    for group in ("d", "s", "u"):
        if found[group]:
            at, until = found.span(group)
            link = found["name"].lower() in _LINKS and "%" in found[group]
            yield _decoded(source, at, until) if link else marked(source, at, until, ENTITY)


def _decoded(source: str, at: int, until: int) -> Piece:
    """A link with its percent escapes read as the letters they stand for."""
    found = _PERCENT.finditer(source, at, until)
    letters = ((*m.span(), unquote(m[0], errors="replace")) for m in found)
    return spelled(source, at, until, letters)


def written(new: str, source: str) -> str:
    """`new` as it stands in a page, in an attribute too."""
    return html.escape(new).replace("--", "-")


def skeleton(source: str) -> tuple[str, ...]:
    """Every tag by its name, in order: a replacement may neither add nor break one."""
    return tuple(
        (m["tag"] or m["raw"] or m[0][:2]).lower() + (m[0][1] if m["tag"] else "")
        for m in _MARKUP.finditer(source)
    )
