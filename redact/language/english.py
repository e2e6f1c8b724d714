"""Which lines of a text are English."""

from collections.abc import Iterable, Iterator, Sequence

from redact.language.latin import is_ordinary
from redact.language.words import Token

_SHARE = 0.4
"""Share of ordinary English words among the small Latin ones, from which on they are English."""
_MOST = 0.7
"""The same share in a text that has hardly any function words."""
_FEW = 3
"""Below this number of words a line is judged by the whole text."""
COMMON = frozenset(
    "the and is are was were be been you he she they we it that this these those what not for with "
    "have has had will would can could his her your our their from at of in but there here when "
    "how why who where if or me him them us don't it's i'm he's she's they're we're you're can't "
    "didn't isn't yes hello know just".split()
)
"""Function words that Russian in Latin letters does not have (it has on, no, to, my, do, a, i)."""
_RARE = 25
"""One in so many words at least is a function word in English."""
_LATIN_END = "\u0250"


def english(text: str, words: Sequence[Token]) -> list[Token]:
    """The words of the English lines.

    By script, and where that does not tell (Russian typed in Latin letters), by the share of
    ordinary English words.
    """
    lines = [list(line) for line in _lines(text, words)]
    share = [_share(line) for line in lines]
    ordinary, small = sum(o for o, _ in share), sum(s for _, s in share)
    common = sum(word.low in COMMON for word in words)
    rare = small > _RARE * common or not common
    if ordinary < _SHARE * small or (rare and (small < _FEW or ordinary < _MOST * small)):
        return []
    found: list[Token] = []
    for line, (own, of) in zip(lines, share, strict=True):
        if of < _FEW or own >= _SHARE * of:
            found += line
    return found


def _lines(text: str, words: Sequence[Token]) -> Iterator[Iterable[Token]]:
    first = 0
    for number in range(1, len(words) + 1):
        if number == len(words) or "\n" in text[words[number - 1].end : words[number].start]:
            yield words[first:number]
            first = number


def _share(line: Sequence[Token]) -> tuple[int, int]:
    """Of the small Latin words, how many are ordinary English; none where Cyrillic prevails."""
    latin_words = [w for w in line if w.text[0] < _LATIN_END and w.text[0].isalpha()]
    cyrillic = sum("\u0400" <= w.text[0] < "\u0530" for w in line)
    if len(latin_words) <= cyrillic:
        return 0, 0 if not cyrillic else _FEW
    small = [w.low for w in latin_words if w.text.islower() and len(w.low) > 1]
    return sum(map(is_ordinary, small)), len(small)
