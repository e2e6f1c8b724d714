"""Towns that are somebody's call sign: spoken to, and never spoken of as a place.

"Kazan, is it you?", "Kazan to all", «Какой комбат, Ташкент?» In a story a town stands after a
preposition, and nobody speaks to it.
"""

from collections.abc import Iterator

from redact.language.words import parses
from redact.recognizers.callsign_page import Cue, Page, listed
from redact.recognizers.standing import reported

_LEAST = 2
"""Places of a town in the text, and none where it is a town, that make a call sign of it."""
_TO = frozenset("to this i here copies receiving я на ответь прием слышу ответил".split())
_ENDS = frozenset(".!?…")


def towns(page: Page) -> Iterator[Cue]:
    """Every place of a town of `page` that is somebody's call sign."""
    places: dict[str, list[tuple[int, int]]] = {}
    for at, capital in enumerate(page.tokens.capitals):
        if capital and _is_town(page, at):
            places.setdefault(page.low[at], []).append((at, _spoken_to(page, at)))
    for found in places.values():
        signs = [sign for _, sign in found]
        if len(found) >= _LEAST and max(signs) == 2 and min(signs) > 0:
            for at, _ in found:
                yield page.cue(at, 1.0, "a town that is spoken to, as somebody is")


def _is_town(page: Page, at: int) -> bool:
    low = page.low[at]
    if page.russian == low.isascii() or low in listed("callsign_not"):
        return False
    if page.is_capital(at + 1) or (page.is_capital(at - 1) and not page.starts_sentence(at - 1)):
        return False
    base = not page.russian or any(p.case == "nomn" for p in parses(low)) or not parses(low)
    return base and bool(reported(page.tokens[at].text))


def _spoken_to(page: Page, at: int) -> int:
    """2 where one is spoken to or speaks, 1 where the word stands alone, 0 elsewhere."""
    before, after = page.word(at - 1), page.word(at + 1)
    opens = page.starts_sentence(at)
    if opens and after == ",":
        return 2
    if opens and after in _TO:
        return 2
    if before == "," and after in _ENDS:
        return 2 if page.word(at - 2) in listed("callsign_roles") else 1
    return 1 if page.starts_sentence(at) and after in _ENDS else 0
