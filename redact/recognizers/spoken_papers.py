"""Papers, dog tags and the last figures of phones, said in a few number words."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.numeral_words import WORDS, Kind
from redact.language.words import Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.organizations_heads import counts

_SLASH = frozenset(("дробь", "slash", "черта"))
_NOUGHT = frozenset("ноль нуль zero oh".split())
_PAPERS = (
    "дел", "заявлен", "обращен", "жалоб", "приказ", "рапорт", "протокол", "договор", "контракт",
    "справк", "извещен", "постановлен", "регистрац", "зарегистр", "исходящ", "входящ", "кусп", "заяв", "квитанц", "вх", "исх",
    "case", "file", "complaint", "order", "report", "contract", "certificate", "request", "appeal",
)  # fmt: skip
_NUMBER = ("номер", "number")
_LETTERS = regex.compile(
    r"(?:[А-ЯA-Z]{1,2}|[ZKSC]h|(?i:бэ|вэ|гэ|дэ|жэ|зэ|эл|эм|эн|пэ|эр|эс|тэ|эф|ха|цэ|че|ша))"
)
_DASHES = frozenset("dash hyphen тире дефис черточка -".split())
_TAGS = ("token", "жетон", "личн", "билет", "военник", "tag", "personal", "ticket", "military")
_ENDING = regex.compile(r"\s(?:в|на)\sконце(?!\w)|\s(?:который\s)?(?:за|о)?канчива\w+")
_BACK = 5


class SpokenPapers(EntityRecognizer):
    """DOCUMENT_ID, MILITARY_ID and PHONE_NUMBER in runs too short for a whole phone number."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(
            ["DOCUMENT_ID", "MILITARY_ID", "PHONE_NUMBER"],
            "SpokenPapers",
            supported_language=supported_language,
        )

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Every run of number words that a word before or after it makes an identifier."""
        words = word_tokens(nlp_artifacts)
        return [
            evidence(self.name, kind, words[first].start, words[last].end, score, reason)
            for begin, last in _runs(text, words)
            for kind, first, score, reason in _judged(text, words, begin, last)
        ]


@lru_cache(maxsize=10_000)
def _number(word: str) -> bool:
    entry = WORDS.get(word)
    if entry is None and "-" in word:
        entry = WORDS.get(word.partition("-")[0])
    return entry is not None and entry[0] is not Kind.ORDINAL


def _runs(text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """First and last token of number words in a row, a slash said between them included."""
    at = 0
    lows = [w.low for w in words]
    for start in [i for i, low in enumerate(lows) if _number(low)]:
        if start < at:
            continue
        at = first = start
        while at < len(words) and (_number(lows[at]) or (at > first and _joined(words, at))):
            if at > first and text[words[at - 1].end : words[at].start].strip(" \n-"):
                break
            at += 1
        last = at - 1
        while last > first and words[last].low in _SLASH:
            last -= 1
        yield first, last


def _joined(words: Sequence[Token], at: int) -> bool:
    """Whether token `at` is a slash said between numbers, or a letter after one."""
    word = words[at]
    letter = _LETTERS.fullmatch(word.text) or (len(word.low) == 1 and word.low.isalpha())
    return word.low in _SLASH or bool(letter and words[at - 1].low in _SLASH)


def _judged(
    text: str, words: Sequence[Token], first: int, last: int
) -> Iterator[tuple[str, int, float, str]]:
    """Type, first token, score and reason of the run `first` to `last`, if it identifies."""
    before = [w.low for w in words[max(first - _BACK, 0) : first]]
    numbered = bool(before) and before[-1].startswith(_NUMBER)
    paper = any(w.startswith(_PAPERS) for w in before)
    slashes = sum(words[i].low in _SLASH for i in range(first, last))
    told = paper or any(w.startswith(_NUMBER) for w in before)
    if slashes > 1 or (slashes and told) or (numbered and paper):
        marked = _marked(text, words, first)
        yield "DOCUMENT_ID", marked, 0.7, "a paper's number said aloud"
        return
    lettered, joined = _lettered(words, first)
    if lettered < first and last - first > 1:
        tag = any(w.low.startswith(_TAGS) for w in words[max(lettered - _BACK, 0) : lettered])
        nought = [words[i].low in _NOUGHT for i in (first, first + 1)]
        if tag or (all(nought) and (joined or words[first - 1].text.isupper())):
            yield "MILITARY_ID", lettered, 0.85, "a dog tag or personal number said aloud"
            return
    if _partial(text, words, first, last, before):
        yield "PHONE_NUMBER", first, 0.6, "the last figures of a phone number"


def _lettered(words: Sequence[Token], first: int) -> tuple[int, bool]:
    """Where the letters before a number begin, and whether a dash is said between: "Kh dash zero"."""
    at, begins, joined = first - 1, first, False
    while at >= 0 and first - at < 5:
        dash = words[at].low in _DASHES
        if not (dash or words[at].text == "," or _LETTERS.fullmatch(words[at].text)):
            break
        joined |= dash
        begins = begins if dash or words[at].text == "," else at
        at -= 1
    return begins, joined


def _marked(text: str, words: Sequence[Token], first: int) -> int:
    """The first token of a register's short mark before a number: "вх сорок", "рг два"."""
    at = first - 1
    if at < 0 or "\n" in text[words[at].end : words[first].start]:
        return first
    mark = words[at].low
    short = 1 < len(mark) < 5 and mark.isalpha() and not mark.startswith(_NUMBER[0][:3])
    return at if short and not mark.isascii() and not parses(mark) else first


def _partial(text: str, words: Sequence[Token], first: int, last: int, before: list[str]) -> bool:
    """`номер который на сорок два`, `сорок два в конце`, `the one on forty-two`."""
    if not before or last - first > 5 or counts(text, words, last + 1):
        return bool(_ENDING.match(text, words[last].end)) and last > first
    if last > first or "-" in words[last].text:
        if _ENDING.match(text, words[last].end):
            return True
    elif words[last].low in ("один", "одну", "одного", "one", "два", "две", "три"):
        return False
    if before[-1] == "на":
        return any(w.startswith(("номер", "симк", "окончан")) for w in before[-4:-1])
    ends = before[-2:] in (["ending", "in"], ["ends", "in"], ["ending", "with"])
    return ends or (before[-1] == "on" and before[-2:-1] in (["one"], ["number"]))
