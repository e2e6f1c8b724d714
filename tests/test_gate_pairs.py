"""Pairs that the settings ask for are compared; a missing side stops the other."""

from pathlib import Path

import pytest

from redact.gate import gate

RU = "— Алло, [ИМЯ 1]? Это Вальдемар, я под Бахмутом.\n"
EN = "— Hello, [PERSON 1]? This is [PERSON 2], I am near Bakhmut.\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    Path("redact.yaml").write_text("check:\n  pairs: ['calls/*.ru.txt calls/*.en.txt']\n")
    Path("calls").mkdir()
    return tmp_path


def found(path):
    return [f for f in gate([Path(path)])[0].findings if f.kind == "PAIR"]


def test_a_missing_side_stops_the_other(project):
    Path("calls/1.ru.txt").write_text("Погода дрянь.\n")
    report, told = gate([Path("calls")])
    assert report.code == 1
    assert "calls/1.ru.txt: error PAIR [pair-missing" in told


def test_a_pair_that_agrees_passes_and_is_remembered(project, monkeypatch):
    Path("calls/1.ru.txt").write_text("— Алло, [ИМЯ 1]? Погода дрянь.\n")
    Path("calls/1.en.txt").write_text("— Hello, [PERSON 1]? The weather is bad.\n")
    assert gate([Path("calls")])[0].code == 0
    monkeypatch.setattr(
        "redact.gate.pairs._disagreements", lambda *_: pytest.fail("compared again")
    )
    assert gate([Path("calls")])[0].code == 0


def test_what_one_side_withholds_and_the_other_shows_is_found(project):
    Path("calls/1.ru.txt").write_text(RU)
    Path("calls/1.en.txt").write_text(EN)
    report, told = gate([Path("calls/1.en.txt")])
    assert report.code == 1
    assert found("calls/1.ru.txt")
    assert "Вальдемар" not in told


def test_files_outside_the_patterns_are_no_pairs(project):
    Path("calls/notes.txt").write_text("Погода дрянь.\n")
    assert not found("calls")


def test_a_pattern_without_one_star_is_an_error(project):
    from redact.errors import RedactError

    Path("redact.yaml").write_text("check: {pairs: ['a.txt b.txt']}\n")
    with pytest.raises(RedactError, match="one \\* each"):
        gate([Path("calls")])
