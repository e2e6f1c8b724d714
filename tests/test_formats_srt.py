"""SubRip: cues read as one text, names over cues, timings and numbers left alone."""

import pytest

from redact import formats
from redact.model import Transcript

CUES = (
    "1\n00:00:01,000 --> 00:00:02,000\nАлло, Се\n\n"
    "2\n00:00:02,000 --> 00:00:03,000\nрёга погиб\n\n"
    "3\n00:00:03,000 --> 00:00:04,000 X1:40 X2:600 Y1:20 Y2:50\n- Кто?\n- Он.\n"
)


def read(source: str) -> Transcript:
    return formats.transcript(source.encode(), "a.srt")


def safe(source: str, *words: str, new: str = "[ИМЯ 1]") -> str:
    t = read(source)
    spans = sorted((t.text.index(word), t.text.index(word) + len(word)) for word in words)
    return formats.spliced(t, [(a, b, new, "id") for a, b in spans])[0]


def content(source: str) -> str:
    """What is read, without the file's name."""
    return read(source).text.removesuffix("\na")


def test_cues_are_read_one_after_another_without_numbers_and_timings() -> None:
    assert content(CUES) == "Алло, Се\nрёга погиб\n- Кто?\n- Он."


def test_a_name_over_two_cues_is_one_mention() -> None:
    expected = CUES.replace("Алло, Се", "Алло, [ИМЯ 1]").replace("рёга погиб", " погиб")
    assert safe(CUES, "Се\nрёга") == expected


def test_a_cue_never_becomes_blank() -> None:
    source = CUES.replace("рёга погиб", "рёга")
    assert safe(source, "Се\nрёга") == source.replace("Се", "[ИМЯ 1]").replace("рёга", "...")


def test_a_line_inside_a_cue_never_becomes_blank() -> None:
    source = CUES.replace("рёга погиб", "Ах.\nрёга\nпогиб")
    assert "Ах.\n...\nпогиб" in safe(source, "рёга", new="")


def test_a_line_of_tags_only_counts_as_blank() -> None:
    source = CUES.replace("рёга погиб", "<i>рёга</i>")
    assert "\n<i>...</i>\n" in safe(source, "Се\nрёга")


def test_simple_tags_are_not_read_but_kept() -> None:
    source = CUES.replace("рёга погиб", '{\\an8}<font color="#fff"><b>рё</b>га</font> погиб')
    assert content(source).split("\n")[1] == "рёга погиб"
    assert '{\\an8}<font color="#fff"><b>[ИМЯ 1]</b></font> погиб' in safe(source, "рёга")


@pytest.mark.parametrize("tag", ['<font face="Аня">', "<Аня>", "<b.Anya>", "{Аня}", "<c.anya>"])
def test_a_tag_that_could_name_somebody_is_read(tag: str) -> None:
    assert tag in content(CUES.replace("рёга", tag + "рёга"))


@pytest.mark.parametrize("line", ["\r\n", "\r", "\n"])
def test_line_ends_are_kept_and_found(line: str) -> None:
    source = CUES.replace("\n", line)
    assert content(source) == f"Алло, Се\nрёга погиб\n- Кто?{line}- Он."
    assert safe(source, "рёга") == source.replace("рёга", "[ИМЯ 1]")


def test_a_file_without_final_line_end_keeps_none() -> None:
    assert safe(CUES.rstrip("\n"), "Он") == CUES.rstrip("\n").replace("Он", "[ИМЯ 1]")


@pytest.mark.parametrize("digits", ["0000000", "112"])
def test_digits_under_a_cue_s_text_are_read(digits: str) -> None:
    source = CUES.replace("Алло, Се\n\n2\n", f"Алло, Се\n{digits}\n")
    assert digits in content(source)


def test_a_long_number_in_place_of_a_cue_number_is_read() -> None:
    assert "80000000000" in content(CUES.replace("\n2\n", "\n80000000000\n"))


def test_text_outside_cues_and_behind_timings_is_read() -> None:
    source = "Расшифровал Аня\n\n" + CUES.replace("Y2:50", "Y2:50 Боря").replace(
        "\n2\n", "\nВера\n"
    )
    assert all(name in content(source) for name in ("Аня", "Боря", "Вера"))


def test_cue_numbers_and_byte_order_mark_at_the_start_are_not_read() -> None:
    t = formats.transcript(b"\xef\xbb\xbf" + CUES.encode(), "a.srt")
    assert t.text.startswith("Алло")


def test_new_text_cannot_break_the_cue_or_pass_for_a_timing() -> None:
    new = "a\n\n1\n00:00:01,000 --> 00:00:02,000\nb"
    result = safe(CUES, "рёга", new=new)
    assert "a 1 00:00:01,000 -> 00:00:02,000 b погиб" in result
    assert content(result).count("\n") == content(CUES).count("\n")


def test_an_arrow_that_a_removal_would_make_is_prevented() -> None:
    source = CUES.replace("рёга погиб", "00:00:09,000 --Аня> 00:00:09,000")
    assert "--...> " in safe(source, "Аня", new="")


def test_character_references_are_read_as_what_they_show() -> None:
    source = CUES.replace("рёга", "&#1040;ня &amp; Ко")
    assert "Аня & Ко" in content(source)
    assert "\n[ИМЯ 1] &amp; Ко погиб" in safe(source, "Аня")
