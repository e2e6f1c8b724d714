"""Nicknames in Russian speech without capitals, where nothing introduces them.

An ordinary noun is one where people stand and things do not: greeted, told, asked for, hit,
in command, the subject of a verb of the other gender.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from redact.language.common import is_rare
from redact.language.words import Parse
from redact.recognizers.callsign_bynames import GREETS, TELLS, alone, bynames
from redact.recognizers.callsign_cues import ordinary_words
from redact.recognizers.callsign_page import Cue, Page, listed, readings
from redact.recognizers.people_cues import cues

_WHO = frozenset(
    "ты здорово здорова здаров здарова здоров привет слышь слышишь алло але прием братан".split()
)
"""Words after a vocative that opens a line."""
_BIDS = frozenset(
    "слушай смотри держись погоди подожди стой хватит кончай завязывай угомонись успокойся уймись"
    " заткнись отвали вали прикинь".split()
)
"""The same, but only after what is usual as a nickname."""
_ASKS = frozenset(
    "где как че чего опять что куда живой это там кто да вообще когда слышишь".split()
)
_MINE = frozenset("мой моя мое наш наша мои луковое ненаглядный".split())
_HITS = frozenset(
    "убило ранило контузило посекло убили ранили похоронили позови позовите вытащили завалило".split()
)
_FATE = frozenset(
    "двухсотый двухсотым трехсотый трехсотым ранен убит контужен погиб 200 300 двести триста".split()
)
_FILL = frozenset(
    "у нас вас них наш ваш теперь щас сейчас новый это все еще там тут его мой ихний ваще опять кто тот же да"
    " какой-то некий — – - :".split()
)
_CLOSE = frozenset(", . ! ? ; ) он она а и но фамилия из с со который ну так короче".split())
_HEADS = frozenset(
    "командир комбат комроты комвзвода ротный взводный старший командует командовал рулит начальник"
    " командиром комбатом ротным взводным старшим начальником"
    " напарник кореш корефан дружок".split()
)
_NOT_SUBJECT = frozenset("как словно будто типа вроде эта та никакая какая любая".split())
_TRADE = re.compile(r"(?:ист|лог|тель|ник|ница|ор|ер|щик|чик|вед|граф|мен|иця|уха|ушка|енька)$")
"""Endings of words for what people do or are, which are nicknames least of all."""
_WHY = "a word used where people stand"

Rule = Callable[[Page, int], Iterator[int]]


def spoken(page: Page) -> Iterator[Cue]:
    """Nicknames in the lines of `page` that have no capitals."""
    rules = _rules()
    for at, word in enumerate(page.low):
        rule = rules.get(word)
        if rule is None:
            if word[-1] != "л" and word[-3:] != "лся":
                continue
            rule = _misfit
        written = rule is _misfit and page.cased  # "Сова приехал" shows with a capital too
        for i in rule(page, at):
            if page.is_said(i) or (written and page.is_capital(i)):
                yield page.cue(i, 0.6, _WHY)


@lru_cache(maxsize=20_000)
def _nouns(word: str) -> tuple[Parse, ...]:
    """Singular readings of an ordinary noun that can be a nickname; none if it may be a name."""
    known = readings(word)
    if len(word) < 3 or not known or known[0].pos != "NOUN" or word in ordinary_words():
        return ()
    if any((p.name or p.place) and p.number == "sing" for p in known):
        return ()
    lemmas = {p.lemma for p in known}
    weapons = listed("slang") - listed("callsign_common")
    no = (weapons, _people(), ordinary_words())
    if any(not lemmas.isdisjoint(words) for words in no):
        return ()
    return tuple(p for p in known if p.pos == "NOUN" and p.number == "sing")


@cache
def _people() -> frozenset[str]:
    """Words for people by what they are, which are no nicknames."""
    return listed("callsign_roles") | listed("kin_words") | listed("ranks")


def _fits(word: str, case: str, strict: bool = False) -> bool:
    """Whether `word` is usual as a nickname, rare or (unless `strict`) a masculine thing, in `case`."""
    found = [p for p in _nouns(word) if p.case == case]
    usual = not listed("callsign_common").isdisjoint(p.lemma for p in found)
    rare = any(not _TRADE.search(p.lemma) for p in found) and is_rare(word)
    thing = not strict and any(p.animacy == "inan" and p.gender == "masc" for p in found)
    return usual or rare or thing


def _ends(page: Page, at: int) -> bool:
    return page.word(at) in ("", ",", ".", "!", "?", ")") or page.starts_sentence(at)


def _addressed(page: Page, at: int) -> Iterator[int]:
    """ "сова ты где", "гвоздь здорово": before `at`, at the start of a line."""
    who, after = at - 1, page.word(at + 1)
    if at < 1 or not page.starts_sentence(who) or after in _MINE or page.starts_sentence(at):
        return
    asks = after in _ASKS or _ends(page, at + 1) or page.low[at] != "ты"
    asks = asks and page.low[at] not in _BIDS
    word = page.low[who]
    gerund = all(p.pos == "GRND" for p in readings(word)) and bool(
        readings(word)
    )  # as a short name is
    if gerund or _fits(word, "nomn", strict=not asks) or (asks and _is_animate(word)):
        yield who


def _is_animate(word: str) -> bool:
    return any(p.animacy == "anim" and p.case == "nomn" for p in _nouns(word))


def _greeted(page: Page, at: int) -> Iterator[int]:
    """ "привет сова", "слышь гвоздь ты"."""
    closed = _ends(page, at + 2) or page.word(at + 2) in ("ты", "как", "это", "я", "че", "слышь")
    strict = page.low[at] in ("алло", "але")
    if not page.starts_sentence(at + 1) and closed and _fits(page.word(at + 1), "nomn", strict):
        yield at + 1
    yield from _addressed(page, at)
    if page.low[at] == "привет":
        yield from _told(page, at)


def _told(page: Page, at: int) -> Iterator[int]:
    """ "скажи сове", "передай привет гвоздю"."""
    who = at + 1
    while page.word(who) in ("привет", "там", "тоже", "ты", "от", "меня") and who < at + 4:
        who += 1
    if _fits(page.word(who), "datv") and not page.starts_sentence(who):
        yield who


def _hit(page: Page, at: int) -> Iterator[int]:
    """ "гвоздя ранило", "убило сову": a thing in the case that only living beings take."""
    for who in (at - 1, at + 1):
        word = page.word(who)
        cases = {p.case for p in _nouns(word)}
        if not page.starts_sentence(max(who, at)) and "nomn" not in cases:
            thing = any(p.animacy == "inan" and p.gender == "masc" for p in _nouns(word))
            if ("accs" in cases and _fits(word, "accs", strict=True)) or (
                thing and "gent" in cases and "accs" not in cases
            ):
                yield who


def _fared(page: Page, at: int) -> Iterator[int]:
    """ "гвоздь двухсотый", "жук 300": a subject, and no sum or number of things."""
    who, after = at - 1, page.word(at + 1)
    while page.word(who) in cues("negligible") and who > at - 3:
        who -= 1
    opens = page.starts_sentence(who) or page.word(who - 1) in ("и", "а", "но", "что", "как", "ну")
    number = page.low[at][0].isdecimal() or page.low[at] in ("двести", "триста")
    closed = _ends(page, at + 1) or after in ("и", "а", "вчера", "сегодня", "но", "там", "тоже")
    counts = number and not closed
    if who >= 0 and opens and not counts and not page.starts_sentence(at):
        word = page.low[who]
        if _fits(word, "nomn") or (not number and _is_animate(word)):
            yield who


def _headed(page: Page, at: int) -> Iterator[int]:
    """ "командир у нас туман", "командует кто щас все вихрь", and the answer on the next line."""
    who = at + 1
    while page.word(who) in _FILL and who < at + 8 and not page.starts_sentence(who):
        who += 1
    asked = "кто" in page.low[max(at - 5, 0) : who]
    if page.starts_sentence(who) or not page.word(who):
        yield from _answered(page, who) if asked else ()
        return
    word, closed = page.low[who], _ends(page, who + 1) or page.word(who + 1) in _CLOSE
    if _fits(word, "nomn", strict=not closed or who == at + 1):
        yield who
    elif asked and page.word(who) == "?":
        yield from _answered(page, who + 1)


def _answered(page: Page, at: int) -> Iterator[int]:
    """An answer of one noun: "гром", "да все туман", "- не туман", after a speaker's label."""
    end = at
    while end < at + 8 and page.word(end) and not (end > at and _breaks(page, end)):
        end += 1
    said = page.low[at:end]
    if ":" in said:
        said = said[said.index(":") + 1 :]
    words = [
        w for w in said if w[0].isalpha() and w not in ("да", "все", "еще", "опять", "тот", "же")
    ]
    if len(words) == 1 and _fits(words[0], "nomn"):
        yield at + page.low[at:end].index(words[0])


