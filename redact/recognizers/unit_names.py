"""Formations known by a name: "отряд «Шторм»", БАРС-13, "the Vihr detachment"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from redact.language.latin import is_ordinary
from redact.language.words import parses
from redact.recognizers.chat_names import speaks_for
from redact.recognizers.unit_again import Named, again, lemma
from redact.recognizers.unit_words import Item
from redact.rules import word_list

_QUOTED = re.compile(r'J*[HhSG]"(?P<name>[^"]{1,8})"')
_QUOTED_BEFORE = re.compile(r'"(?P<name>[^"]{1,6})"[HhSG]')
_CALLED = re.compile(r'[HhSG](?P<mid>[wuPJ,—-]{1,4})"(?P<name>[^"]{1,6})"')
_CALLED_BEFORE = re.compile(r'"(?P<name>[^"]{1,6})"(?P<mid>[wPJ,—-]{1,4})[HhG]')
_LINKS = frozenset(
    "наш наша наше у нас его их мой моя называется называют зовется зовут звался это есть был была под"
    " с названием именем такой такая , — - is was are called named name our the my a".split()
)
"""Words between a formation and its name in quotation marks."""
_HONOURED = re.compile(r"(?:J|g\.?)*[HhSG](?:w\.?)u(?:\.?u){0,2}")
_PLAIN = re.compile(r"J*[HhG]u(?:-[un])*")
_LOWER = re.compile(r"J*[HhG]w(?:-?[nC])?")
_TITLED = re.compile(r"J+[hG]w(?:-?[nCO])?|[hG]w-?[nC]")
_ENGLISH = re.compile(r"u(?:-[un])?J*[Hh]")
_ENGLISH_UNIT = re.compile(r"(?<=w)u(?=w)")
_POSSESSIVES = frozenset(("the", "our", "their", "his"))
_ENGLISH_AFTER = re.compile(r"J*hu(?:-?[nC])?")
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
    r"(?:-\d{1,2})?(?!\w)"
    r"|(?<![\w-])(?-i:Storm|Shtorm|Akhmat|Bars)(?=\s(?:guys|boys|men|lads|fighters|convicts|people)\b)",
    re.IGNORECASE,
)
_OF_MEN = re.compile(
    r"\b(?:company|squad|detachment|battalion|platoon|unit|group|regiment|brigade)\s+of\s+(?:[a-z'-]+\s){0,3}"
    r"(?:volunteers|cossacks|convicts|prisoners|stormtroopers|fighters|scouts|reservists|marines|sappers)"
    r'\s?,?\s(?:called\s|named\s)?["“«][A-ZА-Я][^"”»\n]{1,30}["”»]'
    r"|\b(?:рот|отряд|взвод|батальон|групп|бригад|полк)\w{0,2}\s+(?:[а-я-]+\s){0,2}(?:казаков|добровольцев|казаков-добровольцев|"
    r'зэков|зеков|заключенных|штурмовиков|резервистов|разведчиков)\s?,?\s["“«][A-ZА-Я][^"”»\n]{1,30}["”»]'
    r'|\b(?:штурм|шторм|storm|shtorm|shturm)[\s-]{1,2}["“«][a-zа-я][\wа-я-]{0,11}["”»]',
    re.IGNORECASE,
)
"""Of whom it is made up, or that it storms, and a name in quotation marks."""
_CAPITAL_OR_NUMBERED = re.compile("u|w(?=C)")
_NUMBERED_WORDS = frozenset(("барс", "bars"))

_Span = tuple[int, int, float, str]


def named(text: str, row: Sequence[Item], line: str) -> list[_Span]:
    """Named formations as (start, end, score, reason)."""
    found = [*_quoted(row, line), *_unquoted(row, line)]
    openers = Counter(_OPENER.findall(text)) if found else Counter[str]()
    found = [f for f in found if not (f[4] > f[3] and _says_who(text, row, f[3], openers))]
    spans = [(row[a].start, row[b - 1].end, s, "a formation with a name") for a, b, s, *_ in found]
    spans += again(row, line, found)
    for match in _NUMBERED_NAME.finditer(text):
        spans.append((*match.span(), 0.85, "a numbered unit of a known kind"))
    quoted = any(sign in text for sign in '"“«')
    for match in _OF_MEN.finditer(text) if quoted else ():
        spans.append((*match.span(), 0.9, "a formation with a name"))
    for match in _NICKNAMED.finditer(text):
        if not match["name"][0].isupper():
            continue
        spans.append((*match.span("name"), 1.0, "what a unit is called"))
    return spans


def _says_who(text: str, row: Sequence[Item], at: int, openers: Counter[str]) -> bool:
    """Whether the word there opens its line, as it opens another, with a number or colon behind it
    or for a role: it says who speaks."""
    if not at or "\n" not in text[row[at - 1].end : row[at].start]:
        return False
    word, follows = text[row[at].start : row[at].end], text[row[at].end : row[at].end + 2].strip()
    told = follows[:1].isdigit() or follows[:1] == ":" or speaks_for(word.lower())
    return told and openers[word] > 1


_OPENER = re.compile(r"^[^\W\d_][\w-]*", re.MULTILINE)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(w for row in word_list(name) for w in row[-1].split())


def _known(row: Sequence[Item], start: int, end: int) -> bool:
    """Whether the name at these items is one of the widely reported formations."""
    words = [i.word for i in row[start:end]]
    forms = {"".join(words), " ".join(words), lemma(words[0]) if len(words) == 1 else ""}
    return not forms.isdisjoint(row[0] for row in word_list("units_known"))


def _quoted(row: Sequence[Item], line: str) -> Iterator[Named]:
    for pattern in (_QUOTED, _QUOTED_BEFORE, _CALLED, _CALLED_BEFORE):
        for match in pattern.finditer(line):
            start, end = match.span("name")
            if not _is_tight(row, start, end) or _known(row, start, end):
                continue
            if row[start].kind == "w" and is_ordinary(row[start].word):
                continue  # `the detachment was "a family"`
            if "mid" not in pattern.groupindex:
                yield match.start(), match.end(), 1.0, start, end
            elif _links(row, *match.span("mid")):
                yield start - 1, end + 1, 0.9, start, end


def _is_tight(row: Sequence[Item], start: int, end: int) -> bool:
    """Whether the quotation marks belong to the name, not one to a quote before and one after."""
    short = row[end].start - row[start].end < 60
    return short and row[start - 1].end == row[start].start and row[end - 1].end == row[end].start


def _links(row: Sequence[Item], start: int, end: int) -> bool:
    return all(item.word in _LINKS for item in row[start:end])


def _unquoted(row: Sequence[Item], line: str) -> Iterator[Named]:
    for match in _HONOURED.finditer(line):
        if any(row[i].word in ("им", "имени", "імені") for i in range(*match.span())):
            yield match.start(), match.end(), 0.85, 0, 0
    yield from _after_noun(row, line)
    for match in _CAPITAL_OR_NUMBERED.finditer(line):
        at = match.start()
        item = row[at]
        if item.word in _NUMBERED_WORDS and line[at + 1 : at + 2] == "C":
            yield at, at + 2, 0.6, 0, 0
        elif item.kind == "u" and lemma(item.word) in _words("units_distinct"):
            yield at, at + 1, 0.6, at, at + 1
    for match in _ENGLISH.finditer(line):
        if _names_english(row, match.start(), match.end() - 1):
            yield match.start(), match.end(), 0.75, match.start(), match.start() + 1
    for match in _ENGLISH_UNIT.finditer(line):
        at = match.start()
        named = row[at + 1].word == "unit" and row[at].end - row[at].start > 3
        if named and row[at - 1].word in _POSSESSIVES and _names_english(row, at, at + 1):
            yield at, at + 2, 0.6, at, at + 1
    for match in _ADJECTIVE.finditer(line):
        if _is_town_adjective(row, match.start(), match.end()):
            yield match.start(), match.end(), 0.75, 0, 0


def _after_noun(row: Sequence[Item], line: str) -> Iterator[Named]:
    """Names behind the word for a formation: with a capital, usual ones, and titles."""
    for match in _PLAIN.finditer(line):
        first = _behind_noun(match)
        if _is_name(row, first) and not _known(row, first, match.end()):
            yield match.start(), match.end(), 0.75, first, match.end()
    for match in _LOWER.finditer(line):
        first = _behind_noun(match)
        if lemma(row[first].word) in _words("units_names"):
            yield match.start(), match.end(), 0.75, first, match.end()
    for match in _TITLED.finditer(line):
        first = _behind_noun(match)
        if _is_title(row, first, match.end()) and not _known(row, first, first + 1):
            yield match.start(), match.end(), 0.6, first, match.end()
    for match in _ENGLISH_AFTER.finditer(line):
        first = _behind_noun(match)
        if _names_english(row, first, first - 1) and row[first].word not in _words(
            "callsign_roles"
        ):
            yield match.start(), match.end(), 0.75, first, match.end()


def _behind_noun(match: re.Match[str]) -> int:
    """The item after the word for a formation."""
    return match.end() - len(match[0].lstrip("J")) + 1


def _is_title(row: Sequence[Item], at: int, end: int) -> bool:
    """A noun in the nominative, which no noun rules: "в штурмовой отряд кречет"."""
    word, after = row[at].word, row[end].word if end < len(row) else ""
    known = parses(word)
    if (
        not known
        or len(word) < 4
        or word in _words("callsign_roles")
        or lemma(word) in _words("kin_words")
    ):
        return False
    noun = known[0].pos == "NOUN" and not known[0].name and not known[0].place
    cases = {p.case for p in known if p.pos == "NOUN" and p.number == "sing"}
    acts = end == at + 1 and any(p.pos == "VERB" for p in parses(after)[:1])
    return noun and "nomn" in cases and "gent" not in cases and not acts


def _is_name(row: Sequence[Item], at: int) -> bool:
    """A capitalised word that is not inflected, no person's name and no abbreviation."""
    item = row[at]
    if item.word.isascii() or item.end - item.start < 3:
        return False
    known = parses(item.word)
    return not known or any(p.case == "nomn" and not p.name for p in known[:2])


def _names_english(row: Sequence[Item], at: int, noun: int) -> bool:
    name, head = row[at], row[noun].word
    generic = head.startswith(("army", "corps", "fleet")) or not head.isascii()
    return (
        not generic
        and name.word.isascii()
        and not name.word.endswith("'s")
        and name.word not in _words("units_not_names")
        and not _known(row, at, at + 1)
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
