"""Bodies that tell who somebody is, in English text."""

from collections.abc import Iterator, Sequence

import regex

from redact.language.latin import is_ordinary, latin
from redact.language.words import Token
from redact.recognizers.organizations_heads import (
    Found,
    Head,
    adjoining,
    heads,
    kinds,
    number_after,
    number_before,
)

_NUMBER = regex.compile(r"(?:\s|-)\d{1,4}(?![\w%]|[.,:]\d)")
_SIGNED = regex.compile(
    r"(?:\s|-)(?:(?:No|no|N)\.?\s?|[Nn]umber\s|[#№]\s?)\d{1,4}(?![\w%]|[.,:]\d)"
)
_NAMED = regex.compile(
    r",?\s(?:called\s|named\s(?:after\s)?|marked\s|labell?ed\s|signed\s|with\sthe\ssign\s)"
    r"[\"“]?[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*[\"”]?"
    r"|\s[\"“][A-Z][^\"”\n]{1,40}[\"”]"
)
_QUOTED = regex.compile(
    r"[\"“«]\p{Lu}[^\"“”«»\n]{1,30}(?<![.,!?…])[\"”»]\s"
    r"(?:(?!(?:to|in|from|near|outside|inside|at|and|the|a|an|of|on|for|by|with|behind|or)\s)[a-z]+\s)?$"
)
"""What a body is called, before what it is."""
_ON_STREET = regex.compile(
    r"\son\s(?:the\s)?(?:[A-Z][a-z'-]{3,}|[a-z]+(?:skaya|skogo|skoy|skoi|skoye|nskaya))"
    r"(?:\s(?:[Ss]treet|[Ll]ane|[Aa]venue|[Pp]rospekt|[Ss]t\.?))?(?![\w'])"
)
"""The street a body is known by: the hospital on such a street."""
_OF_PLACE = regex.compile(r"\s(?:in|of|at)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?")
_TITLED = regex.compile(r"(?:\s[A-Z][a-z'-]+){1,2}(?!\w)")
_AT_A_BODY = regex.compile(
    r"(?:field\s|military\s)?(?:hospital|clinic|ward|infirmary|school|barracks)\s(?:at|in|of)\s"
    r"(?:the\s)?(?:former\s|old\s)?$"
)
"""A body that another one houses."""
_MIXED = regex.compile(
    r"(?<![\w@#.-])(?=[\w-]{5})\p{Lu}(?:\p{Ll}{1,9}\p{Lu}\p{Ll}+(?:-\p{Lu}\w*)?|"
    r"[\p{Ll}-]{2,12}-(?:Avto|Auto|Les|Stroy|Stroi|Trans|Servis|Service|Torg|Mebel|Trade|Holding|"
    r"Group|Invest|Agro|Prom|Plus|Lyuks|Lux|Market|Snab|Neft|Gaz|Bank|Tour|Tur|Media|Story))(?!\w)"
)
"""A firm by how it is written: ObrazTrest, Obraz-Avto."""
_NAME_AFTER = regex.compile(r"\s[A-Z][a-z'-]+(?:\s[A-Z][a-z'-]+)?")
_WARD = regex.compile(
    r",\s(?:\w+\s)?(?:surgical|surgery|trauma|neurological|burns?|intensive care)(?:\s(?:ward|unit|department))?(?!\w)"
)
_LEGAL = regex.compile(
    r"(?:LLC|OOO|JSC|OAO|ZAO|PAO|IP|MBDOU|MBOU)\s[\"“«]?[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)*[\"”»]?"
    r"|(?:IK|SIZO|FKU IK|LIU|ik|sizo|liu|Ik|Sizo)[- ]?\d{1,3}(?!\w)"
)
_LEGAL_HEADS = frozenset(
    "LLC OOO JSC OAO ZAO PAO IP MBDOU MBOU IK SIZO FKU LIU ik sizo liu Ik Sizo".split()
)
_NOT_NAMES = frozenset(
    "the a an this that my our his her your their no every old new military high secondary middle "
    "russian ukrainian soviet supreme federal state national international and but in at on what "
    "which to from it let he she they we you i there here who when if so some any garrison "
    "district city local field near go not yes is was then mom dad american german english main "
    "european western eastern northern southern central regional good nice big small another "
    "trump biden obama putin civil presidential occupation is are of for with by or all next "
    "first second last one two well okay ok oh now just because while after before these those "
    "damn fucking bloody whole same each very god poor medical chemical nuclear thermal power".split()
)
_LINKS = frozenset("the a an of and or in at on to for from by with near that is was are".split())
_CALLED = 0.85
_BY_STREET = "an institution with its street"
_LEVELS = frozenset(
    "district regional city town naval military central children's maternity".split()
)
_PEOPLES = ("an", "en", "ish", "ese", "ic", "ch", "i", "ek", "ik")
"""How words for peoples end: a chechen hospital is no hospital by name."""
_COUNTED = frozenset(("first", "second", "third"))
"""Before a body these count it more often than they name it."""
_WEAK_HEADS = frozenset(
    "works mine repair service center centre station office company trade shop store bar wash "
    "combine firm".split()
)
"""Words for bodies that mean much else: only a capital before them counts."""
_NEED = {
    "office": ("enlistment", "recruitment", "draft", "post", "registry"),
    "center": ("detention", "medical", "shopping", "training", "rehabilitation"),
    "centre": ("detention", "medical", "shopping", "training", "rehabilitation"),
    "station": ("tractor", "fire", "pumping", "railway", "radio", "police"),
    "combine": ("meat", "dairy", "timber"), "wash": ("car",), "maternity": (),
    "home": ("children", "children's", "orphans", "orphans'", "nursing", "care", "infants"),
    "garage": ("auto", "repair", "taxi"),
}  # fmt: skip


