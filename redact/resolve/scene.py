"""Where people are mentioned: the words around each mention, its turn and speaker, its relation."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from redact.language import owners
from redact.language.lookup import folded
from redact.language.words import lemma, tokens
from redact.model import Mention
from redact.resolve import around
from redact.resolve.genders import GENDERS
from redact.resolve.parts import Parts, parts, sign_parts

_BEFORE, _AFTER = 80, 60
"""Characters looked at before and after a mention."""
_EVEN = (
    *(("ё", "е"), ("Ё", "е"), ("\u00a0", " "), ("\u202f", " ")),
    *(("’", "'"), ("ʼ", "'"), ("‐", "-"), ("\u2011", "-")),
)

_TURN = re.compile(
    r"\s*\n\s*(?:[\[(]?\d[\d:.,\s-]*[\])]?\s*)?(?:[*_#>|]{1,3}\s*)?"
    r"(?:[^\W\d_][\w .()'-]{0,30}[:]\**\s)?(?:[—–-]\s*)?"
)
_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d[\d:.,\s/-]{0,48}[\])]?\s{0,8})?[*_]{0,2}(?:- )?([^\W\d_][\w .()'«»\"-]{0,38}?|(?<!\d)\d)[*_]{0,2}:"
    r"(?=[*_]{0,2}(?:\s|$))",
    re.MULTILINE,
)
_CONTRAST = re.compile(
    r"(?:^|\W)(?:друг(?:ой|ая|ого|ому|им|ом|ую)|втор(?:ой|ая|ого|ому|ым|ую)(?:\s*[—–-]\s*(?:это\s)?)?|"
    r"трет(?:ий|ья|ьего|ьему)|тезк[аиуе]|однофамил(?:ец|ица|ьца|ьцу|ицы)|не т(?:от|а|ого|ому|ой|у)|"
    r"не (?:на|про|о|об|у|к|с|от|для|за)|еще од(?:ин|на|ного|ному|ну)|тоже(?: был| была| есть)?|посторонн\w+|как(?:ой|ая|ого|ому|ую|им)-то|нек(?:ий|ая|оего|ую|то)|a certain|"
    r"чуж(?:ой|ая|ого|ому|им|ую)|путать с|путай с|also a|also|another|(?:a|the|some) different|the other|some other|any other|"
    r"(?:the|a) second|second|(?:the )?wrong|namesake|not the|not that|confused with|mistaken for|"
    r"(?:^|¦ |[.!?,]\s)(?:no|нет)[,.]\s+(?:that's|that is|это|то))[ ,\"«“]{1,3}$"
)
_CONTRAST_AFTER = re.compile(
    r"^[\s,—–-]*(?:друг(?:ой|ая)|однофамилец|однофамилица|тезка|не наш|не наша|не твой|не твоя|не мой|"
    r"не моя|не тот|не та|a namesake|another one|the other one|a different one|some other one|no relation|"
    r"unrelated|not ours|(?:is|was) (?:another|a different|no relation|a namesake)|as well as ours)\b|"
    r"^[^.!?¦]{0,25}[,—–-]? ?\b(?:но|только|but|only|just)\s+(?:это\s+)?"
    r"(?:друг(?:ой|ая)|не т(?:от|а)|another one|a different|not the same|not that)\b"
)
_A_TOO = re.compile(r"(?:has|have|had|got|there's|there is) an? $")
_TOO = re.compile(r"^[^.!?¦]{0,20}\b(?:too|as well|also)\b")
_DISTAL = re.compile(r"(?:^|\W)(?:того|тот|тому|тем|та|той|that)\s+$")
_DASHED = re.compile(r"^[ \t]*[—–-]\s", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """One mention of a person in its surroundings; texts are look-up forms, lower-case.

    `turn` numbers turns; `speaker` is the label of the turn, or empty; `label` tells that the
    mention is such a label itself. `party` is who of the two of a call speaks, or empty.
    `yo`: the name is written with that letter, so that Лёне is of nobody called Лена. `role` is a relation of the list kin_roles;
    `contrast` marks another one of a name (the other Sergei), `distal` that one.
    """

    index: int
    mention: Mention
    form: str = field(repr=False)
    before: str = field(repr=False)
    after: str = field(repr=False)
    parts: Parts
    genders: frozenset[str] = GENDERS
    role: str = ""
    contrast: bool = False
    distal: bool = False
    turn: int = -1
    speaker: str = field(default="", repr=False)
    label: bool = False
    party: str = field(default="", repr=False)
    yo: bool = False

    @property
    def sign(self) -> bool:
        """Whether it is a call sign or nickname."""
        return self.mention.entity_type == "CALLSIGN"


def people(text: str, mentions: Sequence[Mention]) -> tuple[Said, ...]:
    """Every mention of `mentions` with what the text says around it, in their order."""
    turns = _turns(text)
    starts = [t[0] for t in turns]
    parties = _parties([t[3] for t in turns])
    low = even(text)
    forms = [text[m.start : m.end] for m in mentions]
    signs = {form(f) for m, f in zip(mentions, forms, strict=True) if m.entity_type == "CALLSIGN"}
    found = []
    for index, (m, said) in enumerate(zip(mentions, forms, strict=True)):
        turn = bisect_right(starts, m.start) - 1
        label = turn >= 0 and turns[turn][2] >= 0 and turns[turn][2] <= m.start < turns[turn][1]
        before = _look(low[max(0, m.start - _BEFORE) : m.start])
        after = _look(low[m.end : m.end + _AFTER])
        own = sign_parts(said) if form(said) in signs else parts(said)
        beside = index + 1 < len(mentions) and mentions[index + 1].start - m.end <= 1
        lone = " " not in said and not own.known.keys() - {"surname"}
        if (
            lone
            and not beside
            and (owner := owners.owner(said, after) or owners.owner(said, _relative(before)))
        ):
            own = replace(own, known={}, either=own.keys | owner, genders=GENDERS, possessive=True)
        role, related = around.role(before, after)
        if related and (around.owned(own, said) or around.whose(low[m.start : m.end], before)):
            role, related = "", ""
        told = (around.is_family(own, said, before, after), own.tag or around.tagged(before, after))
        if told != (own.family, own.tag):
            own = replace(own, family=told[0], tag=told[1])
        found.append(
            Said(
                index, m, low[m.start : m.end], before, after, own,
                around.gender(own, said, before, after, related), role,
                _contrasted(before, after) and not _whose_namesake(before, low[m.start : m.end]),
                bool(_DISTAL.search(before[-10:])), turn,
                turns[turn][3] if turn >= 0 else "", label,
                parties[turn] if turn >= 0 else "", "ё" in said or "Ё" in said,
            )
        )  # fmt: skip
    return tuple(found)


def _relative(before: str) -> str:
    """The relative named right before a name, as if it stood behind: `мама пашина`."""
    word = before.rstrip().rpartition(" ")[2]
    return f" {word}" if word in around.kin() else ""


def _turns(text: str) -> list[tuple[int, int, int, str]]:
    """Start, end of the label, its start (-1: a dash only) and the label of every turn."""
    low = even(text)
    turns = [
        (m.start(), m.end(), m.start(1), low[m.start(1) : m.end(1)]) for m in _LABEL.finditer(text)
    ]
    turns += [(m.start(), m.start(), -1, "") for m in _DASHED.finditer(text)]
    return sorted(turns)


def speakers_of_two(text: str) -> tuple[str, ...]:
    """The two who speak in a call of two, by label or as "0" and "1"; empty for other texts."""
    return tuple(dict.fromkeys(p for p in _parties([t[3] for t in _turns(text)]) if p))


def _parties(labels: Sequence[str]) -> list[str]:
    """Who of two speaks in each turn, by labels that come again or by dashes that alternate."""
    again = [label for label, n in Counter(labels).items() if label and n > 1]
    if len(again) == _TWO:
        return [label if label in again else "" for label in labels]
    if not any(labels) and len(labels) > _TWO:
        return [str(n % _TWO) for n in range(len(labels))]
    return [""] * len(labels)


_TWO = 2
"""Speakers of a call."""


def _whose_namesake(before: str, said: str) -> bool:
    """`однофамилец Макетова`: a namesake's namesake is the one known, not another."""
    return said.endswith(("а", "я")) and before.endswith(("однофамилец ", "тезка "))


def _contrasted(before: str, after: str) -> bool:
    """Whether the words around a name say that it is another one's than the one named before."""
    if _CONTRAST.search(before[-40:]) or _CONTRAST_AFTER.match(after):
        return True
    return bool(_A_TOO.search(before[-20:]) and _TOO.match(after))


@lru_cache(maxsize=5000)
def form(text: str) -> str:
    """What equal mentions have in common: the lemmas of their words."""
    return " ".join(lemma(t.text) for t in tokens(folded(text).text.lower()) if t.text[0].isalnum())


def gap(low: str, first: Said, second: Said) -> str:
    """What stands between two mentions of the `even` text; a change of turn or line as ` ¦ `."""
    return _look(low[first.mention.end : second.mention.start])


def even(text: str) -> str:
    """`text` in lower case, with `е` for `ё`, of the same length."""
    for written, one in _EVEN:  # faster than translate, which looks every letter up
        text = text.replace(written, one)
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _look(low: str) -> str:
    return _TURN.sub(" ¦ ", low) if "\n" in low else low
