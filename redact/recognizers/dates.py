"""Exact days in words, and birth dates and birth years however they are said."""

from collections.abc import Collection, Iterator, Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.numerals import Number
from redact.language.words import parses
from redact.nlp.engine import word_tokens
from redact.recognizers.calendar_words import (
    MONTH_LEMMAS,
    MONTHS,
    RUSSIAN_MONTHS,
    Said,
    days,
    said,
    with_tail,
    year_at,
)
from redact.recognizers.evidence import evidence

_CUES = frozenset(
    "родиться родить рождение рожденный днюха др born birthday birthdate birth dob bday".split()
)
_FATES = frozenset(
    "ранить ранение ранен погибнуть погибший убить бой штурм умереть wounded killed died".split()
)
_OWNERS = frozenset(
    "он она они я ты мы вы сам сама пацан парень мужик дед батя отец мать сын дочь брат сестра "
    "муж жена оба все который кто год старик боец".split()
)
_FILLERS = frozenset("же вообще тоже уже всего только да в ну аж где-то то ли in : -".split())
_EVENT = frozenset(
    "с со по до к ко от на после of on since until till by from after before in".split()
)
"""Words before the day of an event; a birth date given as a detail stands alone."""
_EVERYBODYS = tuple(
    frozenset(day.split())
    for day in (
        "24 февраля", "двадцать четвертого февраля", "8 марта", "восьмого марта", "9 мая",
        "девятого мая", "23 февраля", "двадцать третьего февраля", "1 мая", "первого мая",
        "1 января", "первого января", "1 сентября", "первого сентября", "31 декабря",
        "february 24", "feb 24", "march 8", "may 9", "february 23", "may 1", "january 1",
        "september 1", "december 31",
    )
)  # fmt: skip
"""Holidays and the day the invasion began: they single nobody out."""
_BORN_BETWEEN = (1930, 2009)
_GOES_ON = frozenset("and but i we in he she it so".split())
_NEAR, _FAR, _AFTER = 12, 40, 4
_TURNING = frozenset(
    "исполниться исполняться исполнится исполнилось стукнуть стукнет юбилей именинник turn turns "
    "turned turning".split()
)
_SHORT = frozenset(("род", "b", "д"))
_SIGNS = _CUES | _TURNING | {"be"} | {"год", "г"} | _SHORT | MONTHS | MONTH_LEMMAS
"""Without one of these lemmas there is neither a day nor a birth year in words."""
_DAY_ENDS = ("ое", "ье")
_BARE_DAYS = frozenset(
    "первое второе третье четвертое пятое шестое седьмое восьмое девятое десятое одиннадцатое "
    "двенадцатое тринадцатое четырнадцатое пятнадцатое шестнадцатое семнадцатое восемнадцатое "
    "девятнадцатое двадцатое тридцатое".split()
)
_PATRONYMIC = (
    "ич",
    "ича",
    "ичу",
    "ичем",
    "вна",
    "вны",
    "вне",
    "вну",
    "вной",
    "чна",
    "чны",
    "чне",
    "чну",
)
_UNITS = frozenset(
    "лет год месяц неделя день сутки час минута рубль тысяча миллион человек раз метр километр "
    "штука грамм кило килограмм градус year month week day hour minute ruble rouble".split()
)


class DatesInWords(EntityRecognizer):
    """DATE_TIME for an exact day with its month; DATE_OF_BIRTH where a birth is spoken of."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(
            ["DATE_OF_BIRTH", "DATE_TIME"], "DatesInWords", supported_language=supported_language
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Days with a month, then birth years and birth dates said as bare numbers."""
        lemmas, tokens = nlp_artifacts.lemmas, word_tokens(nlp_artifacts)
        if _SIGNS.isdisjoint(lemmas) and not _speaks_of_days(tokens.lows):
            return []
        words = said(text, tokens)
        births = _Births(words, lemmas)
        russian = self.supported_language == "ru"
        found: list[RecognizerResult] = []
        taken: set[int] = set()
        for first, last, year in days(words):
            if russian == any(words.low(i) in RUSSIAN_MONTHS for i in range(first, last + 1)):
                found.append(self._result(words, first, last, *births.day(first, last, year)))
                taken.update(range(first, last + 1))
        for first, last, year in births.figures():
            born = _BORN_BETWEEN[0] <= year <= _BORN_BETWEEN[1]
            kind = "DATE_OF_BIRTH" if born else "DATE_TIME"
            found.append(self._result(words, first, last, kind, 0.85, "a day, month and year"))
            taken.update(range(first, last + 1))
        for first, last, score, reason in (
            *births.years(),
            *births.dictated(),
            *births.alone(taken),
        ):
            if taken.isdisjoint(range(first, last + 1)):
                found.append(self._result(words, first, last, "DATE_OF_BIRTH", score, reason))
                taken.update(range(first, last + 1))
        return found

    def _result(
        self, words: Said, first: int, last: int, kind: str, score: float, reason: str
    ) -> RecognizerResult:
        start, end = words.tokens[first].start, words.tokens[last].end
        return evidence(self.name, kind, start, end, score, reason)