def english(text: str, words: Sequence[Token]) -> Iterator[Found]:
    """Bodies in `text` that a name, number, trade or place makes recognisable."""
    known = heads("en")
    for firm in _MIXED.finditer(text):
        if not any(latin(p).ordinary or latin(p).proper for p in _written(firm[0])):
            yield firm.start(), firm.end(), 0.6, "written like a firm's name"
    for i, token in enumerate(words):
        word = token.text
        if word in _LEGAL_HEADS:
            match = _LEGAL.match(text, token.start)
            if match:
                yield match.start(), match.end(), 0.88, "a firm with its legal form"
            elif i and word == "LLC":
                first = _named(text, words, i)
                if first < i:
                    yield words[first].start, token.end, 0.88, "a firm with its legal form"
        head = known.find(word.lower()) if word.isascii() and len(word) > 1 else None
        quoted = (
            head
            and head.stem not in _NEED
            and _QUOTED.search(text, max(token.start - 50, 0), token.start)
        )
        if quoted:
            yield quoted.start(), token.end, 0.85, "an institution with its name"
        elif head:
            found = _body(text, words, i, head)
            if found:
                yield found


def _written(word: str) -> tuple[str, ...]:
    """A word as it may stand in lists: whole, and what precedes its hyphen."""
    return word.lower(), word.partition("-")[0].lower()


def _named(text: str, words: Sequence[Token], i: int) -> int:
    """The first of the capitalised words right before `i`."""
    while i and adjoining(text, words, i - 1) and words[i - 1].text[0].isupper():
        if words[i - 1].text.lower() in _NOT_NAMES:
            break
        i -= 1
    return i


def _body(text: str, words: Sequence[Token], i: int, head: Head) -> Found | None:
    first, why, score = _before(text, words, i, head)
    end, more, sure = _after(text, words, i, head)
    need = _NEED.get(head.stem)
    if (
        need
        and (sure < _CALLED or head.stem == "home")
        and not any(w.text.lower() in need for w in words[first:i])
    ):
        return None
    score, why = max((score, why), (sure, more))
    # "Zinaida works at ..." is a verb, "at the Vydumsk works" a plant.
    verb = words[i].text == "works" and (not first or words[first - 1].low not in ("the", "at"))
    if not score or verb:
        return None
    while more == _BY_STREET and first and words[first - 1].low in _LEVELS:
        first -= 1
    described = words[i].text[0].islower() and not sure
    if described and first and words[first - 1].text.lower() == "the":
        first -= adjoining(text, words, first - 1)
    ward = _WARD.match(text, end)
    start = words[first].start
    house = _AT_A_BODY.search(text, max(start - 50, 0), start)
    return house.start() if house else start, ward.end() if ward else end, score, why


