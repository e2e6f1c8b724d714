"""A folder of mappings in the hands of editors: found, verified, swept, sealed again, logged."""

import hashlib
import json
import os
import pty
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
import test_seal
from click.testing import CliRunner, Result
from pyrage import x25519

import redact_cli
from redact import seal
from redact.errors import RedactError
from redact.output import MAP_SUFFIX
from redact.pipeline import Tool
from redact.seal.state import folder as state
from redact.vault import find
from redact.vault.filed import as_object, filed
from redact.vault.log import LOG
from redact.vault.verify import Problem, compared, record, unsealed

ROOT = Path(__file__).parent.parent
SECRET, PUBLIC = seal.keygen()
OTHER, OTHER_PUBLIC = seal.keygen()
KEY = x25519.Identity.from_str(SECRET.splitlines()[-1])
CALLS = {
    "first.txt": "— Алло, это Артём Выдумкин.\n— Тёма! Звони 8 (000) 111-22-33.\n",
    "sub/second.txt": "Звонил Артёму Выдумкину с номера +7 000 111 22 33, про Лёху Макетова.\n",
    "third.txt": "Call Zarema Pretenderova, she knows Lyokha Maketov.\n",
}
NAMES = ("Артём", "Выдумкин", "Тёма", "Макетов", "Pretenderova", "111-22-33", "111 22 33")


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args], input=stdin)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, ap: Tool) -> Path:
    root = tmp_path_factory.mktemp("vault")
    for name, text in CALLS.items():
        path = root / "calls" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    done = run("run", root / "calls", "--out", root / "safe", "--recipient", PUBLIC)
    assert done.exit_code == 0, done.output
    (root / "k").write_text(SECRET)
    (root / "k").chmod(0o600)
    return root


@pytest.fixture
def safe(made: Path, tmp_path: Path) -> Path:
    """A copy of the run's output, to be harmed."""
    shutil.copytree(made / "safe", tmp_path / "safe")
    return tmp_path / "safe"


@pytest.fixture
def key(made: Path) -> Path:
    return made / "k"


def problems(folder: Path) -> list[str]:
    return [f"{p.file}: {p.what}" for p in compared(folder, record(folder))]


def nobody(text: str) -> None:
    assert not any(name in text for name in NAMES), text


# Finding


def test_a_name_is_found_in_any_form_and_alphabet_over_a_folder(made: Path, key: Path) -> None:
    for query in ("Артему Выдумкину", "выдумкина артёма", "Artyom Vydumkin", "VYDUMKIN"):
        shown = run("open", made / "safe", "--key", key, "--find", stdin=query).stdout
        assert "first.txt\n" in shown and "sub/second.txt\n" in shown, query
        assert "third.txt" not in shown, query
        assert "line 1: — Алло, это »Артём Выдумкин«." in shown
        assert "line 2: — »Тёма«! Звони" in shown


@pytest.mark.parametrize(
    "query", ["80001112233", "+7 (000) 111-22-33", "8-000-111-22-33", "000 111 22 33"]
)
def test_a_number_is_found_in_any_format_over_a_folder(made: Path, key: Path, query: str) -> None:
    shown = run("open", made / "safe", "--key", key, "--find", stdin=query).stdout
    assert "»8 (000) 111-22-33«" in shown and "»+7 000 111 22 33«" in shown
    assert "Выдумкин x" not in shown


def test_a_placeholder_is_found_however_it_is_typed(made: Path, key: Path) -> None:
    text = made / "safe" / "first.txt"
    for who in ("[ИМЯ 1]", "имя-1", "ИМЯ 1", "PERSON-1"):
        shown = run("open", text, "--key", key, "--who", who).stdout
        assert "»Тёма«" in shown and "111-22-33 x1" not in shown
    assert run("open", text, "--key", key, "--who", "[ИМЯ 9]").exit_code == 1


def test_the_most_telling_fit_comes_first(made: Path, key: Path) -> None:
    shown = run("open", made / "safe", "--key", key, "--find", stdin="Алексей Макетов").stdout
    assert "(full name)" in shown or "(surname)" in shown
    assert "Макетов" in shown and "Выдумкин x" not in shown


