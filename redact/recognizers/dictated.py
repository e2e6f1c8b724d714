"""Numbers said aloud: phones, cards, documents, dog tags, over turns, echoes and corrections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import Token
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.spoken import Breath, Cue, Talk, breaths, cues, talk

_LENGTHS = {
    "CREDIT_CARD": 16,
    "BANK_ACCOUNT": 20,
    "RU_PASSPORT": 10,
    "RU_SNILS": 11,
    "RU_INN": 12,
    "MILITARY_ID": 7,
    "MILITARY_UNIT": 5,
    "DOCUMENT_ID": 16,
    "IMEI": 15,
    "VEHICLE_PLATE": 6,
    "COORDINATES": 16,
}
"""How many digits a number of a type has (of phones see `_phone_length`)."""
_PHONE = re.compile(r"[78][3-9]\d{9}|9\d{9}|0[3-9]\d{8}|38?0\d{9}|375\d{9}|80\d{9}")
_NEARLY = re.compile(r"[78]9\d{8}|[78]9\d{10}")
_REASONS = {
    "PHONE_NUMBER": "a phone number said aloud",
    "CREDIT_CARD": "a card number said aloud",
    "BANK_ACCOUNT": "an account number said aloud",
    "MILITARY_UNIT": "the number of a military unit said aloud",
    "MILITARY_ID": "a personal number or dog tag said aloud",
    "COORDINATES": "coordinates said aloud",
}
_PLUS = re.compile(r"(?:\+|плюс|plus)\s*$", re.IGNORECASE)
_WIDEST = 220
"""Longest talk, in characters, that may stand inside one number."""
_FAR = 26
"""A cue word this many words away announces nothing."""


@dataclass(slots=True)
class _Number:
    """A number as it grows: its breaths, the digits of those that are no echoes."""

    members: list[Breath]
    digits: str = field(repr=False)
    groups: list[str] = field(repr=False)
    kind: str
    turns: int = 0
    loose: int = 0
    score: float = 0.0
    cue: Cue | None = None


class DictatedNumbers(EntityRecognizer):
    """Numbers in words, or in figures with talk between them, in Russian and English alike.

    One mention for each turn, all with the same key. Type from the nearest cue word.
    """

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(
            supported_entities=["PHONE_NUMBER", *_LENGTHS],
            supported_language=supported_language,
            name="DictatedNumbers",
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """The turns of every dictated number of `text`."""
        tokens, lemmas = word_tokens(nlp_artifacts), nlp_artifacts.lemmas
        said = [b for b in breaths(text, tokens, lemmas) if not _row_number(text, b)]
        if not said:
            return []
        found = list(_numbers(text, tokens, lemmas, said))
        found += _echoes(text, tokens, lemmas, said, found)
        return [
            evidence(
                self.name, n.kind, start, end, n.score,
                _REASONS.get(n.kind, "a document's number said aloud"), key=f"dictated-{i}",
            )
            for i, n in enumerate(found)
            for start, end in _turns(text, tokens, n)
        ]  # fmt: skip


def _numbers(
    text: str, tokens: Sequence[Token], lemmas: Sequence[str], said: Sequence[Breath]
) -> Iterator[_Number]:
    taken = 0
    for i, breath in enumerate(said):
        if breath.start < taken or breath.weak:
            continue
        before = cues(text, tokens, lemmas, breath)
        if breath.amount and not (_PHONE.fullmatch(breath.digits) or _whole_unit(breath, before)):
            continue
        number = _grown(text, said, i, _kind(before), bool(before))
        _typed(number, before)
        number.cue = next((c for c in before if c.kind == number.kind), None)
        number.score = _score(number, before)
        if (
            number.score
            and before
            and before[0].kind == "PARTIAL"
            and number.kind == "PHONE_NUMBER"
        ):
            number.kind = _kind(cues(text, tokens, lemmas, breath, turns=10, far=80))
        if number.score:
            taken = number.members[-1].end
            yield number


def _row_number(text: str, breath: Breath) -> bool:
    """A short figure alone in the cell of a table."""
    left, right = text[max(breath.start - 9, 0) : breath.start], text[breath.end : breath.end + 9]
    cell = left.rstrip(" ")[-1:] == "|" and right.lstrip(" ")[:1] == "|"
    return cell and len(breath.digits) < 4


def _whole_unit(breath: Breath, before: Sequence[Cue]) -> bool:
    """A unit's five figures said as one number: "воинская часть девяносто одна тысяча"."""
    cued = bool(before) and before[0].kind == "MILITARY_UNIT" and before[0].words < 2
    return cued and len(breath.digits) == 5


def _kind(before: Sequence[Cue]) -> str:
    return next((c.kind for c in before if c.kind not in ("-", "PARTIAL", "NONE")), "PHONE_NUMBER")


def _typed(number: _Number, before: Sequence[Cue]) -> None:
    """A number that looks like a phone is one, unless its own cue stands right before it."""
    near = [c for c in before if c.words <= 6 and c.kind not in ("-", "PARTIAL")]
    if re.match(r"(?:\+?7|8)?9\d{9}$", number.digits) and not near:
        number.kind = "PHONE_NUMBER"


