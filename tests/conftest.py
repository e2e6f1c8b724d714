"""Fixtures that are slow to make are made once."""

import os

import pytest
from hypothesis import settings

from redact.pipeline import Tool, tool

# A build must not fail by the luck of the draw; at a desk new examples are drawn each time.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.fixture(scope="session", autouse=True)
def _state(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What commands remember on a machine is not this machine's."""
    os.environ["REDACT_STATE"] = str(tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="session")
def ap() -> Tool:
    """The engines under the default policy."""
    return tool("ap")
