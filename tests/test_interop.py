"""Our files and those of Debian's `age`, both ways; recorded files open for ever."""

import json
import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest
import test_seal
from pyrage import x25519

from redact import seal
from redact.model import Mapping

VECTORS = Path(__file__).parent / "vectors"
EXPECTED = json.loads((VECTORS / "mapping.json").read_text("utf-8"))
MAPPING = Mapping(EXPECTED)


class Typed:
    def told(self, message: str) -> None:
        raise AssertionError(message)

    def secret(self, prompt: str) -> str:
        return "vector"


@pytest.fixture
def held(tmp_path: Path) -> Path:
    """The recorded keys as their owners hold them."""
    for path in VECTORS.glob("*.key"):
        shutil.copy(path, tmp_path / path.name)
        (tmp_path / path.name).chmod(0o600)
    return tmp_path


@pytest.fixture
def age() -> str:
    """Debian's age. A build without it proves nothing, so there it is demanded."""
    found = shutil.which("age")
    if found is None and os.environ.get("CI"):
        pytest.fail("the age command is not installed: apt-get install age")
    if found is None:
        pytest.skip("the age command is not installed: apt-get install age")
    return found


def public(path: Path) -> seal.Recipient:
    line = next(x for x in path.read_text().splitlines() if x.startswith("AGE-"))
    return seal.Recipient(str(x25519.Identity.from_str(line).to_public()))


@pytest.mark.parametrize(
    ("file", "keys"),
    [
        ("redact-one.map.age", ["editor.key"]),
        ("redact-three.map.age", ["editor.key"]),
        ("redact-three.map.age", ["recovery.key"]),
        ("redact-two-locks.map.age", ["second.key", "recovery.key"]),
        ("redact-one.map.age", ["redact-protected.key"]),
        ("redact-one.map.age", ["age-1.1.1-protected.key"]),
        ("age-1.1.1-one.age", ["editor.key"]),
        ("age-1.1.1-armored.age", ["recovery.key"]),
        ("age-1.1.1-ssh.age", ["ssh.key"]),
    ],
)
def test_recorded_files_open_and_restore_for_ever(held: Path, file: str, keys: list[str]) -> None:
    found = [key for name in keys for key in seal.identities(held / name, Typed())]
    opened = seal.opened((VECTORS / file).read_bytes(), found)
    assert {k: v for k, v in opened.payload.items() if k != "locks"} == EXPECTED
    original = seal.restored(opened, (VECTORS / "safe.txt").read_bytes())
    assert original == (VECTORS / "original.txt").read_bytes()


def test_age_opens_what_we_seal(age: str, held: Path) -> None:
    keys = [public(held / name) for name in ("editor.key", "second.key", "recovery.key")]
    sealed = seal.sealed(MAPPING, keys)
    for name in ("editor.key", "second.key", "recovery.key"):
        done = subprocess.run(
            [age, "-d", "-i", held / name], input=sealed, capture_output=True, check=True
        )
        assert json.loads(done.stdout) == EXPECTED


def test_age_opens_a_recorded_file(age: str, held: Path) -> None:
    done = subprocess.run(
        [age, "--decrypt", "-i", held / "editor.key", VECTORS / "redact-three.map.age"],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == EXPECTED


@pytest.mark.parametrize("options", [[], ["--armor"]])
def test_we_open_what_age_seals(age: str, held: Path, options: list[str]) -> None:
    recipients = [a for n in ("editor.key", "second.key") for a in ("-r", public(held / n))]
    done = subprocess.run(
        [age, *options, *recipients],
        input=json.dumps(EXPECTED).encode(),
        capture_output=True,
        check=True,
    )
    for name in ("editor.key", "second.key"):
        assert seal.opened(done.stdout, seal.identities(held / name)) == MAPPING


def test_age_reads_our_identity_files_and_we_those_of_age_keygen(age: str, tmp_path: Path) -> None:
    text, key = seal.keygen(name="Анна")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_text(text)
    told = subprocess.run(["age-keygen", "-y", ours], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == key
    subprocess.run(["age-keygen", "-o", theirs], capture_output=True, check=True)
    assert public(theirs) == str(seal.identities(theirs)[0].to_public())


def test_age_opens_with_our_protected_identity_file(age: str, held: Path) -> None:
    assert b'"redact-map/1"' in _typed(
        [age, "-d", "-i", str(held / "redact-protected.key"), str(VECTORS / "redact-one.map.age")]
    )


def test_we_open_with_what_age_protected(age: str, held: Path) -> None:
    """`age -p` on an identity file, as docs/mapping.md tells to change a passphrase."""
    target = held / "fresh.key"
    _typed([age, "-p", "-a", "-o", str(target), str(held / "editor.key")])
    target.chmod(0o600)
    (key,) = seal.identities(target, Typed())
    sealed = seal.sealed(MAPPING, [public(held / "editor.key")])
    assert seal.opened(sealed, [key]) == MAPPING


def _typed(command: list[str]) -> bytes:
    """The output of `command` at a terminal of its own, where the passphrase is typed."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)  # noqa: S606 (its arguments are ours)
    output = seen = b""
    while True:
        try:
            data = os.read(terminal, 65536)
        except OSError:
            break
        if not data:
            break
        output, seen = output + data, seen + data
        if seen.rstrip().endswith(b":"):
            os.write(terminal, b"vector\n")
            seen = b""
    os.waitpid(child, 0)
    return output


def test_a_file_of_age_for_ssh_opens_with_the_ssh_key(age: str, held: Path) -> None:
    named = subprocess.run(
        ["ssh-keygen", "-y", "-f", held / "ssh.key"], capture_output=True, text=True, check=True
    ).stdout.strip()
    (key,) = seal.recipients([named], [], ["ssh"])
    done = subprocess.run(
        [age, "-d", "-i", held / "ssh.key"],
        input=seal.sealed(MAPPING, [key]),
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == EXPECTED


def test_what_age_seals_without_a_mapping_is_told(age: str, held: Path) -> None:
    done = subprocess.run(
        [age, "-r", public(held / "editor.key")], input=b"{}", capture_output=True, check=True
    )
    with pytest.raises(test_seal.RedactError, match="not a mapping"):
        seal.opened(done.stdout, seal.identities(held / "editor.key"))
