"""`redact verify`: is a folder of safe texts and mappings whole, and its own?"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.given import keys
from redact.commands.options import PATH, REASON
from redact.commands.told import printable
from redact.errors import RedactError


@click.command()
@click.argument("folder", type=PATH)
@click.option("--key", "key_files", multiple=True, type=PATH, help="Open every mapping as well.")
@click.option("--policy", default="", help="Name or file of a policy, instead of each mapping's.")
@click.option("--signers", type=PATH, help="Allowed signers (ssh-keygen): demand a signature.")
@REASON
def verify(
    folder: Path, key_files: tuple[Path, ...], policy: str, signers: Path | None, reason: str
) -> None:
    """Check the output of a run: nothing lost, swapped, replayed, renamed or altered.

    With --key also what is inside: every mapping is of this text and this run, leads back to
    the original byte for byte, and today's rules find nothing in the original that it does
    not withhold. With --signers the manifest must be signed by one of them:
    `ssh-keygen -Y sign -n redact-manifest -f KEY manifest.json`.

    Exit code 1 if anything is wrong; each finding is one line, without any original.

    \b
    Example:
      redact verify safe/
      redact verify safe/ --key editor.key --signers allowed_signers
    """
    from redact.vault.verify import compared, record

    known = record(folder)
    problems = [f"{p.file}: {p.what}" for p in compared(folder, known)]
    told = _signed(folder, signers)
    if key_files:
        problems += _inside(folder, known, keys(key_files), policy, reason)
    for problem in problems:
        click.echo(printable(problem))
    opened = "opened and restored" if key_files else "not opened: that takes --key"
    click.echo(f"{len(known.files)} texts and their mappings, {opened}; {told}")
    click.echo(f"{len(problems)} problems" if problems else "all is as it was written")
    sys.exit(1 if problems else 0)


def _inside(folder: Path, known: Any, held: Sequence[Any], policy: str, reason: str) -> list[str]:
    from redact.vault.log import logged
    from redact.vault.verify import Problem, unsealed

    found = list(unsealed(folder, known, held, policy))
    logged("verify", [f for f in found if not isinstance(f, Problem)], held, reason)
    return [f"{p.file}: {p.what}" for p in found if isinstance(p, Problem)]


def _signed(folder: Path, signers: Path | None) -> str:
    """Who signed the manifest, in words. Raises RedactError if a signature is demanded in vain."""
    from redact.batch import MANIFEST
    from redact.vault.signature import signer
    from redact.vault.verify import SIGNATURE

    signature = folder / SIGNATURE
    if signers is None:
        there = "has a signature, not checked: that takes --signers"
        return f"the manifest {there}" if signature.exists() else "the manifest is not signed"
    if not signature.is_file():
        raise RedactError("the manifest is not signed", "do not trust the folder, or sign it", 1)
    return f"the manifest is signed by {signer(folder / MANIFEST, signature, signers)}"
