"""What no key finds: names by how they sound, and mentions by where they stand.

Only within a block of turns, and only for mentions that nothing else there matches yet.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from redact.language.latin import is_ordinary, is_proper
from redact.language.lookup import folded
from redact.language.name_forms import surname_stems
from redact.language.names import name
from redact.language.sounds import SAME, likeness
from redact.language.trace_numbers import number_runs
from redact.language.trace_words import glosses, word_keys
from redact.pair.evidence import Hit, is_cased, named_there
from redact.pair.sides import Hidden, Side

if TYPE_CHECKING:
    from redact.pair.matching import Beside

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_GROUPS = (
    frozenset(("PERSON", "CALLSIGN")),
    frozenset(("LOCATION", "ADDRESS")),
    frozenset(("ORGANIZATION", "MILITARY_UNIT")),
)
_NUMBERS = ("PHONE", "CARD", "ACCOUNT", "PASSPORT", "SNILS", "INN", "IMEI", "_ID", "COORDINATES")
_CAPITALS = re.compile(r"(?<=[a-zа-яё,;] )[A-ZА-ЯЁ][\w'’-]{2,}(?: [A-ZА-ЯЁ][\w'’-]+)*")
_POINTS = 4.0
_SHORTEST = 3
_GLOSSED = "a name turned into a word"


def hits(
    withheld: Side, visible: Side, blocks: Sequence["Beside"], chosen: Sequence[Hit]
) -> list[Hit]:
    """Stretches of `visible.text` that no key found, in the order of the text."""
    made: list[Hit] = []
    cased = is_cased(visible.text)
    for block in blocks:
        here = [h for h in chosen if block.holds(h.start)]
        matched = [h.identity for h in here] + list(block.covered)
        open_ = _unmatched(block.mentions, matched)
        if not open_ or not block.spans:
            continue
        own = _by_sound(open_, block, visible, here)
        open_ = _unmatched(block.mentions, [*matched, *(h.identity for h in own)])
        own += _by_place(open_, block, visible, [*here, *own])
        open_ = _unmatched(block.mentions, [*matched, *(h.identity for h in own)])
        own += _by_gloss(open_, block, visible, [*here, *own], cased)
        open_ = _unmatched(block.mentions, [*matched, *(h.identity for h in own)])
        own += _by_capital(open_, block, visible, [*here, *own]) if cased else []
        own += _by_number(open_, block, visible, [*here, *own])
        made += own
    return made


def telling(hit: Hit, text: str) -> bool:
    """Whether what was found is worth looking for in the rest of the text."""
    stretch = text[hit.start : hit.end]
    found = [w[0].lower() for w in _WORD.finditer(folded(stretch).text)]
    if not found or hit.reason == _GLOSSED:
        return False
    named = stretch[0].isupper() and is_cased(text)
    return named or not any(word_keys(w).ordinary for w in found)


def alike(one: Hidden, other: Hidden) -> bool:
    """Whether two types are of one kind: people, places, bodies, or anything else."""
    return any(_belongs(one, group) and _belongs(other, group) for group in (*_GROUPS, None))


def _unmatched(mentions: Sequence[Hidden], found: Iterable[str]) -> list[Hidden]:
    """Mentions of a block beyond those of their identity that are found in it."""
    room = Counter(found)
    left = []
    for mention in mentions:
        if room[mention.identity] > 0:
            room[mention.identity] -= 1
        else:
            left.append(mention)
    return left


def _by_sound(
    open_: Sequence[Hidden], block: "Beside", visible: Side, taken: Sequence[Hit]
) -> list[Hit]:
    """The word of the block that sounds most like an unmatched name, if any does."""
    words = [
        w for start, end in block.spans for w in _WORD.finditer(visible.text, start, end)
        if _free(*w.span(), taken, visible) and not _plain(w[0])
    ]  # fmt: skip
    found: list[Hit] = []
    for mention in open_:
        names = [n[0] for n in _WORD.finditer(folded(mention.form).text) if len(n[0]) >= _SHORTEST]
        scored = [
            (max(_alike(name, w[0]) for name in names), w)
            for w in words
            if names and all(w.end() <= f.start or f.end <= w.start() for f in found)
        ]
        best = max(scored, key=lambda s: (s[0], -s[1].start()), default=None)
        if best and best[0] >= SAME:
            found.append(
                Hit(*best[1].span(), mention.identity, _POINTS, "a name that sounds alike")
            )
    return found


def _alike(one: str, other: str) -> float:
    """How much speaks for one name, whichever of the two is Cyrillic and in whatever case."""
    if one.isascii() == other.isascii():
        return -1.0
    russian, latin = (other, one) if one.isascii() else (one, other)
    low = folded(russian).text.lower()
    latin = re.sub(r"['’]s?$", "", latin)
    forms = {low, *surname_stems(low)}
    shapes = {latin, re.sub(r"[aeiouy]+$", "", latin)}
    return (
        max(likeness(f, s) for f in forms for s in shapes if len(f) > 2 and len(s) > 2)
        if any(len(f) > 2 for f in forms) and len(latin) > _SHORTEST
        else -1.0
    )


def lemmas(word: str) -> tuple[str, ...]:
    """What a lower-case word is looked up as: a Russian one by its dictionary forms."""
    return (word,) if word.isascii() else tuple(k[2:] for k in word_keys(word).lemmas)


def _by_gloss(
    open_: Sequence[Hidden], block: "Beside", visible: Side, taken: Sequence[Hit], cased: bool
) -> list[Hit]:
    """Words that translate a name, where the withheld side's turns have no such word."""
    mine = [h for h in open_ if not h.form and h.entity_type in _GROUPS[0]]
    found: list[Hit] = []
    for start, end in block.spans if mine else ():
        for w in _WORD.finditer(visible.text, start, end):
            low = folded(w[0]).text.lower()
            other = _translations(low)
            fits = other and block.words.isdisjoint(other) and named_there(visible.text, w, cased)
            if fits and _free(*w.span(), taken, visible):
                who = mine[min(len(found), len(mine) - 1)].identity
                found.append(Hit(*w.span(), who, _POINTS, _GLOSSED))
    return found if len(found) <= len(mine) else []


