"""`redact watchlist`: keyed fingerprints of what a case withholds, for the gate."""

from pathlib import Path

import click

from redact.commands.options import KEYS, PATH


@click.command()
@click.argument("mappings", nargs=-1, required=True, type=PATH)
@KEYS
@click.option("--watchlist-key", "secret_file", type=PATH, help="File with the watchlist's key,"
              " if not in the environment (REDACT_WATCHLIST_KEY).")  # fmt: skip
@click.option("--new-key", type=PATH, help="Make a key for the watchlist and put it here.")
@click.option("-o", "--output", "target", type=PATH, required=True, help="Where the list goes.")
def watchlist(
    mappings: tuple[Path, ...],
    key_files: tuple[Path, ...],
    secret_file: Path | None,
    new_key: Path | None,
    target: Path,
) -> None:
    """Make the watchlist of a case: what its mappings withhold, as keyed fingerprints.

    MAPPINGS are .map.age files or folders with them; --key is the age identity file of an
    editor. The list may be committed; its own key may not: it goes into the CI's secrets.

    \b
    Example:
      redact watchlist safe/ --key editor.key --new-key ../case.secret -o case.watchlist
    """
    from redact.commands.given import keys
    from redact.errors import RedactError
    from redact.gate.cases import listed
    from redact.gate.secret import made, secret

    if new_key and secret_file:
        raise RedactError("a new key and a key that is there", "give one of them", 2)
    hidden = made(new_key) if new_key else secret(secret_file)
    click.echo(listed(mappings, keys(key_files), hidden, target))
