"""Phone numbers, written in figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.recognizers.phones import PhoneNumbers

PHONES = PhoneNumbers(supported_language="ru")


def found(text: str) -> list[str]:
    return [text[r.start : r.end] for r in PHONES.analyze(text, [])]


@pytest.mark.parametrize(
    "number",
    [
        "+7 000 123-45-67",
        "+7(000)000-00-00",
        "8 (000) 123 45 67",
        "8-000-1-23-45-67",
        "80001234567",
        "7 000 123 45 67",
        "+380 00 123 45 67",
        "+38 (000) 000-00-00",
        "380001234567",
        "007 000 603 44 71",
        "8 029 000-00-00",
        "+375 00 000-00-00",
        "+49 (0)000 123456 78",
        "8 000 2-04-19-60",
        "8 (00000) 4-19-03",
        "+7 000 000-00-0",
        "9 0 0 0 0 0 1 2 0 8 7",
    ],
)
def test_a_number_in_any_writing_is_found_from_first_to_last_digit(number: str) -> None:
    assert found(f"звони {number}, вечером") == [number]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("домашний телефон 2-04-19", "2-04-19"),
        ("номер 641285, запиши", "641285"),
        ("перезвони на 51-22-33", "51-22-33"),
        ("тел.: 223-44-55, доб. 12", "223-44-55, доб. 12"),
        ("call (000) 901-3355 x 7246", "(000) 901-3355 x 7246"),
    ],
)
def test_local_numbers_need_a_word_about_phones(text: str, number: str) -> None:
    assert found(text) == [number]
    assert found(f"итого {number.split(',')[0].split(' x')[0]}".replace("(000) ", "")) in (
        [],
        ["223-44-55"],
    )


@pytest.mark.parametrize(
    "text",
    [
        "18.05.2022 14:30-15:00",
        "2022-06-18 11:24:36",
        "собрали 1 500 000 рублей",
        "координаты 48.5945, 37.9998",
        "200 300 500",
        "152 122 120",
        "СНИЛС 112-233-445 95",
        "карта 2200 0000 0000 0004",
        "счет 40817810400000000001",
        "ИНН 123456789047",
        "в/ч 12345",
        "калибр 7.62х39, 5.45",
        "жетон АБ-200200",
        "за 2021-2022 и 2023",
        "сумма 641285",
    ],
)
def test_other_figures_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_two_numbers_on_a_line_are_two_mentions() -> None:
    text = "8 000 123-45-67, 8 000 765-43-21"
    assert found(text) == ["8 000 123-45-67", "8 000 765-43-21"]


def test_a_date_before_a_number_stays() -> None:
    assert found("18.05.2022 8 000 123-45-67") == ["8 000 123-45-67"]


def test_a_long_number_without_a_known_shape_is_unsure() -> None:
    (result,) = PHONES.analyze("вот 5000123456", [])
    assert 0.5 <= result.score < 0.85


@given(st.text(alphabet="0123456789 +-().,:\n/аx", max_size=60))
def test_any_figures_give_mentions_inside_the_text_that_begin_and_end_with_a_number(
    text: str,
) -> None:
    for result in PHONES.analyze(text, []):
        piece = text[result.start : result.end]
        assert 0 <= result.start < result.end <= len(text)
        assert sum(c.isdigit() for c in piece) >= 5
        assert piece[-1].isdigit()


@pytest.mark.parametrize("stamp", ["09:32 Ленусик: ага", "12.03 10:01 Мама: да", "1/12, 9:03: да"])
def test_a_message_that_ends_with_a_number_and_the_next_ones_time_are_two(stamp: str) -> None:
    assert found(f"тел 8 000 771 02 20\n{stamp}") == ["8 000 771 02 20"]


def test_two_numbers_spelled_digit_by_digit_stay_two() -> None:
    one, other = "9 0 0 0 0 0 1 2 0 8", "9 0 0 0 0 0 1 2 0 9"
    assert found(f"звони {one} {other}") == [one, other]
