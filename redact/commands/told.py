"""What the user is told: errors in two lines, progress on a terminal, nothing that hides."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click

from redact.errors import RedactError


def tell(error: RedactError, place: str = "") -> None:
    """Write `error` on stderr: what is wrong and where, then what to do."""
    prefix = click.style("error:", fg="red") if colour() else "error:"
    where = f" {place}:" if place else ""
    click.echo(prefix + printable(f"{where} {error.message}"), err=True)
    if error.hint:
        click.echo(printable(f"hint: {error.hint}"), err=True)


def printable(text: str) -> str:
    """`text` with whatever a terminal might obey or hide as the escapes that JSON knows."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def progress(total: int) -> Any:
    """A context manager giving a callable that advances a bar on a terminal's stderr."""
    from contextlib import contextmanager

    @contextmanager
    def shown() -> Iterator[Callable[[], None]]:
        if not sys.stderr.isatty():
            yield lambda: None
            return
        with click.progressbar(length=total, label="redacting", file=sys.stderr) as bar:
            yield lambda: bar.update(1)

    return shown()


def colour() -> bool:
    """Whether stderr is a terminal that wants colours."""
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ
