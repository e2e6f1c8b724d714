"""What editors decided may be published: plain entries that anybody may read and review.

An entry fits a finding by its value (or pattern) in its context, its type and its scope, never
by its line. Expired, unused, stale and too broad entries are findings of their own.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import regex

from redact import rules
from redact.errors import RedactError
from redact.language.lookup import folded

_KEYS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("value", "pattern", "type", "scope", "context", "reason"), str),
    **dict.fromkeys(("who", "date", "expires"), str),
    "watchlist": bool,
}
_NEEDED = ("type", "scope", "reason", "who", "date")
_PROBES = (
    *("иванов", "анна сергеевна", "шаман", "ivanov", "anna", "777-я бригада", "с. выдуманное"),
    *("+7 000 123-45-67", "123456", "name@example.org", "ул. выдумщиков, 5", "the 777th brigade"),
)
"""A pattern that takes two of these made-up values takes anything."""
_SECONDS = 1.0
_LETTERS = 3
_AROUND = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision. `value` (or what `pattern` matches) of type `kind` may stand in `scope`.

    `context`: words around the value that must still be there. `watchlist`: it may stand
    although the case withholds it elsewhere. `number` counts from 0, `line` from 1.
    """

    number: int
    line: int
    kind: str
    scope: str
    reason: str = field(repr=False)
    value: str = field(default="", repr=False)
    pattern: str = field(default="", repr=False)
    context: str = field(default="", repr=False)
    who: str = field(default="", repr=False)
    expires: date | None = None
    watchlist: bool = False


def entries(path: Path, known: Collection[str]) -> tuple[Entry, ...]:
    """The entries of an allow file. `known` are the entity types.

    Raises RedactError with file, entry and key for anything that is not as it should be.
    """
    raw = rules.checked(path.name, "file", rules.document(path) or {}, {"allow": list})
    listed = raw.get("allow", [])
    at = _lines(path.read_text(encoding="utf-8"), len(listed))
    return tuple(_entry(path.name, n, at[n], each, known) for n, each in enumerate(listed))


def _lines(text: str, count: int) -> list[int]:
    """The line on which each entry begins; 0 where that cannot be told."""
    items = regex.findall(r"(?m)^([ \t]*)- ", text)
    indent = items[0] if items else ""
    found = [n for n, line in enumerate(text.split("\n"), 1) if regex.match(rf"{indent}- ", line)]
    return found if len(found) == count else [0] * count


def _entry(path: str, number: int, line: int, raw: Any, known: Collection[str]) -> Entry:
    where = f"allow[{number}]"
    given = rules.checked(path, where, raw, _KEYS)
    missing = next((k for k in _NEEDED if not str(given.get(k, "")).strip()), None)
    if missing:
        raise RedactError(f"{path}: {where}: {missing} is missing", f"add {missing}", 2)
    if bool(given.get("value")) == bool(given.get("pattern")):
        raise RedactError(f"{path}: {where}: a value or a pattern is needed", "give one", 2)
    if given["type"] not in known:
        listed = ", ".join(sorted(known))
        raise RedactError(f"{path}: {where}.type: no such type", f"one of {listed}", 2)
    _day(path, where, "date", given["date"])
    expires = given.get("expires")
    _compiled(path, where, given.get("pattern", ""))
    return Entry(
        number,
        line,
        given["type"],
        given["scope"],
        given["reason"],
        even(given.get("value", "")),
        given.get("pattern", ""),
        even(given.get("context", "")),
        given["who"],
        _day(path, where, "expires", expires) if expires else None,
        given.get("watchlist", False),
    )


def _day(path: str, where: str, key: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    raise RedactError(f"{path}: {where}.{key}: no such day", "write it as 2026-01-31", 2)


def _compiled(path: str, where: str, pattern: str) -> None:
    try:
        regex.compile(pattern)
        return
    except regex.error:
        pass
    raise RedactError(f"{path}: {where}.pattern: no regular expression", "correct it", 2)


def even(text: str) -> str:
    """`text` as values are compared: look-up form, one case, single spaces."""
    return " ".join(folded(text).text.casefold().split())


def fitting(
    entries: Sequence[Entry], kind: str, watched: bool, name: str, text: str, at: tuple[int, int]
) -> int | None:
    """The number of the first entry that lets `text[at]` of type `kind` stand in file `name`.

    `watched`: it is a trace of what the case withholds, whatever its type.
    """
    value = even(text[slice(*at)])
    for entry in entries:
        typed = entry.watchlist if watched else entry.kind == kind
        there = typed and fnmatchcase(name, entry.scope)
        if there and _takes(entry, value) and _in_context(entry, text, at):
            return entry.number
    return None


def _takes(entry: Entry, value: str) -> bool:
    if entry.value:
        return value == entry.value
    try:
        found = regex.fullmatch(entry.pattern, value, regex.IGNORECASE, timeout=_SECONDS)
    except TimeoutError:
        found = NotImplemented
    if found is NotImplemented:
        raise RedactError(f"the pattern of allow[{entry.number}] takes too long", "make it simpler")
    return found is not None


def _in_context(entry: Entry, text: str, at: tuple[int, int]) -> bool:
    """Whether the entry's context stands around `text[at]`, the value within it."""
    if not entry.context:
        return True
    low, high = max(0, at[0] - _AROUND), at[1] + _AROUND
    before, value, around = even(text[low : at[0]]), even(text[slice(*at)]), even(text[low:high])
    start = next(
        (p for p in (len(before), len(before) + 1) if around.startswith(value, p)), len(around)
    )
    found = around.find(entry.context)
    while 0 <= found <= start:
        if found + len(entry.context) >= start + len(value):
            return True
        found = around.find(entry.context, found + 1)
    return False


def too_broad(entry: Entry) -> str:
    """Why an entry would let through what nobody decided on, or ""."""
    if entry.pattern:
        taken = sum(_takes(entry, probe) for probe in _PROBES)
        if taken > 1 or _takes(entry, ""):
            return "its pattern takes unrelated values"
    elif sum(c.isalnum() for c in entry.value) < _LETTERS:
        return "its value is too short"
    everywhere = any(c in entry.scope for c in "*?[") and not entry.context
    if everywhere and entry.kind == "PERSON" and entry.value and " " not in entry.value:
        return "one name without context in many files may be anybody's"
    return ""


def expired(entry: Entry, today: date | None = None) -> bool:
    """Whether an entry's last day has passed."""
    return entry.expires is not None and entry.expires < (today or date.today())