def test_a_pseudonym_leads_to_who_is_behind_it_in_any_form(tmp_path: Path, key: Path) -> None:
    (tmp_path / "a.txt").write_text("Алло, это Артём Выдумкин. Артёму привет.")
    out = tmp_path / "o"
    run("run", tmp_path / "a.txt", "--out", out, "--recipient", PUBLIC,
        "--policy", "story", "--case", tmp_path / "case")  # fmt: skip
    dative = (out / "a.txt").read_text().split()[-2]
    assert dative not in ("Артёму", "[ИМЯ")
    shown = run("open", out, "--key", key, "--find", stdin=dative).stdout
    assert "(its other name)" in shown and "»Артём Выдумкин«" in shown


def test_a_patronymic_of_another_father_is_nobody(tmp_path: Path, key: Path) -> None:
    (tmp_path / "a.txt").write_text("Вера Аркадьевна звонила, потом Вера Петровна.")
    run("run", tmp_path / "a.txt", "--out", tmp_path / "o", "--recipient", PUBLIC)
    shown = run("open", tmp_path / "o", "--key", key, "--find", stdin="Веры Петровны").stdout
    assert "»Вера Петровна«" in shown and "»Вера Аркадьевна«" not in shown


def test_hostile_files_are_refused_at_once_and_leave_nothing(
    made: Path, key: Path, tmp_path: Path
) -> None:
    good = (made / "safe" / f"first.txt{MAP_SUFFIX}").read_bytes()
    end = good.index(b"\n---")
    head, rest = good[:end], good[end:]
    hostile = {
        "empty": b"",
        "stanzas": head + b"\n-> X25519 a\nb" * 1000 + rest,
        "header": head + b"\n-> X25519 " + b"a" * 100_000 + rest,
        "work": b"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA 25\nabc\n--- x\n",
        "longer": good + b"x",
        "locks": b"redact-locks/1: " + b"-----BEGIN AGE ENCRYPTED FILE-----\n" * 10_000,
    }
    for name, data in hostile.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(1 << 30)
    os.mkfifo(tmp_path / "fifo")
    for name in (*hostile, "sparse", "fifo"):
        target = tmp_path / "target"
        start = time.process_time()
        done = run("restore", made / "safe" / "first.txt", "--mapping", tmp_path / name,
                   "--key", key, "-o", target)  # fmt: skip
        assert isinstance(done.exception, RedactError), name
        assert time.process_time() - start < 1, name
        assert not target.exists() and done.stdout == ""


def test_what_is_not_there_is_told_without_repeating_it(made: Path, key: Path) -> None:
    done = run("open", made / "safe", "--key", key, "--find", stdin="Кукушкина")
    assert isinstance(done.exception, RedactError) and done.exception.code == 1
    assert "Кукушкин" not in done.exception.message + done.exception.hint
    assert run("open", made / "safe", "--key", key, "--find", stdin="\n").exit_code != 0


def test_without_the_safe_text_there_is_no_context(safe: Path, key: Path) -> None:
    (safe / "first.txt").unlink()
    shown = run("open", safe / "first.txt", "--key", key, "--who", "[ИМЯ 1]").stdout
    assert "no context" in shown and "Тёма x1" in shown


def test_json_escapes_are_shown_as_letters(tmp_path: Path, key: Path) -> None:
    segments = [{"start": 0, "end": 1, "text": "это Артём Выдумкин"}]
    (tmp_path / "w.json").write_text(
        json.dumps({"text": "это Артём Выдумкин", "segments": segments})
    )
    assert (
        run("run", tmp_path / "w.json", "--out", tmp_path / "o", "--recipient", PUBLIC).exit_code
        == 0
    )
    shown = run("open", tmp_path / "o" / "w.json", "--key", key, "--who", "PERSON-1").stdout
    assert "это »Артём Выдумкин«" in shown


