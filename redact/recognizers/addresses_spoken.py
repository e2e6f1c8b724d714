"""A street and a house said aloud or written by ear: "на садовой тридцать два", "polevaya four"."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from redact.language.numeral_words import WORDS, Kind
from redact.language.numerals import numbers
from redact.language.translit import cyrillic
from redact.language.words import Token, parses
from redact.recognizers.organizations_heads import adjoining, counts

_FEMININE = ("ой", "ая", "ую")
_AFTER_PERSONS = ("ина", "ова", "ева", "ского", "цкого", "ого")
_AFTER_MEN = (
    "истов",
    "ителей",
    "ургов",
    "еров",
    "тников",
    "яников",
    "навтов",
    "партизан",
    "унаров",
)
"""Streets after many at once: Декабристов, Строителей, Нефтяников, Партизан."""
_LATIN = ("aya", "aia", "skogo", "skoho", "ogo")
_LATIN_CAPITAL = (*_LATIN, "ova", "eva", "ina", "ykh", "ikh", "oy", "oi", "kina", "lya")
_ON = frozenset("на по с улица улице улицы улицу ул адрес адресу".split())
_ON_EN = frozenset(("at", "on", "street"))
_NOT_STREETS = frozenset(
    "такой самой целой каждой любой другой той этой одной моей твоей своей нашей вашей какой всей "
    "первой второй третьей последней следующей прошлой малой большой половой головой которой которая которую такая такую самая самую "
    "другая другую каждая каждую целая целую первая первую вторая вторую третья третью china".split()
)
USUAL_STREETS = frozenset(
    "ленина мира гагарина победы кирова пушкина советская советской садовая садовой школьная "
    "школьной лесная лесной центральная центральной молодежная молодежной набережная набережной "
    "октябрьская октябрьской комсомольская комсомольской первомайская первомайской заречная "
    "заречной зеленая зеленой полевая полевой луговая луговой новая новой рабочая рабочей "
    "строителей горького чапаева калинина карла маркса энгельса свердлова фрунзе жукова "
    "космонавтов юбилейная юбилейной степная степной солнечная солнечной вишневая вишневой мичурина "
    "матросова гоголя чехова толстого суворова кутузова островского маяковского некрасова "
    "лермонтова тургенева куйбышева дзержинского орджоникидзе чкалова щорса котовского вокзальная "
    "железнодорожная пролетарская красноармейская партизанская пионерская колхозная совхозная "
    "озерная речная береговая цветочная сиреневая березовая сосновая кооперативная заводская "
    "труда дружбы славы свободы революции коммунаров героев космонавтики энтузиастов ветеранов "
    "фабричная почтовая больничная клубная парковая спортивная нагорная подгорная овражная".split()
)
"""The commonest names of streets in Russia (general knowledge), known without a capital."""
_HIGHEST = 300
_SLANG = frozenset(("200", "300", "500"))
_HOUSE_LETTERS = frozenset("абвгде")
_ALONE = frozenset(("одна", "одной", "одну"))
_ENDS = frozenset(",.!?;)…")
_MOST = 4
_SOON = 6
"""Words after "address" within which a street needs no preposition."""
_FLAT = regex.compile(
    r",?\s(?:квартир[аеуы]|кв\.?|комнат[аеуы]|под[ъь]езд|корпус|building|block|flat|apartment|apt\.?|room|office)\s"
)


def houses(text: str, words: Sequence[Token], russian: bool) -> Iterator[tuple[int, int]]:
    """Start and end of streets whose house number is said in words."""
    for i, word in enumerate(words):
        if not i or not _counts(word.low) or not adjoining(text, words, i - 1):
            continue
        if _street(text, words, i - 1, russian):
            last = _said(text, words, i)
            if last and not _counted(text, words, last):
                yield words[_first(text, words, i - 1)].start, _with_flat(text, words, last)
    yield from _figures(text, words, russian)


def _figures(text: str, words: Sequence[Token], russian: bool) -> Iterator[tuple[int, int]]:
    """`на примерова 17`, `Примерова 9а`: a house in figures after a street called after somebody."""
    for i, word in enumerate(words):
        if not i or not word.text.isdecimal() or not 0 < int(word.text[:4]) <= _HIGHEST:
            continue
        street = words[i - 1]
        if len(word.text) > 3 or word.text in _SLANG or text[street.end : word.start] != " ":
            continue
        last = i + 1
        lettered = (
            last < len(words) and words[last].start == word.end and words[last].text.isalpha()
        )
        if lettered and words[last].text not in _HOUSE_LETTERS:
            continue
        last += lettered
        named = russian and lettered and street.low.endswith(_AFTER_PERSONS) and len(street.low) > 4
        if (named or _street(text, words, i - 1, russian)) and _stops(text, words, last):
            yield words[_first(text, words, i - 1)].start, words[last - 1].end


def _stops(text: str, words: Sequence[Token], last: int) -> bool:
    """Whether nothing after the figures before word `last` is counted or continues them."""
    if last < len(words) and words[last].start == words[last - 1].end:
        return words[last].text in _ENDS
    return not counts(text, words, last)


@lru_cache(maxsize=10_000)
def _counts(low: str) -> bool:
    entry = WORDS.get(low.partition("-")[0])
    return entry is not None and entry[0] is Kind.CARDINAL


def _first(text: str, words: Sequence[Token], at: int) -> int:
    """The word a street's name begins with, with the street word before it."""
    before = words[at - 1].low if at and adjoining(text, words, at - 1) else ""
    own = words[at].low == "street"
    return at - 1 if own or before.startswith(("улиц", "проспект", "переул")) else at


