import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import redact_cli
from redact.errors import RedactError

ROOT = Path(__file__).parent.parent
RAW = "— Алло, это Артём Выдумкин, мам.\r\n— Тёма! Слава богу. Из Макетовки звонили, номер 8 (000) 111-22-33.\r\n"


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(
        redact_cli.cli, [str(a) for a in args], input=stdin, catch_exceptions=True
    )


@pytest.fixture
def key(tmp_path: Path) -> tuple[Path, str]:
    path = tmp_path / "editor.key"
    return path, run("keygen", "-o", path).output.strip()


@pytest.fixture
def safe(tmp_path: Path, key: tuple[Path, str]) -> Path:
    folder = tmp_path / "calls" / "выдумкин"
    folder.mkdir(parents=True)
    (folder / "артем_мама.txt").write_bytes(RAW.encode())
    out = tmp_path / "safe"
    result = run("run", tmp_path / "calls", "--out", out, "--recipient", key[1])
    assert result.exit_code == 0, result.output
    return out


def only(folder: Path, pattern: str) -> Path:
    (found,) = folder.rglob(pattern)
    return found


def test_a_key_is_private_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "k"
    assert run("keygen", "-o", path).output.startswith("age1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    assert isinstance(run("keygen", "-o", path).exception, RedactError)
    assert path.read_bytes() == before


def test_a_run_writes_safe_text_mapping_manifest_and_report(safe: Path) -> None:
    names = {p.name for p in safe.rglob("*") if p.is_file()}
    assert {"manifest.json", "report.json", "report.html"} < names
    text = only(safe, "*.txt").read_bytes().decode()
    assert text.count("\r\n") == 2 and "Слава богу" in text
    for form in ("Артём", "Выдумкин", "Тёма", "Макетовк", "111-22-33"):
        assert form not in text


def test_no_name_is_left_in_file_names_reports_or_manifest(safe: Path) -> None:
    everything = "\n".join(str(p.relative_to(safe)) for p in safe.rglob("*"))
    everything += "".join(p.read_text() for p in safe.glob("*.*"))
    for form in ("артем", "Артём", "выдумкин", "Выдумкин", "Тёма", "Макетовк", "111-22"):
        assert form not in everything


def test_the_original_comes_back_byte_for_byte(
    safe: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    target = tmp_path / "back.txt"
    assert run("restore", only(safe, "*.txt"), "--key", key[0], "-o", target).exit_code == 0
    assert target.read_bytes() == RAW.encode()
    assert (
        run("restore", only(safe, "*.txt"), "--key", key[0], "-o", "-").stdout_bytes == RAW.encode()
    )


def test_a_changed_safe_text_is_not_restored(
    safe: Path, key: tuple[Path, str], tmp_path: Path
) -> None:
    text = only(safe, "*.txt")
    text.write_bytes(text.read_bytes() + b"!")
    result = run("restore", text, "--key", key[0], "-o", tmp_path / "back.txt")
    assert isinstance(result.exception, RedactError)
    assert not (tmp_path / "back.txt").exists()


def test_opening_shows_the_forms_behind_a_placeholder(safe: Path, key: tuple[Path, str]) -> None:
    shown = run("open", only(safe, "*.txt"), "--key", key[0]).output
    assert "[ИМЯ 1]" in shown and "Тёма" in shown


def test_another_key_opens_nothing(safe: Path, tmp_path: Path) -> None:
    run("keygen", "-o", tmp_path / "other.key")
    result = run("open", only(safe, "*.txt"), "--key", tmp_path / "other.key")
    assert isinstance(result.exception, RedactError)


def test_no_recipient_is_a_usage_error_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("привет")
    result = run("run", tmp_path / "a.txt", "--out", tmp_path / "out")
    assert isinstance(result.exception, RedactError) and result.exception.code == 2
    assert not (tmp_path / "out").exists()


def test_a_file_that_fails_leaves_nothing_and_the_others_go_on(
    tmp_path: Path, key: tuple[Path, str]
) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    (calls / "a.txt").write_bytes("звонил Артём".encode("cp1251"))
    (calls / "b.txt").write_text("звонил Артём")
    out = tmp_path / "out"
    result = run("run", calls, "--out", out, "--recipient", key[1])
    assert result.exit_code == 3
    assert sorted(p.name for p in out.glob("*.txt*")) == ["b.txt", "b.txt.map.age"]


def test_a_second_run_into_the_same_folder_is_refused(
    safe: Path, tmp_path: Path, key: tuple[Path, str]
) -> None:
    before = {p: p.read_bytes() for p in safe.rglob("*") if p.is_file()}
    assert (
        run("run", tmp_path / "calls", "--out", safe, "--recipient", key[1]).exception is not None
    )
    assert before == {p: p.read_bytes() for p in safe.rglob("*") if p.is_file()}


def test_spans_are_json_lines_without_text(tmp_path: Path) -> None:
    lines = [json.loads(line) for line in run("spans", "-", stdin=RAW).output.splitlines()]
    keys = "file start end entity_type score recognizer reason identity action sure".split()
    assert lines and all(list(line) == keys for line in lines)
    assert [RAW[s["start"] : s["end"]] for s in lines if s["entity_type"] == "PERSON"] == [
        "Артём Выдумкин",
        "Тёма",
    ]
    with_text = run("spans", "-", "--with-text", stdin=RAW).output
    assert json.loads(with_text.splitlines()[0])["text"] == "Артём Выдумкин"


def test_explaining_says_why_and_what_was_left(tmp_path: Path) -> None:
    shown = run("rules", "explain", "Слава богу, Артём Выдумкин живой").output
    assert "Артём Выдумкин" in shown and "PERSON: withhold" in shown


def test_decisions_are_applied(tmp_path: Path, key: tuple[Path, str]) -> None:
    import hashlib

    (tmp_path / "a.txt").write_bytes(RAW.encode())
    start = RAW.index("Тёма")
    one = {
        "start": start,
        "end": start + 4,
        "action": "keep",
        "entity_type": "PERSON",
        "reason": "",
        "by": "E",
    }
    files = [{"sha256": hashlib.sha256(RAW.encode()).hexdigest(), "decisions": [one]}]
    decisions = tmp_path / "d.json"
    decisions.write_text(json.dumps({"format": "redact-decisions/1", "files": files}))
    decisions.chmod(0o600)
    out = tmp_path / "out"
    args = (
        "run",
        tmp_path / "a.txt",
        "--out",
        out,
        "--recipient",
        key[1],
        "--decisions",
        decisions,
    )
    assert run(*args).exit_code == 0
    text = (out / "a.txt").read_text()
    assert "Тёма" in text and "Артём" not in text


def process(*args: object, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "redact_cli.py", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | env,
    )


def test_an_error_is_two_lines_and_a_code(tmp_path: Path) -> None:
    done = process("open", tmp_path / "nothing.age", "--key", tmp_path / "k")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ") and "\nhint: " in done.stderr
    assert process("run").returncode == 2
    assert process("--version").stdout.startswith("redact")


def test_an_unforeseen_error_shows_its_class_and_place_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(**_: object) -> None:
        raise KeyError("Kanareika")

    monkeypatch.setattr(redact_cli, "cli", fails)
    with pytest.raises(SystemExit) as stopped:
        redact_cli.main()
    assert stopped.value.code == 3
    told = capsys.readouterr().err
    assert "KeyError" in told and "Kanareika" not in told


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, redact_cli; print([m for m in ('presidio_analyzer', 'spacy', 'numpy', 'pyrage') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == "[]"


def test_every_command_has_an_example_in_its_help() -> None:
    def walk(command: object, path: str) -> list[str]:
        below = getattr(command, "commands", {})
        missing = [] if "Example:" in (command.help or "") else [path]  # type: ignore[attr-defined]
        return missing + [m for name, c in below.items() for m in walk(c, f"{path} {name}")]

    assert walk(redact_cli.cli, "redact") == []
