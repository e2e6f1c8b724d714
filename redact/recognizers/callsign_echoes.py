"""Every further place of the call signs that are established in a text, in any form.

A call sign is usually an ordinary word (Кедр, Гюрза, Viper). It is taken elsewhere in the text
only where the word can be a name: with its capital letter, or, in speech written without
capitals, where no ordinary use shows.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from redact.language.latin import is_ordinary
from redact.language.romanised import romanised
from redact.recognizers.callsign_bynames import COPULAS, agrees, is_likened
from redact.recognizers.callsign_cues import never_names
from redact.recognizers.callsign_log import number_alone, numbered
from redact.recognizers.callsign_page import Cue, Page, readings
from redact.recognizers.callsign_uses import speaks
from redact.rules import word_list

_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
_PLACE_PREPOSITIONS = frozenset(
    "на в во под из за над возле около у о об по через вокруг между при".split()
)
_NOT_DESCRIBING = frozenset(
    "наш наша нашего нашему нашу ваш ваша твой этот тот сам который какой-то какого-то какому-то"
    " каким-то некий этого этому этим того тому тем".split()
)
_NEWS = frozenset("слышно известно новости новостей молчат".split())
_WAS = frozenset("был была работал стал служил работает служит".split())
_GROWS = frozenset(
    "расти вырасти цвести зацвести пахнуть шуметь засохнуть сломаться зеленеть".split()
)
_ARTICLES = frozenset(("a", "an", "some", "any", "this", "that"))
_OPEN, _CLOSE = ('"', "«", "“", "„"), ('"', "»", "”", "“")


_NUMBER = re.compile(
    r"(?:-|\s)(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$|-(?:один|два|три|четыре|пять|шесть|семь)$"
)


@lru_cache(maxsize=20_000)
def stem_of(name: str) -> str:
    """What all forms of one call sign share: the lemma of its last word, or its bare stem."""
    words = _NUMBER.sub("", name.lower()).split() or [name.lower()]
    last = words[-1].removesuffix("'s")
    known = readings(last)
    if known:
        nouns = [p for p in known if p.pos in ("NOUN", "ADJF")] or list(known)
        return " ".join([*words[:-1], nouns[0].lemma])
    return " ".join([*words[:-1], re.sub(r"(?<=\w{3})(?:[аяыиуюеь]|ом|ой|ою|ем)$", "", last)])


def numbers(text: str, cues: Sequence[Cue]) -> dict[str, int]:
    """A number for each call sign, in order of first appearance."""
    found: dict[str, int] = {}
    for cue in cues:
        found.setdefault(stem_of(text[cue.start : cue.end]), len(found) + 1)
    return found


def echoes(page: Page, cues: Sequence[Cue], groups: dict[str, int]) -> list[tuple[Cue, int]]:
    """Every further place of the established call signs."""
    sure: dict[str, Cue] = {}
    capital: set[str] = set()
    for cue in cues:
        name = page.text[cue.start : cue.end]
        stem = stem_of(name)
        if stem not in sure or sure[stem].score < cue.score:
            sure[stem] = cue
        if name[0].isupper():
            capital.add(stem)
    found = _phrases(page, sure, groups)
    single = _single_words(sure)
    firsts = {s[0] for s in single}
    bare: set[str] = set()
    for at, word in enumerate(page.low):
        if word[0] not in firsts or not word[0].isalpha():
            continue
        whole = _matched(word, single)
        if whole is None or (word in _translations().get(whole, ()) and not page.is_capital(at)):
            continue
        short = " " in whole
        if not (_is_short_form(page, at) if short else _stands(page, at, whole in capital)):
            continue
        cue = page.cue(at, min(sure[whole].score, _echo_score(page, at)), _ECHO, sure[whole].kind)
        last = numbered(page, at)
        if last > at + 1:
            cue = replace(cue, end=page.tokens[last - 1].end)
            bare.add(page.low[last - 1])
        found.append((cue, groups[whole]))
    return found + _bare_numbers(page, bare, len(groups))


def _bare_numbers(page: Page, bare: set[str], groups: int) -> list[tuple[Cue, int]]:
    """ "Five, how many of you?" where there is a Walnut Five."""
    return [
        (page.cue(at, 0.6, "the number of a call sign"), groups + 1)
        for at, word in enumerate(page.low)
        if word in bare and number_alone(page, at)
    ]


_ECHO = "a call sign established elsewhere in the text"


def _echo_score(page: Page, at: int) -> float:
    if page.is_capital(at):
        return 1.0
    if not readings(page.low[at]):
        return 0.9
    return 0.8 if speaks(page.word(at + 1)) else 0.6


def _single_words(sure: dict[str, Cue]) -> dict[str, str]:
    """Words to look for, each with the call sign it stands for.

    Of a phrase that is its last word; of a common call sign also its translation.
    """
    single = {stem: stem for stem in sure if " " not in stem}
    for stem in sure:
        spelled = _spelled(romanised(stem)) if _CYRILLIC.match(stem) else ""
        long = (spelled,) if len(spelled) > 3 and not is_ordinary(spelled) else ()
        for other in (stem.rsplit(" ", 1)[-1], *_translations().get(stem, ()), *long):
            single.setdefault(other, stem)
    return single


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    rows = [tuple(row[0].split()) for row in word_list("callsign_translations")]
    return {word: tuple(w for w in row if w != word) for row in rows for word in row}


def _spelled(word: str) -> str:
    """One spelling for the ways in which people write Russian in Latin letters."""
    return word.replace("kh", "h").replace("yy", "y").replace("iy", "y").replace("j", "y")


def _matched(word: str, single: dict[str, str]) -> str | None:
    stem = stem_of(word)
    if stem in single:
        return single[stem]
    if word.isascii() and (spelled := _spelled(word)) in single:
        return single[spelled]
    return next((single[p.lemma] for p in readings(word) if p.lemma in single), None)


def _phrases(page: Page, sure: dict[str, Cue], groups: dict[str, int]) -> list[tuple[Cue, int]]:
    """Call signs of several words, in any case of letters."""
    found = []
    for stem, cue in sure.items():
        if " " in stem:
            words = re.escape(page.text[cue.start : cue.end]).replace(r"\ ", r"\s+")
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", page.text, re.IGNORECASE):
                found.append((replace(cue, start=match.start(), end=match.end()), groups[stem]))
    return found


def _is_short_form(page: Page, at: int) -> bool:
    """ "The Professor", "THE PROFESSOR" after "Crazy Professor"."""
    shouted = page.tokens[at].text.isupper()
    return page.is_capital(at) and (shouted or page.word(at - 1) == "the" or page.russian)


def _stands(page: Page, at: int, capital: bool) -> bool:
    """Whether the word of a call sign at `at` is used as one here."""
    word = page.low[at]
    if page.is_capital(at):
        return not _is_plural(word) and not _is_another_noun(page, at)
    if page.russian and page.cased and word.isascii():
        return False
    if word in never_names():
        return False
    cased = page.cased and capital and not page.is_said(at)
    if cased and _is_quoted(page, at):
        return not _is_plural(word)
    if cased:
        return page.russian and not readings(word) and len(word) > 3
    if not page.russian:
        return page.word(at - 1) not in _ARTICLES and page.word(at - 2) not in ("a", "an")
    return not _is_ordinary(page, at)


def _is_quoted(page: Page, at: int) -> bool:
    """ "The boar" is his commander: quoted, so a name though in small letters."""
    first = at - 1 if page.word(at - 1) == "the" else at
    return page.word(first - 1) in _OPEN and page.word(at + 1) in _CLOSE


def _is_another_noun(page: Page, at: int) -> bool:
    """ "Сома" may be a form of Сом, but not as the subject of a feminine verb."""
    known = readings(page.low[at])
    masculine = any(p.gender == "masc" for p in known)
    feminine = bool(known) and known[0].case == "nomn" and known[0].gender == "femn"
    verb = any(p.gender == "femn" and p.pos == "VERB" for p in readings(page.word(at + 1)))
    return masculine and feminine and verb


def _is_plural(word: str) -> bool:
    nouns = [p for p in readings(word) if p.pos == "NOUN"]
    return bool(nouns) and all(p.number == "plur" for p in nouns)


def _is_ordinary(page: Page, at: int) -> bool:
    """In speech without capitals: whether the word means the thing, not the man."""
    word, before = page.low[at], page.word(at - 1)
    known = readings(word)
    if not known:
        return False
    if known[0].pos == "ADJF":
        return before in COPULAS or is_likened(page, at) or agrees(page, at, at + 1)
    place = before in _PLACE_PREPOSITIONS and known[0].animacy == "inan"
    if _is_plural(word) or (place and page.word(at + 1) not in _NEWS):
        return True
    was = any(page.word(i) in _WAS for i in range(at - 3, at))
    if was and all(p.case == "ablt" for p in known):
        return True
    if any(p.lemma in _GROWS for p in readings(page.word(at + 1))):
        return True
    described = any(p.pos == "ADJF" for p in readings(before)[:1]) and before not in _NOT_DESCRIBING
    return described and agrees(page, at - 1, at) and not speaks(page.word(at + 1))
