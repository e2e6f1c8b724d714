import pytest

from redact.language.name_grammar import Grammar, agreed, cases_after, grammars


@pytest.mark.parametrize(
    ("form", "part", "expected"),
    [
        ("Артёму", "first", ("masc", "datv", "sing")),
        ("сань", "first", ("masc", "voct", "sing")),
        ("Выдумкиным", "surname", ("masc", "ablt", "sing")),
        ("Выдумкиной", "surname", ("femn", "gent", "sing")),
        ("Петровичу", "patronymic", ("masc", "datv", "sing")),
        ("Образцовскую", "surname", ("femn", "accs", "sing")),
        ("Выдумкины", "surname", ("", "nomn", "plur")),
    ],
)
def test_a_form_tells_its_case(form: str, part: str, expected: tuple[str, str, str]) -> None:
    assert Grammar(*expected) in grammars(form, part)


def test_beside_a_name_that_never_declines_a_surname_is_whole() -> None:
    both = [grammars("Хосе", "first"), grammars("Выдумонда", "surname")]
    assert agreed(both, "masc")[:2] == ("masc", "nomn")
    assert agreed(both, "masc", "у").case == "gent"
    ukrainian = [grammars("Фёдора", "first"), grammars("Выдуменко", "surname")]
    assert agreed(ukrainian, "masc").case == "gent"


def test_words_that_belong_together_agree() -> None:
    both = [grammars("Ольге", "first"), grammars("Выдумкиной", "surname")]
    assert agreed(both, "")[:2] == ("femn", "datv")


def test_a_preposition_decides_what_the_form_leaves_open() -> None:
    form = [grammars("Мише", "first")]
    assert agreed(form, "masc", "о").case == "loct"
    assert agreed(form, "masc", "к").case == "datv"
    assert agreed(form, "masc").case == "datv"
    assert cases_after("ИЗ") == ("gent",) and cases_after("сказал") == ()


def test_what_nobody_can_read_stands_in_the_nominative() -> None:
    assert agreed([()], "femn") == Grammar("femn", "nomn", "sing")