def _grown(text: str, said: Sequence[Breath], i: int, kind: str, cued: bool) -> _Number:
    """The number that starts with breath `i`, with everything that continues it."""
    number = _Number([said[i]], _once(said[i].digits), list(said[i].groups), kind)
    for breath in said[i + 1 :]:
        between = text[number.members[-1].end : breath.start]
        gap = talk(between)
        if len(between) > _WIDEST or gap.turns > 5 or gap.words > 9:
            break
        plus = bool(_PLUS.search(between))
        echo = len(breath.digits) > (2 if gap.words else 1) and breath.digits in number.digits
        if breath.amount and not (echo and len(breath.digits) > 3):
            continue
        if breath.weak and not plus and (gap.words or gap.turns):
            continue
        if plus and not echo and gap.words and len(number.digits) > 5 and len(breath.digits) > 5:
            break  # "plus" begins a phone of its own
        if not (echo or plus or _continues(number, breath, gap, cued)):
            break
        number.turns += gap.turns
        number.loose += 0 if echo else gap.words
        _extend(number, breath, echo, gap.corrects)
    return number


def _continues(number: _Number, breath: Breath, gap: Talk, cued: bool) -> bool:
    """Whether a breath that is no echo belongs to the number before it."""
    missing = _length(number) - len(number.digits)
    if not gap.words:
        return missing > 0 or (len(breath.digits) < 5 and missing > -6)
    if not (breath.spoken and number.members[-1].spoken and missing > 0):
        return False
    added = len(breath.digits) - _restarts(number, breath)
    return added == missing or (cued and gap.words < 3 and len(breath.digits) > 1)


def _extend(number: _Number, breath: Breath, echo: bool, corrects: bool) -> None:
    restart = _restarts(number, breath)
    number.members.append(breath)
    if echo or (corrects and not restart and len(breath.digits) < 10):
        return
    number.digits = number.digits[: len(number.digits) - restart] + _once(breath.digits)
    number.groups += breath.groups


def _restarts(number: _Number, breath: Breath) -> int:
    """How many digits at the end of the number the breath says again before it goes on."""
    for again in (number.members[-1].digits, number.groups[-1]):
        ends = number.digits.endswith(again) and breath.digits.startswith(again)
        if len(again) > 1 and ends:
            return len(again)
    return 0