def _breaks(page: Page, at: int) -> bool:
    return "\n" in page.text[page.tokens[at - 1].end : page.tokens[at].start]


def _lies(page: Page, at: int) -> Iterator[int]:
    """ "сова в госпитале"."""
    who = at - 2
    while page.word(who) in cues("negligible") and who > at - 5:
        who -= 1
    begins = page.starts_sentence(who) or page.word(who - 1) in ("и", "а", "но", "что", "ну", "да")
    lies = page.word(at - 1) in ("в", "на") and who >= 0 and begins and not _breaks(page, at)
    if lies and _fits(page.low[who], "nomn", strict=True):
        yield who


def _asked_for(page: Page, at: int) -> Iterator[int]:
    """ "а филин ваш где", "сова где"."""
    who = at - 1
    while page.word(who) in ("ваш", "наш", "твой", "этот", "там", "теперь") and who > at - 4:
        who -= 1
    begins = page.starts_sentence(who) or page.word(who - 1) in ("и", "а", "но", "ну")
    asked = who >= 0 and begins and not page.starts_sentence(at)
    if asked and _fits(page.low[who], "nomn", strict=True):
        yield who


def _who_is(page: Page, at: int) -> Iterator[int]:
    """ "кто такой гвоздь", "это который сова"."""
    asks = page.low[at] in ("такой", "такая") and page.word(at - 1) == "кто"
    which = page.low[at] in ("который", "которая")
    that = which and (page.starts_sentence(at) or page.word(at - 1) in ("это", "тот", "та"))
    strict = not asks or not _ends(page, at + 2)
    here = (asks or that) and not page.starts_sentence(at + 1)
    if here and _fits(page.word(at + 1), "nomn", strict):
        yield at + 1


