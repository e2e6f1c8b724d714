"""`redact sample`: lines at random for a reader, and from what she finds how much is missed."""

import getpass
from pathlib import Path

import click

from redact.commands.options import ENCODING, EXCLUDE, PATH, POLICY


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--lines", type=click.IntRange(1), default=100, show_default=True, help="How many.")
@click.option("--web", is_flag=True, help="A page in a browser on this machine.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port of the page.")
@click.option("--decisions", type=PATH, help="Where decisions are kept, if not beside PATH.")
@click.option("--by", help="Who reads; by default the name you are logged in with.")
@POLICY
@ENCODING
@EXCLUDE
def sample(
    paths: tuple[Path, ...],
    lines: int,
    web: bool,
    port: int,
    decisions: Path | None,
    by: str | None,
    policy: str,
    encoding: str | None,
    exclude: tuple[str, ...],
) -> None:
    """Read lines drawn at random, as they will be published, and say what was missed.

    What you find is withheld from then on, like in `redact review`. From how much you find, an
    upper bound of what is missed in 1,000 lines is told with 95 % confidence, here and in the
    report of the next `redact run --decisions`. Three hundred lines without a miss bound it at 10.
    Every step is saved; the next time, reading goes on with lines that were not read yet.

    \b
    Example:
      redact sample calls/ --lines 300
      redact sample calls/ --lines 300 --web
    """
    from redact.desk.pile import pile
    from redact.pipeline import Settings, ready

    settings = Settings(policy, "auto", encoding)
    ready(settings)
    made = pile(paths, settings, by or getpass.getuser(), decisions=decisions, exclude=exclude)
    if web:
        from redact.commands.review import opened
        from redact.web import serve

        serve(made, port, opened, lines)
        return
    from redact.desk.reading import read
    from redact.desk.shown import painted

    click.echo(read(made, lines, painted()))