def _once(digits: str) -> str:
    """The digits without the listener's echo, where speech-to-text wrote no turn between."""
    half = digits[: len(digits) // 2]
    return half if len(half) > 2 and half * 2 == digits else digits


def _length(number: _Number) -> int:
    if number.kind != "PHONE_NUMBER":
        return _LENGTHS[number.kind]
    starts = {"9": 10, "0": 10, "8": 11, "7": 11}
    if number.digits.startswith(("380", "375")):
        return 12
    return starts.get(number.digits[0], 10)


def _score(number: _Number, before: Sequence[Cue]) -> float:
    """How sure it is that the breaths are one identifying number; 0 for not at all."""
    size, groups = len(number.digits), len(number.groups)
    if _slang(number.groups):
        return 0.0
    if _counting(number.groups) and not any(c.words < 4 and c.kind != "NONE" for c in before):
        return 0.0
    spoken = any(b.spoken for b in number.members)
    if not spoken and not number.turns:  # figures in one turn: written, unless commas part them
        whole = re.fullmatch(r"[78]?9\d{9}", number.digits)
        spelled = bool(before) and sum(len(g) == 1 for g in number.groups) > 6
        listed = groups > 2 and (whole or spelled)
        return (0.85 if before else 0.6) if listed else _partial(number, before)
    if groups > 2 and _shaped(number):
        return 0.95 if before or spoken else 0.85
    if before and before[0].kind == "NONE" and before[0].turns == 0:
        return 0.0
    if number.kind == "MILITARY_UNIT" and size == 5 and number.cue and number.cue.words < 3:
        return 0.9
    sure = next((c.words for c in before if c.kind != "NONE"), _FAR)
    if size >= 5 and groups >= 3 and sure < (_FAR if size > 6 else 14):
        return 0.9
    if size >= 6 and groups >= 2 and sure < 9 and not number.loose:
        return 0.75
    if size >= 4 and groups >= 2 and sure < 4 and not number.loose:
        return 0.65
    round_ones = all(int(g) % 100 == 0 for g in number.groups)  # 200, 300 and 500 are slang
    if spoken and groups >= 4 and size >= 9 and not round_ones:
        return 0.55
    if any(b.repeats for b in number.members) and size >= 4 and groups >= 2:
        return 0.55
    return _partial(number, before)


def _partial(number: _Number, before: Sequence[Cue]) -> float:
    """Last digits: "на конце сорок пять", "ends in 4567", of a card also just "45-67"."""
    size = len(number.digits)
    if (
        [len(g) for g in number.groups] == [2, 2]
        and not number.members[0].spoken
        and any(c.kind == "CREDIT_CARD" and c.words < 13 and c.turns < 3 for c in before)
    ):
        return 0.6
    if not any(c.kind == "PARTIAL" and c.turns < 3 for c in before) or not 2 <= size <= 8:
        return 0.0
    return 0.7 if size >= 4 and len(number.groups) > 1 else 0.6 if size >= 3 else 0.0


def _slang(groups: Sequence[str]) -> bool:
    """Nothing but the dead, the wounded, those who refuse, and zero: 200, 300, 500, 0."""
    values = {int(g) for g in groups}
    return len(values) > 1 and values <= {0, 200, 300, 500}


def _counting(groups: Sequence[str]) -> bool:
    values = [int(g) for g in groups]
    steps = {b - a for a, b in pairwise(values)}
    return len(values) > 2 and len(steps) == 1 and abs(steps.pop()) <= 1


def _shaped(number: _Number) -> bool:
    """Whether the digits, from some group on, are as many as a phone of that beginning has."""
    if _PHONE.fullmatch(number.digits) or _NEARLY.fullmatch(number.digits):
        return True
    groups = number.groups
    for first in range(len(groups)):
        joined = ""
        for group in groups[first : first + 12]:
            joined += group
            if _PHONE.fullmatch(joined):
                return True
    return False


_WRITTEN = re.compile(r"(?<![\d.,])\d(?:[ ()\-–.]{0,3}\d){5,19}(?![\d.,]\d)")


def _echoes(
    text: str,
    tokens: Sequence[Token],
    lemmas: Sequence[str],
    said: Sequence[Breath],
    found: Sequence[_Number],
) -> list[_Number]:
    """Breaths elsewhere that repeat four or more digits of a number said or written before."""
    taken = {b.start for n in found for b in n.members}
    known = [(n.members[0].start, n.digits, n.kind) for n in found]
    free = [
        b for b in said
        if b.start not in taken and not b.amount and (len(b.groups) > 2 or len(b.digits) > 3)
        and len(b.groups) > 1 and b.spoken
    ]  # fmt: skip
    if not free:
        return []
    for match in _WRITTEN.finditer(text):
        digits = "".join(c for c in match[0] if c.isdigit())
        known.append((match.start(), digits, ""))
    result = []
    for breath in free:
        for start, digits, kind in known:
            if breath.digits in digits and 0 < breath.start - start < 1500:
                kind = kind or _written_kind(text, tokens, lemmas, start, digits)
                result.append(_Number([breath], breath.digits, [], kind, score=0.7))
                break
    return result


def _written_kind(
    text: str, tokens: Sequence[Token], lemmas: Sequence[str], start: int, digits: str
) -> str:
    first = next(i for i, t in enumerate(tokens) if t.end > start)
    place = Breath(start, start, first, first, (), False, False, False, False)
    kind = next((c.kind for c in cues(text, tokens, lemmas, place) if c.kind in _LENGTHS), "")
    return kind or ("PHONE_NUMBER" if _PHONE.fullmatch(digits) else "DOCUMENT_ID")


_LETTER = re.compile(
    r"[а-яa-z]|бэ|вэ|гэ|дэ|же|жэ|зэ|зет|ка|эл|эль|эм|эн|пэ|эр|эс|тэ|эф|фэ|ха|хэ|цэ|че|ша|ща|вс|рф|мо",
    re.IGNORECASE,
)
_JOINS = frozenset(("and", "then", "потом", ","))
"""What is said between the letters of a number, and between them and its digits."""
_LETTERED = ("MILITARY_ID", "RU_PASSPORT", "DOCUMENT_ID", "VEHICLE_PLATE")


def _turns(text: str, tokens: Sequence[Token], number: _Number) -> list[tuple[int, int]]:
    """One stretch for each turn; within a turn talk by others splits it."""
    stretches: list[tuple[int, int]] = []
    for breath in number.members:
        start = _start(text, tokens, number, breath)
        if stretches and _one_turn(text, stretches[-1][1], start):
            stretches[-1] = (stretches[-1][0], breath.end)
        else:
            stretches.append((start, breath.end))
    return stretches


def _one_turn(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    gap = talk(between)
    if gap.turns:
        return False
    line = (text.rfind("\n", 0, end) + 1, text.find("\n", start) % (len(text) + 1))
    untold = line[1] - line[0] > 400  # a whole call on one line: nobody wrote the turns
    return not (untold and (gap.replies or gap.words)) and gap.words <= 6


def _start(text: str, tokens: Sequence[Token], number: _Number, breath: Breath) -> int:
    """Where the breath starts with its plus sign, its letters, or "в/ч" before it."""
    start, index = breath.start, breath.first - 1
    if number.kind == "MILITARY_UNIT":
        own = number.cue
        near = own is not None and not own.turns and own.words <= 2
        return own.start if own and near and breath is number.members[0] else start
    at, takes_letters = start, number.kind in _LETTERED
    while index >= 0 and "\n" not in text[tokens[index].end : at]:
        word, at = tokens[index].low, tokens[index].start
        if (takes_letters and _LETTER.fullmatch(word)) or word in ("+", "плюс", "plus"):
            start = at
        elif not (takes_letters and word in _JOINS):
            break
        index -= 1
    return start
