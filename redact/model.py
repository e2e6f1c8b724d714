"""The nouns of the pipeline. Frozen, and imports nothing of ours.

Offsets are code points; ends are exclusive. Only `Transcript`, `Identity` and `Mapping`
hold original text, and their `repr` hides it; everything else may be printed and logged.
"""

from dataclasses import dataclass, field
from typing import Any

NAME_VIEW = -1
"""`Segment.view` of the file's own name, which is read after its content."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a stretch of `Transcript.text` stands in the decoded file.

    `text[start:end]` was read from `source[at:until]`. Both have the same length and the
    same characters, unless the file escapes them (`\\u0441`, `&amp;`): then the segment is
    one such escape and is replaced whole. White space may differ from the file's, and `_` and
    `.` of a file name read as spaces. Text outside every segment (the line break put between
    two cues) exists for reading only.

    `view`: 0 is the reading that covers each word once. Higher numbers are other places of
    the same text (Whisper's `words` beside `text`): replaced together with it.
    `part` numbers the cue, line or JSON string that the stretch belongs to.
    """

    start: int
    end: int
    at: int
    until: int
    view: int = 0
    part: int = 0


@dataclass(frozen=True, slots=True)
class Dependent:
    """A stretch of the file that must go whenever text of `part` (-1: any) is replaced.

    Whisper's token numbers decode back to the original words, so a changed text with the
    old tokens still leaks. `source[at:until]` becomes `text`.
    """

    part: int
    at: int
    until: int
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """A file as it is read: `text` for people and detectors, `source` for writing back.

    `name` is the relative path (repr shows it to nobody: file names carry identities too).
    `codec` is a Python codec name; `bom` the bytes before the text, kept as they were.
    """

    name: str = field(repr=False)
    format: str
    text: str = field(repr=False)
    source: str = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    dependents: tuple[Dependent, ...] = field(default=(), repr=False)
    codec: str = "utf-8"
    bom: bytes = b""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in `Transcript.text` that names or identifies somebody or something.

    `score` is in 0..1. `recognizer` is the rule's name, `reason` a sentence for an editor.
    `keep` names the keep-list that covers this place in a fitting context, or is empty.
    `key`, where a recognizer knows it, is an opaque grouping key valid within one text:
    mentions with the same key are the same identity. It never holds text.
    `action`, where a reviewer chose one, is what happens to this mention instead of what the
    policy says of its type.
    """

    start: int
    end: int
    entity_type: str
    score: float
    recognizer: str
    reason: str
    keep: str = ""
    key: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A reviewer's word that two stretches of a transcript are one identity, or are not.

    `first` and `second` are (start, end) of mentions in `Transcript.text`.
    """

    first: tuple[int, int]
    second: tuple[int, int]
    same: bool


@dataclass(frozen=True, slots=True)
class Identity:
    """One person, number, unit or place behind one or more mentions of a transcript.

    `who` is an opaque id that the same identity has in other files of a run or case: drawn at
    random, never derived from text; empty where nothing ties it to another file.
    `unsure` says why its mentions may belong elsewhere too; empty where the grouping is sure.
    """

    key: str
    entity_type: str
    mentions: tuple[Mention, ...]
    forms: tuple[str, ...] = field(default=(), repr=False)
    who: str = ""
    unsure: str = ""

    def names(self, text: str) -> tuple[str, ...]:
        """Its forms in `text` without those that are call signs; each once."""
        own = (m for m in self.mentions if m.entity_type == self.entity_type)
        return tuple(dict.fromkeys(text[m.start : m.end] for m in own))


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """What a policy says about one entity type."""

    entity_type: str
    action: str
    operator: str
    reason: str
    params: tuple[tuple[str, Any], ...] = ()
    keep: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """Entity types to rules, and from which score on a mention is withheld and is sure.

    `default` covers every entity type that has no rule of its own.
    `labels[language][entity_type]` is the word inside a placeholder.
    Where the details told of one person score more than `mosaic`, they are made vaguer; 0: never.
    `review`: what a transcript needs to be called ready: empty, `decided` (no unsure mention left)
    or `signed` (and somebody's word for it).
    """

    name: str
    threshold: float
    sure: float
    rules: tuple[PolicyRule, ...]
    default: PolicyRule
    labels: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    sha256: str
    mosaic: int = 0
    review: str = ""

    def rule(self, entity_type: str) -> PolicyRule:
        """The rule for `entity_type`, or the default."""
        return next((r for r in self.rules if r.entity_type == entity_type), self.default)

    def words(self) -> tuple[str, ...]:
        """Every word that stands in a placeholder, in any language."""
        return tuple(word for _, labels in self.labels for _, word in labels)

    def label(self, entity_type: str, language: str) -> str:
        """The word for `entity_type` in `language` (English where it has none)."""
        for code in (language, "en"):
            for name, labels in self.labels:
                if name == code:
                    for known, word in labels:
                        if known == entity_type:
                            return word
        return entity_type.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to one identity, why, and who says so (`policy`, a list, or `review`)."""

    identity: str
    action: str
    operator: str
    reason: str
    decided_by: str
    sure: bool
    params: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """`source[raw_start:raw_end]` became `safe[safe_start:safe_end]`; holds no original."""

    raw_start: int
    raw_end: int
    safe_start: int
    safe_end: int
    identity: str


@dataclass(frozen=True, slots=True)
class Replacement:
    """A mention as it stands in the safe text: where and (`shown`) what, nothing of the original."""

    start: int
    end: int
    line: int
    entity_type: str
    identity: str
    action: str
    recognizer: str
    reason: str
    score: float
    sure: bool
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Redacted:
    """The safe file, its safe name, and what was done to it. Safe to print."""

    name: str
    data: bytes = field(repr=False)
    edits: tuple[Edit, ...]
    replacements: tuple[Replacement, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is sealed: the JSON object of docs/mapping.md, originals included."""

    payload: dict[str, Any] = field(repr=False)
