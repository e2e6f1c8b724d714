"""The two searches in one file: what the policy would withhold, and what the case withheld."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from redact import decide, detect, pipeline, resolve
from redact.gate.finding import ERROR, NOTE, REDACT, VAGUER, WARNING
from redact.gate.watchlist import Watch
from redact.model import Transcript

WATCHLIST = "WATCHLIST"
_MARKER = re.compile(r"redact:[ \t]*allow[ \t]+[A-Z][A-Z_]+")
"""What is no text of the file's: its reason behind it is read."""
_KEY = "AGE-SECRET-KEY-1"


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of `Transcript.text` that would stop the file, before anybody allowed it."""

    start: int
    end: int
    kind: str
    rule: str
    level: str
    certainty: float
    message: str
    advice: str = field(default=REDACT)


def hits(transcript: Transcript, policy: str, watch: Watch | None = None) -> tuple[Hit, ...]:
    """Everything found in the file and its name, sorted; the watchlist's own beside the policy's.

    Raises RedactError if anything could not be checked.
    """
    bare = replace(transcript, text=_MARKER.sub(lambda m: " " * len(m[0]), transcript.text))
    found, kept = _withheld(bare, policy)
    found += _secret_keys(transcript.text)
    if watch is not None:
        labels = pipeline.tool(policy).policy.words()
        found += _watched(_open(transcript.text, labels), watch, kept)
    return tuple(sorted(found, key=lambda h: (h.start, h.end, h.kind, h.rule)))


def _withheld(transcript: Transcript, policy: str) -> tuple[list[Hit], list[tuple[int, int]]]:
    """What the policy acts on, and the stretches that one of its lists keeps."""
    made = pipeline.tool(policy)
    mentions = detect.mentions(transcript, made.analyzer, made.policy.words())
    identities = resolve.identities(transcript, decide.withheld(mentions, made.policy))
    found: list[Hit] = []
    kept: list[tuple[int, int]] = []
    decisions = decide.decisions(identities, made.policy)
    for identity, decision in zip(identities, decisions, strict=True):
        for m in identity.mentions:
            if decision.action == "keep":
                kept.append((m.start, m.end))
                continue
            vaguer = decision.action == "generalise"
            level = NOTE if vaguer else ERROR if m.score >= made.policy.sure else WARNING
            advice = VAGUER if vaguer else REDACT
            certainty = round(m.score, 2)
            found.append(
                Hit(m.start, m.end, m.entity_type, m.recognizer, level, certainty, m.reason, advice)
            )
    return found, kept


def _secret_keys(text: str) -> list[Hit]:
    at = text.find(_KEY)
    if at < 0:
        return []
    told = "a secret key that opens mappings"
    advice = "take it out, and make a new key: this one is no longer secret"
    return [Hit(at, at + len(_KEY), "SECRET_KEY", "secret-key", ERROR, 1.0, told, advice)]


def _open(text: str, labels: Sequence[str]) -> str:
    """`text` with its placeholders blank: their words are nobody's."""
    words = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.sub(rf"\[(?:{words}) \d{{1,4}}\]", lambda m: f"[{'.' * (len(m[0]) - 2)}]", text)


def _watched(text: str, watch: Watch, kept: Sequence[tuple[int, int]]) -> Iterable[Hit]:
    """Traces of the case, but for those that a keep-list of the policy explains."""
    from redact.gate.matching import matches

    for match in matches(text, watch):
        if any(a < match.end and match.start < b for a, b in kept):
            continue
        yield Hit(
            match.start,
            match.end,
            WATCHLIST,
            f"watchlist-{match.kind.replace(' ', '-')}",
            ERROR if match.strong else WARNING,
            match.certainty,
            f"somebody or something that the case withholds, by its {match.kind}",
        )
