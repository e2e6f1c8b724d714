"""Sorts the strings of a transcript in JSON by what they are to a reader."""

import re
from dataclasses import dataclass, field

from redact.formats import strings
from redact.formats.reading import ANY, Piece, Reading, Stretch
from redact.formats.strings import Leaf, Path
from redact.model import Dependent

# Field names of openai-whisper, faster-whisper, WhisperX, whisper.cpp and the Hugging Face
# pipeline, as their documentation and writers give them.
_LISTS = frozenset({"segments", "transcription", "chunks"})
_REPEATS = frozenset({("words", "word"), ("words", "text"), ("chars", "char"), ("tokens", "text")})
_WORD = re.compile(r"\w+")
_NUMBERS = frozenset(
    _WORD.findall(
        "start end id seek temperature avg_logprob compression_ratio no_speech_prob probability"
        " score confidence duration language_probability tokens timestamp offset offsets from to"
        " p t_dtw channel"
    )
)
_STRINGS = frozenset(
    _WORD.findall("text words word word_segments chars char speaker language timestamps")
)
_KNOWN = _NUMBERS | _STRINGS | _LISTS
_TIME = re.compile(r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{2}(?:[.,][0-9]{1,6})?")


@dataclass(slots=True)
class Item:
    """What one list item says, and where its text came to stand in the reading."""

    part: int
    text: Leaf | None = field(default=None, repr=False)
    speaker: Leaf | None = field(default=None, repr=False)
    repeats: dict[str, list[Leaf]] = field(default_factory=dict, repr=False)
    labels: list[Leaf] = field(default_factory=list, repr=False)
    stretch: Stretch = (0, 0)


@dataclass(slots=True)
class Document:
    """The leaves by what they are, and what reading them needs to remember."""

    reading: Reading = field(repr=False)
    segments: dict[Path, Item] = field(default_factory=dict, repr=False)
    repeats: dict[str, list[Leaf]] = field(default_factory=dict, repr=False)
    labels: list[Leaf] = field(default_factory=list, repr=False)
    others: list[Leaf] = field(default_factory=list, repr=False)
    places: dict[str, tuple[int, int]] = field(default_factory=dict, repr=False)
    parts: int = 0

    def piece(self, leaf: Leaf) -> Piece:
        """How `leaf` reads."""
        return strings.piece(self.reading.source, leaf)

    def part(self, path: Path) -> int:
        """The number of the list item that `path` leads into, else a new one."""
        segment = self.segments.get(_item(path))
        if segment:
            return segment.part
        self.parts += 1
        return self.parts - 1


def document(source: str) -> Document:
    """The document, sorted, nothing of it read yet. Raises RedactError: no strict JSON."""
    result = Document(Reading(source))
    for leaf in strings.leaves(source, _KNOWN, _NUMBERS):
        _sort(result, leaf)
    result.parts = len(result.segments)
    return result


def _item(path: Path) -> Path:
    """The way to the list item that `path` leads into; empty where there is none."""
    if path and isinstance(path[0], int):
        return path[:1]
    if len(path) > 1 and path[0] in _LISTS and isinstance(path[1], int):
        return path[:2]
    return ()


def _sort(document: Document, leaf: Leaf) -> None:
    kind, path = leaf.kind, leaf.path
    item = _item(path)
    segment = None
    if item:
        segment = document.segments.setdefault(item, Item(len(document.segments)))
    key = path[-1] if path else ""
    if kind == "array":
        dependent = Dependent(segment.part if segment else ANY, leaf.at, leaf.until, "[]")
        document.reading.dependents.append(dependent)
    elif kind != "string":
        document.others.append(leaf)
    elif key in ("from", "to", "start", "end") and _TIME.fullmatch(leaf.value):
        return
    else:
        _sort_string(document, segment, path[len(item) :], leaf)


def _sort_string(document: Document, segment: Item | None, rest: Path, leaf: Leaf) -> None:
    if rest == ("text",):
        if segment:
            segment.text = leaf
        else:
            document.repeats["text"] = [leaf]
    elif rest == ("speaker",) and segment:
        segment.speaker = leaf
    elif rest[-1:] == ("speaker",):
        (segment or document).labels.append(leaf)
    elif len(rest) == 3 and (rest[0], rest[2]) in _REPEATS:
        repeats = segment.repeats if segment else document.repeats
        repeats.setdefault(str(rest[0]), []).append(leaf)
    elif len(rest) == 3 and (rest[0], rest[2]) == ("word_segments", "word") and not segment:
        document.repeats.setdefault("word_segments", []).append(leaf)
    else:
        document.others.append(leaf)
