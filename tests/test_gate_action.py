"""The Action's and the GitLab job's own steps, run as they stand in a scratch repository."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LEAK = "Звонил Глеб Кенаркин из Москвы.\n"
SAFE = "Звонил [ИМЯ 1] из Москвы.\n"


def git(folder, *words):
    subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path):
    """A repository whose first commit has a leak in one draft, and a second one on top."""
    folder = tmp_path / "repo"
    (folder / "drafts").mkdir(parents=True)
    for words in (
        ["init", "-q"],
        ["config", "user.email", "a@example.org"],
        ["config", "user.name", "a"],
    ):
        git(folder, *words)
    (folder / "drafts" / "old.md").write_text(f"Первая строка.\n\n{LEAK}")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    git(folder, "tag", "base")
    return folder


def stepped(folder, tmp_path, **given):
    """The Action's checking step in `folder`, with the inputs `given`."""
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    step = next(s for s in action["runs"]["steps"] if s["name"] == "Check")
    inputs = {name: str(raw["default"]) for name, raw in action["inputs"].items()} | given
    said = {
        key: inputs[text[len("${{ inputs.") : -len(" }}")]] for key, text in step["env"].items()
    }
    binary = tmp_path / "bin"
    binary.mkdir(exist_ok=True)
    if not (binary / "redact").exists():
        (binary / "redact").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m redact_cli "$@"\n')
        (binary / "redact").chmod(0o755)
    environment = os.environ | said | {
        "PATH": f"{binary}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "REDACT_CACHE_DIR": str(tmp_path / "cache"),
    }  # fmt: skip
    return subprocess.run(
        ["bash", "-c", step["run"]], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_the_action_annotates_and_fails(repository, tmp_path):
    done = stepped(repository, tmp_path, sarif="gate.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/old.md,line=3,col=8,title=redact%3A PERSON::" in done.stdout
    assert "Кенаркин" not in done.stdout + done.stderr
    sarif = json.loads((repository / "gate.sarif").read_text())
    assert sarif["runs"][0]["results"]


def test_the_action_looks_at_changed_lines_only_when_asked(repository, tmp_path):
    old = repository / "drafts" / "old.md"
    old.write_text(old.read_text() + SAFE)
    git(repository, "commit", "-q", "-a", "-m", "two")
    assert stepped(repository, tmp_path, since="base").returncode == 0
    (repository / "drafts" / "new.md").write_text(LEAK)
    done = stepped(repository, tmp_path, since="base", paths="drafts\n\n")
    assert done.returncode == 1
    assert "drafts/new.md" in done.stdout
    assert "drafts/old.md" not in done.stdout


def test_an_input_is_data_never_a_command(repository, tmp_path):
    done = stepped(repository, tmp_path, paths="drafts; touch owned", since="$(touch owned)")
    assert done.returncode in (2, 3)
    assert not (repository / "owned").exists()


def test_the_gitlab_job_names_real_options():
    job = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text())["redact-check"]
    from redact.commands.check import check

    options = {name for p in check.params for name in p.opts}
    words = [w for w in " ".join(job["script"]).replace("${", " ").split() if w.startswith("--")]
    assert words
    assert {w.split("=")[0].rstrip("}") for w in words} <= options


def test_the_hook_runs_the_command():
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
    assert hook["entry"] == "redact check"
    assert hook["require_serial"] is True


def test_the_action_needs_nothing_that_is_not_pinned():
    action = yaml.safe_load((ROOT / "action.yml").read_text())
    steps = action["runs"]["steps"]
    assert all("uses" not in step for step in steps)
    assert "--require-hashes" in steps[0]["run"]
    assert "${{" not in "".join(step["run"] for step in steps)
    assert shutil.which("bash")


def test_the_gitlab_jobs_script_writes_both_reports_and_fails(repository, tmp_path):
    job = yaml.safe_load((ROOT / "templates" / "gitlab-ci.yml").read_text())["redact-check"]
    base = subprocess.run(
        ["git", "-C", str(repository), "rev-parse", "base"], capture_output=True, text=True
    ).stdout.strip()
    (repository / "drafts" / "new.md").write_text(LEAK)
    binary = tmp_path / "bin"
    binary.mkdir()
    (binary / "redact").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m redact_cli "$@"\n')
    (binary / "redact").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{binary}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "REDACT_CACHE_DIR": str(tmp_path / "cache"),
        "REDACT_PATHS": "drafts",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
    }
    done = subprocess.run(
        ["bash", "-ec", "\n".join(job["script"])],
        cwd=repository, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    quality = json.loads((repository / reports["codequality"]).read_text())
    assert {row["location"]["path"] for row in quality} == {"drafts/new.md"}
    assert all(row["severity"] in ("info", "minor", "major", "critical") for row in quality)
    suite = ElementTree.parse(repository / reports["junit"]).getroot()  # noqa: S314 - ours
    assert (suite.tag, suite.get("failures")) == ("testsuite", "1")
    assert "Кенаркин" not in done.stdout + done.stderr + (repository / reports["junit"]).read_text()
