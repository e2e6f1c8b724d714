"""`redact evaluate`: measures against gold."""

from pathlib import Path

import click

from redact.commands.options import JOBS, PATH, POLICY


@click.command()
@click.argument("gold", nargs=-1, required=True, type=PATH)
@POLICY
@JOBS
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
@click.option(
    "--errors",
    is_flag=True,
    help="List misses and needless redactions with their text. For fictitious gold only.",
)
def evaluate(gold: tuple[Path, ...], policy: str, jobs: int, as_json: bool, errors: bool) -> None:
    """Measure against gold: what was hidden, what leaked, what was hidden needlessly.

    GOLD is JSON lines {id, text, spans}: transcripts whose spans say withhold, keep or
    optional; direct and quasi identifiers as in the Text Anonymization Benchmark; or plain
    offsets. Each share comes with a 95% interval over documents.

    \b
    Example:
      redact evaluate samples/gold.jsonl
      redact evaluate samples/gold.jsonl --errors --jobs 2
    """
    from redact import measure

    for line in measure.lines(gold, policy, as_json=as_json, errors=errors, jobs=jobs):
        click.echo(line)
