"""Options and argument types that several commands share."""

from pathlib import Path

import click

PATH = click.Path(path_type=Path)
LANGUAGES = click.Choice(["auto", "ru", "uk", "en"])
KEY = click.option("--key", type=PATH, required=True, help="Your age identity file.")
POLICY = click.option("--policy", default="ap", show_default=True, help="Name or file of a policy.")
ENCODING = click.option("--encoding", help="Encoding of the files, when it is not UTF-8 or UTF-16.")
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Worker processes."
)
EXCLUDE = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave such files out. Repeatable."
)
