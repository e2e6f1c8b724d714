"""`redact allow`: what an editor decides may be published."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from redact.commands.options import ENCODING, EXCLUDE, PATH
from redact.commands.told import printable

_CHOICES = click.Choice(["here", "file", "no", "quit"])


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--who", required=True, help="Who decides: initials or a desk, as it may be public.")
@click.option("--allow", type=PATH, help="The file of entries; made if missing.")
@click.option("--policy", help="Name or file of a policy.  [default: ap]")
@click.option("--watchlist", type=PATH, help="Fingerprints of what the case withholds.")
@click.option("--watchlist-key", "key", type=PATH, help="File with the watchlist's key.")
@click.option("--text", multiple=True, metavar="GLOB", help="Plain text, whatever the suffix.")
@ENCODING
@EXCLUDE
def allow(paths: tuple[Path, ...], who: str, **given: Any) -> None:
    """Go through what `redact check` finds and write down what may be published, and why.

    Shows the text: on a terminal only. Each decision becomes an entry in a plain file that
    others review. `here` allows a value in these words around it, `file` anywhere in the file.

    \b
    Example:
      redact allow drafts/ --allow redact-allow.yaml --who "standards desk"
    """
    from redact.errors import RedactError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise RedactError("redact allow shows withheld text", "use it on a terminal", 2)
    from redact.gate.add import Decision, asked_for, offers, written
    from redact.gate.asked import Asked

    made, path = asked_for(paths, Asked(**given))
    for offer in offers(made.targets, made.rules):
        click.echo(f"{offer.file}:{offer.line}: {offer.kind}: {offer.message}")
        around = (printable(offer.before), printable(offer.value), printable(offer.after))
        click.echo(f"    {around[0]}{click.style(around[1], reverse=True)}{around[2]}")
        if offer.watched:
            click.echo("    The case withholds this elsewhere. Allow it only if that is intended.")
        said = click.prompt("allow", type=_CHOICES, default="no")
        if said == "quit":
            break
        if said == "no":
            continue
        reason = click.prompt("reason (public, naming nobody)")
        until = click.prompt("until (2026-12-31, empty: for good)", default="", show_default=False)
        decision = Decision(reason, who, date.today(), offer.file, said == "here", until)
        click.echo(written(path, offer, decision), nl=False)
