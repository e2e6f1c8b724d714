"""What is sealed: every original, where it stood, and why it went.

The JSON object is described in docs/mapping.md. Spans are code points of the strictly
decoded file, its byte order mark left out; ends are exclusive.
"""

import base64
import platform
import secrets
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib import metadata
from typing import Any

from redact.errors import RedactError
from redact.model import (
    NAME_VIEW,
    Decision,
    Edit,
    Identity,
    Mapping,
    Mention,
    Policy,
    Redacted,
    Segment,
    Transcript,
)
from redact.rules import fingerprint
from redact.seal.form import FORMAT
from redact.seal.restore import decoded, led_back, sha256

_TOOLS = (
    "redact-transcripts",
    "presidio-analyzer",
    "presidio-anonymizer",
    "slovnet",
    "pymorphy3",
    "pyrage",
)


def random_id() -> str:
    """128 random bits in lower-case base32, for a batch or a document."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def mapping(
    transcript: Transcript,
    redacted: Redacted,
    identities: Sequence[Identity],
    decisions: Sequence[Decision],
    data: bytes,
    *,
    policy: Policy,
    batch_id: str,
    created: date,
    reviewed: str = "",
    review: dict[str, Any] | None = None,
) -> Mapping:
    """The mapping of one file; it is certain to lead from `redacted.data` back to `data`.

    `identities` are those of this file, `data` the bytes it was read from, `created` a UTC
    day, `reviewed` the SHA-256 of the decisions file that was applied. Raises RedactError if anything does not fit together or the way back is not exact.
    """
    source = {"name": transcript.name, "size": len(data), "sha256": sha256(data)}
    encoding = {"encoding": transcript.codec, "bom_hex": transcript.bom.hex()}
    decided = {d.identity: d for d in decisions}
    edits = _edits(transcript, redacted.edits, identities, decided)
    made = {
        "format": FORMAT,
        "tool": versions(),
        "batch_id": batch_id,
        "doc_id": random_id(),
        "created": date(created.year, created.month, created.day).isoformat(),
        "source": source | encoding | {"whole": _whole(transcript, data)},
        "safe": {
            "name": redacted.name,
            "size": len(redacted.data),
            "sha256": sha256(redacted.data),
        },
        "rules": {
            "policy": policy.name,
            "sha256": policy.sha256,
            "rule_set": fingerprint(),
            "decisions": reviewed,
        },
        "entities": _entities(transcript, redacted.data, edits, identities, decided),
        "edits": edits,
        "kept": _kept(transcript, identities, decided),
        **({"review": review} if review else {}),
    }
    result = Mapping(made)
    led_back(made, redacted.data)
    return result


def _entities(
    transcript: Transcript,
    data: bytes,
    edits: Sequence[dict[str, Any]],
    identities: Sequence[Identity],
    decided: dict[str, Decision],
) -> list[dict[str, Any]]:
    safe = decoded(data, transcript.bom, transcript.codec) or ""
    shown: dict[str, str] = {}
    for edit in edits:
        # The placeholder stands where a mention begins; what else goes leaves other text.
        if edit["recognizer"] and not shown.get(edit["identity"]):
            shown[edit["identity"]] = safe[slice(*edit["safe"])]
    entities = []
    for identity in identities:
        decision = _decided(identity.key, decided)
        forms = dict.fromkeys(identity.forms, 0)
        for mention in identity.mentions:
            form = transcript.text[mention.start : mention.end]
            forms[form] = forms.get(form, 0) + 1
        entities.append(
            ({"who": identity.who} if identity.who else {})
            | {
                "identity": identity.key,
                "type": identity.entity_type,
                "placeholder": shown.get(identity.key, ""),
                "forms": forms,
                "count": len(identity.mentions),
                "action": decision.action,
                "operator": decision.operator,
                "reason": decision.reason,
                "decided_by": decision.decided_by,
                "sure": decision.sure,
            }
        )
    return entities


def _edits(
    transcript: Transcript,
    edits: Sequence[Edit],
    identities: Sequence[Identity],
    decided: dict[str, Decision],
) -> list[dict[str, Any]]:
    """Every edit with the original and the reason of the mention it replaced."""
    places = sorted(_body(transcript), key=lambda s: s.at)
    mentions = sorted((m for i in identities for m in i.mentions), key=lambda m: m.start)
    types = {identity.key: identity.entity_type for identity in identities}
    begins = ([s.at for s in places], [m.start for m in mentions])
    rows = []
    for edit in sorted(edits, key=lambda e: e.raw_start):
        mention = _mention_at(edit.raw_start, places, mentions, *begins)
        # An edit of no identity goes along with another: Whisper's tokens with their text.
        decision = _decided(edit.identity, decided) if edit.identity else None
        rows.append(
            {
                "raw": [edit.raw_start, edit.raw_end],
                "safe": [edit.safe_start, edit.safe_end],
                "identity": edit.identity,
                "orig": transcript.source[edit.raw_start : edit.raw_end],
                "entity_type": types.get(edit.identity, ""),
                "recognizer": mention.recognizer if mention else "",
                "reason": mention.reason if mention else "",
                "score": float(mention.score if mention else 0),
                "sure": decision.sure if decision else True,
            }
        )
    return rows


def _kept(
    transcript: Transcript, identities: Sequence[Identity], decided: dict[str, Decision]
) -> list[dict[str, Any]]:
    """What was seen in the file and left standing; the file's name is not part of it."""
    places = sorted(_body(transcript), key=lambda s: s.start)
    rows = []
    for identity in identities:
        decision = _decided(identity.key, decided)
        for mention in identity.mentions if decision.action == "keep" else ():
            span = _raw(mention, places)
            if span:
                row = {"raw": span, "identity": identity.key, "reason": decision.reason}
                rows.append(row | {"entity_type": mention.entity_type})
    return sorted(rows, key=lambda row: row["raw"])


