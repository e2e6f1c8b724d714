"""`redact restore`: the original, byte for byte, or a refusal."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.given import beside, content, keys
from redact.commands.options import HALF, KEYS, PATH, REASON
from redact.commands.told import printable
from redact.errors import RedactError


@click.command()
@click.argument("safe", type=PATH)
@KEYS
@click.option(
    "-o", "--output", "target", type=PATH, required=True, help="Where the original goes, or -."
)
@click.option("--mapping", type=PATH, help="The mapping, if it is not beside the safe text.")
@click.option("--edited", is_flag=True, help="The text was edited since: not byte for byte.")
@click.option("--only", multiple=True, help="Only this identity: '[PERSON 2]'. Repeatable.")
@HALF
@REASON
def restore(
    safe: Path,
    key_files: tuple[Path, ...],
    target: Path,
    mapping: Path | None,
    edited: bool,
    only: tuple[str, ...],
    half: Path | None,
    reason: str,
) -> None:
    """Give back the original, byte for byte, or refuse.

    With --edited SAFE is a text that was cut and polished: its placeholders are found in
    whatever case, spacing and look-alike letters they have, and get the form that stood at
    their place where that can be told. What is missing, unknown or doubled is reported. The
    safe text as it was, beside the mapping, helps to tell the places.

    \b
    Example:
      redact restore safe/call.txt --key editor.key -o original.txt
      redact restore page.txt --edited --mapping safe/call.txt.map.age --key editor.key -o out.txt
      redact restore safe/call.txt --only "[PERSON 2]" --key editor.key -o one.txt
    """
    from redact import output, seal
    from redact.output import MAP_SUFFIX
    from redact.vault.filed import Filed, opened
    from redact.vault.log import logged

    held = keys(key_files)
    sealed = mapping or beside(safe)
    file = Filed(sealed.name, sealed.with_name(sealed.name.removesuffix(MAP_SUFFIX)), sealed)
    found = opened(file, held, content(half, "half") if half else None)
    chosen = _chosen(found, only)
    logged("restore", [found], held, reason)
    data = content(safe, "safe text")
    if edited:
        original = _regained(found, file.safe, data, chosen)
    elif chosen:
        original = seal.partly(found, data, chosen)
        click.echo("restored in part: this is not the original", err=True)
    else:
        original = seal.restored(found, data)
    if str(target) == "-":
        sys.stdout.buffer.write(original)
    else:
        output.private(target, original)


def _chosen(mapping: Any, only: Sequence[str]) -> tuple[str, ...]:
    """The identities that `only` calls."""
    from redact.vault.find import called

    chosen = []
    for given in only:
        found = called(mapping, given)
        if len(found) != 1:
            raise RedactError(
                f"{len(found)} identities of this mapping are called that",
                "give a placeholder as it stands in the safe text, in its brackets",
                2,
            )
        chosen.append(found[0]["identity"])
    return tuple(chosen)


def _regained(mapping: Any, safe: Path, data: bytes, only: tuple[str, ...]) -> bytes:
    from redact.seal import regain

    text, codec = regain.decoded(data, mapping)
    found = regain.regained(mapping, regain.before(mapping, safe), text, only)
    for note in found.notes:
        click.echo(printable(note), err=True)
    click.echo("restored from an edited text: this is not the original byte for byte", err=True)
    try:
        return found.text.encode(codec)
    except UnicodeEncodeError:
        return found.text.encode()
