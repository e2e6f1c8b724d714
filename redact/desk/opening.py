"""What was decided about a transcript before, when its desk is opened."""

from dataclasses import replace

from redact.errors import RedactError
from redact.pipeline import Seen
from redact.review import Entry, text_digest
from redact.review.carry import Carried, carried, lines
from redact.review.decisions import Second
from redact.review.keeping import Book


def entry(known: Seen, book: Book) -> Carried:
    """The decisions about this file, carried over from an older version if there is one."""
    transcript = known.transcript
    marks = lines(transcript.text, book.review.key)
    fresh = Entry(known.sha256, text_digest(transcript), marks)
    before = book.review.of(known.sha256)
    if before is not None and before.text == fresh.text:
        return Carried(before, 0, 0)
    older = [before] if before else book.review.files
    best = max((carried(e, fresh) for e in older), key=lambda c: c.carried, default=None)
    return best if best is not None and best.carried else Carried(fresh, 0, 0)


def second_pass(first: Entry, by: str, share: float) -> Entry:
    """`first` with a blind second pass by `by`, begun or gone on with.

    Raises RedactError for whoever made the first pass, or if somebody else began the second.
    """
    before = first.second
    if before is not None and before.by != by and before.log.done:
        raise RedactError("somebody else began the second pass", "give their name as --by", 2)
    if any(act.by == by for act in first.log.done):
        raise RedactError("you made the first pass of this file", "ask somebody else", 2)
    return replace(first, second=before if before and before.log.done else Second(by, share))
