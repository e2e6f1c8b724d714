from pathlib import Path

import pytest

from redact.desk.pile import Pile, pile
from redact.desk.sampling import kept, lines, passages, published, told
from redact.pipeline import Settings
from redact.review import review

TEXT = "— Алло, это Артём Выдумкин.\n\n...\n— Да, цимес. Слушаю.\n— Как дела?\n— Живой.\n"


@pytest.fixture
def made(tmp_path: Path) -> Pile:
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.txt").write_text(TEXT)
    (tmp_path / "calls" / "b.txt").write_text("— Приём.\n")
    return pile([tmp_path / "calls"], Settings(), "E")


def test_every_line_that_says_something_is_drawn_once(made: Pile) -> None:
    drawn = passages(made)
    assert len(drawn) == len(set(drawn)) == 5
    assert len(lines(made.desk(0))) == 4
    assert drawn == passages(made)


def test_a_line_reads_as_it_will_be_published(made: Pile) -> None:
    desk = made.desk(0)
    shown = [published(desk, at) for at in lines(desk)]
    assert shown[0] == "— Алло, это [ИМЯ 1]."
    assert shown[1:] == ["— Да, цимес. Слушаю.", "— Как дела?", "— Живой."]


def test_what_was_read_is_kept_and_bounds_what_is_missed(made: Pile, tmp_path: Path) -> None:
    drawn = passages(made)
    known = kept(made, drawn[:4], {0: 1})
    assert "1 missed in 4 of 5 lines" in told(known)
    files = review(tmp_path / "calls.decisions.json").files
    assert sum(f.sample.lines for f in files if f.sample) == 4
    assert sum(f.sample.missed for f in files if f.sample) == 1


def test_nothing_read_says_so(made: Pile) -> None:
    assert told(kept(made, (), {})) == "nothing was read"
