"""Where a place lies and of what kind it is, instead of its name: «село в Бурятии»,
"a town in the Urals", «регион в Сибири»."""

import re
from functools import cache
from typing import NamedTuple

from redact.language.gazetteer import Gazetteer, Names
from redact.language.lists import entries, folder
from redact.language.translit import skeleton, skeletons
from redact.language.vaguer_words import article, asked_case
from redact.language.words import declined, lemma, tokens


class _Region(NamedTuple):
    """A region: where it is in Russian, its English name, and the same of the greater one."""

    inside: str
    english: str
    around: str
    greater: str


# Words for kinds of places: lemmas, Russian and English for what is said instead.
_KINDS = (
    ("село сельцо с", "село", "village"),
    ("деревня деревушка", "деревня", "village"),
    ("хутор", "хутор", "hamlet"),
    ("станица", "станица", "village"),
    ("аул улус кишлак", "село", "village"),
    ("поселок пгт рп п", "посёлок", "settlement"),
    ("город городок г", "город", "town"),
    ("район", "район", "district"),
    ("область край республика округ", "регион", "region"),
    ("позиция опорник высота квадрат", "позиция", "position"),
    ("полигон", "полигон", "training ground"),
    ("станция", "станция", "station"),
    ("village hamlet", "село", "village"),
    ("town", "город", "town"),
    ("city", "город", "city"),
    ("settlement", "посёлок", "settlement"),
    ("district county raion", "район", "district"),
    ("region oblast republic krai territory province", "регион", "region"),
    ("position height hill", "позиция", "position"),
)
_TOWN = 12
"""Thousands of people from which a place is called a town."""
_CITY = 400
_CYRILLIC = re.compile("[а-яёіїєґ]", re.IGNORECASE)
_HEAD = re.compile(r"([^\W\d_]+)\.?(?:\s+of)?\s*[«\"]?$")
_NEAR = re.compile(
    r"[»\"]?(?:\s*[,(]\s*|\s+(?:в|во|на|in)\s+)((?:[^\W\d_-]|-)+(?: (?:[^\W\d_-]|-)+)?)"
)


def place(text: str, before: str, after: str) -> str:
    """The wording for a place, "" if nothing is known of it.

    `before` and `after` are the text around: a kind of place or a region may stand there.
    """
    latin = not _CYRILLIC.search(text)
    whole = _region(text, latin)
    if whole:
        return _worded("регион", "region", (whole.around, whole.greater), before, text, latin)
    region = _town(text, latin) or _beside(text, latin) or _beside(after, latin)
    where = (region.inside, region.english) if region else ("", "")
    head = _HEAD.search(before)
    if head and _kind(head[1]):  # its kind stands there already
        return where[latin] and (f"a place in {where[1]}" if latin else where[0])
    kind = next((k for t in tokens(text) if (k := _kind(t.text))), None) or _by_size(text)
    return _worded(*kind, where, before, text, latin) if kind else ""


def _worded(
    russian: str, english: str, where: tuple[str, str], before: str, text: str, latin: bool
) -> str:
    if latin:
        return article(english, before) + (f" in {where[1]}" if where[1] else "")
    last = tokens(text)[-1].text
    return f"{declined(russian, asked_case(before, last))} {where[0]}".strip()


def _kind(word: str) -> tuple[str, str] | None:
    """What a word for a kind of place is told as, in both languages."""
    low = word.lower().replace("ё", "е")
    return _kinds().get(low) or _kinds().get(lemma(low))


def _by_size(text: str) -> tuple[str, str] | None:
    """A town, or a small place; what the gazetteer lacks is too small for it."""
    known = _gazetteer().place(text)
    if known is None:
        return ("населённый пункт", "small place")
    if known.population >= _TOWN:
        return ("город", "city" if known.population >= _CITY else "town")
    return ("посёлок", "small town") if known.population else ("село", "village")


def _region(text: str, latin: bool) -> _Region | None:
    if latin:
        return _english().get(re.sub(r"^the\s+", "", text.lower()))
    found = _regions().found(text)
    return _all()[int(found)] if found else None


def _beside(text: str, latin: bool) -> _Region | None:
    """The region named beside a place: `Макетовка, Бурятия`, `in Maketovka, Buryatia`."""
    near = _NEAR.search(text) if "," in text or "(" in text else _NEAR.match(text)
    if near is None:
        return None
    words = near[1].split()
    return _region(" ".join(words), latin) or _region(words[0], latin)


def _town(text: str, latin: bool) -> _Region | None:
    if latin:
        found = {_skeletons()[key] for key in skeletons(text) if key in _skeletons()}
        return _all()[found.pop()] if len(found) == 1 else None
    row = _towns().found(text)
    return _all()[int(row)] if row else None


@cache
def _all() -> tuple[_Region, ...]:
    return tuple(_Region(r[1], r[2], r[3], r[4]) for r in entries("regions"))


def _listed(cell: int) -> list[tuple[str, str]]:
    rows = enumerate(entries("regions"))
    return [(name.strip(), str(n)) for n, row in rows for name in row[cell].split(",")]


@cache
def _regions() -> Names:
    return Names(_listed(0))


@cache
def _towns() -> Names:
    return Names(_listed(5))


@cache
def _skeletons() -> dict[str, int]:
    return {skeleton(name): int(row) for name, row in _listed(5)}


@cache
def _english() -> dict[str, _Region]:
    return {re.sub(r"^the\s+", "", region.english.lower()): region for region in _all()}


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {word: told[1:] for told in _KINDS for word in told[0].split()}


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer((folder() / "lists" / "gazetteer.txt").read_text(encoding="utf-8"))
