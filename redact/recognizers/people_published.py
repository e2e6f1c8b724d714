"""People whose names a draft publishes anyway: bylines, and holders of public posts it quotes.

A wrong keep is a leak. A byline must be a line of credits; a post is believed only in a text
that shows the marks of a draft for publication, only beside a full name, and only if the post
is no relation of a private person's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from redact.language.latin import cues
from redact.rules import word_list

BYLINES, POSTS = "bylines", "public_posts"
_PLAIN = re.compile(
    r"(?:\W|\b(?:and|for|with|in|the|ap|associated|press|reuters|news)\b)*", re.IGNORECASE
)
_POST_BEFORE = re.compile(
    r"(?P<post>[\w']+)(?: (?:for|of|at|to|with|in) [^.,;:!?\"“”\n]{2,60})?,?[ ]$"
)
_POST_AFTER = re.compile(
    r",(?: (?:an?|the|who is an?|[\w-]+'s?))?(?: [\w-]+){0,2}? "
    r"(?P<post>[a-z]+)(?= (?:for|of|at|with|in|on|who)\b|[,.;)])"
    r"|,? (?P<who>who (?:studies|advises|advised|researches|teaches|heads|leads|chairs|monitors))\b"
)
_OWNED = re.compile(r"\b(?:his|her|their|my|your|our|whose)(?: [\w-]+)?$", re.IGNORECASE)
_RETIRED = re.compile(r"(?:Gen|Adm|Rep|Sen|Gov|Amb)\.(?: \(ret\.\))?[ ]$")
_OFFICE = re.compile(r"(?:Rep|Sen|Gov|Amb)\.[ ]$")
"""Offices that only the press shortens so."""
_WINDOW = 110


@dataclass(frozen=True, slots=True)
class Named:
    """A name's place in the text and the number of its words."""

    start: int
    end: int
    size: int


def published(text: str, names: Sequence[Named]) -> dict[int, str]:
    """Start of every name that a draft publishes, with the keep-list that covers it."""
    found = dict(_credited(text, names))
    draft = _is_draft(text)
    for name in names:
        if name.size > 1 and name.start not in found:
            office = _OFFICE.search(text, max(name.start - _WINDOW, 0), name.start)
            if office or (draft and _holds_post(text, name)):
                found[name.start] = POSTS
    return found | (_again(text, names, found) if draft else {})


def _credited(text: str, names: Sequence[Named]) -> list[tuple[int, str]]:
    lines: dict[int, list[Named]] = {}
    for name in names:
        lines.setdefault(text.rfind("\n", 0, name.start) + 1, []).append(name)
    found = []
    for begin, mine in lines.items():
        stop = text.find("\n", mine[-1].end)
        if _is_credit(text[begin : stop if stop >= 0 else len(text)], begin, mine):
            found += [(name.start, BYLINES) for name in mine]
    return found


def _is_credit(line: str, begin: int, names: Sequence[Named]) -> bool:
    stripped = line.strip(" \t_*")
    if any(rx.search(stripped) for rx in _patterns("line")):
        return True
    opening = next((m for rx in _patterns("start") if (m := rx.match(line))), None)
    if opening is None:
        return False
    rest = list(line)
    for name in names:
        rest[name.start - begin : name.end - begin] = " " * (name.end - name.start)
    return _PLAIN.fullmatch("".join(rest[opening.end() :])) is not None


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    wrap = r"[ \t*_]*(?:{})[ \t]+" if kind == "start" else "{}"
    flags = re.MULTILINE if kind == "press" else re.IGNORECASE
    return tuple(
        re.compile(wrap.format(rx), flags)
        for row, rx in word_list(BYLINES) + word_list(POSTS)
        if row == kind
    )


def _is_draft(text: str) -> bool:
    return any(rx.search(text) for rx in _patterns("press"))


def _holds_post(text: str, name: Named) -> bool:
    before = text[max(name.start - _WINDOW, 0) : name.start]
    if _RETIRED.search(before) or any(rx.search(before) for rx in _patterns("staff")):
        return True
    if match := _POST_BEFORE.search(before):
        owned = _OWNED.search(before[: match.start("post")].rstrip())
        if match["post"].lower() in cues()["public"] and not owned:
            return True
    match = _POST_AFTER.match(text, name.end, name.end + _WINDOW)
    return match is not None and (match["post"] is None or match["post"] in cues()["public"])


def _again(text: str, names: Sequence[Named], found: dict[int, str]) -> dict[int, str]:
    """The surname alone of somebody published, unless anybody else in the text bears it."""
    public = {_last(text, n) for n in names if n.start in found}
    private = {_last(text, n) for n in names if n.start not in found and n.size > 1}
    return {
        n.start: POSTS
        for n in names
        if n.start not in found and n.size == 1 and _last(text, n) in public - private
    }


def _last(text: str, name: Named) -> str:
    return text[name.start : name.end].split()[-1].strip(".,").lower()
