"""Places that are somebody's home, base or hamlet, in Russian and Ukrainian text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.capitals import careful, is_written
from redact.language.gazetteer import Names
from redact.language.words import Token, Tokens, parses
from redact.nlp.engine import word_tokens
from redact.nlp.named import NOTHING, covers
from redact.nlp.russian_input import NO_CASE, cases
from redact.recognizers.evidence import evidence
from redact.recognizers.known import barred, listed
from redact.recognizers.organizations_heads import adjoining
from redact.recognizers.places_words import (
    adjective,
    adjective_of_place,
    excused,
    geox,
    inhabited,
    land,
    morph,
    of_somewhere,
    person,
    title,
    toponymic,
    unknown,
)
from redact.recognizers.standing import gazetteer, reported, standing
from redact.rules import word_list

_STRONG = frozenset(
    "в во из из-под под близ возле около у районе сторону направлении направление дислокация "
    "севернее южнее западнее восточнее окраине окраины окраину з із у біля поблизу".split()
) - {"у"}
_WEAK = frozenset("с со на до за через от у к ко по над меж между про о об над від до".split())
_BETWEEN = frozenset(
    "нашей нашем наш нашу родной родном родную самом самой самого самым своей своем своего вашей "
    "вашем этой этом этот эту той бывшей бывшем городе город городу города".split()
)
_NUMBERED = re.compile(r"\d[/-]")
_SETTLEMENTS = frozenset(
    "село села селе селом селу деревня деревни деревне деревню деревней поселок поселка поселке "
    "поселком станица станицы станице станицу хутор хутора хуторе хутором аул аула ауле улус улуса "
    "улусе кишлак кишлака кишлаке слобода слободы слободе пгт рп снт ст-ца ст-цы город города "
    "городе городок городка городке дер хут пос г с д п х м аал аала аале сомон местечко разъезд "
    "станция станции станцию станцией урочище урочища урочищу селище смт селі місто місті міста "
    "хутору поселку станицей аулу аулом улусу улусом кишлаку кишлаком слободу слободой городу "
    "городом городку городком местечка местечке местечку разъезда разъезде разъезду "
    "селение селения селению селении селением".split()
)
_DOTTED = frozenset("г с д п х м дер хут пос ст гор".split())
_RAYON = frozenset(
    "район района районе району улус улуса улусе кожуун кожууна уезд сельсовет".split()
)
_REGION = ("обл", "край", "краю", "края", "республик", "федерац", "округ")
_NEVER = frozenset("мене тебе себе нее него меня тебя".split())
_MOST_WORDS = 3
_REGION_NOUNS = ("област", "края", "краю", "крае", "краем", "край")
_WRITTEN = 0.8
"""Share of lines with capitals above which a known word in small letters is no place's name."""
_SURE = 0.5
"""Probability from which on the bundled tagger is enough by itself."""
_SHAPED = "a word shaped like a place after a preposition"
_AFTER_WORD = "an unknown name after a settlement word"
_NEAR = 10
"""Words within which one noun serves several regions."""
_ADJECTIVE_END = re.compile(r"(?:ов|ев|н)?[сц]к\w{2,3}$")
_SENTENCE = re.compile(r"[.!?…\n]")
_WHOLE = frozenset("весь вся все пол полгорода наш наша вашему нашему".split())
_FARMS = frozenset(
    "хутор хутора хуторе хутору хутором балка балке балки балку балкой лес лесу леса яр яру яра "
    "поляна поляне поляну лог логу лога слобода слободе слободу слободы".split()
)
_FIRST_HALVES = frozenset(
    "усть йошкар нарьян ханты санкт горно нижне верхне ново северо южно".split()
)
"""How names of two words begin that no other words begin with."""
_POSITIONS = tuple("точк позици опорник опорн высот ориентир посадк".split())
"""Words for a stretch of the front that gets a name of its own."""
_HELD = frozenset("точку точке позицию опорнику опорнике опорника".split())
_HAPPENS = frozenset(
    "вода еда связь тишина жара грязь работа движуха война смена тревога охота водка жопа херня хуйня "
    "фигня бардак пиздец холод дождь снег народ обстрел прилет минус движ рота группа пехота броня "
    "техника буханка машина беда дурь задница каша рация печка штука труба дыра".split()
)
"""What there is at a position, or comes to it."""
_POSSESSIVE = tuple(
    stem + ending
    for stem in ("ов", "ев", "ин", "ын")
    for ending in ("", "а", "у", "ом", "ой", "ым", "е", "ого", "ому")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words `first` to `last` (exclusive) may be a place; `score` if nothing is known of it."""

    first: int
    last: int
    score: float
    reason: str


class Places(EntityRecognizer):
    """Place names by settlement words, prepositions, the gazetteer and the tagger."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["LOCATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for withheld and for kept places in `text` (a look-up form)."""
        words = word_tokens(nlp_artifacts)
        no = barred(text)
        found = []
        denied = sorted(
            (e.start_char, e.end_char) for e in nlp_artifacts.entities if e.label_ == NOTHING
        )
        tagged = (*_tagged(text, words, nlp_artifacts), *_heard(text, words, nlp_artifacts))
        for c in (*_candidates(text, words), *_listed(text, words, no), *tagged):
            start, end = words[c.first].start, words[c.last - 1].end
            if c.reason in (_SHAPED, _AFTER_WORD) and covers(denied, start, end):
                continue
            score, reason, keep = standing(text, words, c.first, c.last, c.score, c.reason, no)
            if keep and _street_of(words, c.first):
                score, reason, keep = 0.6, "a street called after somebody", ""
            found.append(evidence("Places", "LOCATION", start, end, score, reason, keep))
        long = [r for r in found if r.score >= 0.5 and " " in text[r.start : r.end]]
        for i in _shortened(text, words, {text[r.start : r.end] for r in long}):
            why = "the initials of a place of this transcript"
            found.append(evidence("Places", "LOCATION", words[i].start, words[i].end, 0.65, why))
        return found


def _street_of(words: Sequence[Token], i: int) -> bool:
    """`на Примерова`: the genitive of a man's name after "на" is a street, no town of that name."""
    return (
        i > 0
        and words[i - 1].low in ("на", "по")
        and len(words[i].low) > 5
        and words[i].low.endswith(("ова", "ева", "ина"))
    )


def _shortened(text: str, words: Sequence[Token], names: Collection[str]) -> Iterator[int]:
    """`в НП` where Новое Примерово is spoken of: a place by its initials, after a preposition."""
    initials = {"".join(p[0] for p in name.replace("-", " ").split()).upper() for name in names}
    for i, token in enumerate(words):
        if i and token.text in initials and words[i - 1].low in _STRONG | _WEAK:
            yield i


def _candidates(text: str, words: Sequence[Token]) -> Iterator[Candidate]:
    written = is_written(text, careful(text, words), _WRITTEN)
    for i, token in enumerate(words):
        word = token.low
        if word in _SETTLEMENTS:
            yield from _after_settlement(text, words, i)
        if word in _RAYON and i and adjoining(text, words, i - 1):
            yield from _district(words, i)
        if word in _STRONG or word in _WEAK:
            j = i + 1
            while j < len(words) and words[j].low in _BETWEEN:
                j += 1
            if j < len(words) and _same_line(text, words, i, j):
                yield from _after_preposition(text, words, i, j, written)
        elif word in _WHOLE and i + 1 < len(words) and adjoining(text, words, i):
            yield from _whole(words, i + 1)
        elif word in _FARMS and i and adjoining(text, words, i - 1):
            yield from _owned(text, words, i)
        elif token.text in '«"' and _said_alone(text, words, i):
            yield Candidate(i + 1, i + 2, 0.6, "a place quoted as somebody's only word")
        elif word.startswith(_POSITIONS) and _joined(text, words, i + 1):
            yield from _position(text, words, i + 1)
        elif _stands_alone(text, words, i) and reported(token.text):
            yield Candidate(i, i + 1, 0.0, "a place of the list")


def _listed(text: str, words: Tokens, no: frozenset[str]) -> Iterator[Candidate]:
    """Names of several words on the list (`Красная площадь`), wherever they stand."""
    for first, last, _ in listed(text, words, "reported_places", no):
        if last - first > 1:
            yield Candidate(first, last, 0.0, "a place of the list")


def _district(words: Sequence[Token], i: int) -> Iterator[Candidate]:
    """`в Примерский район`, `из примерского района`."""
    before = words[i - 1]
    if title(before.text) and adjective(before.text):
        yield Candidate(i - 1, i + 1, 0.85, "a district named after a place")
    elif of_somewhere(before.low):
        yield Candidate(i - 1, i + 1, 0.75, "a district named after a place")


def _whole(words: Sequence[Token], j: int) -> Iterator[Candidate]:
    """`весь новопримерск говорит`, `пол примерска`: a lower-case name no dictionary knows."""
    word = words[j].low
    place = title(words[j].text) and not person(words[j].text) and not parses(word)
    if place or (unknown(word) and (morph(word) or inhabited(word))):
        yield Candidate(j, j + 1, 0.65, "the whole of a place")


def _owned(text: str, words: Sequence[Token], i: int) -> Iterator[Candidate]:
    """`на Примеровом хуторе`, `Сухая балка`: whose farmstead, gully or wood it is."""
    word = words[i - 1].text
    if title(word) and not _opens(text, words[i - 1]) and word.lower().endswith(_POSSESSIVE):
        yield Candidate(i - 1, i + 1, 0.75, "a farmstead named after its owner")


def _stands_alone(text: str, words: Sequence[Token], i: int) -> bool:
    """A capital inside a sentence that is no part of a longer name and nobody's first name."""
    token = words[i]
    if not title(token.text) or _opens(text, token) or person(token.text):
        return False
    around = (words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None)
    return not any(w is not None and title(w.text) for w in around)


def _position(text: str, words: Sequence[Token], j: int) -> Iterator[Candidate]:
    """`на точке «Кедр»`, `с позиции Дальняя`: what the men call a place of theirs."""
    quoted = words[j].text in '«"'
    j += quoted
    if j < len(words) and words[j - 1].low in _HELD and _nominative(words[j].low):
        yield Candidate(j, j + 1, 0.55, "the name of a position, in the nominative")
    if j >= len(words) or not title(words[j].text):
        return
    last = _title_end(text, words, j)
    if not quoted and (
        person(words[j].text) or reported(text[words[j].start : words[last - 1].end])
    ):
        return
    if not excused(words[j].text):
        yield Candidate(j, last, 0.65, "the name of a position")


def _nominative(word: str) -> bool:
    """A concrete noun in the nominative only: it is no part of a sentence after "на точку"."""
    known = parses(word)
    return (
        bool(known)
        and all(p.pos == "NOUN" and p.number == "sing" for p in known)
        and any(p.case == "nomn" for p in known)
        and not any(p.case == "gent" or p.name for p in known)
        and word not in _HAPPENS
    )


def _said_alone(text: str, words: Sequence[Token], i: int) -> bool:
    """`сказал: «Примеровка»`: after a colon, one word in quotes that a place is called by."""
    if not 0 < i < len(words) - 2 or words[i - 1].text != ":" or words[i + 2].text not in '»"':
        return False
    word = words[i + 1].text
    known = parses(word.lower())
    noun = not known or known[0].pos in ("NOUN", "ADJF")
    return title(word) and noun and not person(word) and (morph(word) or inhabited(word))


def _after_settlement(text: str, words: Sequence[Token], i: int) -> Iterator[Candidate]:
    """The name after `село`, `г.` ..."""
    j = i + 1
    dotted = j < len(words) and words[j].text == "."
    if dotted and words[i].low not in _DOTTED:
        return
    if words[i].low in _DOTTED and not (dotted and not _counted(words, i)):
        return
    joined = text[max(words[i].start - 2, 0) : words[i].start]
    if dotted and (words[i].text.isupper() or _NUMBERED.fullmatch(joined)):
        return  # an initial, or the end of a number
    j += dotted
    if j < len(words) and words[j].text in '«"':
        j += 1
    if j >= len(words) or not _same_line(text, words, i, j):
        return
    if title(words[j].text):
        ends = dotted and text[: words[i].start].rstrip()[-1:] in tuple(".!?")
        if not ends or _abbreviated(words, i - 1):
            yield Candidate(j, _title_end(text, words, j), 0.9, "a name after a settlement word")
    elif words[i].low not in _DOTTED:
        last = _lower_end(text, words, j) or _apposed(text, words, i, j)
        if last:
            yield Candidate(j, last, 0.7, _AFTER_WORD)


def _abbreviated(words: Sequence[Token], i: int) -> bool:
    """`ур. с. Примерное`: the point at `i` ends a short word, not a sentence."""
    return i > 0 and words[i].text == "." and len(words[i - 1].text) < 5


def _after_preposition(
    text: str, words: Sequence[Token], i: int, j: int, written: bool
) -> Iterator[Candidate]:
    strong = words[i].low in _STRONG
    word = words[j].text
    if title(word):
        last = _title_end(text, words, j)
        form = text[words[j].start : words[last - 1].end]
        more = text[words[j].start : words[min(last, len(words) - 1)].end]
        if excused(form) or excused(word) or excused(more) or _elided(text, words, j, last):
            return
        placed = morph(form) or gazetteer().place(form) is not None
        pair = last - j > 1 and adjective(word)
        if strong and (placed or not person(word)):
            yield Candidate(j, last, 0.85 if placed else 0.7, "a name after a place preposition")
        elif not strong and (placed or pair) and not person(word):
            yield Candidate(j, last, 0.65, "a name shaped like a place after a preposition")
    elif word in _FIRST_HALVES and _joined(text, words, j + 1) and words[j + 1].text.isalpha():
        yield Candidate(j, j + 2, 0.7, "a place of two words after a preposition")
    elif _torn_name(text, words, j):
        yield Candidate(j, j + 2, 0.85, "a place of two words after a preposition")
    elif word[0].isalpha() and not word.isascii():
        last = _lower_end(text, words, j, strong)
        if last == j + 1 and written and not unknown(word):
            return
        if last and not excused(word):
            yield Candidate(j, last, 0.6, _SHAPED)
        elif _stanitsa(text, words, i, j):
            yield Candidate(j, j + 1, 0.6, "a village called by an adjective")


def _torn_name(text: str, words: Sequence[Token], j: int) -> bool:
    """`с улан удэ`: a name with a hyphen, heard as two words of which the second is none."""
    if not _joined(text, words, j + 1):
        return False
    tail = words[j + 1].low
    if len(tail) > 3 and any(not p.place and not p.name for p in parses(tail)):
        return False
    return gazetteer().place(text[words[j].start : words[j + 1].end]) is not None


def _elided(text: str, words: Sequence[Token], j: int, last: int) -> bool:
    """`над Курской областью и над Белгородской`: a region whose noun stands beside another one."""
    if last - j > 1 or not adjective_of_place(words[j].low):
        return False
    if last < len(words) and words[last].low.startswith("направлен") and _fought_for(words[j].low):
        return True
    near = range(max(j - _NEAR, 0), min(j + _NEAR, len(words)))
    regions = [k for k in near if words[k].low.startswith(_REGION_NOUNS)]
    return _regions().found(words[j].low) is not None and any(
        not _SENTENCE.search(
            text, min(words[j].end, words[k].end), max(words[j].start, words[k].start)
        )
        for k in regions
    )


def _fought_for(adjective: str) -> bool:
    """`на Покровском направлении`: a part of the front called after a place in the news."""
    stem = _ADJECTIVE_END.sub("", adjective)
    return _regions().found(adjective) is not None or any(
        reported(stem + end) for end in ("", "ск", "цк", "а", "о", "е", "ье", "ка", "инка", "ов яр")
    )


@cache
def _regions() -> Names:
    return Names(
        (name.split()[0], "") for row in word_list("regions") for name in row[0].split(",")
    )


def _title_end(text: str, words: Sequence[Token], j: int) -> int:
    """After the last word of the capitalised name that begins at `j`."""
    last = j + 1
    while last < len(words) and last - j < _MOST_WORDS and title(words[last].text):
        if not _joined(text, words, last):
            break
        if not adjective(words[last - 1].text) and (
            person(words[last].text) or gazetteer().place(words[last - 1].text)
        ):
            break
        last += 1
    if last + 1 < len(words) and words[last].text == "-" and words[last + 1].text.isdigit():
        last += 2
    return last + _torn(text, words, last)


def _torn(text: str, words: Sequence[Token], last: int) -> bool:
    """Whether a line break tears the word before `last` apart: the rest is no word by itself."""
    if last >= len(words) or text[words[last - 1].end : words[last].start] not in ("\n", "-\n"):
        return False
    rest = words[last].text
    whole = words[last - 1].text + rest
    return rest.islower() and not parses(rest) and (bool(parses(whole.lower())) or inhabited(whole))


def _lower_end(text: str, words: Sequence[Token], j: int, strong: bool = True) -> int:
    """After the last word of a lower-case place name at `j`; 0 if there is none."""
    word = words[j].low
    if len(word) < 4 or word in _NEVER:
        return 0
    follows = words[j + 1].low if _joined(text, words, j + 1) else ""
    if follows and adjective(word):
        both = text[words[j].start : words[j + 1].end]
        named = toponymic(word) or unknown(word) or adjective_of_place(word)
        if named and (unknown(follows) or land(follows)):
            return j + 2
        if toponymic(word) and inhabited(follows):
            return j + 2
        if gazetteer().place(both) and not excused(both):
            return j + 2
    if not strong and not (unknown(word) and morph(word)) and not geox(word):
        return 0
    if unknown(word):
        second = follows and (unknown(follows) or adjective_of_place(follows))
        return j + 2 if second else j + 1
    if (geox(word) or reported(word)) and not person(word):
        return j + 2 if follows and adjective_of_place(follows) else j + 1
    homely = _homely(words, j) and not word.startswith(_PLAIN)
    return j + 1 if homely and gazetteer().place(word) else 0


def _apposed(text: str, words: Sequence[Token], i: int, j: int) -> int:
    """`в сторону поселка третий приют`: a nominative after an oblique settlement word."""
    oblique = words[i].low.endswith(("а", "е", "у", "и", "ы", "ом", "ой"))
    own = words[i].low in ("слобода", "станция", "город", "города", "городе")
    if adjective_of_place(words[j].text) and not own:
        return j + 1
    word = words[j].low
    if oblique and not own and word.endswith(("ого", "ой", "ом")) and _alone(text, words, j):
        return 0 if word.startswith(_PLAIN) else j + 1
    if own or not oblique or not words[j].low.endswith(("ый", "ий", "ая", "ое")):
        return 0
    return j + 2 if _joined(text, words, j + 1) and words[j + 1].text.isalpha() else 0


_PLAIN = tuple(
    "соседн ближн ближайш больш малень родн наш эт друг сам перв втор трет цел всей так как кажд "
    "котор одн нов стар бывш пуст сво мо тво ваш разбит соженн сожжен русск украинск люб тем это".split()
)
"""What any village may be called without its being a name."""


def _alone(text: str, words: Sequence[Token], j: int) -> bool:
    """Whether an adjective at `j` has no noun after it."""
    known = parses(words[j].low)
    if not known or known[0].pos != "ADJF":
        return False
    if not _joined(text, words, j + 1) or not words[j + 1].text.isalpha():
        return True
    follows = parses(words[j + 1].low)
    return bool(follows) and follows[0].pos in ("VERB", "PREP", "CONJ", "PRCL")


def _counted(words: Sequence[Token], i: int) -> bool:
    """`20 с.` counts seconds, `1993 г.` is a year."""
    return i > 0 and words[i - 1].text[0].isdigit()


def _tagged(text: str, words: Sequence[Token], artifacts: NlpArtifacts) -> Iterator[Candidate]:
    starts = {t.start: i for i, t in enumerate(words)}
    for tag in artifacts.entities:
        first = starts.get(tag.start_char)
        if tag.label_ != "LOCATION" or first is None or not title(words[first].text):
            continue
        last = next(
            (i for i in range(first, len(words)) if words[i].start >= tag.end_char), len(words)
        )
        while last > first + 1 and not words[last - 1].text[0].isupper():
            last -= 1
        form = text[words[first].start : words[last - 1].end]
        if _opens(text, words[first]) and not morph(form):
            continue
        if _elided(text, words, first, last):
            continue
        if not excused(form) and not any(r in form.lower() for r in _REGION):
            yield Candidate(first, last, 0.6, "the tagger takes it for a place")


def _heard(text: str, words: Sequence[Token], artifacts: NlpArtifacts) -> Iterator[Candidate]:
    """What the bundled tagger is sure of."""
    heard = [
        tag for tag in artifacts.entities
        if tag.label_ == "LOCATION" and getattr(tag, "score", 0.0) >= _SURE
    ]  # fmt: skip
    cased = cases(text, words) if heard else []
    starts = {t.start: i for i, t in enumerate(words)} if heard else {}
    for tag in heard:
        first = last = starts[tag.start_char]
        while last < len(words) and words[last].start < tag.end_char:
            last += 1
        form = " ".join(w.low for w in words[first:last])
        if cased[first] != NO_CASE and not any(title(w.text) for w in words[first:last]):
            continue
        if _elided(text, words, first, last):
            continue
        region = any(r in form for r in _REGION)
        if len(form) > 3 and not (form.isascii() or region or excused(form)):
            yield Candidate(first, last, 0.6, "spoken of as places are, a tagger finds")


def _opens(text: str, word: Token) -> bool:
    """Whether `word` begins a sentence, so that its capital says nothing."""
    before = text[: word.start].rstrip(' «"')[-1:]
    return before in ".!?…\n—–:-"


_STANITSA = ("ской", "цкой", "скую", "цкую")
_TOWN = ("ского", "цкого", "ском", "цком", "ский", "цкий")
_OUT_OF = frozenset("из с со в во до под".split())


def _stanitsa(text: str, words: Sequence[Token], i: int, j: int) -> bool:
    """`родом с примерской`: after the preposition `i` an adjective of a place with no noun.

    Not one that cuts a region's name short, nor languages ("на", "по" and a masculine).
    """
    word = words[j].low
    ends = (*_STANITSA, *_TOWN) if words[i].low in _OUT_OF else _STANITSA
    named = word.endswith(ends) and of_somewhere(word) and _regions().found(word) is None
    return named and _unaccompanied(text, words, j)


def _unaccompanied(text: str, words: Sequence[Token], j: int) -> bool:
    """Whether no noun follows that the adjective at `j` could belong to."""
    if not _joined(text, words, j + 1) or not words[j + 1].text.isalpha():
        return True
    follows = parses(words[j + 1].low)
    nouns = [p for p in follows[:2] if p.pos in ("NOUN", "ADJF", "PRTF")]
    genders = ("femn",) if words[j].low.endswith(_STANITSA) else ("masc", "neut")
    return bool(follows) and not any(p.gender in genders and p.number == "sing" for p in nouns)


def _homely(words: Sequence[Token], j: int) -> bool:
    """`сам из`, `родом из`, `я из`: whatever follows is where somebody comes from."""
    before = [w.low for w in words[max(j - 2, 0) : j]]
    return (
        len(before) == 2
        and before[1] in ("из", "с", "со")
        and before[0] in ("сам", "сама", "родом", "я", "мы", "ты", "он", "она")
    )


def _joined(text: str, words: Sequence[Token], i: int) -> bool:
    return i < len(words) and text[words[i - 1].end : words[i].start] == " "


def _same_line(text: str, words: Sequence[Token], i: int, j: int) -> bool:
    return "\n" not in text[words[i].end : words[j].start]
