import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import redact_cli
from redact.errors import RedactError
from redact.evaluate import GoldDocument, GoldSpan
from redact.measure import found, lines, name
from redact.pipeline import Settings

CALL = "— Алло, это Артём Выдумкин, мам.\n— Артём! Владимир Путин в Москве, а ты где?"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nМеня зовут Артём\n\n2\n00:00:02,000 --> 00:00:03,000\nВыдумкин, мам.\n"


def span(text: str, surface: str, **more: str) -> dict[str, Any]:
    start = text.index(surface)
    return {"start": start, "end": start + len(surface)} | more


def rows(*pairs: tuple[str, str, list[dict[str, Any]]]) -> str:
    return "\n".join(json.dumps({"id": i, "text": t, "spans": s}) for i, t, s in pairs)


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    path = tmp_path / "calls.jsonl"
    person = {"label": "PERSON", "action": "withhold"}
    first = [
        span(CALL, "Артём Выдумкин", entity="p1", **person),
        span(CALL, "Артём!", entity="p1", **person),
        span(CALL, "Владимир Путин", entity="p2", label="PERSON", action="keep"),
    ]
    second = [span(SRT, s, entity="p1", **person) for s in ("Артём", "Выдумкин")]
    path.write_text(rows(("call", CALL, first), ("a/talk.srt", SRT, second)))
    return path


def measures(path: Path, **options: Any) -> dict[str, Any]:
    given = {"as_json": True, "errors": False} | options
    (line,) = lines([path], "ap", **given)
    told: dict[str, Any] = json.loads(line)
    return told


def test_a_set_is_measured_as_a_run_would_redact_it(calls: Path) -> None:
    told = measures(calls)
    assert (told["form"], told["documents"], told["policy"]) == ("transcripts", 2, "ap")
    hidden = told["measures"]["withheld mentions hidden"]
    assert hidden == {"value": 1.0, "low": 1.0, "high": 1.0, "part": 4, "whole": 4}
    assert told["measures"]["keep mentions masked"]["part"] == 0


def test_identities_of_a_run_are_what_links_people(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    spans = [
        span(CALL, surface, label="PERSON", entity="p1", action="withhold")
        for surface in ("Артём Выдумкин", "Артём!")
    ]
    path.write_text(rows(("call", CALL, spans)))
    recall = measures(path)["measures"]["linking recall"]
    assert (recall["part"], recall["whole"]) == (1, 1)


def test_a_share_of_nothing_is_null_in_json_and_none_in_text(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(rows(("a", "тишина", [span("тишина", "тишина", label="PERSON")])))
    assert measures(path)["measures"]["span precision PERSON"]["value"] is None
    shown = "\n".join(lines([path], "ap", as_json=False, errors=False))
    assert "nan" not in shown and "none" in shown


@pytest.mark.slow
def test_any_number_of_jobs_gives_the_same_figures(calls: Path) -> None:
    assert measures(calls, jobs=2) == measures(calls)


def test_an_id_with_the_suffix_of_a_format_is_read_as_that_format() -> None:
    done = found(GoldDocument("a/talk.srt", 1, SRT, ()), Settings())
    assert [SRT[m.start : m.end] for m in done.masks] == ["Артём", "Выдумкин"]
    assert all("-->" not in SRT[a:b] for a, b in done.read)


def test_an_id_that_is_no_file_name_tells_the_detectors_nothing() -> None:
    assert name(GoldDocument("Выдумкин 3.5", 1, "", ())) == "-.txt"
    assert name(GoldDocument("a/talk.SRT", 1, "", ())) == "a/talk.SRT"


def test_kept_people_are_found_but_not_masked() -> None:
    done = found(GoldDocument("call", 1, CALL, ()), Settings())
    fate = {CALL[m.start : m.end]: m.masked for m in done.masks}
    assert fate["Владимир Путин"] is False and fate["Артём Выдумкин"] is True


def test_what_the_policy_generalises_is_masked_but_only_made_vaguer() -> None:
    text = "Ему было 19 лет, звали Артём Выдумкин."
    done = found(GoldDocument("call", 1, text, ()), Settings())
    fate = {m.entity_type: (m.masked, m.vaguer) for m in done.masks}
    assert fate == {"AGE": (True, True), "PERSON": (True, False)}


def test_errors_show_misses_and_needless_masks_in_their_context(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    spans = [span(CALL, "мам", label="PERSON", entity="p1", action="withhold")]
    path.write_text(rows(("call", CALL + "\x1f", spans)))
    shown = list(lines([path], "ap", as_json=False, errors=True))
    assert any(s.startswith("miss  call PERSON: ") and "⟦мам⟧.⏎" in s for s in shown)
    assert any(s.startswith("extra call PERSON: ") and "⟦Артём⟧" in s for s in shown)
    assert "\x1f" not in "".join(shown)


def test_without_errors_no_text_is_shown(calls: Path) -> None:
    shown = "\n".join(lines([calls], "ap", as_json=False, errors=False))
    assert not any(form in shown for form in ("Артём", "Выдумкин", "Путин"))


def test_a_document_that_a_run_would_refuse_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "g.jsonl"
    good = ("a", "тишина", [span("тишина", "тишина", label="PERSON")])
    path.write_text(rows(good, ("b.json", "{Артём", [])))
    with pytest.raises(RedactError, match=r"g\.jsonl: line 2: ") as raised:
        list(lines([path], "ap", as_json=True, errors=False))
    assert raised.value.hint and "Артём" not in raised.value.message


def test_a_byte_order_mark_in_the_text_would_shift_offsets() -> None:
    with pytest.raises(RedactError, match="as a file would"):
        found(GoldDocument("a", 1, "\ufeffАртём", (GoldSpan(1, 6, "PERSON"),)), Settings())


def test_the_command_prints_one_object_a_file(calls: Path) -> None:
    done = CliRunner().invoke(redact_cli.cli, ["evaluate", str(calls), str(calls), "--json"])
    assert done.exit_code == 0, done.output
    first, second = done.output.splitlines()
    assert first == second and json.loads(first)["file"] == "calls.jsonl"


@pytest.mark.slow
def test_the_quality_benchmark_shows_all_systems_side_by_side() -> None:
    script = Path(__file__).parent.parent / "benchmarks" / "quality.py"
    options = ["--at-most", "1", "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, script, *options], capture_output=True, text=True, check=True
    )
    head, first, *rows = done.stdout.splitlines()
    assert head.split()[:2] == ["redact", "slovnet"] and "Presidio" in head
    assert first.startswith("samples/gold (transcripts, 1 documents")
    assert any(row.startswith("  withheld mentions hidden ") for row in rows)
