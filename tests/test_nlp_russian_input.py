"""What the Russian tagger is told of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.words import tokens
from redact.nlp.russian_input import (
    BREAK,
    BUCKETS,
    CAPITAL,
    CAPITALS,
    LABELS,
    MIXED,
    NO_CASE,
    SMALL,
    WIDTH,
    cases,
    grams,
    traits,
)


@given(st.text(min_size=1, max_size=40))
def test_every_word_has_as_many_traits_between_nought_and_one(word: str) -> None:
    found = traits(word.lower())
    assert len(found) == WIDTH
    assert all(0 <= number <= 1.001 for number in found)


@given(st.text(min_size=1, max_size=60))
def test_letter_groups_are_rows_of_the_table(word: str) -> None:
    rows = grams(word)
    assert rows and all(0 <= row < BUCKETS for row in rows)


@pytest.mark.parametrize("word", ["выдумкин", "гусь", BREAK])
def test_letter_groups_are_those_of_training(word: str) -> None:
    """The numbers are the model's: another hash would need another model."""
    known = {"выдумкин": 24, "гусь": 12, BREAK: 4}
    assert len(grams(word)) == known[word]


def test_letter_groups_do_not_depend_on_the_process() -> None:
    assert grams("ю") == [8044, 12191, 3707, 8044]


def test_a_word_that_no_dictionary_is_asked_for_has_no_readings() -> None:
    known, unheard = traits("олегу"), traits("олегу", False)
    assert known != unheard
    assert sum(unheard) < sum(known)


def test_a_break_is_no_word() -> None:
    assert traits(BREAK) != traits(".")


def test_labels_are_in_pairs() -> None:
    assert LABELS[0] == "O"
    assert all(
        b[0] == "B" and i[0] == "I" and b[2:] == i[2:]
        for b, i in zip(LABELS[1::2], LABELS[2::2], strict=True)
    )


def test_letter_case_is_told_in_lines_that_use_capitals_only() -> None:
    text = "Это Олег, в ГАИ на УАЗике.\nпривет олег\n"
    assert cases(text, tokens(text)) == [
        *(CAPITAL, CAPITAL, NO_CASE, SMALL, CAPITALS, SMALL, MIXED, NO_CASE),
        *(NO_CASE, NO_CASE),
    ]
