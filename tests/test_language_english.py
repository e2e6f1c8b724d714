"""Which lines of a text are English."""

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


def test_lines_of_ordinary_words_are_read_too() -> None:
    text = "we have no water here .\nHammer shot at us .\nTell Oleg so ."
    assert read(text) == text.replace("\n", " ")


def test_a_short_line_goes_with_the_text_around_it() -> None:
    text = "Zzyrgon?\nYes, he is here with the others and he is well."
    assert read(text).startswith("Zzyrgon ?")
