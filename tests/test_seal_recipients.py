"""Who may open: lists with names, remembered and proved; other kinds of keys; passphrases."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import redact_cli
from redact import seal
from redact.errors import RedactError
from redact.model import Mapping
from redact.seal import passphrase, trust
from redact.seal.state import folder

SECRET, PUBLIC = seal.keygen()
SECOND, SECOND_PUBLIC = seal.keygen(name="Борис")
PLUGIN = """\
#!{python}
# An age plugin that keeps no secret: it wraps the file key by flipping its bits.
import base64, sys

def read():
    line = sys.stdin.readline().rstrip("\\n")
    words = line.split()[1:]
    body = ""
    while True:
        part = sys.stdin.readline().rstrip("\\n")
        body += part
        if len(part) < 64:
            return words, base64.b64decode(body + "=" * (-len(body) % 4))

def send(words, body=b""):
    text = base64.b64encode(body).decode().rstrip("=")
    lines = [text[n:n + 64] for n in range(0, len(text), 64)]
    if not lines or len(lines[-1]) == 64:
        lines.append("")
    sys.stdout.write("\\n".join(["-> " + " ".join(words), *lines]) + "\\n")
    sys.stdout.flush()

got = []
while True:
    words, body = read()
    if words[0] == "done":
        break
    got.append((words, body))
flip = lambda data: bytes(b ^ 0x55 for b in data)
if sys.argv[1].endswith("recipient-v1"):
    for words, body in got:
        if words[0] == "wrap-file-key":
            send(["recipient-stanza", "0", "flip"], flip(body))
            read()
else:
    for words, body in got:
        if words[0] == "recipient-stanza" and words[2] == "flip":
            send(["file-key", words[1]], flip(body))
            read()
            break
