"""The promises of docs/threat-model.md: those without a home elsewhere, and that none is bare."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyrage import x25519

import redact_cli
from redact import seal
from redact.errors import RedactError
from redact.pipeline import Settings, Tool, outcome

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "threat-model.md"
CANARY = "Канарейкин"
RAW = f"— Алло, это Артём {CANARY}, мам. Номер 8 (000) 111-22-33.\n"
SECRET, PUBLIC = seal.keygen()


def run(*args: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args], input=stdin)


def process(home: Path, *args: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """A command with every place where programs leave files inside `home`."""
    env = os.environ | {
        "HOME": str(home), "TMPDIR": str(home / "tmp"), "XDG_CACHE_HOME": str(home / "cache"),
        "REDACT_STATE": str(home / "state"), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    (home / "tmp").mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, ROOT / "redact_cli.py", *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        env=env,
        cwd=home,
    )


@pytest.fixture
def call(tmp_path: Path) -> Path:
    (tmp_path / "call.txt").write_text(RAW)
    return tmp_path / "call.txt"


def test_p2_no_original_is_on_the_disk_but_in_the_input(call: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = tmp_path / "k"
    key.write_text(SECRET)
    key.chmod(0o600)
    made = process(home, "run", call, "--out", home / "safe", "--recipient", PUBLIC)
    assert made.returncode == 0, made.stderr
    text = home / "safe" / "call.txt"
    shown = process(home, "open", text, "--key", key, "--pipe")
    found = process(home, "open", home / "safe", "--key", key, "--find", "--pipe", stdin=CANARY)
    assert CANARY in shown.stdout and CANARY in found.stdout
    assert process(home, "verify", home / "safe", "--key", key).returncode == 0
    assert process(home, "sweep", text, "--mapping", home / "safe", "--key", key).returncode == 0
    original = process(home, "restore", text, "--key", key, "-o", "-")
    assert original.stdout == RAW
    everything = [p for p in home.rglob("*") if p.is_file()]
    assert any(p.name == "openings.jsonl" for p in everything)
    for path in everything:
        for codec in ("utf-8", "utf-16-le", "cp1251"):
            assert CANARY.encode(codec) not in path.read_bytes(), path
        assert CANARY not in str(path)


def test_p3_the_machine_that_seals_holds_nothing_that_opens(call: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "editors.txt").write_text(f"# Анна\n{PUBLIC}\n")
    given = ["--recipients-file", tmp_path / "editors.txt"]
    assert process(home, "run", call, "--out", home / "safe", *given).returncode == 0
    held = b"".join(p.read_bytes() for p in home.rglob("*") if p.is_file())
    assert b"AGE-SECRET-KEY" not in held and SECRET.splitlines()[-1].encode() not in held
    sealed = (home / "safe" / "call.txt.map.age").read_bytes()
    with pytest.raises(RedactError):
        seal.opened(sealed, [x25519.Identity.generate()])


def test_p6_a_doubtful_file_is_left_out_and_told(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    calls.mkdir()
    doubtful = {
        "encoding.txt": f"звонил {CANARY}".encode("cp1251"),
        "half.txt": RAW.encode()[:-30] + b"\xd0",
        "binary.txt": RAW.encode() + b"\0\1\2",
        "turned.txt": f"\u202e{RAW}".encode(),
        "broken.json": b'{"text": "',
    }
    for name, data in doubtful.items():
        (calls / name).write_bytes(data)
    (calls / "good.txt").write_text(RAW)
    done = run("run", calls, "--out", tmp_path / "out", "--recipient", PUBLIC)
    assert done.exit_code == 3 and "5 files were NOT redacted" in done.stdout
    left = {p.name for p in (tmp_path / "out").iterdir()} - {"report.json", "report.html"}
    assert left == {"good.txt", "good.txt.map.age", "manifest.json"}
    assert CANARY not in done.output


def test_p7_arguments_and_environment_carry_no_original(call: Path, tmp_path: Path) -> None:
    """What any user of the machine may see of a running command, and of what it starts."""
    key = tmp_path / "k"
    key.write_text(seal.keygen("канарейка")[0])
    key.chmod(0o600)
    hook = (
        "import sys, os\n"
        "def hook(event, args):\n"
        "    if event in ('subprocess.Popen', 'os.exec', 'os.posix_spawn', 'os.putenv'):\n"
        "        os.write(2, repr(args).encode(errors='replace'))\n"
        "sys.addaudithook(hook)\n"
        "import redact_cli; redact_cli.main()\n"
    )
    args = ["open", call, "--key", key, "--find", "--pipe"]
    done = subprocess.run(
        [sys.executable, "-c", hook, *map(str, args)],
        input=f"канарейка\n{CANARY}\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert "kdf.py" in done.stderr  # the child for the passphrase was seen
    assert "канарейка" not in done.stderr.casefold() and CANARY not in done.stderr


def test_p8_a_placeholder_tells_nothing_of_what_it_hides(ap: Tool) -> None:
    """Other names of other lengths in the same places give the same bytes."""
    frame = "— Алло, это {0}. — {0}, звони {1}!\n— Из {2} едет {3}.\n"
    people = [
        ("Артём Выдумкин", "8 (000) 111-22-33", "Малой Выдумовки", "Борис Макетов"),
        ("Ян Ли", "8 000 9998877", "Нижней Придумки", "Константин Константинопольский"),
    ]
    safe = [outcome(frame.format(*p).encode(), "a.txt", Settings()).redacted.data for p in people]
    assert safe[0] == safe[1]
    assert not any(part.encode() in safe[0] for part in ("Выдумк", "Макет", "111"))


def test_core_dumps_are_switched_off_while_a_command_runs() -> None:
    code = (
        "import resource, ctypes, redact_cli\n"
        "def look(**_):\n"
        "    print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3))\n"
        "redact_cli.cli = look\n"
        "redact_cli.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["0", "0"]


def test_p12_every_promise_names_tests_that_exist() -> None:
    rows = re.findall(r"^\| (P\d+) \| (.+?) \| (.+?) \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [number for number, *_ in rows] == [f"P{n}" for n in range(1, 13)]
    there = {
        name
        for path in Path(__file__).parent.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    for number, promise, tests in rows:
        named = re.findall(r"`(test_\w+)`", tests)
        assert promise and named, number
        assert set(named) <= there, (number, set(named) - there)
