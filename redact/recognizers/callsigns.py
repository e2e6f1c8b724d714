"""Call signs and nicknames: introduced, called on the radio, said of people, and repeated.

A call sign is usually an ordinary word (Кедр, Гюрза, Viper). It is taken elsewhere in the text
only where the word can be a name: with its capital letter, or, in speech written without
capitals, where no ordinary use shows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.capitals import is_written, with_capitals
from redact.language.latin import is_ordinary
from redact.language.romanised import romanised
from redact.nlp.engine import word_tokens
from redact.recognizers.callsign_bynames import COPULAS, agrees, is_likened
from redact.recognizers.callsign_cues import calls, introductions, is_plausible, never_names
from redact.recognizers.callsign_english import spoken_of_en
from redact.recognizers.callsign_log import OPENING, number_alone, numbered, traffic
from redact.recognizers.callsign_mixed import mixed
from redact.recognizers.callsign_page import Cue, Page, readings
from redact.recognizers.callsign_speech import spoken
from redact.recognizers.callsign_uses import quoted, speaks, spoken_of
from redact.recognizers.callsign_written import written
from redact.recognizers.evidence import evidence
from redact.rules import word_list

_ENTITY = "CALLSIGN"
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
_PLACE_PREPOSITIONS = frozenset(
    "на в во под из за над возле около у о об по через вокруг между при".split()
)
_NOT_DESCRIBING = frozenset(
    "наш наша нашего нашему нашу ваш ваша твой этот тот сам который какой-то какого-то какому-то"
    " каким-то некий этого этому этим того тому тем".split()
)
_NEWS = frozenset("слышно известно новости новостей молчат".split())
_WAS = frozenset("был была работал стал служил работает служит".split())
_GROWS = frozenset(
    "расти вырасти цвести зацвести пахнуть шуметь засохнуть сломаться зеленеть".split()
)
_ARTICLES = frozenset(("a", "an", "some", "any", "this", "that"))
_CALL_REACH = 400
"""Characters that one radio call makes radio traffic of."""
_SURE = 0.7
"""Probability from which on the tagger for text without capitals is believed."""
_SURER = 0.9
"""The same for an English word in small letters."""
_HEARD = "spoken of as call signs are, a tagger finds"
_OPEN, _CLOSE = ('"', "«", "“", "„"), ('"', "»", "”", "“")
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
        cased = is_written(text, with_capitals(text))
        page = Page(text, tokens, tokens.lows, cased, self._russian)
        # Where English has capitals, its tagger is weighed with the rules for Latin letters.
        heard = _heard(page.text, nlp_artifacts) if self._russian or not cased else ()
        cues = [
            c for c in (*_established(page), *heard)
            if bool(_CYRILLIC.search(text, c.start, c.end)) == self._russian
        ]  # fmt: skip
        if not cues:
            return []
        groups = _groups(text, cues)
        found = [(c, groups[_stem(text[c.start : c.end])]) for c in cues]
        return [self._evidence(c, n) for c, n in _best([*found, *_echoes(page, cues, groups)])]

    def _evidence(self, cue: Cue, number: int) -> RecognizerResult:
        key = f"callsign-{self.supported_language}-{number}"
        key = "" if cue.kind == "LOCATION" else key
        return evidence(
            type(self).__name__, cue.kind, cue.start, cue.end, cue.score, cue.reason, key=key
        )


def _established(page: Page) -> list[Cue]:
    """Every place where a call sign shows by itself."""
    radio = list(calls(page))
    cues = [*introductions(page), *radio, *quoted(page)]
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
    """What the tagger for Russian without capitals takes for a call sign."""
    for tag in artifacts.entities:
        start, end = tag.start_char, tag.end_char
        word = text[start:end]
        needed = _SURER if word.isascii() and word.islower() and is_ordinary(word) else _SURE
        sure = tag.label_ == _ENTITY and tag.score >= needed and end - start > 3
        if sure and is_plausible(word, True):
            yield Cue(start, end, 0.6, _HEARD)


def _is_traffic(text: str, radio: Sequence[Cue]) -> bool:
    """Whether calls are more than one remark in a long text about something else."""
    starts = len({c.start for c in radio})
    return starts > 2 or starts * _CALL_REACH > len(text)


def _on_air(page: Page, cues: Sequence[Cue]) -> list[Cue]:
    """Traffic between callers; a place's code that is also a caller is a caller."""
    found = list(traffic(page))
    callers = {_stem(page.text[c.start : c.end]) for c in cues}
    callers |= {
        _stem(page.text[c.start : c.end]) for c in found if c.kind == _ENTITY and c.score != OPENING
    }
    found = [c for c in found if c.score != OPENING or _stem(page.text[c.start : c.end]) in callers]
    return [
        replace(c, kind=_ENTITY) if _stem(page.text[c.start : c.end]) in callers else c
        for c in found
    ]


