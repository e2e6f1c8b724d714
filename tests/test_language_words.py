import pytest

from redact.language.words import parses, tokens


def test_a_token_knows_its_place_and_its_lower_case() -> None:
    text = "Тётя-Мотя, 200-е!"
    found = tokens(text)
    assert [t.text for t in found] == ["Тётя-Мотя", ",", "200", "-", "е", "!"]
    assert all(text[t.start : t.end] == t.text and t.low == t.text.lower() for t in found)
    assert found.lows == [t.low for t in found]


def test_what_is_known_of_all_tokens_is_made_once() -> None:
    found, made = tokens("раз два"), []
    for _ in range(2):
        assert found.known("count", lambda: made.append(1) or len(made)) == 1


@pytest.mark.parametrize("word", ["𗀀", "𗀀мама", "x", "мама1", ""])
def test_what_no_dictionary_can_hold_is_unknown(word: str) -> None:
    assert parses(word) == ()


def test_dictionary_words_are_known() -> None:
    assert parses("маме")[0].lemma == "мама"
    assert parses("п'ять", "uk")
