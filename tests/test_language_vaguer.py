import pytest

from redact.language.vaguer import vaguer


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        ("23 года", "ru", "20 с лишним лет"),
        ("23", "ru", "20 с лишним"),
        ("двадцать три года", "ru", "двадцать с лишним лет"),
        ("сорока лет", "ru", "сорок с лишним лет"),
        ("восемнадцать", "ru", "меньше двадцати"),
        ("19-year-old", "en", "teenage"),
        ("19", "en", "under twenty"),
        ("thirty-five", "en", "thirty-something"),
        ("nineteen", "en", "under twenty"),
        ("turning eighty", "en", "eighty-something"),
        ("восемьдесят один", "ru", "восемьдесят с лишним"),
        ("тридцять років", "uk", "тридцять з лишком років"),
        ("много", "ru", ""),
        ("120", "en", ""),
    ],
)
def test_an_age_becomes_its_decade(text: str, language: str, wording: str) -> None:
    assert vaguer(text, "AGE", language) == wording


@pytest.mark.parametrize(
    ("before", "text", "language", "wording"),
    [
        ("погиб ", "14 января 2023", "ru", "в январе 2023"),
        ("до ", "пятого мая", "ru", "мая"),
        ("к ", "14 января", "ru", "январю"),
        ("[", "06.08.23", "ru", "август 2023"),
        ("Дата: ", "14 января", "ru", "январь"),
        ("Date: ", "2023-05-14", "en", "May 2023"),
        ("killed on ", "May 3", "en", "a day in May"),
        ("on the ", "3rd of May", "en", "day in May"),
        ("", "06.13.23", "ru", ""),
        ("", "п'ятого травня", "uk", "травень"),
    ],
)
def test_a_day_becomes_its_month_in_the_case_asked_for(
    before: str, text: str, language: str, wording: str
) -> None:
    assert vaguer(text, "DATE_TIME", language, before) == wording


def test_other_kinds_have_no_vaguer_wording() -> None:
    assert vaguer("14 января", "PERSON", "ru") == ""
