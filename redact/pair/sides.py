"""One side of a pair: its text, what is withheld there and what detection sees in the rest."""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from redact import formats, pipeline
from redact.errors import RedactError
from redact.language import written_in
from redact.model import NAME_VIEW, Transcript
from redact.pipeline import Outcome, Settings
from redact.policies import ENTITY_TYPES

ANY = "WITHHELD"
"""The type of a placeholder that does not say what it stands for."""
_SPANS = "give JSON lines as `redact spans` writes them: file, start, end, entity_type, identity"


@dataclass(frozen=True, slots=True)
class Hidden:
    """`text[start:end]` is withheld, or would be: of which type, of which identity.

    `form` is what the original says there, "" where only a placeholder is known.
    """

    start: int
    end: int
    entity_type: str
    identity: str
    form: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Side:
    """A file of a pair as it is read.

    `withheld` stretches are not visible in this file. `seen` are mentions that detection finds
    in what is visible, `kept` stretches that the policy leaves standing. `raw`: nothing was
    withheld yet, so that the identities of `seen` count as withheld for the other side.
    """

    transcript: Transcript = field(repr=False)
    language: str
    withheld: tuple[Hidden, ...] = field(repr=False)
    seen: tuple[Hidden, ...] = field(repr=False)
    kept: tuple[tuple[int, int], ...] = ()
    raw: bool = False

    @property
    def text(self) -> str:
        """What is read, without the file's own name, which a run makes safe by itself."""
        named = [s.start for s in self.transcript.segments if s.view == NAME_VIEW]
        return self.transcript.text[: min(named, default=None)]

    @property
    def secret(self) -> tuple[Hidden, ...]:
        """Whatever the other side must not show."""
        return (*self.withheld, *(self.seen if self.raw else ()))


def raw(data: bytes, name: str, settings: Settings, *, published: bool = False) -> Side:
    """A side that nothing was withheld from yet; what the policy withholds there is detected.

    `published`: it is taken as it would come out of `redact run`, so that what detection
    finds is not visible. Raises RedactError if it could not be read or checked.
    """
    outcome = pipeline.outcome(data, name, settings)
    acted, kept = _mentions(outcome)
    text = outcome.transcript
    language = written_in(text.text)
    if published:
        return Side(text, language, acted, (), kept)
    return Side(text, language, (), acted, kept, raw=True)


def marked(data: bytes, name: str, rows: Iterable[Mapping[str, Any]], settings: Settings) -> Side:
    """A side whose withheld spans are given, as `redact spans` lists them.

    `rows` hold start and end (code points of the decoded file, end exclusive), entity_type,
    identity and action; what is kept or optional counts as visible.
    """
    transcript = formats.transcript(data, name, settings.encoding)
    places, withheld, kept = _Places(transcript), [], []
    for number, row in enumerate(rows, 1):
        start, end = row.get("start"), row.get("end")
        if type(start) is not int or type(end) is not int or not 0 <= start < end:
            raise RedactError(f"spans: row {number}: start or end is no place", _SPANS, 2)
        place = places.read(start, end)
        if place is None:  # another view of a text that is read elsewhere: Whisper's words
            continue
        kind = row.get("entity_type") or row.get("label")
        if not isinstance(kind, str):
            raise RedactError(f"spans: row {number}: no entity_type", _SPANS, 2)
        identity = str(row.get("identity") or row.get("entity") or f"{kind}-?{number}")
        if row.get("action", "withhold") in ("keep", "optional"):
            kept.append(place)
        else:
            withheld.append(Hidden(*place, kind, identity, transcript.text[slice(*place)]))
    withheld.sort(key=lambda h: h.start)
    return Side(transcript, written_in(transcript.text), tuple(withheld), (), tuple(kept))


def safe(
    data: bytes, name: str, settings: Settings, payload: Mapping[str, Any] | None = None
) -> Side:
    """A side that was redacted: its placeholders, and with the opened mapping whose they are.

    Raises RedactError if the mapping is of another text.
    """
    outcome = pipeline.outcome(data, name, settings)
    transcript = outcome.transcript
    seen, kept = _mentions(outcome)
    if payload is None:
        withheld = _placeholders(transcript, settings)
    else:
        withheld = _sealed(transcript, data, payload)
    seen = tuple(s for s in seen if not _inside(s, withheld))
    language = written_in(transcript.text)
    return Side(transcript, language, withheld, seen, kept)


