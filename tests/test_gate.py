"""The gate: every file is checked or named, and nothing that is found is ever told."""

import hashlib
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from redact.errors import RedactError
from redact.gate import Asked, gate
from redact.gate.told import FORMS
from redact.pipeline import tool
from redact.rules import fingerprint
from redact.version import __version__
from redact_cli import cli

CANARY = "Кенаркин"
LEAK = f"— Алло, {CANARY} Глеб Иванович звонил с 8 (000) 123-45-67.\n"
CLEAN = "— Алло. [ИМЯ 1] звонил. Двое двухсотых, погода дрянь.\n"


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    folder = tmp_path / "drafts"
    folder.mkdir()
    return folder


def checked(*paths, **given):
    asked = {k: given.pop(k) for k in list(given) if k in Asked.__dataclass_fields__}
    return gate([Path(p) for p in paths], given.pop("form", "text"), Asked(**asked), **given)


def test_a_leak_stops_and_a_safe_text_passes(drafts):
    (drafts / "leak.txt").write_text(LEAK)
    (drafts / "safe.txt").write_text(CLEAN)
    assert checked(drafts / "safe.txt")[0].code == 0
    report, told = checked(drafts)
    assert report.code == 1
    assert {f.kind for f in report.findings} == {"PERSON", "PHONE_NUMBER"}
    assert "drafts/leak.txt:1:9: error PERSON" in told


def recorded(folder: Path, name: str, **other: str) -> None:
    """The record of a run that wrote the file `name` as it lies there."""
    digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    listed = {"format": "redact-manifest/1", "files": [{"safe_path": name, "safe_sha256": digest}]}
    under = {"rules": fingerprint(), "redact-transcripts": __version__} | other
    report = {
        "format": "redact-report/1",
        "policy": {"name": "ap", "sha256": tool("ap").policy.sha256},
        "versions": under,
        "files": [{"file": name, "replacements": []}],
    }
    (folder / "manifest.json").write_text(json.dumps(listed))
    (folder / "report.json").write_text(json.dumps(report))


def test_a_doubtful_word_that_a_run_left_stops_nobody_until_the_text_is_changed(drafts):
    path = drafts / "a.txt"
    path.write_text("мы его морда зовем\n")

    def levels(**other):
        recorded(drafts, "a.txt", **other)
        return [f.level for f in checked(path)[0].findings]

    assert [f.level for f in checked(path)[0].findings] == ["warning"]
    assert levels(rules="others") == levels(**{"redact-transcripts": "0"}) == ["warning"]
    assert levels() == ["note"] and checked(path)[0].code == 0
    assert checked(path, strict=True)[0].code == 1
    path.write_text("мы его морда зовем \n")
    assert checked(path)[0].code == 1
    path.write_text(LEAK)
    recorded(drafts, "a.txt")
    assert "error" in [f.level for f in checked(path)[0].findings]


@pytest.mark.parametrize("form", FORMS)
def test_no_format_tells_what_was_found_nor_how_long_it_is(drafts, form):
    (drafts / f"{CANARY}_Глеб.txt").write_text(LEAK)
    (drafts / "a.json").write_text(json.dumps({"имя": f"Глеб {CANARY}"}))
    report, told = checked(drafts, form=form)
    assert report.code == 1
    assert len(report.findings) > 3
    for secret in (CANARY, CANARY.lower(), "123-45-67", "Глеб", json.dumps(CANARY)[1:-1]):
        assert secret not in told
    assert "endColumn" not in told
    assert "end_column" not in told


def test_no_command_line_tells_it_either(drafts):
    (drafts / f"{CANARY}.txt").write_text(LEAK)
    (drafts / "broken.json").write_text('{"a": "' + CANARY)
    done = CliRunner().invoke(cli, ["check", "drafts", "--no-cache"])
    assert done.exit_code == 3
    assert CANARY not in done.output
    assert "(file 2 of 2, its name is withheld).txt" in done.output


def test_names_of_files_and_folders_are_checked_and_withheld(drafts):
    inside = drafts / "Глеб_Кенаркин"
    inside.mkdir()
    (inside / "call.txt").write_text(CLEAN)
    report, told = checked(drafts)
    assert report.code == 1
    assert "drafts/(withheld)/call.txt" in told
    assert all(f.line == 0 for f in report.findings)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("front.md", f"---\nauthor: Глеб {CANARY}\n---\nТекст.\n"),
        ("alt.md", f"![Солдат Глеб {CANARY}](a.jpg)\n"),
        ("note.md", f"<!-- снял Глеб {CANARY} -->\n"),
        ("alt.html", f'<p>Текст</p><img alt="Солдат Глеб {CANARY}">'),
        ("key.json", json.dumps({f"Глеб {CANARY}": 1}, ensure_ascii=False)),
        ("head.vtt", f"WEBVTT\n\nNOTE Глеб {CANARY}\n\n00:01.000 --> 00:02.000\nДа.\n"),
        ("t.csv", f"кто,что\nГлеб {CANARY},да\n"),
        ("s.yaml", f"# прислал Глеб {CANARY}\na: 1\n"),
    ],
)
def test_what_no_reader_sees_is_checked(drafts, name, content):
    (drafts / name).write_text(content)
    report, _ = checked(drafts)
    assert report.code == 1
    assert {"PERSON"} <= {f.kind for f in report.findings}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("old.txt", "Привет, это мы".encode("cp1251")),
        ("nul.txt", b"a\0b"),
        ("call.txt.map.age", b"age-encryption.org/v1\n-> X25519 a\n"),
        ("call.map.txt", b"age-encryption.org/v1\n-> X25519 a\n"),
        ("bad.json", b"{"),
        ("page.rst", b"text"),
    ],
)
def test_what_cannot_be_checked_is_named_and_never_passes(drafts, name, content):
    (drafts / name).write_bytes(content)
    report, told = checked(drafts)
    assert report.code == 3
    assert "not checked" in told
    assert "1 of them NOT checked" in told
    assert checked(drafts, exclude=(name,))[0].code == 0


