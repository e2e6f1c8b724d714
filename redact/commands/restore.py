"""`redact restore`: the original, byte for byte, or a refusal."""

import sys
from pathlib import Path

import click

from redact.commands.given import beside, content
from redact.commands.options import KEY, PATH


@click.command()
@click.argument("safe", type=PATH)
@KEY
@click.option(
    "-o", "--output", "target", type=PATH, required=True, help="Where the original goes, or -."
)
@click.option("--mapping", type=PATH, help="The mapping, if it is not beside the safe text.")
def restore(safe: Path, key: Path, target: Path, mapping: Path | None) -> None:
    """Give back the original, byte for byte, or refuse.

    \b
    Example:
      redact restore safe/call.txt --key editor.key -o original.txt
    """
    from redact import output, seal

    sealed = mapping or beside(safe)
    opened = seal.opened(content(sealed, "mapping"), seal.identities(key))
    original = seal.restored(opened, content(safe, "safe text"))
    if str(target) == "-":
        sys.stdout.buffer.write(original)
    else:
        output.private(target, original)
