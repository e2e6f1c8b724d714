"""Number plates said aloud: "т девятьсот шесть ка ха", and their digits said again."""

import re
from collections.abc import Iterator, Sequence

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.numerals import numbers
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.runs import Runs, runs

_LETTERS = frozenset(
    "а в ве вэ е к ка кэ м эм мэ н эн нэ о р эр рэ с эс сэ т тэ те у х ха хэ "
    "a b v ve e k ka m em h en o p er c s t "
    "te u y x kh ha bee cee tee".split()
)
_PAIR = re.compile(r"[авекмнорстухabekmhopctyxvs]{2}")
_CUES = frozenset(
    "номер номера госномер машина машину тачка тачку буханка уаз камаз урал нива plate plates "
    "car truck license registration".split()
)
_NUMBERS = frozenset("номер номером number plate plates numbers".split())
_CARS = frozenset(
    "машина машине машину тачка тачке тачку ездит ездил ездила водит едет ехал лада ладе ниве нива "
    "приора приоре гранта гранте веста весте калина калине десятка десятке девятка девятке "
    "семерка семерке газель газели буханка буханке уазик уазике тойота тойоте камри приус приусе "
    "джип джипе мотоцикл мотоцикле car truck van jeep taxi minibus motorbike drives drove drive "
    "driving lada niva priora granta vesta kalina gazelle uaz toyota camry prius corolla nissan "
    "honda mazda hyundai solaris kia rio ford hilux kamaz ural".split()
)
"""Vehicles and what is done with them: a number of three digits behind them is a plate's."""
_ROOMS = frozenset(
    "room flat apartment house ward office school phone route bus дома квартиры комнаты палаты "
    "кабинет маршрут автобус телефон телефона школа школы дом квартира палата комната".split()
)
_NO_PAIRS = frozenset(
    "км мм см на но не то те та от он ан во ко со ну ах ох то at am to me he".split()
)
_WRITTEN = re.compile(
    r"(?<!\w)[АВЕКМНОРСТУХABEKMHOPCTYX] ?(\d{3}) ?[АВЕКМНОРСТУХABEKMHOPCTYX]{2}(?: ?\d{2,3})?(?!\d)"
)
_AGAIN = 600
"""How many characters after a plate its digits may be said again."""
_COUNTED = frozenset(
    "рубль тысяча человек метр километр год раз штука день rouble people metre".split()
)


class SpokenPlates(EntityRecognizer):
    """VEHICLE_PLATE in letters and number words."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["VEHICLE_PLATE"], "SpokenPlates", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Plates said aloud, and the digits of written ones said again soon after."""
        said = runs(text, word_tokens(nlp_artifacts), _CUES | _NUMBERS)
        if said is None:
            return []
        found = [
            evidence(self.name, "VEHICLE_PLATE", *said.place(first, last), score, reason)
            for first, last, score, reason in _plates(said)
        ]
        return found + [
            evidence(self.name, "VEHICLE_PLATE", start, end, 0.6, "digits of a plate said again")
            for start, end in _again(text, said, nlp_artifacts.lemmas)
        ]


def _plates(said: Runs) -> Iterator[tuple[int, int, float, str]]:
    for first in sorted(said.numbers):
        if first - 1 in said.numbers:
            continue
        middle = said.end(first)
        if said.low(first - 1) in _NUMBERS:
            near = said.lows[max(0, first - 7) : first - 1]
            plate = near[-1:] and near[-1] not in _ROOMS and not _CARS.isdisjoint(near)
            if plate and len(said.digits(first, middle)) == 3:
                yield first, middle - 1, 0.65, "the digits of a car's plate said aloud"
            continue
        if said.low(first - 1) not in _LETTERS:
            continue
        if len(said.digits(first, middle)) != 3:
            continue
        letters = _letters(said, middle)
        if letters == middle:
            continue
        end = said.end(letters)
        region = len(said.digits(letters, end)) in (2, 3)
        cued = not _CUES.isdisjoint(said.lows[max(0, first - 12) : first])
        if cued or region:
            last = end - 1 if region else letters - 1
            score = 0.9 if cued and region else 0.8 if cued else 0.65
            yield first - 1, last, score, "a number plate said aloud"


def _letters(said: Runs, at: int) -> int:
    """One past the two letters of a plate that start at token `at`, or `at` itself."""
    pair = said.low(at)
    if _PAIR.fullmatch(pair) and pair not in _NO_PAIRS and pair not in _LETTERS:
        return at + 1
    both = pair in _LETTERS and said.low(at + 1) in _LETTERS
    return at + 2 if both else at


def _again(text: str, said: Runs, lemmas: Sequence[str]) -> Iterator[tuple[int, int]]:
    plates = [(m.end(), int(m[1])) for m in _WRITTEN.finditer(text)]
    for number in numbers(text, said.tokens) if plates else ():
        after = lemmas[number.last + 1] if number.last + 1 < len(lemmas) else ""
        if after not in _COUNTED and any(
            number.value == value and 0 <= number.start - end < _AGAIN for end, value in plates
        ):
            yield number.start, number.end
