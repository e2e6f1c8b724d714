"""Fixtures that are slow to make are made once."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from pages import browser, opened, site  # noqa: F401

from redact.pipeline import Tool, tool
from redact.rules import folder

# A build must not fail by the luck of the draw, nor any test by how busy the machine is; at a
# desk new examples are drawn each time.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What commands remember on a machine is not this machine's."""
    os.environ["REDACT_STATE"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def ap() -> Tool:
    """The engines under the default policy."""
    return tool("ap")


@pytest.fixture(scope="session")
def doubting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default policy, but hardly anything is sure to it: so a review has much to ask."""
    path = tmp_path_factory.mktemp("policy") / "doubting.yaml"
    shipped = (folder() / "policies" / "ap.yaml").read_text(encoding="utf-8")
    assert "\nsure: 0.8\n" in shipped
    path.write_text(shipped.replace("\nsure: 0.8\n", "\nsure: 1.0\n"), encoding="utf-8")
    return path
