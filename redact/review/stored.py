"""Decisions files: read whole and checked, or refused; written whole, for the owner alone.

Two formats. `redact-decisions/2` is what a review keeps, described in docs/review.md: a
journal of acts per transcript, in offsets of the text as it is read. `redact-decisions/1` is
for writing by hand: stretches of the decoded file, each to withhold or to keep.
Both hold offsets, digests and a reviewer's notes, so they belong beside the raw transcripts.
"""

import itertools
import json
import os
import re
import stat
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from redact.errors import RedactError
from redact.review.acts import REASONS, VERBS, Act, Choice, Log, Stretch
from redact.review.decisions import FORMAT, Entry, Review, Sample, Second, Signature

BY_HAND = "redact-decisions/1"
_LIMIT = 64 << 20
_LINES = re.compile(r"(?:\d{1,9}:[0-9a-f]{16}(?: |$))*")


def review(path: Path) -> Review:
    """The checked content of a decisions file. Raises RedactError with the key at fault."""
    try:
        if stat.S_IMODE(os.stat(path).st_mode) & 0o077:
            raise RedactError("the decisions file is readable by others", "chmod 600 it", 2)
        data = path.read_bytes()
        raw = json.loads(data, object_pairs_hook=_once) if len(data) <= _LIMIT else None
    except OSError as error:
        told = (error.strerror or "failed").lower()
        raise RedactError(
            f"the decisions file cannot be read ({told})", "check the path", 2
        ) from None
    except (ValueError, RecursionError):
        raise RedactError("the decisions file is not JSON", "see docs/review.md", 2) from None
    if isinstance(raw, dict) and raw.get("format") == BY_HAND:
        _keys("", raw, {"format": str, "files": list})
        files = tuple(_by_hand(f"files[{n}]", e) for n, e in enumerate(raw["files"]))
        return Review(files, format=BY_HAND)
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise RedactError(
            f"the decisions file is not in the format {FORMAT}", "see docs/review.md", 2
        )
    _keys("", raw, {"format": str, "key": str, "files": list})
    files = tuple(_entry(f"files[{n}]", e) for n, e in enumerate(raw["files"]))
    if len({e.sha256 for e in files}) != len(files):
        _wrong("files", "the same digest stands twice")
    return Review(files, _key(raw["key"]))


def written(made: Review) -> bytes:
    """A decisions file with this content."""
    raw = {
        "format": FORMAT,
        "key": made.key.hex(),
        "files": [_plain(entry) for entry in made.files],
    }
    return (json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "sha256": entry.sha256,
        "text": entry.text,
        "lines": " ".join(entry.lines),
        **_plain_log(entry.log),
        "signed": [asdict(s) for s in entry.signed],
        "second": entry.second
        and {
            **{name: getattr(entry.second, name) for name in ("by", "share", "after")},
            **_plain_log(entry.second.log),
        },
        "sample": entry.sample and asdict(entry.sample),
    }


def _plain_log(log: Log) -> dict[str, Any]:
    return {"acts": [a.plain() for a in log.done], "undone": [a.plain() for a in log.undone]}


_LOG = {"acts": list, "undone": list}


def _entry(where: str, raw: Any) -> Entry:
    shape = {"sha256": str, "text": str, "lines": str, "signed": list}
    maybe = {"second": (dict, type(None)), "sample": (dict, type(None))}
    _keys(where, raw, shape | _LOG | maybe)
    second = None
    if raw["second"] is not None:
        _keys(
            f"{where}.second",
            raw["second"],
            _LOG | {"by": str, "share": (int, float), "after": int},
        )
        log = _log(f"{where}.second", raw["second"])
        told = raw["second"]
        second = Second(told["by"], float(told["share"]), log, told["after"])
    if not _LINES.fullmatch(raw["lines"]):
        _wrong(f"{where}.lines", "length:fingerprint, with spaces between")
    return Entry(
        raw["sha256"],
        raw["text"],
        tuple(raw["lines"].split()),
        _log(where, raw),
        tuple(_signature(f"{where}.signed[{n}]", s) for n, s in enumerate(raw["signed"])),
        second,
        _sample(f"{where}.sample", raw["sample"]),
    )


