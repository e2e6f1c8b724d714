"""Formations known by a name: "отряд «Шторм»", БАРС-13, "the Vihr detachment"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from redact.language.words import parses
from redact.recognizers.unit_words import Item
from redact.rules import word_list

_QUOTED = re.compile(r'J*[HhSG]"(?P<name>[^"]{1,8})"')
_QUOTED_BEFORE = re.compile(r'"(?P<name>[^"]{1,6})"[HhSG]')
_HONOURED = re.compile(r"(?:J|g\.?)*[HhSG](?:w\.?)u(?:\.?u){0,2}")
_PLAIN = re.compile(r"J*[HhG]u(?:-[un])*")
_LOWER = re.compile(r"J*[HhG]w(?:-?[nC])?")
_ENGLISH = re.compile(r"u(?:-[un])?J*[Hh]")
_ADJECTIVE = re.compile(r"u(?:g\.?|J)*[Hh]")
_NICKNAMED = re.compile(
    r"(?:\b(?:нас|мы)\s+(?:\w+\s+)?(?:назвал|называ|зов|прозва|клич)\w*|\bcall(?:ed|s)?\s+(?:us|ourselves))"
    r'\s+(?:the\s+)?[«"“](?:the\s+)?(?P<name>[^»"”\n]{2,40})[»"”]',
    re.IGNORECASE,
)
_NUMBERED_NAME = re.compile(
    r"(?<![\w-])(?:барс|bars|шторм|storm)(?:\s?-\s?|\s)\d{1,3}(?![\w-])"
    r"|(?<![\w-])(?:ахмат|akhmat)-?\s?(?:север|юг|запад|восток|north|south|west|east|\d{1,2})(?!\w)"
    r"|(?<![\w-])(?:север|юг|запад|восток|north|south|west|east|sever|yug|zapad|vostok)-(?:ахмат|akhmat)"
    r"(?:-\d{1,2})?(?!\w)",
    re.IGNORECASE,
)
_NUMBERED_WORDS = frozenset(("барс", "bars"))

_Span = tuple[int, int, float, str]


def named(text: str, row: Sequence[Item], line: str) -> list[_Span]:
    """Named formations as (start, end, score, reason)."""
    found = [*_quoted(row, line), *_unquoted(row, line)]
    spans = [(row[a].start, row[b - 1].end, s, "a formation with a name") for a, b, s in found]
    for match in _NUMBERED_NAME.finditer(text):
        spans.append((*match.span(), 0.85, "a numbered unit of a known kind"))
    for match in _NICKNAMED.finditer(text):
        if not match["name"][0].isupper():
            continue
        spans.append((*match.span("name"), 1.0, "what a unit is called"))
    return spans


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(w for row in word_list(name) for w in row[0].split())


def _known(row: Sequence[Item], start: int, end: int) -> bool:
    """Whether the name at these items is one of the widely reported formations."""
    words = [i.word for i in row[start:end]]
    forms = {"".join(words), " ".join(words), _lemma(words[0]) if len(words) == 1 else ""}
    return not forms.isdisjoint(row[0] for row in word_list("units_known"))


def _lemma(word: str) -> str:
    known = parses(word)
    return known[0].lemma if known else re.sub(r"(?<=\w{4})[ауеы]$", "", word)


def _quoted(row: Sequence[Item], line: str) -> Iterator[tuple[int, int, float]]:
    for pattern in (_QUOTED, _QUOTED_BEFORE):
        for match in pattern.finditer(line):
            start, end = match.span("name")
            if row[end].start - row[start].end < 60 and not _known(row, start, end):
                yield match.start(), match.end(), 1.0


def _unquoted(row: Sequence[Item], line: str) -> Iterator[tuple[int, int, float]]:
    for match in _HONOURED.finditer(line):
        if any(row[i].word in ("им", "имени", "імені") for i in range(*match.span())):
            yield match.start(), match.end(), 0.85
    for match in _PLAIN.finditer(line):
        first = match.end() - len(match[0].lstrip("J")) + 1
        if _is_name(row, first) and not _known(row, first, match.end()):
            yield match.start(), match.end(), 0.75
    for match in _LOWER.finditer(line):
        first = match.end() - len(match[0].lstrip("J")) + 1
        if _lemma(row[first].word) in _words("units_names"):
            yield match.start(), match.end(), 0.75
    for at, item in enumerate(row[:-1]):
        if item.word in _NUMBERED_WORDS and row[at + 1].kind == "C":
            yield at, at + 2, 0.6
        elif item.kind == "u" and _lemma(item.word) in _words("units_distinct"):
            yield at, at + 1, 0.6
    for match in _ENGLISH.finditer(line):
        if _names_english(row, match.start(), match.end()):
            yield match.start(), match.end(), 0.75
    for match in _ADJECTIVE.finditer(line):
        if _is_town_adjective(row, match.start(), match.end()):
            yield match.start(), match.end(), 0.75


def _is_name(row: Sequence[Item], at: int) -> bool:
    """A capitalised word that is not inflected, no person's name and no abbreviation."""
    item = row[at]
    if item.word.isascii() or item.end - item.start < 3:
        return False
    known = parses(item.word)
    return not known or any(p.case == "nomn" and not p.name for p in known[:2])


def _names_english(row: Sequence[Item], start: int, end: int) -> bool:
    name, head = row[start], row[end - 1].word
    generic = head.startswith(("army", "corps", "fleet")) or not name.word.isascii()
    return (
        not generic
        and name.word not in _words("units_not_names")
        and not _known(row, start, start + 1)
    )


def _is_town_adjective(row: Sequence[Item], start: int, end: int) -> bool:
    """ "Псковская дивизия": an adjective of a place, but not of a nation."""
    word = row[start].word
    head = row[end - 1].word
    town = re.search(r"[сц]к(?:ий|ая|ого|ой|ому|ую|им|ом)$", word) is not None
    return town and not head.startswith("арми") and word[:5] not in _NATIONS


_NATIONS = frozenset(
    "росси русск украи совет чечен немец польс турец амери англи франц китай сирий грузи"
    " кавка татар башки бурят дагес тувин якутс калмы минск царск фашис бандеровск".split()
)
