"""Rules of turns: labels that name the speaker, and what speakers say of themselves."""

import re
from collections.abc import Iterator, Sequence

from redact.language.names import name
from redact.language.words import parses, tokens
from redact.resolve.parts import sound
from redact.resolve.scene import Said, form

_SELF = re.compile(
    r"(?:^|[.,!?¦:]\s|^\W*(?:алло|але|да|hello|hi|hey|yes)\W+|(?:мам|пап|теть|дядь|мама|папа|mom|dad)\W+)"
    r"(?:(?:да|ну|и|so|and|well)\s+)?"
    r"(?:это(?: я)?|я(?: это)?|меня зовут|мой позывной|моя фамилия|моя кличка|this is|it's(?: me)?|it is|"
    r"i'm|i am|my name is|my name's|my call ?sign is|call me|(?:they|all|men|guys|everybody|everyone)(?: here)? calls? me|"
    r"меня (?:все |тут |здесь |теперь )*(?:кличут|зовут|называют|прозвали))"
    r"[\s,:—–\"«-]*$"
)
_SELF_AFTER = re.compile(
    r"^[\"»]?[\s,.—–-]*(?:это |that is |that's |is |it's )*(?:(?<=that's )me(?=[.!])|мой позывной|my call ?sign|меня так зовут|"
    r"мое имя|моя фамилия|my name)\b"
)
_NOT_SELF = re.compile(r"^\s*(?:\?|телефон|номер|сказал|говорит|дал|был|took|gave|said|'s)")


def labels(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Turns with the same name as their label are of the same speaker."""
    first: dict[tuple[str, str], int] = {}
    for s in said:
        if s.label:
            yield first.setdefault((s.speaker, s.form.lower()), s.index), s.index


def replied(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """`серёга ты же знал`, and the turn of `Выдумкин С.` that answers: whom the initial fits."""
    labels_ = {s.turn: s for s in said if s.label}
    for s in said:
        then = labels_.get(s.turn + 1)
        if s.label or then is None or not then.parts.initials or "first" not in s.parts.known:
            continue
        own = {sound(k) for k in s.parts.known["first"]}
        alone = set(s.parts.known) == {"first"} and nominative(s.form)
        if alone and _SPOKEN_TO.match(s.after) and own & then.parts.initials[0]:
            yield then.index, s.index


_SPOKEN_TO = re.compile(r"\s*(?:,|(?:а|ты|вы|ну|чего|че|что|как|где|you|are)\b)")


def selves(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """What a labelled speaker calls himself is the label, and whatever else he calls himself."""
    forms = {form(s.form): s.index for s in reversed(said)}
    named = {s.speaker: forms[form(s.speaker)] for s in said if form(s.speaker) in forms}
    named |= {s.speaker: s.index for s in reversed(said) if s.label}
    own: dict[str, int] = {}
    for s in said:
        if s.label or not s.speaker or not is_self(s):
            continue
        if s.speaker in named:
            yield named[s.speaker], s.index
        yield own.setdefault(s.speaker, s.index), s.index


def is_self(said: Said) -> bool:
    """Whether the speaker of the turn gives his own name here (`это Артём`, `I'm Taiga`)."""
    start = said.before.rfind("¦") + 1
    turn = said.before[start:].lstrip()
    if _NOT_SELF.match(said.after) or not nominative(said.form):
        return False
    return bool(_SELF.search(turn) or _SELF_AFTER.match(said.after))


def nominative(form: str) -> bool:
    """Whether every word may stand in the nominative or be a cut vocative."""
    for word in (t.low for t in tokens(form) if t.text[0].isalpha()):
        if word[0] < "\u0400":
            continue
        readings = [r.case for r in name(word).readings]
        readings = readings or [str(p.case) for p in parses(word) if p.pos in ("NOUN", "ADJF")]
        if readings and not any(case in ("nomn", "voct", "") for case in readings):
            return False
    return True
