"""WebVTT: cue text with its voices as `Name: text`, then everything else that names.

Timings, known cue settings, tags and colour classes are not read. Comments, identifiers,
region names and what a style sheet quotes (`::cue(v[voice="..."])`) are, after the cues,
so that they do not come between two cues that share a name.
"""

import html
import re
from dataclasses import dataclass, field

from redact.errors import RedactError
from redact.formats import cues
from redact.formats.reading import LABELS, Piece, Reading, marked, plain

_BLOCK = re.compile(r"[^\r\n]+(?:(?:\r\n|\n|\r)[^\r\n]+)*")
_HEADER = re.compile(r"\ufeff?WEBVTT(?![^ \t\r\n])")
_VOICE = re.compile(r"<v((?:\.[^\s<>&.]+)*)[ \t\r\n]+([^<>]*[^<>\s])[^<>\S]*>")
_STYLE_WORDS = re.compile(
    r"/\*(.*?)(?:\*/|\Z)|::cue(?:-region)?\(([^)]*)|url\(([^)]*)|\"([^\"]*)|'([^']*)|[^\x00-\x7f]+",
    re.DOTALL,
)
_KNOWN_REGION = re.compile(r"(?:width|lines|regionanchor|viewportanchor|scroll):[0-9.%,up]+")


@dataclass(slots=True)
class _Voice:
    """The label last read: where, and how often it stands elsewhere."""

    name: str = field(default="", repr=False)
    start: int = 0
    copies: int = 0


def reading(source: str) -> Reading:
    """Header, cues, then comments and other text, one line each.

    Raises RedactError for a file without the WEBVTT header (an empty file is fine).
    """
    if source.strip("\ufeff \t\r\n") and not _HEADER.match(source):
        raise RedactError("not a WebVTT file: the header is missing", "check the file's suffix")
    result = Reading(source)
    asides: list[Piece] = []
    voice = _Voice()
    last, bounds = 0, cues.timings(source)
    for part, (start, end) in enumerate([*bounds, (len(source), len(source))]):
        for block in _BLOCK.finditer(source, last, start):
            if part and _directly_after(source, last, block.start()):
                _cue(result, block.start(), block.end(), part, voice, asides)
            elif not (start < len(source) and _number(source, block, start)):
                asides.extend(_other(source, block.start(), block.end()))
        last = _rest(source, end, asides)
    for extra, piece in enumerate(asides, start=len(bounds) + 1):
        if piece.text.strip():
            result.line()
            result.read(piece, extra)
    return result


def _rest(source: str, end: int, asides: list[Piece]) -> int:
    """Where the timing's line ends; what it holds beyond known settings is read."""
    stop = end
    while stop < len(source) and source[stop] not in "\r\n":
        stop += 1
    asides.append(plain(source, end, stop))
    return stop


def _directly_after(source: str, last: int, start: int) -> bool:
    """Whether no blank line stands between a timing and the block."""
    return source[last:start] in ("\n", "\r", "\r\n")


def _number(source: str, block: re.Match[str], start: int) -> bool:
    """Whether the block is just the number of the cue that follows."""
    adjacent = source[block.end() : start] in ("", "\n", "\r", "\r\n")
    return adjacent and re.fullmatch(r"[0-9]{1,6}[ \t\r\n]*", block[0]) is not None


def _cue(
    result: Reading, at: int, until: int, part: int, voice: _Voice, asides: list[Piece]
) -> None:
    source = result.source
    result.line()
    last = at
    for match in _VOICE.finditer(source, at, until):
        _span(result, last, match.start(), part)
        if not cues.CLASSES.fullmatch(match[1]):
            asides.append(plain(source, *match.span(1)))
        _label(result, marked(source, *match.span(2)), part, voice, match.start() > at)
        last = match.end()
    _span(result, last, until, part)


def _span(result: Reading, at: int, until: int, part: int) -> None:
    if at < until:
        result.read(marked(result.source, at, until, cues.MARKS), part)


def _label(result: Reading, piece: Piece, part: int, voice: _Voice, inside: bool) -> None:
    """Read a voice before its text; one that goes on over cues is read once.

    Otherwise it would stand between the halves of a name that two cues share.
    """
    if piece.text == voice.name and not inside:
        size = len(piece.text)
        over = voice.start, voice.start + size
        result.mirror(piece, (0, size), over, LABELS + voice.copies, part)
        voice.copies += 1
        return
    if inside:
        result.line()
    voice.name, voice.start, voice.copies = piece.text, result.read(piece, part), 0
    result.gap(": ")


def _other(source: str, at: int, until: int) -> list[Piece]:
    """What is read of a block that is no cue."""
    block = source[at:until]
    header = _HEADER.match(block)
    if header:
        return [marked(source, at + header.end(), until)]
    if re.match(r"STYLE[ \t]*(?:[\r\n]|\Z)", block):
        found = _STYLE_WORDS.finditer(source, at, until)
        return [plain(source, *match.span(match.lastindex or 0)) for match in found]
    if re.match(r"REGION[ \t]*(?:[\r\n]|\Z)", block):
        words = list(re.finditer(r"\S+", block))[1:]
        unknown = [word for word in words if not _KNOWN_REGION.fullmatch(word[0])]
        return [plain(source, at + word.start(), at + word.end()) for word in unknown]
    return [marked(source, at + (4 if re.match(r"NOTE(?!\S)", block) else 0), until)]


def written(new: str, source: str) -> str:
    """`new` on one line, with `&`, `<` and `>` escaped."""
    return html.escape(re.sub(r"[\r\n]+", " ", new), quote=False)
