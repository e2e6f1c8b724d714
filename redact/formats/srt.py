"""SubRip: everything but cue numbers, timings and simple tags is read."""

import re

from redact.formats import cues
from redact.formats.reading import Reading, marked

_NUMBER = re.compile(r"(?:^|(?<=\n\n)|(?<=\r\r)|(?<=\n\r\n))[ \t\ufeff]*[0-9]{1,6}[ \t]*\Z")
_LOOK = 40


def reading(source: str) -> Reading:
    """The cues' text, one line break between cues; text outside cues is read as well."""
    result = Reading(source)
    last = 0
    for part, (start, end) in enumerate([*cues.timings(source), (len(source), len(source))]):
        until = _before_number(source, last, start) if start < len(source) else start
        text = source[last:until]
        at = last + len(text) - len(text.lstrip("\r\n"))
        until = at + len(source[at:until].rstrip("\r\n"))
        if source[at:until].strip():
            result.line()
            result.read(marked(source, at, until, cues.MARKS), part)
        last = end
    return result


def _before_number(source: str, last: int, start: int) -> int:
    """Where the text before a timing ends: before its cue number, if there is one.

    Only a short number that stands alone after a blank line is one; digits right under a
    cue's text may be a telephone number and are read.
    """
    stop = start - (2 if source[start - 2 : start] == "\r\n" else 1)
    low = max(last, stop - _LOOK)
    if stop < low:
        return start
    match = _NUMBER.search(source[low:stop])
    if not match or (match.start() == 0 and low > 0):
        return start
    return low + match.start()


def written(new: str, source: str) -> str:
    """`new` on one line, without what would read as a timing."""
    return re.sub(r"[\r\n]+", " ", new).replace("-->", "->")
