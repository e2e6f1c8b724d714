"""The `redact` command: the group of all commands, and the one door for errors."""

import os
import sys
from importlib import import_module
from pathlib import Path
from traceback import walk_tb

import click

# Worker processes use the cores; numpy's own threads would only take them from each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from redact.commands import COMMANDS
from redact.commands.told import tell
from redact.errors import RedactError
from redact.version import __version__


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


for _name, _module in COMMANDS.items():
    cli.add_command(getattr(import_module(f"redact.commands.{_module}"), _module), _name)


def _usage(error: click.ClickException) -> RedactError:
    """click's complaint in our two lines, without the arguments that it quotes at the end."""
    told = error.format_message().split(" (")[0].rstrip(".").replace("\n", " ")
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "redact"
    return RedactError(told[:1].lower() + told[1:], f"see `{command} --help`", 2)


def _no_core_dump() -> None:
    """Keep the memory of this process, which holds originals, out of core dumps."""
    import ctypes
    import resource
    from contextlib import suppress

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, AttributeError):  # Linux: also from handlers that a limit does not bind
        ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)


def main() -> None:
    """Run the command; the one door for errors. An unforeseen one shows its class and place only."""
    _no_core_dump()
    try:
        cli(standalone_mode=False)
    except RedactError as error:
        tell(error)
        sys.exit(error.code)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        if isinstance(error, click.exceptions.NoArgsIsHelpError):
            error.show()
        else:
            tell(_usage(error))
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
        tell(
            RedactError(
                f"internal error: {type(error).__name__} at {place}",
                "this is a bug: report this line",
            )
        )
        sys.exit(3)


if __name__ == "__main__":
    main()
