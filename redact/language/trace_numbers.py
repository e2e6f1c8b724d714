"""The look-up keys of what holds figures: numbers, handles, addresses of the net, units.

`d:` digits, `h:` a handle or address in lower case, `u:` a unit by number and kind. Positions
are code points of the look-up form; ends are exclusive.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from redact.language.lists import rows
from redact.language.lookup import folded
from redact.language.numeral_words import Kind
from redact.language.numerals import Numeral, decoded, numbers, numerals
from redact.language.words import Token, tokens

Place = tuple[int, int, str]
"""Start, end and key."""

_FIGURES = re.compile(r"\+?\d(?:[ \u00a0().,/\-–—]{0,3}\d){3,}")
_GROUP = re.compile(r"\d{4,}")
_SHORTEST = 4
_PHONE = 10
_HANDLE = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<site>[\w-]+(?:\.[\w-]+)+)/(?P<page>[\w./?=&@-]*\w)"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<!\w)@(?P<handle>\w[\w.]*\w)"
)
_TO_LATIN = str.maketrans("аеорсухкмнтві", "aeopcyxkmhtbi")


def number_keys(digits: str) -> tuple[str, ...]:
    """The keys of a run of digits: the whole, and for a phone its last ten."""
    if len(digits) < _SHORTEST:
        return ()
    whole = (f"d:{digits}",)
    if len(digits) == _PHONE + 1 and digits[0] in "78":
        return (f"d:{digits[-_PHONE:]}",)
    if len(digits) == _PHONE + 2 and digits.startswith("380"):
        return (f"d:{digits[-_PHONE:]}", f"d:{digits[-_PHONE + 1 :]}")
    return whole


def written(text: str) -> Iterator[Place]:
    """Every written number of four digits or more, whole and by its groups."""
    for match in _FIGURES.finditer(text):
        groups = list(_GROUP.finditer(text, *match.span()))
        for key in number_keys(re.sub(r"\D", "", match[0])):
            yield match.start(), match.end(), key
        for group in groups:
            for key in number_keys(group[0]) if group[0] != match[0] else ():
                yield group.start(), group.end(), key


def dictated(text: str, cut: Sequence[Token]) -> Iterator[Place]:
    """Every number of four digits or more said in words, as the digits it adds up to."""
    for run in _runs(numerals(text, cut)):
        if all(n.kind is Kind.FIGURE for n in run):
            continue
        for key in number_keys("".join(decoded(run))):
            yield run[0].start, run[-1].end, key


def number_runs(text: str) -> list[tuple[int, int]]:
    """Where a number of four digits or more is written or dictated in `text`, disjoint."""
    look = folded(text)
    spans = {(a, b) for a, b, _ in (*written(look.text), *dictated(look.text, tokens(look.text)))}
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return [look.original(start, end) for start, end in found]


def _runs(found: Sequence[Numeral]) -> Iterator[list[Numeral]]:
    """Number words with at most one other word between them."""
    run: list[Numeral] = []
    for n in found:
        if run and n.index - run[-1].index > 2:
            yield run
            run = []
        run.append(n)
    if run:
        yield run


def handles(text: str) -> Iterator[Place]:
    """Every handle, e-mail address and profile page."""
    for match in _HANDLE.finditer(text):
        for key in handle_keys(match[0]):
            yield match.start(), match.end(), key


def handle_keys(form: str) -> tuple[str, ...]:
    """The keys of a handle or address: itself, and the name that it holds."""
    match = _HANDLE.search(form)
    whole = match[0] if match else form
    even = whole.lower().translate(_TO_LATIN).strip("@ ").removeprefix("https://")
    even = even.removeprefix("http://").removeprefix("www.")
    own = re.split(r"[/@]", even)
    inner = own[0] if "@" in even else own[-1]
    return tuple(dict.fromkeys(f"h:{k}" for k in (even, inner) if len(k) > 2))


_NEAR = 6
"""Words between a unit's number and its kind at most."""


def units(text: str, cut: Sequence[Token]) -> Iterator[Place]:
    """Every number, in figures or words, with a word for a unit near it."""
    kinds = [(i, kind) for i, t in enumerate(cut) if (kind := unit_kind(t.text.lower()))]
    if not kinds:
        return
    numbered = [(n.first, n.last, n.value) for n in numbers(text, cut)]
    numbered += [(i, i, int(t.text)) for i, t in enumerate(cut) if t.text.isdecimal()]
    for index, kind in kinds:
        for first, last, value in numbered:
            after, before = index - last, first - index
            if 0 < after <= _NEAR or 0 < before <= _NEAR // 2:
                span = (min(first, index), max(last, index))
                if _unbroken(text, cut, *span):
                    yield cut[span[0]].start, cut[span[1]].end, f"u:{value}:{kind}"


def _unbroken(text: str, cut: Sequence[Token], first: int, last: int) -> bool:
    inside = cut[first : last + 1]
    return not any(
        "\n\n" in text[a.end : b.start] or b.text in ".!?;:" for a, b in pairwise(inside)
    )


@cache
def _kinds() -> tuple[tuple[str, str, bool], ...]:
    return tuple(
        (word.rstrip("*"), kind, word.endswith("*"))
        for kind, listed in rows("trace_units")
        for word in listed.split()
    )


@cache
def unit_kind(word: str) -> str:
    """The kind of unit that a lower-case word names in either language, or ""."""
    for known, kind, stem in _kinds():
        if word.startswith(known) if stem else word == known:
            return kind
    return ""
