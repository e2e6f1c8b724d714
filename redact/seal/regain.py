"""Give an edited safe text its originals back, as far as its placeholders can still be told.

The safe text was cut and polished before it came back, so nothing here is byte-exact: each
placeholder is found by its grammar, and gets the form that stood at its place if the words
around it still show which place that was.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from redact.errors import RedactError
from redact.model import Mapping
from redact.seal.grammar import BARE, BRACKETED, NUMBERED, Token, alike, apart, plain, words
from redact.seal.restore import decoded as undecorated
from redact.seal.restore import sha256

HEAD = "[restored from an edited text: NOT byte for byte; [?] marks a guessed form]\n"
GUESSED = "[?]"

_LONG = 5_000
"""Words of a text from which on the comparison may skip common ones."""


@dataclass(frozen=True, slots=True)
class Regained:
    """The text with originals in it, and what a person must know. `notes` hold no original."""

    text: str = field(repr=False)
    notes: tuple[str, ...]


def regained(mapping: Mapping, safe: str | None, text: str, only: Collection[str] = ()) -> Regained:
    """`text`, an edited form of the safe text `safe`, with the originals in their places.

    `safe` is None where it is lost: then only the order of the placeholders tells their
    places. `only` are the identities to restore, all if empty.
    """
    known = _Known(mapping.payload, safe, only)
    every = _placeholders(text, known) + ([] if safe is None else words(text))
    tokens = apart(sorted(every, key=lambda t: (t.start, -t.end)))
    places = _aligned(known.tokens(), tokens)
    pieces, notes, last, seen = [], list(_unknown(text, known, safe)), 0, Counter[str]()
    for index, token in enumerate(tokens):
        if not token.placeholder:
            continue
        seen[token.key] += 1
        original, sure = known.original(token.key, places.get(index))
        if original is None:
            continue
        pieces += [text[last : token.start], original, "" if sure else GUESSED]
        last = token.end
        if not sure:
            notes.append(f"{_line(text, token.start)}: the form there is a guess, marked {GUESSED}")
    notes += known.counted(seen)
    return Regained(HEAD + "".join([*pieces, text[last:]]), tuple(notes))


class _Known:
    """What a mapping says of the placeholders of its safe text, in their order."""

    def __init__(self, payload: dict[str, Any], safe: str | None, only: Collection[str]) -> None:
        shown = {e["identity"]: e["placeholder"] for e in payload["entities"]}
        self.edits = [e for e in payload["edits"] if e["identity"] and e["recognizer"]]
        self.safe = safe
        self.only = only
        self.labels = [
            safe[slice(*e["safe"])] if safe is not None else shown.get(e["identity"], "")
            for e in self.edits
        ]
        self.keys = [plain(label) for label in self.labels]
        self.by_key: dict[str, list[int]] = {}
        for number, key in enumerate(self.keys):
            if key:
                self.by_key.setdefault(key, []).append(number)

    def key(self, given: str) -> str:
        """The key of a placeholder that reads `given`, or with one letter wrong; else ""."""
        own = plain(given)
        if own in self.by_key or not NUMBERED.fullmatch(given):
            return own if own in self.by_key else ""
        near = [k for k in self.by_key if alike(k, own)]
        return near[0] if len(near) == 1 else ""

    def tokens(self) -> list[Token]:
        """The safe text as words and placeholders, or its placeholders alone."""
        if self.safe is None:
            return [Token(n, n, key, n, True) for n, key in enumerate(self.keys)]
        own = [
            Token(edit["safe"][0], edit["safe"][1], key, number, True)
            for number, (edit, key) in enumerate(zip(self.edits, self.keys, strict=True))
            if key
        ]
        return apart(sorted(own + words(self.safe), key=lambda t: (t.start, -t.end)))

    def original(self, key: str, place: int | None) -> tuple[str | None, bool]:
        """What stood behind a placeholder and whether that is sure; None to leave it."""
        edits = [self.edits[n] for n in self.by_key[key]]
        if self.only and not {e["identity"] for e in edits} & set(self.only):
            return None, True
        here = edits if place is None else [self.edits[place]]
        forms = Counter(e["orig"] for e in here if not self.only or e["identity"] in self.only)
        if not forms:
            return None, True
        sure = len({e["orig"] for e in edits}) == 1 or (place is not None and self.safe is not None)
        return forms.most_common(1)[0][0], sure

    def counted(self, seen: Counter[str]) -> Iterator[str]:
        """What is missing or stands more often than it did."""
        for key, numbers in self.by_key.items():
            if self.only and not {self.edits[n]["identity"] for n in numbers} & set(self.only):
                continue
            label, before, now = self.labels[numbers[0]], len(numbers), seen[key]
            if not now:
                yield f"{label} is missing (it stood {before} times)"
            elif now > before:
                yield f"{label} stands {now} times (it stood {before} times)"


def _placeholders(text: str, known: _Known) -> list[Token]:
    """Every known placeholder: in any brackets, bare in capitals, or a pseudonym as it was."""
    found = []
    for match in BRACKETED.finditer(text):
        if key := known.key(match[1]):
            found.append(Token(*match.span(), key, -1, True))
    for match in BARE.finditer(text):
        if plain(match[0]) in known.by_key and match[0].isupper():
            found.append(Token(*match.span(), plain(match[0]), -1, True))
    bare = sorted({x for x in known.labels if x and x[0] != "["}, key=lambda x: (-len(x), x))
    if bare:
        pattern = "|".join(rf"(?<!\w){re.escape(x)}(?!\w)" for x in bare)
        for match in re.finditer(pattern, text):
            found.append(Token(*match.span(), plain(match[0]), -1, True))
    return found


def _unknown(text: str, known: _Known, safe: str | None) -> Iterator[str]:
    """Where something stands that looks like a placeholder and is none of this mapping's."""
    before = {plain(m[1]) for m in BRACKETED.finditer(safe or "")}
    for match in BRACKETED.finditer(text):
        key = plain(match[1])
        alike = match[0][0] == "[" and NUMBERED.fullmatch(match[1]) and key not in before
        if alike and key not in known.by_key:
            read = known.key(match[1])
            told = f"read as {known.labels[known.by_key[read][0]]}" if read else "not known here"
            yield f"{_line(text, match.start())}: a placeholder of another spelling, {told}"


