import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.renamed import Pseudonym, owned, renamed

ROMAN = Pseudonym(
    "masc", ("Роман", "Рома", "", "Ромка", "Ромочка", "Ромчик"), "Лебедев", "ov", "Виктор"
)
SVETA = Pseudonym(
    "femn", ("Светлана", "Света", "", "Светка", "Светочка", ""), "Лебедев", "ov", "Виктор"
)
SKY = Pseudonym(
    "masc", ("Виталий", "Виталя", "", "Виталька", "", "Виталик"), "Троицкий", "sky", "Пётр"
)
NOUN = Pseudonym("masc", ("Роман", "Рома", "", "Ромка", "", "Ромчик"), "Кравец", "noun", "Пётр")  # fmt: skip


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Артёму Выдумкину", "Роману Лебедеву"),
        ("артёма", "романа"),
        ("Тарас-младший", "Роман-младший"),
        ("Тараса-младшего", "Романа-младшего"),
        ("Выдумкина Артёма", "Лебедева Романа"),
        ("Лёха", "Рома"),
        ("Тёмычу", "Ромчику"),
        ("Лёшеньке", "Ромочке"),
        ("Алексей Петрович Выдумкин", "Роман Викторович Лебедев"),
        ("михалычу", "викторычу"),
        ("О. Б. Выдумкин", "Р. В. Лебедев"),
        ("Выдумкину О.Б.", "Лебедеву Р.В."),
        ("Серёг", "Ром"),
        ("ВЫДУМКИН", "ЛЕБЕДЕВ"),
        ("дядя Миша", "дядя Рома"),
        ("дяди Миши", "дяди Ромы"),
        ("Дима рыжий", "Рома"),
        ("сержанта Выдумкина", "сержанта Лебедева"),
        ("Artyom Vydumkin", "Roman Lebedev"),
        ("Lyokha", "Roma"),
        ("A. Vydumkin", "R. Lebedev"),
        ("Artyom's", "Roman's"),
        ("Серёжин", "Ромин"),
        ("Серёжиной", "Роминой"),
        ("Ilyinichna", "Viktorovich"),
        ("Vera I'm", "Roman I'm"),
    ],
)
def test_a_name_agrees_in_part_case_shape_and_alphabet(form: str, said: str) -> None:
    assert renamed(form, ROMAN) == said


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("Оле Выдумкиной", "Свете Лебедевой"),
        ("Ольга Петровна", "Светлана Викторовна"),
        ("Выдумкину", "Лебедеву"),
        ("Olga Vydumkina", "Svetlana Lebedeva"),
        ("Оль", "Свет"),
    ],
)
def test_a_woman_stays_a_woman(form: str, said: str) -> None:
    assert renamed(form, SVETA) == said


def test_other_declensions_are_inflected() -> None:
    assert renamed("Образцовскому Мише", SKY) == "Троицкому Витале"
    assert renamed("Ткачуку", NOUN) == "Кравцу"


def test_a_preposition_tells_the_case_that_the_form_leaves_open() -> None:
    assert renamed("Паше", ROMAN, "иди к ") == "Роме"
    assert renamed("Ткачука", NOUN, "у ") == "Кравца"


def test_yo_is_written_where_the_text_writes_it() -> None:
    other = Pseudonym("masc", ("Семён", "Сёма", "", "", "", ""), "Королёв", "ov", "Пётр")
    assert renamed("Артём", other, yo=False) == "Семен"


def test_what_cannot_be_said_is_left_to_the_placeholder() -> None:
    assert renamed("Сергію", ROMAN) == ""
    assert renamed("12", ROMAN) == ""


@given(st.text(max_size=20))
def test_no_long_word_of_any_original_is_left(text: str) -> None:
    said = renamed(text, ROMAN)
    assert isinstance(said, str)


def test_what_belongs_to_somebody_belongs_to_the_other() -> None:
    assert owned("стёпину", ROMAN) == "ромину"
    assert owned("Тарасова", ROMAN) == "Ромина"
    assert owned("Надин", SVETA) == "Светин"
