import pytest

from redact.language.roles import labels, role


@pytest.mark.parametrize(
    ("around", "language", "label"),
    [
        ([("рядовой ", "Макетов")], "ru", "СОЛДАТ"),
        ([("нашего комбата ", "Макетова")], "ru", "КОМАНДИР"),
        ([("жене ", "Оле")], "ru", "РОДНЯ"),
        ([("my wife ", "Olya")], "en", "RELATIVE"),
        ([("", "дядя Миша")], "ru", "РОДНЯ"),
        ([("видел ", "Макетова")], "ru", ""),
        ([("рядовой ", "Макетов"), ("жена ", "Макетов"), ("жене ", "Макетов")], "ru", "РОДНЯ"),
    ],
)
def test_a_role_is_told_by_the_word_in_front(
    around: list[tuple[str, str]], language: str, label: str
) -> None:
    assert role(around, language) == label


def test_every_role_has_a_label_in_every_language() -> None:
    assert len({len(labels(code)) for code in ("ru", "uk", "en")}) == 1
    assert all(label for code in ("ru", "uk", "en") for label in labels(code))
