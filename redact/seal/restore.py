"""Check a mapping, show it, and undo with it what was done to a file."""

import base64
import hashlib
from collections.abc import Collection
from typing import Any

from redact.errors import RedactError
from redact.model import Mapping
from redact.seal.form import checked


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
