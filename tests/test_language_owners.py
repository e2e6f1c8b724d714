import pytest

from redact.language.owners import owner


@pytest.mark.parametrize(
    ("form", "after", "expected"),
    [
        ("Надин", " телефон молчит", "f:надежда"),
        ("Надин", " новый телефон", "f:надежда"),
        ("стёпину", " мать позови", "f:степан"),
        ("Тарасова", " тётка звонила", "f:тарас"),
    ],
)
def test_a_possessive_adjective_tells_the_owner(form: str, after: str, expected: str) -> None:
    assert expected in owner(form, after)


@pytest.mark.parametrize(
    ("form", "after"),
    [
        ("Тарасов", " складом командует"),
        ("Ильин", " приехал"),
        ("мамин", " борщ"),
        ("Надя", " мать"),
    ],
)
def test_a_surname_or_what_is_nobodys_owns_nothing(form: str, after: str) -> None:
    assert not owner(form, after)
