"""From sealed mappings to a watchlist on disk, by somebody who can open them."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

from redact import output, seal
from redact.errors import RedactError
from redact.gate.files import content
from redact.gate.watchlist import watchlist


def listed(mappings: Sequence[Path], keys: Sequence[seal.Key], secret: bytes, target: Path) -> str:
    """Write the watchlist of `mappings` (files, or folders with them) to `target`, anew.

    `keys` open the mappings. Returns a line for the user. Raises RedactError if a mapping cannot be opened: a list that
    lacks some of the case would pass what it should stop.
    """
    paths = list(_paths(mappings))
    if not paths:
        raise RedactError("no mapping there", "give .map.age files, or folders with them", 2)
    payloads = [seal.opened(content(path), keys).payload for path in paths]
    data = watchlist(payloads, secret)
    _write(target, data)
    return f"the watchlist of {len(paths)} mappings was written"


def _write(target: Path, data: bytes) -> None:
    """Replace the file at `target` at once: a list of yesterday is no use to anybody."""
    told = ""
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=".redact-", delete=False) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(file.name, 0o644)
        os.replace(file.name, target)
    except OSError as error:
        told = (error.strerror or "failed").lower()
    if told:
        raise RedactError(f"the watchlist could not be written: {told}", "choose another folder")


def _paths(given: Sequence[Path]) -> Iterator[Path]:
    for path in given:
        if path.is_dir():
            yield from sorted(p for p in path.rglob(f"*{output.MAP_SUFFIX}") if p.is_file())
        else:
            yield path