def test_context_shows_nothing_that_a_terminal_obeys(made: Path, key: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("говорит \u200bАртём Выдумкин\u2028 да")
    assert (
        run("run", tmp_path / "a.txt", "--out", tmp_path / "o", "--recipient", PUBLIC).exit_code
        == 0
    )
    shown = run("open", tmp_path / "o" / "a.txt", "--key", key, "--who", "PERSON-1").stdout
    assert all(c.isprintable() or c == "\n" for c in shown)


# Where originals may go


def process(*args: object, stdout: int, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "redact_cli.py", *map(str, args)],
        input=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


def test_originals_go_to_a_terminal_a_private_file_or_an_allowed_pipe(
    made: Path, key: Path, tmp_path: Path
) -> None:
    call = ("open", made / "safe" / "first.txt", "--key", key)
    refused = process(*call, stdout=subprocess.PIPE)
    assert refused.returncode == 2 and refused.stdout == "" and "--pipe" in refused.stderr
    assert "Тёма" in process(*call, "--pipe", stdout=subprocess.PIPE).stdout
    for mode, code in ((0o600, 0), (0o644, 2)):
        target = tmp_path / f"{mode:o}"
        target.touch(mode=mode)
        target.chmod(mode)
        with target.open("w") as file:
            assert process(*call, stdout=file.fileno()).returncode == code
        assert ("Тёма" in target.read_text()) is (code == 0)
    own = tmp_path / "own"
    assert process(*call, "-o", own, stdout=subprocess.PIPE).stdout == ""
    assert "Тёма" in own.read_text() and stat.S_IMODE(own.stat().st_mode) == 0o600
    parent, child = pty.openpty()
    try:
        assert process(*call, stdout=child).returncode == 0
        assert "Тёма" in os.read(parent, 65536).decode()
    finally:
        os.close(parent)
        os.close(child)


# The log


def entries() -> list[dict[str, object]]:
    return [json.loads(line) for line in (state() / LOG).read_text().splitlines()]


def test_every_opening_is_logged_by_who_when_which_and_why(made: Path, key: Path) -> None:
    for command, args in (
        ("open", ["open", made / "safe" / "first.txt", "--key", key]),
        ("restore", ["restore", made / "safe" / "first.txt", "--key", key, "-o", "-"]),
        ("verify", ["verify", made / "safe", "--key", key]),
        ("sweep", ["sweep", made / "safe", "--mapping", made / "safe", "--key", key]),
    ):
        before = len(entries()) if (state() / LOG).exists() else 0
        run(*args, "--reason", "verify a quote")
        (entry,) = entries()[before:]
        assert entry["command"] == command and entry["reason"] == "verify a quote"
        assert entry["keys"] == [PUBLIC] and entry["who"] and str(entry["when"]).endswith("+00:00")
        batch = record(made / "safe").batch_id
        assert {m["batch"] for m in entry["mappings"]} == {batch}  # type: ignore[attr-defined]
    assert stat.S_IMODE((state() / LOG).stat().st_mode) == 0o600
    nobody((state() / LOG).read_text())


def test_a_user_without_a_name_is_logged_by_number(
    made: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody_knows() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody_knows)
    assert run("open", made / "safe" / "first.txt", "--key", key).exit_code == 0
    assert entries()[-1]["who"] == str(os.getuid())


def test_a_reason_that_names_somebody_is_refused_and_nothing_is_shown(
    made: Path, key: Path
) -> None:
    done = run("open", made / "safe" / "first.txt", "--key", key, "--reason", "ask тёма again")
    assert isinstance(done.exception, RedactError) and done.stdout == ""
    assert "Тёма" not in done.exception.message


def test_what_cannot_be_logged_is_not_shown(
    made: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDACT_STATE", "/proc/nowhere")
    done = run("open", made / "safe" / "first.txt", "--key", key)
    assert isinstance(done.exception, RedactError) and done.stdout == ""


# Verifying


def test_a_run_is_as_it_was_written(made: Path, key: Path) -> None:
    assert problems(made / "safe") == []
    done = run("verify", made / "safe", "--key", key)
    assert done.exit_code == 0 and "opened and restored" in done.stdout
    assert run("verify", made / "safe").exit_code == 0


def _altered(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def _swapped(folder: Path, suffix: str = "") -> None:
    a, b = folder / f"first.txt{suffix}", folder / f"third.txt{suffix}"
    first, third = a.read_bytes(), b.read_bytes()
    a.write_bytes(third)
    b.write_bytes(first)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda f: _altered(f / "first.txt"), ["first.txt: is not what the manifest names"]),
        (lambda f: _altered(f / f"first.txt{MAP_SUFFIX}"), [f"first.txt{MAP_SUFFIX}: is not what"]),
        (_swapped, ["first.txt: was swapped: it is third.txt", "third.txt: was swapped"]),
        (lambda f: _swapped(f, MAP_SUFFIX), [f"first.txt{MAP_SUFFIX}: was swapped", "third.txt"]),
        (lambda f: (f / "first.txt").unlink(), ["first.txt: is missing"]),
        (lambda f: (f / f"first.txt{MAP_SUFFIX}").unlink(), [f"first.txt{MAP_SUFFIX}: is missing"]),
        (
            lambda f: (f / "first.txt").rename(f / "neu.txt"),
            ["first.txt: was renamed to neu.txt"],
        ),
        (lambda f: (f / "x.txt").write_text("x"), ["x.txt: has no mapping"]),
        (lambda f: (f / "x.map.age").write_text("x"), ["x.map.age: is a mapping without its text"]),
        (
            lambda f: [(f / n).write_text("x") for n in ("x.txt", "x.txt.map.age")],
            ["x.txt: is not in the manifest", "x.txt.map.age: is not in the manifest"],
        ),
        (
            lambda f: ((f / "first.txt").unlink(), (f / "first.txt").symlink_to(f / "third.txt")),
            ["first.txt: is not what the manifest names"],
        ),
        (lambda f: (f / ".redact-tmp-1").write_text("x"), [".redact-tmp-1: is a remnant"]),
    ],
)
def test_every_harm_is_told_without_a_key(safe: Path, harm: object, told: list[str]) -> None:
    harm(safe)  # type: ignore[operator]
    found = problems(safe)
    assert len(found) == len(told), found
    assert all(line.startswith(begin) for line, begin in zip(found, told, strict=True)), found
    done = run("verify", safe)
    assert done.exit_code == 1 and all(line in done.stdout for line in found)
    nobody(done.output)


