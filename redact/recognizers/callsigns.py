"""Call signs and nicknames: introduced, called on the radio, said of people, and repeated."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.capitals import careful, is_written
from redact.language.latin import is_ordinary, latin
from redact.language.words import parses
from redact.nlp.engine import word_tokens
from redact.nlp.named import NOTHING, covers
from redact.recognizers.callsign_cues import calls, introductions, is_plausible
from redact.recognizers.callsign_echoes import echoes, numbers, stem_of
from redact.recognizers.callsign_english import spoken_of_en
from redact.recognizers.callsign_log import OPENING, traffic
from redact.recognizers.callsign_mixed import mixed
from redact.recognizers.callsign_page import Cue, Page
from redact.recognizers.callsign_places import towns
from redact.recognizers.callsign_speech import spoken
from redact.recognizers.callsign_uses import ACTS, quoted, spoken_of
from redact.recognizers.callsign_written import AGAIN, written
from redact.recognizers.chat_names import speaks_for
from redact.recognizers.evidence import evidence

_ENTITY = "CALLSIGN"
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
_CALL_REACH = 400
"""Characters that one radio call makes radio traffic of."""
_SURE = 0.6
"""Probability from which on a tagger is believed."""
_SURER = 0.9
"""The same for an ordinary word in small English letters."""
_SURE_OPENING = 0.75
"""The same for an ordinary Russian word that opens a sentence."""
_ENOUGH = 0.3
"""Share of the places of an ordinary word in small letters where it has to be heard as one."""
_HEARD = "spoken of as call signs are, a tagger finds"
_GLOSS = re.compile(
    r"[»\"”]?[\s,.—–-]*(?:\((?:[\w-]+\s)?[«\"“](?P<a>\w[\w ]*)[»\"”]\)"
    r"|[«\"“]?(?P<b>\w{3,})[»\"”]?\s+(?:по-\w+ски|по-нашему|по-вашему|значит|in our language|in \w+ian)\b)"
)


class Callsigns(EntityRecognizer):
    """Call signs of one alphabet. Mentions of one call sign share a key."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__([_ENTITY, "LOCATION"], supported_language=supported_language)
        self._russian = supported_language == "ru"

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Call signs in `text`, wherever they stand."""
        tokens = word_tokens(nlp_artifacts)
        cased = is_written(text, careful(text, tokens))
        page = Page(text, tokens, tokens.lows, cased, self._russian)
        # Where English has capitals, its tagger is weighed with the rules for Latin letters.
        heard = list(_heard(page.text, nlp_artifacts)) if self._russian or not cased else []
        heard = _often(page, heard, nlp_artifacts)
        denied = sorted(
            (e.start_char, e.end_char) for e in nlp_artifacts.entities if e.label_ == NOTHING
        )
        cues = [
            c for c in (*_established(page), *heard)
            if bool(_CYRILLIC.search(text, c.start, c.end)) == self._russian
            and not (c.reason in (ACTS, AGAIN) and _denied(text, c, denied))
        ]  # fmt: skip
        if not cues:
            return []
        groups = numbers(text, cues)
        found = [(c, groups[stem_of(text[c.start : c.end])]) for c in cues]
        again = [
            e
            for e in echoes(page, cues, groups)
            if not (text[e[0].start].islower() and _denied(text, e[0], denied))
        ]
        return [self._evidence(c, n) for c, n in _best([*found, *again])]

    def _evidence(self, cue: Cue, number: int) -> RecognizerResult:
        key = f"callsign-{self.supported_language}-{number}"
        key = "" if cue.kind == "LOCATION" else key
        return evidence(
            type(self).__name__, cue.kind, cue.start, cue.end, cue.score, cue.reason, key=key
        )


def _denied(text: str, cue: Cue, denied: Sequence[tuple[int, int]]) -> bool:
    """Whether a tagger is sure that an ordinary word names nothing there, and no capital says it."""
    word = text[cue.start : cue.end]
    plain = bool(parses(word.lower())) and (word.islower() or _opens(text, cue.start, word))
    return plain and covers(denied, cue.start, cue.end)


def _established(page: Page) -> list[Cue]:
    """Every place where a call sign shows by itself."""
    radio = list(calls(page))
    cues = [*introductions(page), *radio, *quoted(page), *towns(page)]
    if page.russian:
        cues += [*spoken_of(page, bool(radio)), *spoken(page)]
        cues += [*written(page, bool(radio)), *(() if page.cased else mixed(page))]
    else:
        cues += spoken_of_en(page, bool(radio))
    if page.cased and _is_traffic(page.text, radio):
        cues += _on_air(page, cues)
    cues = _corroborated(page.text, cues) if radio else cues
    cues += [*_glosses(page.text, cues)]
    return sorted(cues, key=lambda c: (c.start, -c.score, c.end))


def _heard(text: str, artifacts: NlpArtifacts) -> Iterator[Cue]:
    """What the taggers take for a call sign."""
    for tag in artifacts.entities:
        start, end = tag.start_char, tag.end_char
        word = text[start:end]
        needed = _SURE
        if word.isascii():
            needed = _SURER if word.islower() and is_ordinary(word) else _SURE
        elif _opens(text, start, word):
            needed = _SURE_OPENING
        called = tag.label_ == _ENTITY or (tag.label_ == "PERSON" and _nobodys(word))
        sure = called and _share(tag) >= needed and end - start > 3
        if text[end : end + 1] == ":" and speaks_for(word.lower()):
            continue
        if sure and is_plausible(word, True):
            yield Cue(start, end, 0.6, _HEARD)


def _share(tag: Any) -> float:
    """How sure a tagger is; 0 where it does not tell."""
    return float(getattr(tag, "score", None) or 0.0)


def _nobodys(word: str) -> bool:
    """Whether it is an ordinary word in small English letters that no name is translated by."""
    return word.isascii() and word.islower() and is_ordinary(word) and not latin(word).part


def _often(page: Page, heard: Sequence[Cue], artifacts: NlpArtifacts) -> list[Cue]:
    """What the taggers hear, without ordinary words that they hear in one place of many.

    Where a tagger only half hears somebody counts as much as it hears.
    """
    said = {c: page.text[c.start : c.end] for c in heard}
    doubtful = {w: stem_of(w) for w in said.values() if w.islower() and " " not in w and parses(w)}
    begin = {word[:3] for word in doubtful}
    support = Counter(stem_of(w) for w in said.values())
    half: defaultdict[str, float] = defaultdict(float)
    for tag in artifacts.entities if doubtful else ():
        word = page.text[tag.start_char : tag.end_char]
        if tag.label_ in (_ENTITY, "PERSON") and word[:3] in begin:
            half[stem_of(word)] += _share(tag)
    places = Counter[str]()
    for low, count in Counter(page.low).items() if doubtful else ():
        if low[:3] in begin:
            places[stem_of(low)] += count
    return [
        c for c, w in said.items()
        if w not in doubtful
        or max(support[doubtful[w]], half[doubtful[w]]) >= _ENOUGH * places[doubtful[w]]
    ]  # fmt: skip


def _opens(text: str, start: int, word: str) -> bool:
    """Whether it is an ordinary word that opens a sentence, so that its capital says nothing."""
    before = text[max(start - 6, 0) : start].rstrip(' «"—–-')[-1:]
    return word.istitle() and before in ".!?…:\n" and bool(parses(word.lower()))


def _is_traffic(text: str, radio: Sequence[Cue]) -> bool:
    """Whether calls are more than one remark in a long text about something else."""
    starts = len({c.start for c in radio})
    return starts > 2 or starts * _CALL_REACH > len(text)


def _on_air(page: Page, cues: Sequence[Cue]) -> list[Cue]:
    """Traffic between callers; a place's code that is also a caller is a caller."""
    found = list(traffic(page))
    callers = {stem_of(page.text[c.start : c.end]) for c in cues}
    callers |= {
        stem_of(page.text[c.start : c.end])
        for c in found
        if c.kind == _ENTITY and c.score != OPENING
    }
    found = [
        c for c in found if c.score != OPENING or stem_of(page.text[c.start : c.end]) in callers
    ]
    return [
        replace(c, kind=_ENTITY) if stem_of(page.text[c.start : c.end]) in callers else c
        for c in found
    ]


