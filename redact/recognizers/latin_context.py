"""Where a Latin word stands: its line, its sentence, its letter case, what is around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from redact.language.latin import Latin, cues, latin
from redact.language.words import Token

_OWNER = ("'s", "'S", "s'", "S'")
_LABEL = re.compile(
    r"(?m)^[ \t>*_#-]*(?P<time>[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?[\])]?[ \t]*[-–—]?[ \t]*)?"
    r"(?P<label>@?[^\W\d][^\n:;!?\"“”()]{0,38}?)(?:[ \t]*\([^()\n]{1,40}\))?[ \t]*:(?=\s|\Z)"
)
_SENTENCE = frozenset(".!?…\n\r:;—–•*#>|/=]")
_DATELINE = re.compile(
    r"(?m)^[A-Z][A-Z .'-]+(?:, [A-Z][\w .]+)?(?= \([A-Z][A-Za-z ]{1,20}\) ?[—–-])"
)
_SKIPPED = frozenset(" \t\"'“”„«»‘’([{_-")
_CAPITAL = re.compile(r"(?!I\b)[A-Z]")
_LOWER_IN_TITLES = 3
"""Words up to this length stay lower-case in headlines."""


@dataclass(slots=True)
class Word:
    """A Latin word: `text` and `end` without a possessive 's, which `owner` notes.

    `shape` is title, upper, lower or mixed. `head`: a capital there says nothing (start of a
    sentence, a headline). `label`: part of a speaker's label; `timed`: of a chat's.
    `capitals`: in a line of capitals; `small`: in one that has none; `alone`: in a line of up to
    three words.
    """

    text: str
    low: str
    start: int
    end: int
    shape: str
    owner: bool
    known: Latin
    head: bool
    label: bool
    timed: bool
    capitals: bool
    alone: bool
    small: bool


def latin_words(text: str, tokens: Sequence[Token]) -> list[Word]:
    """The words of `tokens` in Latin letters, with where they stand."""
    labels = _labelled(text)
    datelines = [m.span() for m in _DATELINE.finditer(text)]
    lines = _Lines(text, tokens)
    found = []
    for token in tokens:
        if not token.text[0].isalpha() or max(token.text[0], token.text[-1]) >= "\u0400":
            continue
        if any(start <= token.start < end for start, end in datelines):
            continue
        word, owner = _unowned(text, token)
        timed = labels.get(token.start)
        line = lines.of(token.start)
        found.append(
            Word(
                word, word.lower(), token.start, token.start + len(word), _shape(word), owner,
                latin(word.lower()), line.title or _starts_sentence(text, token),
                timed is not None, bool(timed), line.capitals, line.alone, line.small,
            )
        )  # fmt: skip
    return found


def _unowned(text: str, token: Token) -> tuple[str, bool]:
    if token.text.endswith(("'s", "'S")):
        return token.text[:-2], True
    plural = token.text[-1] in "sS" and text[token.end : token.end + 1] == "'"
    return token.text, plural and text[token.end + 1 : token.end + 2].isspace()


def _shape(word: str) -> str:
    if word.islower():
        return "lower"
    if word.isupper():
        return "upper" if len(word) > 1 else "title"
    parts = re.split(r"[-']", word)
    if all(
        p[:1].isupper() and (p[1:].islower() or len(p) == 1) for p in parts if p and p[0].isupper()
    ):
        return "title" if word[0].isupper() else "lower"
    return "title" if re.match(r"(?:Mc|Mac|De|Di|La|Le|O')[A-Z][a-z]+$", word) else "mixed"


def _starts_sentence(text: str, token: Token) -> bool:
    start = token.start
    if text[start - 1 : start] in {'"', "“"} and text[token.end : token.end + 1] in {'"', "”"}:
        return False
    at = start - 1
    while at >= 0 and text[at] in _SKIPPED:
        at -= 1
    if at > 0 and text[at] in ")]" and text[at - 1] in _SENTENCE:
        at -= 1
    if at < 0 or text[at] in _SENTENCE:
        return not (at >= 0 and text[at] == "." and _abbreviates(text, at))
    return text[start - 1] in '"“„«['


def _abbreviates(text: str, dot: int) -> bool:
    """Whether the dot ends a rank, a title or an initial."""
    first = dot
    while first > 0 and text[first - 1].isalpha():
        first -= 1
    word = text[first:dot].lower()
    return (len(word) == 1 and text[first].isupper()) or word in cues()["rank"] | cues()["title"]


def _labelled(text: str) -> dict[int, bool]:
    """Offsets of the words in speakers' labels; True where a time stands before the label."""
    found = {}
    for match in _LABEL.finditer(text):
        label = match["label"]
        if len(label.split()) <= 4 and ". " not in label.strip() and ", " not in label:
            for word in re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*", label):
                found[match.start("label") + word.start()] = match["time"] is not None
    return found


@dataclass(frozen=True, slots=True)
class _Line:
    title: bool
    capitals: bool
    alone: bool
    small: bool


class _Lines:
    """Letter case of whole lines: headlines in capitals or in Title Case."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._ends: list[int] = []
        self._lines: list[_Line] = []
        self._at = 0
        last, words = 0, 0
        starts = [t for t in tokens if t.text[0].isalpha()]
        for match in re.finditer(r"\n|\Z", text):
            mine = []
            while words < len(starts) and starts[words].start < match.start():
                mine.append(starts[words].text)
                words += 1
            self._ends.append(match.start())
            self._lines.append(_line(mine, text[last : match.start()]))
            last = match.end()

    def of(self, offset: int) -> _Line:
        """The line at `offset`; offsets are asked for in rising order."""
        while self._ends[self._at] < offset:
            self._at += 1
        return self._lines[self._at]


def _line(words: list[str], text: str) -> _Line:
    long = [w for w in words if len(w) > _LOWER_IN_TITLES]
    upper = [w for w in words if w.isupper() and len(w) > 1]
    capitals = bool(upper) and sum(map(len, upper)) > 0.9 * sum(map(len, words))
    capital = sum(w[0].isupper() for w in long)
    ended = text.rstrip()[-1:] in {".", "!", "?", ",", ";"}
    title = len(long) > 2 and capital > 0.75 * len(long) and not ended and ": " not in text
    alone = 0 < len(words) < 4 and text.strip()[-1:] not in {".", ",", ":"}
    said = _LABEL.sub("", text) or text
    return _Line(title or capitals, capitals, alone, not _CAPITAL.search(said))
