"""What is known of a word in Latin letters."""

import pytest

from redact.language.latin import latin


@pytest.mark.parametrize("word", ["sooooo", "skippppp", "beyoooond"])
def test_an_ordinary_word_said_at_length_is_ordinary(word: str) -> None:
    assert latin(word).ordinary


@pytest.mark.parametrize("word", ["mashaaa", "yuraaaa"])
def test_a_name_called_at_length_is_a_name(word: str) -> None:
    assert latin(word).part == "first"
    assert not latin(word).ordinary


@pytest.mark.parametrize("word", ["hahahaha", "kekekeke", "lolololol", "aaaaah", "hhaahaa"])
def test_laughter_and_cries_are_ordinary(word: str) -> None:
    assert latin(word).ordinary
    assert not latin(word).part


@pytest.mark.parametrize("word", ["walmart", "firefox", "baghdad", "hezbollah"])
def test_brands_and_places_in_everybodys_mouth_name_no_person(word: str) -> None:
    assert latin(word).proper
    assert not latin(word).unknown


@pytest.mark.parametrize("word", ["cuz", "plz", "acheive", "definately", "woulda"])
def test_chat_words_and_common_misspellings_are_ordinary(word: str) -> None:
    assert latin(word).ordinary


@pytest.mark.parametrize("word", ["zhamsaran", "tarkhovtsev", "ulyana", "korvath", "ruddlestone"])
def test_names_and_words_of_no_list_stay_suspect(word: str) -> None:
    known = latin(word)
    assert known.unknown or (known.part and not known.word)


@pytest.mark.parametrize("word", ["ruslans", "timurs"])
def test_a_name_with_an_s_behind_it_is_a_name(word: str) -> None:
    assert latin(word).part == "first" and latin(word).common
