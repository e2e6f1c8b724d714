"""What kind of unit or body a name tells of: «37-й мотострелковой бригады» to «мотострелковой
бригады», "School No. 5" to "a school". The words that stay are declined as they stood."""

import re
from collections.abc import Iterable
from functools import cache

from redact.language.lists import rows
from redact.language.vaguer_words import article, asked_case
from redact.language.words import declined, tokens

_INFLECTED = re.compile(
    "(?:[аеиоуыюяьй]|[ое]го|[ое]му|[ыи]ми|[ыи]м|[ыи]х|[ое]й|[ое]м|[ая]я|[ую]ю|[ое]е|[ыи]е|ами|ями"
    "|[ая]х|[ая]м|[ое]в|ью|и[юия]|ие[йм])?"
)
_PART = re.compile(r"в\s?/\s?ч|войсков\w+ част|воинск\w+ част|\bвч\b")
_CYRILLIC = re.compile("[а-я]")


def unit(text: str, before: str) -> str:
    """The kind of a unit, "" if the words do not tell it. `before` is the text in front."""
    low = text.lower().replace("ё", "е")
    said = [t.text for t in tokens(low)]
    if not _CYRILLIC.search(low):
        return _english_unit(said, before)
    kept = [w for w in said if _begins(w, _told("keep"))]
    if any(_begins(w, _told("head")) for w in kept):
        return " ".join(kept)
    codes = ["вч"] if _PART.search(low) else said
    named = next((_codes()[w] for w in codes if w in _codes()), "")
    return declined(named, asked_case(before, "")) if named else ""


def _english_unit(said: Iterable[str], before: str) -> str:
    heads = _told("en-head")
    even = [w[:-1] if w.endswith("s") and w[:-1] in heads else w for w in said]
    kept = [w for w in even if w in _told("en-keep") or w in heads]
    return article(" ".join(kept), before) if any(w in heads for w in kept) else ""


def body(text: str, before: str) -> str:
    """The kind of an institution or employer, "" if no word of its name tells it."""
    low = text.lower().replace("ё", "е")
    latin = not _CYRILLIC.search(low)
    for token in tokens(low):
        if latin and token.text in _heads():
            return article(token.text, before)
        if not latin and _begins(token.text, _heads()):
            word = text[token.start : token.end]
            return word if word.isupper() else word.lower()
    return ""


def _begins(word: str, stems: Iterable[str]) -> bool:
    """Whether `word` is one of `stems` with an ending."""
    return any(word.startswith(s) and _INFLECTED.fullmatch(word[len(s) :]) for s in stems)


@cache
def _told(kind: str) -> tuple[str, ...]:
    return tuple(w for row in rows("unit_kinds") if row[0] == kind for w in row[1].split())


@cache
def _codes() -> dict[str, str]:
    codes = [row for row in rows("unit_kinds") if row[0] == "code"]
    return {code: row[2] for row in codes for code in row[1].split()}


@cache
def _heads() -> tuple[str, ...]:
    return tuple(row[0] for row in rows("organization_heads"))
