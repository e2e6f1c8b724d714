"""Many files: which ones, in which order, by how many workers; and the manifest of a run."""

from redact.batch.inputs import Input, inputs
from redact.batch.listing import listed
from redact.batch.manifest import MANIFEST, entry, manifest, names
from redact.batch.run import Summary, run_all
from redact.batch.work import results

__all__ = [
    "MANIFEST",
    "Input",
    "Summary",
    "entry",
    "inputs",
    "listed",
    "manifest",
    "names",
    "results",
    "run_all",
]
