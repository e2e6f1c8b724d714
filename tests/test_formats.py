"""What holds for every format: nothing unread, nothing else changed, everything undone."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import formats
from redact.errors import RedactError
from redact.formats import cues
from redact.model import NAME_VIEW, Edit, Transcript

LETTERS = "аяеАЯёi Iv.,:-–<>&;#{}\"'\\/_\n\r\t\u2028\u0085\u00a0\u0301😀\ufeff019"
TEXT = st.text(st.sampled_from(LETTERS), max_size=60)
WORDS = st.text(st.sampled_from("абвгд АБ,.\n"), max_size=60)
NEW = st.sampled_from(["[ИМЯ 1]", "", " ", "Олег", 'a<b>&"\\\n--> c', "..."])
NAMES = st.sampled_from(["a.{}", "звонки/мама_0007.{}", "a.b/c d.{}"])
KEYS = st.sampled_from(["text", "speaker", "words", "word", "имя", "path", "tokens", "id", "start"])
SCALARS = TEXT | st.integers(-(10**12), 10**12) | st.booleans() | st.none() | st.floats(0, 9)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
TIMES = st.sampled_from(["00:00:01,000 --> 00:00:02,500", "01:02.000 --> 01:03.000 align:start"])


@st.composite
def subtitles(draw: st.DrawFn, head: str) -> str:
    line = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    blocks = [head] if head else []
    for number in range(draw(st.integers(0, 4))):
        block = [draw(st.sampled_from([str(number), "", "вступление"])), draw(TIMES), draw(TEXT)]
        tag = draw(st.sampled_from(["", "<v Аня>", "<i>", "<v.loud Б&amp;В>", "</b>", "&lt;"]))
        blocks.append(line.join(part for part in [*block[:2], tag + block[2]] if part))
        if draw(st.booleans()):
            blocks.append("NOTE " + draw(WORDS))
    return (line * 2).join(blocks) + draw(st.sampled_from(["", line]))


@st.composite
def segmented(draw: st.DrawFn) -> Any:
    """Whisper's shape, with repeats that mostly fit."""
    segments = []
    for number in range(draw(st.integers(0, 4))):
        words = draw(st.lists(st.text(st.sampled_from("аб в😀"), max_size=4), max_size=4))
        segment: dict[str, Any] = {"id": number, "text": draw(st.just("".join(words)) | TEXT)}
        segment["words"] = [{"word": word, "start": 0.5, "speaker": "А"} for word in words]
        segment["tokens"] = [1, 2, 50364]
        if draw(st.booleans()):
            segment["speaker"] = draw(st.sampled_from(["А", "Б", ""]))
        segments.append(segment)
    whole = " ".join(segment["text"] for segment in segments)
    return {"text": whole, "segments": segments, "audio": draw(TEXT), "tokens": [1, "а"]}


@st.composite
def documents(draw: st.DrawFn) -> str:
    indent = draw(st.sampled_from([None, 1]))
    return json.dumps(
        draw(VALUES | segmented()), ensure_ascii=draw(st.booleans()), indent=indent
    ).replace("/", draw(st.sampled_from(["/", "\\/"])))


SOURCES = st.one_of(
    st.tuples(st.sampled_from(["txt", "md"]), TEXT),
    st.tuples(st.just("srt"), subtitles("") | TEXT),
    st.tuples(st.just("vtt"), subtitles("WEBVTT") | TEXT.map("WEBVTT ".__add__)),
    st.tuples(st.just("json"), documents()),
)


@st.composite
def replacements(draw: st.DrawFn, length: int) -> list[tuple[int, int, str, str]]:
    cuts = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [(a, b, draw(NEW), f"id{n}") for n, (a, b) in enumerate(pairs)]


def undone(source: str, safe: str, edits: tuple[Edit, ...]) -> str:
    pieces, last = [], 0
    for edit in edits:
        pieces += safe[last : edit.safe_start], source[edit.raw_start : edit.raw_end]
        last = edit.safe_end
    return "".join(pieces) + safe[last:]


def shape(value: Any) -> Any:
    """The structure of a document, without what a replacement may empty or rename."""
    if isinstance(value, dict):
        return [None if key == "tokens" else shape(item) for key, item in value.items()]
    if isinstance(value, list):
        return [shape(item) for item in value]
    return None if value is None or isinstance(value, int | float) else type(value)


def read(text: str, suffix: str) -> Transcript:
    return formats.transcript(text.encode(), f"call.{suffix}")


@given(SOURCES, NAMES, st.data())
def test_edits_are_undone_exactly_and_touch_nothing_else(
    file: tuple[str, str], name: str, data: st.DataObject
) -> None:
    suffix, source = file
    raw = source.encode()
    try:
        t = formats.transcript(raw, name.format(suffix))
    except RedactError:
        assert suffix == "vtt" or "surrogate" in source
        return
    assert formats.encoded(t, t.source) == raw
    new = data.draw(replacements(len(t.text)))
    try:
        safe, edits = formats.spliced(t, new)
    except RedactError as error:
        assert suffix == "json" and "same key twice" in error.message
        return
    assert undone(t.source, safe, edits) == t.source
    ends = [(e.raw_start, e.raw_end, e.safe_start, e.safe_end) for e in edits]
    assert all(a[1] <= b[0] and a[3] <= b[2] for a, b in pairwise(ends))
    for start, end, _, _ in new:
        for at, until in formats.located(t, start, end):
            assert any(e.raw_start <= at and until <= e.raw_end for e in edits) or any(
                e.raw_start < until and at < e.raw_end for e in edits
            )
    if suffix == "json" and t.source:
        assert shape(json.loads(safe)) == shape(json.loads(t.source))
    if suffix in ("srt", "vtt"):
        assert cues.skeleton(safe) == cues.skeleton(t.source)


