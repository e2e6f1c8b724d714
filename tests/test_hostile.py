"""Files, names, rules and users that mean harm or are merely clumsy, at the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import redact_cli
from redact import report, seal
from redact.errors import RedactError
from redact.pipeline import Settings, Tool, outcome
from redact.policies import policy

ROOT = Path(__file__).parent.parent
TEXT, PUBLIC = seal.keygen()
NAME = "Артём Выдумкин"


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str


Command = Callable[..., Done]


@pytest.fixture
def command(
    ap: Tool, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Command:
    """Runs the command in this process, as a shell sees it."""

    def run(*args: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["redact", *map(str, args)])
        code = 0
        try:
            redact_cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        told = capfdbinary.readouterr()
        return Done(code, told.out.decode(), told.err.decode())

    return run


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "editor.key"
    path.write_text(TEXT)
    path.chmod(0o600)
    return path


def redacted(text: str | bytes, name: str = "call.txt", encoding: str | None = None) -> str:
    data = text.encode() if isinstance(text, str) else text
    done = outcome(data, name, Settings(encoding=encoding))
    return done.redacted.data.decode(done.transcript.codec)


# Text


def test_a_placeholder_that_was_there_before_stays_and_lends_no_number(
    tmp_path: Path, command: Command, key: Path
) -> None:
    raw = f"[ИМЯ 1] звонил, {NAME} [ИМЯ 2] и [ИМЯ [ИМЯ 1]] $1 \\1 {{0}} %s"
    (tmp_path / "call.txt").write_text(raw)
    out = tmp_path / "out"
    assert command("run", tmp_path / "call.txt", "--out", out, "--recipient", PUBLIC).code == 0
    safe = (out / "call.txt").read_text()
    assert safe == raw.replace(NAME, "[ИМЯ 3]")
    back = tmp_path / "back.txt"
    assert command("restore", out / "call.txt", "--key", key, "-o", back).code == 0
    assert back.read_text() == raw


@pytest.mark.parametrize(
    "name",
    [
        "Ар\u200bтём Вы\u200dдумкин",
        "Ар\u00adтём Выдум\u2060кин",
        "Артём Выдум\U000e0041кин",
        "Артём Вы\ufe0fдумкин",
        "Ар\u034fтём Выдумкин",
        "Артём\ufeff Выдумкин",
        "Aртём Bыдyмкин",
        "Артё\u0301м Выду\u0301мкин",
        "Арте\u0308м Выдумкин",
        "Артём\u00a0Выдумкин",
        "Артём \u2066Выдумкин\u2069",
        "&#1040;ртём Выдумкин",
    ],
)
def test_hidden_characters_do_not_hide_a_name(ap: Tool, name: str) -> None:
    safe = redacted(f"звонил {name} вчера")
    assert safe.startswith("звонил [ИМЯ 1]")
    assert "ыд" not in safe and "мкин" not in safe and safe.endswith(" вчера")


@pytest.mark.parametrize(
    "sign", ["\x1b[31m", "\x1b]8;;x\x07", "\x9b8m", "\x08", "\x7f", "\u202e", "\u202d", "\x00"]
)
def test_text_that_shows_itself_otherwise_than_it_reads_is_refused(
    tmp_path: Path, command: Command, sign: str
) -> None:
    (tmp_path / "call.txt").write_text(f"звонил {sign}{NAME}")
    done = command("run", tmp_path / "call.txt", "--out", tmp_path / "out", "--recipient", PUBLIC)
    assert done.code == 3 and "at character 7" in done.err
    assert done.err.replace("\n", "").isprintable()
    assert not list((tmp_path / "out").glob("call*"))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (f"звонил {NAME}".encode("cp1251"), None),
        (f"звонил {NAME}".encode(), "cp1251"),
        (f"звонил {NAME}, мама и папа дома".encode("koi8-r"), "cp1251"),
        (f"звонил {NAME}, мама и папа дома".encode("cp1251"), "koi8-r"),
        (b"\xc0\x80abc", None),
        (b"\xed\xa0\x80abc", None),
        (b"\xff\xfea\x00b", None),
        (b"\xe0\xe1\x98", "cp1251"),
        (f"звонил {NAME}".encode("utf-16-le"), None),
    ],
)
def test_a_wrong_encoding_never_passes(
    tmp_path: Path, command: Command, data: bytes, encoding: str | None
) -> None:
    (tmp_path / "call.txt").write_bytes(data)
    told = ["--encoding", encoding] if encoding else []
    out = tmp_path / "out"
    done = command("run", tmp_path / "call.txt", "--out", out, "--recipient", PUBLIC, *told)
    assert done.code == 3 and NAME not in done.err
    assert not any(data in p.read_bytes() for p in out.rglob("*") if p.is_file())


def test_letters_that_look_like_a_mark_are_letters(ap: Tool) -> None:
    safe = redacted(f"яюзвонил {NAME}".encode("cp1251"), encoding="cp1251")
    assert safe == "яюзвонил [ИМЯ 1]"


@pytest.mark.parametrize(
    "content",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"text":' * 3000 + '"x"' + "}" * 3000,
        '{"text":"Артём","text":"Иван"}',
        '{"text":"Артём","start":NaN}',
        '{"text":"Артём","start":' + "9" * 100_000 + "}",
        '{"text":"Артём \\ud83d"}',
        '{"text":"Артём"',
    ],
)
def test_json_that_readers_would_disagree_about_is_refused(ap: Tool, content: str) -> None:
    with pytest.raises(RedactError) as refused:
        redacted(content, "call.json")
    assert "Арт" not in refused.value.message and refused.value.code == 3


@pytest.mark.parametrize(
    "text",
    [
        "А" + "\u0301" * 200_000 + "ртём",
        "А" + "\u200b" * 200_000 + "ртём",
        "а" * 200_000,
        "1" * 200_000,
        "а-" * 100_000,
        "http://" * 20_000,
        "+" * 50_000 + "7",
        "[" * 100_000,
        "Артём" + " " * 100_000 + "Выдумкин",
        f"{NAME} " * 1000,
        "&amp;" * 10_000,
        "1" + " " * 200_000 + "Да",
        "Oleg said " * 3000,
        "X-Avto " * 5000,
    ],
)
def test_endless_runs_are_read_or_refused_soon(ap: Tool, text: str) -> None:
    before = time.monotonic()
    try:
        safe = redacted(text)
        assert "Выдумкин" not in safe
    except RedactError as error:
        assert "without a space" in error.message
    assert time.monotonic() - before < 10


# Names of files


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        (f"../../etc/{NAME}.txt", "etc/"),
        (f"/etc/{NAME}.txt", "etc/"),
        (f"a\\..\\{NAME}.txt", "a-..-"),
        (f"<img src=x onerror=x>{NAME}.txt", "-img"),
        (f"\u202e{NAME}.txt", ""),
        (f"{'а' * 100} {NAME}.txt", ""),
        (f"{NAME}/...txt", ""),
    ],
)
def test_no_name_leads_out_of_the_folder_or_names_anybody(ap: Tool, name: str, safe: str) -> None:
    done = outcome("привет".encode(), name, Settings())
    path = done.redacted.name
    assert path.startswith(safe)
    assert "Выдумкин" not in path and "\\" not in path and "<" not in path
    assert not path.startswith("/") and ".." not in path.split("/")
    assert path.isprintable()


def test_inputs_that_get_the_same_safe_name_both_land(tmp_path: Path, command: Command) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    for name in ("Артём.txt", "АРТЁМ.txt", "Тимофей.txt", "-rf.txt", "CON.txt"):
        (calls / name).write_text(f"{name} звонил {NAME}")
    out = tmp_path / "out"
    assert command("run", calls, "--out", out, "--recipient", PUBLIC).code == 0
    texts = sorted(p.name for p in out.glob("*.txt"))
    assert len(texts) == 5 and len({t.casefold() for t in texts}) == 5
    assert all((out / f"{t}.map.age").is_file() for t in texts)


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda p: p.symlink_to("/nowhere")])
def test_what_stands_at_the_target_is_left_alone(
    tmp_path: Path, command: Command, make: Callable[[Path], object]
) -> None:
    (tmp_path / "call.txt").write_text(NAME)
    out = tmp_path / "out"
    out.mkdir()
    make(out / "call.txt")
    before = (out / "call.txt").lstat()
    done = command("run", tmp_path / "call.txt", "--out", out, "--recipient", PUBLIC)
    assert done.code == 3 and "already exists" in done.err
    after = (out / "call.txt").lstat()
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    assert not (out / "call.txt.map.age").exists()


def test_an_output_folder_that_is_a_link_is_refused(tmp_path: Path, command: Command) -> None:
    (tmp_path / "call.txt").write_text(NAME)
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    done = command("run", tmp_path / "call.txt", "--out", tmp_path / "out", "--recipient", PUBLIC)
    assert done.code == 3 and not list((tmp_path / "real").iterdir())


# What is shown


def test_what_is_opened_or_explained_cannot_steer_a_terminal(
    tmp_path: Path, command: Command, key: Path
) -> None:
    (tmp_path / "call.txt").write_text("звонил Артём Выдум\u2066\u200bкин, да")
    out = tmp_path / "out"
    command("run", tmp_path / "call.txt", "--out", out, "--recipient", PUBLIC)
    shown = command("open", out / "call.txt", "--key", key).out
    assert "Выдум\\u2066\\u200bкин" in shown
    told = command("rules", "explain", "звонил Ар\x1b]52;c;x\x07тём Выдум\x9bкин \u202eда").out
    spans = command("spans", tmp_path / "call.txt", "--with-text").out
    assert json.loads(spans)["text"] == "Артём Выдум\u2066\u200bкин"
    for text in (shown, told, spans):
        assert text.replace("\n", "").isprintable()


def test_the_report_page_is_inert() -> None:
    bad = "<script>alert(1)</script>\"'><img src=x onerror=x>"
    told = report.as_json(
        [
            report.FileReport(
                bad,
                "ru",
                (report.Replacement(0, 1, 1, bad, f"{bad}-1", bad, bad, bad, 0.9, False),),
                ((bad, 1),),
            )
        ],
        policy("ap"),
        {bad: bad},
        [bad],
    )
    page = report.as_html(told)
    assert "<script" not in page.lower() and "<img" not in page.lower()
    assert "default-src 'none'" in page and "http" not in page.replace("http-equiv", "")


# Rules and policies of others

RULES = r"""
recognizers:
  - name: slow
    type: custom
    supported_entity: DOCUMENT_ID
    supported_languages: [ru, en]
    reason: a number of ours
    patterns:
      - name: slow
        regex: '(?:(?:[а-я]|[а-в]|а)+\d?)+='
        score: 0.9
    examples:
      match: ['{а=}']
      skip: ['b']
