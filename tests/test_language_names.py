"""What the name lexicon knows, and the keys that tie forms of one name together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.name_forms import fathers_stem, forms, surname_likeness, surname_stems
from redact.language.names import keys, name


@pytest.mark.parametrize(
    "spellings",
    [
        "алексей алексею леха лехе леше лешка алеше олексий",
        "александр саша саньком санек шурика",
        "виктор витек витька витю",
        "дмитрий димон димону димас митяй",
        "игорь игорек игорьком игорян",
        "марина мариш маринка маришкой",
        "мария маша машуле маруся",
        "сергей серега серегу сережа сергію",
        "тоха антон антоху",
    ],
)
def test_all_forms_of_a_first_name_share_a_key(spellings: str) -> None:
    assert frozenset.intersection(*(keys(word) for word in spellings.split()))


def test_a_short_form_of_two_names_has_the_keys_of_both() -> None:
    assert {"f:вячеслав", "f:ярослав"} <= keys("слава")
    assert {"f:евгений", "f:евгения"} <= keys("жене")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("выдумкин", "выдумкиной"),
        ("выдумкину", "выдумкины"),
        ("образцовский", "образцовскую"),
        ("примеренко", "примеренки"),
        ("пробчук", "пробчука"),
        ("макетян", "макетяном"),
        ("муляжец", "муляжца"),
        ("шаблонских", "шаблонских"),
        ("ондар", "ондара"),
    ],
)
def test_forms_of_a_surname_share_a_key(one: str, other: str) -> None:
    assert {k for k in keys(one) if k.startswith("s:")} & keys(other)


def test_patronymics_are_keyed_by_the_father() -> None:
    assert keys("петровной") & keys("петрович")
    assert keys("михалыча") & keys("михайлович")
    assert "p:степан" in keys("степанычу")


def test_different_names_share_no_key() -> None:
    assert not keys("олег") & keys("ольга")
    assert not keys("выдумкин") & keys("примеренко")


@pytest.mark.parametrize("word", ["димону", "цырена", "айдыс", "олеське", "зоригто", "витосом"])
def test_names_the_dictionary_lacks_are_names(word: str) -> None:
    assert name(word).share >= 0.9


@pytest.mark.parametrize("word", ["мавик", "вагнера", "опорник", "мам", "или", "шойгу"])
def test_slang_and_things_are_no_names(word: str) -> None:
    known = name(word)
    assert known.trap or not known.readings


@pytest.mark.parametrize("word", ["вера", "надежда", "роман", "света", "поля"])
def test_ordinary_words_keep_a_low_share(word: str) -> None:
    assert name(word).share < 0.5


def test_possessives_name_their_owner() -> None:
    assert keys("сережиной") & keys("сергей")
    assert keys("танькину") & keys("татьяна")


def test_compound_names_are_read_by_their_parts() -> None:
    assert name("ахмед-хана").share >= 0.9
    assert not name("мир-труд").readings or name("мир-труд").share < 0.4


def test_unseen_diminutives_are_derived() -> None:
    assert keys("виталюня") & keys("виталий")


def test_ukrainian_letters_are_read_as_russian_where_unlisted() -> None:
    assert keys("андрієм") & keys("андрей") or name("андрієм").share >= 0.9


def test_declension_gives_vocatives_and_fleeting_vowels() -> None:
    assert {"серега", "сереге", "серегу", "серег"} <= {f for f, _ in forms("серега", False)}
    assert {"санька", "саньку", "саньком"} <= {f for f, _ in forms("санек", False)}
    assert {"зоей", "зое", "зой"} <= {f for f, _ in forms("зоя", True)}


def test_surname_likeness_grows_with_the_ending() -> None:
    assert surname_likeness("примеренко") > surname_likeness("выдумкин") > surname_likeness("стол")


@given(st.text("абвгдежзиклмнопрстуфхцчшщыьэюя-іїєґ", min_size=1, max_size=20))
def test_any_word_has_keys_and_a_share(word: str) -> None:
    known = name(word)
    assert 0.0 <= known.share <= 1.0
    assert keys(word) == keys(word.upper())
    assert all(key[:2] in {"f:", "p:", "s:"} and len(key) > 2 for key in keys(word))
    assert fathers_stem(word) == fathers_stem(word)
    assert all(surname_stems(word)) or not surname_stems(word)
