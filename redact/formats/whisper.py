"""JSON as Whisper, WhisperX and their kin write it; any other JSON is read string by string.

Segments are read once, as `Speaker: text` where they name one. The whole text, words,
characters and token texts repeat them: these are laid over the segments, so that one
replacement changes all of them; what does not fit is read by itself. Every other string,
key and number follows, `key: value`: nothing stays unread but known keys, times and small
numbers under known keys. Token numbers decode to words, so they go with any change nearby.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redact.formats import overlay, strings
from redact.formats.reading import ANY, LABELS, Piece, Reading, Stretch
from redact.formats.strings import Leaf, Path
from redact.model import Dependent

# Field names of openai-whisper, faster-whisper, WhisperX, whisper.cpp and the Hugging Face
# pipeline, as their documentation and writers give them.
_LISTS = frozenset({"segments", "transcription", "chunks"})
_VIEWS = {"text": 1, "words": 2, "word_segments": 3, "chars": 4, "tokens": 5}
_REPEATS = frozenset({("words", "word"), ("words", "text"), ("chars", "char"), ("tokens", "text")})
_NUMBERS = frozenset(
    re.findall(
        r"\w+",
        "start end id seek temperature avg_logprob compression_ratio no_speech_prob probability"
        " score confidence duration language_probability tokens timestamp offset offsets from to"
        " p t_dtw channel",
    )
)
_STRINGS = frozenset(
    {
        "text",
        "words",
        "word",
        "word_segments",
        "chars",
        "char",
        "speaker",
        "language",
        "timestamps",
    }
)
_KNOWN = _NUMBERS | _STRINGS | _LISTS
_TIME = re.compile(r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,6})?")
_FILE = re.compile(
    r"\.(?:aac|amr|avi|flac|json|m4a|mkv|mov|mp3|mp4|oga|ogg|opus|srt|txt|vtt|wav|webm)\Z",
    re.IGNORECASE,
)
_SPACES = str.maketrans("_.", "  ")


@dataclass(slots=True)
class _Segment:
    """What one list item says, and where its text came to stand in the reading."""

    part: int
    text: Leaf | None = field(default=None, repr=False)
    speaker: Leaf | None = field(default=None, repr=False)
    repeats: dict[str, list[Leaf]] = field(default_factory=dict, repr=False)
    stretch: Stretch = (0, 0)


@dataclass(slots=True)
class _Document:
    """The leaves by what they are, and what reading them needs to remember."""

    reading: Reading = field(repr=False)
    segments: dict[Path, _Segment] = field(default_factory=dict, repr=False)
    repeats: dict[str, list[Leaf]] = field(default_factory=dict, repr=False)
    labels: list[Leaf] = field(default_factory=list, repr=False)
    others: list[Leaf] = field(default_factory=list, repr=False)
    places: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)
    parts: int = 0

    def piece(self, leaf: Leaf) -> Piece:
        return strings.piece(self.reading.source, leaf)

    def part(self, path: Path) -> int:
        """The number of the list item that `path` leads into, else a new one."""
        segment = self.segments.get(_item(path))
        if segment:
            return segment.part
        self.parts += 1
        return self.parts - 1


def reading(source: str) -> Reading:
    """The document as described above. Raises RedactError for what is not strict JSON."""
    result = Reading(source)
    if not source.strip("\ufeff \t\r\n"):
        return result
    document = _Document(result)
    for leaf in strings.leaves(source, _NUMBERS):
        _sort(document, leaf)
    document.parts = len(document.segments)
    _read_segments(document)
    for leaf in document.labels:
        _label(document, leaf, document.part(leaf.path), again=False)
    _read_repeats(document)
    _read_others(document)
    return result


def _item(path: Path) -> Path:
    """The way to the list item that `path` leads into; empty where there is none."""
    if path and isinstance(path[0], int):
        return path[:1]
    if len(path) > 1 and path[0] in _LISTS and isinstance(path[1], int):
        return path[:2]
    return ()


def _sort(document: _Document, leaf: Leaf) -> None:
    kind, path = leaf.kind, leaf.path
    item = _item(path)
    segment = None
    if item:
        segment = document.segments.setdefault(item, _Segment(len(document.segments)))
    key = path[-1] if path else ""
    if kind == "array":
        dependent = Dependent(segment.part if segment else ANY, leaf.at, leaf.until, "[]")
        document.reading.dependents.append(dependent)
    elif kind == "key" and key in _KNOWN:
        return
    elif kind != "string":
        document.others.append(leaf)
    elif key in ("from", "to", "start", "end") and _TIME.fullmatch(leaf.value):
        return
    else:
        _sort_string(document, segment, path[len(item) :], leaf)


def _sort_string(document: _Document, segment: _Segment | None, rest: Path, leaf: Leaf) -> None:
    if rest == ("text",):
        if segment:
            segment.text = leaf
        else:
            document.repeats["text"] = [leaf]
    elif rest == ("speaker",) and segment:
        segment.speaker = leaf
    elif rest[-1:] == ("speaker",):
        document.labels.append(leaf)
    elif len(rest) == 3 and (rest[0], rest[2]) in _REPEATS:
        repeats = segment.repeats if segment else document.repeats
        repeats.setdefault(str(rest[0]), []).append(leaf)
    elif len(rest) == 3 and (rest[0], rest[2]) == ("word_segments", "word") and not segment:
        document.repeats.setdefault("word_segments", []).append(leaf)
    else:
        document.others.append(leaf)


def _read_segments(document: _Document) -> None:
    """The text of all segments: a change of speaker begins a new line."""
    result = document.reading
    texts = [segment.text.value for segment in document.segments.values() if segment.text]
    spaced = 2 * sum(text[:1].isspace() for text in texts[1:]) >= len(texts) - 1
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


def _joint(before: str, text: str, spaced: bool) -> str:
    """What to put between two segments.

    Where segments bring their own leading space, one without may go on inside a word.
    """
    if not before or before[-1].isspace() or text[0].isspace():
        return ""
    cut = before[-1].isalnum() and (text[0].islower() or text[0].isdigit())
    return "" if spaced and cut else " "


def _label(document: _Document, leaf: Leaf, part: int, again: bool) -> bool:
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


def _read_repeats(document: _Document) -> None:
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
    document: _Document, leaves: Sequence[Leaf], stretches: list[Stretch], name: str
) -> None:
    if not _overlaid(document, leaves, stretches, name):
        _read_apart(document, leaves, "\n")


def _overlaid(
    document: _Document, leaves: Sequence[Leaf], stretches: list[Stretch], name: str
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


def _read_apart(document: _Document, leaves: Sequence[Leaf], gap: str) -> None:
    """Read strings one after another, with spaces between where they bring none."""
    result = document.reading
    spaced = any(leaf.value[:1].isspace() for leaf in leaves[1:])
    for number, leaf in enumerate(leaves):
        result.gap("" if number and spaced else " " if number else gap if result.length else "")
        result.read(document.piece(leaf), document.part(leaf.path))


def _read_others(document: _Document) -> None:
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
