"""Word pieces, letter case and windows: every word is read, none too far from its context."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.language.words import tokens
from redact.nlp.english import MODELS
from redact.nlp.english_input import (
    LOWER,
    MIXED,
    OTHER,
    SINGLE,
    TITLE,
    UPPER,
    WINDOW,
    Pieces,
    shape,
    windows,
)


@cache
def pieces() -> Pieces:
    return Pieces((MODELS / "english_pieces.json").read_bytes())


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("lyokha", LOWER), ("Lyokha", TITLE), ("Lyokha's", TITLE), ("LYOKHA'S", UPPER),
        ("Ulan-Ude", TITLE), ("WhatsApp", MIXED), ("B", SINGLE), ("200", OTHER), ("!", OTHER),
        ("O'Testy", MIXED), ("i'm", LOWER),
    ],
)  # fmt: skip
def test_the_letter_case_of_a_word(word: str, case: int) -> None:
    assert shape(word) == case


def test_a_word_has_the_same_pieces_in_every_letter_case() -> None:
    assert pieces().of("Vydumkin") == pieces().of("VYDUMKIN") == pieces().of("vydumkin")


def test_lines_that_fit_stand_in_one_window_and_later_ones_in_the_next() -> None:
    text = "\n".join(["who is there and what do they want from us"] * 30)
    found = list(windows(text, tokens(text), pieces()))
    assert len(found) > 1
    assert [n for w in found for n in w.words] == list(range(len(tokens(text))))


def test_a_long_line_is_read_in_windows_that_overlap() -> None:
    text = "word " * 400
    first, second, *_ = windows(text, tokens(text), pieces())
    assert 0 < len(set(first.words) & set(second.words)) < len(second.words)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB '-.\n\U0001f600яЁ9", max_size=900))
def test_every_word_with_pieces_is_read_in_windows_of_bounded_size(text: str) -> None:
    words = tokens(text)
    found = list(windows(text, words, pieces()))
    read = {n for w in found for n in w.words}
    assert read == {i for i, w in enumerate(words) if pieces().of(w.text)}
    for window in found:
        assert len(window.ids) == len(window.shapes) <= WINDOW
        assert len(window.places) == len(window.words)
        assert max(window.places) < len(window.ids)