def _corroborated(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """On the air, a word used like a name in two places is sure."""
    uses = Counter(stem_of(text[c.start : c.end]) for c in cues)
    return [
        replace(c, score=1.0)
        if uses[stem_of(text[c.start : c.end])] > 1 and text[c.start].isupper()
        else c
        for c in cues
    ]


_EQUAL = re.compile(
    r"(?<![\w-])(?P<a>[A-Z][a-z]['\w-]+)[*»\"”]* ?= ?[*«\"“]*(?P<b>[А-ЯІЇЄҐ][а-яёіїєґ][\w-]+)(?![\w-])"
)


def _glosses(text: str, cues: Sequence[Cue]) -> Iterator[Cue]:
    """The same call sign in another language: "Тайган, пес по-нашему", Ruler (Tuvan "Ezen")."""
    for pair in _EQUAL.finditer(text):
        # "Gypsy = Цыган": a translator's list of what people are called.
        yield Cue(*pair.span("a"), 0.6, "a name and its translation")
        yield Cue(*pair.span("b"), 0.6, "a name and its translation")
    for cue in cues:
        match = _GLOSS.match(text, cue.end, min(cue.end + 60, len(text)))
        if match:
            group = "a" if match["a"] else "b"
            proper = match[group][0].isupper() or group == "b"
            if proper and is_plausible(match[group], group == "a"):
                yield Cue(*match.span(group), 0.75, "the meaning of a call sign")


def _best(found: Sequence[tuple[Cue, int]]) -> list[tuple[Cue, int]]:
    """One result for each place, the surest."""
    best: dict[tuple[int, int], tuple[Cue, int]] = {}
    for cue, number in found:
        at = (cue.start, cue.end)
        if at not in best or best[at][0].score < cue.score:
            best[at] = (cue, number)
    return [best[at] for at in sorted(best)]
