"""`redact reseal`: the same mappings for another list of recipients."""

from pathlib import Path

import click

from redact.commands.given import keys, sealers
from redact.commands.options import KEYS, PATH, REASON, sealing


@click.command()
@click.argument("folder", type=PATH)
@KEYS
@click.option("--out", type=PATH, required=True, help="A new folder; the old one is left alone.")
@sealing
@REASON
def reseal(
    folder: Path,
    key_files: tuple[Path, ...],
    out: Path,
    recipients: tuple[str, ...],
    files: tuple[Path, ...],
    allow: tuple[str, ...],
    two_locks: bool,
    reason: str,
) -> None:
    """Seal the mappings of a run again: an editor has come or gone, a key was lost.

    The texts, reports and a new manifest go to another folder; verify that, then delete the
    old one and its copies: their mappings still open with the old keys. A new signature is
    needed where the manifest was signed.

    \b
    Example:
      redact reseal safe/ --key editor.key --recipients-file editors.txt --out resealed/
    """
    from redact.vault.log import logged
    from redact.vault.reseal import resealed

    to = sealers(recipients, files, allow, two_locks)
    held = keys(key_files)
    done = resealed(folder, out, held, to)
    logged("reseal", done, held, reason)
    click.echo(f"{len(done)} mappings sealed for {len(to)} recipients in {out}")
    click.echo(f"check it with `redact verify {out}`, then delete {folder} and its copies")
