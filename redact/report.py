"""What an editor and an auditor may read: kinds, places in the safe text, rules, certainty.

Positions are those of the safe text only: raw offsets would give away how long the hidden
text is. Never an original, never an unkeyed hash of one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from redact.model import Policy, Redacted, Replacement

_CELLS = ("shown", "action", "reason", "recognizer", "score", "sure")


@dataclass(frozen=True, slots=True)
class FileReport:
    """What is reported of one file: its safe name, replacements, and how much was kept."""

    name: str
    language: str
    replacements: tuple[Replacement, ...]
    kept: tuple[tuple[str, int], ...]
    review: dict[str, Any] | None = None
    """What a review says of it: counts, signatures, whether it is ready."""


def file_report(
    redacted: Redacted, kept: Mapping[str, int], review: dict[str, Any] | None = None
) -> FileReport:
    """The report of one file; `kept` counts kept mentions by entity type."""
    counts = tuple(sorted(kept.items()))
    return FileReport(redacted.name, redacted.language, redacted.replacements, counts, review)


def renamed(told: FileReport, name: str) -> FileReport:
    """The same report under another safe name."""
    return replace(told, name=name)


def as_json(
    files: Sequence[FileReport],
    policy: Policy,
    versions: Mapping[str, str],
    failures: Sequence[str],
    together: Sequence[Mapping[str, Any]] = (),
    disclosure: tuple[str, Sequence[str]] = ("", ()),
    review: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The content of `report.json`; the same for the same input, rules and decisions.

    `failures` are the messages of files that could not be redacted (they hold no names);
    `together` tells which details add up to one person, by kind and place; `disclosure` is the
    digest of the disclosure list and what of it no longer holds.
    """
    return {
        "format": "redact-report/1",
        "policy": {"name": policy.name, "sha256": policy.sha256, "sure": policy.sure},
        "versions": dict(sorted(versions.items())),
        "failures": list(failures),
        "totals": totals(files),
        "review": dict(review or {}),
        "disclosure": {"sha256": disclosure[0], "not_honoured": list(disclosure[1])},
        "mosaic": {"limit": policy.mosaic, "rarest": [dict(one) for one in together]},
        "pseudonyms": _pseudonyms(files),
        "files": [
            {
                "file": f.name,
                "language": f.language,
                "kept": dict(f.kept),
                "review": f.review or {},
                "replacements": [_replacement(r) for r in f.replacements],
            }
            for f in files
        ],
    }


def totals(files: Sequence[FileReport]) -> dict[str, Any]:
    """Counts over all files: replaced by kind, unsure, kept by kind."""
    every = [r for f in files for r in f.replacements]
    kept: Counter[str] = Counter()
    for f in files:
        kept.update(dict(f.kept))
    return {
        "files": len(files),
        "replaced": dict(sorted(Counter(r.entity_type for r in every).items())),
        "unsure": sum(not r.sure for r in every),
        "kept": dict(sorted(kept.items())),
    }


def as_html(told: Mapping[str, Any]) -> str:
    """`report.html`: the content of `report.json` as one page that needs nothing else."""
    return _template().render(told=told)


@cache
def _template(name: str = "report.html") -> Template:
    environment = Environment(
        loader=PackageLoader("redact"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = lambda kind: str(kind).replace("_", " ").lower()
    environment.filters["cells"] = lambda row: _cells(*(row[key] for key in _CELLS))
    return environment.get_template(name)


@lru_cache(maxsize=5000)
def _cells(*values: Any) -> Markup:
    """The cells of a row after its line number: most rows of a run say the same."""
    shown = dict(zip(_CELLS, values, strict=True))
    return Markup(_template("report_cells.html").render(shown).rstrip("\n"))  # noqa: S704


def _pseudonyms(files: Sequence[FileReport]) -> list[str]:
    """Every form of a pseudonym that stands in the safe texts: names that are nobody's."""
    return sorted(
        {
            r.shown
            for f in files
            for r in f.replacements
            if r.action == "pseudonym" and not r.shown.startswith("[")
        }
    )


def _replacement(r: Replacement) -> dict[str, Any]:
    return {
        "start": r.start,
        "end": r.end,
        "line": r.line,
        "entity_type": r.entity_type,
        "identity": r.identity,
        "shown": r.shown,
        "action": r.action,
        "recognizer": r.recognizer,
        "reason": r.reason,
        "score": round(r.score, 2),
        "sure": r.sure,
    }
