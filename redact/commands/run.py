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
@click.option("--disclosure", type=PATH, help="List of who may be named, as what, until when.")
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
@click.option(
    "--numbering",
    type=click.Choice(["file", "run"]),
    help="Whether a number means the same identity within a file or in the whole run.",
    show_default="file; run with --case",
)
@click.option("--case", "case_folder", type=PATH, metavar="DIR",
              help="Folder of a case: later runs keep its numbers and names for the same people.")  # fmt: skip
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
    disclosure: Path | None,
    language: str,
    encoding: str | None,
    jobs: int,
    exclude: tuple[str, ...],
    numbering: str | None,
    case_folder: Path | None,
    resume: bool,
) -> None:
    """Redact files and folders: safe texts, sealed mappings, a report.

    For every file, DIR holds the safe text under the same relative path and the mapping
    beside it (.map.age), then report.json, report.html and manifest.json for the whole run.

    A placeholder's number means nothing outside its file, so that strangers cannot tell which
    files belong together. Where readers should follow one caller, --numbering run keeps a
    number for whoever is recognised by strong evidence in several files, and --case also from
    run to run. DIR holds the secret key of the case: docs/identities.md says what it opens.

    \b
    Example:
      redact run calls/ --out safe/ --recipient age1... --recipient age1... --jobs 2
      redact run old/ --out safe/ --recipients-file editors.txt --encoding cp1251
      redact run april/ --out april-safe/ --recipients-file editors.txt --case ../case-17
    """
    keys = sealers(recipients, files, allow, two_locks)
    from contextlib import nullcontext

    from redact.batch import Scope, inputs, run_all
    from redact.case import case
    from redact.formats import FORMATS
    from redact.pipeline import Settings

    chosen, listed = (str(path) if path else None for path in (decisions, disclosure))
    settings = Settings(policy, language, encoding, chosen, listed)
    found = inputs(paths, suffixes=[f".{s}" for s in FORMATS], exclude=exclude)
    places = sorted({out, *(i.argument for i in found)})
    opened = case(case_folder, places) if case_folder else nullcontext()
    with opened as of, progress(len(found)) as advance:
        over_files = (numbering or ("run" if case_folder else "file")) == "run"
        scope = Scope(over_files, of)
        summary = run_all(found, out, keys, settings, jobs, advance, resume=resume, scope=scope)
    _summary(summary, out)
    if summary.failures:
        sys.exit(max(error.code for _, error in summary.failures))
    if summary.waiting:
        sys.exit(1)


def _summary(summary: Any, out: Path) -> None:
    for place, error in summary.failures:
        tell(error, place)
    for line in summary.lines(str(out)):
        click.echo(line)
