"""`redact open`: what mappings hold."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.given import content, keys, shown, standard_input, visible
from redact.commands.options import HALF, KEYS, PATH, REASON
from redact.errors import RedactError


@click.command("open")
@click.argument("mapping", type=PATH)
@KEYS
@click.option("--who", multiple=True, help="A placeholder: '[PERSON 2]', or PERSON-2. Repeatable.")
@click.option("--find", is_flag=True, help="Asks for names or numbers and looks for them.")
@click.option("-o", "--output", "target", type=PATH, help="A new file (mode 0600) to write to.")
@click.option("--pipe", is_flag=True, help="Into a pipe all the same: mind where it leads.")
@HALF
@click.option("--give-half", type=PATH, help="Write the half for the other editor: two locks.")
@REASON
def open_(
    mapping: Path,
    key_files: tuple[Path, ...],
    who: tuple[str, ...],
    find: bool,
    target: Path | None,
    pipe: bool,
    half: Path | None,
    give_half: Path | None,
    reason: str,
) -> None:
    """Show what a mapping holds: who and what each placeholder stands for.

    MAPPING is a .map.age file, the safe text beside it, or a folder of them. With --who or
    --find only the identities that fit, each with all its mentions in context: a placeholder;
    a name in any form and alphabet; a number in any format. What to find is typed at the
    terminal or read from standard input, one a line, never an argument: those stay in the
    shell's history.

    Originals go to a terminal or to a file that is yours alone. Every opening is written to a
    log on this machine.

    \b
    Example:
      redact open safe/call.txt.map.age --key editor.key
      redact open safe/call.txt --key editor.key --who "[PERSON 2]"
      redact open safe/ --key editor.key --find --reason "verify a quote"
    """
    visible(target, pipe)
    held = keys(key_files)
    if give_half:
        _half(mapping, held, give_half, reason)
        return
    queries = _queries() if find else ()
    lines = _lines(mapping, held, half, who, queries, reason)
    shown("".join(f"{line}\n" for line in lines), target)


def _half(mapping: Path, held: tuple[Any, ...], target: Path, reason: str) -> None:
    import hashlib

    from redact import output, seal
    from redact.vault.filed import filed
    from redact.vault.log import logged

    (one,) = filed(mapping) if not mapping.is_dir() else (None,)
    if one is None:
        raise RedactError("a half is made of one mapping", "give one file", 2)
    sealed = content(one.sealed, "mapping")
    half = seal.halved(sealed, held)
    logged("half", [], held, reason, hashlib.sha256(sealed).hexdigest())
    output.private(target, half)


def _queries() -> tuple[str, ...]:
    """What to look for, from the terminal or standard input."""
    if sys.stdin.isatty():
        return (str(click.prompt("Name or number", err=True)),)
    found = tuple(x.strip() for x in standard_input().decode(errors="replace").splitlines())
    if not any(found):
        raise RedactError("nothing to find", "type a name or a number", 2)
    return tuple(x for x in found if x)


def _lines(
    mapping: Path,
    held: tuple[Any, ...],
    half: Path | None,
    who: Sequence[str],
    queries: Sequence[str],
    reason: str,
) -> Iterator[str]:
    from redact import seal
    from redact.vault import find
    from redact.vault.filed import filed, opened
    from redact.vault.log import logged

    other = content(half, "half") if half else None
    files = [(file, opened(file, held, other)) for file in filed(mapping)]
    logged("open", [m for _, m in files], held, reason)
    if not who and not queries:
        for number, (_, one) in enumerate(files):
            yield from [""] * bool(number) + seal.readable(one).splitlines()
        return
    hits = list(find.hits(files, who, queries))
    for hit in hits:
        yield hit.file.name
        yield from hit.lines()
    if not hits:
        raise RedactError(f"nothing fits in {len(files)} mappings", "try another form of it", 1)
