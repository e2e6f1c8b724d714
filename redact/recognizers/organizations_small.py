"""Bodies in speech without capitals: "в магазине ромашка", "лежал в областной", "на шестерке".

What a shop or plant is called is a word like any other there: a list of usual names tells, or
that the word is none.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from redact.language.numeral_words import WORDS
from redact.language.numerals import numbers
from redact.language.words import Parse, Token, lemma, parses
from redact.recognizers.organizations_heads import Found, Head, adjoining, heads, kinds
from redact.recognizers.places_words import of_somewhere
from redact.rules import word_list

WORK = tuple(
    "работ трудит труди устро уволи вкалыв пашет пахал отпах отработ директор бригадир водител "
    "бухгалтер охран заведов заведую менеджер продавц продавщиц кассир слесар сварщик механик повар "
    "токар фрезеровщ электрик крановщ технолог инженер упаковщ грузчик кладовщ уборщиц диспетчер "
    "технич нянечк воспитател фасовщ пекар учетчиц вахтер начальник завскладом смен касс "
    "зарплат оклад проходн сторож аппаратчи мастером прораб кладовщ дояр скотник лаборант швея швеей "
    "парикмахер администратор официант медсестр санитар учител вожат".split()
)
"""How words begin that speak of work."""
_IN = frozenset("в во на из с со у".split())
_LEVELS = (
    "районн", "областн", "городск", "республиканск", "краев", "окружн", "гарнизонн",
)  # fmt: skip
_LEVEL_ENDS = ("ой", "ую", "ом", "ого")
_SELLS = (
    "магазин",
    "аптек",
    "рын",
    "супермаркет",
    "гипермаркет",
    "универсам",
    "универмаг",
    "кафе",
    "ресторан",
    "гостиниц",
    "рюмочн",
    "пивн",
)
"""Where goods follow: "в аптеке" and the name of a medicine."""
_NICKNAMES = frozenset(
    stem + ending
    for stem in "двойк тройк четверк пятерк шестерк семерк восьмерк девятк десятк".split()
    for ending in ("е", "у", "и", "ой")
)
_ZONE = (
    "колони", "барак", "промк", "карцер", "шизо", "хозяин", "зэк", "зек", "зона", "зону", "зоне", "зоны",
    "удо", "этап", "отсид", "сиделец", "сидел", "откинулся", "откинешься", "отряд", "кум", "звонк",
)  # fmt: skip
_NOT_ONE = frozenset("дом отдел сад цех".split())
"""Words that are mostly no institution, though some are."""
_CARE = ("садик", "детсад", "санатор", "детлагер", "ясл", "пионерлагер")
"""Where a text speaks of these, a usual name after a preposition is one of them."""
_SIGNS_OF_ZONE = 3
"""Different words of prison life that make a number a colony's."""
_NEAR = 4


def body_name(text: str, words: Sequence[Token], i: int, head: Head) -> tuple[int, str, float]:
    """Where the name after the body said at `i` ends, why, and how surely; (0, "", 0.0) for none."""
    at = i + 1
    if at >= len(words) or not _small(text, words, at):
        return 0, "", 0.0
    if of_somewhere(words[at].low) and _same_case(words[i].low, words[at].low):
        return words[at].end, "an institution of a named place", 0.6
    if "n" in head.flags and words[at].low in WORDS:
        last = _ordinal(text, words, at, words[i].low)
        return (
            (words[last].end, "an institution with its number after it", 0.7)
            if last
            else (0, "", 0.0)
        )
    if "t" not in head.flags:
        return 0, "", 0.0
    word = words[at].low
    if word in _names("place") | _names("plant"):
        return words[at].end, "an institution with a usual name", 0.7
    if heads("ru").find(word) or len(word) < 4:
        return 0, "", 0.0
    known = parses(word)
    second = words[at + 1].low if at + 1 < len(words) and _small(text, words, at + 1) else ""
    if second in _names("second") | _names("place") and _agrees(known, parses(second)):
        return words[at + 1].end, "an institution with a usual name", 0.7
    goods = words[i].low.startswith(_SELLS) and words[i].low.endswith(("е", "ах"))
    place = any(p.place and p.case == "nomn" for p in known[:2])
    called = not known or any(p.name and p.case == "nomn" for p in known[:2])
    if place or (called and not goods):
        return words[at].end, "an institution with a name no dictionary knows", 0.6
    return 0, "", 0.0


def _ordinal(text: str, words: Sequence[Token], at: int, noun: str) -> int:
    """The last word of an ordinal that begins at `at` and belongs to `noun`; 0 for none."""
    for number in numbers(text, words[at : at + _NEAR]):
        last = at + number.last
        fits = not number.first and number.ordinal and _same_case(noun, words[last].low)
        return last if fits and _noun_missing(text, words, last) else 0
    return 0


def _same_case(noun: str, adjective: str) -> bool:
    """Whether an adjective in -ский after a noun may belong to it."""
    nouns, adjectives = parses(noun), parses(adjective)
    return not adjectives or any(
        a.case == b.case and a.gender == b.gender and a.number == b.number
        for a in nouns
        for b in adjectives
    )


