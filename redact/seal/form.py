"""The form of a mapping: which keys and types it has, and that its edits can be undone."""

from collections.abc import Callable
from math import isfinite
from typing import Any

from redact.errors import RedactError
from redact.model import Mapping

FORMAT = "redact-map/1"
_ORDERS = 8
"""Orders of an object's keys that are remembered; ours have one or two."""
_SPAN = (int, int)
_SHAPE: dict[Any, Any] = {
    "format": str,
    "?locks": str,
    "?review": dict,
    "tool": {str: str},
    "batch_id": str,
    "doc_id": str,
    "created": str,
    "source": {
        "name": str,
        "size": int,
        "sha256": str,
        "encoding": str,
        "bom_hex": str,
        "whole": str,
    },
    "safe": {"name": str, "size": int, "sha256": str},
    "rules": {"policy": str, "sha256": str, "rule_set": str, "decisions": str},
    "entities": [
        {
            "identity": str,
            "?who": str,
            "type": str,
            "placeholder": str,
            "forms": {str: int},
            "count": int,
            "action": str,
            "operator": str,
            "reason": str,
            "decided_by": str,
            "sure": bool,
        }
    ],
    "edits": [
        {
            "raw": _SPAN,
            "safe": _SPAN,
            "identity": str,
            "orig": str,
            "entity_type": str,
            "recognizer": str,
            "reason": str,
            "score": float,
            "sure": bool,
        }
    ],
    "kept": [{"raw": _SPAN, "identity": str, "entity_type": str, "reason": str}],
}


def checked(payload: object) -> Mapping:
    """`payload`, if it is a whole mapping of this version with spans that can be undone."""
    if not isinstance(payload, dict) or type(payload.get("format")) is not str:
        raise RedactError("this is not a mapping", "give a file that `redact` sealed")
    if payload["format"] != FORMAT:
        raise RedactError(
            "the mapping has a format that this version does not know",
            "open it with the version of redact that sealed it, or a newer one",
        )
    if not _WELL_FORMED(payload) or not _undoable(payload["edits"]):
        raise RedactError(
            "the mapping is not well-formed", "it was not made by redact: do not trust it"
        )
    return Mapping(payload)


def _fits(shape: Any) -> Callable[[Any], bool]:
    """A function that says whether a JSON value is exactly of `shape`: no key more or less,
    no other type. A key of the shape that begins with "?" may be absent.

    Made once: a long transcript's mapping has a hundred thousand values.
    """
    if isinstance(shape, list):
        each = _fits(shape[0])
        return lambda value: isinstance(value, list) and all(map(each, value))
    if isinstance(shape, tuple):
        return lambda value: isinstance(value, list) and tuple(map(type, value)) == shape
    if not isinstance(shape, dict):
        return lambda value: type(value) is shape
    if str in shape:
        of = {shape[str]}
        return lambda value: (
            isinstance(value, dict)
            and {str}.issuperset(map(type, value))
            and of.issuperset(map(type, value.values()))
        )
    plain = {key.lstrip("?"): kind for key, kind in shape.items()}
    optional = {key[1:] for key in shape if key[0] == "?"}
    kinds = {key: _kind(kind) for key, kind in plain.items()}
    nested = [(key, _fits(kind)) for key, kind in plain.items() if not isinstance(kind, type)]
    orders: dict[tuple[str, ...], tuple[type, ...]] = {}

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        keys = tuple(value)
        wanted = orders.get(keys)
        if wanted is None:
            if not plain.keys() - optional <= value.keys() <= plain.keys():
                return False
            wanted = tuple(kinds[key] for key in keys)
            if len(orders) < _ORDERS:
                orders[keys] = wanted
        if tuple(map(type, value.values())) != wanted:
            return False
        return all(fit(value[key]) for key, fit in nested if key in value)

    return fits


def _kind(shape: Any) -> type:
    if isinstance(shape, type):
        return shape
    return dict if isinstance(shape, dict) else list


_WELL_FORMED = _fits(_SHAPE)


def _undoable(edits: list[dict[str, Any]]) -> bool:
    """Whether the edits are in order, apart, and leave everything between them alone."""
    raw_end = safe_end = 0
    for edit in edits:
        (raw, raw_until), (safe, safe_until) = edit["raw"], edit["safe"]
        gap = raw - raw_end
        if gap < 0 or safe - safe_end != gap or safe_until < safe:
            return False
        if raw_until - raw != len(edit["orig"]) or not isfinite(edit["score"]):
            return False
        raw_end, safe_end = raw_until, safe_until
    return True
