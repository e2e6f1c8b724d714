"""`redact run`: files and folders in, safe texts, sealed mappings and a report out."""

import sys
from pathlib import Path
from typing import Any

import click

from redact.commands.given import sealers
from redact.commands.options import ENCODING, EXCLUDE, JOBS, LANGUAGES, PATH, POLICY, sealing
from redact.commands.told import progress, tell


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--out", type=PATH, required=True, help="Folder for safe texts, mappings and report.")
@sealing
@POLICY
@click.option("--decisions", type=PATH, help="Decisions made in a review.")
@click.option(
    "--language",
    type=LANGUAGES,
    default="auto",
    show_default=True,
    help="Language of the placeholders.",
)
@ENCODING
@JOBS
@EXCLUDE
@click.option("--resume", is_flag=True, help="Finish a run that was cut short in this folder.")
def run(
    paths: tuple[Path, ...],
    out: Path,
    recipients: tuple[str, ...],
    files: tuple[Path, ...],
    allow: tuple[str, ...],
    two_locks: bool,
    policy: str,
    decisions: Path | None,
    language: str,
    encoding: str | None,
    jobs: int,
    exclude: tuple[str, ...],
    resume: bool,
) -> None:
    """Redact files and folders: safe texts, sealed mappings, a report.

    For every file, DIR holds the safe text under the same relative path and the mapping
    beside it (.map.age), then report.json, report.html and manifest.json for the whole run.

    \b
    Example:
      redact run calls/ --out safe/ --recipient age1... --recipient age1... --jobs 2
      redact run old/ --out safe/ --recipients-file editors.txt --encoding cp1251
    """
    keys = sealers(recipients, files, allow, two_locks)
    from redact.batch import inputs, run_all
    from redact.formats import FORMATS
    from redact.pipeline import Settings

    settings = Settings(policy, language, encoding, str(decisions) if decisions else None)
    found = inputs(paths, suffixes=[f".{s}" for s in FORMATS], exclude=exclude)
    with progress(len(found)) as advance:
        summary = run_all(found, out, keys, settings, jobs, advance, resume=resume)
    _summary(summary, out)
    if summary.failures:
        sys.exit(max(error.code for _, error in summary.failures))


def _summary(summary: Any, out: Path) -> None:
    for place, error in summary.failures:
        tell(error, place)
    for line in summary.lines(str(out)):
        click.echo(line)
