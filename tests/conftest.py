"""Fixtures that are slow to make are made once."""

import pytest

from redact.pipeline import Tool, tool


@pytest.fixture(scope="session")
def ap() -> Tool:
    """The engines under the default policy."""
    return tool("ap")
