"""Where call signs and nicknames are introduced, and how they sound on the radio."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from redact.language.words import parses
from redact.rules import word_list

_QUOTED = r"[«\"“„](?:the |The )?(?P<q>[^«»\"”“\n]{2,40}?)[,.]?[»\"”]"
_RU = r"[А-ЯІЇЄҐ][\w'-]+(?: [А-ЯІЇЄҐ][а-яіїєґ'-]+)?(?:[- ]\d{1,3}\b)?|[а-яіїєґ][\w'-]{2,}"
_EN = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:[- ]\d{1,3}\b)?|[a-z][a-z-]{2,}"
_NAME_RU = rf"(?:{_QUOTED}|(?P<n>{_RU}))"
_NAME_EN = rf"(?:{_QUOTED}|(?P<n>{_EN}))"
_CAP_EN = rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+(?: [A-Z][\w-]+)?))"
_FILL_RU = (
    r"(?:[\s:=,—–-]|(?i:у\s+(?:него|меня|нее|них|тебя|нас)|был[аи]?|такой|его|ее|мой|твой|теперь"
    r"|сейчас|это|тоже|просто|на)\b){1,8}+"
)
_FILL_EN = (
    r"(?:[\s:=,—–-]|(?i:is|was|of|the|name|by|as|just|only|simply|now|also|goes|became|being)\b){1,8}+"
)
_SPEAKER = r"[\s—–-]*(?:\[?[\d:]+\]?\s*)?(?:[\w.]+:\s*)?"

_CUES: tuple[tuple[str, float, float, str], ...] = (
    # (expression, score if capitalised or quoted, score in lower case, reason)
    (
        rf"\b(?i:позивн\w+|позывн\w+|позыв\.|поз\.|погонял\w+|погремух\w+|кличк\w+|кликух\w+|прозвищ\w+|прізвиськ\w+)"
        rf"(?:\s+(?!у\b|был\b)[а-я]+(?=\s*[:—–]\s))?{_FILL_RU}{_NAME_RU}",
        0.95, 0.9, "a word after a mention of a call sign or nickname",
    ),
    (
        rf"\b(?i:кличут|кличем|кличуть|прозвал\w*|погоняют|обзывают|дразнят|окрестили)"
        rf"(?:\s+(?i:его|ее|меня|нас|их|мы|все|тут|там|теперь|просто|у\s+нас|в\s+роте))*\s+{_NAME_RU}",
        0.9, 0.85, "what somebody is called by others",
    ),
    (
        rf"\b(?i:зовут|звали|зовем|называют|зовуть|называем)"
        rf"(?:\s+(?i:его|ее|меня|все|тут|там|теперь|просто|у\s+нас))*\s+{_NAME_RU}",
        0.8, 0.55, "what somebody is called by others",
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[А-ЯІЇЄҐ][\w'-]+))\s+(?i:(?:теперь|его|все|тут|у\s+нас|мужики|пацаны)\s+){{0,2}}"
        rf"(?i:кличут|зовут|зовуть|кличуть|прозвали|погоняют)\b",
        0.8, 0.0, "what somebody is called by others",
    ),
    (
        rf"{_NAME_RU}[\s.,—–-]+(?i:(?:он|это|его|мой|у\s+(?:него|нас|меня)|такой)\s+){{0,4}}(?i:позывной)"
        rf"(?:\s+(?i:такой|был|у\s+(?:него|меня))|(?=\s*[,.\n]))",
        0.9, 0.85, "a word before a mention of a call sign",
    ),
    (
        rf"\b(?i:позывн\w+|кличк\w+)[^\n?«\"]{{0,20}}\b(?i:какой|как|твой|тебя)\b[^\n]{{0,50}}\n{_SPEAKER}{_NAME_RU}",
        0.9, 0.85, "an answer to the question for a call sign",
    ),
    (
        rf"\b(?i:он\s+же|она\s+же|также\s+известен\s+как|известен\s+как|известный\s+как|значится\s+как|проходи\w+[^\n«]{{0,30}}\sкак"
        rf"|записан\w*[^\n«]{{0,20}}\sкак)\s+{_QUOTED}",
        0.85, 0.85, "an alias in quotation marks",
    ),
    (
        rf"\b(?i:call[ -]?signs?|code[ -]?names?|nom de guerre)(?:\s+(?i:in|on)\s+\w+(?:\s+\w+)?)?{_FILL_EN}{_NAME_EN}",
        0.95, 0.9, "a word after a mention of a call sign or nickname",
    ),
    (
        rf"\b(?i:nicknamed?|dubbed|known(?:\s+\w+)?\s+as|goes\s+by|went\s+by|go\s+by|answers?\s+to|alias|aka|a\.k\.a\."
        rf"|(?:call|called|calls|calling|name|named)\s+(?:him|me|her|himself|myself))(?:\s+(?i:the|as|by|name|nickname|of|him|me|simply|just|only))*[\s:]+{_CAP_EN}",
        0.85, 0.0, "what somebody is called by others",
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+))(?:\s+now)?[\s,.—–-]+(?i:that's|that is|it's|is|as|—|–)?\s*(?i:his|my|her|the|a)?\s*"
        rf"(?i:new\s+)?(?i:call[ -]?sign|nickname|code[ -]?name)\b(?!\s+(?i:is|was))",
        0.9, 0.0, "a word before a mention of a call sign",
    ),
    (
        rf"\b(?i:call[ -]?sign|nickname)\b[^\n?]{{0,60}}\?\s*\n?{_SPEAKER}{_NAME_EN}",
        0.9, 0.85, "an answer to the question for a call sign",
    ),
    (
        r"\b(?!In\b|On\b|At\b|May\b|Of\b|And\b|But\b)[A-Z][a-z]+ the (?P<n>[A-Z][a-z]{2,})(?P<q>(?!))?"
        r"(?=[.,?!;:)\"”]|\s*$|\s+(?:is|was|said|says|told|has|had|and|from|got|will)\b)",
        0.7, 0.0, "a byname after a first name",
    ),
)  # fmt: skip

_RADIO_RU = r"(?i:прием|приём|на\s+связи|на\s+приеме|как\s+слышно|как\s+слышишь|ответь(?:те)?|слушаю|отвечаю)"
_RADIO_EN = r"(?i:over(?!\s+(?:there|here|the|a|my|it|and|to|in|on)\b)|do you (?:copy|read)|come in(?!\s+\w)|how copy|receiving|go ahead)"
_CALLS: tuple[tuple[str, float, str], ...] = (
    (
        rf"(?<!\w)(?P<n>{_RU})[,\s]+(?:(?P=n)[,\s]+)?(?i:я|это|здесь|говорит|ответь(?:те)?)\s+(?P<m>{_RU})(?=[\s,.!—–-]*{_RADIO_RU})",
        0.9, "a radio call",
    ),
    (rf"(?<!\w)(?P<n>{_RU})[,\s]+(?P=n)[,\s]+(?i:я|это|здесь|ответь(?:те)?|прием|на\s+связи|как\s+слышно)(?:\s+(?P<m>{_RU}))?", 0.9, "a radio call"),
    (rf"\b(?i:я|это|здесь|говорит)[\s—–-]+(?P<n>{_RU})[\s,.!]+{_RADIO_RU}", 0.9, "a radio call"),
    (rf"\b(?i:вызываю|вызывает)[\s—–-]+(?P<n>{_RU})", 0.85, "a radio call"),
    (rf"(?:^|(?<=[.!?—–\n:-] )|(?<=\n))(?P<n>{_RU}),?\s+{_RADIO_RU}(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (rf"(?:^|(?<=[\n—–-] )|(?<=\n))(?P<n>[А-Я][\w'-]+)\s+[—–-]\s+(?P<m>[А-Я][\w'-]+)(?=[\s,.:]*(?i:{_RADIO_RU}|[.:,]|$))", 0.7, "a radio call"),
    (
        rf"(?<!\w)(?P<n>{_EN}),?\s+(?:(?P=n),?\s+)?(?i:this is|here is|i am|i'm)\s+(?P<m>{_EN})(?=[\s,.!—–-]*{_RADIO_EN})",
        0.9, "a radio call",
    ),
    (rf"(?<!\w)(?P<n>{_EN}),?\s+(?P=n),?\s+(?i:this is|i am|come in|do you|go ahead)(?:\s+(?P<m>{_EN}))?", 0.9, "a radio call"),
    (rf"\b(?i:this is|i am|i'm)\s+(?P<n>{_EN})[\s,.!]+{_RADIO_EN}", 0.9, "a radio call"),
    (rf"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+)(?:,? {_RADIO_EN}|\s+here)(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (rf"\b(?i:go ahead|come in),?\s+(?P<n>[A-Z][\w-]+)", 0.85, "a radio call"),
    (rf"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+) to (?P<m>[A-Z][\w-]+)(?=\s*[,.:])", 0.75, "a radio call"),
)  # fmt: skip

_COMPILED = [(re.compile(rx, re.MULTILINE), high, low, why) for rx, high, low, why in _CUES]
_CALLS_COMPILED = [(re.compile(rx, re.MULTILINE), score, why) for rx, score, why in _CALLS]
_CUE_HINT = re.compile(
    r"позыв|позив|поз\.|погон|погрем|кличк|клич|кликух|прозв|прізв|зов|зва|наз|обзы|дразн|окрест|он[аи]? же|как «"
    r"|call|code|nick|dub|known|guerre|by|alias|aka|k\.a\.|answer|name| the ",
    re.IGNORECASE,
)
_CALL_HINT = re.compile(
    r"прием|приём|связи|слышно|слышишь|ответь|вызыва|слушаю|отвечаю| [—–-] "
    r"|this is|over|come in|go ahead|copy|do you read|receiving| here| to ",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her|i|me|my|who|soldier|man|guy|fighter)\b", re.IGNORECASE)
_CALLED_BY_PEOPLE = "what somebody is called by others"


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where a call sign stands, `text[start:end]`, and why."""

    start: int
    end: int
    score: float
    reason: str