def _before(text: str, words: Sequence[Token], i: int, head: Head) -> tuple[int, str, float]:
    """The first word of what belongs to the body before its kind, why it is known, how surely."""
    first, why, score = i, "", 0.0
    for at in range(i - 1, max(i - 5, -1), -1):
        if not adjoining(text, words, at):
            break
        word = words[at].text
        low = word.lower()
        if word == "'":
            continue
        kind = kinds("en").find(low)
        works = head.stem == "works" and words[at - 1].low in ("the", "at")
        weak = head.stem in _WEAK_HEADS and head.stem not in _NEED and not works
        if (kind and not weak) or kind == "kind":
            first = at
            if ("study" in kind and "p" in head.flags) or (
                "industry" in kind and "i" in head.flags
            ):
                why, score = "an institution of one trade", max(score, 0.6)
        elif _praised(text, words, at, head):
            break
        elif _capital(word) and low.removesuffix("'s") not in _NOT_NAMES:
            first, why, score = at, "an institution with its name", 0.8
        elif at >= i - 2 and _is_trade(text, words, at, head):
            continue
        elif _strange(low) and (
            head.stem not in _WEAK_HEADS - {"works"}
            if at == i - 1
            else _is_trade(text, words, at + 1, head)
        ):
            first, why, score = at, "an institution with its name", 0.7
        else:
            break
    if "n" in head.flags:
        start = number_before(text, words, first)
        counted = words[start].text.lower() in _COUNTED and start == i - 1
        if start < first and not counted:
            first, why, score = start, "a numbered institution", max(score, 0.6)
    return first, why, score


def _is_trade(text: str, words: Sequence[Token], at: int, head: Head) -> bool:
    """Whether a small word only says what a body does, between its name and its kind."""
    low = words[at].low
    if head.stem in _WEAK_HEADS or low in _LINKS or not is_ordinary(low):
        return False
    first = at - 1 if at and _may_name(words[at - 1]) else at - 2
    named = first > 0 and _may_name(words[first])
    the = next((n for n in (first - 1, first - 2) if n >= 0 and words[n].low == "the"), -1)
    return named and the >= 0 and all(adjoining(text, words, n) for n in range(the, at))


def _may_name(word: Token) -> bool:
    """Whether a word may be the name of a body: a capital, or no English word."""
    return word.low not in _NOT_NAMES and (_capital(word.text) or _strange(word.low))


def _praised(text: str, words: Sequence[Token], at: int, head: Head) -> bool:
    """Whether an ordinary word only opens the sentence before a word that means much else."""
    opens = text[: words[at].start].rstrip(" \t\"'“*-")[-1:] in {"", ".", "!", "?", "\n", ":"}
    return opens and head.stem in _WEAK_HEADS and is_ordinary(words[at].low)


def _strange(low: str) -> bool:
    """Whether a small word before a body is its name: no English word, and no people."""
    known = latin(low)
    if len(low) < 4 or known.ordinary or low in _NOT_NAMES:
        return False
    return not (known.proper and low.endswith(_PEOPLES)) and not low.endswith("'s")


def _capital(word: str) -> bool:
    return word.isascii() and word[0].isupper() and len(word) > 1 and "'" not in word[:3]


def _after(text: str, words: Sequence[Token], i: int, head: Head) -> tuple[int, str, float]:
    """Where the body ends, why it is known by what follows its kind, and how surely."""
    end = words[i].end
    office = head.stem in ("office", "commissariat")
    for pattern, reason, holds in (
        (_SIGNED, "an institution with its number", True),
        (_NUMBER, "an institution with its number", "n" in head.flags),
        (_NAMED, "an institution with its name", True),
        (_TITLED, "an institution with its name", _is_titled(text, words, i)),
        (_OF_PLACE, "an enlistment office with its place", office),
        (_NAME_AFTER, "an institution with its name", "t" in head.flags),
        (_ON_STREET, _BY_STREET, head.stem not in _WEAK_HEADS),
    ):
        match = pattern.match(text, end) if holds else None
        named = match and pattern is _ON_STREET and latin(match[0].split()[-1].lower())
        if named and (named.ordinary or named.proper):
            continue  # "to the hospital on Monday"
        if match and not (pattern is _NUMBER and _measured(text, match.end())):
            return match.end(), reason, _CALLED
    last = number_after(text, words, i + 1, "n" in head.flags)
    if last:
        return words[last - 1].end, "an institution with its number said aloud", 0.8
    return end, "", 0.0


def _is_titled(text: str, words: Sequence[Token], i: int) -> bool:
    """Whether a kind of body with a capital is followed by a name: Salon Obraztsova, Bar Rodnik."""
    if i + 1 == len(words) or not (words[i].text[0].isupper() and words[i].text[1:].islower()):
        return False
    low = words[i + 1].low
    opens = text[: words[i].start].rstrip(" \t\"'“*-")[-1:] in {"", ".", "!", "?", "\n", ":"}
    return not latin(low).ordinary and not (opens and latin(low).part == "first")


def _measured(text: str, end: int) -> bool:
    return bool(regex.match(r"\s?(?:[a-z]+s|km|percent|people|men|meters)\b", text, pos=end))
