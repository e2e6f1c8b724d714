"""Seal a folder's mappings again for another list of recipients, into another folder.

Nothing is overwritten: the old folder stays until somebody deletes it. Whoever could open it
still can, in every copy; a key that is lost or stolen is not called back.
"""

from collections.abc import Sequence
from pathlib import Path

from redact import output, seal
from redact.batch.manifest import MANIFEST, REPORTS, entry, manifest
from redact.batch.run import json_bytes
from redact.errors import RedactError
from redact.model import Mapping
from redact.output import MAP_SUFFIX
from redact.vault.filed import Filed, content, opened
from redact.vault.verify import Record, compared, record
from redact.version import __version__


def resealed(
    folder: Path, out: Path, keys: Sequence[seal.Key], recipients: Sequence[seal.Recipient]
) -> list[Mapping]:
    """Write texts, reports and a new manifest into `out`, the mappings sealed for `recipients`.

    Raises RedactError if the folder is not as its manifest says; nothing is written then.
    Returns the mappings that were opened for it.
    """
    known = record(folder)
    if problem := next(compared(folder, known), None):
        raise RedactError(
            f"{problem.file}: {problem.what}", "see `redact verify`; reseal a sound folder only"
        )
    mappings = {
        name: opened(Filed(name, folder / name, folder / (name + MAP_SUFFIX)), keys)
        for name in known.files
    }
    for name, mapping in mappings.items():
        seal.restored(mapping, content(folder / name, "safe text"))
    _written(folder, out, known, mappings, recipients)
    return list(mappings.values())


def _written(
    folder: Path,
    out: Path,
    known: Record,
    mappings: dict[str, Mapping],
    recipients: Sequence[seal.Recipient],
) -> None:
    entries = []
    with output.folder(out, [folder]) as target:
        output.absent(target, [MANIFEST, *REPORTS])
        for name, mapping in mappings.items():
            safe = content(folder / name, "safe text")
            sealed = seal.sealed(mapping, recipients)
            output.pair(target, name, sealed, safe)
            entries.append(entry(name, mapping.payload["doc_id"], safe, sealed))
        for name in REPORTS:
            if (folder / name).is_file():
                output.single(target, name, content(folder / name, "report"))
        made = manifest(
            entries,
            batch_id=known.batch_id,
            tool_version=__version__,
            recipients=[str(r) for r in recipients],
        )
        output.single(target, MANIFEST, json_bytes(made, 2))
