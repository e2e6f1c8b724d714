"""What a place's name gives away: a widely reported or large one is kept unless it is home."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from redact.language.gazetteer import Gazetteer, Names, Place, keys
from redact.language.latin import latin
from redact.language.words import Token, parses
from redact.rules import folder, word_list

_LARGE, _HUGE = 600, 900
"""Thousands of people: above the first a city is kept unless it is home, above the second always."""

_NEAR = frozenset(("RU", "UA"))

_HOME = frozenset(
    "родом уроженец уроженка дома домой живет живем живу живут живешь жить жил жила проживает "
    "проживающая проживающий прописан прописана зарегистрирован зарегистрирована родился родилась "
    "вырос выросла хоронили хоронить похоронили похоронят земляк земляки призван призвали призвался "
    "hometown native lives live lived living home born buried bury grew raised resident address".split()
)
_FROM = frozenset("из с со from".split())
_WHO = frozenset(
    "я мы ты он она сам сама родом парень пацан мужик "
    "i'm we're he's she's they're am are is was guy guys man boy kid originally comes come".split()
)
_FIGHT = frozenset(
    "под из-под штурм штурмовали штурмуем взяли берем бои бой стоим стоит стояли перекинули "
    "отступили наступали обстрел передке "
    "near outside took taken captured battle fighting assault stormed storm shelled front".split()
)
_BACK = 5


@cache
def gazetteer() -> Gazetteer:
    """The compiled gazetteer of rules/lists (GeoNames, CC BY 4.0)."""
    return Gazetteer((folder() / "lists" / "gazetteer.txt").read_text(encoding="utf-8"))


@cache
def _reported() -> Names:
    return Names(
        (form.strip().removeprefix("The "), row[2])
        for row in word_list("reported_places")
        for cell in row[:2]
        for form in cell.split(",")
    )


def reported(form: str) -> str:
    """When the place is kept: always, front, cued, or an empty string for never."""
    listed = _reported().found(form)
    if listed:
        return listed
    place = gazetteer().place(form)
    if place is None or (place.population < _LARGE and not place.capital):
        return ""
    if _is_another_word(form.lower(), place):
        return ""
    return "always" if place.capital or place.population >= _HUGE else "front"


@lru_cache(maxsize=10_000)
def _is_another_word(low: str, place: Place) -> bool:
    """Whether a city's name is known as a word or a name rather than as this city.

    There is a city of millions abroad for Саня, Хан, Кот and Sanya, and a keep is a leak.
    """
    if " " in low or "-" in low:
        return False
    if low.isascii():
        known = latin(low)
        near = place.country in _NEAR or place.capital
        return not near and bool(known.ordinary or known.part)
    readings = parses(low)
    as_place = sum(p.score for p in readings if p.place)
    as_name = sum(p.score for p in readings if p.name == "Name" and not p.place)
    return bool(readings) and as_place <= as_name


def standing(
    text: str,
    words: Sequence[Token],
    first: int,
    last: int,
    score: float,
    reason: str,
    no: frozenset[str],
) -> tuple[float, str, str]:
    """(score, reason, keep-list) for the place `words[first:last]`.

    `score` and `reason` hold where no list knows the place; `no` are keys that no list excuses.
    """
    form = re.sub(r"\s+", " ", text[words[first].start : words[last - 1].end])
    form = form.removesuffix("'s").removeprefix("the ").removeprefix("The ")
    form = form.removesuffix(" district")
    when = reported(form) if no.isdisjoint(keys(form)) else ""
    home = _is_home(text, words, first, last)
    if when == "always" or (when == "front" and not home):
        return 1.0, "a large or widely reported place", "reported_places"
    if when == "cued" and not home and not _FIGHT.isdisjoint(_before(words, first)):
        return 1.0, "a widely reported place, said of the fighting", "reported_places"
    if home:
        return max(score, 0.8), "a place where somebody is at home", ""
    return score, reason, ""


def _before(words: Sequence[Token], first: int) -> list[str]:
    return [w.low for w in words[max(first - _BACK, 0) : first]]


def _is_home(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    start = words[max(first - _BACK, 0)].start
    clause = re.split(r"[.!?…;:\n]", text[start : words[first].start])[-1].lower()
    before = re.findall(r"[\w'-]+", clause)
    if not _HOME.isdisjoint(before):
        return True
    return len(before) > 1 and before[-1] in _FROM and before[-2] in _WHO
