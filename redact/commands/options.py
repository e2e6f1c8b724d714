"""Options and argument types that several commands share."""

from pathlib import Path
from typing import Any

import click

PATH = click.Path(path_type=Path)
LANGUAGES = click.Choice(["auto", "ru", "uk", "en"])
POLICY = click.option("--policy", default="ap", show_default=True, help="Name or file of a policy.")
ENCODING = click.option("--encoding", help="Encoding of the files, when it is not UTF-8 or UTF-16.")
JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Worker processes."
)
EXCLUDE = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave such files out. Repeatable."
)
KEYS = click.option(
    "--key",
    "key_files",
    multiple=True,
    required=True,
    type=PATH,
    help="Your age identity file. Repeatable: two locks need two.",
)
HALF = click.option("--half", type=PATH, help="The half that another editor made: two locks.")
REASON = click.option("--reason", default="", help="Why, for the log of openings. No names.")
RECIPIENTS = [
    click.option(
        "--recipient",
        "recipients",
        multiple=True,
        metavar="AGE1...",
        help="Who may open the mappings. Repeatable.",
    ),
    click.option(
        "--recipients-file",
        "files",
        multiple=True,
        type=PATH,
        help="Recipients, one a line, a # comment above says whose. Remembered: see recipients.",
    ),
    click.option(
        "--allow",
        multiple=True,
        type=click.Choice(["plugin", "ssh"]),
        help="Recipients beside native age keys: hardware and post-quantum keys; ssh keys.",
    ),
    click.option(
        "--two-locks", is_flag=True, help="Any two recipients open a mapping together, none alone."
    ),
]


def sealing(command: Any) -> Any:
    """The options of `RECIPIENTS` on a command; `given.sealers` reads them."""
    for option in reversed(RECIPIENTS):
        command = option(command)
    return command
