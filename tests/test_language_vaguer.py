import pytest

from redact.language.vaguer import vaguer


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        ("23 года", "ru", "20 с лишним"),
        ("двадцать три года", "ru", "20 с лишним"),
        ("сорока лет", "ru", "40 с лишним"),
        ("19-year-old", "en", "under 20"),
        ("thirty-five", "en", "30s"),
        ("nineteen", "en", ""),
        ("turning eighty", "en", "80s"),
        ("восемьдесят один", "ru", "80 с лишним"),
        ("много", "ru", ""),
    ],
)
def test_an_age_becomes_its_decade(text: str, language: str, wording: str) -> None:
    assert vaguer(text, "AGE", language) == wording


@pytest.mark.parametrize(
    ("text", "language", "wording"),
    [
        ("14 января 2023", "ru", "январь 2023"),
        ("06.08.23", "ru", "август 2023"),
        ("2023-05-14", "en", "May 2023"),
        ("May 3", "en", "May"),
        ("пятого мая", "ru", "май"),
        ("06.13.23", "ru", ""),
    ],
)
def test_a_day_becomes_its_month(text: str, language: str, wording: str) -> None:
    assert vaguer(text, "DATE_TIME", language) == wording


def test_other_kinds_have_no_vaguer_wording() -> None:
    assert vaguer("14 января", "PERSON", "ru") == ""
