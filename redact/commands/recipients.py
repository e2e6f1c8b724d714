"""`redact recipients`: who may open mappings, and whether they can."""

from pathlib import Path

import click

from redact.commands.given import content, keys
from redact.commands.options import KEYS, PATH
from redact.commands.told import printable

LIST = click.argument("file", type=PATH)


def _say(line: str) -> None:
    click.echo(printable(line))


@click.group()
def recipients() -> None:
    """The editors who may open mappings: look at a list, trust it, see that a key is held.

    A recipients file has one public key a line; the comment above it says whose it is. A run
    remembers each list that it uses, and stops when the list has changed.

    \b
    Example:
      redact recipients list editors.txt
    """


@recipients.command("list")
@LIST
def recipients_list(file: Path) -> None:
    """Everybody on a list, whether it is trusted as it is, and who has shown to hold the key.

    Exit code 1 if the list has changed since it was trusted.

    \b
    Example:
      redact recipients list editors.txt
    """
    from redact import seal
    from redact.seal import trust

    entries = seal.editors(file)
    proved = trust.proved([e.key for e in entries])
    for entry in entries:
        told = "holds the key" if entry.key in proved else "not shown to hold the key"
        _say(f"{entry.name or '(no name)'}: {told}")
        _say(f"  {entry.key}")
    change = trust.change(file)
    for line in change.lines() if not change.first else ():
        _say(line)
    told = "has CHANGED since it was trusted" if change.any else "is the list that was trusted"
    _say("this list was never used here" if change.first else f"this list {told}")
    raise SystemExit(1 if change.any else 0)


@recipients.command("trust")
@LIST
@click.option("--unproved", is_flag=True, help="Also keys that nobody has shown to hold.")
def recipients_trust(file: Path, unproved: bool) -> None:
    """Take a changed list from now on: its new keys get everything that is sealed later.

    A new key must have been shown to be held by its editor (`redact recipients check`), so
    that neither a typing error nor somebody else's key comes in.

    \b
    Example:
      redact recipients trust editors.txt
    """
    from redact.errors import RedactError
    from redact.seal import trust

    change = trust.change(file)
    new = [e.key for e in change.added]
    missing = len(new) - len(trust.proved(new))
    if missing and not unproved:
        raise RedactError(
            f"{missing} new keys have not been shown to be held by anybody",
            "see `redact recipients check --help`, or give --unproved",
            2,
        )
    for line in change.lines():
        _say(line)
    trust.trust(file)
    _say(f"trusted: {file}")


@recipients.command("check")
@LIST
@click.option("--out", type=PATH, help="Folder for one challenge per key not yet shown.")
@click.option("--answer", "answers", multiple=True, help="What an editor sent back. Repeatable.")
def recipients_check(file: Path, out: Path | None, answers: tuple[str, ...]) -> None:
    """Have the editors show that they hold their keys, before anything is sealed for them.

    Send each challenge to its editor; she runs `redact recipients prove` and sends back the
    word that it prints. Exit code 1 while a key has not been shown to be held.

    \b
    Example:
      redact recipients check editors.txt --out challenges
      redact recipients check editors.txt --answer abcdefgh
    """
    from redact import output, seal
    from redact.seal import trust

    entries = {e.key: e for e in seal.editors(file)}
    for answer in answers:
        key = trust.prove(answer)
        whose = entries[key].name if key in entries else "a key that is not in this list"
        _say(f"holds the key: {whose or key}")
    missing = [e for e in entries.values() if e.key not in trust.proved(list(entries))]
    if out and missing:
        with output.folder(out) as folder:
            for entry in missing:
                name = f"line-{entry.place.rpartition(':')[2]}.challenge.age"
                output.single(folder, name, trust.challenge(entry.key))
                _say(f"{out / name}: for {entry.name or entry.key}")
    _say(f"{len(entries) - len(missing)} of {len(entries)} keys are shown to be held")
    raise SystemExit(1 if missing else 0)


@recipients.command("prove")
@click.argument("challenge", type=PATH)
@KEYS
def recipients_prove(challenge: Path, key_files: tuple[Path, ...]) -> None:
    """Show that you hold your key: prints the answer to a challenge. Opens nothing else.

    \b
    Example:
      redact recipients prove line-2.challenge.age --key editor.key
    """
    from redact.seal import trust

    _say(trust.answer(content(challenge, "challenge"), keys(key_files)))
