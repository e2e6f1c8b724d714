"""Cyrillic words that an English line holds: who writes in English names people in Russian.

In such a line a Cyrillic word of no dictionary is a name, behind "in" and "from" a place; a noun
that acts, is asked or comes with somebody is what he is called.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.latin import cues
from redact.language.words import Parse, Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.standing import reported
from redact.rules import word_list

_NAME = "MixedLines"
_PLACE = frozenset("in from near at outside past around via to".split())
_WITH = frozenset(
    "w with n and whos who's whose which ask tell than is call calls called hi for of by says "
    "where's wheres hows how's".split()
)
_QUOTES = frozenset("\"'«»“”„")
_MOST = 2
"""More Cyrillic words in a row than these are Russian speech, which other recognizers read."""
_SHORT = 3

_Found = tuple[str, int, int, float, str]


class MixedLines(EntityRecognizer):
    """People, places, streets and nicknames in Cyrillic in lines that are English."""

    def __init__(self, supported_language: str = "en") -> None:
        kinds = ["PERSON", "LOCATION", "ADDRESS", "CALLSIGN"]
        super().__init__(kinds, _NAME, supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for Cyrillic names in the English lines of `text`."""
        words = word_tokens(nlp_artifacts)
        return [
            evidence(_NAME, kind, start, end, score, reason)
            for first, last in _runs(text, words)
            for kind, start, end, score, reason in _named(text, words, first, last)
        ]


def _is_cyrillic(word: Token) -> bool:
    return "\u0400" <= word.text[0] <= "\u04ff"


def _runs(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The first word and the end of every short row of Cyrillic words in an English line."""
    at = 0
    while at < len(words):
        first = at
        while at < len(words) and _is_cyrillic(words[at]):
            if at > first and text[words[at - 1].end : words[at].start] != " ":
                break
            at += 1
        if at == first:
            at += 1
        elif at - first <= _MOST and _is_english(text, words, first, at):
            yield first, at


def _is_english(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """Whether the line has no fewer Latin words, its label left out, and no quote begins here."""
    start = words[first].start
    if text[start - 1 : start] in _QUOTES:
        return False
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", start) % (len(text) + 1)
    said = text.find(": ", begins, start)
    begins = said if said >= 0 else begins
    low, high = first, last
    while low and words[low - 1].start >= begins:
        low -= 1
    while high < len(words) and words[high].end <= ends:
        high += 1
    latin = sum(w.text[0].isascii() and w.text[0].isalpha() for w in words[low:high])
    return latin > 0 and latin >= sum(_is_cyrillic(w) for w in words[low:high])


def _named(text: str, words: Sequence[Token], first: int, last: int) -> Iterator[_Found]:
    """What the Cyrillic words `first` to `last` of an English line name."""
    before = words[first - 1].low if first else ""
    word, known = words[first], parses(words[first].low)
    house = last < len(words) and words[last].text.isdigit()
    if before in ("on", "at") and house and last == first + 1:
        yield "ADDRESS", word.start, words[last].end, 0.7, "a Cyrillic street in an English line"
        return
    initial = last == first + 2 and len(words[first + 1].text) == 1
    if initial and any(p.name for p in known):
        yield "PERSON", word.start, words[last - 1].end, 0.95, "a name and an initial"
        return
    for i in range(first, last):
        if found := _alone(text, words, i, before if i == first else ""):
            kind, score, reason = found
            yield kind, words[i].start, words[i].end, score, reason


def _alone(
    text: str, words: Sequence[Token], at: int, before: str
) -> tuple[str, float, str] | None:
    """Kind, score and reason of one Cyrillic word, by what it is and what stands around it."""
    word = words[at]
    known = parses(word.low)
    if len(word.text) < _SHORT or word.low in _usual():
        return None
    place = not known or any(p.place for p in known)
    if place and before in _PLACE and not reported(word.text.title()):
        return "LOCATION", 0.65, "a Cyrillic word where a place stands in an English line"
    if not known and len(word.text) > _SHORT:
        return "PERSON", 0.6, "a Cyrillic word of no dictionary in an English line"
    after = words[at + 1].low if at + 1 < len(words) else ""
    follows = text[word.end : word.end + 1] == " " and after in cues()["verb"] | cues()["speech"]
    if (before in _WITH or follows) and _may_be_called(known):
        return "CALLSIGN", 0.55, "a Cyrillic noun that acts or is spoken of in an English line"
    return None


def _may_be_called(known: Sequence[Parse]) -> bool:
    """A noun or a man's adjective: кот, хмурый, хмурому."""
    return any(p.pos == "NOUN" or (p.pos == "ADJF" and p.gender == "masc") for p in known)


@cache
def _usual() -> frozenset[str]:
    """Kin, forms of address, insults, greetings and slang, which name nobody."""
    lists = ("callsign_not", "kin_words", "slang", "kin_roles")
    return frozenset(w for name in lists for row in word_list(name) for w in row[-1].split())
