"""Lines whose capitals tell nothing."""

import pytest

from redact.language.words import tokens
from redact.nlp.casing import plain


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
