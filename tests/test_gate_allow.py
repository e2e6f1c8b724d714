"""Allow entries and inline markers: by value in context, for one place, and judged themselves."""

import os
import pty
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.gate import Asked, gate
from redact.gate.allow import Entry, entries, even, fitting, too_broad

ROOT = Path(__file__).parents[1]
LEAK = "Мэр Глеб Кенаркин открыл мост.\n"
VALUE = "value: Глеб Кенаркин"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    Path("drafts").mkdir()
    Path("drafts/a.md").write_text(LEAK)
    return tmp_path


def allowing(*lines, **more):
    fields = {"type": "PERSON", "scope": "drafts/a.md", "reason": "spoke on the record"}
    fields |= {"who": "standards desk", "date": "2026-01-31"} | more
    rows = [*lines, *(f"{k}: {v}" for k, v in fields.items() if v)]
    Path("allow.yaml").write_text("allow:\n  - " + "\n    ".join(rows) + "\n")


def checked(path="drafts", **given):
    return gate([Path(path)], asked=Asked(allow=Path("allow.yaml"), **given))


def rules(report):
    return [f.rule for f in report.findings]


def test_an_entry_lets_its_value_stand(project):
    allowing(VALUE)
    report, told = checked()
    assert report.code == 0, told


def test_it_goes_by_the_value_not_by_the_line(project):
    allowing(VALUE)
    Path("drafts/a.md").write_text(f"Ещё строка.\n\n{LEAK}")
    assert checked()[0].code == 0
    Path("drafts/a.md").write_text("Мэр Егор Выдумкин открыл мост.\n")
    report, _ = checked()
    assert report.code == 1
    assert "allow-unused" in rules(report)


def test_another_file_or_type_is_not_allowed(project):
    Path("drafts/b.md").write_text(LEAK)
    allowing(VALUE)
    assert {f.file for f in checked()[0].findings} == {"drafts/b.md"}
    allowing(VALUE, type="CALLSIGN")
    assert checked()[0].code == 1


def test_the_context_must_still_be_there(project):
    allowing(VALUE, 'context: "мэр Глеб Кенаркин открыл"')
    assert checked()[0].code == 0
    Path("drafts/a.md").write_text("Солдат Глеб Кенаркин открыл мост. Мэр тоже.\n")
    assert checked()[0].code == 1


def test_a_pattern_lets_its_forms_stand(project):
    Path("drafts/a.md").write_text(f"{LEAK}Ждали Глеба Кенаркина.\n")
    allowing("pattern: глеба? кенаркина?")
    assert checked()[0].code == 0


def test_an_expired_entry_allows_nothing_and_is_told(project):
    allowing(VALUE, expires=(date.today() - timedelta(days=1)).isoformat())
    report, _ = checked()
    assert {"allow-expired"} < set(rules(report))
    allowing(VALUE, expires=date.today().isoformat())
    assert checked()[0].code == 0


@pytest.mark.parametrize("pattern", [".*", r"\w+", "[а-я ]+", "(?:.|x)*"])
def test_a_pattern_that_takes_anything_allows_nothing(project, pattern):
    allowing(f"pattern: '{pattern}'")
    report, told = checked()
    assert "allow-too-broad" in rules(report)
    assert any(f.kind == "PERSON" for f in report.findings)
    assert "Кенаркин" not in told


def test_one_name_in_many_files_needs_context():
    def entry(**more):
        return Entry(0, 1, "PERSON", **({"scope": "a.md", "reason": "r", "value": "глеб"} | more))

    assert too_broad(entry()) == ""
    assert too_broad(entry(scope="drafts/*"))
    assert too_broad(entry(scope="*", context="мэр глеб")) == ""
    assert too_broad(entry(scope="*", value="глеб кенаркин")) == ""
    assert too_broad(entry(value="я"))


def test_unused_and_stale_entries_are_told_when_all_they_speak_of_was_checked(project):
    Path("drafts/a.md").write_text("Погода дрянь.\n")
    allowing(VALUE)
    assert rules(checked()[0]) == ["allow-unused"]
    allowing(VALUE, scope="drafts/gone.md")
    assert rules(checked()[0]) == ["allow-stale"]
    Path("drafts/b.md").write_text("Погода дрянь.\n")
    assert rules(checked("drafts/b.md")[0]) == []
    allowing(VALUE, scope="drafts/*.md")
    assert rules(checked("drafts/b.md")[0]) == []
    assert rules(checked()[0]) == ["allow-unused"]