@given(SOURCES)
def test_segments_hold_what_the_text_shows(file: tuple[str, str]) -> None:
    suffix, source = file
    t = formats.transcript(source.encode(), f"a.{suffix}")
    taken: list[tuple[int, int]] = []
    for s in t.segments:
        if s.view == NAME_VIEW:
            continue
        assert 0 <= s.start < s.end <= len(t.text) and 0 <= s.at < s.until <= len(t.source)
        if s.end - s.start == s.until - s.at and not t.text[s.start : s.end].isspace():
            shown = t.source[s.at : s.until]
            assert t.text[s.start : s.end] in (shown, shown.replace("_", " ").replace(".", " "))
        taken.append((s.at, s.until))
    taken.sort()
    assert all(a[1] <= b[0] for a, b in pairwise(taken))


@given(SOURCES)
def test_every_letter_of_text_and_markdown_is_read(file: tuple[str, str]) -> None:
    t = read(file[1], "txt")
    covered = {at for s in t.segments if s.view == 0 for at in range(s.at, s.until)}
    assert covered == set(range(len(t.source)))


@given(TEXT, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_comes_back_in_its_encoding(text: str, codec: str) -> None:
    raw = text.encode(codec)
    try:
        t = formats.transcript(raw, "a.txt")
    except RedactError as error:
        assert codec == "utf-16" and "doubtful" in error.message
        return
    assert formats.encoded(t, t.source) == raw


@pytest.mark.parametrize("suffix", ["txt", "md", "srt", "vtt", "json"])
@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n", b"\xef\xbb\xbf\r\n"])
def test_files_without_words_are_read(suffix: str, raw: bytes) -> None:
    t = formats.transcript(raw, f"a.{suffix}")
    assert formats.encoded(t, t.source) == raw
    assert formats.spliced(t, []) == (t.source, ())


def test_line_ends_of_every_kind_stay() -> None:
    t = read("Аня\r\nБоря\rВера\nГлеб\u2028Дина\u0085Ева", "txt")
    safe, _ = formats.spliced(t, [(5, 9, "[ИМЯ 2]", "b")])
    assert safe == "Аня\r\n[ИМЯ 2]\rВера\nГлеб\u2028Дина\u0085Ева"


def test_comments_and_front_matter_of_markdown_are_read() -> None:
    source = "---\nauthor: Аня Выдумкина\n---\n<!-- звонил Боря -->\n&#1040;&#1085;&#1103; тут"
    t = read(source, "md")
    assert "author: Аня Выдумкина" in t.text and "звонил Боря" in t.text
    start = t.text.rindex("Аня")
    safe, edits = formats.spliced(t, [(start, start + 3, "[ИМЯ 1]", "a")])
    assert safe.endswith("-->\n[ИМЯ 1] тут") and len(edits) == 1


def test_all_places_of_a_span_are_located_the_main_one_first() -> None:
    source = '{"text": "Аня тут", "segments": [{"text": "Аня тут"}]}'
    t = read(source, "json")
    main, other = source.rindex("Аня"), source.index("Аня")
    assert formats.located(t, 0, 3) == ((main, main + 3), (other, other + 3))
    assert formats.places(t, [(0, 3), (4, 7)])[1][0] == (main + 4, main + 7)


@pytest.mark.parametrize("suffix", ["Аней", "olga", ""])
def test_an_unknown_suffix_is_not_repeated(suffix: str) -> None:
    with pytest.raises(RedactError) as caught:
        formats.transcript(b"", f"a.{suffix}")
    assert caught.value.message == "unknown file type"
    assert ".txt .md .srt .vtt .json" in caught.value.hint


def test_a_well_known_suffix_is_named() -> None:
    with pytest.raises(RedactError, match=r"unknown file type: \.docx"):
        formats.transcript(b"", "a.DOCX")


def test_the_suffix_may_be_in_capitals() -> None:
    assert formats.transcript(b"a", "A.TXT").format == "txt"


@pytest.mark.parametrize("spans", [[(2, 3), (0, 1)], [(0, 2), (1, 3)], [(1, 1)]])
def test_spans_out_of_order_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(RedactError, match="overlap"):
        formats.spliced(read("Аня тут", "txt"), [(a, b, "x", "k") for a, b in spans])


def test_a_replacement_that_the_encoding_cannot_hold_is_refused() -> None:
    t = formats.transcript("Привет, это я звоню вам".encode("cp1251"), "a.txt", "cp1251")
    with pytest.raises(RedactError, match="cannot be written in cp1251") as caught:
        formats.encoded(t, "Привет, 😀")
    assert caught.value.__context__ is None


def test_no_original_text_shows_in_the_repr() -> None:
    t = read("Выдумкин", "txt")
    assert "Выдум" not in repr(t)
