"""New allow entries, offered one by one to an editor who sees the text, and written out plainly."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from redact import formats
from redact.errors import RedactError
from redact.gate.against import Rules
from redact.gate.allow import entries, even, fitting, too_broad
from redact.gate.asked import Asked, Prepared, prepared
from redact.gate.check import placed
from redact.gate.files import Target
from redact.gate.look import WATCHLIST, Hit, hits
from redact.gate.places import lines
from redact.gate.project import project
from redact.policies import ENTITY_TYPES

_AROUND = 60
_BEFORE = re.compile(r"(?<![^\s])(?:[^\s]+[ \t]+){1,3}\Z")
_AFTER = re.compile(r"(?:[ \t]*[^\s]+){1,3}(?![^\s])")
HEAD = """# What editors decided may be published. Everything here is public: no secrets, no reasons
# that name anybody. See docs/gate.md.
allow:
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """One finding as an editor sees it. `before`, `value` and `after` are text of the file."""

    file: str
    line: int
    kind: str
    message: str
    watched: bool
    before: str = field(repr=False)
    value: str = field(repr=False)
    after: str = field(repr=False)

    def context(self) -> str:
        """The value with up to three words on either side, of its own line, no other finding."""
        before = _BEFORE.search(self.before)
        after = _AFTER.match(self.after)
        return f"{before[0] if before else ''}{self.value}{after[0] if after else ''}".strip()


def asked_for(paths: Sequence[Path], asked: Asked) -> tuple[Prepared, Path]:
    """What is to be gone through, and the allow file, which need not be there yet."""
    where = asked.allow or project(Path.cwd()).allow
    if where is None:
        raise RedactError("no allow file", "give --allow FILE, or name it in the settings", 2)
    if not where.exists():
        where.write_text(HEAD + "  []\n", encoding="utf-8")
    return prepared(paths, replace(asked, allow=where)), where


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor says to an offer; `expires` is an ISO day or empty."""

    reason: str = field(repr=False)
    who: str
    day: date
    scope: str
    in_context: bool = True
    expires: str = ""


def offers(targets: Sequence[Target], rules: Rules) -> Iterator[Offer]:
    """Every finding in `targets` that no entry allows yet, in order, each value once a file.

    Raises RedactError for a file that cannot be checked: `redact check` says more.
    """
    for target in targets:
        if target.problem:
            raise RedactError(f"file {target.number}: {target.problem}", "leave it out")
        transcript = formats.transcript(target.data(), target.read_as, rules.encoding)
        every = hits(transcript, rules.policy, rules.watch)
        rows = lines(transcript.source)
        seen: set[tuple[str, str]] = set()
        for hit, at in zip(every, placed(transcript, every), strict=True):
            line = rows.at(at[0])[0] if at else 0
            offer = _offer(target.name, transcript.text, hit, line, every)
            key = (offer.kind, even(offer.value))
            span = (hit.start, hit.end)
            known = fitting(
                rules.entries, hit.kind, offer.watched, target.name, transcript.text, span
            )
            if key not in seen and known is None:
                seen.add(key)
                yield offer


def _offer(file: str, text: str, hit: Hit, line: int, every: Sequence[Hit]) -> Offer:
    low = max([hit.start - _AROUND, 0, *(h.end for h in every if h.end <= hit.start)])
    high = min([hit.end + _AROUND, *(h.start for h in every if h.start >= hit.end)])
    return Offer(
        file,
        line,
        hit.kind,
        hit.message,
        hit.kind == WATCHLIST,
        text[low : hit.start],
        text[hit.start : hit.end],
        text[hit.end : high],
    )


def written(path: Path, offer: Offer, decision: Decision) -> str:
    """Add the entry to the allow file at `path`, made if missing; returns the entry's text.

    Raises RedactError, and leaves the file as it was, if the entry is too broad or wrong.
    """
    kind = offer.kind if offer.kind in ENTITY_TYPES else "PERSON"
    fields = {"value": offer.value, "type": kind, "scope": decision.scope}
    if decision.in_context and offer.context() != offer.value:
        fields["context"] = offer.context()
    fields |= {"reason": decision.reason, "who": decision.who, "date": decision.day.isoformat()}
    if decision.expires:
        fields["expires"] = decision.expires
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    rows += ["watchlist: true"] * offer.watched
    entry = "  - " + "\n    ".join(rows) + "\n"
    before = path.read_text(encoding="utf-8").removesuffix("  []\n")
    _replace(path, before + ("" if before.endswith("\n") else "\n") + entry)
    return entry


def _replace(path: Path, text: str) -> None:
    """Put `text` at `path` once it has been read back as entries that are sound."""
    with NamedTemporaryFile("w", dir=path.parent, suffix=".yaml", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        last = entries(Path(file.name), ENTITY_TYPES)[-1]
        if why := too_broad(last):
            raise RedactError(f"the entry would be too broad: {why}", "give it a narrower scope")
        os.chmod(file.name, 0o644)
        os.link(file.name, f"{file.name}.new")
    os.replace(f"{file.name}.new", path)
