"""How far numbers hold: a file, a run, a case. Everybody in the texts is invented."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from redact import batch, seal
from redact.batch import Scope, Summary, run_all
from redact.batch.worker import Task, looked, safe
from redact.case import case
from redact.commands.run import run
from redact.errors import RedactError
from redact.pipeline import Settings

SECRET, PUBLIC = seal.keygen()
RECIPIENTS = seal.recipients([PUBLIC], ())
CALLS = {
    "call_a.txt": "— Мам, это Артём Выдумкин, мой номер 8 (000) 111-22-33.\n— Как Оля?\n",
    "call_b.txt": "— Олег Примеренко ранен.\n— Скажи Артёму Выдумкину, его номер +7 000 111 22 33.\n",
    "call_c.txt": "- This is Artyom Vydumkin. Is Olya home?\n",
}


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    for name, text in CALLS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def ran(calls: Path, out: Path, scope: Scope, **more: Any) -> Summary:
    found = batch.inputs([calls], suffixes=[".txt"])
    summary = run_all(found, out, RECIPIENTS, Settings(), scope=scope, **more)
    assert not summary.failures
    return summary


def texts(out: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted(out.glob("*.txt"))}


def numbers(text: str) -> list[tuple[str, int]]:
    return [(label, int(n)) for label, n in re.findall(r"\[([^\]\d]+) (\d+)\]", text)]


def entities(out: Path, name: str, tmp_path: Path) -> dict[str, str]:
    """Placeholder to id, from a mapping."""
    place = tmp_path / "editor.key"
    if not place.exists():
        place.write_text(SECRET)
        place.chmod(0o600)
    data = (out / f"{name}.map.age").read_bytes()
    payload = seal.opened(data, seal.identities(place)).payload
    return {e["placeholder"]: e.get("who", "") for e in payload["entities"]}


def test_by_default_every_file_counts_from_one(calls: Path, tmp_path: Path) -> None:
    ran(calls, tmp_path / "o", Scope())
    for text in texts(tmp_path / "o").values():
        people = [n for label, n in numbers(text) if label in ("ИМЯ", "PERSON")]
        assert people[0] == 1 and set(people) == {1, 2}


def test_the_sealed_mappings_know_who_is_the_same(calls: Path, tmp_path: Path) -> None:
    ran(calls, tmp_path / "o", Scope())
    first, second, third = (entities(tmp_path / "o", n, tmp_path) for n in CALLS)
    assert first["[ИМЯ 1]"] == second["[ИМЯ 2]"] == third["[PERSON 1]"] != ""
    assert first["[ТЕЛЕФОН 1]"] == second["[ТЕЛЕФОН 1]"] != ""
    assert first["[ИМЯ 2]"] == "", "a bare first name is known in its file only"


def test_over_a_run_a_number_is_one_identity_and_one_identity_is_a_number(
    calls: Path, tmp_path: Path
) -> None:
    ran(calls, tmp_path / "o", Scope(over_files=True))
    one, two, three = texts(tmp_path / "o").values()
    assert numbers(one) == [("ИМЯ", 1), ("ТЕЛЕФОН", 1), ("ИМЯ", 2)]
    assert numbers(two) == [("ИМЯ", 3), ("ИМЯ", 1), ("ТЕЛЕФОН", 1)]
    assert numbers(three) == [("PERSON", 1), ("PERSON", 4)]


def test_two_workers_write_the_same_as_one(calls: Path, tmp_path: Path) -> None:
    ran(calls, tmp_path / "a", Scope(over_files=True), jobs=1)
    ran(calls, tmp_path / "b", Scope(over_files=True), jobs=2)
    assert texts(tmp_path / "a") == texts(tmp_path / "b")


def test_a_case_keeps_numbers_from_run_to_run(calls: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "call_d.txt").write_text(
        "— Это Пётр Образцов. Артём Выдумкин жив?\n", encoding="utf-8"
    )
    with case(tmp_path / "c") as of:
        ran(calls, tmp_path / "a", Scope(True, of))
    with case(tmp_path / "c") as of:
        ran(later, tmp_path / "b", Scope(True, of))
    (text,) = texts(tmp_path / "b").values()
    assert numbers(text) == [("ИМЯ", 5), ("ИМЯ", 1)]


def test_the_same_files_in_a_case_give_the_same_texts(calls: Path, tmp_path: Path) -> None:
    for out in "ab":
        with case(tmp_path / "c") as of:
            ran(calls, tmp_path / out, Scope(True, of))
    assert texts(tmp_path / "a") == texts(tmp_path / "b")


def test_a_number_of_the_case_that_stands_in_an_original_fails_that_file(
    calls: Path, tmp_path: Path
) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (later / "call_d.txt").write_text("[ИМЯ 1] и Артём Выдумкин живы.\n", encoding="utf-8")
    with case(tmp_path / "c") as of:
        ran(calls, tmp_path / "a", Scope(True, of))
    found = batch.inputs([later], suffixes=[".txt"])
    with case(tmp_path / "c") as of:
        summary = run_all(found, tmp_path / "b", RECIPIENTS, Settings(), scope=Scope(True, of))
    ((_, error),) = summary.failures
    assert "has a number of the case" in error.message and not texts(tmp_path / "b")


def test_what_is_passed_between_the_passes_holds_no_text(calls: Path) -> None:
    one = batch.inputs([calls], suffixes=[".txt"])[0]
    look = looked(one, Settings(), bytes(32), True)
    told = json.dumps([m.reason for m in look.mentions]) + repr(look) + str(look.noted)
    assert "ыдумкин" not in told and "111" not in told


def test_a_file_that_changes_between_the_passes_is_refused(calls: Path) -> None:
    one = batch.inputs([calls], suffixes=[".txt"])[0]
    look = looked(one, Settings(), bytes(32), False)
    one.path.write_text("другое", encoding="utf-8")
    with pytest.raises(RedactError, match="changed during the run"):
        safe(Task(one, look), Settings(), "batch", bytes(32))


def test_the_command_takes_numbering_and_case(calls: Path, tmp_path: Path) -> None:
    base = [str(calls), "--recipient", PUBLIC, "--case", str(tmp_path / "c"), "--out"]
    for out, more in (("a", []), ("b", ["--numbering", "file"])):
        done = CliRunner().invoke(run, [*base, str(tmp_path / out), *more])
        assert done.exit_code == 0, done.output
    assert numbers(texts(tmp_path / "a")["call_b.txt"])[0] == ("ИМЯ", 3)
    assert numbers(texts(tmp_path / "b")["call_b.txt"])[0] == ("ИМЯ", 1)
    inside = CliRunner().invoke(
        run, [*base[:-3], "--case", str(calls / "c"), "--out", str(tmp_path / "d")]
    )
    assert inside.exit_code != 0
