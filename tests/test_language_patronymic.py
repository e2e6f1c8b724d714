import pytest

from redact.language.patronymic import patronymic


@pytest.mark.parametrize(
    ("father", "son", "daughter", "spoken"),
    [
        ("Роман", "Романович", "Романовна", "Романыч"),
        ("Андрей", "Андреевич", "Андреевна", "Андреич"),
        ("Дмитрий", "Дмитриевич", "Дмитриевна", "Дмитрич"),
        ("Василий", "Васильевич", "Васильевна", "Васильич"),
        ("Игорь", "Игоревич", "Игоревна", "Игорич"),
        ("Павел", "Павлович", "Павловна", "Палыч"),
        ("Пётр", "Петрович", "Петровна", "Петрович"),
        ("Михаил", "Михайлович", "Михайловна", "Михалыч"),
        ("Никита", "Никитич", "Никитична", "Никитич"),
        ("Илья", "Ильич", "Ильинична", "Ильич"),
        ("Баир", "Баирович", "Баировна", "Баирыч"),
    ],
)
def test_a_patronymic_is_made_of_the_fathers_name(
    father: str, son: str, daughter: str, spoken: str
) -> None:
    assert patronymic(father, "masc") == son
    assert patronymic(father, "femn") == daughter
    assert patronymic(father, "masc", spoken=True) == spoken
