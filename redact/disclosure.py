"""Who may be named, as what, on what ground and until when: a list that an editor keeps.

It holds real names: like the raw transcripts it is a secret, and must be readable by its owner
alone. What is past its day is not honoured.
"""

import stat
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.language.name_stock import Traits, traits
from redact.policies import ACTIONS
from redact.rules import checked, lined

_ENTRY: dict[str, type] = {
    **dict.fromkeys(("name", "type", "as", "ground", "by", "until"), str),
    "role": dict,
}
_NEEDED = ("name", "as", "ground", "until")
_HINT = "see docs/policies.md"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """One line of the list: `action` for the identity of that `name`, up to and with `until`.

    `role` holds the words for a placeholder by language, instead of the kind.
    """

    line: int
    name: str = field(repr=False)
    entity_type: str
    action: str
    ground: str = field(repr=False)
    until: date
    role: tuple[tuple[str, str], ...] = ()
    known: Traits | None = field(default=None, repr=False)

    def expired(self, today: date) -> bool:
        """Whether the last day is over."""
        return today > self.until

    def names(self, forms: Iterable[str]) -> bool:
        """Whether the forms of an identity are this name: for a person, first name and surname
        (or the patronymic) in any case, diminutive and alphabet, and no part that differs."""
        own = tuple(forms)
        if self.known is None:
            return any(" ".join(f.lower().split()) == self.name.lower() for f in own)
        return _same_person(self.known, traits(own, ""))


def disclosures(path: Path, types: Collection[str]) -> tuple[Disclosed, ...]:
    """The checked list in the file `path`. Raises RedactError with file, line and remedy."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise RedactError(f"{path.name}: readable by others", "it holds names: chmod 600 it", 2)
    except OSError as error:
        raise RedactError(
            f"the disclosure list cannot be read ({error.strerror})", "check the path", 2
        ) from None
    content, lines = lined(path, "names")
    raw = checked(path.name, "file", content, {"disclosure": str, "names": list})
    if not {"disclosure", "names"} <= set(raw):
        raise RedactError(f"{path.name}: disclosure and names are needed", _HINT, 2)
    found = [
        _disclosed(f"{path.name}: line {line}", line, entry, types)
        for entry, line in zip(raw["names"], lines, strict=True)
    ]
    for n, one in enumerate(found):
        alike = (o for o in found[:n] if o.entity_type == one.entity_type)
        if twin := next((o for o in alike if o.names((one.name,))), None):
            raise RedactError(
                f"{path.name}: line {one.line}: the same name as line {twin.line}", "leave one", 2
            )
    return tuple(found)


def _disclosed(where: str, line: int, entry: Any, types: Collection[str]) -> Disclosed:
    if not isinstance(entry, dict):
        raise RedactError(f"{where}: a mapping is expected", _HINT, 2)
    unknown = next((k for k in entry if k not in _ENTRY), None)
    if unknown is not None:
        raise RedactError(f"{where}: an unknown key", f"known keys: {', '.join(_ENTRY)}", 2)
    missing = next((k for k in _NEEDED if not entry.get(k)), None)
    if missing:
        raise RedactError(f"{where}: {missing} is missing", f"needed: {', '.join(_NEEDED)}", 2)
    wrong = next((k for k, v in entry.items() if not isinstance(v, _ENTRY[k])), None)
    if wrong:
        raise RedactError(f"{where}: {wrong}: wrong type", _hint(wrong), 2)
    kind, action = entry.get("type", "PERSON"), entry["as"]
    if kind not in types:
        raise RedactError(f"{where}: type", f"known types: {', '.join(types)}", 2)
    if action not in ACTIONS or (kind != "PERSON" and action in ("pseudonym", "first_name")):
        raise RedactError(f"{where}: as", f"one of {', '.join(ACTIONS)}; names are for PERSON", 2)
    return Disclosed(
        line,
        " ".join(entry["name"].split()),
        kind,
        action,
        entry["ground"],
        _day(where, entry["until"]),
        _role(where, entry.get("role", {})),
        _person(where, entry["name"]) if kind == "PERSON" else None,
    )


def _hint(key: str) -> str:
    return "write the day as 2026-12-31" if key == "until" else _HINT


def _day(where: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise RedactError(f"{where}: until: no such day", "write it as 2026-12-31", 2) from None


def _role(where: str, raw: dict[Any, Any]) -> tuple[tuple[str, str], ...]:
    for code, words in raw.items():
        if code not in ("ru", "uk", "en") or not isinstance(words, str):
            raise RedactError(f"{where}: role", "give words for ru, uk or en", 2)
        if not words.replace(" ", "").replace("-", "").isalpha():
            raise RedactError(f"{where}: role: only letters, spaces and hyphens", "rename", 2)
    return tuple(sorted((f"role_{code}", words) for code, words in raw.items()))


def _person(where: str, name: str) -> Traits:
    own = traits((name,), "")
    if not own.first or not (own.surname or own.father):
        raise RedactError(
            f"{where}: name: a full name is needed",
            "give first name and surname: a first name alone is many people",
            2,
        )
    return own


def _same_person(listed: Traits, seen: Traits) -> bool:
    for wanted, own in ((listed.surname, seen.surname), (listed.father, seen.father)):
        if wanted and own and not wanted & own:
            return False
    if listed.gender and seen.gender and listed.gender != seen.gender:
        return False
    named = listed.surname & seen.surname or (not listed.surname and listed.father & seen.father)
    return bool(listed.first & seen.first) and bool(named)


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A list as it stands on a day."""

    entries: tuple[Disclosed, ...] = ()
    today: date = date.min

    def of(self, entity_type: str, forms: Sequence[str]) -> Disclosed | None:
        """The line about the identity with these forms that still holds, if there is one."""
        for one in self.entries:
            if one.entity_type == entity_type and not one.expired(self.today) and one.names(forms):
                return one
        return None

    def told(self) -> list[str]:
        """One line for each entry that no longer holds; no names."""
        over = [one for one in self.entries if one.expired(self.today)]
        return [f"line {one.line} is NOT honoured: it held until {one.until}" for one in over]