send(["done"])
"""


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args], input=stdin)


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    text = f"# Анна, стандарты\n{PUBLIC}\n\n# Recovery\n{SECOND_PUBLIC}\n"
    return written(tmp_path / "editors.txt", text)


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "calls"
    path.mkdir()
    (path / "a.txt").write_text("звонил Артём Выдумкин")
    return path


def mapping() -> Mapping:
    import test_seal

    made: Mapping = test_seal.call()[0]
    return made


# Lists


def test_the_comment_above_a_key_says_whose_it_is(tmp_path: Path) -> None:
    third = seal.keygen()[1]
    text = f"# list of the desk\n\n# Анна\n{PUBLIC}\n{SECOND_PUBLIC}\n# old\n# Вера \n{third}\n"
    found = seal.editors(written(tmp_path / "e", text))
    assert [(e.name, e.key) for e in found] == [
        ("Анна", PUBLIC), ("", SECOND_PUBLIC), ("Вера", third),
    ]  # fmt: skip
    assert found[0].place.endswith("e:4")


def test_a_list_is_remembered_and_a_changed_one_stops_the_run(
    listed: Path, call: Path, tmp_path: Path
) -> None:
    first = run("run", call, "--out", tmp_path / "1", "--recipients-file", listed)
    assert first.exit_code == 0 and "remembered" in first.stderr
    again = run("run", call, "--out", tmp_path / "2", "--recipients-file", listed)
    assert again.exit_code == 0 and "remembered" not in again.stderr
    added = seal.keygen()[1]
    listed.write_text(listed.read_text() + f"# Mallory\n{added}\n")
    stopped = run("run", call, "--out", tmp_path / "3", "--recipients-file", listed)
    assert isinstance(stopped.exception, RedactError)
    assert "1 added, 0 removed, 0 renamed" in stopped.exception.message
    assert "recipients trust" in stopped.exception.hint
    assert not (tmp_path / "3").exists()
    shown = run("recipients", "list", listed)
    assert shown.exit_code == 1 and f"Mallory {added}" in shown.stdout and "CHANGED" in shown.stdout
    assert isinstance(run("recipients", "trust", listed).exception, RedactError)
    assert run("recipients", "trust", listed, "--unproved").exit_code == 0
    done = run("run", call, "--out", tmp_path / "3", "--recipients-file", listed)
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [
        (f"# Recovery\n{SECOND_PUBLIC}\n", "", "0 added, 1 removed, 0 renamed"),
        ("# Recovery", "# Somebody else", "0 added, 0 removed, 1 renamed"),
    ],
)
def test_a_key_that_went_or_changed_hands_stops_the_run_too(
    listed: Path, old: str, new: str, counts: str
) -> None:
    assert trust.pinned(listed) is True
    assert trust.pinned(listed) is False
    listed.write_text(listed.read_text().replace(old, new))
    with pytest.raises(RedactError) as error:
        trust.pinned(listed)
    assert counts in error.value.message


def test_a_comment_that_names_nobody_changes_nothing(listed: Path) -> None:
    trust.pinned(listed)
    listed.write_text("# of the foreign desk\n\n" + listed.read_text())
    assert trust.change(listed).any is False


def test_an_editor_proves_that_she_holds_her_key(listed: Path, tmp_path: Path) -> None:
    key = written(tmp_path / "anna.key", SECRET)
    out = tmp_path / "challenges"
    asked = run("recipients", "check", listed, "--out", out)
    assert asked.exit_code == 1 and "0 of 2" in asked.stdout
    assert sorted(p.name for p in out.iterdir()) == [
        "line-2.challenge.age", "line-5.challenge.age",
    ]  # fmt: skip
    answer = run("recipients", "prove", out / "line-2.challenge.age", "--key", key).stdout.strip()
    told = run("recipients", "check", listed, "--answer", answer)
    assert "holds the key: Анна, стандарты" in told.stdout and "1 of 2" in told.stdout
    assert PUBLIC in trust.proved([PUBLIC, SECOND_PUBLIC])
    again = run("recipients", "check", listed, "--answer", answer)
    assert isinstance(again.exception, RedactError)


def test_proving_opens_nothing_but_challenges(tmp_path: Path) -> None:
    key = written(tmp_path / "anna.key", SECRET)
    sealed = tmp_path / "x.map.age"
    sealed.write_bytes(seal.sealed(mapping(), [PUBLIC]))
    for path in (sealed, tmp_path / "anna.key"):
        done = run("recipients", "prove", path, "--key", key)
        assert isinstance(done.exception, RedactError) and "no challenge" in done.exception.message
        assert done.output == ""


def test_a_challenge_is_not_answered_with_another_key() -> None:
    from pyrage import x25519

    data = trust.challenge(seal.recipients([PUBLIC], [])[0])
    wrong = x25519.Identity.from_str(SECOND.splitlines()[-1])
    with pytest.raises(RedactError, match="no challenge"):
        trust.answer(data, [wrong])
    assert b"redact-challenge" not in data


def test_the_state_folder_is_the_owners_alone(
    tmp_path: Path, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDACT_STATE", str(tmp_path / "state"))
    trust.pinned(listed)
    assert stat.S_IMODE(folder().stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) & 0o077 for p in folder().glob("rec*")} == {0}
    folder().chmod(0o777)
    with pytest.raises(RedactError, match="others may write"):
        trust.pinned(listed)
    (tmp_path / "state").chmod(0o700)
    (folder() / "recipients.json").write_text("{")
    with pytest.raises(RedactError, match="damaged"):
        trust.pinned(listed)
    monkeypatch.setenv("REDACT_STATE", "/proc/nowhere")
    with pytest.raises(RedactError, match="cannot be used"):
        trust.pinned(listed)


# Other kinds of keys


def test_ssh_keys_only_when_allowed_and_without_the_comment(tmp_path: Path) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "anna@desk", "-f", tmp_path / "id"],
        check=True,
    )
    public = (tmp_path / "id.pub").read_text().strip()
    with pytest.raises(RedactError, match="would show whose mapping it is"):
        seal.recipients([public], [])
    (key,) = seal.recipients([public], [], ["ssh"])
    assert "anna" not in key
    data = seal.sealed(mapping(), [key])
    assert seal.opened(data, seal.identities(tmp_path / "id")) == mapping_of(data, tmp_path / "id")


def mapping_of(data: bytes, key: Path) -> Mapping:
    return seal.opened(data, seal.identities(key))


def test_a_protected_ssh_key_is_told_to_use_age(tmp_path: Path) -> None:
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "geheim", "-f", tmp_path / "id"], check=True
    )
    with pytest.raises(RedactError) as error:
        seal.identities(tmp_path / "id")
    assert "age -d" in error.value.hint


def _bech32(prefix: str, data: bytes) -> str:
    """The spelling of age's keys (BIP 173)."""
    letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
    bits = "".join(f"{b:08b}" for b in data)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[n : n + 5], 2) for n in range(0, len(bits), 5)]
    check = 1
    spread = [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]
    for value in [*spread, *values, 0, 0, 0, 0, 0, 0]:
        top, check = check >> 25, (check & 0x1FFFFFF) << 5 ^ value
        for n, part in enumerate((0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)):
            check ^= part if top >> n & 1 else 0
    check ^= 1
    tail = [check >> 5 * (5 - n) & 31 for n in range(6)]
    return prefix + "1" + "".join(letters[v] for v in values + tail)


def test_plugin_keys_seal_and_open_when_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "age-plugin-flip"
    program.write_text(PLUGIN.format(python=sys.executable))
    program.chmod(0o700)
    public = _bech32("age1flip", b"somebody")
    with pytest.raises(RedactError, match="plugin or a hardware token"):
        seal.recipients([public], [])
    (key,) = seal.recipients([public], [], ["plugin"])
    secret = written(tmp_path / "k", _bech32("age-plugin-flip-", b"somebody").upper() + "\n")
    with pytest.raises(RedactError, match="not be sealed"):
        seal.sealed(mapping(), [key])
    with pytest.raises(RedactError, match="not installed"):
        seal.identities(secret)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    both = seal.sealed(mapping(), [key, seal.Recipient(PUBLIC)])
    opened = seal.opened(both, seal.identities(secret))
    assert opened == seal.opened(both, seal.identities(written(tmp_path / "n", SECRET)))


