import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language import written_in
from redact.language.lookup import folded

HOSTILE = st.text(
    alphabet=st.sampled_from(
        "Серёгаёй abcCepг-… \n\u0301\u0308\u0306\u200b\u00ad\u202e\ufeff\u00a0\u2011’8"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Артём", "Артем"),
        ("Арте\u0301м", "Артем"),
        (unicodedata.normalize("NFD", "Серёжей"), "Сережей"),
        ("С\u200bер\u00adгей", "Сергей"),
        ("Cepёга", "Серега"),
        ("Ivаnov", "Ivanov"),
        ("Се-серёга", "серега"),
        ("Ко… Костя", "Костя"),
        ("8\u00a0000\u2011111", "8 000-111"),
        ("\uff18\uff10\uff10", "800"),
        ("Вы-\nдумкин", "Выдумкин"),
    ],
)
def test_disguises_are_folded_away(text: str, form: str) -> None:
    assert folded(text).text == form


@pytest.mark.parametrize("text", ["еле-еле", "кто-то", "чуть-чуть", "Сань-Сань"])
def test_words_said_twice_stay(text: str) -> None:
    assert folded(text).text == text


def test_a_stretch_leads_back_to_all_that_was_folded() -> None:
    text = "и Се-се\u0301рёга\u200b тут"
    look = folded(text)
    start = look.text.index("серега")
    assert text[slice(*look.original(start, start + 6))] == "Се-се\u0301рёга\u200b"


@given(HOSTILE)
def test_every_stretch_leads_back_in_order_and_inside(text: str) -> None:
    look = folded(text)
    spans = [look.original(i, i + 1) for i in range(len(look.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@given(st.text(max_size=40))
def test_no_letter_or_digit_is_lost_outside_folds(text: str) -> None:
    look = folded(text)
    covered = {i for n in range(len(look.text)) for i in range(*look.original(n, n + 1))}
    lost = [c for i, c in enumerate(text) if i not in covered]
    assert not any(c.isalnum() for c in lost)


@pytest.mark.parametrize(
    ("text", "language"),
    [("привет мам", "ru"), ("hello мам, it is me", "en"), ("ти де, сину, їдеш?", "uk"), ("", "ru")],
)
def test_the_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert written_in(text) == language
