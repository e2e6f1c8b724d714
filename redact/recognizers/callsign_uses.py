"""Where a word is used as a call sign though nothing introduces it.

Quoted beside a rank, said of a thing or an animal that speaks or dies, called to with a
capital letter, or (an adjective in speech without capitals) standing as a subject.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from redact.language.latin import is_ordinary
from redact.language.words import Parse
from redact.recognizers.callsign_cues import is_plausible, ordinary_words
from redact.recognizers.callsign_page import Cue, Page, listed, readings

_QUOTED = re.compile(r"[«\"“'](?P<name>[A-ZА-ЯІЇЄҐ][\w-]+(?: [A-ZА-Я][\w-]+)?)[»\"”']")
_ROLE_AFTER = re.compile(r"[\s,—–-]*\(?(?P<role>[\w-]+)")
_ROLE_BEFORE = re.compile(r"(?:(?P<post>[\w-]+)\s+)?(?P<role>[\w-]+)(?:\s+|,\s*)$")
_BRACKETED = re.compile(r" \((?P<name>[A-ZА-ЯІЇЄҐ][\w-]{2,})(?:,\s[^)\n]{1,20})?\)")
_TRANSLATED = re.compile(r" \([«\"“](?P<gloss>\w[\w ]{1,30})[»\"”]\)")
_LAST_WORD = re.compile(r"[\w-]+$")
_LAST_TWO = re.compile(r"(?P<role>[\w-]+),?\s(?P<name>[A-Z][\w-]+)$")
_SURNAME = re.compile(r" [A-Z][a-z]+")
_CONTACT = re.compile(
    r"(?:контакт\w*|contact|saved\s+as)\s+[«\"“](?P<name>[^»\"”\n]{2,30})[»\"”]", re.IGNORECASE
)
_CLAUSE_START = frozenset(
    "и а но что потом как там ну вот тут когда если мне нам сегодня вчера кто где еще".split()
)
_GREETINGS = frozenset(
    "привет здорово слышь слышишь братан эй слушай давай пока о алло спасибо".split()
)
_OURS = frozenset("наш ваш нашего нашему".split())
_CALL_VERBS = frozenset("передай скажи позови спроси вызови вызывай найди".split())
_TOLD = frozenset("tell ask call called told raise".split())
_ASKED = frozenset("which where's who's".split())
COPULAS = frozenset("не такой весь был была стал самый он ты я очень как словно будто".split())
"""Words after which an adjective only describes."""


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
    before = _ROLE_BEFORE.search(page.text[max(start - 30, 0) : start])
    after = _ROLE_AFTER.match(page.text, end, min(end + 30, len(page.text)))
    roles = [
        m[g].lower() for m, g in ((before, "role"), (before, "post"), (after, "role")) if m and m[g]
    ]
    if any(map(_is_role, roles)):
        return match["name"].lower() not in listed("slang")
    if before is None or not before["role"][0].isupper():
        return False
    role = before["role"]
    full = (
        role.isascii() and role.lower() not in ordinary_words() and _SURNAME.match(page.text, end)
    )
    return bool(full) or any(p.name for p in readings(role.lower())[:1])


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


def agrees(page: Page, at: int, other: int) -> bool:
    """Whether the adjective at `at` can belong to the noun at `other`."""
    noun = page.word(other)
    ours = {(p.case, p.gender) for p in readings(page.word(at)) if p.pos == "ADJF"}
    return len(noun) > 2 and any(
        p.pos == "NOUN" and (p.case, p.gender) in ours for p in readings(noun)
    )


def spoken_of(page: Page, on_air: bool) -> Iterator[Cue]:
    """Russian: things, animals and bynames that speak, die and are spoken to."""
    bynames = listed("callsign_nicknames")
    for at, (word, capital) in enumerate(zip(page.low, page.tokens.capitals, strict=True)):
        if capital:
            if page.cased and _is_addressed(page, at, on_air):
                yield page.cue(at, 0.6, "a common noun with a capital, used like a name")
        elif word in bynames and not page.cased and _is_byname(page, at):
            yield page.cue(at, 0.6, "a byname used like a name")
        elif speaks(word) and at:
            subject = at - 2 if page.low[at - 1] == "не" and at > 1 else at - 1
            score = _subject_score(page, subject, at, on_air)
            if score:
                yield page.cue(subject, score, "a thing or an animal that acts like a person")


def _common_noun(word: str) -> list[Parse]:
    """Nominative readings of `word` as a thing or an animal; none if it may be a name."""
    known = readings(word)
    if not known or known[0].name or known[0].place or word in ordinary_words():
        return []
    if any(p.lemma in listed("slang") or p.lemma in listed("callsign_roles") for p in known[:2]):
        return []
    return [p for p in known if p.pos == "NOUN" and p.case == "nomn" and p.number == "sing"]


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
    if page.cased:
        if not page.is_capital(at):
            return 0.0
        return (
            0.75 if things or clash or on_air or usual else 0.0 if page.starts_sentence(at) else 0.6
        )
    if usual or (clash and not things):
        return 0.6
    opening = page.starts_sentence(at) or page.word(at - 1) in _CLAUSE_START
    inanimate = len(things) == len(nouns) and things[0].gender == "masc"
    return 0.55 if inanimate and masculine and opening else 0.0


def _is_addressed(page: Page, at: int, on_air: bool) -> bool:
    """Mid-sentence "слышь, Хромой,", "наш Хомяк", on the air also "Передай Кедру"."""
    token, word = page.tokens[at], page.low[at]
    if len(token.text) < 3 or token.text.isupper() or page.starts_sentence(at):
        return False
    if any(page.is_capital(i) and not page.starts_sentence(i) for i in (at - 1, at + 1)):
        return False  # part of a longer name or a title
    known = readings(word)
    named = any((p.name or p.place) and (p.case == "nomn" or p.name) for p in known)
    if not known or known[0].pos not in ("NOUN", "ADJF") or named:
        return False
    lemmas = {word, *(p.lemma for p in known)}
    if not lemmas.isdisjoint(listed("slang")) or not lemmas.isdisjoint(ordinary_words()):
        return False
    before, after = page.word(at - 1), page.word(at + 1)
    nominative = [p for p in known if p.case == "nomn" and p.number == "sing"]
    closed = after in ("", ",", ".", "!", "?") or page.starts_sentence(at + 1)
    if nominative and ((before == "," and closed) or nominative[0].animacy == "anim"):
        return True
    return before in _OURS or (on_air and before in _CALL_VERBS)


def _is_byname(page: Page, at: int) -> bool:
    """An adjective that stands as a subject or is greeted: "рыжий здорово", "рыжий лежит"."""
    before, after = page.word(at - 1), page.word(at + 1)
    if before in COPULAS or agrees(page, at, at + 1):
        return False
    if before in _GREETINGS or after in _GREETINGS:
        return True
    verb = any(p.pos == "VERB" and p.gender in ("masc", "") for p in readings(after)[:1])
    opening = page.starts_sentence(at) or before in _CLAUSE_START
    return verb and opening and not agrees(page, at, at - 1)


_PEOPLES = frozenset(
    "gypsy chechen tatar buryat tuvan kazakh uzbek tajik georgian armenian moldovan moldavian "
    "ossetian ingush avar lezgin kalmyk bashkir yakut greek pole finn estonian latvian lithuanian "
    "turk cossack german jew moor mongol".split()
)
_DOES = frozenset(
    "was is isn't wasn't has had hasn't got ran went came left stayed fell lies sits stands shot "
    "drives drove brought took gave knows knew wants".split()
)
_MAY_PRECEDE = frozenset(
    ', . ! ? ; : … — – " “ ” and but or so then that with from for because when if'.split()
)


def _of_a_people(page: Page) -> Iterator[Cue]:
    """`Gypsy was caught`, `Gypsy and Tatar ran off`: without an article it is what he is called."""
    verbs = listed("callsign_verbs") | _DOES
    for at in [i for i, word in enumerate(page.low) if word in _PEOPLES]:
        after = page.word(at + 1)
        if after == "and" and page.word(at + 2) in _PEOPLES:
            after = page.word(at + 3)
        bare = at == 0 or page.word(at - 1) in _MAY_PRECEDE or page.starts_sentence(at)
        if page.is_capital(at) and bare and after in verbs and page.word(at + 2) != "spoken":
            yield page.cue(at, 0.6, "a people's name without an article, used like a name")


def spoken_of_en(page: Page, on_air: bool) -> Iterator[Cue]:
    """English, on the air: capitalised words that speak or are told: "Tell Cedar"."""
    if page.cased:
        yield from _of_a_people(page)
    if not on_air or not page.cased:
        return
    verbs = listed("callsign_verbs")
    for at, word in enumerate(page.low):
        if page.is_capital(at) and word.isascii() and word not in verbs:
            speaking = page.word(at + 1) in verbs or page.word(at + 1) in (
                "has",
                "hasn't",
                "doesn't",
            )
            named = page.word(at - 1) in _TOLD or page.word(at - 1) in _ASKED
            if (speaking or named) and word not in listed("slang") and is_plausible(word, False):
                yield page.cue(at, 0.7, "a capitalised word that speaks or is called on the air")