def test_a_folder_without_a_sound_manifest_is_refused(safe: Path) -> None:
    path = safe / "manifest.json"
    good = json.loads(path.read_text())
    cases = [
        "{", "[]", '{"format": 1, "format": 1}', json.dumps(good | {"format": "redact-manifest/2"}),
        json.dumps(good | {"files": good["files"] * 2}),
        json.dumps(good | {"files": [good["files"][0] | {"safe_path": "../x"}]}),
        json.dumps(good | {"files": [{"safe_path": "x"}]}),
    ]  # fmt: skip
    for text in cases:
        path.write_text(text)
        with pytest.raises(RedactError, match=r"well-formed|twice"):
            record(safe)
    path.unlink()
    with pytest.raises(RedactError, match="never finished"):
        record(safe)
    with pytest.raises(RedactError, match="no folder"):
        record(path)


def _resealed(folder: Path, name: str, parts: dict[str, object]) -> None:
    """Somebody with the public keys alone replaces a mapping, and corrects the manifest."""
    sealed = folder / f"{name}{MAP_SUFFIX}"
    mapping = test_seal.changed(seal.opened(sealed.read_bytes(), [KEY]), **parts)
    data = seal.sealed(mapping, [seal.Recipient(PUBLIC)])
    sealed.write_bytes(data)
    known = json.loads((folder / "manifest.json").read_text())
    for entry in known["files"]:
        if entry["safe_path"] == name:
            entry |= {"sealed_sha256": hashlib.sha256(data).hexdigest(), "sealed_size": len(data)}
    (folder / "manifest.json").write_text(json.dumps(known))


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"batch_id": "another"}, "belongs to another run: it was replayed"),
        ({"doc_id": "another"}, "belongs to another text: it was swapped"),
        ({"safe": {"name": "x", "size": 1, "sha256": ""}}, "had another name when it was sealed"),
        ({"source": {"name": "x.txt", "size": 1, "sha256": "", "encoding": "utf-8",
                     "bom_hex": "", "whole": ""}}, "does not lead back to the original bytes"),
    ],
)  # fmt: skip
def test_a_mapping_that_was_exchanged_with_its_manifest_is_told_with_a_key(
    safe: Path, key: Path, parts: dict[str, object], told: str
) -> None:
    _resealed(safe, "first.txt", parts)
    assert problems(safe) == []
    done = run("verify", safe, "--key", key)
    assert done.exit_code == 1 and "first.txt: " in done.stdout and told in done.stdout
    nobody(done.output)


