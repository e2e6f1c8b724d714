"""Where call signs and nicknames are introduced, and how they sound on the radio."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from redact.language.words import parses
from redact.recognizers.callsign_page import Cue, Page, listed
from redact.recognizers.callsign_patterns import CALLED_BY_PEOPLE, call_patterns, cue_patterns
from redact.rules import word_list

_CUE_STEMS = frozenset(
    "позыв позив поз погон погре кличк кличу кличе клику прозв прізв зовут звали зовем назыв обзыв"
    " дразн окрес же call calls calle calli code nickn dubbe known guerr by alias aka a.k.a answe name named радио рации эфире radio air net назва клика".split()
)
_CALL_STEMS = frozenset(
    "прием приём связи слышн слыши ответ вызыв слуша отвеч this over come ahead copy read recei here".split()
)
_BEFORE, _AFTER = 70, 130
"""How far around its hint a phrase can reach."""
_OF_ANOTHER = re.compile(r" ?[.!?…]\W+(?!это\b|позывной\s+такой\b)", re.IGNORECASE)
"""A sentence ends and the next one speaks of a call sign, but not of "such a" one."""
_PERSONAL = re.compile(
    r"\b(?:he|him|his|she|her|i|me|my|whom?|soldier|man|guy|fighter|goes by|went by|answers to|alias)\b",
    re.IGNORECASE,
)


def introductions(page: Page) -> Iterator[Cue]:
    """Call signs that a phrase around them introduces."""
    text = page.text
    for start, end in _windows(page, _cue_hints(page)):
        for pattern, high, low, why in cue_patterns(page.russian):
            for match in pattern.finditer(text, start, end):
                yield from _introduced(text, match, high, low, why)


def _introduced(
    text: str, match: re.Match[str], high: float, low: float, why: str
) -> Iterator[Cue]:
    group = _group(match)
    name, quoted = match[group], group == "q"
    score = high if quoted or name[0].isupper() else low
    if score and _introduces(text, match, name, quoted, why):
        end = _stretched(text, match, group)
        noun = text[match.end(group) : end].strip()
        if noun not in listed("callsign_roles"):  # not "позывной у него был, хороший мужик"
            yield Cue(match.start(group), end, score, why)
            yield from _listed_after(text, match, why)


def _group(match: re.Match[str]) -> str:
    return "q" if match["q"] else "n" if match["n"] else "m"


def _cue_hints(page: Page) -> Iterator[int]:
    for at, word in enumerate(page.low):
        if (
            word[:5] in _CUE_STEMS
            or (word == "как" and page.word(at + 1) in ("«", '"', "“"))
            or (word == "the" and page.is_capital(at + 1))
        ):
            yield at


@lru_cache(maxsize=10_000)
def _may_call(word: str) -> bool:
    return word[:5] in _CALL_STEMS or word in ("для", "—", "–", "to", ",", "я")


def _call_hints(page: Page) -> Iterator[int]:
    low = page.low
    for at, (word, after) in enumerate(zip(low, (*low[1:], ""), strict=False)):
        if len(word) > 2:
            if word == after or (_may_call(word) and (word != "для" or page.is_capital(at + 1))):
                yield at
        elif _may_call(word) and (
            (word in ("—", "–", "to") and page.is_capital(at - 1) and page.is_capital(at + 1))
            or (word == "," and at and after == low[at - 1])
            or (word == "я" and at and low[at - 1] == "," and page.is_capital(at + 1))
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
    if not is_plausible(name, quoted, sure="call sign" in why):
        return False
    end = match.end(_group(match))
    if text[end : end + 1] == ":" and text[: match.start(_group(match))].rstrip(" ")[-1:] == "\n":
        return False  # who speaks next
    if (
        name.isascii()
        and name.islower()
        and "," in text[match.start() : match.start(_group(match))]
    ):
        return False  # "Kettle, call sign, died"
    if why.startswith("a word before") and name[0].islower() and not quoted:
        return not _OF_ANOTHER.match(text, match.end(_group(match)))
    if "alias" in why:
        return not name[0].islower()
    if why.startswith("a word after") and name[0].islower() and _is_owner(text, match, name):
        return False
    if why == CALLED_BY_PEOPLE and not quoted and _are_many(name):
        return False  # "Подчиненные зовут его": who calls
    return why != CALLED_BY_PEOPLE or _calls_a_person(text, match, name, quoted)


def _are_many(name: str) -> bool:
    known = parses(name.lower())
    return bool(known) and all(p.number == "plur" for p in known)


_OWNED = re.compile(r"([а-яі]+)\s+$")


def _is_owner(text: str, match: re.Match[str], name: str) -> bool:
    """ "кличка начальника", "кличку собаки": whose it is, not what it is."""
    cue = _OWNED.fullmatch(text[match.start() : match.start(_group(match))].lower())
    known = [p for p in parses(name.lower().split()[0]) if p.pos in ("NOUN", "ADJF")]
    if cue is None or not known:
        return False
    cases = {p.case for p in known if p.number == "sing"}
    agrees = {p.case for p in parses(cue[1]) if p.pos == "NOUN" or p.gender == "masc"} & cases
    person = known[0].lemma in listed("callsign_roles")
    return "gent" in cases and "nomn" not in cases and (person or "gent" not in agrees)


def _stretched(text: str, match: re.Match[str], group: str) -> int:
    """The end of the name, with the noun after an adjective ("позывной дикий муж")."""
    end = match.end(group)
    noun = _NEXT_WORD.match(text, end)
    if group == "q" or noun is None or " " in match[group]:
        return end
    ours = {(p.case, p.gender) for p in parses(match[group].lower()) if p.pos == "ADJF"}
    nouns = {(p.case, p.gender) for p in parses(noun[1].lower())[:1] if p.pos == "NOUN"}
    return end if ours.isdisjoint(nouns) else noun.end()


_NEXT_WORD = re.compile(r" ([а-яіїєґ][\w-]+)")
_ANOTHER = re.compile(
    r"[»\"”]?(?:\s*\([^)\n]*\))?(?:,\s*|\s+и\s+|\s+and\s+|,\s+and\s+)[«\"“]?(?P<n>[А-ЯA-Z][\w-]+)"
)


def _listed_after(text: str, match: re.Match[str], why: str) -> Iterator[Cue]:
    """The others of "позывные Тайга, Кедр и Барс", "он же «Хан», «Туча»"."""
    several = re.match(r"позывны(?:е|х|ми)\b|call[ -]?signs", match[0], re.IGNORECASE)
    if not several and "alias" not in why:
        return
    end = match.end(_group(match))
    while (another := _ANOTHER.match(text, end)) and is_plausible(another["n"], False, sure=True):
        yield Cue(*another.span("n"), 0.9, why)
        end = another.end()


def calls(page: Page) -> Iterator[Cue]:
    """Call signs in radio procedure."""
    for start, end in _windows(page, _call_hints(page)):
        for pattern, score, why in call_patterns(page.russian):
            for match in pattern.finditer(page.text, start, end):
                groups = [g for g in ("n", "m", "k") if match.groupdict().get(g)]
                if all(_answers(match[g], g) for g in groups):
                    yield from (_called(match, g, score, why) for g in groups)


def _called(match: re.Match[str], group: str, score: float, why: str) -> Cue:
    """A caller with a capital is as sure as a list of known places, which it may be on too."""
    proper = match[group][0].isupper() and score >= 0.9
    return Cue(*match.span(group), 1.0 if proper else score, why)


def _answers(name: str, group: str) -> bool:
    """Whether `name` can stand in a radio call: in small letters, as a caller or the called."""
    known = parses(name.lower())
    cases = ("nomn",) if group == "n" else ("nomn", "datv")
    nominative = not known or any(p.pos in ("NOUN", "ADJF") and p.case in cases for p in known)
    return is_plausible(name, False) and (name[0].isupper() or nominative)


@cache
def _excluded(kinds: str) -> frozenset[str]:
    return frozenset(
        w for k, words in word_list("callsign_not") if k in kinds for w in words.split()
    )


def ordinary_words() -> frozenset[str]:
    """Words that are call signs only where one is introduced."""
    return _excluded("fps")


def never_names() -> frozenset[str]:
    """Words that are no call signs even in small letters after the word itself."""
    return _excluded("fp")


def is_plausible(name: str, quoted: bool, sure: bool = False) -> bool:
    """Whether `name` can be a call sign: not a function word, a verb, nor (unless `sure`) kin."""
    words = name.lower().split()
    if len(words) > 1 and name.istitle() and name.isascii() and words[0] in _excluded("p"):
        words = words[1:]  # Uncle Fedya
    introduced = never_names() if name.islower() and not quoted else _excluded("f")
    excluded = introduced if sure else ordinary_words()
    if not words or words[0].split("'")[0] in excluded or len(words) > 4:
        return False
    if quoted or name[0].isupper() or words[0].isascii():
        return True
    known = parses(words[0])
    if any(p.pos == "ADVB" for p in known) and words[0].endswith("о"):
        return False  # "позывной у него такой, серьезно"
    return not known or any(p.pos in ("NOUN", "ADJF", "ADJS") and p.number == "sing" for p in known)


def _calls_a_person(text: str, match: re.Match[str], name: str, quoted: bool) -> bool:
    """Not "зовут Артем", which is a name, nor "dubbed «Operation X»"."""
    if name.isascii():
        if match[0].lower().startswith("nicknamed"):
            return True
        around = text[max(match.start() - 80, 0) : match.end() + 80]
        return bool(_PERSONAL.search(around))
    known = parses(name.lower())
    if any(p.name or p.place for p in known[:1]):
        return False
    return quoted or any(p.pos in ("NOUN", "ADJF") and p.case in ("nomn", "ablt") for p in known)
