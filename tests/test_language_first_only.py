import pytest

from redact.language.first_only import first_only, given

OWN = given(("Лёха", "Алексею Выдумкину"))


@pytest.mark.parametrize(
    ("form", "before", "left"),
    [
        ("Алексею Выдумкину", "", "Алексею"),
        ("Лёха", "", "Лёха"),
        ("Выдумкину", "скажи ", "Алексею"),
        ("Выдумкина", "у ", "Алексея"),
        ("выдумкину", "", "алексею"),
        ("Петровичу", "", "Алексею"),
        ("Alexei Vydumkin", "", "Alexei"),
        ("Vydumkin", "", "Aleksei"),
        ("дядя Лёха Выдумкин", "", "дядя Лёха"),
        ("123", "", ""),
    ],
)
def test_only_the_first_name_is_left(form: str, before: str, left: str) -> None:
    made = first_only(form, OWN, before)
    assert made == left or (left == "Aleksei" and made == "Alexei")


def test_without_a_known_first_name_nothing_is_left() -> None:
    assert first_only("Выдумкину", given(("Выдумкину",))) == ""


def test_the_first_name_is_not_shown() -> None:
    assert "Алексей" not in repr(OWN)
