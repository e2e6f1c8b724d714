"""Where call signs and nicknames are introduced, and how they sound on the radio."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from redact.language.words import parses
from redact.recognizers.callsign_page import Cue, Page
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

_CUES_RU: tuple[tuple[str, float, float, str], ...] = (
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
        rf"\b(?i:(?:его|ее|меня|тебя|которого|командира)\s+(?:\w+\s+){{0,2}}(?:зовут|звали|зовем|называют|зовуть|называем)"
        rf"|(?:зовут|звали|зовем|называют|зовуть|называем)\s+(?:его|ее|меня))"
        rf"(?:\s+(?i:все|тут|там|теперь|просто|у\s+нас))*\s+{_NAME_RU}",
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
)  # fmt: skip
_CUES_EN: tuple[tuple[str, float, float, str], ...] = (
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
        r"\b(?!In\b|On\b|At\b|May\b|Of\b|And\b|But\b|\w+ly\b)[A-Z][a-z]+ the (?P<n>[A-Z][a-z]{2,})(?P<q>(?!))?"
        r"(?=[.,?!;:)\"”]|\s*$|\s+(?:is|was|said|says|told|has|had|and|from|got|will)\b)",
        0.7, 0.0, "a byname after a first name",
    ),
)  # fmt: skip

_O, _C = "[«\"“]?", "[»\"”]?"
_RADIO_RU = r"(?i:прием|приём|на\s+связи|на\s+приеме|как\s+слышно|как\s+слышишь|ответь(?:те)?|слушаю|отвечаю)"
_RADIO_EN = r"(?i:over(?!\s+(?:there|here|the|a|my|it|and|to|in|on)\b)|do you (?:copy|read)|come in(?!\s+\w)|how copy|receiving|go ahead)"
_CALLS_RU: tuple[tuple[str, float, str], ...] = (
    (
        rf"(?<!\w){_O}(?P<n>{_RU}){_C}[,\s]+(?:{_O}(?P=n){_C}[,\s]+)?(?i:я|это|здесь|говорит|ответь(?:те)?)\s+{_O}(?P<m>{_RU}){_C}(?=[\s,.!—–-]*{_RADIO_RU})",
        0.9, "a radio call",
    ),
    (rf"(?<!\w){_O}(?P<n>{_RU}){_C}[,\s]+{_O}(?P=n){_C}[,\s]+(?i:я|это|здесь|ответь(?:те)?|прием|на\s+связи|как\s+слышно)(?:\s+{_O}(?P<m>{_RU}){_C})?", 0.9, "a radio call"),
    (rf"\b(?i:я|это|здесь|говорит)[\s—–-]+{_O}(?P<n>{_RU}){_C}[\s,.!]+{_RADIO_RU}", 0.9, "a radio call"),
    (rf"\b(?:(?i:вызываю)[\s—–-]+{_O}(?P<n>{_RU}){_C}|(?i:вызывает)\s+(?P<m>[А-ЯІЇЄҐ][\w'-]+))", 0.85, "a radio call"),
    (rf"(?:^|(?<=[.!?—–\n:-] )|(?<=\n)){_O}(?P<n>{_RU}){_C},?\s+{_RADIO_RU}(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (rf"(?:^|(?<=[\n—–-] )|(?<=\n))(?P<n>[А-Я][\w'-]+)\s+[—–-]\s+(?P<m>[А-Я][\w'-]+)(?=[\s,.:]*(?i:{_RADIO_RU}|[.:,]|$))", 0.7, "a radio call"),
)  # fmt: skip
_CALLS_EN: tuple[tuple[str, float, str], ...] = (
    (
        rf"(?<!\w){_O}(?P<n>{_EN}){_C},?\s+(?:{_O}(?P=n){_C},?\s+)?(?i:this is|here is|i am|i'm)\s+{_O}(?P<m>{_EN}){_C}(?=[\s,.!—–-]*{_RADIO_EN})",
        0.9, "a radio call",
    ),
    (rf"(?<!\w){_O}(?P<n>{_EN}){_C},?\s+{_O}(?P=n){_C},?\s+(?i:this is|i am|come in|do you|go ahead)(?:\s+{_O}(?P<m>{_EN}){_C})?", 0.9, "a radio call"),
    (rf"\b(?i:this is|i am|i'm)\s+{_O}(?P<n>{_EN}){_C}[\s,.!]+{_RADIO_EN}", 0.9, "a radio call"),
    (rf"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+)(?:,? {_RADIO_EN}|\s+here)(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (rf"\b(?i:go ahead|come in),?\s+(?P<n>[A-Z][\w-]+)", 0.85, "a radio call"),
    (rf"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+) to (?P<m>[A-Z][\w-]+)(?=\s*[,.:])", 0.75, "a radio call"),
)  # fmt: skip

_CUE_PATTERNS = {
    russian: [(re.compile(rx, re.MULTILINE), high, low, why) for rx, high, low, why in cues]
    for russian, cues in ((True, _CUES_RU), (False, _CUES_EN))
}
_CALL_PATTERNS = {
    russian: [(re.compile(rx, re.MULTILINE), score, why) for rx, score, why in cues]
    for russian, cues in ((True, _CALLS_RU), (False, _CALLS_EN))
}
_CUE_STEMS = frozenset(
    "позыв позив поз погон погре кличк кличу кличе клику прозв прізв зовут звали зовем назыв обзыв"
    " дразн окрес же call calls calle calli code nickn dubbe known guerr by alias aka a.k.a answe name named"
    .split()
)
_CALL_STEMS = frozenset(
    "прием приём связи слышн слыши ответ вызыв слуша отвеч this over come ahead copy read recei here".split()
)
_BEFORE, _AFTER = 70, 130
"""How far around its hint a phrase can reach."""
_PERSONAL = re.compile(r"\b(?:he|him|his|she|her|i|me|my|who|soldier|man|guy|fighter|goes by|went by|answers to)\b", re.IGNORECASE)
_CALLED_BY_PEOPLE = "what somebody is called by others"


def introductions(page: Page) -> Iterator[Cue]:
    """Call signs that a phrase around them introduces."""
    text = page.text
    for start, end in _windows(page, _cue_hints(page)):
        for pattern, high, low, why in _CUE_PATTERNS[page.russian]:
            for match in pattern.finditer(text, start, end):
                group = "q" if match["q"] else "n"
                name = match[group]
                quoted = group == "q"
                score = high if quoted or name[0].isupper() else low
                if score and _introduces(text, match, name, quoted, why):
                    yield Cue(match.start(group), _stretched(text, match, group), score, why)
                    yield from _listed_after(text, match, why)


def _cue_hints(page: Page) -> Iterator[int]:
    for at, word in enumerate(page.low):
        if word[:5] in _CUE_STEMS:
            yield at
        elif word == "как" or (word == "the" and at):
            if page.word(at + 1) in "«\"“" or (word == "the" and page.is_capital(at + 1)):
                yield at


def _call_hints(page: Page) -> Iterator[int]:
    low = page.low
    for at, word in enumerate(low):
        if word[:5] in _CALL_STEMS:
            yield at
        elif word in ("—", "–", "to") and page.is_capital(at - 1) and page.is_capital(at + 1):
            yield at
        elif len(word) > 2 and (
            low[at + 1 : at + 2] == (word,) or low[at + 1 : at + 3] == (",", word)
        ):
            yield at


def _windows(page: Page, hints: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Stretches around the hints, so that the long expressions read little text."""
    start = end = -1
    for at in hints:
        token = page.tokens[at]
        if token.start - _BEFORE > end:
            if end >= 0:
                yield start, min(end, len(page.text))
            start = max(token.start - _BEFORE, 0)
        end = token.end + _AFTER
    if end >= 0:
        yield start, min(end, len(page.text))


