"""`redact pair` as an editor uses it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import redact_cli
from redact.errors import RedactError

RU = "— Алло, это Артём Выдумкин.\n— Тёма! Мы в Макетовке.\n"
EN = "- Hello, this is Artyom Vydumkin.\n- Tyoma! We are in Maketovka.\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args])


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    (tmp_path / "call.ru.txt").write_text(RU, encoding="utf-8")
    (tmp_path / "call.en.txt").write_text(EN, encoding="utf-8")
    return tmp_path


def test_safe_texts_with_their_mappings_show_nothing(calls: Path) -> None:
    public = run("keygen", "-o", calls / "k").output.strip()
    files = (calls / "call.ru.txt", calls / "call.en.txt")
    assert run("run", *files, "--out", calls / "safe", "--recipient", public).exit_code == 0
    result = run(
        "pair", calls / "safe/call.ru.txt", calls / "safe/call.en.txt", "--key", calls / "k"
    )
    assert (result.exit_code, result.stdout) == (
        0, "1 pair compared, 0 places show what the other side withholds\n",
    )  # fmt: skip


def test_what_a_mapping_withholds_is_found_in_a_translation_left_raw(calls: Path) -> None:
    public = run("keygen", "-o", calls / "k").output.strip()
    original = calls / "call.ru.txt"
    assert run("run", original, "--out", calls / "safe", "--recipient", public).exit_code == 0
    result = run(
        "pair", calls / "safe/call.ru.txt", calls / "call.en.txt", "--key", calls / "k",
        "--format", "jsonl",
    )  # fmt: skip
    assert result.exit_code == 1
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [EN[r["start"] : r["end"]] for r in rows] == ["Artyom Vydumkin", "Tyoma", "Maketovka"]
    assert {r["file"] for r in rows} == {str(calls / "call.en.txt")}
    assert all(r["identity"] and r["reason"] for r in rows)
    assert rows[0].keys() >= {"file", "start", "end", "identity", "reason"}


def test_no_withheld_text_is_printed(calls: Path) -> None:
    row = {"start": 12, "end": 26, "entity_type": "PERSON", "identity": "PERSON-1"}
    spans = calls / "spans.jsonl"
    spans.write_text(json.dumps(row | {"file": "call.ru.txt"}) + "\n", encoding="utf-8")
    result = run("pair", calls / "call.ru.txt", calls / "call.en.txt", "--spans", spans)
    assert result.exit_code == 1
    assert "call.en.txt:1:18: PERSON PERSON-1: withheld on the other side" in result.stdout
    for name in ("ydumkin", "ыдумкин", "Tyoma", "Тёма"):
        assert name not in result.output


def test_showing_the_text_needs_a_terminal(calls: Path) -> None:
    result = run("pair", calls / "call.ru.txt", calls / "call.en.txt", "--reveal")
    assert isinstance(result.exception, RedactError)
    assert result.exception.code == 2


def test_a_file_that_cannot_be_read_is_told_and_leads_to_its_code(calls: Path) -> None:
    (calls / "bad.en.txt").write_bytes(b"\xff\xfe\x00")
    result = run("pair", calls / "call.ru.txt", calls / "bad.en.txt")
    assert result.exit_code == 3
    assert "error:" in result.stderr


def test_the_other_pairs_are_compared_when_one_cannot_be_read(calls: Path) -> None:
    for folder, text in (("o", RU), ("t", EN)):
        (calls / folder).mkdir()
        (calls / folder / "one.txt").write_text(text, encoding="utf-8")
        (calls / folder / "two.txt").write_bytes(b"\xff\xfe\x00" if folder == "t" else b"x")
    result = run("pair", calls / "o", calls / "t")
    assert result.exit_code == 3
    assert "error: pair 2 of 2:" in result.stderr
    assert "2 pairs" in result.stdout
