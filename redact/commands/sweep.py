"""`redact sweep`: does anything published name somebody whom the mappings know?"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.given import keys, visible
from redact.commands.options import KEYS, PATH, REASON
from redact.commands.told import printable, tell
from redact.errors import RedactError

_LEAST = {"weak": 1, "middle": 2, "strong": 3}


@click.command()
@click.argument("published", nargs=-1, required=True, type=PATH)
@click.option("--mapping", type=PATH, required=True, help="A mapping, or a folder of them.")
@KEYS
@click.option(
    "--least",
    type=click.Choice(list(_LEAST)),
    default="middle",
    show_default=True,
    help="weak: also a bare first name; strong: full names, numbers, units only.",
)
@click.option("--format", "style", type=click.Choice(["text", "jsonl"]), default="text")
@click.option("--with-text", is_flag=True, help="Print what stands there. For your eyes only.")
@click.option("--pipe", is_flag=True, help="--with-text into a pipe all the same.")
@REASON
def sweep(
    published: tuple[Path, ...],
    mapping: Path,
    key_files: tuple[Path, ...],
    least: str,
    style: str,
    with_text: bool,
    pipe: bool,
    reason: str,
) -> None:
    """Find everybody whom the mappings know in files that are published or about to be.

    PUBLISHED are files and folders: older safe texts, articles, notes. Every form, spelling
    and alphabet of every withheld identity is looked for. Each line names the file, the line
    and column, what may stand there, how it was recognised, and the proposed replacement.

    Exit code 1 if anything was found, 3 if a file could not be read.

    \b
    Example:
      redact sweep published/ --mapping safe/ --key editor.key
      redact sweep article.md --mapping safe/call.txt.map.age --key editor.key --least weak
    """
    if with_text:
        visible(None, pipe)
    known = _known(mapping, keys(key_files), reason)
    found = failed = read = 0
    for done in _swept(published, known, _LEAST[least]):
        read += 1
        if isinstance(done, RedactError):
            tell(done)
            failed += 1
            continue
        for trail in done:
            found += 1
            click.echo(printable(_shown(trail, style, with_text)))
    click.echo(f"{read} files read, {found} places found", err=style == "jsonl")
    sys.exit(3 if failed else 1 if found else 0)


def _known(mapping: Path, held: Sequence[Any], reason: str) -> Any:
    from redact.vault.filed import filed, opened
    from redact.vault.log import logged
    from redact.vault.sweep import index

    files = [(file, opened(file, held)) for file in filed(mapping)]
    logged("sweep", [m for _, m in files], held, reason)
    return index(files)


def _swept(published: Sequence[Path], known: Any, least: int) -> Iterator[Any]:
    """For each file its trails, or why it could not be read."""
    from redact.language.traces import Strength
    from redact.vault.sweep import texts, trails

    for name, path in texts(published):
        try:
            yield list(trails(path, name, known, Strength(least)))
        except RedactError as error:
            yield RedactError(f"{name}: {error.message}", error.hint, error.code)


def _shown(trail: Any, style: str, with_text: bool) -> str:
    kind = trail.known.entity_type
    entry = {
        "file": trail.file,
        "line": trail.line,
        "column": trail.column,
        "entity_type": kind,
        "kind": trail.kind,
        "strength": trail.strength,
        "replacement": trail.known.placeholder,
        "known_from": trail.known.file,
    }
    if with_text:
        entry["text"] = trail.text
    if style == "jsonl":
        return json.dumps(entry, ensure_ascii=False)
    text = f" »{trail.text}«" if with_text else ""
    return (
        f"{trail.file}:{trail.line}:{trail.column}:{text} {kind.replace('_', ' ').lower()} by"
        f" {trail.kind}, known from {trail.known.file}; put {trail.known.placeholder}"
    )
