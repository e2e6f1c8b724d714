import os
import sys
from pathlib import Path

import pexpect
import pytest

from redact.desk.pile import Pile, pile
from redact.desk.sampling import kept, lines, passages, published, told
from redact.pipeline import Settings
from redact.review import review

ROOT = Path(__file__).parent.parent
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


def test_a_reader_at_the_terminal_finds_one_and_is_told_the_bound(
    made: Pile, tmp_path: Path
) -> None:
    command = [str(ROOT / "redact_cli.py"), "sample", str(tmp_path / "calls"), "--by", "E"]
    child = pexpect.spawn(
        sys.executable,
        [*command, "--lines", "5"],
        env={**os.environ, "NO_COLOR": "1", "LANG": "C.UTF-8"},
        encoding="utf-8",
        timeout=90,
    )
    found = False
    for _ in range(5):
        child.expect_exact("stop [q] ")
        if "цимес" in child.before and not found:
            child.send("m")
            child.expect_exact("in the line: ")
            child.send("цимес\n")
            child.expect_exact("document id")
            child.send("2")
            child.expect_exact("stop [q] ")
            found = True
        child.send(" ")
    child.expect_exact("1 missed in 5 of 5 lines: with 95 % confidence")
    child.expect(pexpect.EOF)
    child.close()
    files = review(tmp_path / "calls.decisions.json").files
    assert found and [a.do for f in files for a in f.log.done] == ["add"]
