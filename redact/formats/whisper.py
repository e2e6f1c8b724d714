"""JSON as Whisper, WhisperX and their kin write it; any other JSON is read string by string.

Segments are read once, as `Speaker: text` where they name one. The whole text, words,
characters and token texts repeat them: these are laid over the segments, so that one
replacement changes all of them; what does not fit is read by itself. Every other string,
key and number follows, `key: value`: nothing stays unread but known keys, times and small
numbers under known keys. Token numbers decode to words, so they go with any change nearby.
"""

import re
from collections.abc import Sequence

from redact.formats import overlay
from redact.formats.document import Document, document
from redact.formats.reading import LABELS, Piece, Reading, Stretch
from redact.formats.strings import Leaf
from redact.model import Dependent

_VIEWS = {"text": 1, "words": 2, "word_segments": 3, "chars": 4, "tokens": 5}
_FILE = re.compile(
    r"\.(?:aac|amr|avi|flac|json|m4a|mkv|mov|mp3|mp4|oga|ogg|opus|srt|txt|vtt|wav|webm)\Z",
    re.IGNORECASE,
)
_SPACES = str.maketrans("_.", "  ")


def reading(source: str) -> Reading:
    """The document as described above. Raises RedactError for what is not strict JSON."""
    if not source.strip("\ufeff \t\r\n"):
        return Reading(source)
    found = document(source)
    _read_segments(found)
    for leaf in found.labels:
        _label(found, leaf, found.part(leaf.path), again=False)
    _read_repeats(found)
    _read_others(found)
    return found.reading


def _read_segments(document: Document) -> None:
    """The text of all segments: a change of speaker begins a new line."""
    result = document.reading
    spaced = _spaced(document)
    speaker: str | None = None
    before = ""
    for segment in document.segments.values():
        text = segment.text.value if segment.text else ""
        if segment.speaker:
            new = segment.speaker.value != speaker
            speaker = segment.speaker.value
            if _label(document, segment.speaker, segment.part, again=new):
                before = ":"
        if segment.text and text:
            result.gap(_joint(before, text, spaced))
            start = result.read(document.piece(segment.text), segment.part)
            segment.stretch = start, result.length
            before = text
        for leaf in segment.labels:
            if leaf.value in document.places:
                _label(document, leaf, segment.part, again=False)
            else:
                document.labels.append(leaf)


def _spaced(document: Document) -> bool:
    """Whether segments bring their own spaces: most do, or the whole text adds none."""
    texts = [segment.text.value for segment in document.segments.values() if segment.text]
    own = sum(text[:1].isspace() for text in texts)
    whole = "".join(leaf.value for leaf in document.repeats.get("text", []))
    return 2 * own >= len(texts) or (own > 0 and whole.strip() == "".join(texts).strip())


def _joint(before: str, text: str, spaced: bool) -> str:
    """What to put between two segments.

    Where segments bring their own leading space, one without may go on inside a word.
    """
    if not before or before[-1].isspace() or text[0].isspace():
        return ""
    cut = before[-1].isalnum() and (text[0].islower() or text[0].isdigit())
    return "" if spaced and cut else " "


def _label(document: Document, leaf: Leaf, part: int, again: bool) -> bool:
    """Read a speaker's label, or lay it over where it was read; True if it was read.

    A label is read `again` where the speaker changes. One that just goes on is not: it
    would stand between the halves of a name that two segments share.
    """
    piece, result = document.piece(leaf), document.reading
    if not piece.text.strip():
        return False
    start, copies = document.places.get(piece.text, (-1, 0))
    size = len(piece.text)
    if start >= 0 and not again:
        result.mirror(piece, (0, size), (start, start + size), LABELS + copies, part)
        document.places[piece.text] = start, copies + 1
        return False
    result.line()
    document.places[piece.text] = result.read(piece, part), 0
    result.gap(":")
    return True


def _read_repeats(document: Document) -> None:
    """Lay everything that repeats the segments over them; read apart what does not fit."""
    segments = list(document.segments.values())
    stretches = [segment.stretch for segment in segments]
    for name, leaves in document.repeats.items():
        _repeat(document, leaves, stretches, name)
    for name in ("words", "chars", "tokens"):
        before = -2
        for segment in segments:
            leaves = segment.repeats.get(name, [])
            if leaves and not _overlaid(document, leaves, [segment.stretch], name):
                pieces = [document.piece(leaf) for leaf in leaves]
                adjacent = before == segment.part - 1 and pieces[0].text[:1].isspace()
                _read_apart(document, leaves, "" if adjacent else "\n")
                before = segment.part


def _repeat(
    document: Document, leaves: Sequence[Leaf], stretches: list[Stretch], name: str
) -> None:
    if not _overlaid(document, leaves, stretches, name):
        _read_apart(document, leaves, "\n")


def _overlaid(
    document: Document, leaves: Sequence[Leaf], stretches: list[Stretch], name: str
) -> bool:
    result = document.reading
    pieces = [document.piece(leaf) for leaf in leaves]
    found = overlay.entries(result.text, stretches, [piece.text for piece in pieces])
    if found is None:
        return False
    parts = [document.part(leaf.path) for leaf in leaves]
    for number, within, over in found:
        result.mirror(pieces[number], within, over, _VIEWS[name], parts[number])
    return True


def _read_apart(document: Document, leaves: Sequence[Leaf], gap: str) -> None:
    """Read strings one after another, with spaces between where they bring none."""
    result = document.reading
    spaced = any(leaf.value[:1].isspace() for leaf in leaves[1:])
    for number, leaf in enumerate(leaves):
        result.gap("" if number and spaced else " " if number else gap if result.length else "")
        result.read(document.piece(leaf), document.part(leaf.path))


def _read_others(document: Document) -> None:
    """Whatever else the document says, one line each, values behind their keys."""
    result = document.reading
    after_key = False
    for leaf in document.others:
        piece = document.piece(leaf)
        if _FILE.search(piece.text):
            piece = Piece(piece.text.translate(_SPACES), piece.runs)
        part = document.part(() if leaf.kind == "number" else leaf.path)
        if after_key and leaf.kind != "key":
            result.gap(" ")
        else:
            result.line()
        result.read(piece, part)
        after_key = leaf.kind == "key"
        if after_key:
            result.gap(":")
        if leaf.kind == "number":
            result.dependents.append(Dependent(part, leaf.at, leaf.until, "null"))
