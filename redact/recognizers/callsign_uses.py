"""Where a word is used as a call sign though nothing introduces it.

Quoted beside a rank, said of a thing or an animal that speaks or dies, called to with a
capital letter.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from redact.language.latin import is_ordinary, latin
from redact.language.words import Parse
from redact.recognizers.callsign_cues import is_plausible, ordinary_words
from redact.recognizers.callsign_page import Cue, Page, is_first_name, listed, readings
from redact.recognizers.people_cues import cues

ACTS = "a thing or an animal that acts like a person"
"""The reason of what a tagger may deny."""
_QUOTED = re.compile(r"[«\"“'](?P<name>[A-ZА-ЯІЇЄҐ][\w-]+(?: [A-ZА-Я][\w-]+)?)[»\"”']")
_ROLE_AFTER = re.compile(r"[\s,—–-]*\(?(?P<role>[\w-]+)")
_ROLE_BEFORE = re.compile(r"(?:(?P<post>[\w-]+)\s+)?(?P<role>[\w-]+)(?:\s+|,\s*)$")
_BRACKETED = re.compile(r" \((?P<name>[A-ZА-ЯІЇЄҐ][\w-]{2,})(?:,\s[^)\n]{1,20})?\)")
_TRANSLATED = re.compile(r" \([«\"“](?P<gloss>\w[\w ]{1,30})[»\"”]\)")
_LAST_WORD = re.compile(r"[\w-]+$")
_LAST_TWO = re.compile(r"(?P<role>[\w-]+),?\s(?P<name>[A-Z][\w-]+)$")
_SURNAME = re.compile(r" [A-Z][a-z]+")
_AND_AFTER = re.compile(r"(?P<name>[A-ZА-ЯІЇЄҐ][\w-]+)»?\s+(?:and|и|or|или)\s+$")
_AND_BEFORE = re.compile(r"\s+(?:and|и|or|или)\s+«?(?P<name>[A-ZА-ЯІЇЄҐ][\w-]+)")
_ON_AIR = re.compile(r",?\s+(?:по\s+(?:рации|радио)|в\s+рацию|(?:on|over)\s+the\s+radio)\b")
_IN_FULL = re.compile(r"\s*[—–-]\s+(?P<name>[A-ZА-ЯІЇЄҐ][\w-]+)(?=\s+[A-ZА-ЯІЇЄҐ]|,)")
_CLAUSE = re.compile(r"[^.!?…\n«»\"“”:;]+,\s$")
_WORDS = re.compile(r"[^\W\d_]+")
_CONTACT = re.compile(
    r"(?:контакт\w*|contact|saved\s+as)\s+[«\"“](?P<name>[^»\"”\n]{2,30})[»\"”]", re.IGNORECASE
)
_TAKES = frozenset(
    "купить продать перевести скинуть оформить подписать писать написать обещать пообещать просить"
    " попросить передать передавать признать".split()
)
"""Verbs that a thing before them is the object of."""
_VOICES = frozenset(("голос", "голосом", "voice"))
_CRIES = frozenset("орать заорать кричать крикнуть молчать смеяться".split())
_CLAUSE_START = frozenset(
    "и а но что потом как там ну вот тут когда если мне нам сегодня вчера кто где еще".split()
)


def quoted(page: Page) -> Iterator[Cue]:
    """ "командир «Сокол»", "«Тайга» (командир)", "Андрей «Барс»", a contact's label."""
    for match in _QUOTED.finditer(page.text):
        if is_plausible(match["name"], True) and _is_beside(page, match):
            yield Cue(*match.span("name"), 0.85, "a quoted word beside a rank, a role or a name")
    yield from _bracketed(page)
    for match in _CONTACT.finditer(page.text):
        if not any(w in ordinary_words() for w in match["name"].lower().split()):
            yield Cue(*match.span("name"), 0.6, "the label of a contact")


def _bracketed(page: Page) -> Iterator[Cue]:
    """ "Gosha (Plumber)", "комбат (Ледокол)", "commander, Sych (\"Owl\")"."""
    for match in _BRACKETED.finditer(page.text):
        before, name = page.text[max(match.start() - 30, 0) : match.start()], match["name"].lower()
        who = _LAST_WORD.search(before)
        if not who or not is_plausible(name, True) or not _is_common(name):
            continue
        if _is_role(who[0].lower()) or _is_name(who[0]):
            yield Cue(*match.span("name"), 0.75, "a word in brackets beside a name or a role")
    for match in _TRANSLATED.finditer(page.text):
        pair = _LAST_TWO.search(page.text[max(match.start() - 60, 0) : match.start()])
        if pair and _is_role(pair["role"].lower()):
            length = len(pair["name"])
            yield Cue(
                match.start() - length, match.start(), 0.85, "a call sign and its translation"
            )
            yield Cue(*match.span("gloss"), 0.85, "the meaning of a call sign")


