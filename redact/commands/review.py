"""`redact review`: the unsure cases, decided by a person, in the terminal or in a browser."""

import getpass
import sys
from pathlib import Path

import click

from redact.commands.options import ENCODING, EXCLUDE, LANGUAGES, PATH, POLICY


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--web", is_flag=True, help="A page in a browser on this machine.")
@click.option("--decisions", type=PATH, help="Where decisions are kept, if not beside PATH.")
@click.option("--by", help="Who decides; by default the name you are logged in with.")
@click.option(
    "--second",
    type=click.IntRange(1, 100),
    metavar="PERCENT",
    help="A blind second pass over this share of what was decided.",
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page.")
@POLICY
@click.option(
    "--language",
    type=LANGUAGES,
    default="auto",
    show_default=True,
    help="Language of the placeholders.",
)
@ENCODING
@EXCLUDE
def review(
    paths: tuple[Path, ...],
    web: bool,
    decisions: Path | None,
    by: str | None,
    second: int | None,
    port: int,
    policy: str,
    language: str,
    encoding: str | None,
    exclude: tuple[str, ...],
) -> None:
    """Decide the unsure cases: is this a name, whose, withhold or leave it, was one missed?

    Decisions are saved after every answer, beside the raw transcripts and readable by you only
    (calls/ has calls.decisions.json), and a review goes on where it stopped. Apply them with
    `redact run --decisions`.

    \b
    Example:
      redact review calls/
      redact review calls/ --web
      redact review calls/ --second 20 --by "J. Editor"
    """
    from redact.desk.pile import pile
    from redact.pipeline import Settings, ready

    settings = Settings(policy, language, encoding)
    ready(settings)
    share = second / 100 if second else None
    who = by or getpass.getuser()
    made = pile(paths, settings, who, decisions=decisions, exclude=exclude, share=share)
    if web:
        from redact.web import serve

        serve(made, port, opened)
        return
    from redact.desk.terminal import asked

    sys.exit(asked(made))


def opened(address: str) -> None:
    """Tell where a page was opened, `review` and `sample` alike."""
    click.echo(f"The review is open on this machine only. The address works once:\n\n  {address}\n")
    click.echo("Ctrl-C ends it; every answer is saved as it is given.")
