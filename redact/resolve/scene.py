"""Where people are mentioned: the words around each mention, its turn and speaker, its relation."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from redact.language.latin import cues
from redact.language.lists import rows, words
from redact.language.lookup import folded
from redact.language.words import lemma, parses, tokens
from redact.model import Mention
from redact.resolve.parts import GENDERS, Parts, parts, sign_parts, tag

_BEFORE, _AFTER = 80, 60
"""Characters looked at before and after a mention."""
_EVEN = str.maketrans(
    {"ё": "е", "Ё": "е", "\u00a0": " ", "\u202f": " ", "’": "'", "ʼ": "'", "‐": "-", "\u2011": "-"}
)

_TURN = re.compile(
    r"\s*\n\s*(?:[\[(]?\d[\d:.,\s-]*[\])]?\s*)?(?:[*_#>|]{1,3}\s*)?"
    r"(?:[^\W\d_][\w .()'-]{0,30}[:]\**\s)?(?:[—–-]\s*)?"
)
_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d[\d:.,\s/-]*[\])]?\s*)?[*_]{0,2}(?:- )?([^\W\d_][\w .()'«»\"-]{0,38}?)[*_]{0,2}:"
    r"(?=[*_]{0,2}(?:\s|$))",
    re.MULTILINE,
)
_POSSESSIVES = frozenset(
    "мой моя моего моей моему мою моим твой твоя твоего твоей твоему твою твоим наш наша нашего"
    " нашей нашему нашу ваш ваша вашего вашей вашу свой своя своего своей свою его ее их"
    " my your his her our their the a".split()
)
_CONTRAST = re.compile(
    r"(?:^|\W)(?:друг(?:ой|ая|ого|ому|им|ом|ую)|втор(?:ой|ая|ого|ому|ым|ую)(?:\s*[—–-]\s*(?:это\s)?)?|"
    r"трет(?:ий|ья|ьего|ьему)|тезк[аиуе]|однофамил(?:ец|ица|ьца|ьцу|ицы)|не тот|не та|не того|"
    r"еще один|еще одна|тоже|also a|also|another|(?:a|the|some) different|the other|the second|second|"
    r"namesake|not the|not that|(?:^|¦ |[.!?,]\s)(?:no|нет)[,.]\s+(?:that's|that is|это|то))[ ,\"«“]{1,3}$"
)
_CONTRAST_AFTER = re.compile(
    r"^[\s,—–-]*(?:друг(?:ой|ая)|однофамилец|однофамилица|тезка|не наш|не наша|a namesake|"
    r"another one|the other one|a different one|no relation)\b"
)
_RANKS = (
    r"(?:(?:ефрейтор|сержант|старшин|прапор|лейтенант|старле|капитан|майор|подполковник|"
    r"полковник|генерал|комбат|комроты|комбриг)\w{0,3}|рядов(?:ой|ого|ому)|"
    r"private|corporal|sergeant|lieutenant|captain|major|colonel|general|sgt|lt|capt)"
)
_RANKED = re.compile(rf"(?:^|\W){_RANKS}\.?\s+$")
_RANKED_AFTER = re.compile(rf",?\s+{_RANKS}\s*(?:$|[.,;:!?¦)])")
_DASHED = re.compile(r"^[ \t]*[—–-]\s", re.MULTILINE)
_TITLE = re.compile(r"(?:^|\W)(mrs|ms|miss|mr|господин\w*|госпож\w+)\.?\s+$")
_VERB_REACH = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One mention of a person in its surroundings; texts are look-up forms, lower-case.

    `turn` numbers labelled turns; `speaker` is the label of the turn, or empty; `label` tells
    that the mention is such a label itself. `role` is a relation of the list kin_roles.
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
    turn: int = -1
    speaker: str = field(default="", repr=False)
    label: bool = False

    @property
    def sign(self) -> bool:
        """Whether it is a call sign or nickname."""
        return self.mention.entity_type == "CALLSIGN"


def people(text: str, mentions: Sequence[Mention]) -> tuple[Said, ...]:
    """Every mention of `mentions` with what the text says around it, in their order."""
    turns = [(m.start(), m.end(), m.start(1), even(m[1])) for m in _LABEL.finditer(text)]
    turns += [(m.start(), m.start(), -1, "") for m in _DASHED.finditer(text)]
    turns.sort()
    starts = [t[0] for t in turns]
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
        role, related = _role(before, after)
        told = (is_family(own, said, before), own.tag or _tag(before, after))
        if told != (own.family, own.tag):
            own = replace(own, family=told[0], tag=told[1])
        found.append(
            Said(
                index, m, even(said), before, after, own,
                _gender(own, said, before, after, related), role,
                bool(_CONTRAST.search(before[-40:]) or _CONTRAST_AFTER.match(after)), turn,
                turns[turn][3] if turn >= 0 else "", label,
            )
        )  # fmt: skip
    return tuple(found)


@lru_cache(maxsize=100_000)
def form(text: str) -> str:
    """What equal mentions have in common: the lemmas of their words."""
    return " ".join(lemma(t.text) for t in tokens(folded(text).text.lower()) if t.text[0].isalnum())


def gap(low: str, first: Said, second: Said) -> str:
    """What stands between two mentions of the `even` text; a change of turn or line as ` ¦ `."""
    return _look(low[first.mention.end : second.mention.start])


def even(text: str) -> str:
    """`text` in lower case, with `е` for `ё`, of the same length."""
    low = text.translate(_EVEN).lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(_EVEN))


def _look(low: str) -> str:
    return _TURN.sub(" ¦ ", low) if "\n" in low else low


@cache
def kin() -> dict[str, tuple[str, str]]:
    """Words for relatives, to their relation and gender."""
    genders = {"m": "masc", "f": "femn"}
    return {w: (role, genders.get(g, "")) for role, g, ws in rows("kin_roles") for w in ws.split()}


@cache
def titles() -> frozenset[str]:
    """Ranks, posts and relations: words that may stand between two names of one person."""
    return words("ranks") | words("kin_words") | cues()["rank"] | cues()["title"] | cues()["kin"]


def _tag(before: str, after: str) -> str:
    """`Тёмка-маленький`, `Dashinimaev senior`, `little Artyom`: which of two of a name."""
    behind = re.match(r"[*_]*(?:-|,?\s+)(\w+)\b[*_]*(?:\s*[.,;:!?¦)—–-]|\s+(?:is|was)\s|$)", after)
    hyphened = re.match(r"[*_]*-(\w+)", after)
    found = hyphened or behind
    if found and tag(found[1]):
        return tag(found[1])
    return (
        "junior"
        if re.search(r"(?:^|\W)(?:little|маленьк\w+|младшеньк\w+)\s+$", before[-16:])
        else ""
    )


def is_family(said: Parts, form: str, before: str) -> bool:
    """Whether several of a name are meant: `долг Пахтусовым вернула` (of one: `с Пахтусовым`)."""
    if said.family:
        return True
    plural = set(said.known) == {"surname"} and re.search(r"(?:[ое]в|[иы]н)ым$", form.lower())
    return bool(plural) and not re.search(
        r"(?:^|\W)(?:с|со|за|над|под|перед|между|рядом с|вместе с|сержантом|[а-я]{3,}(?:ом|ем|им|ым|ой))\s+$",
        before[-30:],
    )


def _role(before: str, after: str) -> tuple[str, str]:
    """The relation said right before a name or, in apposition, after it; and its gender."""
    before = before[-24:]
    ahead = re.search(r"(?:^|[^\w])([^\W\d_]+(?:-in-law)?)\s+$", before)
    if ahead and ahead[1] in kin():
        return kin()[ahead[1]]
    if _RANKED.search(before) or _RANKED_AFTER.match(after):
        return "rank", ""
    behind = re.match(
        r"\s*,\s*(?:котор(?:ый|ая)\s+|(\w+)\s+)?([^\W\d_]+)(?:\s+(\w+))?\s*[,.;!?)¦]", after
    )
    if behind and behind[2] in kin() and (not behind[1] or behind[1] in _POSSESSIVES):
        owned = not behind[3] or behind[3] in _POSSESSIVES
        return (
            kin()[behind[2]]
            if owned and (behind[1] or behind[3] or "который" in after)
            else ("", "")
        )
    return "", ""


def _gender(own: Parts, form: str, before: str, after: str, related: str) -> frozenset[str]:
    """The genders that the name leaves possible, narrowed by relation and verb."""
    before = before[-40:]
    if titled := _TITLE.search(before):
        return frozenset(("masc" if titled[1] in ("mr", "господин") else "femn",))
    if len(own.genders) == 1:
        return own.genders
    if related:
        return frozenset((related,))
    if form[:1].lower() < "\u0400":
        return own.genders
    if re.match(r"\s+(?:твоя|моя|наша|ваша|эта|сама)\b", after):
        return frozenset(("femn",))
    verb = _verb(after)
    if verb == "femn":
        return frozenset(("femn",))
    oblique = "surname" in own.known and re.search(r"[ои]?[вн]а$", form.lower())
    if oblique and (
        re.search(
            r"(?:^|\W)(?:у|от|с|со|из|до|без|для|из-за|около|после|вместо|против|ради|кроме)\s+$",
            before,
        )
        or verb
    ):
        return frozenset(("masc",))
    if oblique and re.search(r"(?:^|\W)[а-я]+[аеиоуыя]л\s+$", before):
        return frozenset(("masc",))  # he saw Vydumkina: the object, so a man
    return frozenset((verb,)) if verb == "masc" and not oblique else own.genders


def _verb(after: str) -> str:
    """The gender of the past verb or short adjective that follows at once, or ""."""
    clause = re.match(r"[\sа-яё]*", after)
    after_preposition = False
    for word in (clause[0].split() if clause else [])[:_VERB_REACH]:
        found = parses(word)
        if found and found[0].pos in ("VERB", "ADJS", "PRTS") and found[0].gender:
            return found[0].gender if found[0].number == "sing" else ""
        if found and found[0].pos == "PREP":
            after_preposition = True
        elif found and found[0].pos == "NOUN" and after_preposition:
            after_preposition = False
        elif found and found[0].pos in ("CONJ", "VERB", "NOUN", "INFN"):
            return ""
    return ""
