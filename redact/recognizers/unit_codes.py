"""Conventional numbers of military units (в/ч 12345), in figures and dictated in words.

The number has five figures (four for some formations), and a letter may follow. Once cued it
is recognised without the cue: people repeat dictated numbers back to each other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redact.language.numeral_words import Kind
from redact.language.numerals import Numeral, decoded, numerals
from redact.language.words import Token

_Span = tuple[int, int, float, str]

_STRONG = (
    r"в\s?[/\\|]\s?ч(?:аст[ьи])?\b\.?|в\s?[.-]\s?ч\b\.?|вч\b|вэ\s?ч[еэ]\b|в\s?ч[еэ]\b|вэчэ\b"
    r"|(?:войск(?:\.|ов\w*)|воинск\w+|военн\w+|військов\w+)\s*ч(?:аст\w+|\.)|військов\w+\s+частин\w+"
    r"|полев\w+\s+почт\w+|п/п\b|номер\w*\s+(?:воинской\s+|нашей\s+|его\s+)?част\w+"
    r"|mil(?:itary|\.)\s+unit\b|field\s+post\b|v/ch\b|\bmu\b|unit(?:'s)?\s+numbers?\b"
)
_WEAK = r"част(?:ь|и|ью)\b|частин[аиуі]\b|\bunits?\b"
_CUE = re.compile(rf"(?<![\w/])(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))", re.IGNORECASE)
_LINK = (
    r"(?:[\s:№#°.,;«\"“(?—–-]|(?:номер|номером|no|n|number|это|у него|у нас|у меня|наша|моя|его|такая"
    r"|теперь|щас|сейчас|значит|будет|is|the|his|my|our|was)\b\.?){0,8}"
)
_FIGURES = re.compile(
    rf"{_LINK}(?P<code>\d{{5}}|\d{{2}}\s\d{{3}}|\d{{4}}(?=\s?-\s?[А-ЯA-Z]\b)|\d{{4}}(?!\d))"
    r"(?:\s?-\s?[А-ЯA-Z]{1,2}(?![\w.])|(?-i:[А-ЯA-Z])(?![\w.]))?(?![\w%])(?!\s*(?:руб|тыс|км|метр|чел|dollar|rub|km|men|people))",
    re.IGNORECASE,
)
_FIVE = re.compile(
    r"(?<![\w.,:/+=-])\d{5}(?:-[А-ЯA-Z])?(?![\w%:/]|[.,]\d|-\d|\s?(?:руб|тыс|км|м\b|чел|\$|₽|rub|km))"
)
_NEAR = 600
"""Characters within which a bare five-figure number belongs to a cue."""
_TOKENS = 14
"""Words within which a dictated number answers a question about the unit."""
_FILLERS = frozenset(
    "э ээ эээ эм мм м ну вот значит номер дальше щас сейчас uh um er ah and number , . - … №".split()
)


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    first: int
    digits: str


def codes(text: str, tokens: Sequence[Token]) -> list[_Span]:
    """Numbers of military units as (start, end, score, reason)."""
    cues = list(_CUE.finditer(text))
    if not cues:
        return []
    found: list[_Span] = []
    known: set[str] = set()
    for cue in cues:
        number = _FIGURES.match(text, cue.end())
        if number and (cue["strong"] or _is_bare_code(re.sub(r"\D", "", number["code"]))):
            start = (
                cue.start()
                if cue["strong"] or number.start("code") - cue.end() < 3
                else number.start("code")
            )
            found.append((start, number.end(), 1.0, "the number of a military unit"))
            known.add(re.sub(r"\D", "", number["code"]))
    found += _written(text, cues, known)
    runs = [
        r for r in _runs(text, tokens) if not any(s < r.end and r.start < e for s, e, *_ in found)
    ]
    cued = [*_dictated(cues, runs, tokens), *_announced_late(text, cues, runs)]
    known |= {digits for *_, digits in cued}
    found += [
        (start, end, score, "a dictated number of a military unit") for start, end, score, _ in cued
    ]
    found += _repeated(runs, known)
    return found


def _is_bare_code(digits: str) -> bool:
    return len(digits) == 5 and not digits.endswith("000")


def _written(text: str, cues: Sequence[re.Match[str]], known: set[str]) -> Iterator[_Span]:
    """Bare five-figure numbers not far behind a cue, as in "в 12345" or a correction."""
    for number in _FIVE.finditer(text):
        near = any(0 <= number.start() - cue.end() < _NEAR and cue["strong"] for cue in cues)
        if number[0][:5] in known:
            yield *number.span(), 0.9, "a unit's number, said again"
        elif near and _is_bare_code(number[0][:5]):
            yield *number.span(), 0.7, "five figures near a mention of a unit's number"


def _runs(text: str, tokens: Sequence[Token]) -> Iterator[_Run]:
    """Dictated numbers of three to seven digits, fillers included, each within one line."""
    open_run: list[Numeral] = []
    for n in numerals(text, tokens):
        if open_run and not _continues(text, tokens, open_run[-1], n):
            yield from _run(open_run)
            open_run = []
        open_run.append(n)
    yield from _run(open_run)


def _continues(text: str, tokens: Sequence[Token], last: Numeral, n: Numeral) -> bool:
    between = tokens[last.index + 1 : n.index]
    return (
        len(between) <= 3
        and "\n" not in text[last.end : n.start]
        and all(t.low in _FILLERS for t in between)
    )


def _run(run: Sequence[Numeral]) -> Iterator[_Run]:
    if not run or any(n.kind is Kind.SCALE and n.value > 100 for n in run):
        return
    digits = "".join(decoded([*run]))
    if 3 <= len(digits) <= 12:
        yield _Run(run[0].start, run[-1].end, run[0].index, digits)


def _dictated(
    cues: Sequence[re.Match[str]], runs: Sequence[_Run], tokens: Sequence[Token]
) -> Iterator[tuple[int, int, float, str]]:
    """Runs right behind a cue, whole with it, and runs of five digits a little later."""
    for run in runs:
        before = [c for c in cues if c.end() <= run.start]
        if not before:
            continue
        cue = before[-1]
        nearest = tokens[max(run.first - _TOKENS - 1, 0) : run.first]
        between = [t.low for t in nearest if t.start >= cue.end()]
        words = len(between)
        close = words <= (4 if cue["strong"] else 2)
        if close and (len(run.digits) >= 4 if cue["strong"] else _is_bare_code(run.digits)):
            start = cue.start() if all(w in _FILLERS for w in between) else run.start
            yield start, run.end, 0.9, run.digits
        elif words < _TOKENS and _is_bare_code(run.digits):
            yield run.start, run.end, 0.75, run.digits


def _announced_late(
    text: str, cues: Sequence[re.Match[str]], runs: Sequence[_Run]
) -> Iterator[tuple[int, int, float, str]]:
    """`двенадцать триста сорок войсковая часть`: the number stands before what it is of."""
    for run in runs:
        for cue in cues:
            if 0 < cue.start() - run.end < 3 and not text[run.end : cue.start()].strip(" ,"):
                whole = len(run.digits) in (4, 5) if cue["strong"] else len(run.digits) == 5
                if whole and not run.digits.endswith("000"):
                    yield run.start, cue.end(), 0.85, run.digits


def _repeated(runs: Sequence[_Run], known: set[str]) -> Iterator[_Span]:
    for run in runs:
        if any(run.digits in code or code in run.digits for code in known if len(code) >= 4):
            yield run.start, run.end, 0.8, "a unit's number, said again"
