"""What is said around numbers: breaths of number words, the talk between them, cue words.

A breath is number words with nothing but commas and hyphens between them. Breaths that are
amounts, times, ages or unit numbers say so; which breaths make one number is for `dictated`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import accumulate, pairwise
from typing import NamedTuple

from redact.language.numeral_words import Kind
from redact.language.numerals import Numeral, decoded, numerals
from redact.language.words import Token, Tokens, parses
from redact.rules import word_list


@dataclass(frozen=True, slots=True)
class Breath:
    """Number words said in one go at `start:end`, tokens `first` to `last`.

    `amount`: it counts, measures or names a time. `weak`: mostly not a number at all.
    `repeats`: has "две пятерки" or "double five", which nobody says of amounts.
    """

    start: int
    end: int
    first: int
    last: int
    groups: tuple[str, ...] = field(repr=False)
    spoken: bool
    weak: bool
    amount: bool
    repeats: bool

    @property
    def digits(self) -> str:
        """The digits it reads as."""
        return "".join(self.groups)


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands between two breaths: words that are no fillers, turns, what they do."""

    words: int
    turns: int
    replies: bool
    corrects: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A word before a number that says what it is, `words` words away from it.

    `kind` is an entity type, "-", "PARTIAL" or "NONE"; `start` its offset, `turns` the line
    breaks between.
    """

    kind: str
    start: int
    words: int
    turns: int


_JOINT = re.compile(r"[ \t]*(?:[,;-]|…|\.\.\.?)?[ \t]*")
_AND = re.compile(r"[ \t]+and[ \t]+", re.IGNORECASE)
_LINE_NUMBER = re.compile(r"[.)]")
_SPEAKER = (
    r"(?i:абонент|голос|собеседник|собеседница|спикер|сторона|speaker|voice|caller|subscriber)"
)
_LABEL = re.compile(
    r"\n[ \t]*(?:[\[(]?\d[\d:., >-]*[\])]?[ \t]*)?"
    rf"(?:[^\W\d_][^\n:,.!?]{{0,30}}:|(?:{_SPEAKER}[ \t]|[^\W\d_]{{1,2}})\d{{1,2}}(?=[ \t]))?[ \t]*[-–—]?"
)
_BARE_LABEL = re.compile(rf"(?:{_SPEAKER}[ \t])?[1-9]$")
_NUMBERED = re.compile(r"^[1-9][ \t]+[^\W\d_]", re.MULTILINE)
_LONGEST_LABEL = 20
_MOSTLY = 0.6
"""Share of the lines that begin with a figure and a word, from which on the figure says who speaks."""
_DASH = re.compile(r"(?<=[.!?…,])[ \t]+[-–—][ \t]+")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*|\d+")
_CORRECTION = frozenset(("не", "нет", "no", "ой", "вернее", "точнее", "sorry", "нее"))
_CLOCK = frozenset(
    "в к до с со около после часа часов at by until till from around before since".split()
)
_COUNTED = frozenset(
    "нас их вас осталось было человек больше меньше всего около примерно минус груз мне ему ей "
    "тебе about around over under nearly almost minus cargo".split()
)
_HOW_MANY = frozenset(("последний", "первый", "last", "first"))
_ORDINARY = frozenset("is was this yes says his has its us as always ours yours hers".split())


def breaths(text: str, tokens: Sequence[Token], lemmas: Sequence[str]) -> list[Breath]:
    """The breaths of `text`, in order. `lemmas` runs parallel to `tokens`."""
    found: list[Breath] = []
    run: list[Numeral] = []
    lines = 1 + text.count("\n")
    numbered = len(_NUMBERED.findall(text)) > max(_MOSTLY * lines, 3)
    for n in numerals(text, tokens):
        if n.kind is Kind.FIGURE and _enumerates(text, n, numbered):
            continue
        if run and not _joined(text, run[-1], n):
            found.append(_breath(text, tokens, lemmas, run))
            run = []
        run.append(n)
    if run:
        found.append(_breath(text, tokens, lemmas, run))
    return found


def _enumerates(text: str, n: Numeral, numbered: bool) -> bool:
    """Whether a figure numbers a line, or says who speaks in it."""
    reach = max(n.end - _LONGEST_LABEL, 0)
    line = text.rfind("\n", max(reach - 1, 0), n.start) + 1
    if line == 0 and reach:
        return False
    opens = not text[line : n.start].strip()
    if opens and (_LINE_NUMBER.match(text, n.end) or (numbered and n.end - n.start == 1)):
        return True
    return not opens and bool(_BARE_LABEL.fullmatch(text[line : n.end].strip()))


def _joined(text: str, last: Numeral, n: Numeral) -> bool:
    if last.kind is Kind.ORDINAL:
        return False
    if _JOINT.fullmatch(text, last.end, n.start):
        return True
    return last.kind is Kind.SCALE and bool(_AND.fullmatch(text, last.end, n.start))


def _breath(
    text: str, tokens: Sequence[Token], lemmas: Sequence[str], run: Sequence[Numeral]
) -> Breath:
    groups = decoded(run)
    counted = any(a.kind is Kind.CARDINAL and b.kind is Kind.DIGIT for a, b in pairwise(run))
    repeats = counted or (len(run) > 1 and any(n.kind is Kind.TIMES for n in run))
    first, last = run[0].index, run[-1].index
    return Breath(
        run[0].start,
        run[-1].end,
        first,
        last,
        groups,
        spoken=any(n.kind is not Kind.FIGURE for n in run),
        weak=all(n.weak or n.kind in (Kind.DIGIT, Kind.TIMES) for n in run) and not repeats,
        amount=_amount(text, tokens, lemmas, run, groups),
        repeats=repeats,
    )


@cache
def _nouns() -> frozenset[str]:
    return frozenset(row[0].lower() for row in word_list("number_nouns"))


def _amount(
    text: str,
    tokens: Sequence[Token],
    lemmas: Sequence[str],
    run: Sequence[Numeral],
    groups: Sequence[str],
) -> bool:
    """Whether the words around a breath make it an amount, a time, an age or an ordinal."""
    last = run[-1]
    if last.kind is Kind.ORDINAL or any(n.kind is Kind.SCALE and n.value > 100 for n in run):
        return True
    if any(tokens[n.index].low == "hundreds" for n in run):  # slang: two hundreds, the dead
        return True
    size = sum(map(len, groups))
    after = last.index + 1
    if after < len(tokens) and "\n" not in (between := text[last.end : tokens[after].start]):
        word = tokens[after].low
        if not between.strip() and (word in _nouns() or lemmas[after] in _nouns()):
            return True
        if size <= 6 and not between.strip() and _counts(word):
            return True
    before = run[0].index - 1
    while before > 0 and tokens[before].text == "-":
        before -= 1
    if before < 0 or "\n" in text[tokens[before].end : run[0].start]:
        return False
    word = tokens[before].low
    earlier = tokens[before - 1].low if before else ""
    clock = len(groups) <= 2 and all(int(g) < 61 for g in groups)
    if size <= 3 and (word in _COUNTED or (word in _fillers() and earlier in _COUNTED)):
        return True
    if word in _CLOCK and clock and size <= 4:
        return True
    if size == 1 and (word in _HOW_MANY or lemmas[before] in _HOW_MANY):
        return True
    return size <= 3 and lemmas[before] in ("двухсотый", "трехсотый", "пятисотый")


@cache
def _counts(word: str) -> bool:
    """Whether a noun after a number is what is counted: genitive in Russian, plural in English."""
    if word.isascii():
        return len(word) > 3 and word.isalpha() and word.endswith("s") and word not in _ORDINARY
    readings = parses(word)
    return (
        bool(readings)
        and readings[0].pos == "NOUN"
        and not any(p.name for p in readings)
        and any(p.case == "gent" for p in readings if p.pos == "NOUN")
        and word not in _fillers()
    )


@cache
def _fillers() -> dict[str, bool]:
    return {row[0]: len(row) > 1 for row in word_list("number_fillers")}


def talk(between: str) -> Talk:
    """What `between`, the text between two breaths, does to a number around it."""
    turns = between.count("\n") + len(_DASH.findall(between))
    said = [w.lower() for w in _WORD.findall(_LABEL.sub("\n", between))]
    known = _fillers()
    strange = sum(w not in known for w in said)
    replies = any(known.get(w, False) for w in said)
    return Talk(strange, turns, replies, not _CORRECTION.isdisjoint(said))


_FAR = 25


@cache
def _cues() -> dict[str, tuple[str, int]]:
    rows = word_list("number_cues")
    return {row[0]: (row[1], int(row[2]) if len(row) > 2 else _FAR) for row in rows}


def cues(
    text: str,
    tokens: Sequence[Token],
    lemmas: Sequence[str],
    breath: Breath,
    turns: int = 5,
    far: int = _FAR,
) -> list[Cue]:
    """The cue words before `breath`, nearest first, at most `turns` line breaks away.

    They count as far as the list says; those it sets no limit, `far` words.
    """
    made = partial(_signs, text, tokens, lemmas)
    signs = tokens.known("cues", made) if isinstance(tokens, Tokens) else made()
    words, lines = signs.words[breath.first], signs.lines[breath.first]
    found: list[Cue] = []
    for sign in reversed(signs.all[: bisect_left(signs.all, breath.first, key=lambda s: s.at)]):
        away = words - signs.words[sign.at] - 1
        broken = lines - signs.lines[sign.at]
        if broken > turns or away > far:
            break
        kind, reach, phrase = sign.followed if away else sign.alone
        if kind and away - phrase <= (far if reach == _FAR else reach):
            found.append(Cue(kind, tokens[sign.at].start, away - phrase, broken))
    return found


class _Sign(NamedTuple):
    """A token that announces numbers: with the word that follows it, and if none does."""

    at: int
    followed: tuple[str, int, bool]
    alone: tuple[str, int, bool]


class _Signs(NamedTuple):
    """The signs of a text, and how many words and line breaks stand before each token."""

    all: list[_Sign]
    words: list[int]
    lines: list[int]


def _signs(text: str, tokens: Sequence[Token], lemmas: Sequence[str]) -> _Signs:
    is_word = [t.text[0].isalnum() for t in tokens]
    breaks = [text.count("\n", a.end, b.start) for a, b in pairwise(tokens)]
    places = [i for i, word in enumerate(is_word) if word]
    found, begins = [], _first_words()
    for at, after in zip(places, [*places[1:], -1], strict=False):
        word, own = tokens[at].low, lemmas[at]
        if word not in begins and own not in begins:
            continue
        later = (tokens[after].low, lemmas[after]) if after >= 0 else ("", "")
        followed, alone = _cue(word, own, *later), _cue(word, own, "", "")
        if followed[0] or alone[0]:
            found.append(_Sign(at, followed, alone))
    return _Signs(found, list(accumulate(is_word, initial=0)), [0, *accumulate(breaks)])


@lru_cache(maxsize=20_000)
def _cue(word: str, lemma: str, later: str, later_lemma: str) -> tuple[str, int, bool]:
    """What a word announces by itself or with the next one, its reach, whether with the next."""
    known = _cues()
    if later in _second_words() or later_lemma in _second_words():
        for name in (f"{lemma} {later_lemma}", f"{word} {later}"):
            if name in known:
                return *known[name], True
    kind, reach = known.get(lemma) or known.get(word) or ("", 0)
    return kind, reach, False


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ")[0] for name in _cues())


@cache
def _second_words() -> frozenset[str]:
    return frozenset(name.split(" ")[1] for name in _cues() if " " in name)
