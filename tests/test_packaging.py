"""The package as it is installed: from a wheel, and from the checkout."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROBE = (
    "import redact, redact.rules as r, redact.pipeline as p;"
    "print(redact.__file__); print(r.folder());"
    "print(p.outcome('звонил Артём Выдумкин'.encode(), 'a.txt', p.Settings()).redacted.data.decode())"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An unpacked wheel, built from a copy of the checkout."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    source.mkdir()
    for name in ("redact", "rules", "samples"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "NOTICE", "redact_cli.py"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--no-index", "-w", place, source], check=True, capture_output=True)
    (wheel,) = place.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "site")
    return place / "site"


def test_a_wheel_carries_rules_lists_and_templates(site: Path, tmp_path: Path) -> None:
    env = os.environ | {"PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=env,
    )
    module, folder, text = done.stdout.splitlines()
    assert module.startswith(str(site)) and folder.startswith(str(site))
    assert text == "звонил [ИМЯ 1]"
    assert (site / "redact" / "templates" / "report.html").is_file()
    assert (site / "redact" / "py.typed").is_file()


def test_a_wheel_has_every_package_and_list_of_the_checkout(site: Path) -> None:
    for folder, installed in (("redact", "redact"), ("rules", "redact_rules")):
        here = {
            p.relative_to(ROOT / folder)
            for p in (ROOT / folder).rglob("*")
            if p.is_file() and "__pycache__" not in p.parts
        }
        assert here <= {p.relative_to(site / installed) for p in (site / installed).rglob("*")}


def test_the_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "redact_cli.py", "rules", "explain", "звонил Артём Выдумкин"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert "PERSON: withhold" in done.stdout