def _corroborated(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """On the air, a word used like a name in two places is sure."""
    uses = Counter(_stem(text[c.start : c.end]) for c in cues)
    return [
        replace(c, score=1.0)
        if uses[_stem(text[c.start : c.end])] > 1 and text[c.start].isupper()
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


_NUMBER = re.compile(
    r"(?:-|\s)(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)$|-(?:один|два|три|четыре|пять|шесть|семь)$"
)


@lru_cache(maxsize=20_000)
def _stem(name: str) -> str:
    """What all forms of one call sign share: the lemma of its last word, or its bare stem."""
    words = _NUMBER.sub("", name.lower()).split() or [name.lower()]
    last = words[-1].removesuffix("'s")
    known = readings(last)
    if known:
        nouns = [p for p in known if p.pos in ("NOUN", "ADJF")] or list(known)
        return " ".join([*words[:-1], nouns[0].lemma])
    return " ".join([*words[:-1], re.sub(r"(?<=\w{3})(?:[аяыиуюеь]|ом|ой|ою|ем)$", "", last)])


def _groups(text: str, cues: Sequence[Cue]) -> dict[str, int]:
    """A number for each call sign, in order of first appearance."""
    numbers: dict[str, int] = {}
    for cue in cues:
        numbers.setdefault(_stem(text[cue.start : cue.end]), len(numbers) + 1)
    return numbers


def _echoes(page: Page, cues: Sequence[Cue], groups: dict[str, int]) -> list[tuple[Cue, int]]:
    """Every further place of the established call signs."""
    sure: dict[str, Cue] = {}
    capital: set[str] = set()
    for cue in cues:
        name = page.text[cue.start : cue.end]
        stem = _stem(name)
        if stem not in sure or sure[stem].score < cue.score:
            sure[stem] = cue
        if name[0].isupper():
            capital.add(stem)
    found = _phrases(page, sure, groups)
    single = _single_words(sure)
    firsts = {s[0] for s in single}
    bare: set[str] = set()
    for at, word in enumerate(page.low):
        if word[0] not in firsts or not word[0].isalpha():
            continue
        whole = _matched(word, single)
        if whole is None or (word in _translations().get(whole, ()) and not page.is_capital(at)):
            continue
        short = " " in whole
        if not (_is_short_form(page, at) if short else _stands(page, at, whole in capital)):
            continue
        cue = page.cue(at, min(sure[whole].score, _echo_score(page, at)), _ECHO, sure[whole].kind)
        last = numbered(page, at)
        if last > at + 1:
            cue = replace(cue, end=page.tokens[last - 1].end)
            bare.add(page.low[last - 1])
        found.append((cue, groups[whole]))
    return found + _bare_numbers(page, bare, len(groups))


def _bare_numbers(page: Page, bare: set[str], groups: int) -> list[tuple[Cue, int]]:
    """ "Five, how many of you?" where there is a Walnut Five."""
    return [
        (page.cue(at, 0.6, "the number of a call sign"), groups + 1)
        for at, word in enumerate(page.low)
        if word in bare and number_alone(page, at)
    ]


_ECHO = "a call sign established elsewhere in the text"


def _echo_score(page: Page, at: int) -> float:
    if page.is_capital(at):
        return 1.0
    if not readings(page.low[at]):
        return 0.9
    return 0.8 if speaks(page.word(at + 1)) else 0.6


def _single_words(sure: dict[str, Cue]) -> dict[str, str]:
    """Words to look for, each with the call sign it stands for.

    Of a phrase that is its last word; of a common call sign also its translation.
    """
    single = {stem: stem for stem in sure if " " not in stem}
    for stem in sure:
        spelled = _spelled(romanised(stem)) if _CYRILLIC.match(stem) else ""
        long = (spelled,) if len(spelled) > 3 and not is_ordinary(spelled) else ()
        for other in (stem.rsplit(" ", 1)[-1], *_translations().get(stem, ()), *long):
            single.setdefault(other, stem)
    return single


@cache
def _translations() -> dict[str, tuple[str, ...]]:
    rows = [tuple(row[0].split()) for row in word_list("callsign_translations")]
    return {word: tuple(w for w in row if w != word) for row in rows for word in row}


def _spelled(word: str) -> str:
    """One spelling for the ways in which people write Russian in Latin letters."""
    return word.replace("kh", "h").replace("yy", "y").replace("iy", "y").replace("j", "y")


def _matched(word: str, single: dict[str, str]) -> str | None:
    stem = _stem(word)
    if stem in single:
        return single[stem]
    if word.isascii() and (spelled := _spelled(word)) in single:
        return single[spelled]
    return next((single[p.lemma] for p in readings(word) if p.lemma in single), None)


def _phrases(page: Page, sure: dict[str, Cue], groups: dict[str, int]) -> list[tuple[Cue, int]]:
    """Call signs of several words, in any case of letters."""
    found = []
    for stem, cue in sure.items():
        if " " in stem:
            words = re.escape(page.text[cue.start : cue.end]).replace(r"\ ", r"\s+")
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", page.text, re.IGNORECASE):
                found.append((replace(cue, start=match.start(), end=match.end()), groups[stem]))
    return found


def _is_short_form(page: Page, at: int) -> bool:
    """ "The Professor", "THE PROFESSOR" after "Crazy Professor"."""
    shouted = page.tokens[at].text.isupper()
    return page.is_capital(at) and (shouted or page.word(at - 1) == "the" or page.russian)


def _stands(page: Page, at: int, capital: bool) -> bool:
    """Whether the word of a call sign at `at` is used as one here."""
    word = page.low[at]
    if page.is_capital(at):
        return not _is_plural(word) and not _is_another_noun(page, at)
    if page.russian and page.cased and word.isascii():
        return False
    if word in never_names():
        return False
    cased = page.cased and capital and not page.is_said(at)
    if cased and _is_quoted(page, at):
        return not _is_plural(word)
    if cased:
        return page.russian and not readings(word) and len(word) > 3
    if not page.russian:
        return page.word(at - 1) not in _ARTICLES and page.word(at - 2) not in ("a", "an")
    return not _is_ordinary(page, at)


def _is_quoted(page: Page, at: int) -> bool:
    """ "The boar" is his commander: quoted, so a name though in small letters."""
    first = at - 1 if page.word(at - 1) == "the" else at
    return page.word(first - 1) in _OPEN and page.word(at + 1) in _CLOSE


def _is_another_noun(page: Page, at: int) -> bool:
    """ "Сома" may be a form of Сом, but not as the subject of a feminine verb."""
    known = readings(page.low[at])
    masculine = any(p.gender == "masc" for p in known)
    feminine = bool(known) and known[0].case == "nomn" and known[0].gender == "femn"
    verb = any(p.gender == "femn" and p.pos == "VERB" for p in readings(page.word(at + 1)))
    return masculine and feminine and verb


def _is_plural(word: str) -> bool:
    nouns = [p for p in readings(word) if p.pos == "NOUN"]
    return bool(nouns) and all(p.number == "plur" for p in nouns)


def _is_ordinary(page: Page, at: int) -> bool:
    """In speech without capitals: whether the word means the thing, not the man."""
    word, before = page.low[at], page.word(at - 1)
    known = readings(word)
    if not known:
        return False
    if known[0].pos == "ADJF":
        return before in COPULAS or is_likened(page, at) or agrees(page, at, at + 1)
    place = before in _PLACE_PREPOSITIONS and known[0].animacy == "inan"
    if _is_plural(word) or (place and page.word(at + 1) not in _NEWS):
        return True
    was = any(page.word(i) in _WAS for i in range(at - 3, at))
    if was and all(p.case == "ablt" for p in known):
        return True
    if any(p.lemma in _GROWS for p in readings(page.word(at + 1))):
        return True
    described = any(p.pos == "ADJF" for p in readings(before)[:1]) and before not in _NOT_DESCRIBING
    return described and agrees(page, at - 1, at) and not speaks(page.word(at + 1))


def _best(found: Sequence[tuple[Cue, int]]) -> list[tuple[Cue, int]]:
    """One result for each place, the surest."""
    best: dict[tuple[int, int], tuple[Cue, int]] = {}
    for cue, number in found:
        at = (cue.start, cue.end)
        if at not in best or best[at][0].score < cue.score:
            best[at] = (cue, number)
    return [best[at] for at in sorted(best)]
