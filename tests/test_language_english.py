"""Which lines of a text are English, and which of them may name somebody."""

import pytest

from redact.language.english import english
from redact.language.words import tokens


def read(text: str) -> str:
    """The words that a tagger of English is given, with single spaces."""
    return " ".join(w.text for w in english(text, tokens(text)))


def test_english_lines_of_a_russian_chat_are_read_and_no_others() -> None:
    text = "привет как ты там\ntell Zzyrgon that the parcel is here\nладно потом напишу"
    assert read(text) == "tell Zzyrgon that the parcel is here"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "привет, Telegram не работает, пиши в WhatsApp",
        "скинь на карту VISA, номер потом, ok",
        "privet kak dela eto Vydumkin, ya na peredke, pozvoni mame skazhi zhivoy",
        "ссылка https://example.org/chat и всё",
        "privet mama, ya zhivoy, deneg net",
        "1 2 3 ... !!!",
    ],
)
def test_russian_in_either_alphabet_and_single_foreign_words_are_no_english(text: str) -> None:
    assert read(text) == ""


def test_sentences_of_ordinary_words_and_sure_names_are_not_read() -> None:
    text = "we have no water here. It is cold.\nThey took Testovka and the bridge.\nTell Oleg so."
    assert read(text) == "They took Testovka and the bridge ."


def test_a_line_is_read_whole_if_one_of_its_sentences_may_name_something() -> None:
    plain, telling = "Count counts us every day.", "They took Testovka and the bridge."
    assert read(f"{plain * 8} {telling}").startswith("Count counts us")
    assert read(f"{plain * 8}\n{telling}") == "They took Testovka and the bridge ."


def test_a_sure_name_in_small_letters_is_read_for_what_follows_it() -> None:
    assert read("it is cold.\ni met kevin smith there") == "i met kevin smith there"


def test_a_name_that_is_a_word_makes_its_line_worth_reading() -> None:
    text = "we sleep in the cellar and wait.\nask grace if she is well."
    assert read(text) == "ask grace if she is well ."


def test_a_short_line_goes_with_the_text_around_it() -> None:
    text = "Zzyrgon?\nYes, he is here with the others and he is well."
    assert read(text).startswith("Zzyrgon ?")