def _misfit(page: Page, at: int) -> Iterator[int]:
    """ "сова подписался": an animal of one gender and a verb of the other."""
    who = at - 1
    while page.word(who) in cues("negligible") and who > at - 3:
        who -= 1
    word = page.word(who)
    if (
        not word.endswith(("а", "я", "ь"))
        or page.starts_sentence(who + 1)
        or page.word(who - 1) in _NOT_SUBJECT
    ):
        return
    known = [p for p in readings(word) if p.number == "sing"]
    strict = (
        any(p.lemma == word for p in known)
        and word not in ordinary_words()
        and word not in _people()
    )
    females = strict and all(
        p.gender == "femn" and p.animacy == "anim" and p.case == "nomn" and not p.name
        for p in known
        if p.lemma == word
    )
    said_by = page.word(at + 1) in ("я", "он", "ты") or any(
        p.name for p in readings(page.word(at + 1))
    )
    if (
        females
        and not said_by
        and any(p.pos == "VERB" and p.gender == "masc" for p in readings(page.low[at]))
    ):
        yield who


@cache
def _rules() -> dict[str, Rule]:
    kinds: tuple[tuple[frozenset[str], Rule], ...] = (
        (_WHO | _BIDS, _addressed), (TELLS, _told), (GREETS, _greeted), (_HITS, _hit), (_FATE, _fared),
        (_HEADS, _headed), (frozenset(("где",)), _asked_for), (cues("where_people_lie"), _lies), (frozenset(("такой", "такая", "который", "которая")), _who_is),
    )  # fmt: skip
    rules: dict[str, Rule] = dict.fromkeys(bynames(), alone)
    return rules | {word: rule for words, rule in kinds for word in words}