def _log(where: str, raw: dict[str, Any]) -> Log:
    done = tuple(_act(f"{where}.acts[{n}]", a) for n, a in enumerate(raw["acts"]))
    undone = tuple(_act(f"{where}.undone[{n}]", a) for n, a in enumerate(raw["undone"]))
    return Log(done, undone)


def _act(where: str, raw: Any) -> Act:
    texts = dict.fromkeys(("do", "kind", "action", "code", "note", "by"), str)
    _keys(where, raw, {"at": list, "to": list, **texts})
    if raw["do"] not in VERBS:
        _wrong(f"{where}.do", f"one of {', '.join(VERBS)}")
    if raw["code"] not in REASONS:
        _wrong(f"{where}.code", f"one of {', '.join(filter(None, REASONS))}, or empty")
    if not raw["at"] or (raw["do"] in ("kind", "add") and not raw["kind"]):
        _wrong(where, "an act needs stretches, and one about a kind that kind")
    at = tuple(_stretch(f"{where}.at[{n}]", s) for n, s in enumerate(raw["at"]))
    to = tuple(_stretch(f"{where}.to[{n}]", s) for n, s in enumerate(raw["to"]))
    return Act(at=at, to=to, **{name: raw[name] for name in texts})


def _stretch(where: str, raw: Any) -> Stretch:
    if not isinstance(raw, list) or [type(n) for n in raw] != [int, int]:
        _wrong(where, "two whole numbers")
    if not 0 <= raw[0] < raw[1]:
        _wrong(where, "start before end")
    return raw[0], raw[1]


def _signature(where: str, raw: Any) -> Signature:
    _keys(where, raw, {"by": str, "on": str, "decided": int, "undecided": int, "of": str})
    return Signature(**raw)


def _sample(where: str, raw: Any) -> Sample | None:
    if raw is None:
        return None
    _keys(where, raw, {"by": str, "on": str, "lines": int, "of": int, "missed": int})
    if raw["missed"] < 0 or not 0 < raw["lines"] <= raw["of"]:
        _wrong(where, "lines read cannot be more than there are")
    return Sample(**raw)


def _by_hand(where: str, raw: Any) -> Entry:
    _keys(where, raw, {"sha256": str, "decisions": list})
    found = [_chosen(f"{where}.decisions[{n}]", d) for n, d in enumerate(raw["decisions"])]
    found.sort(key=lambda c: c.start)
    if any(a.end > b.start for a, b in itertools.pairwise(found)):
        _wrong(where, "two decisions overlap")
    return Entry(raw["sha256"], by_hand=tuple(found))


def _chosen(where: str, raw: Any) -> Choice:
    texts = dict.fromkeys(("action", "entity_type", "reason", "by"), str)
    _keys(where, raw, {"start": int, "end": int, **texts})
    if not 0 <= raw["start"] < raw["end"]:
        _wrong(where, "start and end are code points, end exclusive")
    if raw["action"] not in ("withhold", "keep"):
        _wrong(f"{where}.action", "withhold or keep")
    verdict = "leave" if raw["action"] == "keep" else "withhold"
    kind, note, by = raw["entity_type"], raw["reason"], raw["by"]
    return Choice(raw["start"], raw["end"], verdict, kind, note=note, by=by)


def _keys(where: str, raw: Any, shape: dict[str, Any]) -> None:
    """Exactly the keys of `shape`, each of its type (a bool is no number)."""
    if not isinstance(raw, dict) or set(raw) != set(shape):
        _wrong(where or "the file", f"needs {', '.join(sorted(shape))}")
    for name, kinds in shape.items():
        if not isinstance(raw[name], kinds) or isinstance(raw[name], bool):
            _wrong(f"{where}.{name}".lstrip("."), "is of the wrong type")


def _key(raw: str) -> bytes:
    try:
        return bytes.fromhex(raw)
    except ValueError:
        _wrong("key", "is not hexadecimal")


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object without the same key twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _wrong(where: str, what: str) -> NoReturn:
    raise RedactError(f"decisions file: {where}: {what}", "see docs/review.md", 2)
