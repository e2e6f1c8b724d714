"""Withhold who said it, keep what was said: the Python API under the `redact` command.

    >>> import redact
    >>> outcome = redact.outcome("звонил Лёха Макетов".encode(), "call.txt")
    >>> outcome.redacted.data.decode()
    'звонил [ИМЯ 1]'

The names below are loaded on first use: importing this package costs nothing.
"""

from importlib import import_module
from typing import Any

from redact.version import __version__

_PUBLIC = {
    "RedactError": "redact.errors",
    "Settings": "redact.pipeline",
    "Outcome": "redact.pipeline",
    "outcome": "redact.api",
    "spans": "redact.api",
    "mapping": "redact.api",
    "sealed": "redact.seal",
    "opened": "redact.seal",
    "restored": "redact.seal",
    "recipients": "redact.seal",
    "identities": "redact.seal",
    "keygen": "redact.seal",
}

__all__ = [
    "Outcome",
    "RedactError",
    "Settings",
    "__version__",
    "identities",
    "keygen",
    "mapping",
    "opened",
    "outcome",
    "recipients",
    "restored",
    "sealed",
    "spans",
]


def __getattr__(name: str) -> Any:
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'redact' has no attribute {name!r}")
