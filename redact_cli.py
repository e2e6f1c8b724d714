"""The `redact` command: options, files, progress, messages, exit codes. No logic.

Everything heavy is imported inside the commands, so that `--help` answers at once.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import walk_tb
from typing import Any, TextIO

import click

# Worker processes use the cores; numpy's own threads would only take them from each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from redact.errors import RedactError
from redact.version import __version__

_PATH = click.Path(path_type=Path)
_LANGUAGES = click.Choice(["auto", "ru", "uk", "en"])
_KEY = click.option("--key", type=_PATH, required=True, help="Your age identity file.")
_POLICY = click.option(
    "--policy", default="ap", show_default=True, help="Name or file of a policy."
)
_ENCODING = click.option(
    "--encoding", help="Encoding of the files, when it is not UTF-8 or UTF-16."
)
_JOBS = click.option(
    "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Worker processes."
)
_EXCLUDE = click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave such files out. Repeatable."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, prog_name="redact")
def cli() -> None:
    """Withhold who said it, keep what was said.

    Redacts transcripts of calls before publication and seals what was withheld into mappings
    that only named editors can open. Nothing ever leaves this machine.

    \b
    Example:
      redact keygen -o editor.key
      redact run calls/ --out safe/ --recipient age1...
      redact open safe/call.txt.map.age --key editor.key
    """


@cli.command()
@click.option(
    "-o", "--output", "target", type=_PATH, required=True, help="Where the identity file goes."
)
def keygen(target: Path) -> None:
    """Make an age identity file (mode 0600) and print its recipient.

    \b
    Example:
      redact keygen -o editor.key
    """
    from redact import output, seal

    text, recipient = seal.keygen()
    output.private(target, text.encode())
    click.echo(str(recipient))


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@click.option(
    "--out", type=_PATH, required=True, help="Folder for safe texts, mappings and report."
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="AGE1...",
    help="Who may open the mappings. Repeatable.",
)
@click.option(
    "--recipients-file",
    "files",
    multiple=True,
    type=_PATH,
    help="Recipients, one a line, # comments.",
)
@_POLICY
@click.option("--decisions", type=_PATH, help="Decisions made in a review.")
@click.option(
    "--language",
    type=_LANGUAGES,
    default="auto",
    show_default=True,
    help="Language of the placeholders.",
)
@_ENCODING
@_JOBS
@_EXCLUDE
def run(
    paths: tuple[Path, ...],
    out: Path,
    recipients: tuple[str, ...],
    files: tuple[Path, ...],
    policy: str,
    decisions: Path | None,
    language: str,
    encoding: str | None,
    jobs: int,
    exclude: tuple[str, ...],
) -> None:
    """Redact files and folders: safe texts, sealed mappings, a report.

    For every file, DIR holds the safe text under the same relative path and the mapping
    beside it (.map.age), then report.json, report.html and manifest.json for the whole run.

    \b
    Example:
      redact run calls/ --out safe/ --recipient age1... --recipient age1... --jobs 2
      redact run old/ --out safe/ --recipients-file editors.txt --encoding cp1251
    """
    from redact import seal

    keys = seal.recipients(recipients, files)
    if told := seal.warning(keys):
        click.echo(f"warning: {told}", err=True)
    from redact.batch import inputs, run_all
    from redact.formats import FORMATS
    from redact.pipeline import Settings

    settings = Settings(policy, language, encoding, str(decisions) if decisions else None)
    found = inputs(paths, suffixes=[f".{s}" for s in FORMATS], exclude=exclude)
    with _progress(len(found)) as advance:
        summary = run_all(found, out, keys, settings, jobs, advance)
    _summary(summary, out)
    if summary.failures:
        sys.exit(max(error.code for _, error in summary.failures))


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=_PATH)
@_POLICY
@click.option("--decisions", type=_PATH, help="Decisions made in a review.")
@_ENCODING
@_JOBS
@_EXCLUDE
@click.option("--with-text", is_flag=True, help="Print the originals too. For your own eyes only.")
def spans(
    paths: tuple[Path, ...],
    policy: str,
    decisions: Path | None,
    encoding: str | None,
    jobs: int,
    exclude: tuple[str, ...],
    with_text: bool,
) -> None:
    """List every mention as JSON lines, for other tools and scorers. `-` reads standard input.

    start and end are code points of the decoded file, end exclusive. A mention that stands in
    several places (a name split over two cues, Whisper's words beside its text) has one line
    for each. action is withhold, generalise or keep. No text without --with-text.

    \b
    Example:
      redact spans calls/call.txt
      cat call.txt | redact spans -
    """
    from redact.batch import listed
    from redact.pipeline import Settings

    settings = Settings(policy, "auto", encoding, str(decisions) if decisions else None)
    failed = 0
    for place, lines in listed(paths, settings, jobs, exclude, with_text, _standard_input):
        if isinstance(lines, RedactError):
            _tell(lines, place)
            failed = max(failed, lines.code)
            continue
        for line in lines:
            click.echo(_printable(json.dumps(line, ensure_ascii=False)))
    sys.exit(failed)


@cli.command()
@click.argument("safe", type=_PATH)
@_KEY
@click.option(
    "-o", "--output", "target", type=_PATH, required=True, help="Where the original goes, or -."
)
@click.option("--mapping", type=_PATH, help="The mapping, if it is not beside the safe text.")
def restore(safe: Path, key: Path, target: Path, mapping: Path | None) -> None:
    """Give back the original, byte for byte, or refuse.

    \b
    Example:
      redact restore safe/call.txt --key editor.key -o original.txt
    """
    from redact import output, seal

    sealed = mapping or _beside(safe)
    opened = seal.opened(_content(sealed, "mapping"), seal.identities(key))
    original = seal.restored(opened, _content(safe, "safe text"))
    if str(target) == "-":
        sys.stdout.buffer.write(original)
    else:
        output.private(target, original)


@cli.command("open")
@click.argument("mapping", type=_PATH)
@_KEY
def open_(mapping: Path, key: Path) -> None:
    """Show what a mapping holds: who and what each placeholder stands for.

    MAPPING is a .map.age file, or the safe text beside it.

    \b
    Example:
      redact open safe/call.txt.map.age --key editor.key
    """
    from redact import seal

    if not mapping.name.endswith(".age"):
        mapping = _beside(mapping)
    opened = seal.opened(_content(mapping, "mapping"), seal.identities(key))
    click.echo(seal.readable(opened), nl=False)


@cli.group()
def rules() -> None:
    """What the tool looks for: list the rules, test them, ask why.

    \b
    Example:
      redact rules explain "звонил Лёха с 8 000 123 45 67"
    """


@rules.command("list")
@_POLICY
def rules_list(policy: str) -> None:
    """Every active rule: name, entity type, languages, reason.

    \b
    Example:
      redact rules list
    """
    from redact import pipeline

    for rule in pipeline.tool(policy).rules:
        languages = "+".join(rule.languages)
        click.echo(f"{rule.name:28} {rule.entity or '(several)':16} {languages:6} {rule.reason}")


@rules.command("test")
@_POLICY
def rules_test(policy: str) -> None:
    """Run every rule against its own examples; exit 1 if one fails.

    \b
    Example:
      redact rules test
      redact rules test --policy our-policy.yaml
    """
    from redact import explain

    tried, failures = explain.tested(policy)
    for failure in failures:
        click.echo(failure, err=True)
    click.echo(f"{tried} examples, {len(failures)} failed")
    sys.exit(1 if failures else 0)


@rules.command("explain")
@click.argument("text")
@_POLICY
def rules_explain(text: str, policy: str) -> None:
    """Why each piece of TEXT was or was not taken, near misses included. `-` reads standard input.

    Prints the text itself: for your own eyes.

    \b
    Example:
      redact rules explain "Слава богу, Слава живой"
    """
    from redact import explain

    given = text
    if text == "-":
        given = _standard_input().decode(errors="replace")
    for line in explain.explained(given, policy):
        click.echo(line)


@cli.command()
@click.argument("gold", nargs=-1, required=True, type=_PATH)
@_POLICY
@_JOBS
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


def _content(path: Path, what: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise RedactError(f"the {what} is not a file", "give the path of a file", 2)
        return path.read_bytes()
    except (OSError, ValueError) as error:
        told = (getattr(error, "strerror", "") or "no such path").lower()
        raise RedactError(f"the {what} cannot be read: {told}", "check the path", 2) from None


def _beside(safe: Path) -> Path:
    """The mapping beside the safe text `safe`."""
    from redact.output import MAP_SUFFIX

    if not safe.name:
        raise RedactError("this is a folder, not a safe text", "give the path of a file", 2)
    return safe.with_name(safe.name + MAP_SUFFIX)


def _printable(text: str) -> str:
    """`text` with whatever a terminal might obey or hide as the escapes that JSON knows."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _standard_input() -> bytes:
    return sys.stdin.buffer.read()


def _progress(total: int) -> Any:
    """A context manager giving a callable that advances a bar on a terminal's stderr."""
    from contextlib import contextmanager

    @contextmanager
    def shown() -> Iterator[Callable[[], None]]:
        if not sys.stderr.isatty():
            yield lambda: None
            return
        with click.progressbar(length=total, label="redacting", file=sys.stderr) as bar:
            yield lambda: bar.update(1)

    return shown()


def _summary(summary: Any, out: Path) -> None:
    for place, error in summary.failures:
        _tell(error, place)
    for line in summary.lines(str(out)):
        click.echo(line)


def _tell(error: RedactError, place: str = "", stream: TextIO | None = None) -> None:
    prefix = click.style("error:", fg="red") if _colour() else "error:"
    where = f" {place}:" if place else ""
    click.echo(prefix + _printable(f"{where} {error.message}"), err=True)
    if error.hint:
        click.echo(_printable(f"hint: {error.hint}"), err=True)


def _usage(error: click.ClickException) -> RedactError:
    """click's complaint in our two lines, without the arguments that it quotes at the end."""
    told = error.format_message().split(" (")[0].rstrip(".").replace("\n", " ")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "redact"
    return RedactError(told[:1].lower() + told[1:], f"see `{command} --help`", 2)


def _colour() -> bool:
    return sys.stderr.isatty() and "NO_COLOR" not in os.environ


def main() -> None:
    """Run the command; the one door for errors. An unforeseen one shows its class and place only."""
    try:
        cli(standalone_mode=False)
    except RedactError as error:
        _tell(error)
        sys.exit(error.code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show()
        else:
            _tell(_usage(error))
        sys.exit(2)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        sys.exit(3)
    except BaseException as error:  # a panic of pyrage is no Exception
        if isinstance(error, SystemExit):
            raise
        frames = [
            (Path(f.f_code.co_filename).name, line) for f, line in walk_tb(error.__traceback__)
        ]
        place = ":".join(map(str, frames[-1])) if frames else "?"
        _tell(
            RedactError(
                f"internal error: {type(error).__name__} at {place}",
                "this is a bug: report this line",
            )
        )
        sys.exit(3)


if __name__ == "__main__":
    main()
