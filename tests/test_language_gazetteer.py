"""Names of places are found in every case form, and only as whole names."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.gazetteer import Gazetteer, Names, key, keys, variants
from redact.rules import folder


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Макетовка", "макетовке"),
        ("Макетовка", "Макетовкой"),
        ("Нижний Новгород", "нижнем новгороде"),
        ("Тестово", "тестова"),
        ("Образцово", "в образцово".split()[1]),
        ("Россия", "россией"),
        ("Грозный", "грозном"),
        ("Ростов-на-Дону", "ростове-на-дону"),
        ("Орёл", "орле"),
        ("Елец", "ельца"),
        ("Часов Яр", "часовым яром"),
        ("Макетівка", "макетівки"),
    ],
)
def test_a_name_is_found_in_its_case_forms(name: str, form: str) -> None:
    assert set(variants(name)) & set(keys(form))


@pytest.mark.parametrize("form", ["макетовкин", "новгород", "крыса"])
def test_another_word_is_not_the_name(form: str) -> None:
    names = Names([("Макетовка", "a"), ("Нижний Новгород", "b"), ("Крым", "c")])
    assert names.found(form) is None


def test_the_first_row_of_a_name_counts() -> None:
    assert Names([("Дон", "river"), ("Дон", "word")]).found("доном") == "river"


def test_population_country_and_capital_are_read() -> None:
    place = Gazetteer("москв\t10381\tRU*\nтестов\t1\tRU").place("Москвой")
    assert place is not None
    assert (place.population, place.country, place.capital) == (10381, "RU", True)


def test_an_unknown_name_has_no_place() -> None:
    assert Gazetteer("москв\t10381\tRU*").place("Макетовка") is None


def test_the_shipped_gazetteer_is_sorted_small_and_fast_to_load() -> None:
    path = folder() / "lists" / "gazetteer.txt"
    text = path.read_text(encoding="utf-8")
    lines = text.rstrip("\n").split("\n")
    assert lines == sorted(lines)
    assert path.stat().st_size < 1_500_000
    begun = time.process_time()
    places = Gazetteer(text)
    assert time.process_time() - begun < 0.05
    assert places.place("сарапуле") is not None


@given(st.text("абвгдеиклмнопрстуфяйьы", min_size=4, max_size=12))
def test_a_nominative_always_finds_itself(word: str) -> None:
    assert key(word) in keys(word)
