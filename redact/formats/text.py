"""Plain text and Markdown: everything is read, comments and front matter too."""

from redact.formats.reading import Reading, marked


def reading(source: str) -> Reading:
    """The whole text, with character references (`&#1048;`) read as what they show."""
    result = Reading(source)
    result.read(marked(source, 0, len(source)), 0)
    return result


def written(new: str, source: str) -> str:
    """`new` as it is: nothing needs an escape here."""
    return new


def skeleton(source: str) -> None:
    """Text has no structure that could break."""


def hollow(source: str, position: int) -> int:
    """A line of text may become blank: never a line start, always -1."""
    return -1
