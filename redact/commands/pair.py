"""`redact pair`: an original and its translation side by side."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from redact.commands.given import beside, content, keys
from redact.commands.options import ENCODING, EXCLUDE, HALF, PATH, POLICY, REASON
from redact.commands.told import printable, tell
from redact.errors import RedactError


@click.command()
@click.argument("original", type=PATH)
@click.argument("translation", type=PATH, required=False)
@POLICY
@click.option(
    "--key",
    "key_files",
    multiple=True,
    type=PATH,
    help="Your age identity file: reads the mappings beside the safe texts.",
)
@HALF
@click.option(
    "--spans",
    "spans_files",
    multiple=True,
    type=PATH,
    help="JSON lines as `redact spans` writes them: what one side withholds.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True
)
@click.option("--reveal", is_flag=True, help="Show what was found. On a terminal only.")
@ENCODING
@EXCLUDE
@REASON
def pair(original: Path, translation: Path | None, form: str, reveal: bool, **given: Any) -> None:
    """Compare a translation with its original: what one withholds and the other shows.

    Two files, two folders whose files are named alike, or one folder with both (call.ru.txt,
    call.en.txt). A file with placeholders is a safe text; with --key its mapping beside it says whom they stand
    for. Two files without are taken as they would come out of a run. Beside a safe text, a
    file without placeholders is taken as it stands. Findings say where and why, never what.
    Exit codes: 0 nothing found, 1 found, 2 usage, 3 something could not be checked.

    \b
    Example:
      redact pair safe/call.ru.txt safe/call.en.txt --key editor.key
      redact pair originals/ translations/
      redact pair safe/ --key editor.key
      redact spans call.ru.txt > ru.jsonl; redact pair call.ru.txt call.en.txt --spans ru.jsonl
    """
    if reveal and not (form == "text" and sys.stdout.isatty()):
        raise RedactError(
            "--reveal shows withheld text", "use it on a terminal, with the format text", 2
        )
    from redact import pair as pairs
    from redact.pipeline import Settings

    settings = Settings(given["policy"], "auto", given["encoding"])
    held = keys(given["key_files"])
    half = content(given["half"], "half") if given["half"] else None
    rows = _rows(given["spans_files"])
    sealed = _Sealed(held, half, given["reason"])
    every = pairs.files(original, translation, given["exclude"], sealed.first_name)
    found = failed = 0
    for one in every:
        try:
            paths = (one.original, one.translation)
            sides = [_given(path, sealed, rows) for path in paths]
            made = pairs.both(sides[0], sides[1], settings)
            names = [str(path) for path in paths]
            if form == "text":  # a file name may name somebody
                what = (f"original of {one.place}", f"translation of {one.place}")
                names = [pairs.printed(p, made, w) for p, w in zip(paths, what, strict=True)]
            findings = pairs.compared(*made, (names[0], names[1]))
        except RedactError as error:
            tell(error, "" if len(every) == 1 else one.place)
            failed = max(failed, error.code)
            continue
        found += len(findings)
        for finding in findings:
            click.echo(printable(_line(finding, form, reveal)))
    _end(found, len(every), failed, form)


def _rows(paths: Sequence[Path]) -> dict[str, list[Any]]:
    from redact import pair as pairs

    found: dict[str, list[Any]] = {}
    for path in paths:
        for file, rows in pairs.spans(content(path, "spans file")).items():
            found.setdefault(file, []).extend(rows)
    return found


class _Sealed:
    """The mappings beside safe texts, each opened once; none without a key."""

    def __init__(self, held: tuple[Any, ...], half: bytes | None, reason: str) -> None:
        self._held, self._half, self._reason = held, half, reason
        self._opened: dict[Path, Any] = {}

    def payload(self, path: Path) -> Any:
        """What the mapping beside `path` holds, or None."""
        from redact import seal
        from redact.vault.log import logged

        sealed = beside(path)
        if path not in self._opened and self._held and sealed.is_file():
            mapping = seal.opened(content(sealed, "mapping"), self._held, self._half)
            logged("pair", [mapping], self._held, self._reason)
            self._opened[path] = mapping.payload
        return self._opened.get(path)

    def first_name(self, path: Path) -> str:
        """The name that the file had before a run, or ""."""
        payload = self.payload(path)
        return str(payload["source"]["name"]) if payload else ""


def _given(path: Path, sealed: _Sealed, rows: dict[str, list[Any]]) -> Any:
    """A side with its spans or its opened mapping, where there is one."""
    from redact import pair as pairs

    data = content(path, "file")
    named = next((rows[n] for n in (str(path), path.name) if n in rows), None)
    payload = sealed.payload(path) if named is None else None
    if named is None and payload is None and beside(path).is_file():
        click.echo("a mapping lies beside a file: with --key it tells who is who", err=True)
    return pairs.Given(data, path.name, named, payload)


def _line(finding: Any, form: str, reveal: bool) -> str:
    if form == "jsonl":
        keys_ = ("file", "start", "end", "identity", "reason", "entity_type", "line", "column")
        return json.dumps({key: getattr(finding, key) for key in keys_}, ensure_ascii=False)
    place = f"{finding.file}:{finding.line}:{finding.column}"
    shown = f" «{finding.text}»" if reveal else ""
    return f"{place}: {finding.entity_type} {finding.identity}: {finding.reason}{shown}"


def _end(found: int, pairs: int, failed: int, form: str) -> None:
    if form == "text":
        compared = "1 pair" if pairs == 1 else f"{pairs} pairs"
        places = "1 place shows" if found == 1 else f"{found} places show"
        click.echo(f"{compared} compared, {places} what the other side withholds")
    sys.exit(failed or (1 if found else 0))