def _decided(identity: str, decided: dict[str, Decision]) -> Decision:
    if identity not in decided:
        raise RedactError("an identity has no decision", "this is a bug: nothing was written")
    return decided[identity]


def _mention_at(
    at: int, places: list[Segment], mentions: list[Mention], ats: list[int], starts: list[int]
) -> Mention | None:
    """The mention that holds position `at` of the decoded file.

    `ats` and `starts` are where `places` and `mentions` begin: looked up for every edit.
    """
    place = places[max(0, bisect_right(ats, at) - 1)] if places else None
    if place is None or not place.at <= at < place.until:
        return None
    start = place.start + min(at - place.at, max(0, place.end - place.start - 1))
    index = bisect_right(starts, start) - 1
    return mentions[index] if index >= 0 and start < mentions[index].end else None


def _raw(mention: Mention, places: list[Segment]) -> list[int]:
    """Where `mention` begins and ends in the decoded file; empty if it is not there."""
    first = max(0, bisect_right(places, mention.start, key=lambda s: s.start) - 1)
    spans: list[int] = []
    for place in places[first:]:
        if place.start >= mention.end:
            break
        if place.end > mention.start:
            plain = place.end - place.start == place.until - place.at
            skip = max(0, mention.start - place.start) if plain else 0
            left = max(0, place.end - mention.end) if plain else 0
            spans += [place.at + skip, place.until - left]
    return [min(spans), max(spans)] if spans else []


def _body(transcript: Transcript) -> list[Segment]:
    return [s for s in transcript.segments if s.view != NAME_VIEW]


def _whole(transcript: Transcript, data: bytes) -> str:
    """The file in base64 where it is more than its text (a .docx is an archive), else ""."""
    same: bool
    try:
        same = transcript.bom + transcript.source.encode(transcript.codec) == data
    except (ValueError, LookupError):
        same = False
    return "" if same else base64.b64encode(data).decode()


def versions() -> dict[str, str]:
    """Versions of Python, of the Unicode data and of the packages that shape a result."""
    return dict(_versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    found = [("python", platform.python_version()), ("unicode", unicodedata.unidata_version)]
    for name in _TOOLS:
        try:
            found.append((name, metadata.version(name)))
        except metadata.PackageNotFoundError:
            found.append((name, "not installed"))
    return tuple(found)
