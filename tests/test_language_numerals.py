"""Number words to values and digit strings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.numeral_words import WORDS, Kind
from redact.language.numerals import decoded, numbers, numerals
from redact.language.words import tokens


def digits(text: str) -> str:
    return "".join(decoded(numerals(text, tokens(text))))


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("девятьсот шестнадцать ноль двадцать три сорок пять шестьдесят семь", "9160234567"),
        ("девятисот шестнадцати сорока пяти", "91645"),
        ("пиисят шисят семисят восемисят полста", "5060708050"),
        ("ноль нолик раз", "001"),
        ("два нуля семь", "007"),
        ("три семерки две пятерки", "77755"),
        ("пятьдесят пять три девятки", "55999"),
        ("8 девятьсот 16 сто 23", "8916123"),
        ("07 07", "0707"),
        ("пять-шесть и девять-два", "5692"),
        ("п'ять шість вісім дев'ятсот", "568900"),
        ("double seven triple zero oh", "770000"),
        ("nine hundred and twelve", "912"),
        ("nine oh five, forty-five", "90545"),
        ("двадцать, три", "203"),
        ("двадцать три", "23"),
        ("две тысячи двадцать два", "2022"),
    ],
)
def test_dictated_words_read_as_digits(spoken: str, expected: str) -> None:
    assert digits(spoken) == expected


@pytest.mark.parametrize(
    ("spoken", "value", "ordinal"),
    [
        ("двухсотая", 200, True),
        ("сто пятьдесят второй", 152, True),
        ("тысяча двести пятьдесят первый", 1251, True),
        ("третьей", 3, True),
        ("триста тридцать одна", 331, False),
        ("the two hundredth", 200, True),
        ("three hundred and thirty-first", 331, True),
        ("eleven hundred twenty", 1120, False),
    ],
)
def test_whole_numbers_have_one_value(spoken: str, value: int, ordinal: bool) -> None:
    (found,) = numbers(spoken, tokens(spoken))
    assert (found.value, found.ordinal) == (value, ordinal)


def test_a_number_says_where_it_stands() -> None:
    text = "из сто пятьдесят второй бригады"
    (found,) = numbers(text, tokens(text))
    assert text[found.start : found.end] == "сто пятьдесят второй"
    assert (found.first, found.last) == (1, 3)


@pytest.mark.parametrize("text", ["152-ка", "14:30", "5%", "Т72", "48.17352", "12345678"])
def test_figures_that_belong_to_something_else_are_no_numerals(text: str) -> None:
    assert numerals(text, tokens(text)) == []


def test_hyphenated_words_that_are_not_all_numbers_are_left_alone() -> None:
    assert numerals("пять-то", tokens("пять-то")) == []


@given(st.lists(st.sampled_from(sorted(WORDS)), max_size=8))
def test_any_words_decode_to_figures_and_numerals_stay_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = numerals(text, tokens(text))
    assert all(g.isdecimal() for g in decoded(found))
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.lists(st.integers(0, 9), min_size=1, max_size=16))
def test_digits_said_one_by_one_come_back(said: list[int]) -> None:
    names = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
    assert digits(" ".join(names[d] for d in said)) == "".join(map(str, said))


def test_every_word_is_lower_case_and_without_yo() -> None:
    assert all(w == w.lower() and "ё" not in w for w in WORDS)
    assert {e[0] for e in WORDS.values()} == set(Kind) - {Kind.FIGURE}