def _is_beside(page: Page, match: re.Match[str]) -> bool:
    start, end = match.span()
    slang = match["name"].lower() in listed("slang")
    if not slang and (_is_joined(page, match) or _ON_AIR.match(page.text, end)):
        return True
    before = _ROLE_BEFORE.search(page.text[max(start - 30, 0) : start])
    after = _ROLE_AFTER.match(page.text, end, min(end + 30, len(page.text)))
    roles = [
        m[g].lower() for m, g in ((before, "role"), (before, "post"), (after, "role")) if m and m[g]
    ]
    if any(map(_is_role, roles)) or _VOICES & set(roles):
        return not slang
    if before is None or not before["role"][0].isupper():
        return False
    role = before["role"]
    full = (
        role.isascii() and role.lower() not in ordinary_words() and _SURNAME.match(page.text, end)
    )
    return bool(full) or any(p.name for p in readings(role.lower())[:1])


def _is_joined(page: Page, match: re.Match[str]) -> bool:
    """Whether a quoted word stands in a row with a first name, after a clause about a role, or
    before the full name of whoever it is."""
    start, end = match.span()
    before = page.text[max(start - 60, 0) : start]
    beside = (_AND_AFTER.search(before), _AND_BEFORE.match(page.text, end, end + 30))
    if any(m and _is_first(m["name"]) for m in beside):
        return True
    whole = _IN_FULL.match(page.text, end)
    bearer = whole["name"] if whole else ""
    if bearer and (_is_first(bearer) or not (bearer.isascii() or readings(bearer.lower()))):
        return True
    clause = _CLAUSE.search(before)
    return bool(clause) and any(_is_role(w.lower()) for w in _WORDS.findall(clause[0]))  # type: ignore[index]


def _is_first(word: str) -> bool:
    low = word.lower()
    return latin(low).part == "first" if low.isascii() else is_first_name(low)


def _is_common(word: str) -> bool:
    """Whether a word in lower case is an ordinary noun, not slang, a role, a name or a place."""
    if word in listed("slang") or _is_role(word):
        return False
    if word.isascii():
        return is_ordinary(word)
    known = readings(word)
    return bool(known) and known[0].pos == "NOUN" and not known[0].name and not known[0].place


def _is_name(word: str) -> bool:
    """Whether a word is a first name, or a Latin word with a capital that is no English word."""
    low = word.lower()
    if word.isascii():
        return word[0].isupper() and not is_ordinary(low)
    return any(p.name for p in readings(low)[:1])


def _is_role(word: str) -> bool:
    roles = listed("callsign_roles")
    return word in roles or any(p.lemma in roles for p in readings(word)[:2])


@lru_cache(maxsize=20_000)
def speaks(word: str) -> bool:
    """Whether `word` is a verb of what only people do, in the singular."""
    verbs = listed("callsign_verbs")
    if word.endswith(("у", "ю", "шь")):
        return False  # "город не скажу"
    return any(p.lemma in verbs and p.pos == "VERB" and p.number == "sing" for p in readings(word))


def spoken_of(page: Page, on_air: bool) -> Iterator[Cue]:
    """Russian: things and animals that speak and die."""
    for at, (word, capital) in enumerate(zip(page.low, page.tokens.capitals, strict=True)):
        if not capital and at and speaks(word):
            subject = at - 1
            while page.word(subject) in cues("negligible") and subject > at - 3:
                subject -= 1
            score = _subject_score(page, max(subject, 0), at, on_air)
            if score:
                yield page.cue(subject, score, ACTS)


def _common_noun(word: str) -> list[Parse]:
    """Nominative readings of `word` as a thing or an animal; none if it may be a name."""
    known = readings(word)
    if not known or known[0].name or known[0].place or word in ordinary_words():
        return []
    if any(p.lemma in listed("slang") or p.lemma in listed("callsign_roles") for p in known[:2]):
        return []
    nouns = [p for p in known if p.pos == "NOUN" and not p.name]
    return [p for p in nouns if p.case == "nomn" and p.number == "sing"]


def _subject_score(page: Page, at: int, verb: int, on_air: bool) -> float:
    nouns = _common_noun(page.low[at])
    if not nouns:
        return 0.0
    masculine = any(
        p.gender == "masc" or (on_air and not p.gender) for p in readings(page.low[verb])
    )
    things = [p for p in nouns if p.animacy == "inan"]
    clash = masculine and all(p.gender == "femn" for p in nouns)
    usual = not listed("callsign_common").isdisjoint(p.lemma for p in nouns)
    if page.cased and not page.is_said(at):
        if not page.is_capital(at):
            return 0.0
        return (
            0.75 if things or clash or on_air or usual else 0.0 if page.starts_sentence(at) else 0.6
        )
    if usual or (clash and not things):
        return 0.6
    opening = page.starts_sentence(at) or page.word(at - 1) in _CLAUSE_START
    takes = any(p.lemma in _TAKES for p in readings(page.low[verb]))  # "отпуск обещал"
    inanimate = len(things) == len(nouns) and things[0].gender == "masc" and not takes
    return 0.55 if inanimate and masculine and opening else 0.0
