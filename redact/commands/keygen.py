"""`redact keygen`: an age identity file."""

from pathlib import Path

import click

from redact.commands.options import PATH


@click.command()
@click.option(
    "-o", "--output", "target", type=PATH, required=True, help="Where the identity file goes."
)
def keygen(target: Path) -> None:
    """Make an age identity file (mode 0600) and print its recipient.

    \b
    Example:
      redact keygen -o editor.key
    """
    from redact import output, seal

    text, recipient = seal.keygen()
    output.private(target, text.encode())
    click.echo(str(recipient))
