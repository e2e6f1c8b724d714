"""Whisper's JSON: one reading, all its copies replaced together, no string unread."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import formats
from redact.errors import RedactError
from redact.model import Transcript

TEXT = st.text(st.sampled_from('аб В"\\/\n😀_.0'), max_size=8)
KEYS = st.sampled_from(["text", "segments", "words", "word", "speaker", "tokens", "аня", "from"])
VALUES = st.recursive(
    TEXT | st.integers(-(10**8), 10**8) | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


def whisper(*segments: list[str], **more: Any) -> dict[str, Any]:
    """A document as openai-whisper writes it, from the words of its segments."""
    found = []
    for number, words in enumerate(segments):
        item = {"id": number, "start": 0.0, "end": 1.5, "text": "".join(words)}
        listed = [{"word": word, "start": 0.0, "end": 0.5, "probability": 0.9} for word in words]
        found.append(item | {"tokens": [50364, number, 7], "words": listed})
    whole = "".join(word for words in segments for word in words)
    return {"text": whole, "segments": found, "language": "ru"} | more


def whisperx(*segments: tuple[str, str]) -> dict[str, Any]:
    """A document as WhisperX writes it, from speakers and texts: no leading spaces."""
    found, flat = [], []
    for speaker, text in segments:
        words = [{"word": word, "score": 0.5, "speaker": speaker} for word in text.split()]
        found.append({"start": 0.0, "end": 1.0, "text": text, "words": words, "speaker": speaker})
        flat += words
    return {"segments": found, "word_segments": flat}


def read(value: Any, escaped: bool = False) -> Transcript:
    data = json.dumps(value, ensure_ascii=escaped).encode()
    return formats.transcript(data, "a.json")


def content(value: Any) -> str:
    return read(value).text.removesuffix("\na")


def safe(t: Transcript, *words: str, new: str = "[ИМЯ 1]") -> Any:
    spans = sorted((t.text.index(word), t.text.index(word) + len(word)) for word in words)
    return json.loads(formats.spliced(t, [(a, b, new, "id") for a, b in spans])[0])


def words(document: Any, segment: int) -> list[str]:
    return [word["word"] for word in document["segments"][segment]["words"]]


@pytest.mark.parametrize("escaped", [False, True])
def test_one_reading_covers_text_segments_and_words(escaped: bool) -> None:
    t = read(whisper([" Алло,", " Аня"], [" Он", " тут."]), escaped)
    assert t.text == " Алло, Аня Он тут.\nru\na"
    done = safe(t, "Аня")
    assert done["text"] == " Алло, [ИМЯ 1] Он тут."
    assert done["segments"][0]["text"] == " Алло, [ИМЯ 1]"
    assert words(done, 0) == [" Алло,", " [ИМЯ 1]"]


@pytest.mark.parametrize("escaped", [False, True])
def test_a_name_cut_over_words_and_segments_is_one_mention(escaped: bool) -> None:
    t = read(whisper([" Это", " Дми"], ["трий", " Вы", "думкин,", " да"]), escaped)
    done = safe(t, "Дмитрий Выдумкин")
    assert done["text"] == " Это [ИМЯ 1], да"
    assert [s["text"] for s in done["segments"]] == [" Это [ИМЯ 1]", ", да"]
    assert words(done, 0) == [" Это", " [ИМЯ 1]"] and words(done, 1) == ["", "", ",", " да"]
    assert [s["tokens"] for s in done["segments"]] == [[], []]


def test_token_numbers_go_only_where_text_changed() -> None:
    t = read(whisper([" Аня"], [" тут"], [" да"]) | {"tokens": [1, 2, [3]]})
    done = safe(t, "тут")
    assert [s["tokens"] for s in done["segments"]] == [[50364, 0, 7], [], [50364, 2, 7]]
    assert done["tokens"] == []
    assert safe(t)["tokens"] == [1, 2, [3]]


def test_a_segment_that_starts_a_new_word_is_not_glued() -> None:
    assert content(whisper([" Алло"], ["Аня"], [" тут"])).startswith(" Алло Аня тут")
    assert content(whisper([" конец."], ["да"], [" тут"])).startswith(" конец. да тут")


def test_segments_without_leading_spaces_are_parted() -> None:
    t = read(whisperx(("А", "Алло, Аня"), ("А", "Петрова тут")))
    assert t.text.startswith("А: Алло, Аня Петрова тут\n")
    done = safe(t, "Аня Петрова")
    assert [s["text"] for s in done["segments"]] == ["Алло, [ИМЯ 1]", " тут"]
    assert [w["word"] for w in done["word_segments"]] == ["Алло,", "[ИМЯ 1]", "", "тут"]


def test_speakers_are_labels_and_replaced_wherever_they_stand() -> None:
    t = read(whisperx(("Аня", "Алло"), ("Аня", "мам"), ("Боря", "Да"), ("Аня", "Угу")))
    assert t.text.startswith("Аня: Алло мам\nБоря: Да\nАня: Угу\n")
    done = safe(t, "Аня", "Боря", new="[X]")
    assert [s["speaker"] for s in done["segments"]] == ["[X]", "[X]", "[X]", "Аня"]
    assert done["segments"][1]["words"][0]["speaker"] == "[X]"
    assert done["segments"][3]["words"][0]["speaker"] == "Аня"


def test_speakers_of_words_alone_are_read() -> None:
    t = read({"segments": [{"text": "Да", "words": [{"word": "Да", "speaker": "Аня"}]}]})
    assert "\nАня:" in t.text
    assert safe(t, "Аня")["segments"][0]["words"][0]["speaker"] == "[ИМЯ 1]"


def test_copies_that_do_not_fit_are_read_by_themselves() -> None:
    value = whisper([" Алло,", " Аня"]) | {"text": "Алло, Вера"}
    value["segments"][0]["words"][1]["word"] = " Боря"
    t = read(value)
    assert all(name in t.text for name in ("Аня", "Боря", "Вера"))
    done = safe(t, "Боря")
    assert words(done, 0)[1] == " [ИМЯ 1]" and done["segments"][0]["tokens"] == []
    assert safe(t, "Вера")["text"] == "Алло, [ИМЯ 1]"


def test_copies_may_differ_in_white_space() -> None:
    value = {"text": "Алло,\n Аня  Пет рова", "segments": [{"text": "Алло, Аня Петрова да"}]}
    value["text"] += "\tда"
    done = safe(read(value), "Аня Петрова")
    assert done["text"] == "Алло,\n [ИМЯ 1] \tда"


def test_single_characters_are_replaced_with_the_word() -> None:
    chars = [{"char": c, "score": 0.5} for c in "Да, Аня"]
    done = safe(read({"segments": [{"text": "Да, Аня", "chars": chars}]}), "Аня")
    assert "".join(c["char"] for c in done["segments"][0]["chars"]) == "Да, [ИМЯ 1]"


@pytest.mark.parametrize("name", ["segments", "chunks", "transcription", ""])
def test_other_writers_lists_are_segments_too(name: str) -> None:
    items = [{"text": " Дми", "timestamp": [0.0, 1.0]}, {"text": "трий"}]
    done = safe(read({name: items} if name else items), "Дмитрий")
    assert [item["text"] for item in (done[name] if name else done)] == [" [ИМЯ 1]", ""]


def test_token_objects_go_with_the_text() -> None:
    tokens = [{"text": " Ан", "id": 7}, {"text": "я", "id": 8}]
    times = {"from": "00:00:00,000", "to": "00:00:01,000"}
    value = {"transcription": [{"text": " Аня", "tokens": tokens, "timestamps": times}]}
    assert content(value) == " Аня"
    assert safe(read(value), "Аня")["transcription"][0]["tokens"] == []


def test_every_other_string_is_read_behind_its_key() -> None:
    value = whisper(
        [" Да"], title="Звонок Ане", audio="/d/звонок_Боре.wav", meta={"Вера": [1, "x"]}
    )
    text = content(value)
    assert "\ntitle: Звонок Ане" in text and "\naudio: /d/звонок Боре wav" in text
    assert "\nmeta:\nВера: 1\nx" in text
    done = safe(read(value), "Боре", "Вера")
    assert done["audio"] == "/d/звонок_[ИМЯ 1].wav" and "[ИМЯ 1]" in done["meta"]


def test_addresses_with_underscores_are_read_as_they_are() -> None:
    assert "anna_x@example.org" in content({"mail": "anna_x@example.org"})


def test_numbers_outside_known_keys_are_read_and_become_null() -> None:
    value = {"phone": 70000000000, "id": 79990000000, "seek": 3000, "x": [1.5, -2]}
    text = content(value)
    assert text == "phone: 70000000000\n79990000000\nx: 1.5\n-2"
    assert safe(read(value), "0000000", "1.5") == value | {"phone": None, "x": [None, -2]}


def test_a_number_s_edit_names_its_identity() -> None:
    t = read({"phone": 70000000000})
    _, edits = formats.spliced(t, [(7, 12, "x", "id7")])
    assert [(e.raw_start, e.identity) for e in edits] == [(10, "id7")]


def test_surrogate_pairs_are_one_character() -> None:
    t = formats.transcript(rb'{"text": "\ud83d\ude00\u0410\u043d\u044f\ud83d\ude00"}', "a.json")
    assert t.text.startswith("😀Аня😀")
    safe_source, edits = formats.spliced(t, [(0, 2, "Й", "id")])
    assert safe_source == r'{"text": "\u0419\u043d\u044f\ud83d\ude00"}'
    assert len(edits) == 1


def test_new_text_is_escaped_as_the_file_escapes() -> None:
    plain = formats.transcript('{"x": "Аня"}'.encode(), "a.json")
    escaped = formats.transcript(rb'{"x": "\u0410\u043d\u044f"}', "a.json")
    new = [(3, 6, 'Я"\n', "id")]
    assert formats.spliced(plain, new)[0] == r'{"x": "Я\"\n"}'
    assert formats.spliced(escaped, new)[0] == r'{"x": "\u042f\"\n"}'


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ('{"Аня": 1, "Аня": 2}', "same key twice"),
        ('{"a": NaN}', "NaN"),
        ('{"a": -Infinity}', "NaN"),
        ("[" * 66 + "]" * 66, "nested deeper than 64"),
        ('{"a":' * 66 + "1" + "}" * 66, "nested deeper than 64"),
        ("[" * 100_000, "nested deeper than 64"),
        (r'{"a": "Аня\ud83d"}', "half a surrogate pair at character 10"),
        (r'{"\ude00": 1}', "half a surrogate pair at character 2"),
        ('{"Аня"}', "not valid JSON at character 6"),
        ("{'Аня': 1}", "not valid JSON at character 1"),
        ('{"a": "Аня\n"}', "not valid JSON at character 10"),
        ('{"a": 1} Аня', "not valid JSON at character 9"),
        ("1" * 5000, "number is too long"),
    ],
)
def test_what_is_not_strict_json_is_refused_without_its_text(source: str, problem: str) -> None:
    with pytest.raises(RedactError) as caught:
        formats.transcript(source.encode(), "a.json")
    assert problem in caught.value.message and "Аня" not in caught.value.message
    assert caught.value.__context__ is None


def test_keys_that_would_become_the_same_are_refused() -> None:
    t = read({"Аня": 1, "Анна": 2})
    with pytest.raises(RedactError, match="same key twice"):
        safe(t, "Аня", "Анна")


def strings_of(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in strings_of(item)]
    if isinstance(value, list):
        return [text for item in value for text in strings_of(item)]
    return [value] if isinstance(value, str) else []


@given(VALUES, st.booleans())
def test_no_character_of_any_string_is_unread(value: Any, escaped: bool) -> None:
    t = read(value, escaped)
    covered = [False] * len(t.source)
    for segment in t.segments:
        if segment.view >= 0:
            covered[segment.at : segment.until] = [True] * (segment.until - segment.at)
    for match in re.finditer(r'"((?:[^"\\]|\\.)*)"(:?)', t.source):
        if match[2]:
            continue
        for part in re.finditer(r"\\u.{4}|\\.|\S", match[1]):
            at = match.start(1) + part.start()
            assert covered[at] or json.loads(f'"{part[0]}"').isspace()
    assert sum(map(len, strings_of(value))) <= len(t.text)


@given(
    st.lists(st.lists(st.sampled_from([" Ан", "я", " да,", "-то", " "]), max_size=5), max_size=4)
)
def test_copies_still_equal_the_text_after_replacing(segments: list[list[str]]) -> None:
    t = read(whisper(*segments))
    spans = [match.span() for match in re.finditer("Ан ?я?", t.text)]
    done = json.loads(formats.spliced(t, [(a, b, "[X]", "id") for a, b in spans])[0])
    joined = "".join(segment["text"] for segment in done["segments"])
    assert "".join(joined.split()) == "".join(done["text"].split())
    for number, segment in enumerate(done["segments"]):
        assert "".join("".join(words(done, number)).split()) == "".join(segment["text"].split())