"""


def test_a_catastrophic_pattern_fails_its_document_and_no_other(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redact.recognizers.rule._SECONDS", 0.3)
    own = (ROOT / "rules/policies/ap.yaml").read_text()
    (tmp_path / "own.yaml").write_text(own + "\nrecognizers: [slow.yaml]\n")
    (tmp_path / "slow.yaml").write_text(RULES)
    calls = tmp_path / "calls"
    calls.mkdir()
    (calls / "a.txt").write_text(f"{NAME} " + "а" * 60 + "б =")
    (calls / "b.txt").write_text(f"привет {NAME}")
    out = tmp_path / "out"
    done = command(
        "run", calls, "--out", out, "--recipient", PUBLIC, "--policy", tmp_path / "own.yaml"
    )
    assert done.code == 3 and "slow" in done.err and "file 1 of 2" in done.err
    assert sorted(p.name for p in out.glob("*.txt")) == ["b.txt"]
    assert json.loads((out / "report.json").read_text())["failures"]


# Clumsy hands


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["run"], 2),
        (["nonsense"], 2),
        (["run", "calls"], 2),
        (["run", "calls", "--out", "out"], 2),
        (["run", "calls", "--out", "out", "--recipient", "bogus"], 2),
        (["run", "nowhere", "--out", "out", "--recipient", PUBLIC], 2),
        (["run", "-", "--out", "out", "--recipient", PUBLIC], 2),
        (["run", "calls", "--out", "calls/out", "--recipient", PUBLIC], 2),
        (["run", "calls", "--out", "safe", "--recipient", PUBLIC], 3),
        (["run", "calls", "--out", "call.txt", "--recipient", PUBLIC], 3),
        (["run", "calls", "--out", "out", "--recipient", PUBLIC, "--jobs", "0"], 2),
        (["run", "calls", "--out", "out", "--recipient", PUBLIC, "--policy", "no"], 2),
        (["run", "calls", "--out", "out", "--recipient", PUBLIC, "--decisions", "no"], 2),
        (["run", "calls", "--out", "out", "--recipient", PUBLIC, "--encoding", "no"], 2),
        (["run", "calls", "--out", "out", "--recipients-file", "calls"], 2),
        (["run", "calls", "--out", "out", "--recipients-file", "editor.key"], 2),
        (["open", "safe/call.txt"], 2),
        (["open", "safe/call.txt", "--key", "calls"], 2),
        (["open", "safe/call.txt", "--key", "nowhere"], 2),
        (["open", "safe/call.txt", "--key", "call.txt"], 2),
        (["open", "safe/call.txt", "--key", "other.key"], 3),
        (["open", "calls", "--key", "editor.key"], 2),
        (["open", "-", "--key", "editor.key"], 2),
        (["restore", "calls/call.txt", "--key", "editor.key", "-o", "x"], 2),
        (["restore", "safe/call.txt", "--key", "editor.key"], 2),
        (["restore", "safe", "--key", "editor.key", "-o", "x"], 2),
        (["restore", "safe/call.txt", "--key", "editor.key", "-o", "call.txt"], 3),
        (["restore", "safe/call.txt", "--key", "editor.key", "-o", "no/x"], 3),
        (
            ["restore", "safe/call.txt", "--mapping", "call.txt", "--key", "editor.key", "-o", "x"],
            3,
        ),
        (
            "restore call.txt --mapping safe/call.txt.map.age --key editor.key -o x".split(),
            3,
        ),
        (
            "restore safe/call.txt --mapping /dev/zero --key editor.key -o x".split(),
            2,
        ),
        (["keygen"], 2),
        (["keygen", "-o", "editor.key"], 3),
        (["keygen", "-o", "/"], 3),
        (["spans", "nowhere"], 2),
        (["spans", "calls", "-"], 2),
        (["spans", "calls", "--exclude", "*"], 2),
        (["rules", "list", "--policy", "calls"], 2),
        (["evaluate", "nowhere"], 2),
        (["evaluate", "call.txt"], 2),
    ],
    ids=lambda value: (
        "-".join(value)[:60].replace("/", "_") if isinstance(value, list) else str(value)
    ),
)
def test_every_mistake_is_told_in_one_line_with_a_remedy(
    tmp_path: Path,
    command: Command,
    key: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: list[str],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("calls").mkdir()
    Path("calls/call.txt").write_text(NAME)
    Path("call.txt").write_text(NAME)
    Path("call.txt").chmod(0o600)
    Path("other.key").write_text(seal.keygen()[0])
    Path("other.key").chmod(0o600)
    assert command("run", "calls", "--out", "safe", "--recipient", PUBLIC).code == 0
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = command(*args)
    assert done.code == code
    lines = [line for line in done.err.splitlines() if not line.startswith("warning: ")]
    assert len(lines) == 2, done.err
    assert lines[0].startswith("error: ") and lines[1].startswith("hint: ")
    told = lines[0].removeprefix("error: ")
    assert told[0] == told[0].lower() and "internal" not in told and "Traceback" not in done.err
    assert NAME not in done.err + done.out
    assert before == {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}


def test_a_bare_command_shows_its_help(command: Command) -> None:
    for args in ((), ("rules",)):
        done = command(*args)
        assert done.code == 2 and "Commands:" in done.err + done.out


def test_an_output_folder_that_cannot_be_written_is_told(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "call.txt").write_text(NAME)
    real = os.open

    def refused(path: object, flags: int, *args: int, **more: object) -> int:
        if flags & os.O_CREAT and str(path).startswith(".redact-tmp-"):
            raise PermissionError(13, "Permission denied", NAME)  # root writes anywhere
        return real(path, flags, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refused)
    out = tmp_path / "out"
    done = command("run", tmp_path / "call.txt", "--out", out, "--recipient", PUBLIC)
    assert done.code == 3 and "permission denied" in done.err and NAME not in done.err
    assert "not finished" in done.out
    assert [p.name for p in out.iterdir()] == [".redact-journal"]


def test_a_decision_about_a_file_that_is_not_there_is_told(
    tmp_path: Path, command: Command
) -> None:
    (tmp_path / "call.txt").write_text(f"звонил {NAME}")
    decisions = tmp_path / "decisions.json"
    one = {"start": 0, "end": 6, "action": "withhold", "entity_type": "PERSON"}
    one |= {"reason": f"this is {NAME}", "by": "an editor"}
    files = [{"sha256": "0" * 64, "decisions": [one]}]
    decisions.write_text(json.dumps({"format": "redact-decisions/1", "files": files}))
    decisions.chmod(0o600)
    done = command(
        "run", tmp_path / "call.txt", "--out", tmp_path / "out", "--recipient", PUBLIC,
        "--decisions", decisions,
    )  # fmt: skip
    assert done.code == 0 and "decisions about 1 files were NOT applied" in done.out


def test_keys_and_decisions_among_the_transcripts_are_never_published(
    tmp_path: Path, command: Command
) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    (calls / "call.txt").write_text(f"звонил {NAME}")
    (calls / "key.txt").write_text(TEXT)
    decisions = calls / "decisions.json"
    decisions.write_text(json.dumps({"format": "redact-decisions/1", "files": []}))
    decisions.chmod(0o600)
    out = tmp_path / "out"
    args = ["run", calls, "--out", out, "--recipient", PUBLIC, "--decisions", decisions]
    done = command(*args)
    assert done.code == 3 and "secret key" in done.err and "no transcript" in done.err
    assert "AGE-SECRET" not in done.err
    assert {p.name for p in out.rglob("call*")} == {"call.txt", "call.txt.map.age"}
    assert not list(out.glob("key*")) + list(out.glob("decisions*"))


def test_ctrl_c_leaves_pairs_only_and_exits_130(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    for n in range(300):
        (calls / f"{n:03}.txt").write_text(f"звонил {NAME} с утра, номер 8 (000) 111-22-33\n" * 40)
    out = tmp_path / "out"
    process = subprocess.Popen(
        [sys.executable, "redact_cli.py", "run", calls, "--out", out, "--recipient", PUBLIC],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        for _ in range(300):
            if list(out.glob("*.txt")):
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "stopped" and b"Traceback" not in err
    texts = {p.name for p in out.glob("*.txt")}
    assert texts and {p.name for p in out.glob("*.age")} == {f"{t}.map.age" for t in texts}
    assert not list(out.glob("manifest*"))
