"""Where the rules lie, and the word lists among them."""

import importlib.util
from functools import cache
from pathlib import Path

from redact.errors import RedactError


@cache
def folder() -> Path:
    """Where the rules lie: in the checkout around this package, or installed as `redact_rules`."""
    checkout = Path(__file__).resolve().parent.parent.parent / "rules"
    if (checkout / "policies").is_dir():
        return checkout
    spec = importlib.util.find_spec("redact_rules")
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / "policies").is_dir():
            return Path(place)
    raise RedactError("the rules folder is missing", "install redact again")


@cache
def entries(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `rules/lists/<name>.txt`: one entry a line, cells split by tabs, `#` comments."""
    text = (folder() / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].rstrip() for line in text.split("\n"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The same rows as look-up forms: lower-case and with `е` for `ё`."""
    return tuple(tuple(c.lower().replace("ё", "е") for c in row) for row in entries(name))


@cache
def words(name: str) -> frozenset[str]:
    """Every word of the list, whatever its cell, as a look-up form."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())


@cache
def sections(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of a list as look-up forms, each with the comment line it stands under."""
    text = (folder() / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    heading, found = "", []
    for line in text.split("\n"):
        if line.startswith("#"):
            heading = line.strip("#- ")
        elif line.strip():
            cells = line.lower().replace("ё", "е").split("\t")
            found.append((heading, tuple(cell.strip() for cell in cells)))
    return tuple(found)
