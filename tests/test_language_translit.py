"""Latin spellings of Cyrillic names: skeletons, the names behind them, shared keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.names import keys
from redact.language.translit import cyrillic, is_known, is_listed, skeleton, skeletons

SPELLINGS = [
    ("Артём", "Artem Artyom Artiom Artëm Artjom Artyem"),
    ("Евгений", "Evgenii Evgeny Yevgeny Yevgeniy Evgenij Ievgenii"),
    ("Сергей", "Sergei Sergey Serguei Sergej"),
    ("Дмитрий", "Dmitry Dmitri Dmitriy Dmitrii Dmitrij"),
    ("Алексей", "Aleksei Aleksey Alexei Alexey Aleksej"),
    ("Юлия", "Yulia Yuliya Iuliia Julia Julija Ioulia"),
    ("Наталья", "Natalya Natalia Natal'ya Nataliia"),
    ("Илья", "Ilya Ilia Il'ya Ilja"),
    ("Женя", "Zhenya Jenya Zhenia"),
    ("Лёха", "Lyokha Lekha Leha Lyoha Lyoxa"),
    ("Серёга", "Seryoga Serega Seryega Serioga"),
    ("Тёма", "Tyoma Tema Tioma"),
    ("Хасан", "Khasan Hasan Xasan"),
    ("Джамал", "Dzhamal Djamal Jamal"),
    ("Доржи", "Dorzhi Dorži"),
    ("Цырен", "Tsyren Cyren Tcyren"),
    ("Щербаков", "Shcherbakov Scherbakov Shherbakov Chtcherbakov"),
    ("Вишневский", "Vishnevsky Vishnevskiy Vishnevskii Vishnevskij Wischnewskij"),
    ("Черных", "Chernykh Chernyh Černyh Tchernykh"),
]


@pytest.mark.parametrize(("name", "spellings"), SPELLINGS)
def test_every_scheme_leads_to_the_skeleton_of_the_name(name: str, spellings: str) -> None:
    missed = [s for s in spellings.split() if skeleton(name) not in skeletons(s)]
    assert missed == []


@pytest.mark.parametrize(
    ("name", "other"),
    [("Лена", "Lenya"), ("Катя", "Kate"), ("Оля", "Ola"), ("Марина", "Marianna"), ("Юра", "Ira")],
)
def test_different_names_do_not_meet(name: str, other: str) -> None:
    assert skeleton(name) not in skeletons(other)


@pytest.mark.parametrize(
    ("latin", "name"),
    [
        ("Lyokha", "Лёха"),
        ("Seryoga", "Серёга"),
        ("Artem", "Артём"),
        ("Olya", "Оля"),
        ("Alexander", "Александр"),
        ("Oleksandr", "Александр"),
        ("Serhii", "Сергей"),
        ("Petrovna", "Петровна"),
        ("Mikhalych", "Михалыч"),
        ("Vydumkin", "Выдумкин"),
        ("Primerenko", "Примеренко"),
        ("Obraztsovsky", "Образцовский"),
        ("Ondar", "Ондар"),
    ],
)
def test_a_latin_spelling_has_the_keys_of_the_name(latin: str, name: str) -> None:
    assert keys(latin) == keys(name)


def test_names_of_the_lists_come_in_lower_case_without_yo() -> None:
    assert cyrillic("Lyokha") == ("леха",)
    assert cyrillic("Andrew") == ("андрей",)


def test_a_word_like_no_name_is_spelled_back() -> None:
    assert cyrillic("Vydumkin") == ("выдумкин",)


def test_listed_names_are_known_and_english_words_are_not_listed() -> None:
    assert is_listed("Sanyok") and is_known("Sanyok")
    assert not is_listed("telephone")
    assert not is_known("telephone")


def test_a_word_without_latin_letters_spells_nothing() -> None:
    assert skeletons("123") == frozenset()
    assert cyrillic("'") == ()


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_is_read_without_error_and_letter_case_does_not_matter(text: str) -> None:
    assert skeleton(text.lower()) == skeleton(text.lower().lower())
    assert len(skeletons(text)) <= 48


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
def test_capitals_change_nothing(word: str) -> None:
    assert skeletons(word) == skeletons(word.upper()) == skeletons(word.title())
