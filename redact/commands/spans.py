"""`redact spans`: every mention as a JSON line."""

import json
import sys
from pathlib import Path

import click

from redact.commands.given import standard_input
from redact.commands.options import ENCODING, EXCLUDE, JOBS, PATH, POLICY
from redact.commands.told import printable, tell
from redact.errors import RedactError


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@POLICY
@click.option("--decisions", type=PATH, help="Decisions made in a review.")
@click.option("--disclosure", type=PATH, help="List of who may be named, as what, until when.")
@ENCODING
@JOBS
@EXCLUDE
@click.option("--with-text", is_flag=True, help="Print the originals too. For your own eyes only.")
def spans(
    paths: tuple[Path, ...],
    policy: str,
    decisions: Path | None,
    disclosure: Path | None,
    encoding: str | None,
    jobs: int,
    exclude: tuple[str, ...],
    with_text: bool,
) -> None:
    """List every mention as JSON lines, for other tools and scorers. `-` reads standard input.

    start and end are code points of the decoded file, end exclusive. A mention that stands in
    several places (a name split over two cues, Whisper's words beside its text) has one line
    for each. action is withhold, pseudonym, first_name, generalise or keep. No text without
    --with-text.

    \b
    Example:
      redact spans calls/call.txt
      cat call.txt | redact spans -
    """
    from redact.batch import listed
    from redact.pipeline import Settings

    chosen, named = (str(path) if path else None for path in (decisions, disclosure))
    settings = Settings(policy, "auto", encoding, chosen, named)
    failed = 0
    for place, lines in listed(paths, settings, jobs, exclude, with_text, standard_input):
        if isinstance(lines, RedactError):
            tell(lines, place)
            failed = max(failed, lines.code)
            continue
        for line in lines:
            click.echo(printable(json.dumps(line, ensure_ascii=False)))
    sys.exit(failed)