def _street(text: str, words: Sequence[Token], at: int, russian: bool) -> bool:
    """Whether the word at `at` is shaped like the name of a street."""
    word = words[at].text
    low = word.lower()
    if len(word) < 5 or low in _NOT_STREETS or low in WORDS or word.isascii() == russian:
        return False
    if not russian:
        if low == "street" and at and adjoining(text, words, at - 1):
            return words[at - 1].low.endswith(_LATIN)
        usual = low.endswith(_LATIN_CAPITAL) and not USUAL_STREETS.isdisjoint(cyrillic(low))
        announced = bool(at) and (words[at - 1].low in _ON_EN or _asked(words, at))
        told = word[0].isupper() or announced
        return usual or low.endswith(_LATIN_CAPITAL if told else _LATIN)
    announced = bool(at) and (words[at - 1].low in _ON or _asked(words, at))
    if low.endswith(_FEMININE) and (announced or _named(text, words, at)):
        known = parses(low)
        return not known or any(p.pos == "ADJF" and p.gender == "femn" for p in known)
    if announced and low.endswith(_AFTER_MEN):
        return True
    owned = announced and words[at - 1].low != "с"
    if not owned or low in USUAL_STREETS:
        return owned
    return low.endswith(_AFTER_PERSONS) and (word[0].isupper() or _somebodys(low))


def _asked(words: Sequence[Token], at: int) -> bool:
    """`адрес помнишь? Садовая тридцать два`: an address was spoken of right before."""
    return any(word.low.startswith(("адрес", "address")) for word in words[max(at - _SOON, 0) : at])


def _somebodys(low: str) -> bool:
    """Whether a word without a capital is a man's surname in the genitive, or no word at all."""
    known = parses(low)
    return not known or any(p.name == "Surn" and p.case == "gent" for p in known)


def _named(text: str, words: Sequence[Token], at: int) -> bool:
    """Written with a capital that no sentence begins with."""
    before = text[: words[at].start].rstrip(" ")[-1:]
    return words[at].text[0].isupper() and before not in (*".!?…:—–-", "")


def _said(text: str, words: Sequence[Token], at: int) -> int:
    """After the last word of the house number that begins at `at`; 0 if it is none."""
    for number in numbers(text, words[at : at + _MOST]):
        fits = not number.first and not number.ordinal and 0 < number.value <= _HIGHEST
        last = number.last + 1
        alone = words[at + number.last].low in _ALONE and number.last
        return at + last - bool(alone) if fits else 0
    return 0


def _counted(text: str, words: Sequence[Token], last: int) -> bool:
    """Whether the number before word `last` counts it; who lives there alone is not counted."""
    alone = last < len(words) and words[last].low in _ALONE
    return not alone and counts(text, words, last)


def _with_flat(text: str, words: Sequence[Token], last: int) -> int:
    """Where the address ends whose house number ends before word `last`."""
    end = words[last - 1].end
    flat = _FLAT.match(text, end)
    if flat is None:
        return end
    at = next((i for i in range(last, len(words)) if words[i].start >= flat.end()), len(words))
    after = _said(text, words, at)
    if after:
        return words[after - 1].end
    return words[at].end if at < len(words) and words[at].text.isdigit() else end
