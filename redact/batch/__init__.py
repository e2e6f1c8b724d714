"""Many files: which ones, in which order, by how many workers; and the manifest of a run."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from redact.batch.inputs import Input, inputs
from redact.batch.manifest import MANIFEST, entry, manifest, names
from redact.batch.work import results

if TYPE_CHECKING:
    from redact.batch.listing import listed
    from redact.batch.run import Scope, Summary, run_all

__all__ = [
    "MANIFEST",
    "Input",
    "Scope",
    "Summary",
    "entry",
    "inputs",
    "listed",
    "manifest",
    "names",
    "results",
    "run_all",
]

_LATER = {
    "listed": "redact.batch.listing",
    "Scope": "redact.batch.run",
    "Summary": "redact.batch.run",
    "run_all": "redact.batch.run",
}


def __getattr__(name: str) -> Any:
    """What needs the whole pipeline is loaded on first use: a worker process starts sooner."""
    if name in _LATER:
        return getattr(import_module(_LATER[name]), name)
    raise AttributeError(f"module 'redact.batch' has no attribute {name!r}")
