"""Where an English word is used as a call sign though nothing introduces it.

A noun of English needs an article, so one with a capital and without it that speaks, is told or
is asked about is what somebody is called: "Plumber said", "and this Plumber?", "tell Cedar".
"""

import re
from collections import Counter
from collections.abc import Iterator

from redact.language.latin import is_ordinary, latin
from redact.recognizers.callsign_cues import is_plausible
from redact.recognizers.callsign_page import Cue, Page, listed

PEOPLES = frozenset(
    "gypsy chechen tatar buryat tuvan kazakh uzbek tajik georgian armenian moldovan moldavian "
    "ossetian ingush avar lezgin kalmyk bashkir yakut greek pole finn estonian latvian lithuanian "
    "turk cossack german jew moor mongol".split()
)
_DOES = frozenset(
    "was is isn't wasn't has had hasn't got ran went came left stayed fell lies sits stands shot "
    "drives drove brought took gave knows knew wants".split()
)
_SAYS = frozenset(
    "said says told tells asked asks ordered orders promised promises shouted shouts laughed laughs "
    "yelled yells replied answered whispered swore lied lies drinks sold knows thinks wants".split()
)
_MAY_PRECEDE = frozenset(
    ', . ! ? ; : … — – " “ ” and but or so then that with from for because when if'.split()
)
_TOLD = frozenset("tell ask call called told raise".split())
_ASKED = frozenset("which where's who's".split())
_BESIDE = frozenset(
    "this that with from to about by for and tell told ask asked where's who's".split()
)
_UNCOUNTED = frozenset(
    "mam mum mom dad mommy mummy daddy understood fuck shit hell heck goodness agreed confirmed copied "
    "police command management intelligence staff media press administration government congress "
    "parliament security headquarters artillery infantry aviation war life money water love death "
    "work luck time snow rain winter summer spring autumn everything mobilization propaganda school "
    "church internet television radio speaker caller voice subscriber interviewer narrator anchor "
    "boss neighbor neighbour accountant landlord teacher director manager secretary guard host "
    "reporter journalist editor translator judge prosecutor lawyer president minister brigade battalion regiment company platoon hospital".split()
)
"""Nouns that stand without an article, and parts in a play or a record."""
_NO_MAN = re.compile(r"(?:(?<![uis])s|ly|ing|ism|tion|sion|ness|ity|ment|ance|ence)$")
"""Endings of what is no one thing or person."""
_VOWEL = re.compile("[aeiouy]")
_IS = frozenset(("whos", "who's", "who", "is", "was", "now"))
_ENDS = ("", ",", ".", "!", "?", ";", "—", "–", "-")


def spoken_of_en(page: Page, on_air: bool) -> Iterator[Cue]:
    """Words that stand where people do, in `page`; more of them `on_air`."""
    yield from _heads(page)
    if not page.cased:
        return
    yield from _of_a_people(page)
    yield from _bare(page)
    if on_air:
        yield from _called(page)


def _of_a_people(page: Page) -> Iterator[Cue]:
    """`Gypsy was caught`, `Gypsy and Tatar ran off`: without an article it is what he is called."""
    verbs = listed("callsign_verbs") | _DOES
    for at in [i for i, word in enumerate(page.low) if word in PEOPLES]:
        after = page.word(at + 1)
        if after == "and" and page.word(at + 2) in PEOPLES:
            after = page.word(at + 3)
        bare = at == 0 or page.word(at - 1) in _MAY_PRECEDE or page.starts_sentence(at)
        if page.is_capital(at) and bare and after in verbs and page.word(at + 2) != "spoken":
            yield page.cue(at, 0.6, "a people's name without an article, used like a name")


def _called(page: Page) -> Iterator[Cue]:
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


def _bare(page: Page) -> Iterator[Cue]:
    """Capitalised nouns without an article that act: said outright, or seen to twice."""
    capitals = page.tokens.capitals
    found = [(at, _act(page, at)) for at, capital in enumerate(capitals) if capital]
    found = [(at, weight) for at, weight in found if weight and _is_noun(page, at)]
    sums = Counter[str]()
    for at, weight in found:
        sums[page.low[at].removesuffix("'s")] += weight
    for at, _ in found:
        if sums[page.low[at].removesuffix("'s")] > 1:
            yield page.cue(at, 0.6, "a capitalised noun without an article, used like a name")


def _act(page: Page, at: int) -> int:
    """2 for a word that speaks or says who it is, 1 for one that does or is asked about."""
    before, after = page.word(at - 1), page.word(at + 1)
    if page.is_capital(at + 1) or (page.is_capital(at - 1) and not page.starts_sentence(at - 1)):
        return 0
    opens = page.starts_sentence(at)
    if before == "is" and page.word(at - 2) == "this" and after in _ENDS:
        return 2
    if page.word(at + 2) in ("that's", "it's") and page.word(at + 3) == "me" and after in _ENDS:
        return 2
    if opens or before in _MAY_PRECEDE:
        if after in _SAYS:
            return 2
        alone = opens and after in (".", "?")
        return 1 if alone or after in _DOES or page.low[at].endswith("'s") else 0
    asked = before == "is" and page.word(at - 2) in ("where", "who", "how")
    return 1 if asked or before in _BESIDE else 0


def _is_noun(page: Page, at: int) -> bool:
    """Whether the word at `at` may be a noun that nothing else explains."""
    word = page.low[at].removesuffix("'s")
    if (
        word == "let"
        or len(word) < 3
        or not _VOWEL.search(word)
        or not word.isascii()
        or page.tokens[at].text.isupper()
    ):
        return False
    if not is_plausible(word, False) or word in listed("slang") or word in _UNCOUNTED:
        return False
    if word in listed("callsign_roles") or _NO_MAN.search(word):
        return False
    known = latin(word)
    return is_ordinary(word) and not known.part and not known.proper


def _heads(page: Page) -> Iterator[Cue]:
    """ "the commander is tuman", "whos hmury", in small letters: no word of English."""
    for at, word in enumerate(page.low):
        if word not in _IS:
            continue
        who = at
        if word in ("whos", "who's") or (word == "who" and page.word(at + 1) == "is"):
            who = at + 1 if word != "who" else at + 2
        elif word in ("is", "was", "now") and page.word(at - 1) in listed("callsign_roles"):
            who = at + 1
        if who > at and _is_foreign(page, who) and page.word(who + 1) != "in":
            yield page.cue(who, 0.6, "who somebody is, told in a word that is not English")


def _is_foreign(page: Page, at: int) -> bool:
    word = page.word(at)
    if len(word) < 4 or not word.isascii() or not word.isalpha() or page.is_capital(at):
        return False
    known = latin(word)
    known_word = known.ordinary or known.proper or known.part not in ("", "surname", "rare")
    return not known_word and not word.endswith(("ed", "ing", "nt", "ly"))