def _by_capital(
    open_: Sequence[Hidden], block: "Beside", visible: Side, taken: Sequence[Hit]
) -> list[Hit]:
    """Capitals inside a sentence that nothing explains, where as many names are unmatched."""
    mine = [h for h in open_ if any(h.entity_type in group for group in _GROUPS)]
    runs = [
        m.span()
        for start, end in block.spans if mine
        for m in _CAPITALS.finditer(visible.text, start, end)
        if not all(is_proper(w.lower()) for w in m[0].split()) and _free(*m.span(), taken, visible)
    ]  # fmt: skip
    if len(runs) != len(mine):
        return []
    return [
        Hit(*run, hidden.identity, _POINTS, "a capital where a name is withheld")
        for run, hidden in zip(runs, mine, strict=True)
    ]


def _by_number(
    open_: Sequence[Hidden], block: "Beside", visible: Side, taken: Sequence[Hit]
) -> list[Hit]:
    """The one number of a block where one is withheld, though its digits differ."""
    mine = [h for h in open_ if any(c in h.entity_type for c in _NUMBERS)]
    runs = [
        (start + a, start + b)
        for start, end in block.spans if mine
        for a, b in number_runs(visible.text[start:end])
        if _free(start + a, start + b, taken, visible)
    ]  # fmt: skip
    if len(mine) != 1 or len(runs) != 1:
        return []
    return [Hit(*runs[0], mine[0].identity, _POINTS, "a number where one is withheld")]


def _translations(word: str) -> frozenset[str]:
    """The words of the other language that a name which is a word too would come from."""
    if word.isascii():
        own = glosses().get(word, ())
        named = any(name(r).readings for r in own)
        return frozenset(w for russian in own for w in lemmas(russian)) if named else frozenset()
    if not name(word).readings:
        return frozenset()
    return frozenset(w for lemma in lemmas(word) for w in _reversed().get(lemma, ()))


@cache
def _reversed() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for english, own in glosses().items():
        for russian in own:
            found.setdefault(russian, {})[english] = None
    return {russian: tuple(own) for russian, own in found.items()}


def _by_place(
    open_: Sequence[Hidden], block: "Beside", visible: Side, taken: Sequence[Hit]
) -> list[Hit]:
    """Mentions that detection sees in the block, where as many of their kind are unmatched."""
    found: list[Hit] = []
    for group in (*_GROUPS, None):
        mine = [h for h in open_ if _belongs(h, group)]
        theirs = [
            s
            for s in visible.seen
            if block.holds(s.start) and _belongs(s, group) and _free(s.start, s.end, taken)
        ]
        blind = any(not h.form for h in mine)
        if mine and theirs and (blind or len(mine) == len(theirs)):
            for number, s in enumerate(theirs):
                who = mine[min(number, len(mine) - 1)].identity
                reason = "a mention where one is withheld"
                found.append(Hit(s.start, s.end, who, _POINTS, reason))
    return found


def _belongs(hidden: Hidden, group: frozenset[str] | None) -> bool:
    if group is None:
        return not any(hidden.entity_type in g for g in _GROUPS)
    return hidden.entity_type in group


def _free(start: int, end: int, taken: Iterable[Hit], visible: Side | None = None) -> bool:
    if visible is not None:
        covered = [*visible.kept, *((h.start, h.end) for h in visible.withheld)]
        if any(a < end and start < b for a, b in covered):
            return False
    return all(end <= t.start or t.end <= start for t in taken)


def _plain(word: str) -> bool:
    """Whether a word is an ordinary one of its language and has no capital."""
    low = folded(word).text.lower()
    if low.isascii():
        return is_ordinary(low) or is_proper(low)
    return word_keys(low).ordinary and not word[0].isupper()
