"""What the words around a name tell of its bearer: relation, gender, which of two, a family."""

import re
from functools import cache

from redact.language.latin import cues
from redact.language.lists import rows, words
from redact.language.names import name
from redact.language.words import parses
from redact.resolve.parts import Parts, tag

_POSSESSIVES = frozenset(
    "мой моя моего моей моему мою моим твой твоя твоего твоей твоему твою твоим наш наша нашего"
    " нашей нашему нашу ваш ваша вашего вашей вашу свой своя своего своей свою его ее их"
    " my your his her our their the a".split()
)
_TITLE = re.compile(r"(?:^|\W)(mrs|ms|miss|mr|господин\w*|госпож\w+)\.?\s+$")
_RANKS = (
    r"(?:(?:ефрейтор|сержант|старшин|прапор|лейтенант|старле|капитан|майор|подполковник|"
    r"полковник|генерал|комбат|комроты|комбриг)\w{0,3}|рядов(?:ой|ого|ому)|"
    r"private|corporal|sergeant|lieutenant|captain|major|colonel|general|sgt|lt|capt)"
)
_RANKED = re.compile(rf"(?:^|\W){_RANKS}\.?\s+$")
_GENERAL = re.compile(r"(?:^|\W)(?:генерал[а-я-]{0,15}|[a-z]* ?general)\s+$")
_RANKED_AFTER = re.compile(rf",?\s+{_RANKS}\s*(?:$|[.,;:!?¦)])")
_VERB_REACH = 4
_WITH_HIM = re.compile(
    r"(?:^|\W)(?:с|со|за|над|под|перед|между|рядом с|вместе с|сержантом|[а-я]{3,}(?:ом|ем|им|ым|ой))\s+$"
)
_CALLED_SO = re.compile(r"\s*(?:назва|прозва|зов|звал|клич|дразн|стал|был|счита|оказал|окрест)")
_WE = re.compile(r"(?:^|\W)(?:мы|они|вся семья|все)\s+$")
_OF_HIM = re.compile(
    r"(?:^|\W)(?:у|от|с|со|из|до|без|для|из-за|около|после|вместо|против|ради|кроме)\s+$"
)
_APPOSED = re.compile(r"\s*,\s*(?:котор(?:ый|ая)\s+|(\w+)\s+)?([^\W\d_]+)(?:\s+(\w+))?\s*[,.;!?)¦]")
_TAG_BEHIND = re.compile(r"[*_]*(?:-|,?\s+)(\w+)\b[*_]*(?:\s*[.,;:!?¦)—–-]|\s+(?:is|was)\s|$)")
_HYPHENED = re.compile(r"[*_]*-(\w+)")
_LITTLE = re.compile(r"(?:^|\W)(?:little|маленьк\w+|младшеньк\w+)\s+$")
_OVA = re.compile(r"(?:[оеё]в|[иы]н)а$")
_OVYM = re.compile(r"(?:[ое]в|[иы]н)ым$")
_WORD_AHEAD = re.compile(r"(?:^|[^\w])([^\W\d_]+(?:-in-law)?)\s+$")
_IT_IS = re.compile(r"(?:^|\W)(?:это|это я|я)\s+$")
_HERS = re.compile(r"\s+(?:твоя|моя|наша|ваша|эта|сама)\b")
_OBLIQUE = re.compile(r"[ои]?[вн]а$")
_HE_DID = re.compile(r"(?:^|\W)[а-я]+[аеиоуыя]л\s+$")
_CLAUSE = re.compile(r"[\sа-яё]*")


@cache
def kin() -> dict[str, tuple[str, str]]:
    """Words for relatives, to their relation and gender."""
    genders = {"m": "masc", "f": "femn"}
    return {w: (role, genders.get(g, "")) for role, g, ws in rows("kin_roles") for w in ws.split()}


@cache
def titles() -> frozenset[str]:
    """Ranks, posts and relations: words that may stand between two names of one person."""
    return words("ranks") | words("kin_words") | cues()["rank"] | cues()["title"] | cues()["kin"]


def tagged(before: str, after: str) -> str:
    """`Кирюшка-маленький`, `Maketov senior`, `little Kirill`: which of two of a name."""
    behind = _TAG_BEHIND.match(after)
    hyphened = _HYPHENED.match(after)
    found = hyphened or behind
    if found and tag(found[1]):
        return tag(found[1])
    return "junior" if _LITTLE.search(before[-16:]) else ""


def owned(said: Parts, form: str) -> bool:
    """Whether a surname after a relation is rather whose relative: `мама Макетова` is his mother."""
    surname = set(said.known) == {"surname"} and _OVA.search(form.lower())
    return bool(surname) or said.possessive


def whose(form: str, before: str) -> bool:
    """Whether a first name after a relation in the nominative is the one whose relative it is."""
    ahead = _WORD_AHEAD.search(before[-24:])
    if ahead is None or not any(p.case == "nomn" for p in parses(ahead[1])):
        return False
    cases = {r.case for r in name(form.partition(" ")[0]).readings if r.part == "first"}
    return "gent" in cases and not cases & {"nomn", "voct", ""}


def is_family(said: Parts, form: str, before: str, after: str = "") -> bool:
    """Whether several of a name are meant: `долг Макетовым вернула` (of one: `с Макетовым`)."""
    if said.family:
        return True
    plural = set(said.known) == {"surname"} and _OVYM.search(form.lower())
    if plural:
        return not (_WITH_HIM.search(before[-30:]) or _CALLED_SO.match(after))
    many = _WE.search(before[-20:]) and not said.known.keys() - {"surname"}
    return bool(many) and any(p.number == "plur" and p.case == "nomn" for p in parses(form.lower()))


def role(before: str, after: str) -> tuple[str, str]:
    """The relation said right before a name or, in apposition, after it; and its gender."""
    before = before[-24:]
    ahead = _WORD_AHEAD.search(before)
    if ahead and ahead[1] in kin():
        return kin()[ahead[1]]
    if _GENERAL.search(before):
        return "general", ""  # whoever is told as a private is another
    if _RANKED.search(before) or _RANKED_AFTER.match(after):
        return "rank", ""
    behind = _APPOSED.match(after)
    if behind and behind[2] in kin() and (not behind[1] or behind[1] in _POSSESSIVES):
        owned = not behind[3] or behind[3] in _POSSESSIVES
        return (
            kin()[behind[2]]
            if owned and (behind[1] or behind[3] or "котор" in behind[0])
            else ("", "")
        )
    return "", ""


def gender(own: Parts, form: str, before: str, after: str, related: str) -> frozenset[str]:
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
    if _HERS.match(after):
        return frozenset(("femn",))
    verb = "" if _IT_IS.search(before) else _verb(after)
    if verb == "femn":
        return frozenset(("femn",))
    oblique = "surname" in own.known and _OBLIQUE.search(form.lower())
    if oblique and (_OF_HIM.search(before) or verb):
        return frozenset(("masc",))
    if oblique and _HE_DID.search(before):
        return frozenset(("masc",))  # he saw Vydumkina: the object, so a man
    return frozenset((verb,)) if verb == "masc" and not oblique else own.genders


def _verb(after: str) -> str:
    """The gender of the past verb or short adjective that follows at once, or ""."""
    clause = _CLAUSE.match(after)
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
