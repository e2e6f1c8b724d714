"""Positions said aloud: decimal degrees, degrees and minutes, «икс … игрек …», squares, hills."""

from collections.abc import Iterator

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.runs import Runs, runs

_FRACTION = frozenset(("точка", "запятая", "целых", "целая", "point", "dot", "comma"))
_SIDES = frozenset(
    "north south east west northern eastern широты долготы широта долгота северной восточной "
    "северная восточная latitude longitude".split()
)
_JOINTS = frozenset(", . и and ; a а это ну потом дальше".split())
_BEFORE = {
    "икс": (4, 7, 0.85), "игрек": (4, 7, 0.85), "икса": (4, 7, 0.85), "игрека": (4, 7, 0.85),
    "квадрат": (4, 5, 0.85), "квадрате": (4, 5, 0.85), "квадрату": (4, 5, 0.85),
    "квадрата": (4, 5, 0.85), "square": (4, 5, 0.85), "grid": (4, 10, 0.85),
    "улитке": (1, 3, 0.75), "улитка": (1, 3, 0.75), "snail": (1, 3, 0.75),
    "высоту": (3, 3, 0.6), "высотку": (3, 3, 0.6), "отметку": (3, 3, 0.6), "hill": (3, 3, 0.6),
}  # fmt: skip
"""Word to how many digits follow it (at least, at most), and the score."""
_HILLS = frozenset(
    "высота высоты высоте высоту высотой высотка высотки высотке height hill".split()
)
_DEGREES = frozenset("градус градуса градусов градусах degree degrees".split())
_SIGNS = _FRACTION | _HILLS | _DEGREES | frozenset(_BEFORE)
"""Without one of these words nothing here is said."""


class SpokenGrid(EntityRecognizer):
    """COORDINATES in number words."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["COORDINATES"], "SpokenGrid", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Every position said in number words."""
        said = runs(text, word_tokens(nlp_artifacts), _SIGNS)
        if said is None:
            return []
        return [
            evidence(self.name, "COORDINATES", *said.place(first, last), score, reason)
            for first, last, score, reason in (*_fractions(said), *_degrees(said), *_cued(said))
        ]


def _fractions(said: Runs) -> Iterator[tuple[int, int, float, str]]:
    """Pairs of decimal fractions, and single ones with four or more decimals."""
    last: tuple[int, int, str] | None = None
    for first, end, decimals in _decimals(said):
        if last and _near(said, last[1], first) and min(len(decimals), len(last[2])) > 1:
            yield last[0], end - 1, 0.92, "two decimal degrees said aloud"
        elif len(decimals) > 3:
            yield first, end - 1, 0.75, "a decimal degree said aloud"
        last = (first, end, decimals)


def _near(said: Runs, end: int, first: int) -> bool:
    return first - end < 4 and all(
        said.low(i) in _JOINTS or said.low(i) in _SIDES for i in range(end, first)
    )


def _decimals(said: Runs) -> Iterator[tuple[int, int, str]]:
    """Number words, "point", number words: first token, end, and the decimals."""
    taken = 0
    for point, low in enumerate(said.lows):
        if low in _FRACTION and point - 1 in said.numbers and point + 1 in said.numbers:
            first = point - 1
            while first - 1 in said.numbers and first - 1 >= taken:
                first -= 1
            end = said.end(point + 1)
            decimals = said.digits(point + 1, end)
            if said.low(end) in _SIDES:
                end += 1
            taken = end
            if len(said.digits(first, point)) < 4:
                yield first, end, decimals


def _degrees(said: Runs) -> Iterator[tuple[int, int, float, str]]:
    """Degrees with minutes, perhaps with seconds."""
    for at, low in enumerate(said.lows):
        if low in _DEGREES and at - 1 in said.numbers:
            end = said.end(at + 1)
            if end > at + 1 and said.low(end).startswith(("минут", "minute")):
                first = at - 1
                while first - 1 in said.numbers:
                    first -= 1
                seconds = said.end(end + 1)
                exact = said.low(seconds).startswith(("секунд", "second"))
                last = seconds if exact and seconds > end + 1 else end
                yield first, last, 0.9, "degrees and minutes said aloud"


def _cued(said: Runs) -> Iterator[tuple[int, int, float, str]]:
    """Numbers right after a word of the map."""
    for cue, low in enumerate(said.lows):
        if low not in _BEFORE and low not in _HILLS:
            continue
        first = cue + 1 + (said.low(cue + 1) in (",", "-", "номер", "number", ":"))
        end = said.end(first)
        digits = said.digits(first, end)
        if low in _HILLS and len(digits) == 3 and said.low(end) in ("и", "точка", "point"):
            tenths = said.end(end + 1)
            if tenths == end + 2:
                yield first, tenths - 1, 0.85, "the height of a hill said aloud"
                continue
        least, most, score = _BEFORE.get(low, (99, 0, 0.0))
        on_high = said.low(cue - 1) == "на" and low in _HILLS
        if least <= len(digits) <= most and not on_high and not _measured(said.low(end)):
            yield first, end - 1, score, "a place on the map said aloud"


def _measured(word: str) -> bool:
    return word.startswith(("метр", "км", "кило", "met", "feet", "тысяч", "кв"))
