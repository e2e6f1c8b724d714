"""Lines written with capitals, told without the labels of their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.language.capitals import is_written, with_capitals


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("АБОНЕНТ 1: ну чё там\nАБОНЕНТ 2: да витя звонил", [False, False]),
        ("S1: hi mama\nS2: hi", [False, False]),
        ("Жена: ну чё там\nМуж: Витя звонил\nЖена: когда", [False, True, False]),
        ("[07:13] Жека: ну чё там\n[07:14] Жека: витя звонил", [False, False]),
        ("07:13 Жека: ну чё там\n07:14 Жека: витя звонил", [False, False]),
        ("Он сказал: приходи", [True]),
        ("Я приду\nа БТР нет\nвот ТАК", [True, False, False]),
        ("ВСЁ ХОРОШО", [False]),
        ("iPhone дали", [False]),
        ("", [False]),
    ],
)
def test_what_is_said_is_looked_at_not_the_label(text: str, written: list[bool]) -> None:
    assert with_capitals(text) == written


def test_a_text_is_written_with_capitals_if_enough_of_its_lines_are() -> None:
    for text, written in (("Да.\nнет\nну", True), ("Да.\nнет\nну\nага\n", False), ("", False)):
        assert is_written(text, with_capitals(text)) == written


@given(st.text())
def test_each_line_has_an_answer(text: str) -> None:
    assert len(with_capitals(text)) == len(text.split("\n"))


@pytest.mark.parametrize("line", ["1" + " " * 200_000, "[1" + ", " * 100_000, "a " * 100_000])
def test_a_long_line_is_read_in_time(line: str) -> None:
    assert with_capitals(line + "Да") == [True]