def introductions(text: str) -> Iterator[Cue]:
    """Call signs of `text` (a look-up form) that a phrase around them introduces."""
    if not _CUE_HINT.search(text):
        return
    for pattern, high, low, why in _COMPILED:
        for match in pattern.finditer(text):
            group = "q" if match["q"] else "n"
            name = match[group]
            score = high if group == "q" or name[0].isupper() else low
            if not score or not is_plausible(name, group == "q"):
                continue
            if why == _CALLED_BY_PEOPLE and not _calls_a_person(text, match, name, group == "q"):
                continue
            yield Cue(*match.span(group), score, why)


def calls(text: str) -> Iterator[Cue]:
    """Call signs in radio procedure."""
    if not _CALL_HINT.search(text):
        return
    for pattern, score, why in _CALLS_COMPILED:
        for match in pattern.finditer(text):
            groups = [g for g in ("n", "m") if match.groupdict().get(g)]
            if all(_answers(match[g]) for g in groups):
                yield from (Cue(*match.span(g), score, why) for g in groups)


def _answers(name: str) -> bool:
    """Whether `name` can stand in a radio call: in small letters, only in the nominative."""
    known = parses(name.lower())
    nominative = not known or any(p.pos in ("NOUN", "ADJF") and p.case == "nomn" for p in known)
    return is_plausible(name, False) and (name[0].isupper() or nominative)


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no call signs wherever they stand."""
    return frozenset(w for row in word_list("callsign_not") for w in row[0].split())


def is_plausible(name: str, quoted: bool) -> bool:
    """Whether `name` can be a call sign: not a function word, a kin word, a verb."""
    words = name.lower().split()
    if not words or words[0].split("'")[0] in ordinary_words() or len(words) > 4:
        return False
    if quoted or name[0].isupper() or words[0].isascii():
        return True
    known = parses(words[0])
    return not known or any(
        p.pos in ("NOUN", "ADJF", "ADJS") and p.number == "sing" for p in known
    )


def _calls_a_person(text: str, match: re.Match[str], name: str, quoted: bool) -> bool:
    """Not "зовут Артем", which is a name, nor "dubbed «Operation X»"."""
    if name.isascii():
        around = text[max(match.start() - 80, 0) : match.end() + 80]
        return bool(_PERSONAL.search(around))
    known = parses(name.lower())
    if any(p.name for p in known[:1]):
        return False
    return quoted or (name[0].isupper() and bool(known)) or any(
        p.pos == "NOUN" and p.case in ("nomn", "ablt") for p in known[:1]
    )
