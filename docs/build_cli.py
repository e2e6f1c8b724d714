"""Writes docs/cli.md from the commands' own help; `--check` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from redact_cli import cli

PAGE = Path(__file__).with_name("cli.md")


def sections(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    """The help of a command and of everything below it, as Markdown."""
    settings = command.context_settings | {"max_content_width": 96, "terminal_width": 96}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in sorted(command.commands):
            yield from sections(command.commands[below], below, context)


def page() -> str:
    """The whole page."""
    head = "# Command reference\n\nMade from the commands' help by `make docs`.\n\n"
    return head + "\n".join(sections(cli, "redact", None))


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
            sys.exit("docs/cli.md is stale: run `make docs`")
    else:
        PAGE.write_text(page(), encoding="utf-8")
