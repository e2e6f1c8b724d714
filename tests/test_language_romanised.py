import pytest

from redact.language.name_stock import spellings
from redact.language.romanised import romanised
from redact.language.translit import skeleton, skeletons


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Сергей", "Sergei"),
        ("Дмитрий", "Dmitry"),
        ("Евгений", "Yevgeny"),
        ("Артём", "Artyom"),
        ("Максим", "Maxim"),
        ("Ксения", "Ksenia"),
        ("Оксана", "Oksana"),
        ("Щербаков", "Shcherbakov"),
        ("Покровский", "Pokrovsky"),
        ("Наталья", "Natalya"),
        ("МАРИЯ", "MARIA"),
        ("лена", "lena"),
        ("Бай-Кара", "Bai-Kara"),
    ],
)
def test_names_are_spelled_as_in_the_press(word: str, latin: str) -> None:
    assert romanised(word) == latin


def test_every_name_of_the_stock_can_be_read_back() -> None:
    russian = sorted(w for w in spellings() if w[0] > "z")
    assert russian and all(skeleton(w) in skeletons(romanised(w)) for w in russian[:300])
