"""The inline markup of tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked

PLAIN = st.text(st.characters(exclude_characters="{}|"), max_size=8)
SURFACE = st.text(st.characters(exclude_characters="{}|"), min_size=1, max_size=8)


def test_text_without_marks_is_itself() -> None:
    assert marked("света нет") == ("света нет", [])


def test_offsets_are_those_of_the_plain_text() -> None:
    text, spans = marked("{PERSON|Артёму} звони, 🙂 {PHONE_NUMBER|8 000} и {PERSON|Лёх}")
    assert text == "Артёму звони, 🙂 8 000 и Лёх"
    assert [(text[start:end], label) for start, end, label in spans] == [
        ("Артёму", "PERSON"),
        ("8 000", "PHONE_NUMBER"),
        ("Лёх", "PERSON"),
    ]


@pytest.mark.parametrize("source", ["{PERSON|", "a}", "{|x}", "{PERSON|}", "{A|{B|x}}"])
def test_a_stray_brace_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        marked(source)


@given(st.lists(st.tuples(PLAIN, SURFACE)), PLAIN)
def test_every_mark_is_read_back(pairs: list[tuple[str, str]], tail: str) -> None:
    source = "".join(f"{plain}{{PERSON|{surface}}}" for plain, surface in pairs) + tail
    text, spans = marked(source)
    assert text == "".join(plain + surface for plain, surface in pairs) + tail
    assert [text[start:end] for start, end, _ in spans] == [surface for _, surface in pairs]
