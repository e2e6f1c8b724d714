"""Parallel texts: what one side withholds and the other shows.

`compared` is the whole of it for two sides; `raw`, `safe` and `marked` make a side. For a gate:
`checked(original, translation, settings)` takes two files as they would be published.
"""

from pathlib import Path

from redact.pair.folders import Pair, files
from redact.pair.given import Given, both, spans
from redact.pair.matching import shown
from redact.pair.places import Finding, findings, printed
from redact.pair.sides import Hidden, Side, marked, raw, safe
from redact.pipeline import Settings

__all__ = [
    "Finding",
    "Given",
    "Hidden",
    "Pair",
    "Side",
    "both",
    "checked",
    "compared",
    "files",
    "marked",
    "printed",
    "raw",
    "safe",
    "spans",
]


def compared(one: Side, other: Side, names: tuple[str, str]) -> tuple[Finding, ...]:
    """Every place of either side that shows an identity which the other one withholds.

    `names` are what the findings call the two files. First the places of the first file.
    """
    return (
        *findings(shown(other, one), other, one, names[0]),
        *findings(shown(one, other), one, other, names[1]),
    )


def checked(original: Path, translation: Path, settings: Settings) -> tuple[Finding, ...]:
    """What two files about to be published show of each other's withheld identities.

    A file with placeholders is a safe one, any other is taken as it would come out of a run.
    Raises RedactError if one of them could not be read or checked.
    """
    given = [Given(path.read_bytes(), path.name) for path in (original, translation)]
    made = both(given[0], given[1], settings)
    return compared(*made, (str(original), str(translation)))