def is_safe(data: bytes, name: str, settings: Settings) -> bool:
    """Whether a file holds placeholders of the policy."""
    return bool(_placeholders(formats.transcript(data, name, settings.encoding), settings))


def _sealed(transcript: Transcript, data: bytes, payload: Mapping[str, Any]) -> tuple[Hidden, ...]:
    if payload["safe"]["sha256"] != hashlib.sha256(data).hexdigest():
        raise RedactError("the mapping is of another text", "give the mapping of this very file")
    places, found = _Places(transcript), []
    for edit in payload["edits"]:
        place = places.read(*edit["safe"]) if edit["identity"] else None
        if place is not None and edit["recognizer"]:
            kind, form = edit["entity_type"], edit["orig"]
            found.append(Hidden(*place, kind, edit["identity"], form))
    return tuple(sorted(found, key=lambda h: h.start))


_BRACKETS = re.compile(r"[\[<{](?P<label>[^\W\d_][^\W\d]*?)[ _-]?\d{0,4}[\]>}]")


_USUAL = {
    **dict.fromkeys(("name", "имя", "фамилия", "surname", "человек", "ім'я"), "PERSON"),
    **dict.fromkeys(("phone", "number", "номер"), "PHONE_NUMBER"),
    **dict.fromkeys(("place", "village", "town", "село", "город", "деревня"), "LOCATION"),
    **dict.fromkeys(("organisation", "organization"), "ORGANIZATION"),
    **dict.fromkeys(("redacted", "withheld", "removed", "скрыто", "удалено", "изъято"), ANY),
}
"""What people write in place of what they take out by hand."""


def _placeholders(transcript: Transcript, settings: Settings) -> tuple[Hidden, ...]:
    """Every placeholder of the policy in the text; one label and number is one identity."""
    policy = pipeline.tool(settings.policy).policy
    kinds = {kind.lower(): kind for kind in ENTITY_TYPES} | _USUAL
    for _, labels in policy.labels:
        kinds |= {word.lower(): kind for kind, word in labels}
    found = []
    for match in _BRACKETS.finditer(transcript.text):
        if kind := kinds.get(match["label"].lower().rstrip("_")):
            found.append(Hidden(*match.span(), kind, match[0][1:-1]))
    return tuple(found)


def _mentions(outcome: Outcome) -> tuple[tuple[Hidden, ...], tuple[tuple[int, int], ...]]:
    """What the policy acts on in a transcript, and what it keeps."""
    text = outcome.transcript.text
    acts = {d.identity: d.action for d in outcome.decisions}
    acted, kept = [], []
    for identity in outcome.identities:
        for m in identity.mentions:
            if acts[identity.key] == "keep":
                kept.append((m.start, m.end))
            else:
                form = text[m.start : m.end]
                acted.append(Hidden(m.start, m.end, m.entity_type, identity.key, form))
    return tuple(sorted(acted, key=lambda h: h.start)), tuple(sorted(kept))


class _Places:
    """From places of the decoded file to places of the text that is read."""

    def __init__(self, transcript: Transcript) -> None:
        main = (s for s in transcript.segments if s.view == 0 and s.end > s.start)
        self._segments = sorted(main, key=lambda s: s.at)
        self._length = len(transcript.source)

    def read(self, at: int, until: int) -> tuple[int, int] | None:
        """Where `source[at:until]` is read first; None if it is read nowhere or elsewhere."""
        if until > self._length:
            raise RedactError("spans: a place beyond the end of the file", _SPANS, 2)
        first, last = self._position(at), self._position(until - 1)
        return None if first is None or last is None or last < first else (first, last + 1)

    def _position(self, at: int) -> int | None:
        index = bisect_right(self._segments, at, key=lambda s: s.at) - 1
        if index < 0 or at >= self._segments[index].until:
            return None
        found = self._segments[index]
        return found.start + min(at - found.at, found.end - found.start - 1)


def _inside(one: Hidden, others: Iterable[Hidden]) -> bool:
    return any(o.start < one.end and one.start < o.end for o in others)
