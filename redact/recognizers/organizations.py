"""Schools, hospitals, plants, firms, colonies and courts that tell who somebody is.

A word for a kind of body is found first; a number, a name in quotes, a place or a trade next to
it makes the body recognisable. What stands alone ("школа", "the plant") is left.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.numerals import numbers
from redact.language.words import Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.addresses import STREET_STEMS
from redact.recognizers.addresses_spoken import USUAL_STREETS
from redact.recognizers.evidence import evidence
from redact.recognizers.known import barred, listed
from redact.recognizers.organizations_english import english
from redact.recognizers.organizations_heads import (
    Found,
    Head,
    adjoining,
    heads,
    kinds,
    number_after,
    number_before,
)
from redact.recognizers.organizations_small import WORK, body_name, unnamed
from redact.recognizers.places_words import excused, geox, of_somewhere

_SECONDS = 5.0
_SURE = 0.75
"""Probability from which on the bundled tagger is enough by itself."""
_QUOTED = r"[«\"„“][^«»\"“”\n]{2,60}(?:«[^»\n]{1,40}»?)?[»\"”]?"
_TITLE = r"[А-ЯІЇЄҐ][а-яіїєґ'-]+"
_SK = ("ск", "цк", "ськ", "цьк")
_ADJECTIVES = (
    "ий ый ой ая ое ие ые ого его ому ему ом ем им ым ей ую юю их ых яя ее".split()
)  # fmt: skip
_NEED = {"сад": ("детск",), "дом": ("детск", "родильн"), "отдел": (), "изолятор": ()}
"""Words that mean a body only after these."""
_NOT_PLACES = frozenset(
    "российск русск украинск советск американск немецк детск городск сельск военн морск мужск "
    "женск солдатск офицерск юридическ польск турецк китайск европейск".split()
)
_BARE = regex.compile(r"[ \n]?-?\d{1,4}(?![\w%]|[.,:/-]\d)")
_SIGNED = regex.compile(r"\s?(?:№|номер\p{L}{0,2}|н\.|#|N)\s?\d{1,4}(?!\w)", regex.IGNORECASE)
_QUOTES = regex.compile(rf"\s?{_QUOTED}(?:,?\s?№\s?\d{{1,4}})?")
_AFTER_WHOM = regex.compile(
    rf"\s(?:имени|им\.?)\s(?:\d+-\w+\s)?[\w.-]+(?:\s{_TITLE}){{0,2}}", regex.UNICODE
)
_OF_PLACE = regex.compile(rf"\s(?:в\s|г\.\s|города\s|села\s)?{_TITLE}(?:\s{_TITLE})?")
_NAMED = regex.compile(rf"\s{_TITLE}(?:\s{_TITLE})?|(?:\s[A-Z][\w'&-]+){{1,4}}")
_ON_STREET = regex.compile(
    rf"\s(?:\p{{Ll}}{{4,}}\s)?на\s(?:улице\s)?(?:{_TITLE}(?:\s{_TITLE})?|[а-яё-]{{4,}}(?:ой|ей))(?!\w)(?!\s(?:смене|неделе|перемене|основе|стороне))"
)
"""The street or quarter that a body is known by: the hospital on such a street."""
_AFTER_MEN = ("ова", "ева", "ина", "ого", "ой", "ей", "ых", "их", "ко")
"""How the names of streets end after `на`; "на Пасху", "на Камазе" are none."""
_BRANCH = regex.compile(
    r"(?:\s(?:[а-я]+\sи\s)?(?:сервиса|культуры|искусств|ремесел|торговли|транспорта|связи)(?:\sи\s[а-я]+)?)?"
    r"(?:\s(?:строгого|общего|особого)\sрежима)?"
    r"(?:,?\s(?:\p{L}+(?:ое|ом|ая|ой)\s)?(?:отделени[еяию]\s\p{L}+|(?:хирургическ|терапевтическ|травматологическ|"
    r"неврологическ|ожогов|приемн|инфекционн)\p{L}{2,3}(?:\sотделени[еяию])?|хирурги[яию]))?(?!\p{L})"
)
_LEGAL = regex.compile(
    r"(?<!\w)(?:(?:ООО|ОАО|ЗАО|ПАО|АО|НАО|ТОО|ОсОО|ИП|КФХ|СПК|СХПК|МУП|ГУП|ФГУП|МБОУ|МБДОУ|МКОУ|МАОУ|ГБУЗ|ГБУ|"
    r"ФГБУ|ГАУ|МБУ|ГБОУ|ЧОП|ЧП|НПО|ПАТП|АНО|ТСЖ|МП|ФКУ|КП)\s)+"
    rf"(?:{_QUOTED}|{_TITLE}(?:[ -]{_TITLE}){{0,2}})"
    r"|(?<!\w)(?i:ик|иц|сизо|кп|лиу|фку ик|птф|нии|пту|сш|сош|дюсш|атп)[- ]?(?:№\s?)?\d{1,3}(?!\w)"
    r"(?:\s(?:строгого|общего|особого)\sрежима)?"
)
_LEGAL_HEADS = frozenset(
    "ооо оао зао пао ао нао тоо осоо ип кфх спк схпк муп гуп фгуп мбоу мбдоу мкоу маоу гбуз гбу "
    "фгбу гау мбу гбоу чоп чп нпо патп ано тсж мп фку кп ик иц сизо лиу птф нии пту сш сош дюсш "
    "атп".split()
)
_LEVELS = (
    "районн", "областн", "городск", "межрайонн", "центральн", "гарнизонн", "окружн",
    "республиканск", "краев", "военн", "суворовск", "кадетск", "медицинск", "педагогическ",
    "политехническ",
)  # fmt: skip
_AT = frozenset("на в с из со во".split())
_INDUSTRIES = tuple(
    stem + ending
    for stem in (
        "маш химмаш хим пром строй сталь мет нефть нефт газ энерго агро лес торг снаб транс дизель "
        "прибор пласт мебель хлеб цемент бетон вагон трактор электро водоканал сервис завод"
    ).split()
    for ending in ("", "а", "у", "е", "ом", "и", "ю", "ем", "я")
) + tuple("mash khim prom stroy stroi stal energo agro torg trans zavod neftegaz".split())
_ENDINGS = ("ом", "ем", "а", "у", "е", "и", "ю", "")


class Organizations(EntityRecognizer):
    """Employers, schools, hospitals, courts and colonies with a name, number, trade or place."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["ORGANIZATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for organisations. Raises RedactError when a pattern runs out of time."""
        words = word_tokens(nlp_artifacts)
        kept = [
            (words[a].start, words[b - 1].end)
            for name in ("known_organizations", "reported_places")
            for a, b, _ in listed(text, words, name, barred(text))
            if name == "known_organizations" or b > a + 1
        ]
        search = _russian if self.supported_language == "ru" else english
        try:
            found = [*search(text, words), *_plants(words)]
            found += _heard(text, words, nlp_artifacts) if self.supported_language == "ru" else ()
        except TimeoutError:
            raise RedactError(
                f"the organisation patterns took longer than {_SECONDS:g} s",
                "split the file; it was not checked",
            ) from None
        return [
            evidence("Organizations", "ORGANIZATION", *place)
            for place in found
            if not any(a < place[1] and place[0] < b for a, b in kept)
        ]


def _heard(text: str, words: Sequence[Token], artifacts: NlpArtifacts) -> Iterator[Found]:
    """What the bundled Russian tagger is sure of, and what it can read."""
    for tag in artifacts.entities:
        start, end = tag.start_char, tag.end_char
        told = tag.label_ == "ORGANIZATION" and (getattr(tag, "score", None) or 0.0) >= _SURE
        letter = next((c for c in text[start:end] if c.isalpha()), "")
        if told and "\u0400" <= letter < "\u0530":
            start = _whole_number(text, words, start)
            yield start, end, 0.6, "spoken of as bodies are, a tagger finds"


def _whole_number(text: str, words: Sequence[Token], start: int) -> int:
    """Where the number begins whose last word begins at `start`; `start` if there is none."""
    at = bisect_left(words, start, key=lambda w: w.start)
    low = max(at - 3, 0)
    said = numbers(text, words[low : at + 1])
    return words[low + said[-1].first].start if said and low + said[-1].last == at else start


def _russian(text: str, words: Sequence[Token]) -> Iterator[Found]:
    known = heads("ru")
    yield from unnamed(text, words)
    for i, token in enumerate(words):
        word = token.low
        head = known.find(word) if word != "почти" else None
        if head:
            found = _body(text, words, i, head)
            if found:
                yield found
        elif token.text in '«"“' and i:
            found_name = _employer(text, words, i)
            if found_name:
                yield found_name
        elif word.startswith(_LEVELS) and i:
            yield from _cut_short(text, words, i, word)
        if word in _LEGAL_HEADS:
            match = _LEGAL.match(text, token.start, timeout=_SECONDS)
            if match:
                yield match.start(), match.end(), 0.9, "a firm or institution with its legal form"


def _cut_short(text: str, words: Sequence[Token], i: int, word: str) -> Iterator[Found]:
    """`в Макетовской районной лежит`: a named place and a level, the kind left unsaid."""
    if not (adjoining(text, words, i - 1) and _of_place(text, words, i - 1, words[i - 1].low)):
        return
    noun = i + 1 < len(words) and adjoining(text, words, i) and parses(words[i + 1].low)
    if not noun or noun[0].pos not in ("NOUN", "ADJF"):
        yield words[i - 1].start, words[i].end, 0.75, "an institution of a named place, cut short"


def _body(text: str, words: Sequence[Token], i: int, head: Head) -> Found | None:
    """The body whose kind is said at `i`, if something next to it makes it recognisable."""
    first, why, score = _before(text, words, i, head)
    needed = _NEED.get(head.stem)
    if needed and not any(w.low.startswith(needed) for w in words[max(first, 0) : i]):
        return None
    end, more, sure = _after(text, words, i, head)
    score, why = max((score, why), (sure, more))
    if not score:
        return None
    branch = _BRANCH.match(text, end)
    return words[first].start, branch.end() if branch else end, score, why


def _before(text: str, words: Sequence[Token], i: int, head: Head) -> tuple[int, str, float]:
    """The first word of what belongs to the body before its kind, why it is known, how surely."""
    first, why, score = i, "", 0.0
    for at in range(i - 1, max(i - 5, -1), -1):
        if not adjoining(text, words, at):
            break
        word = words[at].low
        kind = kinds("ru").find(word) if word.endswith(tuple(_ADJECTIVES)) else ""
        if _of_place(text, words, at, word):
            first, why, score = at, "an institution of a named place", 0.85
        elif ("study" in kind and "p" in head.flags) or ("industry" in kind and "i" in head.flags):
            first, why, score = at, "an institution of one trade", max(score, 0.6)
        elif kind:
            first = at
        else:
            break
    if "n" in head.flags:
        start = number_before(text, words, first)
        if start < first:
            first, why, score = start, "a numbered institution", max(score, 0.7)
    if not score and "c" in head.flags:
        return first, "an institution of one trade", 0.6
    return first, why, score


def _of_place(text: str, words: Sequence[Token], at: int, word: str) -> bool:
    """Whether an adjective in -ский comes from a place: a capital, or no dictionary knows it."""
    stem = next((word[: -len(e)] for e in _ADJECTIVES if word.endswith(e)), "")
    if not stem.endswith(_SK) or len(stem) < 5 or stem in _NOT_PLACES:
        return False
    if not words[at].text[0].isupper():
        return not parses(word) or of_somewhere(word)
    return not parses(word) or text[: words[at].start].rstrip(' «"')[-1:] not in ".!?…\n—–:-"


def _after(text: str, words: Sequence[Token], i: int, head: Head) -> tuple[int, str, float]:
    """Where the body ends, why it is known by what follows its kind, and how surely."""
    end, why, score = words[i].end, "", 0.0
    match = _SIGNED.match(text, end) or ("n" in head.flags and _BARE.match(text, end)) or None
    if match and not (match.re is _BARE and _counting(text, words, match.end())):
        end, why, score = match.end(), "an institution with its number", 0.88
    else:
        last = number_after(text, words, i + 1, "n" in head.flags)
        if last:
            end, why, score = words[last - 1].end, "an institution with its number said aloud", 0.8
    for pattern, reason in ((_QUOTES, "in quotes"), (_AFTER_WHOM, "of somebody")):
        match = pattern.match(text, end)
        if match:
            end, why, score = match.end(), f"an institution with a name {reason}", 0.88
    if not score and "t" in head.flags:
        office = head.stem.endswith(("военкомат", "комиссариат"))
        match = (_OF_PLACE if office else _NAMED).match(text, end)
        if match:
            end, why, score = match.end(), "an institution with its name", 0.8
    if not score:
        end, why, score = body_name(text, words, i, head)
        end = end if score else words[i].end
    street = _ON_STREET.match(text, end)
    if street and "n" in head.flags and _is_street(street[0].split()[-1]):
        return street.end(), why or "an institution with its street", max(score, 0.7)
    return end, why, score


def _is_street(name: str) -> bool:
    """Whether the last word after `на` may be a street or quarter, and no land, feast or ward."""
    low = name.lower()
    if low in USUAL_STREETS or low[:-2] in STREET_STEMS:
        return True
    named = low.endswith(_AFTER_MEN) or (not parses(low) and low[-1] not in "ую")
    return name[0].isupper() and named and not geox(low)


def _counting(text: str, words: Sequence[Token], end: int) -> bool:
    """Whether what follows is counted by the figures that end at `end`."""
    return bool(regex.match(r"\s?(?:\p{L}+(?:ов|ей|ев|ат)|км|м|чел\p{L}*|тыс|раз|лет|год\p{L}?|минут\p{L}?|час\p{L}?|дн\p{L}+)\b", text, pos=end))  # fmt: skip


def _employer(text: str, words: Sequence[Token], i: int) -> Found | None:
    """`работает в «...»`, `в «...» бригадиром`: a name in quotes where somebody works."""
    if words[i - 1].low not in _AT:
        return None
    match = _QUOTES.match(text, words[i].start)
    if not match or not words[min(i + 1, len(words) - 1)].text[0].isupper():
        return None
    near = [w.low for w in words[max(i - 6, 0) : i + 10] if w.end <= match.end() + 30]
    if any(w.startswith(WORK) for w in near):
        return match.start(), match.end(), 0.75, "a name in quotes where somebody works"
    at = i + 1
    short = sum(w.end <= match.end() for w in words[i : i + 5]) < 5
    if short and words[i - 1].low in ("в", "во", "из") and not excused(words[at].text):
        return match.start(), match.end(), 0.55, "a name in quotes where somebody is"
    if at + 1 < len(words) and words[at + 1].end < match.end() and _declined(words[at].low):
        return match.start(), match.end(), 0.6, "a name in quotes, declined: somewhere to be"
    return None


def _declined(word: str) -> bool:
    """Whether an adjective stands in an oblique case only: «Примерском сахаре»."""
    known = parses(word)
    cases = {p.case for p in known}
    return word.endswith(("ом", "ой", "ых", "их", "ем", "ей")) and (
        (bool(known) and "nomn" not in cases and known[0].pos == "ADJF")
        or (not known and word.endswith(("ском", "ской", "цком", "цкой")))
    )


def _plants(words: Sequence[Token]) -> Iterator[Found]:
    """Words shaped like a plant's name (-маш, -строй, -mash) that no dictionary knows."""
    for i, token in enumerate(words):
        if len(token.text) < 7 or not token.text.endswith(_INDUSTRIES):
            continue
        word = token.low
        if word.isascii():
            if token.text[0].isupper():
                yield token.start, token.end, 0.75, "a plant's name"
        elif not any(parses(word.removesuffix(e)) for e in _ENDINGS if word.endswith(e)):
            near = i > 0 and words[i - 1].low in _AT
            yield token.start, token.end, 0.8 if near else 0.5, "a plant's or firm's name"