def _small(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a lower-case Russian word follows on the same line."""
    word = words[at].text
    return (
        text[words[at - 1].end : words[at].start] == " "
        and word.islower()
        and word.isalpha()
        and not word.isascii()
    )


def _agrees(adjective: Sequence[Parse], noun: Sequence[Parse]) -> bool:
    """Whether an adjective and a noun are both in the nominative, and of one gender."""
    genders = {p.gender for p in adjective if p.pos == "ADJF" and p.case == "nomn"}
    return any(p.pos == "NOUN" and p.case == "nomn" and p.gender in genders for p in noun[:2])


@cache
def _names(kind: str) -> frozenset[str]:
    rows = word_list("organization_names")
    return frozenset(w for what, names in rows if kind == what for w in names.split())


def unnamed(text: str, words: Sequence[Token]) -> Iterator[Found]:
    """Bodies whose kind is left unsaid, and plants known by their name alone."""
    zone, care = _zone(words), any(w.low.startswith(_CARE) for w in words)
    for i, token in enumerate(words[:-1]):
        if token.low not in _IN or not adjoining(text, words, i):
            continue
        word = words[i + 1].low
        if word.startswith(_LEVELS):
            if word.endswith(_LEVEL_ENDS) and _noun_missing(text, words, i + 1):
                why = "an institution by its level, the kind left unsaid"
                yield words[i + 1].start, words[i + 1].end, 0.6, why
        elif word in _NICKNAMES:
            if zone:
                yield words[i + 1].start, words[i + 1].end, 0.6, "a colony by its number"
        elif word in WORDS:
            last = _its_number(text, words, i)
            why = "the number of an institution spoken of just before"
            if not last:
                last, why = _of_level(text, words, i + 1), "an institution by its number and level"
            if last:
                yield words[i + 1].start, words[last].end, 0.6, why
        elif word.endswith(_LEVEL_ENDS) and "industry" in kinds("ru").find(word):
            alone = _noun_missing(text, words, i + 1) or _counted(words, i + 2)
            if alone and ("строительн" in word or _works(words, i + 1)):
                yield words[i + 1].start, words[i + 1].end, 0.6, "a plant by its trade alone"
        elif care and words[i + 1].text.islower() and lemma(word) in _names("place"):
            yield words[i + 1].start, words[i + 1].end, 0.6, "a kindergarten or camp by its name"
        elif _plant(text, words, i + 1):
            yield words[i + 1].start, words[i + 1].end, 0.6, "where somebody works, by its name"


def _its_number(text: str, words: Sequence[Token], i: int) -> int:
    """The last word of an ordinal after `i`: "в школе нашей, в двадцать второй"; 0 for none."""
    before = (heads("ru").find(w.low) for w in words[max(i - _NEAR, 0) : i])
    if not any(h is not None and "n" in h.flags and h.stem not in _NOT_ONE for h in before):
        return 0
    for number in numbers(text, words[i + 1 : i + 1 + _NEAR]):
        last = i + 1 + number.last
        fits = (
            not number.first
            and number.ordinal
            and words[last].low.endswith(("ой", "ом", "ую", "ей", "ью"))
        )
        return last if fits and _noun_missing(text, words, last) else 0
    return 0


def _of_level(text: str, words: Sequence[Token], at: int) -> int:
    """The last word of `третью городскую`, an ordinal and a level without their noun; 0 for none."""
    for number in numbers(text, words[at : at + _NEAR]):
        last = at + number.last + 1
        if number.first or not number.ordinal or last >= len(words):
            return 0
        level = words[last].low.startswith(_LEVELS) and words[last].low.endswith(_LEVEL_ENDS)
        return last if level and _noun_missing(text, words, last) else 0
    return 0


def _counted(words: Sequence[Token], at: int) -> bool:
    """Whether a number opens something new at `at`: на машиностроительном тридцать лет."""
    follows = parses(words[at].low) if at < len(words) else ()
    return bool(follows) and follows[0].pos == "NUMR"


def _noun_missing(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether the adjective at `at` has no noun after it."""
    if at + 1 >= len(words) or not adjoining(text, words, at) or not words[at + 1].text.isalpha():
        return True
    if text[words[at].end] == "\n":
        return True
    follows = parses(words[at + 1].low)
    return bool(follows) and follows[0].pos not in ("NOUN", "ADJF", "PRTF", "NUMR")


def _plant(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a plant is meant: a usual name, or an abbreviation that stands for a plant."""
    head = heads("ru").find(words[at].low)
    if head is not None:
        there = at > 2 and words[at - 3].low in _IN  # "в Примеровке на грэс"
        return "w" in head.flags and (there or _works(words, at))
    if not words[at].text.islower() or lemma(words[at].low) not in _names("plant"):
        return False
    return _works(words, at, 1) or (_works(words, at) and _noun_missing(text, words, at))


def _works(words: Sequence[Token], at: int, reach: int = _NEAR) -> bool:
    """Whether words near `at` speak of work."""
    near = (*words[max(at - reach, 0) : at], *words[at + 1 : at + 1 + reach])
    return any(w.low.startswith(WORK) for w in near)


def _zone(words: Sequence[Token]) -> bool:
    """Whether the text speaks of a prison."""
    return len({s for w in words if w.low.startswith(_ZONE) for s in _ZONE if w.low.startswith(s)}) >= _SIGNS_OF_ZONE  # fmt: skip
