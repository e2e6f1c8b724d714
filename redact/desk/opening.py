"""What was decided about a transcript before, when its desk is opened."""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace

from redact.errors import RedactError
from redact.pipeline import Seen
from redact.review import Entry, text_digest
from redact.review.carry import Carried, carried, lines
from redact.review.decisions import Second
from redact.review.keeping import Book


def entry(known: Seen, book: Book, present: Collection[str] = ()) -> Carried:
    """The decisions about this file, carried over from an older version if there is one, whose
    place in the book they then take.

    `present` are the digests of files that are there: none of them is an older version.
    """
    transcript = known.transcript
    marks = lines(transcript.text, book.review.key)
    fresh = Entry(known.sha256, text_digest(transcript), marks)
    before = book.review.of(known.sha256)
    if before is not None and before.text == fresh.text:
        return Carried(before, 0, 0)
    gone = [e for e in book.review.files if e.sha256 not in present and _alike(e, fresh)]
    found = [(carried(e, fresh), e) for e in ([before] if before else gone)]
    best, old = max(found, key=lambda f: f[0].carried, default=(None, None))
    if best is None or old is None or not best.carried:
        return Carried(fresh, 0, 0)
    book.put(best.entry, old.sha256)
    return best


def _alike(old: Entry, new: Entry) -> bool:
    """Whether two texts share most of the lines that say something, and not just a greeting."""
    was, now = (Counter(m for m in e.lines if len(m.split(":")[0]) > 1) for e in (old, new))
    return 2 * (was & now).total() > was.total()


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