def test_what_todays_rules_would_find_more_is_told_by_line_and_kind(safe: Path, key: Path) -> None:
    """A mapping of other rules, which left the number standing."""
    mapping = seal.opened((safe / f"first.txt{MAP_SUFFIX}").read_bytes(), [KEY])
    payload = mapping.payload
    number = next(e for e in payload["edits"] if e["entity_type"] == "PHONE_NUMBER")
    text = (safe / "first.txt").read_text()
    start, end = number["safe"]
    older = text[:start] + number["orig"] + text[end:]
    edits = [e for e in payload["edits"] if e is not number]
    digest = hashlib.sha256(older.encode()).hexdigest()
    (safe / "first.txt").write_text(older)
    manifest = json.loads((safe / "manifest.json").read_text())
    for entry in manifest["files"]:
        if entry["safe_path"] == "first.txt":
            entry["safe_sha256"] = digest
    (safe / "manifest.json").write_text(json.dumps(manifest))
    named = payload["safe"] | {"sha256": digest, "size": len(older.encode())}
    _resealed(safe, "first.txt", {"edits": edits, "safe": named})
    done = run("verify", safe, "--key", key)
    assert done.exit_code == 1
    assert "first.txt: line 2: today's rules would withhold more: phone number" in done.stdout
    nobody(done.output)
    kept = {"raw": number["raw"], "identity": "x", "entity_type": "PHONE_NUMBER", "reason": "r"}
    _resealed(safe, "first.txt", {"edits": edits, "safe": named, "kept": [kept]})
    assert run("verify", safe, "--key", key).exit_code == 0


def test_another_key_verifies_nothing(safe: Path, tmp_path: Path) -> None:
    (tmp_path / "k").write_text(OTHER)
    (tmp_path / "k").chmod(0o600)
    done = run("verify", safe, "--key", tmp_path / "k")
    assert done.exit_code == 1 and done.stdout.count("no key fits") == 3
    found = list(unsealed(safe, record(safe), [KEY]))
    assert not [p for p in found if isinstance(p, Problem)]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_a_signature_says_whose_manifest_it_is(safe: Path, tmp_path: Path) -> None:
    signers = tmp_path / "allowed"
    for name in ("desk", "mallory"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / name], check=True
        )
    signers.write_text(f"desk@paper {(tmp_path / 'desk.pub').read_text()}")
    args = ("verify", safe, "--signers", signers)
    assert "not signed" in str(run(*args).exception)

    def signed(name: str, space: str) -> Result:
        (safe / "manifest.json.sig").unlink(missing_ok=True)
        sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", space, "-f", tmp_path / name]
        subprocess.run([*sign, safe / "manifest.json"], check=True, capture_output=True)
        return run(*args)

    good = signed("desk", "redact-manifest")
    assert good.exit_code == 0 and "signed by desk@paper" in good.stdout
    assert "has a signature, not checked" in run("verify", safe).stdout
    for name, space in (("mallory", "redact-manifest"), ("desk", "file")):
        bad = signed(name, space)
        assert isinstance(bad.exception, RedactError) and bad.exception.code == 1
    signed("desk", "redact-manifest")
    text = (safe / "manifest.json").read_text()
    (safe / "manifest.json").write_text(text.replace("\n", "\n\n", 1))
    assert "not one of the allowed signers" in str(run(*args).exception)


# Sweeping


def test_everybody_known_is_found_in_what_is_published(
    made: Path, key: Path, tmp_path: Path
) -> None:
    published = tmp_path / "published"
    published.mkdir()
    (published / "old.md").write_text("Раньше.\n\nК нам зашёл Выдумкин Артём с братом.\n")
    (published / "en.txt").write_text("Then Vydumkin rang from 8 000 1112233.\n")
    (published / "clean.txt").write_text("Никого знакомого, двое двухсотых под Бахмутом.\n")
    done = run("sweep", published, "--mapping", made / "safe", "--key", key)
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert any(x.startswith("old.md:3:13: person by full name") for x in lines), lines
    assert any(x.startswith("en.txt:1:6: person by") and "put [ИМЯ 1]" in x for x in lines)
    assert any(x.startswith("en.txt:1:25: phone number by number") for x in lines)
    assert not any(x.startswith("clean.txt") for x in lines)
    nobody(done.output)


