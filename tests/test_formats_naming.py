"""File names: read part by part, and never written as anything but a plain relative path."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import formats
from redact.model import NAME_VIEW, Transcript

LETTERS = "аЯa0_-. /\\:*?\u202e\u200b\n\t~'\"<>|"


def read(name: str) -> Transcript:
    return formats.transcript(b"\xd0\x90\n", name)


def safe(name: str, *news: tuple[str, str]) -> str:
    t = read(name)
    spans = sorted((t.text.index(word), word, new) for word, new in news)
    return formats.named(t, [(at, at + len(word), new, "id") for at, word, new in spans])


def test_each_part_is_a_line_after_the_content() -> None:
    t = read("Звонки/анна_и.боря-2/мама_0007.ru.txt")
    assert t.text == "А\n\nЗвонки\nанна и боря-2\nмама 0007 ru"


def test_segments_count_within_their_part() -> None:
    t = read("аб/вг.txt")
    found = [(s.at, s.until, s.part) for s in t.segments if s.view == NAME_VIEW]
    assert found == [(0, 2, 0), (0, 2, 1)]


def test_the_new_text_is_made_fit_for_a_file_name() -> None:
    assert safe("звонок_Ане_2.txt", ("Ане", "[ИМЯ 1]")) == "звонок_ИМЯ-1_2.txt"


def test_a_directory_loses_the_number() -> None:
    name = safe("Аня Петрова/Аня.srt".replace("srt", "txt"), ("Аня Петрова", "[ИМЯ 12]"))
    assert name == "ИМЯ/Аня.txt"


def test_a_span_over_two_parts_replaces_both() -> None:
    assert safe("Аня/Боря.txt", ("Аня\nБоря", "[ИМЯ 1]")) == "ИМЯ/ИМЯ-1.txt"


def test_what_is_left_of_nothing_takes_the_label() -> None:
    t = read("Аня/Боря.txt")
    at = t.text.index("Аня")
    new = [(at, at + 3, "", "a"), (at + 4, at + 8, "!", "b")]
    assert formats.named(t, new, "call") == "call/call.txt"


def test_a_removal_cannot_make_a_way_up() -> None:
    assert safe(".Аня./x.txt", ("Аня", "")) == "transcript/x.txt"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("/etc/a.txt", "etc/a.txt"),
        ("../../a.txt", "a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("C:\\a.txt", "C--a.txt"),
        ("a\nb.txt", "a-b.txt"),
        ("a\u202eb.txt", "a-b.txt"),
        ("Й/мама.TXT", "Й/мама.TXT"),
    ],
)
def test_unsafe_paths_come_out_plain(name: str, expected: str) -> None:
    assert formats.named(read(name), []) == expected


def test_content_replacements_leave_the_name_and_the_other_way_round() -> None:
    t = formats.transcript("Аня".encode(), "Аня.txt")
    assert formats.named(t, [(0, 3, "[ИМЯ 1]", "a")]) == "Аня.txt"
    assert formats.spliced(t, [(4, 7, "[ИМЯ 1]", "a")]) == ("Аня", ())


@given(st.text(st.sampled_from(LETTERS), max_size=20), st.data())
def test_no_name_leads_out_of_the_folder(name: str, data: st.DataObject) -> None:
    t = read(name + "a.txt")
    start = data.draw(st.integers(0, len(t.text) - 1))
    end = data.draw(st.integers(start + 1, len(t.text)))
    new = data.draw(st.sampled_from(["[ИМЯ 1]", "", "../x", "..", "/"]))
    parts = formats.named(t, [(start, end, new, "id")]).split("/")
    assert parts[-1].endswith(".txt") and len(parts[-1]) > 4
    assert all(part.strip(". ") and part.isprintable() for part in parts)
    assert not set('\\:*?"<>|') & set("".join(parts))
