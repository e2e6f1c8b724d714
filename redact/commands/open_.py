"""`redact open`: what a mapping holds."""

from pathlib import Path

import click

from redact.commands.given import beside, content
from redact.commands.options import KEY, PATH


@click.command("open")
@click.argument("mapping", type=PATH)
@KEY
def open_(mapping: Path, key: Path) -> None:
    """Show what a mapping holds: who and what each placeholder stands for.

    MAPPING is a .map.age file, or the safe text beside it.

    \b
    Example:
      redact open safe/call.txt.map.age --key editor.key
    """
    from redact import seal

    if not mapping.name.endswith(".age"):
        mapping = beside(mapping)
    opened = seal.opened(content(mapping, "mapping"), seal.identities(key))
    click.echo(seal.readable(opened), nl=False)