def _introduces(text: str, match: re.Match[str], name: str, quoted: bool, why: str) -> bool:
    if not is_plausible(name, quoted, sure="mention of a call sign" in why):
        return False
    if "alias" in why:
        return not name[0].islower()
    return why != _CALLED_BY_PEOPLE or _calls_a_person(text, match, name, quoted)


def _stretched(text: str, match: re.Match[str], group: str) -> int:
    """The end of the name, with the noun after an adjective ("позывной дикий муж")."""
    end = match.end(group)
    noun = _NEXT_WORD.match(text, end)
    if group == "q" or noun is None or " " in match[group]:
        return end
    ours = {(str(p.case), str(p.gender)) for p in parses(match[group].lower()) if p.pos == "ADJF"}
    nouns = {(str(p.case), str(p.gender)) for p in parses(noun[1].lower())[:1] if p.pos == "NOUN"}
    return end if ours.isdisjoint(nouns) else noun.end()


_NEXT_WORD = re.compile(r" ([а-яіїєґ][\w-]+)")
_ANOTHER = re.compile(rf"[»\"”]?(?:\s*\([^)\n]*\))?(?:,\s*|\s+и\s+|\s+and\s+|,\s+and\s+)[«\"“]?(?P<n>[А-ЯA-Z][\w-]+)")


def _listed_after(text: str, match: re.Match[str], why: str) -> Iterator[Cue]:
    """The others of "позывные Тайга, Кедр и Барс"."""
    if not re.match(r"позывны[ех]|call[ -]?signs", match[0], re.IGNORECASE):
        return
    end = match.end("q" if match["q"] else "n")
    while (another := _ANOTHER.match(text, end)) and is_plausible(another["n"], False, sure=True):
        yield Cue(*another.span("n"), 0.9, why)
        end = another.end()


def calls(page: Page) -> Iterator[Cue]:
    """Call signs in radio procedure."""
    for start, end in _windows(page, _call_hints(page)):
        for pattern, score, why in _CALL_PATTERNS[page.russian]:
            for match in pattern.finditer(page.text, start, end):
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
    return frozenset(w for row in word_list("callsign_not") for w in row[1].split())


@cache
def _function_words() -> frozenset[str]:
    return frozenset(w for k, words in word_list("callsign_not") if k == "f" for w in words.split())


def is_plausible(name: str, quoted: bool, sure: bool = False) -> bool:
    """Whether `name` can be a call sign: not a function word, a verb, nor (unless `sure`) kin."""
    words = name.lower().split()
    sure = sure and (quoted or name[0].isupper())
    excluded = _function_words() if sure else ordinary_words()
    if not words or words[0].split("'")[0] in excluded or len(words) > 4:
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
    if any(p.name or p.place for p in known[:1]):
        return False
    return quoted or any(p.pos in ("NOUN", "ADJF") and p.case in ("nomn", "ablt") for p in known)
