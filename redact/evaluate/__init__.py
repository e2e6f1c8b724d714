"""Compare what was masked with gold: pure counting, three forms of gold, intervals.

`gold` reads a file, `counted` compares one document, `figures` sums up all of them.
"""

from collections.abc import Sequence

from redact.evaluate import identifiers, offsets, transcripts
from redact.evaluate.counting import Count, Mask, Stretch
from redact.evaluate.figures import Figure, figures
from redact.evaluate.gold import IDENTIFIERS, TRANSCRIPTS, Gold, GoldDocument, GoldSpan, gold

__all__ = [
    "Count",
    "Figure",
    "Gold",
    "GoldDocument",
    "GoldSpan",
    "Mask",
    "counted",
    "figures",
    "gold",
]


def counted(
    of: Gold, document: GoldDocument, masks: Sequence[Mask], read: Sequence[Stretch] | None = None
) -> Count:
    """Compare `masks` (sorted, disjoint) with the gold of one document `of` a set.

    A mention is hidden only if every letter and digit of it is masked. `read` are the
    stretches in which every word is read once, where that is not all of the text (subtitles,
    Whisper's JSON): plain text and links are counted there, leaks everywhere.
    """
    if of.form == TRANSCRIPTS:
        return transcripts.counted(document, masks, read)
    if of.form == IDENTIFIERS:
        return identifiers.counted(document, masks)
    return offsets.counted(document, masks, of.labels)
