"""WebVTT: voices as labels, everything that could name read, the syntax kept."""

import pytest

from redact import formats
from redact.errors import RedactError
from redact.model import Transcript

FILE = """WEBVTT - Звонок Ане
Kind: captions

STYLE
::cue(v[voice="Боря"]) { color: #ff0000 }
/* для Веры */

REGION
id:gleb
width:40%
lines:3

NOTE записала Дина

1
00:01.000 --> 00:02.000 align:start position:10%
<v Ева>Алло, Се

жора-1
00:02.000 --> 00:03.000 region:gleb
<v Ева>рёга &amp; Ко &lt;здесь&gt;

00:03.000 --> 00:04.000
<v.loud Зоя>Кто? <c.yellow>Я</c> <00:03.500>тут</v>
<v Ева>Ты.
"""


def read(source: str) -> Transcript:
    return formats.transcript(source.encode(), "a.vtt")


def safe(source: str, word: str, new: str = "[ИМЯ 1]") -> str:
    t = read(source)
    at = t.text.index(word)
    return formats.spliced(t, [(at, at + len(word), new, "id")])[0]


def test_a_voice_is_read_as_a_label_once_while_it_goes_on() -> None:
    assert read(FILE).text.startswith(
        "Ева: Алло, Се\nрёга & Ко <здесь>\nЗоя: Кто? Я тут\n\nЕва: Ты."
    )


def test_the_voice_is_replaced_in_every_cue_that_it_goes_on_in() -> None:
    result = safe(FILE, "Ева")
    assert result.count("<v [ИМЯ 1]>") == 2 and result.count("<v Ева>") == 1


def test_a_name_over_two_cues_of_one_voice_is_one_mention() -> None:
    expected = FILE.replace("Алло, Се", "Алло, [ИМЯ 1]").replace("рёга &", " &")
    assert safe(FILE, "Се\nрёга") == expected


@pytest.mark.parametrize("name", ["Ане", "Боря", "Веры", "gleb", "Дина", "жора-1", "loud"])
def test_whatever_could_name_somebody_is_read_after_the_cues(name: str) -> None:
    text = read(FILE).text
    assert text.index(name) > text.index("Ты.")
    assert safe(FILE, name, "X") == FILE.replace(name, "X", 1)


def test_numbers_timings_settings_and_known_tags_are_not_read() -> None:
    text = read(FILE).text
    assert not any(part in text for part in ("00:0", "align", "yellow", "width", "<c", "\n1\n"))


def test_new_text_is_escaped() -> None:
    assert "<v a&lt;b&gt; &amp; c>Алло" in safe(FILE, "Ева", "a<b>\n& c")


def test_an_escape_is_replaced_whole() -> None:
    assert "рёга X Ко" in safe(FILE, "&", "X")
    assert "&amp; Ко [ИМЯ 1]здесь&gt;" in safe(FILE, "<")


def test_a_voice_in_entities_is_one_label() -> None:
    source = FILE.replace("<v.loud Зоя>", "<v О&apos;Хара>")
    assert "О'Хара: Кто?" in read(source).text
    assert "<v [ИМЯ 1]>" in safe(source, "О'Хара")


def test_a_cue_of_nothing_but_a_name_does_not_become_blank() -> None:
    source = FILE.replace("<v Ева>рёга &amp; Ко &lt;здесь&gt;", "рёга")
    assert "region:gleb\n...\n" in safe(source, "Се\nрёга")


@pytest.mark.parametrize("line", ["\r\n", "\r"])
def test_other_line_ends_read_the_same(line: str) -> None:
    source = FILE.replace("\n", line)
    assert safe(source, "рёга") == source.replace("рёга", "[ИМЯ 1]")


def test_a_note_between_cues_does_not_part_them() -> None:
    source = FILE.replace("жора-1", "NOTE\nпауза\n\nжора-1")
    assert "Се\nрёга" in read(source).text and "пауза" in read(source).text


@pytest.mark.parametrize("source", ["Аня\n", "WEBVTTX\n", "00:01.000 --> 00:02.000\nАня"])
def test_a_file_without_the_header_is_refused(source: str) -> None:
    with pytest.raises(RedactError, match="header is missing"):
        read(source)


def test_long_digits_in_place_of_a_cue_number_are_read() -> None:
    assert "80000000000" in read(FILE.replace("\n1\n", "\n80000000000\n")).text


def test_an_unclosed_voice_tag_is_read_as_text() -> None:
    assert "<v Зоя" in read("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Зоя").text


@pytest.mark.parametrize("tag", ["<lang Anya>", "<c.anya>", "<v >", "<anya>", "<b anya>"])
def test_a_tag_that_is_not_known_is_read(tag: str) -> None:
    assert tag in read(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{tag}Алло").text