class _Births:
    """Where a text speaks of births, and which numbers are birth dates because of that."""

    def __init__(self, words: Said, lemmas: Sequence[str]) -> None:
        self._words = words
        self._lemmas = lemmas
        self._cues = [
            i
            for i, le in enumerate(lemmas)
            if le in _CUES
            or le in _TURNING
            or (words.lows[i] in _SHORT and _short(words, i))
            or (words.lows[i] == "be" and _will_be(words, i))
        ]

    def day(self, first: int, last: int, year: int) -> tuple[str, float, str]:
        """Entity type, score and reason of a day with its month."""
        near = self._cue(first, last)
        if near == "near":
            return "DATE_OF_BIRTH", 0.95, "a day next to a word of birth"
        if near == "far" and not year:
            return "DATE_OF_BIRTH", 0.6, "a day shortly after birthdays were spoken of"
        event = self._words.low(first - 1) in _EVENT
        if _BORN_BETWEEN[0] <= year <= _BORN_BETWEEN[1] and not event:
            return "DATE_OF_BIRTH", 0.7, "an exact day in a year that fits a birth"
        known = {self._words.low(i) for i in range(first, last + 1)}
        if any(known >= day for day in _EVERYBODYS) and year in (0, 2022):
            return "DATE_TIME", 0.4, "a day that everybody knows"
        return "DATE_TIME", 0.85, "an exact day"

    def figures(self) -> Iterator[tuple[int, int, int]]:
        """First and last token and year of "девятое второе девяносто первого", the month a number.

        After somebody's patronymic the numbers may be cardinal too.
        """
        words = self._words
        for first, day in words.starts.items():
            named = words.low(first - (2 if words.low(first - 1) == "," else 1))
            cardinal = named.endswith(_PATRONYMIC) and _patronymic(named)
            if not 1 <= day.value <= 31 or not (cardinal or _neuter(words, day)):
                continue
            at = self._after_nought(day.last + 1)
            month = words.starts.get(at)
            if month is None or not 1 <= month.value <= 12:
                continue
            if not (
                cardinal or (month.ordinal and words.low(month.last).endswith((*_DAY_ENDS, "го")))
            ):
                continue
            year, last = year_at(words, month.last + 1)
            number = words.starts.get(month.last + 1)
            if not year and number and 30 <= number.value < 100:
                year, last = 1900 + number.value, number.last
            follows = self._lemmas[last + 1] if last + 1 < len(self._lemmas) else ""
            if year and follows not in _UNITS - {"год"}:
                yield first, with_tail(words, last), year

    def _after_nought(self, at: int) -> int:
        """The token after "ноль" at `at`, or `at`."""
        number = self._words.starts.get(at)
        return number.last + 1 if number and number.value == 0 else at

    def years(self) -> Iterator[tuple[int, int, float, str]]:
        """Birth years without a day: "восемьдесят восьмого года", "born in 1988"."""
        words = self._words
        for i, low in enumerate(words.lows):
            if not low.isdecimal() and i not in words.starts:
                continue
            year, last = year_at(words, i)
            if _BORN_BETWEEN[0] <= year <= _BORN_BETWEEN[1]:
                end = with_tail(words, last)
                tail = [words.low(j) for j in range(last + 1, end + 1)]
                score, reason = self._year_fits(i, last, tail)
                if score:
                    yield i, end, score, reason

    def _year_fits(self, first: int, last: int, tail: Sequence[str]) -> tuple[float, str]:
        words, back = self._words, first - 1
        if "рождения" in tail or "р" in tail:
            return 0.95, "a year of birth"
        while words.low(back) in _FILLERS:
            back -= 1
        if back in self._cues or words.low(back) == "born":
            return 0.9, "a year right after a word of birth"
        genitive = words.low(last).endswith(("го", "ого")) and "года" in tail
        if genitive and (words.low(back) in _OWNERS or self._named(back)):
            return 0.75, "a year of birth said of a person"
        if words.low(back) == "год" and not tail and last in words.ends:
            return 0.55, "a year given as a personal detail"
        return 0.0, ""

    def _named(self, at: int) -> bool:
        """Whether a capitalised name and a comma end at token `at`."""
        name = self._words.tokens[at - 1].text if at > 1 else ""
        return self._words.low(at) == "," and name[:1].isupper() and len(name) > 2

    def dictated(self) -> Iterator[tuple[int, int, float, str]]:
        """Birth dates said as bare numbers right after a cue: "третье ноль пятое ..."."""
        words = self._words
        for cue in self._cues:
            for first in range(cue + 1, cue + 5):
                if first in words.starts:
                    last, values = first, []
                    at = first
                    while at in words.starts:
                        last = words.starts[at].last
                        values.append(words.starts[at].value)
                        at = last + 1
                    lemma = self._lemmas[at] if at < len(self._lemmas) else ""
                    if len(values) > 1 and lemma not in _UNITS and not 100 <= values[1] < 1900:
                        yield first, with_tail(words, last), 0.9, "numbers after a word of birth"
                    break

    def alone(self, known: Collection[int]) -> Iterator[tuple[int, int, float, str]]:
        """A day without its month next to a birthday: "день рождения был седьмого".

        `known` are the tokens of days with their months: one of these said again counts too.
        """
        words = self._words
        said_before = [(at, n.value) for at, n in words.starts.items() if at in known]
        for first, number in words.starts.items():
            if not (number.ordinal and 1 <= number.value <= 31) or first in known:
                continue
            the = words.low(first - 1) == "the"
            if not the and not words.low(number.last).endswith("го"):
                continue
            after = self._lemmas[number.last + 1 : number.last + 2]
            follows = parses(after[0]) if after and after[0].isalpha() else ()
            if follows and follows[0].pos in ("NOUN", "ADJF"):
                continue
            if (
                words.low(number.last + 1).isascii()
                and words.low(number.last + 1).isalpha()
                and words.low(number.last + 1) not in _GOES_ON
            ):
                continue
            again = any(0 < first - at <= _NEAR and v == number.value for at, v in said_before)
            if again or any(-_AFTER <= first - at <= _NEAR for at in self._cues):
                yield first - the, number.last, 0.65, "a day said of a birthday"

    def _cue(self, first: int, last: int) -> str:
        """Whether a birth cue stands near tokens `first` to `last`: "near", "far" or ""."""
        for at in self._cues:
            if first - _NEAR <= at < first or last < at <= last + _AFTER:
                return "near"
        before = [at for at in self._cues if first - _FAR <= at < first]
        between = self._lemmas[before[-1] : first] if before else ()
        return "far" if between and _FATES.isdisjoint(between) else ""


def _speaks_of_days(lows: Sequence[str]) -> bool:
    """Whether a day may be said by its number alone, or numbers follow somebody's patronymic."""
    return not _BARE_DAYS.isdisjoint(lows) or any(low.endswith(_PATRONYMIC) for low in lows)


def _patronymic(low: str) -> bool:
    known = parses(low)
    return not known or any(p.name == "Patr" for p in known)


def _neuter(words: Said, number: Number) -> bool:
    return number.ordinal and words.low(number.last).endswith(_DAY_ENDS)


def _will_be(words: Said, i: int) -> bool:
    """`you'll be thirty in a week`: a birthday is near."""
    number = words.starts.get(i + 1)
    after = words.low(number.last + 1) if number else ""
    soon = not after.isalpha() or after in ("in", "on", "next", "this", "soon", "tomorrow")
    return number is not None and not number.ordinal and soon


def _short(words: Said, i: int) -> bool:
    """Abbreviated cues: род., д.р., b."""
    low = words.low(i)
    if low in ("род", "b"):
        return words.low(i + 1) == "."
    return low == "д" and words.low(i + 2) == "р"
