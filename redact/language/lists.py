"""Word lists of `rules/lists`, as the language modules read them (they may not import rules)."""

from functools import cache
from pathlib import Path


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `rules/lists/<name>.txt`, lower-case and with `е` for `ё`.

    One entry a line, cells split by tabs, `#` starts a comment.
    """
    here = Path(__file__).resolve().parent.parent
    places = (here / "rules" / "lists", here.parent / "rules" / "lists")
    folder = next((p for p in places if p.is_dir()), places[0])
    text = (folder / f"{name}.txt").read_text(encoding="utf-8").lower().replace("ё", "е")
    lines = (line.split("#", 1)[0].rstrip() for line in text.split("\n"))
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines if line.strip())


@cache
def words(name: str) -> frozenset[str]:
    """Every word of the list, whatever its cell."""
    return frozenset(word for row in rows(name) for cell in row for word in cell.split())
