"""Somebody's age in words: "ему двадцать три года", "she's forty-nine"."""

from collections.abc import Sequence
from functools import lru_cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.numeral_words import WORDS, Kind
from redact.language.numerals import Number, numbers
from redact.language.words import Token
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.organizations_heads import adjoining

_OF_WHOM = frozenset(
    "ему ей мне тебе вам нам им сыну сынку дочке дочери дочурке маме мамке матери отцу бате папе "
    "брату сестре сестренке бабушке бабке деду дедушке жене мужу внуку внучке племяннику тете дяде "
    "пацану пацанам парню мальчику девочке мальцу малому старшему младшему ребенку возраст "
    "возраста".split()
)
_BETWEEN = frozenset(
    "уже всего только еще сейчас где-то около под за было как раз тоже сегодня завтра скоро "
    "исполнилось исполняется исполнится исполнялось стукнуло стукнет будет по лишь почти".split()
)
_TURNED = frozenset(
    "исполнилось исполняется исполнится исполнялось стукнуло стукнет".split()
)  # fmt: skip
_YEARS = frozenset("лет года год годик годика годиков".split())
_MEN = frozenset(
    "мужик мужика мужчина парень пацан пацана женщина женщину бабка дед боец человек девушка "
    "девушку старик сын дочь солдат".split()
)
_HAS = frozenset("'s 're 'm is was am are be been be only just barely turn turns turned turning aged almost nearly already now 'll".split())  # fmt: skip
_SUBJECT = frozenset(
    "i you he she i'm you're he's she's i'll you'll he'll she'll he'd she'd mom mum dad mother "
    "father son daughter brother sister wife husband grandma grandpa kid boy girl baby "
    "who's uncle aunt lad guy".split()
)
_YOUNG = frozenset("boy girl kid lad man woman guy age baby child".split())
_ENDS = frozenset("now already soon today tomorrow and but when what just still in on with years next this if".split())  # fmt: skip
_OLDEST = 99
_BACK = 4


@lru_cache(maxsize=10_000)
def _of_age(low: str) -> bool:
    """Whether an age may begin with the word: a number, or `сорокалетний` in any case."""
    if low.endswith(("летний", "летняя", "летнего", "летней", "летнему", "летнюю")):
        return True
    return "летн" not in low and (low in WORDS or low.partition("-")[0] in WORDS)


class AgesInWords(EntityRecognizer):
    """AGE where a number in words is said of somebody, not of how long or how many."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["AGE"], "AgesInWords", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Ages, with the word for years after them."""
        words = word_tokens(nlp_artifacts)
        judge = _russian if self.supported_language == "ru" else _english
        found, at = [], 0
        said = {number.first: number for number in numbers(text, words)}
        for start in [i for i, low in enumerate(words.lows) if _of_age(low)]:
            if start < at:
                continue
            low = words[start].low
            if "летн" in low:
                if low.startswith(_TENS):
                    found.append(self._age(words, start, start))
                continue
            number = said.get(start)
            if number is None or not _said(number):
                continue
            at = number.last + 1
            last = judge(text, words, start, number.last)
            if last >= 0:
                found.append(self._age(words, start, last))
        return found

    def _age(self, words: Sequence[Token], first: int, last: int) -> RecognizerResult:
        start, end = words[first].start, words[last].end
        return evidence(self.name, "AGE", start, end, 0.8, "somebody's age in words")


_TENS = tuple(
    "один двух трех четыр пяти шести семи восьми девяти десяти двена трина пятна шестна семна "
    "восемна девятна двадцат тридцат сорок шестидес".split()
)
_SENTENCED = frozenset("дали дал дают дадут впаяли светит грозит осталось дать влепили".split())
_MANY = frozenset("вам нам им пацанам".split())
_DURATIONS = ("назад", "тому", "срок", "прошло", "стаж", "служу", "служит", "прожил", "прожили")


def _said(number: Number) -> bool:
    return 1 < number.value <= _OLDEST


def _russian(text: str, words: Sequence[Token], first: int, last: int) -> int:
    """The last word of the age whose number is `first` to `last`, -1 if it is none."""
    years = last + 1 < len(words) and words[last + 1].low in _YEARS
    after = _low(words, last + 1 + years)
    if after in _DURATIONS or (not years and WORDS.get(words[last].low, (0,))[0] is Kind.ORDINAL):
        return -1
    at, turned = first - 1, after in _TURNED or after in ("будет", "уже")
    while at >= 0 and first - at <= _BACK and _low(words, at) in _BETWEEN:
        turned = turned or _low(words, at) in _TURNED
        at -= 1
    if at < 0 or "\n" in text[words[at].end : words[first].start]:
        return -1
    whom = _low(words, at) in _OF_WHOM and _low(words, at - 1) not in _SENTENCED
    whom = whom and (years or _low(words, at) not in _MANY)
    if years:
        mine = whom and _low(words, last + 2) not in ("дали", "впаяли", "светит", "тюрьмы")
        described = _low(words, first - 1) in _MEN and words[first].low.endswith(("и", "а"))
        return last + 1 if mine or described or (turned and whom) else -1
    closed = not after.isalpha() or after in ("а", "и", "уже", "будет", "скоро", "исполнилось")
    return last if whom and (turned or closed) else -1


def _english(text: str, words: Sequence[Token], first: int, last: int) -> int:
    """The last word of the age whose number is `first` to `last`, -1 if it is none."""
    after, further = _low(words, last + 1), _low(words, last + 2)
    if after == "years" and further == "old":
        return last + 2
    if after == "-" or (after.isalpha() and after not in _ENDS) or (after == "years"):
        return -1
    before = _low(words, first - 1)
    if before in ("of", "aged", "turned", "turning", "turns", "age"):
        person = before != "of" or _low(words, first - 2) in _YOUNG
        return last if person and adjoining(text, words, first - 1) else -1
    at = first - 1
    while at >= 0 and first - at < _BACK and (_low(words, at) in _HAS or _low(words, at) == "'"):
        at -= 1
    if at < 0 or "\n" in text[words[at].end : words[first].start]:
        return -1
    linked = at < first - 1 or "'" in words[at].text
    return last if linked and _low(words, at) in _SUBJECT else -1


def _low(words: Sequence[Token], i: int) -> str:
    return words[i].low if 0 <= i < len(words) else ""
