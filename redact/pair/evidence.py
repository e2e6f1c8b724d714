"""What speaks for a stretch of a text showing an identity: look-up keys that both share.

Points: from `ENOUGH` on it is pointed at. A full name or a number is enough anywhere; a word
that is mostly something else (viper, vera, bone) needs the identity in the turn beside it.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from redact.language.lookup import folded
from redact.language.trace_words import word_keys
from redact.language.traces import Strength, Trace, traces
from redact.pair.sides import Hidden

ENOUGH = 4.0
SURE = 5.0
"""From here on a stretch needs no mention in the turn beside it and is not counted there."""

_CERTAIN = {"number": 9.0, "handle": 9.0, "unit": 9.0, "full name": 9.0, "date": 7.0}
_TOLD = {
    "number": "the same number",
    "handle": "the same handle or address",
    "unit": "a unit of the same number and kind",
    "full name": "a full name",
    "date": "the same date",
    "phrase": "the same words in a row",
    "surname": "a surname",
    "sound": "the same sound",
    "first name": "a first name in any of its forms",
    "patronymic": "a patronymic",
    "word": "the same word",
    "translation": "a name turned into a word",
}
_BEFORE = re.compile(r"[\w,;\"«“'()-]\s*$")

SELF = re.compile(r"I\b")
"""The English word that is always a capital."""
_CALLED = re.compile(r"\s*[,!:]")
"""What stands after a name in address, and after a speaker's label."""


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` shows `identity`, with so many points, for the reason that `kind` names."""

    start: int
    end: int
    identity: str
    points: float
    reason: str


def keyed(secret: Iterable[Hidden]) -> dict[str, tuple[str, ...]]:
    """Look-up keys to the identities they may be of, each identity once, in order."""
    found: dict[str, dict[str, None]] = {}
    for hidden in secret:
        for key in sorted(traces(hidden.form, hidden.entity_type)) if hidden.form else ():
            found.setdefault(key, {})[hidden.identity] = None
    return {key: tuple(own) for key, own in found.items()}


def is_cased(text: str) -> bool:
    """Whether a text has capitals at all: speech-to-text often has none."""
    return sum(c.isupper() for c in text) * 100 > sum(c.isalpha() for c in text)


def hits(text: str, seen: Iterable[Trace], keys: dict[str, tuple[str, ...]]) -> list[Hit]:
    """Every stretch that shares a key with an identity; the best for each stretch and identity."""
    cased = is_cased(text)
    best: dict[tuple[int, int, str], Hit] = {}
    for trace in seen:
        for identity in keys.get(trace.key, ()):
            points = _points(text, trace, cased)
            at = (trace.start, trace.end, identity)
            if points and (at not in best or points > best[at].points):
                best[at] = Hit(*at, points, _TOLD[trace.kind])
    return sorted(best.values(), key=lambda h: (h.start, h.end, h.identity))


def _points(text: str, trace: Trace, cased: bool) -> float:
    if trace.kind in _CERTAIN:
        return _CERTAIN[trace.kind]
    if trace.kind == "phrase":
        return 8.0 if trace.strength is Strength.STRONG else 5.0
    stretch = text[trace.start : trace.end]
    keys = word_keys(re.sub(r"\s", "", folded(stretch).text).lower())
    capital = stretch[0].isupper() and cased and not SELF.match(stretch)
    inside = capital and _BEFORE.search(text, max(0, trace.start - 4), trace.start) is not None
    if trace.kind in ("word", "translation") or keys.ordinary:
        if trace.kind in ("surname", "sound") and stretch[0].isascii() and not capital:
            return 0.0
        called = capital and _CALLED.match(text, trace.end) is not None
        return 4.0 if inside else 3.6 if called else 2.4 if capital else 2.0
    if trace.kind in ("first name", "patronymic"):
        return 5.0
    points = {1: 0.0, 2: 2.0, 3: 3.0, 4: 5.0}.get(len(trace.key) - 2, 6.0)
    return points + 2.0 * inside if capital or not cased else points - 2.0


def named_there(text: str, word: re.Match[str], cased: bool) -> bool:
    """Whether a word stands as a name does: in a text with capitals with one of its own."""
    if not cased:
        return True
    inside = _BEFORE.search(text, max(0, word.start() - 4), word.start()) is not None
    return word[0][0].isupper() and (inside or _CALLED.match(text, word.end()) is not None)


def spread(found: Sequence[Hit], text: str) -> list[Hit]:
    """Disjoint hits, the best first choice; neighbours of one identity become one stretch."""
    taken: list[Hit] = []
    for hit in sorted(found, key=lambda h: (-h.points, h.start - h.end, h.start, h.identity)):
        index = bisect(taken, hit.start, key=lambda t: t.start)
        before, after = taken[index - 1 : index] if index else [], taken[index : index + 1]
        if all(t.end <= hit.start for t in before) and all(hit.end <= t.start for t in after):
            taken.insert(index, hit)
    joined: list[Hit] = []
    for hit in taken:
        last = joined[-1] if joined else None
        if last and last.identity == hit.identity and text[last.end : hit.start].strip(" .") == "":
            best = max(last, hit, key=lambda h: h.points)
            joined[-1] = Hit(last.start, hit.end, hit.identity, best.points, best.reason)
        else:
            joined.append(hit)
    return joined
