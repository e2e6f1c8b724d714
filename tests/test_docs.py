import re
import subprocess
import sys
from pathlib import Path

import pytest

import redact_cli
from redact.policies import ENTITY_TYPES

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "samples").glob("*.md")]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert target.startswith("http") or (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_and_options_in_the_docs_exist(page: Path) -> None:
    blocks = re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in "\n".join(blocks).splitlines():
        words = line.split("#")[0].split()
        if words[:1] != ["redact"]:
            continue
        command = redact_cli.cli.commands[words[1]]
        if hasattr(command, "commands"):
            command = command.commands[words[2]]
        known = {o for p in command.params for o in p.opts} | {"--help"}
        assert {w for w in words if w.startswith("--")} <= known, line


def test_the_command_reference_is_fresh() -> None:
    subprocess.run([sys.executable, ROOT / "docs" / "build_cli.py", "--check"], check=True)


def test_the_api_page_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "api.md", "exec"), {})  # noqa: S102


def test_the_package_docstring_is_true() -> None:
    import doctest

    import redact

    failed, tried = doctest.testmod(redact)
    assert tried > 1 and failed == 0


def test_the_policy_page_names_every_entity_type() -> None:
    page = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
    assert all(kind in page for kind in ENTITY_TYPES)
