"""Adjectives that men are called by, in Russian speech without capitals: where they stand alone."""

from collections.abc import Iterator
from functools import cache, lru_cache

from redact.recognizers.callsign_page import Page, listed, readings
from redact.recognizers.people_cues import cues

GREETS = frozenset("привет здорово здорова здаров здарова здоров слышь эй алло але".split())
TELLS = frozenset("передай передайте скажи скажите привет приветы позвони напиши".split())
COPULAS = frozenset("не такой весь был была стал самый он ты я очень как словно будто".split())
"""Words after which an adjective only describes."""
_LONE = frozenset("у от без про к ко с со за для из-за".split())
_TO = frozenset("на в к за до под из с от у по через".split())
_BE = frozenset("быть стать казаться являться оказаться бывать".split())
_ENDINGS = (
    ("ого", "gent"),
    ("его", "gent"),
    ("ому", "datv"),
    ("ему", "datv"),
    ("ым", "ablt"),
    ("им", "ablt"),
)


@cache
def bynames() -> dict[str, str]:
    """Every form of an adjective that men are called by, with its case."""
    forms = {}
    for lemma in sorted(listed("callsign_nicknames")):
        forms[lemma] = "nomn"
        if lemma in ("малой", "мелкий", "старый"):
            continue  # in other cases a child, or the past
        forms |= {lemma[:-2] + ending: case for ending, case in _ENDINGS}
    return forms


def alone(page: Page, at: int) -> Iterator[int]:
    """`at` itself, if the adjective there is a nickname."""
    if page.is_said(at) and _is_alone(page, at, bynames()[page.low[at]]):
        yield at


def _is_alone(page: Page, at: int, case: str) -> bool:
    """Whether the adjective at `at` describes nothing and stands where a man does."""
    before, after = page.word(at - 1), page.word(at + 1)
    if case == "nomn" and (before in GREETS or after in GREETS):
        return True
    further = at + 2 if any(p.pos == "ADJF" for p in readings(after)) else at + 1
    if (
        before in COPULAS
        or agrees(page, at - 1, at)
        or any(agrees(page, at, i) for i in (at - 1, at + 1, further))
    ):
        return False
    if case == "nomn":
        return not is_likened(page, at) and not page.starts_sentence(at + 1) and _acts(page, at)
    if case == "gent" and (
        after in ("нету", "нет", "убило", "ранило")
        or before in ("нету", "видел", "убило", "ранило")
    ):
        return True
    return before in _LONE or (case == "datv" and before in TELLS)


def is_likened(page: Page, at: int) -> bool:
    """ "приехал злой как собака": told of the one who came."""
    return page.word(at + 1) == "как" and _is_deed(page.word(at - 1))


def _acts(page: Page, at: int) -> bool:
    """ "рыжий уже пьет", where a clause begins also "косой ногу потерял", "хромой где"."""
    opens = page.starts_sentence(at) or page.word(at - 1) in ("и", "а", "но", "потом", "что")
    if opens and page.word(at + 1) in ("где", "что", "чего", "че"):
        return True
    for verb in range(at + 1, at + 5):
        word = page.word(verb)
        if not word or (verb > at + 1 and page.starts_sentence(verb)):
            return False
        if page.word(verb - 1) not in _TO and agrees(page, at, verb):
            return False
        if _is_deed(word):
            return True
        if not opens and word not in cues("negligible"):
            return False
    return False


@lru_cache(maxsize=20_000)
def _is_deed(word: str) -> bool:
    """Whether `word` is a verb in the third person or a masculine past, of more than being."""
    return any(
        p.pos == "VERB"
        and p.number == "sing"
        and p.lemma not in _BE
        and (p.gender == "masc" or (not p.gender and word.endswith(("т", "тся"))))
        for p in readings(word)[:1]
    )


def agrees(page: Page, at: int, other: int) -> bool:
    """Whether the adjective at `at` can belong to the noun at `other`."""
    noun = page.word(other)
    ours = {(p.case, p.gender, p.number) for p in readings(page.word(at)) if p.pos == "ADJF"}
    return len(noun) > 2 and any(
        p.pos == "NOUN" and (p.case, p.gender, p.number) in ours for p in readings(noun)
    )
