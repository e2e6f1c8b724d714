"""`redact keygen`: an age identity file."""

import sys
from pathlib import Path

import click

from redact.commands.options import PATH


@click.command()
@click.option(
    "-o", "--output", "target", type=PATH, required=True, help="Where the identity file goes."
)
@click.option("--name", default="", help="Whose key it is: a comment above the public key.")
@click.option(
    "--passphrase/--no-passphrase",
    default=None,
    help="Protect the file by a passphrase. Asked for at a terminal unless you say no.",
)
def keygen(target: Path, name: str, passphrase: bool | None) -> None:
    """Make an age identity file (mode 0600) and print its recipient.

    The printed lines belong into a recipients file. A passphrase is typed at the terminal, or
    given as a line of standard input.

    \b
    Example:
      redact keygen -o editor.key --name "Anna, standards desk" >> editors.txt
    """
    from redact import output, seal

    if not name.isprintable():
        raise click.BadParameter("a name is one line of plain text", param_hint="--name")
    output.unused(target)
    text, recipient = seal.keygen(_passphrase(passphrase), name)
    output.private(target, text.encode())
    if name:
        click.echo(f"# {name}")
    click.echo(recipient)


def _passphrase(wanted: bool | None) -> str:
    """What protects the new key; empty if nothing does."""
    from redact.commands.given import Terminal

    terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if wanted is False or (wanted is None and not terminal):
        return ""
    ask = Terminal()
    given = ask.secret("Passphrase (empty for none): ")
    if terminal and given != ask.secret("Again: "):
        raise click.UsageError("the passphrases differ")
    if not given and wanted:
        raise click.UsageError("the passphrase is empty")
    if not given:
        ask.told("warning: whoever gets this file can open every mapping sealed for it")
    return given