def test_reasons_are_checked_as_well(project):
    allowing(VALUE, reason="его мать Анфиса Кенаркина согласна")
    report, told = checked()
    assert [(f.file, f.kind) for f in report.findings] == [("allow.yaml", "PERSON")]
    assert "Анфиса" not in told


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (["value: a", "pattern: b"], "a value or a pattern"),
        (["valu: a"], "unknown key"),
        ([VALUE, "colour: red"], "unknown key"),
        (["pattern: '('"], "no regular expression"),
    ],
)
def test_a_wrong_entry_is_an_error(project, lines, problem):
    allowing(*lines)
    with pytest.raises(RedactError, match=problem) as caught:
        checked()
    assert caught.value.code == 2


@pytest.mark.parametrize("missing", ["type", "scope", "reason", "who", "date"])
def test_every_entry_says_who_decided_what_when_and_why(project, missing):
    allowing(VALUE, **{missing: ""})
    with pytest.raises(RedactError, match=missing):
        entries(Path("allow.yaml"), ["PERSON"])


def test_what_the_case_withholds_needs_a_word_of_its_own():
    entry = Entry(0, 1, "PERSON", "a.md", "r", value=even("Глеб Кенаркин"))
    said = ("a.md", LEAK, (4, 17))
    assert fitting([entry], "PERSON", False, *said) == 0
    assert fitting([entry], "WATCHLIST", True, *said) is None
    intended = Entry(0, 1, "PERSON", "a.md", "r", value=even("Глеб Кенаркин"), watchlist=True)
    assert fitting([intended], "WATCHLIST", True, *said) == 0


def test_a_marker_allows_one_place_on_its_line(project):
    Path("drafts/a.md").write_text(
        f"{LEAK.strip()} <!-- redact: allow PERSON he is the mayor -->\n"
    )
    assert gate([Path("drafts")])[0].code == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Погода. <!-- redact: allow PERSON he is the mayor -->", "nothing on its line needs"),
        (f"{LEAK.strip()} <!-- redact: allow PERSON -->", "without a reason"),
        (f"{LEAK.strip()} <!-- redact: allow CALLSIGN the mayor said so -->", "nothing on its"),
        (
            "Глеб Кенаркин обнял Егора Выдумкина. <!-- redact: allow PERSON both are known -->",
            "more than one place",
        ),
    ],
)
def test_a_marker_that_is_no_single_decision_is_told(project, line, told):
    Path("drafts/a.md").write_text(f"{line}\n")
    report, shown = gate([Path("drafts")])
    assert report.code == 1
    assert told in shown


def test_a_marker_does_not_allow_what_it_says_itself(project):
    Path("drafts/a.md").write_text(
        "Погода. <!-- redact: allow PERSON Глеб Кенаркин is the mayor -->\n"
    )
    report, _ = gate([Path("drafts")])
    assert {f.kind for f in report.findings} == {"PERSON", "ALLOW_MARKER"}


def test_an_editor_adds_an_entry_at_the_terminal(project):
    main, side = pty.openpty()
    words = ["allow", "drafts", "--allow", "allow.yaml", "--who", "standards desk"]
    done = subprocess.Popen(
        [sys.executable, "-m", "redact_cli", *words],
        stdin=side, stdout=side, stderr=side, close_fds=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    os.close(side)
    shown = b""
    answers = {b"[no]": b"here\n", b"nobody)": b"spoke on the record\n", b"for good": b"\n"}
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        for asked, answer in list(answers.items()):
            if asked in shown:
                del answers[asked]
                os.write(main, answer)
    assert done.wait(60) == 0, shown.decode()
    made = entries(Path("allow.yaml"), ["PERSON"])
    assert [e.value for e in made] == ["глеб кенаркин"]
    assert made[0].context == "мэр глеб кенаркин открыл мост."
    assert checked()[0].code == 0


def test_without_a_terminal_nothing_is_shown(project):
    from click.testing import CliRunner

    from redact_cli import cli

    done = CliRunner().invoke(cli, ["allow", "drafts", "--allow", "x.yaml", "--who", "me"])
    assert isinstance(done.exception, RedactError)
    assert not Path("x.yaml").exists()
