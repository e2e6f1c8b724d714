"""One name in two alphabets, whatever language it is from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.sounds import alike, even, likeness

ONE_NAME = [
    ("Шварценеггер", "Schwarzenegger"),
    ("Жюльен", "Julien"),
    ("Хименес", "Jiménez"),
    ("Ковальчик", "Kowalczyk"),
    ("Йоханссон", "Johansson"),
    ("Накамура", "Nakamura"),
    ("Джонсон", "Johnson"),
    ("Чжан Вэй", "Zhang Wei"),
    ("Эрнандес", "Hernández"),
    ("Выдумкин", "Vydumkin"),
    ("Щербаков", "Shcherbakov"),
    ("Оюун", "Oyuun"),
    ("Сайын-оол", "Saiyn-ool"),
    ("Гейдаров", "Heydərov"),
]
TWO_NAMES = [
    ("Шварценеггер", "Washington"),
    ("Жюльен", "Nakamura"),
    ("Лена", "Tom"),
    ("Выдумкин", "Petrov"),
    ("Сергей", "Andrei"),
]


@pytest.mark.parametrize(("cyrillic", "latin"), ONE_NAME)
def test_spellings_of_any_language_are_told_for_one_name(cyrillic: str, latin: str) -> None:
    assert alike(cyrillic, latin)


@pytest.mark.parametrize(("cyrillic", "latin"), TWO_NAMES)
def test_two_names_are_not(cyrillic: str, latin: str) -> None:
    assert not alike(cyrillic, latin)


def test_marks_capitals_and_hyphens_are_nothing() -> None:
    assert even("Đặng-Łuk'a") == even("dang luka") == "^dangluka$"
    assert even("Её") == "^ее$"


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_two_words_are_weighed(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(one.lower(), other.lower())
