"""Check a mapping, show it, and undo with it what was done to a file."""

import base64
import hashlib
from collections.abc import Callable, Collection
from typing import Any

from redact.errors import RedactError
from redact.model import Mapping

FORMAT = "redact-map/1"
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


def restored(mapping: Mapping, safe: bytes) -> bytes:
    """The original file, byte for byte; RedactError if `safe` or anything else is not exact."""
    return led_back(checked(mapping.payload).payload, safe)


def partly(mapping: Mapping, safe: bytes, only: Collection[str]) -> bytes:
    """The safe file with the originals of the identities `only` in it, the others withheld."""
    payload = checked(mapping.payload).payload
    led_back(payload, safe)
    source = payload["source"]
    if source["whole"]:
        raise RedactError("this format is restored whole or not at all", "leave out --only", 2)
    edits = [e if e["identity"] in only else e | {"orig": None} for e in payload["edits"]]
    data = _undone(payload | {"edits": edits}, safe)
    if data is None:
        raise RedactError("the mapping cannot be undone in part", "restore the whole text")
    return data


def led_back(payload: dict[str, Any], safe: bytes) -> bytes:
    """`restored` for a payload whose form is known to be right: it was just made or checked."""
    if sha256(safe) != payload["safe"]["sha256"]:
        raise RedactError(
            "this text is not the one the mapping was sealed with",
            "give the safe file exactly as it was written, or the mapping that belongs to it",
        )
    data = _undone(payload, safe)
    source = payload["source"]
    if data is None or len(data) != source["size"] or sha256(data) != source["sha256"]:
        raise RedactError(
            "the mapping does not lead back to the original bytes",
            "do not trust this mapping; keep the original file",
        )
    return data


def readable(mapping: Mapping) -> str:
    """The mapping for a person at a terminal: who is who and why. Holds the originals."""
    payload = checked(mapping.payload).payload
    lines = [
        f"{payload['source']['name']} -> {payload['safe']['name']}",
        f"sealed {payload['created']}, policy {payload['rules']['policy']}, "
        f"{len(payload['entities'])} identities, {len(payload['edits'])} replacements",
    ]
    for entity in payload["entities"]:
        sure = "" if entity["sure"] else ", not sure"
        forms = ", ".join(f"{form} x{n}" for form, n in entity["forms"].items() if n)
        lines += [
            "",
            f"{entity['placeholder'] or entity['identity']}  {entity['type']}  x{entity['count']}",
            f"  {forms}",
            f"  {entity['action']}{sure}: {entity['reason']} ({entity['decided_by']})",
        ]
    return "".join(f"{harmless(line)}\n" for line in lines)


def harmless(text: str) -> str:
    """`text` with everything a terminal might obey or hide written as an escape."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


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
        of = shape[str]
        return lambda value: (
            isinstance(value, dict)
            and all(type(k) is str and type(v) is of for k, v in value.items())
        )
    plain = [(key, kind) for key, kind in shape.items() if isinstance(kind, type)]
    required = [(key, kind) for key, kind in plain if key[0] != "?"]
    optional = [(key[1:], kind) for key, kind in plain if key[0] == "?"]
    nested = [(key, _fits(kind)) for key, kind in shape.items() if not isinstance(kind, type)]
    fewest = len(required) + len(nested)

    def fits(value: Any) -> bool:
        if not isinstance(value, dict):
            return False
        count = fewest
        for key, kind in required:
            if key not in value or type(value[key]) is not kind:
                return False
        for key, kind in optional:
            if key in value:
                count += 1
                if type(value[key]) is not kind:
                    return False
        return len(value) == count and all(key in value and fit(value[key]) for key, fit in nested)

    return fits


_WELL_FORMED = _fits(_SHAPE)


def _undoable(edits: list[dict[str, Any]]) -> bool:
    """Whether the edits are in order, apart, and leave everything between them alone."""
    raw_end = safe_end = 0
    for edit in edits:
        (raw, raw_until), (safe, safe_until) = edit["raw"], edit["safe"]
        gap = raw - raw_end
        if gap < 0 or safe - safe_end != gap or safe_until < safe:
            return False
        if raw_until - raw != len(edit["orig"]):
            return False
        raw_end, safe_end = raw_until, safe_until
    return True


def _undone(payload: dict[str, Any], safe: bytes) -> bytes | None:
    """The original file as the edits give it, or None if they cannot be undone.

    An edit without an original stays as it is.
    """
    source = payload["source"]
    try:
        if source["whole"]:
            return base64.b64decode(source["whole"], validate=True)
        bom = bytes.fromhex(source["bom_hex"])
        text = decoded(safe, bom, source["encoding"])
        if text is None:
            return None
        pieces, last = [], 0
        for edit in payload["edits"]:
            start, end = edit["safe"]
            orig = text[start:end] if edit["orig"] is None else edit["orig"]
            pieces += [text[last:start], orig]
            last = end
        if last > len(text):
            return None
        return bom + "".join([*pieces, text[last:]]).encode(source["encoding"])
    except (ValueError, LookupError):
        return None


def decoded(data: bytes, bom: bytes, codec: str) -> str | None:
    """`data` strictly decoded, or None if it is not `bom` and text in `codec`."""
    try:
        return data[len(bom) :].decode(codec) if data.startswith(bom) else None
    except (ValueError, LookupError):
        return None


def sha256(data: bytes) -> str:
    """The digest in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
