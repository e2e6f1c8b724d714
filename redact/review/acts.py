"""What a reviewer did, in order, and what of it stands: pure, and free of any text but notes.

A stretch is (start, end) in `Transcript.text`, in code points, end exclusive. Whoever decides
for all mentions of an identity gives all their stretches at once, so that an act means the
same however mentions are grouped later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from redact.model import Link

Stretch = tuple[int, int]

VERBS = ("confirm", "reject", "kind", "action", "add", "same", "different", "note")
"""confirm: an identity, handled as the policy says of its kind. reject: no identity, it stays.
kind, action: an identity, of that kind or handled that way. add: an identity that was missed.
same, different: `at` and `to` are (not) one identity. note: words beside it, no decision."""

REASONS = {
    "": "",
    "on_record": "spoke on the record",
    "public_figure": "a public figure in a public role",
    "already_public": "named in public by the person or the family",
    "consent": "the person or the family agreed",
    "reported_place": "a widely reported place",
    "safety": "naming would endanger somebody",
    "minor": "a child",
    "bystander": "no part of the story",
    "rare_detail": "rare enough to find the person by",
    "transcription": "a transcription error",
}
"""Why somebody decided against what the policy says: a code and how it reads."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a reviewer over one or more stretches. `code` is one of `REASONS`."""

    do: str
    at: tuple[Stretch, ...]
    to: tuple[Stretch, ...] = ()
    kind: str = ""
    action: str = ""
    code: str = ""
    note: str = field(default="", repr=False)
    by: str = ""

    def plain(self) -> dict[str, Any]:
        """As it is kept. A review has thousands of these, and all are kept after each key."""
        told = {"do": self.do, "at": self.at, "to": self.to, "kind": self.kind}
        return told | {"action": self.action, "code": self.code, "note": self.note, "by": self.by}


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for one stretch: `verdict` is withhold, leave, or empty (a note only).

    `kind` and `action`, where not empty, stand instead of what was detected or the policy's.
    """

    start: int
    end: int
    verdict: str = ""
    kind: str = ""
    action: str = ""
    code: str = ""
    note: str = field(default="", repr=False)
    by: str = ""

    @property
    def reason(self) -> str:
        """Why, in words; may hold the reviewer's own note, so it is sealed and not reported."""
        return "; ".join(filter(None, (REASONS.get(self.code, self.code), self.note)))


@dataclass(frozen=True, slots=True)
class Standing:
    """The choices and links in force, in the order in which they came into force."""

    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()


_NOTHING = Standing()


@dataclass(frozen=True, slots=True)
class Log:
    """Acts done and acts undone; the last of each is the next to go or to come back."""

    done: tuple[Act, ...] = ()
    undone: tuple[Act, ...] = ()

    def plus(self, act: Act) -> "Log":
        """With `act` done; nothing is left to redo."""
        return Log((*self.done, act))

    def undo(self) -> "Log":
        """Without the last act, which can be redone; the same if there is none."""
        return Log(self.done[:-1], (*self.undone, self.done[-1])) if self.done else self

    def redo(self) -> "Log":
        """With the act that was undone last; the same if there is none."""
        return Log((*self.done, self.undone[-1]), self.undone[:-1]) if self.undone else self


def standing(acts: Iterable[Act], before: Standing = _NOTHING) -> Standing:
    """What is in force after `acts`, which followed `before`: the latest word on each stretch
    and on each pair."""
    choices = {(c.start, c.end): c for c in before.choices}
    links = {(link.first, link.second): link for link in before.links}
    for act in acts:
        if act.do in ("same", "different"):
            for link in _links(act):
                links.pop((link.first, link.second), None)
                links[link.first, link.second] = link
            continue
        for stretch in act.at:
            choice = choices.pop(stretch, Choice(*stretch))
            choices[stretch] = _after(choice, act)
    return Standing(tuple(choices.values()), tuple(links.values()))


def _after(before: Choice, act: Act) -> Choice:
    told = replace(before, note=act.note or before.note, by=act.by)
    match act.do:
        case "confirm":
            kind = act.kind or before.kind
            return replace(told, verdict="withhold", kind=kind, action="", code=act.code)
        case "reject":
            return replace(told, verdict="leave", kind="", action="", code=act.code)
        case "kind" | "add":
            action = "" if before.verdict == "leave" else before.action
            code = act.code or before.code
            return replace(told, verdict="withhold", kind=act.kind, action=action, code=code)
        case "action":
            verdict = "leave" if act.action == "keep" else "withhold"
            kind = act.kind or before.kind
            return replace(told, verdict=verdict, kind=kind, action=act.action, code=act.code)
        case _:
            return told


def _links(act: Act) -> Sequence[Link]:
    """Same: one chain over `at` and `to`. Different: each chained in itself, and set apart."""
    if act.do == "same":
        return _chain((*act.at, *act.to))
    apart = [_link(a, b, False) for a in act.at[:1] for b in act.to]
    return [*_chain(act.at), *apart]


def _chain(stretches: Sequence[Stretch]) -> list[Link]:
    return [_link(stretches[0], other, True) for other in stretches[1:]]


def _link(first: Stretch, second: Stretch, same: bool) -> Link:
    return Link(min(first, second), max(first, second), same)
