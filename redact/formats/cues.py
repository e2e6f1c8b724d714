"""What SubRip and WebVTT share: timing lines, tags, and lines that must not become blank."""

import re

from redact.formats.reading import ENTITY

_TIME = r"(?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{1,2}[,.][0-9]{1,3}"
_SETTING = (
    r"[ \t]+(?:[XYxy][12]:[0-9]{1,5}|align:(?:start|center|middle|end|left|right)"
    r"|(?:line|position|size):-?[0-9.]{1,6}%?(?:,[a-z-]{3,12})?|vertical:(?:rl|lr))(?![^ \t\r\n])"
)
_TIMING = re.compile(rf"[ \t\ufeff]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?:{_SETTING})*[ \t]*")
_CLASS = r"(?:\.(?:(?:bg_)?(?:white|lime|cyan|red|yellow|magenta|blue|black)|color[0-9A-Fa-f]{6}))"
_TAG = (
    rf"</?(?:b|i|u|s|c|v|ruby|rt|font)?{_CLASS}*>|</lang>|</?br ?/?>"
    r"|<lang [a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?>"
    r"|<[0-9]{1,4}:[0-9]{2}(?::[0-9]{2})?\.[0-9]{3}>"
    r"|<font(?: (?:color|size)=\"?(?:#[0-9A-Fa-f]{3,8}|[0-9]{1,3}|white|black|red|green|blue"
    r"|yellow|cyan|magenta|gr[ae]y|orange)\"?)+>|\{\\an?[0-9]{1,2}\}"
)
CLASSES = re.compile(rf"{_CLASS}*")
MARKS = re.compile(rf"{ENTITY.pattern}|{_TAG}")
_REACH = 1000


def timings(source: str) -> list[tuple[int, int]]:
    """Start and end of every timing, known settings included, in order.

    What a line holds after the settings that are known is not part of it, and is read.
    """
    found: list[tuple[int, int]] = []
    last = 0
    arrow = source.find("-->")
    while arrow >= 0:
        breaks = source.rfind("\n", last, arrow), source.rfind("\r", last, arrow)
        start = max(*breaks, last - 1) + 1
        at_line_start = start == 0 or source[start - 1] in "\r\n"
        match = _TIMING.match(source, start) if at_line_start else None
        if match and match.end() > arrow:
            found.append((start, match.end()))
        last = match.end() if match and match.end() > arrow else arrow + 3
        arrow = source.find("-->", last)
    return found


def skeleton(source: str) -> tuple[str, ...]:
    """The timings as they are written: a replacement may neither change nor add one."""
    return tuple(source[start:end] for start, end in timings(source))


def hollow(source: str, position: int) -> int:
    """Start of the line at `position` if that line shows nothing, else -1.

    A blank line ends a cue, so what follows it would be lost. A line that came to hold an
    arrow counts too: it would read as a timing.
    """
    low = max(0, position - _REACH)
    start = max(source.rfind("\n", low, position), source.rfind("\r", low, position)) + 1
    ends = [source.find(mark, position, position + _REACH) for mark in "\r\n"]
    end = min(
        (found for found in ends if found >= 0),
        default=min(len(source), position + _REACH),
    )
    if start == 0 and low:
        start = low
    line = source[start:end]
    if "-->" in source[max(start, position - 2) : min(end, position + 2)]:
        return start
    long = len(line) >= _REACH
    return start if not long and not MARKS.sub("", line).strip() else -1
