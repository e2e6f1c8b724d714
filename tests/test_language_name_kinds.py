import pytest

from redact.language.name_kinds import kinds


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Артём Выдумкин", ("slavic", "slavic")),
        ("Магомед Ибрагимов", ("muslim", "muslim")),
        ("Баиру Цыренову", ("buryat", "buryat")),
        ("Ондар", ("", "tuvan")),
        ("Zarema", ("muslim", "")),
        ("Арам Макетян", ("armenian", "armenian")),
        ("Тёма", ("slavic", "")),
        ("Пробадзе", ("", "georgian")),
    ],
)
def test_a_name_is_told_by_its_people(form: str, expected: tuple[str, str]) -> None:
    assert kinds(form) == expected
