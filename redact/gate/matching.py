"""Where a text has a trace of what a case withholds; a word that explains itself is none."""

from collections.abc import Iterator
from dataclasses import dataclass

from redact.gate.wanted import LETTERS, RUN, SIGNS, WORDS, phrase
from redact.gate.watchlist import Watch, fingerprint
from redact.language.latin import is_ordinary, latin
from redact.language.lookup import folded
from redact.language.trace_context import BORN, telling
from redact.language.traces import Strength, Trace, found

_CERTAINTY = {Strength.STRONG: 0.95, Strength.MIDDLE: 0.8, Strength.WEAK: 0.6}


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a text that may be a trace of something the case withholds."""

    start: int
    end: int
    kind: str
    strong: bool
    certainty: float


def matches(text: str, watch: Watch) -> tuple[Match, ...]:
    """Every stretch of `text` that shares a key with the list, the strongest of those that meet.

    An ordinary word in lower case or at the head of a sentence says nothing: `вера` is no Вера.
    """
    every = (*found(text), *_said(text))
    listed = [t for t in every if fingerprint(watch.key, t.key) in watch.prints]
    taken = [
        Match(t.start, t.end, t.kind, t.strength is Strength.STRONG, _CERTAINTY[t.strength])
        for t in telling(text, listed)
    ]
    return tuple(_strongest(taken))


def _said(text: str) -> Iterator[Trace]:
    """Every word, and every run of a few words and numbers, whatever parts them."""
    look = folded(text)
    births = BORN.search(look.text) is not None
    words = [(m.start(), m.end(), m[0].casefold()) for m in RUN.finditer(look.text)]
    for first, (begin, _, _) in enumerate(words):
        size = 0
        said: list[str] = []
        mixed = False
        for start, end, word in words[first : first + WORDS]:
            said.append(word)
            size += end - start
            mixed = mixed or word.isdecimal() != said[0].isdecimal()
            strength = Strength.STRONG if len(said) > 1 else Strength.MIDDLE
            if size < (SIGNS if len(said) > 1 and not mixed else LETTERS):
                continue
            at = look.original(begin, end)
            yield Trace(*at, phrase(said), "words", strength)
            if len(said) > 1 and births:
                yield Trace(*at, f"y:{' '.join(said)}", "date", strength)
            if len(said) == 1 and look.text[begin].isupper() and _family(word):
                yield Trace(*at, phrase([word[:-1]]), "words", strength)


def _family(word: str) -> bool:
    """Whether a lower-case word is an English plural of a name: the Franks, but no eagles."""
    one = word[:-1]
    plural = word.isascii() and word[-1] == "s" and len(one) >= LETTERS
    return plural and (latin(one).part == "first" or not is_ordinary(one))


def _strongest(taken: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(taken, key=lambda m: (-m.certainty, m.start - m.end, m.start, m.kind)):
        if all(match.end <= k.start or k.end <= match.start for k in kept):
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)
