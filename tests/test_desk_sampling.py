import os
import sys
from pathlib import Path

import pexpect
import pytest

from redact.desk.pile import Pile, pile
from redact.desk.sampling import Reading, known, lines, passages, published, told
from redact.errors import RedactError
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


def there(made: Pile, reading: Reading, words: str) -> tuple[int, int]:
    assert reading.here is not None
    desk = made.desk(reading.here.file)
    start = desk.text.index(words, reading.here.at[0])
    return start, start + len(words)


def to(made: Pile, reading: Reading, words: str) -> None:
    """Read on to the line with these words."""
    while reading.here and words not in published(made.desk(reading.here.file), reading.here.at):
        reading.next()
    assert reading.here is not None


def samples(tmp_path: Path) -> tuple[int, int]:
    """Lines and misses as the file has them."""
    made = [f.sample for f in review(tmp_path / "calls.decisions.json").files if f.sample]
    return sum(s.lines for s in made), sum(s.missed for s in made)


def test_what_was_read_is_kept_at_once_and_bounds_what_is_missed(
    made: Pile, tmp_path: Path
) -> None:
    reading = Reading(made, 5)
    to(made, reading, "цимес")
    reading.missed(there(made, reading, "цимес"), "CALLSIGN")
    assert samples(tmp_path) == (reading.number + 1, 1)
    while reading.here:
        reading.next()
    assert samples(tmp_path) == (5, 1)
    assert "1 missed in 5 of 5 lines" in told(known(made))
    assert "цимес" not in made.desk(0).outcome().redacted.data.decode()


def test_a_reader_who_stopped_goes_on_and_no_line_counts_twice(made: Pile, tmp_path: Path) -> None:
    first = Reading(made, 2)
    seen = [first.here]
    first.next()
    seen.append(first.here)
    first.next()
    assert first.here is None and first.more == 3
    again = Reading(pile([tmp_path / "calls"], Settings(), "F"), 100)
    assert again.count == 3
    while again.here:
        seen.append(again.here)
        again.next()
    assert seen == list(passages(made))
    by = {f.sample.by for f in review(tmp_path / "calls.decisions.json").files if f.sample}
    assert samples(tmp_path) == (5, 0) and "E, F" in by


def test_what_was_found_while_reading_is_not_lost_by_stopping(made: Pile, tmp_path: Path) -> None:
    reading = Reading(made, 5)
    to(made, reading, "цимес")
    reading.missed(there(made, reading, "цимес"), "CALLSIGN")
    again = Reading(pile([tmp_path / "calls"], Settings(), "E"), 5)
    assert reading.here not in [again.here, *again._left] and samples(tmp_path)[1] == 1


def test_a_find_and_a_line_can_be_taken_back(made: Pile, tmp_path: Path) -> None:
    reading = Reading(made, 5)
    assert not reading.back()
    to(made, reading, "цимес")
    read = reading.number
    reading.missed(there(made, reading, "цимес"), "CALLSIGN")
    reading.missed(there(made, reading, "Слушаю"), "CALLSIGN")
    reading.next()
    assert reading.back() and reading.found == 2
    assert reading.back() and reading.found == 1 and samples(tmp_path) == (read + 1, 1)
    assert reading.back() and reading.found == 0 and samples(tmp_path) == (read, 0)
    assert "цимес" in made.desk(0).outcome().redacted.data.decode()
    if read:
        assert reading.back() and samples(tmp_path) == (read - 1, 0)


def test_words_of_another_line_are_refused(made: Pile) -> None:
    reading = Reading(made, 5)
    to(made, reading, "Живой")
    desk = made.desk(0)
    start = desk.text.index("цимес")
    with pytest.raises(RedactError, match="do not stand in this line"):
        reading.missed((start, start + 5), "CALLSIGN")
    assert desk.log.done == () and reading.found == 0


def test_what_was_decided_meanwhile_is_not_undone(made: Pile) -> None:
    reading = Reading(made, 5)
    to(made, reading, "цимес")
    reading.missed(there(made, reading, "цимес"), "CALLSIGN")
    desk = made.desk(0)
    desk.decide("reject", desk.items[0].at)
    with pytest.raises(RedactError, match="decided since"):
        reading.back()
    assert [act.do for act in desk.log.done] == ["add", "reject"] and reading.found == 1


def test_nothing_read_says_so(made: Pile) -> None:
    assert told(known(made)) == "nothing was read"


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
        if "> — Да, цимес" in child.before and not found:
            child.send("m")
            child.expect_exact("in the line: ")
            child.send("цимес\n")
            child.expect_exact("none of these ")
            child.send("2")
            child.expect_exact("stop [q] ")
            found = True
        child.send(" ")
    child.expect_exact("1 missed in 5 of 5 lines: with 95 % confidence")
    child.expect(pexpect.EOF)
    child.close()
    files = review(tmp_path / "calls.decisions.json").files
    assert found and [a.do for f in files for a in f.log.done] == ["add"]
