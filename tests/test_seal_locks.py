"""Two locks: any two editors, never one; with nothing but age in the end."""

import itertools
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import test_seal
from click.testing import CliRunner, Result
from pyrage import x25519

import redact_cli
from redact import seal
from redact.errors import RedactError
from redact.seal.locks import HEAD

MADE = [seal.keygen() for _ in range(3)]
KEYS = [x25519.Identity.from_str(secret.splitlines()[-1]) for secret, _ in MADE]
EDITORS = seal.Pairs(seal.Recipient(public) for _, public in MADE)
MAPPING = test_seal.call()[0]
SEALED = seal.sealed(MAPPING, EDITORS)


def without_locks(found: object) -> object:
    return {k: v for k, v in found.payload.items() if k != "locks"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("pair", list(itertools.permutations(range(3), 2)))
def test_any_two_open_together(pair: tuple[int, int]) -> None:
    opened = seal.opened(SEALED, [KEYS[n] for n in pair])
    assert without_locks(opened) == MAPPING.payload


@pytest.mark.parametrize("one", range(3))
def test_nobody_opens_alone(one: int) -> None:
    for keys in ([KEYS[one]], [KEYS[one], KEYS[one]], [KEYS[one], x25519.Identity.generate()]):
        with pytest.raises(RedactError, match="two locks"):
            seal.opened(SEALED, keys)


@pytest.mark.parametrize("pair", list(itertools.permutations(range(3), 2)))
def test_either_may_begin_and_pass_a_half_on(pair: tuple[int, int]) -> None:
    first, second = KEYS[pair[0]], KEYS[pair[1]]
    half = seal.halved(SEALED, [first])
    assert without_locks(seal.opened(SEALED, [second], half)) == MAPPING.payload
    for key in (first, x25519.Identity.generate()):
        with pytest.raises(RedactError, match="two locks"):
            seal.opened(SEALED, [key], half)


def test_a_half_fits_its_own_mapping_only() -> None:
    other = seal.sealed(MAPPING, EDITORS)
    half = seal.halved(other, [KEYS[0]])
    with pytest.raises(RedactError, match="another mapping"):
        seal.opened(SEALED, [KEYS[1]], half)
    with pytest.raises(RedactError, match="no key fits"):
        seal.halved(SEALED, [x25519.Identity.generate()])


def test_capsules_of_another_file_are_refused() -> None:
    """Whoever holds a capsule of another file must not be able to slip a body under it."""
    other = seal.sealed(MAPPING, EDITORS)
    begin = b"-----BEGIN AGE ENCRYPTED FILE-----\n"
    ours, theirs = SEALED.split(begin), other.split(begin)
    for mixed in (ours[:-1] + theirs[-1:], ours[:2] + theirs[2:3] + ours[3:]):
        with pytest.raises(RedactError):
            seal.opened(begin.join(mixed), KEYS)


@pytest.mark.parametrize("step", [0, 1])
def test_flips_and_cuts_are_refused(step: int) -> None:
    for at in range(step, len(SEALED), 97):
        flipped = SEALED[:at] + bytes([SEALED[at] ^ (1 << at % 8)]) + SEALED[at + 1 :]
        for data in (flipped, SEALED[:at]):
            with pytest.raises(RedactError):
                seal.opened(data, KEYS)
    for data in (SEALED + b"\n", SEALED.replace(b"\n", b"\r\n"), HEAD, HEAD + b"x" * 10_000):
        with pytest.raises(RedactError):
            seal.opened(data, KEYS)


@pytest.mark.parametrize("count", [1, 9])
def test_too_few_or_many_editors_are_refused(count: int) -> None:
    keys = seal.Pairs(seal.Recipient(seal.keygen()[1]) for _ in range(count))
    with pytest.raises(RedactError, match="two locks") as error:
        seal.sealed(MAPPING, keys)
    assert error.value.code == 2


def test_a_plain_mapping_that_claims_locks_is_refused() -> None:
    claimed = test_seal.changed(MAPPING, locks="0" * 64)
    text = __import__("json").dumps(claimed.payload).encode()
    with pytest.raises(RedactError, match="locks"):
        seal.opened(test_seal.locked(text), [test_seal.KEY])


@pytest.mark.skipif(shutil.which("age") is None, reason="the age command is not installed")
def test_stock_age_opens_it_in_three_steps(tmp_path: Path) -> None:
    """As docs/mapping.md tells an editor to do it."""
    names = []
    for number, (secret, _) in enumerate(MADE):
        names.append(tmp_path / f"{number}.key")
        names[-1].write_text(secret)
    parts = re.findall(rb"-----BEGIN.*?-----END AGE ENCRYPTED FILE-----\n", SEALED, re.DOTALL)
    secret = b""
    for capsule in parts[:-1]:
        outer = _age(names[2], capsule)
        inner = _age(names[0], outer) if outer else b""
        secret = inner or secret
    (tmp_path / "file.key").write_bytes(secret)
    assert b'"redact-map/1"' in _age(tmp_path / "file.key", parts[-1])


def _age(key: Path, data: bytes) -> bytes:
    return subprocess.run(
        ["age", "-d", "-i", key], input=data, capture_output=True, check=False
    ).stdout


def run(*args: object) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args])


def test_two_editors_open_a_run_on_two_machines(tmp_path: Path) -> None:
    keys = [tmp_path / f"{n}.key" for n in range(3)]
    for path, (secret, _) in zip(keys, MADE, strict=True):
        path.write_text(secret)
        path.chmod(0o600)
    (tmp_path / "a.txt").write_text("звонил Артём Выдумкин")
    out = tmp_path / "out"
    given = [a for _, public in MADE for a in ("--recipient", public)]
    assert run("run", tmp_path / "a.txt", "--out", out, "--two-locks", *given).exit_code == 0
    assert "two locks" in str(run("open", out / "a.txt", "--key", keys[0]).exception)
    both = run("open", out / "a.txt", "--key", keys[0], "--key", keys[1])
    assert "Артём Выдумкин" in both.stdout
    half = tmp_path / "half"
    args = ("open", out / "a.txt", "--key", keys[0], "--give-half", half)
    assert run(*args).exit_code == 0 and "Артём" not in half.read_text()
    assert "Артём" in run("open", out / "a.txt", "--key", keys[2], "--half", half).stdout
    back = tmp_path / "back.txt"
    done = run("restore", out / "a.txt", "--key", keys[1], "--half", half, "-o", back)
    assert done.exit_code == 0 and back.read_text() == "звонил Артём Выдумкин"
    assert run("verify", out, "--key", keys[1], "--key", keys[2]).exit_code == 0