def _aligned(before: Sequence[Token], after: Sequence[Token]) -> dict[int, int]:
    """Which edit each placeholder of `after` comes from, where a neighbour came along with it."""
    matcher = SequenceMatcher(
        None, [t.key for t in before], [t.key for t in after], autojunk=len(before) > _LONG
    )
    found = {}
    for block in matcher.get_matching_blocks():
        for step in range(block.size if block.size > 1 else 0):
            if after[block.b + step].placeholder and before[block.a + step].placeholder:
                found[block.b + step] = before[block.a + step].at
    return found


def _line(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}"


def decoded(data: bytes, mapping: Mapping) -> tuple[str, str]:
    """An edited text and its encoding: UTF-8, or else that of the original."""
    for codec in ("utf-8-sig", mapping.payload["source"]["encoding"]):
        try:
            return data.decode(codec), codec.removesuffix("-sig")
        except (ValueError, LookupError):
            continue
    raise RedactError("the edited text cannot be read", "save it as plain text in UTF-8", 2)


def before(mapping: Mapping, safe: Path) -> str | None:
    """The safe text as it was, if the file `safe` still holds it."""
    try:
        data = safe.read_bytes()
    except OSError:
        return None
    if sha256(data) != mapping.payload["safe"]["sha256"]:
        return None
    source = mapping.payload["source"]
    return undecorated(data, bytes.fromhex(source["bom_hex"]), source["encoding"])
