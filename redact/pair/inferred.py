"""What no key finds: names by how they sound, and mentions by where they stand.

Only within a block of turns, and only for mentions that nothing else there matches yet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from redact.language.latin import is_ordinary, is_proper
from redact.language.lookup import folded
from redact.language.sounds import SAME
from redact.language.trace_numbers import number_runs
from redact.language.trace_words import word_keys
from redact.pair.beside import KINDS, Beside, Blocks, Cover, belongs
from redact.pair.evidence import SELF, Hit, is_cased, named_there
from redact.pair.sides import Hidden, Side
from redact.pair.spellings import likest, translations

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBERS = ("PHONE", "CARD", "ACCOUNT", "PASSPORT", "SNILS", "INN", "IMEI", "_ID", "COORDINATES")
_CAPITALS = re.compile(r"(?<=[a-zа-яё,;] )[A-ZА-ЯЁ][\w'’-]{2,}(?: [A-ZА-ЯЁ][\w'’-]+)*")
_POINTS = 4.0
_GLOSSED = "a name turned into a word"


def hits(visible: Side, blocks: Blocks, chosen: Sequence[Hit]) -> list[Hit]:
    """Stretches of `visible.text` that no key found, in the order of the text."""
    here: dict[int, list[Hit]] = defaultdict(list)
    for hit in chosen:
        here[blocks.number(hit.start)].append(hit)
    off = Cover([*visible.kept, *((h.start, h.end) for h in visible.withheld)])
    cased = is_cased(visible.text)
    made: list[Hit] = []
    for number, block in enumerate(blocks.all):
        work = _Block(visible.text, block, here[number], off, cased)
        for step in (_by_sound, _by_place, _by_gloss, _by_capital, _by_number):
            if work.left and block.spans:
                step(work)
        made += work.found
    return sorted(made, key=lambda h: h.start)


def telling(hit: Hit, text: str) -> bool:
    """Whether what was found is worth looking for in the rest of the text."""
    stretch = text[hit.start : hit.end]
    found = [w[0].lower() for w in _WORD.finditer(folded(stretch).text)]
    if not found or hit.reason == _GLOSSED:
        return False
    named = stretch[0].isupper() and is_cased(text)
    return named or not any(word_keys(w).ordinary for w in found)


class _Block:
    """One block while it is searched: `left` are its unmatched mentions, `found` the new hits."""

    def __init__(
        self, text: str, block: Beside, here: Sequence[Hit], off: Cover, cased: bool
    ) -> None:
        self.text, self.block, self.cased = text, block, cased
        self._off, self._taken = off, list(here)
        self.left = list(_unmatched(block, here))
        self.found: list[Hit] = []

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """What `pattern` finds in the block that is visible, not kept and not taken."""
        for start, end in self.block.spans:
            for match in pattern.finditer(self.text, start, end):
                if not self._off.meets(*match.span()) and self.is_free(*match.span()):
                    yield match

    def is_free(self, start: int, end: int) -> bool:
        """Whether no hit is there yet."""
        return all(end <= hit.start or hit.end <= start for hit in self._taken)

    def take(self, start: int, end: int, hidden: Hidden, reason: str) -> None:
        """Point at a place; `hidden` is matched by it."""
        hit = Hit(start, end, hidden.identity, _POINTS, reason)
        self.found.append(hit)
        self._taken.append(hit)
        if hidden in self.left:
            self.left.remove(hidden)


def _unmatched(block: Beside, here: Iterable[Hit]) -> Iterator[Hidden]:
    """Mentions of a block beyond those of their identity that are found in it."""
    room = Counter([*(hit.identity for hit in here), *block.covered])
    for mention in block.mentions:
        if room[mention.identity] > 0:
            room[mention.identity] -= 1
        else:
            yield mention


def _by_sound(work: _Block) -> None:
    """The word of the block that sounds most like an unmatched name, if any does."""
    for mention in list(work.left):
        names = [w[0] for w in _WORD.finditer(folded(mention.form).text)]
        words = [m for m in work.matches(_WORD) if not _plain(m[0])]
        scores = [(likest(names, m[0]), -m.start(), m) for m in words] if names else []
        best = max(scores, default=None, key=lambda s: s[:2])
        if best and best[0] >= SAME:
            work.take(*best[2].span(), mention, "a name that sounds alike")


def _by_place(work: _Block) -> None:
    """Mentions that detection sees in the block, where as many of their kind are unmatched."""
    for kind in KINDS:
        mine = [h for h in work.left if belongs(h, kind)]
        theirs = [s for s in work.block.seen if belongs(s, kind) and work.is_free(s.start, s.end)]
        blind = any(not h.form for h in mine)
        if mine and (blind or len(mine) == len(theirs)):
            for number, s in enumerate(theirs):
                who = mine[min(number, len(mine) - 1)]
                work.take(s.start, s.end, who, "a mention where one is withheld")


def _by_gloss(work: _Block) -> None:
    """Words that translate a name, where the withheld side's turns have no such word."""
    mine = [h for h in work.left if not h.form and belongs(h, KINDS[0])]
    if not mine:
        return
    found = [
        m
        for m in work.matches(_WORD)
        if named_there(work.text, m, work.cased)
        and (other := translations(folded(m[0]).text.lower()))
        and work.block.words.isdisjoint(other)
    ]
    if len(found) <= len(mine):
        for m, hidden in zip(found, mine, strict=False):
            work.take(*m.span(), hidden, _GLOSSED)


def _by_capital(work: _Block) -> None:
    """Capitals inside a sentence that nothing explains, where as many names are unmatched."""
    mine = [h for h in work.left if not belongs(h, None)]
    if not work.cased or not mine:
        return
    runs = [
        m
        for m in work.matches(_CAPITALS)
        if not all(is_proper(w.lower()) for w in m[0].split()) and not SELF.match(m[0])
    ]
    if len(runs) == len(mine):
        for m, hidden in zip(runs, mine, strict=True):
            work.take(*m.span(), hidden, "a capital where a name is withheld")


def _by_number(work: _Block) -> None:
    """The one number of a block where one is withheld, though its digits differ."""
    mine = [h for h in work.left if any(part in h.entity_type for part in _NUMBERS)]
    if len(mine) != 1:
        return
    runs = [
        (start + a, start + b)
        for start, end in work.block.spans
        for a, b in number_runs(work.text[start:end])
        if work.is_free(start + a, start + b)
    ]
    if len(runs) == 1:
        work.take(*runs[0], mine[0], "a number where one is withheld")


def _plain(word: str) -> bool:
    """Whether a word is an ordinary one of its language and has no capital."""
    low = folded(word).text.lower()
    if low.isascii():
        return is_ordinary(low) or is_proper(low)
    return word_keys(low).ordinary and not word[0].isupper()
