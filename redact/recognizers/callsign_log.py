"""On the air, where every common noun with a capital is a call sign or the code of a place.

"Гранит, Пекарь.", "Есть Бекас-2.", "Студент двухсотый", "Tell Gander to hold Plum": nobody is
introduced there, and only what words do in the traffic tells them from ordinary ones.
"""

import re
from collections.abc import Iterator

from redact.language.latin import is_ordinary
from redact.language.words import Parse
from redact.recognizers.callsign_cues import is_plausible, ordinary_words
from redact.recognizers.callsign_page import Cue, Page, listed, readings

_NUMBERS = frozenset(
    "один два три четыре пять шесть семь восемь девять десять первый второй третий четвертый пятый"
    " шестой седьмой восьмой девятый десятый двенадцатый"
    " one two three four five six seven eight nine ten eleven twelve".split()
)
_LOSSES = frozenset(("200", "300", "400", "500"))
OPENING = 0.65
"""The score of an English word that opens a sentence, which only another use makes a call sign."""
_STATE = re.compile(
    r"двухсот|трехсот|двести$|триста$|тяжел|лежит|погиб|ранен|молчит|отход|выход|работа|наблюда"
)
_STATE_EN = re.compile(
    r"(?:is|was|has|had|can|will|says?|said|ordered|orders|reports?|wants|needs|hit|down|here|asks?)$"
)
_KIN = frozenset("father uncle grandpa grandfather dad brother doctor mother".split())
_OWNED = frozenset("my your his her our their the a".split())
_TOLD = frozenset(
    "tell ask call called told raise for to where's where who's hold from at near".split()
)
_PLACE = frozenset(
    "на в во к до из с со от под за через у возле hold held holding reach take leave at from near".split()
)
_TRAFFIC = frozenset(
    "попадание контакт тишина движение эвакуация пехота потери обстановка квадрат ориентир высота точка"
    " группа экипаж машина танк взвод рота отряд расчет батарея отделение прилет выстрел воздух связь"
    " координаты повторяю внимание позиция боекомплект патроны вода разведка противник цель огонь"
    " status contact incoming tourniquet grid target fire drone truck shells ammo water movement"
    " correction repeat say good negative affirmative copy damn enemy infantry silence hill".split()
)
"""What traffic is about: no call signs, even where a sentence gives them a capital."""


def traffic(page: Page) -> Iterator[Cue]:
    """Call signs, and codes of places, in radio traffic written with capitals."""
    for at in range(len(page.low)):
        if page.is_capital(at) and _is_candidate(page, at):
            score = _weight(page, at)
            if score:
                kind = "LOCATION" if _is_place(page, at) else "CALLSIGN"
                why = "a word that names somebody or a place on the air"
                yield page.cue(at, score, why, kind)


def numbered(page: Page, at: int) -> int:
    """One past the number that belongs to the call sign at `at`, or past `at` ("Бекас-2")."""
    tokens = page.tokens
    after = at + 1
    if after < len(tokens) and tokens[after].text == "-" and tokens[after].start == tokens[at].end:
        after += 1
    if after >= len(tokens) or tokens[after].start - tokens[after - 1].end > 1:
        return at + 1
    number = tokens[after]
    dashed = after > at + 1
    if number.text in _LOSSES and not dashed:
        return at + 1  # "Шмель 300", "Badger 200s": what became of him
    if number.text.isdecimal() and len(number.text) <= 3:
        closed = page.word(after + 1) in ("", ",", ".", "!", "?", "»", '"', ")")
        return after + 1 if dashed or closed else at + 1
    spoken = number.low in _NUMBERS and (dashed or number.text[0].isupper())
    return after + 1 if spoken else at + 1


def number_alone(page: Page, at: int) -> bool:
    """Whether a number at `at` is called: "Five, how many", "Just say Nine", "Four here"."""
    if page.low[at] not in _NUMBERS or not page.is_capital(at):
        return False
    before, after = page.word(at - 1), page.word(at + 1)
    called = after in (",", "!") or after == "here" or after == "на"
    return (page.starts_sentence(at) and called) or before in ("say", "tell", "call", "is")


def _is_candidate(page: Page, at: int) -> bool:
    token, word = page.tokens[at], page.low[at].removesuffix("'s")
    if word in _KIN and page.word(at - 1) not in _OWNED and _STATE_EN.match(page.word(at + 1)):
        return True
    if (
        len(word) < 3
        or word in _TRAFFIC
        or word in _NUMBERS
        or not is_plausible(word, False)
        or token.text.isupper()
    ):
        return False
    if page.russian:
        return word[0] > "z" and bool(_nouns(word))
    english = word.isascii() and is_ordinary(word)
    return english and word not in _roles() and word not in listed("slang")


def _roles() -> frozenset[str]:
    return listed("callsign_roles")


def _nouns(word: str) -> list[Parse]:
    """Readings of `word` as an ordinary noun or adjective; none if it is slang, a role or a name."""
    known = readings(word)
    if not known or known[0].name or known[0].place or known[0].pos not in ("NOUN", "ADJF"):
        return []
    lemmas = {word, *(p.lemma for p in known)}
    no = (listed("slang"), _roles(), ordinary_words(), _TRAFFIC)
    if any(not lemmas.isdisjoint(words) for words in no):
        return []
    return [p for p in known if p.pos in ("NOUN", "ADJF") and p.number == "sing"]


def _weight(page: Page, at: int) -> float:
    opens, after = page.starts_sentence(at), page.word(at + 1)
    before = page.word(at - 1)
    beyond = page.word(numbered(page, at))
    if not opens:
        longer = page.is_capital(at - 1) and not page.starts_sentence(at - 1)
        return 0.0 if longer else 0.75 if page.russian or before in _TOLD or before == "," else 0.55
    if numbered(page, at) > at + 1:
        return 0.75
    if page.russian:
        return _opening(page, at, after, beyond)
    if after in (",",) and page.is_capital(at + 2) and page.word(at + 3) in (".", "!", "?"):
        return OPENING
    if page.low[at] in _KIN:
        return 0.6
    return OPENING if after == "," or _STATE_EN.match(after) else 0.0


def _opening(page: Page, at: int, after: str, beyond: str) -> float:
    """How sure a Russian word that opens a sentence is a call sign, its capital aside."""
    nominative = [p for p in _nouns(page.low[at]) if p.case == "nomn" and p.pos == "NOUN"]
    if not nominative or readings(page.low[at])[0].pos != "NOUN":
        return 0.0
    if beyond == "для" or _STATE.match(after):
        return 0.75
    animate = nominative[0].animacy == "anim"
    if after in (",", "!"):
        calls = page.is_capital(at + 2) and page.word(at + 3) in (".", "!", "?", "")
        return 0.75 if calls else 0.6
    alone = after in (".", "", "...", "…", "?") or page.starts_sentence(at + 1)
    begins = at == 0 or page.tokens[at - 1].text not in ".!?…"
    return 0.6 if alone and animate and begins else 0.0


def _is_place(page: Page, at: int) -> bool:
    if page.starts_sentence(at):
        return False
    before = page.word(at - 1)
    if not page.russian:
        return before in _PLACE
    cases = {p.case for p in readings(page.low[at])}
    return (
        before in _PLACE
        and before not in ("у", "от", "с", "со", "к", "за")
        and bool(cases & {"accs", "loct", "gent", "datv"})
    )