def test_a_sweep_tells_places_as_json_and_text_on_request(
    made: Path, key: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Видели Выдумкина.")
    args = ("sweep", tmp_path / "a.txt", "--mapping", made / "safe", "--key", key)
    rows = [
        json.loads(x) for x in run(*args, "--format", "jsonl").stdout.splitlines() if x[0] == "{"
    ]
    assert rows and all("text" not in row for row in rows)
    assert {"file", "line", "column", "entity_type", "replacement", "known_from"} <= rows[0].keys()
    assert "»Выдумкина«" in run(*args, "--with-text").stdout


def test_a_bare_first_name_is_told_only_when_asked_for(
    made: Path, key: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Приходил Артём.")
    args = ("sweep", tmp_path / "a.txt", "--mapping", made / "safe", "--key", key)
    assert run(*args).exit_code == 0
    assert run(*args, "--least", "weak").exit_code == 1


def test_what_cannot_be_read_is_an_error_of_the_sweep(
    made: Path, key: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes("Видели Выдумкина".encode("cp1251"))
    done = run("sweep", tmp_path / "a.txt", "--mapping", made / "safe", "--key", key)
    assert done.exit_code == 3 and "a.txt" in done.stderr
    nobody(done.output)


def test_the_safe_texts_of_a_run_are_clean_of_its_own_identities(made: Path, key: Path) -> None:
    done = run("sweep", made / "safe", "--mapping", made / "safe", "--key", key, "--least", "weak")
    assert done.exit_code == 0, done.stdout


# Sealing again


def test_resealing_opens_for_the_new_and_not_for_the_old(
    made: Path, key: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.key").write_text(OTHER)
    (tmp_path / "new.key").chmod(0o600)
    out = tmp_path / "out"
    done = run("reseal", made / "safe", "--key", key, "--recipient", OTHER_PUBLIC, "--out", out)
    assert done.exit_code == 0, done.output
    assert run("verify", out, "--key", tmp_path / "new.key").exit_code == 0
    assert "no key fits" in run("verify", out, "--key", key).stdout
    assert record(out).batch_id == record(made / "safe").batch_id
    for path in (made / "safe").rglob("*.txt"):
        assert (out / path.relative_to(made / "safe")).read_bytes() == path.read_bytes()
    assert (out / "report.html").read_bytes() == (made / "safe" / "report.html").read_bytes()


def test_resealing_a_harmed_folder_writes_nothing(safe: Path, key: Path, tmp_path: Path) -> None:
    _swapped(safe, MAP_SUFFIX)
    done = run("reseal", safe, "--key", key, "--recipient", OTHER_PUBLIC, "--out", tmp_path / "o")
    assert isinstance(done.exception, RedactError) and not (tmp_path / "o").exists()
    inside = run("reseal", safe, "--key", key, "--recipient", OTHER_PUBLIC, "--out", safe / "o")
    assert inside.exception is not None


# Reading


def test_a_folder_lists_its_mappings_in_order(made: Path) -> None:
    assert [f.name for f in filed(made / "safe")] == ["first.txt", "sub/second.txt", "third.txt"]
    with pytest.raises(RedactError, match="no mapping"):
        filed(made / "calls")


def test_a_key_that_stands_twice_is_refused() -> None:
    for data in (b'{"a": 1, "a": 2}', b"[1]", b"\xff", b"{" * 100_000):
        with pytest.raises(RedactError, match="not well-formed"):
            as_object(data, "manifest")


def test_identities_print_without_their_names(made: Path) -> None:
    (file, *_) = filed(made / "safe")
    mapping = seal.opened(file.sealed.read_bytes(), [KEY])
    hits = find.hits([(file, mapping)], ["[ИМЯ 1]"], ())
    assert hits and hits[0].places
    nobody(repr(hits))


def test_a_sweep_tells_of_one_word_only_where_it_stands_like_a_name(tmp_path):
    from redact.language.traces import Strength, traces
    from redact.vault.sweep import Known, trails

    wolf = Known("CALLSIGN", "[ПОЗЫВНОЙ 1]", "call.txt")
    known = {key: [wolf] for key in traces("Волк", "CALLSIGN")}
    file = tmp_path / "article.txt"
    file.write_text("Выступил Александр Волков. Видели Волка с группой.\n")
    places = [(t.line, t.column) for t in trails(file, "article.txt", known, Strength.MIDDLE)]
    assert places == [(1, 35)]
    assert len(list(trails(file, "article.txt", known, Strength.WEAK))) > 1
