import pytest

from redact.language.vaguer_units import body, unit


@pytest.mark.parametrize(
    ("before", "text", "wording"),
    [
        ("из ", "99-й мотострелковой бригады", "мотострелковой бригады"),
        ("из ", "девяносто девятой гвардейской бригады", "бригады"),
        ("из ", "99 омсбр", "мотострелковой бригады"),
        ("в ", "99 омсбр", "мотострелковой бригаде"),
        ("из ", "в/ч 99999", "воинской части"),
        ("", "3-й роты 2-го батальона", "роты батальона"),
        ("из ", "обрмп", "бригады морской пехоты"),
        ("", "«Образец»", ""),
        ("from the ", "99th Separate Guards Motor Rifle Brigade", "motor rifle brigade"),
        ("of ", "99th Tank Regiment", "a tank regiment"),
        ("of ", "an-94", ""),
    ],
)
def test_a_unit_is_told_by_its_kind_in_the_case_it_had(
    before: str, text: str, wording: str
) -> None:
    assert unit(text, before) == wording


@pytest.mark.parametrize(
    ("before", "text", "wording"),
    [
        ("в ", "школу № 00", "школу"),
        ("в ", "Тестоозёрской ЦРБ", "ЦРБ"),
        ("на ", "завод «Примерный»", "завод"),
        ("at ", "School No. 00", "a school"),
        ("", "Образец и партнёры", ""),
    ],
)
def test_a_body_is_told_by_its_head_word(before: str, text: str, wording: str) -> None:
    assert body(text, before) == wording
