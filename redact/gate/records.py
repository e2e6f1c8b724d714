"""Redact's own public records, manifest and report: what in them still has to be read.

Digests, random ids, types and counts are told apart by their shape and read by nobody; file
names and reasons are read like any text. `report.html` must be what `report.json` gives.
"""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from redact.gate.files import content
from redact.gate.ours import OWN
from redact.policies import ACTIONS, ENTITY_TYPES
from redact.rules import recognizer_rules

_FORMAT = re.compile(r"redact-(?:manifest|report)/\d+")
_KEYS = frozenset(
    "action actions batch_id count created decided_by doc_id end entity_type failures file files"
    " format identity kept language line name policy reason recipients_fp recognizer replaced"
    " replacements safe_path safe_sha256 score sealed_sha256 sealed_size sha256 start sure"
    " tool_version totals unsure versions presidio-analyzer presidio-anonymizer pymorphy3 pyrage"
    " python redact-transcripts rules slovnet unicode alike details disclosure identities kind"
    " limit mosaic not_honoured pseudonyms rarest shown weight".split()
)
_SHAPE = re.compile(
    r"[0-9a-f]{64}|[a-z2-7]{26}|\d+(?:\.\d+){0,3}(?:\.?(?:dev|post|rc|a|b)\d+)?|redact-[a-z]+/\d+"
    r"|(?P<kind>[A-Z][A-Z_]*)-\d{1,5}|ru|uk|en"
)
_SHOWN = ("shown", "pseudonyms")
_CHECKED = re.compile(r" \(its checksum holds\)")
_FILLED = re.compile(
    r"the same [A-Z_]+ as elsewhere in this transcript|the name fits \d+ people of the file"
)
_WORDS = frozenset((*ENTITY_TYPES, *ACTIONS))


def unread(data: bytes, path: Path) -> str | None:
    """The text of one of our own records that must be checked; None for any other file."""
    if path.name == "report.html":
        return _page(data, path)
    told = _record(data)
    return None if told is None else _sentences(told)


def _record(data: bytes) -> dict[str, Any] | None:
    if b'"redact-' not in data:
        return None
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return None
    ours = isinstance(told, dict) and _FORMAT.fullmatch(str(told.get("format", "")))
    return told if ours else None


def _page(data: bytes, path: Path) -> str | None:
    """A report's page says what its JSON says, which is checked too, and nothing else."""
    from redact import report  # with its templates a tenth of a cold start

    try:
        beside = content(path.with_name("report.json"))
        told = _record(beside)
        same = told is not None and report.as_html(told).encode() == data
    except Exception:  # no report.json, or one that the template cannot show: read it as a page
        told, same = None, False
    return _sentences(told) if same and told is not None else None


def _sentences(told: dict[str, Any]) -> str:
    """What is left to read, each once and each a sentence of its own."""
    return ".\n\n".join(dict.fromkeys(_left(told, "", _wording(told))))


def _wording(value: Any) -> frozenset[str]:
    """What a report says stands in its texts: redact's own wording, which `ours` vouches for."""
    if isinstance(value, list):
        return frozenset().union(*map(_wording, value))
    if not isinstance(value, dict):
        return frozenset()
    own = {value["shown"]} if value.get("action") in OWN and "shown" in value else set()
    return frozenset(o for o in own if isinstance(o, str)).union(*map(_wording, value.values()))


def _left(value: Any, key: str, own: frozenset[str]) -> Iterator[str]:
    """Every string of a record that is not known by its shape, and every unknown key."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in _KEYS and name not in _WORDS:
                yield name
            yield from _left(inside, name, own)
    elif isinstance(value, list):
        for inside in value:
            yield from _left(inside, key, own)
    elif key in _SHOWN and value in own:
        return
    elif isinstance(value, str) and not _known(value) and not _ours(value):
        yield (
            value.replace("_", " ").replace(".", " ")
            if key in ("file", "safe_path", "recognizer")
            else value
        )


def _known(text: str) -> bool:
    found = _SHAPE.fullmatch(text)
    return text in _WORDS or (found is not None and found["kind"] in (None, *ENTITY_TYPES))


def _ours(text: str) -> bool:
    """Whether every part of a reason is a sentence of this program's own."""
    parts = _CHECKED.sub("", text).split("; ")
    return all(part in _own_sentences() or _FILLED.fullmatch(part) for part in parts)


@cache
def _own_sentences() -> frozenset[str]:
    """Every sentence that stands in this program's own code or rules: reasons are made of them."""
    trees = (ast.parse(p.read_bytes()) for p in sorted(Path(__file__).parents[1].rglob("*.py")))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    code = (n.value for n in nodes if isinstance(n.value, str) and " " in n.value)
    return frozenset(
        (*code, *(text for rule in recognizer_rules() for text in (rule.reason, rule.name)))
    )
