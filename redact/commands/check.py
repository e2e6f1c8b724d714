"""`redact check`: the gate before publication."""

import sys
from pathlib import Path
from typing import Any

import click

from redact.commands.options import ENCODING, EXCLUDE, PATH

_FORMATS = click.Choice(["text", "json", "sarif", "junit", "github", "gitlab"])


@click.command()
@click.argument("paths", nargs=-1, required=True, type=PATH)
@click.option("--policy", help="Name or file of a policy.  [default: ap]")
@click.option("--format", "form", type=_FORMATS, default="text", show_default=True)
@click.option(
    "--also", multiple=True, metavar="FORMAT=FILE", help="Write the report to a file, too."
)
@click.option("--allow", type=PATH, help="What editors decided may be published (YAML).")
@click.option("--watchlist", type=PATH, help="Fingerprints of what the case withholds.")
@click.option(
    "--watchlist-key", "key", type=PATH, help="File with the watchlist's key, if not in the"
    " environment (REDACT_WATCHLIST_KEY).",
)  # fmt: skip
@click.option("--since", metavar="REV", help="Only lines changed since this git revision.")
@click.option("--reveal", is_flag=True, help="Show what was found. On a terminal only.")
@click.option("--strict", is_flag=True, help="Fail on what should be made vaguer, too.")
@click.option(
    "--jobs", type=click.IntRange(0, 64), default=0, help="Worker processes.  [default: as needed]"
)
@click.option("--text", multiple=True, metavar="GLOB", help="Plain text, whatever the suffix.")
@click.option("--timeout", type=click.IntRange(1), metavar="SECONDS", help="For one file.")
@click.option("--no-cache", is_flag=True, help="Check unchanged files again.")
@ENCODING
@EXCLUDE
def check(
    paths: tuple[Path, ...],
    form: str,
    also: tuple[str, ...],
    since: str | None,
    strict: bool,
    jobs: int,
    no_cache: bool,
    **given: Any,
) -> None:
    """Stop what still names somebody: check drafts, safe texts, captions before they go out.

    Two searches: what the policy would withhold, and, with --watchlist, whatever the case
    withholds, in any form. Findings say where and why, never what. Settings may stand in
    setup.cfg, pyproject.toml or redact.yaml. Exit codes: 0 every byte checked and nothing
    found, 1 found, 2 usage, 3 something could not be checked.

    \b
    Example:
      redact check drafts/
      redact check . --since origin/main --format github --watchlist case.watchlist
    """
    import gc

    from redact.errors import RedactError

    # What is loaded stays: looking through it again and again is a fifth of a cold start.
    gc.set_threshold(100_000, 50, 100)
    if given["reveal"] and not (form == "text" and sys.stdout.isatty()):
        raise RedactError(
            "--reveal shows withheld text", "use it on a terminal, with the format text", 2
        )
    from redact.gate import Asked, gate, written

    report, told = gate(
        paths, form, Asked(**given), since=since, strict=strict, jobs=jobs, cached=not no_cache
    )
    for each in also:
        written(report, *each.partition("=")[::2])
    click.echo(told, nl=False)
    if form != "text":
        from redact.gate.told import summary

        click.echo(summary(report), err=True)
    sys.exit(report.code)
