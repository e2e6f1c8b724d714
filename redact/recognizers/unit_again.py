"""The name of a formation where it stands alone, after it was named once with its noun.

"Отряд «Лебеда»" is a formation; "из «Лебеды»" later, without the noun, is the same one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from redact.language.words import parses
from redact.recognizers.unit_words import Item
from redact.rules import word_list

Named = tuple[int, int, float, int, int]
"""First item and end of a designation, score, first item and end of the name in it (0, 0: none)."""

_Span = tuple[int, int, float, str]
_QUOTED = re.compile(r'"(?P<name>[^"]{1,4})"')
_WHY = "the name of a formation, said again"


def lemma(word: str) -> str:
    """The dictionary form of `word`, or its stem."""
    known = parses(word)
    return known[0].lemma if known else re.sub(r"(?<=\w{4})[ауеы]$", "", word)


def again(row: Sequence[Item], line: str, found: Iterable[Named]) -> Iterator[_Span]:
    """Names of `found` elsewhere: in quotation marks, or with a capital."""
    found = [f for f in found if f[4] > f[3]]
    names = {_forms(row, first, end) for *_, first, end in found}
    if not names:
        return
    taken = {i for first, end, *_ in found for i in range(first, end)}
    for match in _QUOTED.finditer(line):
        first, end = match.span("name")
        if first not in taken and _forms(row, first, end) in names:
            yield row[first - 1].start, row[end].end, 0.9, _WHY
    for match in re.finditer("u", line):
        at = match.start()
        if at not in taken and (lemma(row[at].word),) in names and not _ordinary(row, line, at):
            yield row[at].start, row[at].end, 0.75, _WHY


def _forms(row: Sequence[Item], first: int, end: int) -> tuple[str, ...]:
    words = (row[i] for i in range(first, end) if row[i].kind in "uwHhSGJgPsoOnCA")
    return tuple(lemma(item.word) for item in words)


def _ordinary(row: Sequence[Item], line: str, at: int) -> bool:
    """A weapon of that name, or a capital that a sentence gives."""
    if lemma(row[at].word) in _weapons() or row[at].end - row[at].start < 4:
        return True
    opens = at == 0 or line[at - 1] in '.—"#' or row[at].start - row[at - 1].end > 1
    return opens and any(not p.name for p in parses(row[at].word))


@cache
def _weapons() -> frozenset[str]:
    return frozenset(w for row in word_list("slang") for w in row[-1].split())