def test_hardware_recipients_that_age_knows_itself_need_no_plugin_to_seal() -> None:
    from pyrage import x25519

    tagged = _bech32("age1tag", b"\x02" + b"\x6b" * 32)
    with pytest.raises(RedactError, match="hardware"):
        seal.recipients([tagged], [])
    with pytest.raises(RedactError, match="not an age public key"):
        seal.recipients(["age1tag1qqqq"], [], ["plugin"])
    assert isinstance(x25519.Identity.generate(), x25519.Identity)


def test_post_quantum_and_classic_keys_are_not_mixed() -> None:
    quantum = _bech32("age1pq", b"a key of another kind")
    assert seal.recipients([quantum], [], ["plugin"]) == (quantum,)
    with pytest.raises(RedactError, match="post-quantum"):
        seal.recipients([PUBLIC, quantum], [], ["plugin"])


# Passphrases


class Typed:
    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def told(self, message: str) -> None:
        self.asked.append(message)

    def secret(self, prompt: str) -> str:
        self.asked.append(prompt)
        return self.answers.pop(0)


def test_a_key_under_a_passphrase_opens_with_it_only(tmp_path: Path) -> None:
    text, public = seal.keygen("слово", "Анна")
    assert text.startswith("-----BEGIN AGE") and "SECRET" not in text and "Анна" not in text
    path = written(tmp_path / "k", text)
    typed = Typed("слово")
    (key,) = seal.identities(path, typed)
    assert str(key.to_public()) == public and "Passphrase" in typed.asked[0]
    with pytest.raises(RedactError, match="wrong passphrase") as error:
        seal.identities(path, Typed("другое"))
    assert error.value.code == 2
    with pytest.raises(RedactError, match="protected by a passphrase"):
        seal.identities(path)


def test_the_command_reads_a_passphrase_from_standard_input(tmp_path: Path) -> None:
    key = tmp_path / "k"
    made = run("keygen", "-o", key, "--passphrase", "--name", "Анна", stdin="слово\n")
    assert made.stdout.splitlines()[0] == "# Анна"
    assert b"BEGIN AGE ENCRYPTED" in key.read_bytes()
    (tmp_path / "c.age").write_bytes(trust.challenge(seal.Recipient(made.stdout.split()[-1])))
    done = run("recipients", "prove", tmp_path / "c.age", "--key", key, stdin="слово\n")
    assert done.exit_code == 0 and len(done.stdout.strip()) == 24
    empty = run("keygen", "-o", tmp_path / "e", "--passphrase", stdin="\n")
    assert empty.exit_code != 0 and not (tmp_path / "e").exists()


@pytest.mark.parametrize("work", [23, 24, 25, 99])
def test_absurd_work_is_refused_before_it_is_begun(tmp_path: Path, work: int) -> None:
    text = f"age-encryption.org/v1\n-> scrypt c2FsdHNhbHRzYWx0c2FsdA {work}\nabc\n--- x\n"
    with pytest.raises(RedactError, match="more work than"):
        seal.identities(written(tmp_path / "k", text), Typed("x"))


def test_a_sealed_mapping_is_no_identity_file(tmp_path: Path) -> None:
    path = tmp_path / "k"
    path.write_bytes(seal.sealed(mapping(), [PUBLIC]))
    path.chmod(0o600)
    with pytest.raises(RedactError, match="no identity file"):
        seal.identities(path, Typed("x"))


def test_a_child_that_is_killed_for_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    text = passphrase.protected(b"AGE-SECRET-KEY-1\n", "x")
    killer = "import os, signal, sys; sys.stdin.read(); os.kill(os.getpid(), signal.SIGABRT)"
    real = subprocess.run

    def aborts(args: list[str], **kwargs: object) -> object:
        return real([sys.executable, "-c", killer], **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", aborts)
    with pytest.raises(RedactError) as error:
        passphrase.unprotected(text, "x", "k")
    assert "could not be worked on" in error.value.message and "memory" in error.value.hint


def test_a_passphrase_is_in_no_argument_of_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = subprocess.run, []

    def watched(args: list[str], **kwargs: object) -> object:
        seen.append(args)
        return real(args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watched)
    passphrase.protected(b"x", "канарейка")
    assert seen and "канарейка" not in repr(seen)


def test_the_warning_counts_what_two_locks_need() -> None:
    keys = [seal.Recipient(seal.keygen()[1]) for _ in range(3)]
    assert "third" in seal.warning(seal.Pairs(keys[:2]))
    assert seal.warning(seal.Pairs(keys)) == ""
