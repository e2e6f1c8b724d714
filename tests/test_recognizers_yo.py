"""First names that only their letter ё tells from ordinary words."""

import pytest

from redact.language.lookup import folded
from redact.recognizers.yo import names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("мы с тёмой ждём", ["темой"]),
        ("мы с темой ждем", []),
        ("всё ещё ёлка, лёд и тёмный лес", []),
        ("от\u200bдай Тёме ботинки", ["Теме"]),
    ],
)
def test_only_names_are_told_by_the_letter(text: str, found: list[str]) -> None:
    look = folded(text)
    assert [look.text[r.start : r.end] for r in names(text, look)] == found
