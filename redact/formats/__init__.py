"""Transcript files to `Transcript`, and replaced text back into the same format.

`transcript` reads, `spliced` replaces, `encoded` gives the bytes, `named` the safe path.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from redact.errors import RedactError
from redact.formats import (
    cues,
    jsonl,
    naming,
    settings,
    splice,
    srt,
    strings,
    table,
    text,
    vtt,
    web,
    whisper,
)
from redact.formats import encoding as codec_of
from redact.formats.reading import Reading, Stretch
from redact.model import Edit, Transcript


@dataclass(frozen=True, slots=True)
class _Format:
    """How a format is read, how new text is escaped, what must stay, which lines may not."""

    reading: Callable[[str], Reading]
    written: Callable[[str, str], str]
    skeleton: Callable[[str], object]
    hollow: Callable[[str, int], int]


FORMATS = {
    "txt": _Format(text.reading, text.written, text.skeleton, text.hollow),
    "md": _Format(text.reading, text.written, text.skeleton, text.hollow),
    "srt": _Format(srt.reading, srt.written, cues.skeleton, cues.hollow),
    "vtt": _Format(vtt.reading, vtt.written, cues.skeleton, cues.hollow),
    "json": _Format(whisper.reading, strings.written, strings.skeleton, text.hollow),
    "jsonl": _Format(jsonl.reading, strings.written, jsonl.skeleton, text.hollow),
    "csv": _Format(table.reading, table.written, table.skeleton, text.hollow),
    "tsv": _Format(table.reading, table.written, table.skeleton, text.hollow),
    "yaml": _Format(settings.reading, settings.written, settings.skeleton, text.hollow),
    "yml": _Format(settings.reading, settings.written, settings.skeleton, text.hollow),
    "html": _Format(web.reading, web.written, web.skeleton, text.hollow),
    "htm": _Format(web.reading, web.written, web.skeleton, text.hollow),
}
SUFFIXES = tuple(f".{name}" for name in FORMATS)
# A suffix may be anything, a name as well: only these are repeated in a message.
_FOREIGN = frozenset(
    re.findall(
        r"\w+",
        "ass avi bmp doc docx eaf gif jpeg jpg log m4a mkv mov mp3 mp4 odt ogg pdf png rtf sbv ssa"
        " ttml wav webp xlsx xml zip",
    )
)
_LONGEST = 3000
"""Some rules take the square of a word's length in time; the longest real links are shorter."""
_RUN = re.compile(rf"\S{{{_LONGEST}}}")


def transcript(data: bytes, name: str, encoding: str | None = None) -> Transcript:
    """The file `name` (a relative path with `/`) as it is read.

    `encoding` is what the user declares, None to go by the byte order mark, else UTF-8.
    The text ends with the parts of the name, each on its own line (`NAME_VIEW`). Raises
    RedactError, without text of the file, for a suffix without a reader, a doubtful or
    invalid encoding, more than 64 MiB, a word of thousands of letters, or content that the
    format does not allow.
    """
    suffix = naming.suffix(name)[1:].lower()
    if suffix not in FORMATS:
        shown = f": .{suffix}" if suffix in _FOREIGN else ""
        raise RedactError(f"unknown file type{shown}", f"give one of {' '.join(SUFFIXES)}")
    source, codec, bom = codec_of.decoded(data, encoding)
    reading = FORMATS[suffix].reading(source)
    run = _RUN.search(reading.text)
    if run:
        raise RedactError(
            f"{_LONGEST} characters without a space, at character {run.start()} of the text",
            "take embedded data out of the file: this is no transcript",
        )
    segments = (*reading.segments, *naming.read(reading, name))
    dependents = tuple(reading.dependents)
    return Transcript(name, suffix, reading.text, source, segments, dependents, codec, bom)


def spliced(
    transcript: Transcript, replacements: Sequence[splice.New]
) -> tuple[str, tuple[Edit, ...]]:
    """The decoded file with every replacement (start, end, new text, identity) in place.

    `replacements` are sorted and disjoint, in offsets of `transcript.text`. Returns the new
    source and the edits, sorted and disjoint on both sides: putting the originals back at
    the edits gives the old source. An edit that only goes along (token numbers, which hold
    words of anybody) has the identity "". What stands only in the file's name is not
    touched. Raises RedactError if the file's structure would not survive.
    """
    kind = FORMATS[transcript.format]
    safe, edits = splice.spliced(transcript, replacements, kind.written, kind.hollow)
    if edits and kind.skeleton(safe) != kind.skeleton(transcript.source):
        raise RedactError(
            "the replacements would break the file's timings",
            "use a policy with placeholders",
        )
    return safe, edits


def located(transcript: Transcript, start: int, end: int) -> tuple[Stretch, ...]:
    """Where `text[start:end]` stands in the source, code points, the main reading first.

    Looks at all segments: for many spans use `places`.
    """
    return splice.located(transcript, [(start, end)])[0]


def places(transcript: Transcript, spans: Sequence[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """`located` for many sorted, disjoint spans in one pass."""
    return splice.located(transcript, spans)


def encoded(transcript: Transcript, source: str) -> bytes:
    """`source` as the file's bytes: its byte order mark, its encoding.

    Raises RedactError for a character that the encoding has no place for.
    """
    return codec_of.encoded(source, transcript.codec, transcript.bom)


def named(
    transcript: Transcript,
    replacements: Sequence[splice.New],
    label: str = "transcript",
) -> str:
    """The safe relative path of the file; `label` stands for a part of which nothing is left."""
    return naming.named(transcript, replacements, label)