def test_links_and_unreadable_files_never_pass(drafts):
    (drafts / "there.txt").write_text(CLEAN)
    os.symlink(drafts / "there.txt", drafts / "link.txt")
    os.mkfifo(drafts / "pipe.txt")
    report, _ = checked(drafts)
    assert [f.file for f in report.findings] == ["drafts/link.txt", "drafts/pipe.txt"]
    assert report.code == 3


def test_other_suffixes_are_text_where_the_user_says_so(drafts):
    (drafts / "a.rst").write_text(LEAK)
    assert checked(drafts, text=("*.rst",))[0].code == 1


def test_a_file_that_takes_too_long_is_not_checked(drafts, monkeypatch):
    import time

    from redact.gate import check

    (drafts / "a.txt").write_text(CLEAN)
    monkeypatch.setattr(check, "hits", lambda *_: time.sleep(5))
    report, told = checked(drafts, timeout=1, cached=False)
    assert report.code == 3
    assert "longer than 1 seconds" in told


def test_what_is_to_be_made_vaguer_is_noted_and_stops_only_when_asked(drafts):
    (drafts / "a.txt").write_text("Ему 23 года, домой 14 марта 2023 года.\n")
    report, told = checked(drafts)
    assert report.code == 0
    assert " note AGE" in told
    assert checked(drafts, strict=True)[0].code == 1


def test_unchanged_clean_files_are_not_checked_again(drafts, monkeypatch):
    for n in range(5):
        (drafts / f"{n}.txt").write_text(f"{CLEAN}{n}\n")
    assert checked(drafts)[0].cached == 0
    monkeypatch.setattr("redact.gate.run._ready", lambda _: pytest.fail("engines were loaded"))
    assert checked(drafts)[0].cached == 5


def test_a_changed_file_or_policy_or_a_lost_key_is_checked_again(drafts, tmp_path):
    (drafts / "a.txt").write_text(CLEAN)
    checked(drafts)
    assert checked(drafts)[0].cached == 1
    assert checked(drafts, policy="strict")[0].cached == 0
    (Path(os.environ["REDACT_CACHE_DIR"]) / "key").unlink()
    assert checked(drafts)[0].cached == 0
    (drafts / "a.txt").write_text(LEAK)
    assert checked(drafts)[0].code == 1


def test_the_cache_holds_no_text_and_no_name(drafts):
    (drafts / "secret_place.txt").write_text(CLEAN)
    checked(drafts)
    whole = b"".join(p.read_bytes() for p in Path(os.environ["REDACT_CACHE_DIR"]).iterdir())
    assert len(whole) == 32 + 16
    assert b"secret" not in whole


def test_several_processes_find_the_same(drafts):
    for n in range(4):
        (drafts / f"{n}.txt").write_text(LEAK if n % 2 else CLEAN)
    assert checked(drafts, jobs=2)[1] == checked(drafts, jobs=1)[1]


def test_revealing_needs_a_terminal(drafts):
    (drafts / "a.txt").write_text(LEAK)
    done = CliRunner().invoke(cli, ["check", "drafts", "--reveal"])
    assert isinstance(done.exception, RedactError)
    assert done.exception.code == 2


def test_on_a_terminal_a_person_may_see_it(drafts):
    (drafts / "a.txt").write_text(LEAK)
    main, side = pty.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "redact_cli", "check", "drafts", "--reveal"],
        stdout=side, stderr=side, stdin=side, cwd=drafts.parent, close_fds=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    os.close(side)
    shown = b""
    while True:
        try:
            piece = os.read(main, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert done.wait(60) == 1
    assert CANARY in shown.decode()


def test_a_secret_key_in_a_draft_stops_it(drafts):
    (drafts / "a.txt").write_text("AGE-SECRET-KEY-1QQQQQQQQ\n")
    assert "SECRET_KEY" in {f.kind for f in checked(drafts)[0].findings}


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("setup.cfg", "[redact:check]\npolicy = strict\nexclude =\n    *.png\n    old\n"),
        ("pyproject.toml", '[tool.redact.check]\npolicy = "strict"\nexclude = ["*.png", "old"]\n'),
        ("redact.yaml", "check:\n  policy: strict\n  exclude: ['*.png', old]\n"),
    ],
)
def test_settings_stand_in_one_of_three_files(drafts, file, content):
    (drafts.parent / file).write_text(content)
    (drafts / "a.png").write_bytes(b"\0")
    (drafts / "old").mkdir()
    (drafts / "old" / "a.txt").write_text(LEAK)
    (drafts / "a.txt").write_text(CLEAN)
    assert checked(drafts)[0].code == 0
    (drafts.parent / "redact.yaml").write_text("check: {policy: strict}\n")
    (drafts.parent / "setup.cfg").write_text("[redact:check]\npolicy = strict\n")
    with pytest.raises(RedactError, match="both"):
        checked(drafts)


def test_a_wrong_setting_is_an_error_that_names_it(drafts):
    (drafts.parent / "redact.yaml").write_text("check: {polcy: ap}\n")
    with pytest.raises(RedactError, match="polcy"):
        checked(drafts)


def test_a_path_that_is_not_there_is_an_error_without_its_name(drafts):
    with pytest.raises(RedactError, match="argument 1 does not exist"):
        checked(drafts / CANARY)
