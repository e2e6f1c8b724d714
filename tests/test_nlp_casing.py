"""Lines without capitals, and the capitals that are restored in them."""

import pytest

from redact.language.words import tokens
from redact.nlp.casing import cased, plain


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Алло, мам", []),
        ("алло мам", ["алло", "мам"]),
        ("АЛЛО МАМ", ["АЛЛО", "МАМ"]),
        ("Это Олег\nну да\nПривет", ["ну", "да"]),
        ("", []),
    ],
)
def test_lines_without_capitals_or_with_nothing_else_are_told(text: str, bare: list[str]) -> None:
    words = tokens(text)
    assert [w.text for w, p in zip(words, plain(text, words), strict=True) if p] == bare


def test_names_get_their_capitals_back_in_such_lines_only() -> None:
    text = "это олег из рязани\nСпроси у него, где олег."
    words = tokens(text)
    shown = cased(words, plain(text, words))
    assert shown[:4] == ["это", "Олег", "из", "Рязани"]
    assert shown[-2:] == ["олег", "."]
