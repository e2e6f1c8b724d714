"""Call signs and nicknames: introduced, called on the radio, said of people, and repeated.

A call sign is usually an ordinary word (Кедр, Гюрза, Viper). It is taken elsewhere in the text
only where the word can be a name: with its capital letter, or, in speech written without
capitals, where no ordinary use shows.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import Parse, Token, parses
from redact.recognizers.callsign_cues import Cue, calls, introductions, is_plausible, ordinary_words
from redact.recognizers.evidence import evidence
from redact.rules import word_list

_ENTITY = "CALLSIGN"
_CYRILLIC = re.compile("[А-Яа-яІіЇїЄєҐґ]")
_PLACE_PREPOSITIONS = frozenset("на в во под из за над возле около у о об по через вокруг между при".split())
_OURS = frozenset("наш наша нашего нашему нашу ваш ваша твой этот тот сам кто где а и но мне".split())
_COPULAS = frozenset("не такой весь был была стал самый он ты я очень как словно будто".split())
_WAS = frozenset("был была работал стал служил работает служит".split())
_GROWS = frozenset("расти вырасти цвести зацвести пахнуть шуметь засохнуть сломаться зеленеть".split())
_CLAUSE_START = frozenset("и а но что потом как там ну вот тут когда если мне нам сегодня вчера кто где еще".split())
_GREETINGS = frozenset("привет здорово слышь слышишь братан эй слушай давай пока о алло спасибо".split())
_ARTICLES = frozenset(("a", "an", "some", "any", "this", "that"))


class CallsignRecognizer(EntityRecognizer):  # type: ignore[misc]
    """Call signs of one alphabet. Mentions of one call sign share a key."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__([_ENTITY], supported_language=supported_language)
        self._russian = supported_language == "ru"

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Call signs in `text`, wherever they stand."""
        cased = sum(map(str.isupper, text)) * 100 > len(text)
        page = _Page(text, nlp_artifacts.tokens, cased, self._russian)
        cues = [c for c in _established(page) if self._is_ours(text[c.start : c.end])]
        if not cues:
            return []
        groups = _groups(text, cues)
        found = [(c, groups[_stem(text[c.start : c.end])]) for c in cues]
        found += _echoes(page, cues, groups)
        return [
            evidence(
                self.name, _ENTITY, c.start, c.end, c.score, c.reason,
                key=f"callsign-{self.supported_language}-{number}",
            )
            for c, number in _best(found)
        ]  # fmt: skip

    def _is_ours(self, name: str) -> bool:
        return bool(_CYRILLIC.search(name)) == self._russian


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    tokens: Sequence[Token]
    cased: bool
    russian: bool

    def word(self, at: int) -> str:
        """The token at `at` in lower case, or nothing beyond the ends."""
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def is_capital(self, at: int) -> bool:
        """Whether the token at `at` starts with a capital letter."""
        return 0 <= at < len(self.tokens) and self.tokens[at].text[0].isupper()

    def starts_sentence(self, at: int) -> bool:
        """Whether a capital at `at` means nothing."""
        if at == 0 or at >= len(self.tokens) or self.tokens[at - 1].text in ".!?—–-:«\"“…)]":
            return True
        return "\n" in self.text[self.tokens[at - 1].end : self.tokens[at].start]


def _established(page: _Page) -> list[Cue]:
    """Every place where a call sign shows by itself."""
    radio = list(calls(page.text))
    cues = [*introductions(page.text), *radio, *_quoted(page)]
    cues += _spoken_of(page, on_air=bool(radio)) if page.russian else _spoken_of_en(page, bool(radio))
    cues += [*_glosses(page.text, cues)]
    return sorted(cues, key=lambda c: (c.start, -c.score, c.end))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(w for row in word_list(name) for w in row[-1].split())


_ROLE_QUOTED = re.compile(r"(?P<role>[\w-]+)\s+[«\"“'](?P<name>[A-ZА-ЯІЇЄҐ][\w-]+(?: [A-ZА-Я][\w-]+)?)[»\"”']")
_QUOTED_ROLE = re.compile(r"[«\"“](?P<name>[A-ZА-ЯІЇЄҐ][\w-]+)[»\"”][\s,—–-]*\(?(?P<role>[\w-]+)")
_SURNAME = re.compile(r" [A-Z][a-z]+")
_CONTACT = re.compile(r"(?i:контакт\w*|contact|saved\s+as)\s+[«\"“](?P<name>[^»\"”\n]{2,30})[»\"”]")


def _quoted(page: _Page) -> Iterator[Cue]:
    """"командир «Сокол»", "«Тайга» (командир)", "Андрей «Барс»", a contact's label."""
    for pattern in (_ROLE_QUOTED, _QUOTED_ROLE):
        for match in pattern.finditer(page.text):
            role, name = match["role"], match["name"]
            if not is_plausible(name, True) or name.lower() in _listed("slang"):
                continue
            if _is_role(role.lower()):
                yield Cue(*match.span("name"), 0.85, "a quoted word beside a rank or role")
            elif pattern is _ROLE_QUOTED and role[0].isupper() and (
                _is_name(role.lower()) or (role.isascii() and _SURNAME.match(page.text, match.end()))
            ):
                yield Cue(*match.span("name"), 0.85, "a quoted word after a name")
    for match in _CONTACT.finditer(page.text):
        words = match["name"].lower().split()
        if not any(w in ordinary_words() for w in words):
            yield Cue(*match.span("name"), 0.6, "the label of a contact")


def _is_role(word: str) -> bool:
    roles = _listed("callsign_roles")
    return word in roles or any(p.lemma in roles for p in parses(word)[:2])


def _is_name(word: str) -> bool:
    return any(p.name for p in parses(word)[:1])


def _glosses(text: str, cues: Iterable[Cue]) -> Iterator[Cue]:
    """The same call sign in another language: «Борз, волк по-нашему», Eagle (Tuvan "Ezir")."""
    for cue in cues:
        for match in _GLOSS.finditer(text, cue.end, min(cue.end + 60, len(text))):
            group = "a" if match["a"] else "b"
            proper = match[group][0].isupper() or group == "b"
            if match.start() == cue.end and proper and is_plausible(match[group], group == "a"):
                yield Cue(*match.span(group), 0.75, "the meaning of a call sign")


_GLOSS = re.compile(
    r"[»\"”]?[\s,.—–-]*(?:\((?:[\w-]+\s)?[«\"“](?P<a>\w[\w ]*)[»\"”]\)"
    r"|[«\"“]?(?P<b>\w{3,})[»\"”]?\s+(?:по-\w+ски|по-нашему|по-вашему|значит|in our language|in \w+ian)\b)"
)


def _is_verb(page: _Page, at: int) -> bool:
    word = page.word(at)
    verbs = _listed("callsign_verbs")
    return any(p.lemma in verbs and p.pos in ("VERB", "GRND") for p in _readings(word))


@lru_cache(maxsize=20_000)
def _readings(word: str) -> tuple[Parse, ...]:
    return parses(word)


def _subjects(page: _Page) -> Iterator[tuple[int, bool]]:
    """Tokens before a verb of speaking ("не" between or not), and whether it is masculine."""
    for at in range(1, len(page.tokens)):
        if page.tokens[at].text[0].isalpha() and _is_verb(page, at):
            subject = at - 2 if page.word(at - 1) == "не" else at - 1
            verb = _readings(page.word(at))
            single = any(p.number == "sing" for p in verb)
            if subject >= 0 and single and page.tokens[subject].text[0].isalpha():
                yield subject, any(str(p.gender) == "masc" for p in verb)


def _spoken_of(page: _Page, on_air: bool) -> Iterator[Cue]:
    """Things, animals and bynames that speak, die and are spoken to."""
    for at, masculine in _subjects(page):
        if (score := _subject_score(page, at, masculine, on_air)) > 0:
            yield _cue(page, at, score, "a thing or an animal that acts like a person")
    for at in range(len(page.tokens)):
        word = page.word(at)
        if word in _listed("callsign_nicknames") and not page.tokens[at].text[0].isupper():
            if not page.cased and _is_byname(page, at):
                yield _cue(page, at, 0.6, "a byname used like a name")
        elif page.cased and page.tokens[at].text[0].isupper() and _is_addressed(page, at, on_air):
            yield _cue(page, at, 0.6, "a common noun with a capital, used like a name")


def _cue(page: _Page, at: int, score: float, why: str) -> Cue:
    return Cue(page.tokens[at].start, page.tokens[at].end, score, why)


def _common_noun(word: str) -> list[Parse]:
    """Nominative readings of `word` as a thing or an animal; none if it may be a name."""
    known = _readings(word)
    if not known or known[0].name or known[0].place or word in ordinary_words():
        return []
    if any(p.lemma in _listed("slang") or p.lemma in _listed("callsign_roles") for p in known[:2]):
        return []
    return [p for p in known if p.pos == "NOUN" and p.case == "nomn" and p.number == "sing"]


def _subject_score(page: _Page, at: int, masculine: bool, on_air: bool) -> float:
    token = page.tokens[at]
    nouns = _common_noun(page.word(at))
    things = [p for p in nouns if p.animacy == "inan"]
    clash = masculine and bool(nouns) and all(str(p.gender) == "femn" for p in nouns)
    if page.cased:
        if not token.text[0].isupper() or not nouns:
            return 0.0
        opening = page.starts_sentence(at)
        return 0.75 if things or clash or on_air else 0.0 if opening else 0.6
    if clash and not things:
        return 0.6
    opening = page.starts_sentence(at) or page.word(at - 1) in _CLAUSE_START
    inanimate = bool(things) and len(things) == len(nouns) and str(things[0].gender) == "masc"
    return 0.55 if inanimate and masculine and opening else 0.0


_CALL_VERBS = frozenset("передай скажи позови спроси вызови вызывай найди".split())


def _is_addressed(page: _Page, at: int, on_air: bool) -> bool:
    """Mid-sentence "слышь, Косой,", "наш Хряк", on the air also "Передай Тополю"."""
    token = page.tokens[at]
    if len(token) < 3 or token.text.isupper() or page.starts_sentence(at):
        return False
    if any(page.is_capital(i) and not page.starts_sentence(i) for i in (at - 1, at + 1)):
        return False  # part of a longer name or a title
    known = _readings(page.word(at))
    if not known or known[0].pos not in ("NOUN", "ADJF") or any(p.name or p.place for p in known):
        return False
    if page.word(at) in ordinary_words() or any(
        p.lemma in _listed("slang") or p.lemma in ordinary_words() for p in known
    ):
        return False
    before, after = page.word(at - 1), page.word(at + 1)
    nominative = [p for p in known if p.case == "nomn" and p.number == "sing"]
    closed = after in ("", ",", ".", "!", "?") or page.starts_sentence(at + 1)
    called = before == "," and closed and bool(nominative)
    living = bool(nominative) and nominative[0].animacy == "anim"
    return called or living or before in ("наш", "ваш", "нашего", "нашему") or (on_air and before in _CALL_VERBS)


def _is_byname(page: _Page, at: int) -> bool:
    """An adjective that stands as a subject or is greeted: "серый здорово", "лысый лежит"."""
    before, after = page.word(at - 1), page.word(at + 1)
    if before in _COPULAS or _agreeing_noun(page, at, at + 1):
        return False
    if before in _GREETINGS or after in _GREETINGS:
        return True
    verb = any(p.pos == "VERB" and str(p.gender) in ("masc", "") for p in _readings(after)[:1])
    opening = page.starts_sentence(at) or before in _CLAUSE_START
    return verb and opening and not _agreeing_noun(page, at, at - 1)


def _agreeing_noun(page: _Page, at: int, other: int) -> bool:
    ours = {(str(p.case), str(p.gender)) for p in _readings(page.word(at)) if p.pos == "ADJF"}
    return any(
        p.pos == "NOUN" and (str(p.case), str(p.gender)) in ours for p in _readings(page.word(other))
    )


def _spoken_of_en(page: _Page, on_air: bool) -> Iterator[Cue]:
    """On the air, capitalised words that speak or are told: "Poplar yelled", "Tell Poplar"."""
    if not on_air or not page.cased:
        return
    verbs = _listed("callsign_verbs")
    for at, token in enumerate(page.tokens):
        if token.text[0].isupper() and token.text.isascii() and is_plausible(token.text, False):
            spoken = page.word(at + 1) in verbs or page.word(at + 1) in ("has", "hasn't", "doesn't")
            told = page.word(at - 1) in ("tell", "ask", "call", "called", "told", "raise")
            spoken = spoken or (page.word(at - 1) in ("which", "where's", "who's"))
            if (spoken or told) and page.word(at) not in _listed("slang") and page.word(at) not in verbs:
                yield _cue(page, at, 0.7, "a capitalised word that speaks or is called on the air")


@lru_cache(maxsize=20_000)
def _stem(name: str) -> str:
    """What all forms of one call sign share: the lemma of its last word, or its bare stem."""
    words = name.lower().split()
    last = words[-1].removesuffix("'s")
    known = _readings(last)
    if known:
        nouns = [p for p in known if p.pos in ("NOUN", "ADJF")] or list(known)
        return " ".join([*words[:-1], nouns[0].lemma])
    return " ".join([*words[:-1], re.sub(r"(?<=\w{3})(?:[аяыиуюеь]|ом|ой|ою|ем)$", "", last)])


def _groups(text: str, cues: Sequence[Cue]) -> dict[str, int]:
    """A number for each call sign, in order of first appearance; a gloss keeps its own."""
    numbers: dict[str, int] = {}
    for cue in cues:
        numbers.setdefault(_stem(text[cue.start : cue.end]), len(numbers) + 1)
    return numbers


def _echoes(
    page: _Page, cues: Sequence[Cue], groups: dict[str, int]
) -> list[tuple[Cue, int]]:
    """Every further place of the established call signs."""
    sure: dict[str, Cue] = {}
    capital: dict[str, bool] = {}
    for cue in cues:
        name = page.text[cue.start : cue.end]
        stem = _stem(name)
        if stem not in sure or sure[stem].score < cue.score:
            sure[stem] = cue
        capital[stem] = capital.get(stem, False) or name[0].isupper()
    found = _phrases(page, sure, groups)
    single = {stem: stem for stem in sure if " " not in stem}
    single |= {s.split()[-1]: s for s in sure if " " in s and s.split()[-1] not in single}
    firsts = {s[0] for s in single}
    for at, token in enumerate(page.tokens):
        if token.text[0].lower() not in firsts or not token.text[0].isalpha():
            continue
        whole = _matched(page.word(at), single)
        if whole is None or (whole in single and not _stands(page, at, capital[whole])):
            continue
        if whole not in single and not _is_short_form(page, at):
            continue
        named = token.text[0].isupper() or not _readings(page.word(at))
        score = min(sure[whole].score, 0.9 if named else 0.8 if _is_verb(page, at + 1) else 0.6)
        cue = _cue(page, at, score, "a call sign established elsewhere in the text")
        found.append((cue, groups[whole]))
    return found


def _matched(word: str, single: dict[str, str]) -> str | None:
    stem = _stem(word)
    if stem in single:
        return single[stem]
    return next((single[p.lemma] for p in _readings(word) if p.lemma in single), None)


def _phrases(
    page: _Page, sure: dict[str, Cue], groups: dict[str, int]
) -> list[tuple[Cue, int]]:
    """Call signs of several words, in any case of letters."""
    found = []
    for stem, cue in sure.items():
        if " " in stem:
            words = re.escape(page.text[cue.start : cue.end]).replace(r"\ ", r"\s+")
            for match in re.finditer(rf"(?<!\w){words}(?!\w)", page.text, re.IGNORECASE):
                again = replace(cue, start=match.start(), end=match.end())
                found.append((again, groups[stem]))
    return found


def _is_short_form(page: _Page, at: int) -> bool:
    """"The Professor", "THE PROFESSOR" after "Crazy Professor"."""
    token = page.tokens[at]
    return token.text[0].isupper() and (token.text.isupper() or page.word(at - 1) == "the" or page.russian)


def _stands(page: _Page, at: int, capital: bool) -> bool:
    """Whether the word of a call sign at `at` is used as one here."""
    token = page.tokens[at]
    if page.word(at) in ordinary_words() and not token.text[0].isupper():
        return False
    if token.text[0].isupper():
        return not _is_plural(page.word(at)) and not _is_another_noun(page, at)
    if page.cased and capital:
        return page.russian and not _readings(page.word(at)) and len(token) > 3
    if not page.russian:
        return page.word(at - 1) not in _ARTICLES
    return not _is_ordinary(page, at)


def _is_another_noun(page: _Page, at: int) -> bool:
    """"Ворона каркнула" is not about Ворон: a feminine subject of a feminine verb."""
    known = _readings(page.word(at))
    masculine = any(str(p.gender) == "masc" for p in known)
    feminine = bool(known) and known[0].case == "nomn" and str(known[0].gender) == "femn"
    verb = any(str(p.gender) == "femn" and p.pos == "VERB" for p in _readings(page.word(at + 1)))
    return masculine and feminine and verb


def _is_plural(word: str) -> bool:
    known = _readings(word)
    return bool(known) and all(p.number == "plur" for p in known if p.pos == "NOUN") and any(
        p.pos == "NOUN" for p in known
    )


def _is_ordinary(page: _Page, at: int) -> bool:
    """In speech without capitals: whether the word means the thing, not the man."""
    word, before = page.word(at), page.word(at - 1)
    known = _readings(word)
    if not known:
        return False
    if known[0].pos == "ADJF":
        return before in _COPULAS or _agreeing_noun(page, at, at + 1)
    role = all(p.case == "ablt" for p in known) and any(
        page.word(i) in _WAS for i in range(at - 3, at)
    )
    if role or _is_plural(word) or (before in _PLACE_PREPOSITIONS and known[0].animacy == "inan"):
        return True
    if any(p.lemma in _GROWS for p in _readings(page.word(at + 1))):
        return True
    described = any(p.pos == "ADJF" for p in _readings(before)[:1]) and before not in _OURS
    return described and _agreeing_noun(page, at - 1, at) and _is_verb(page, at + 1) is False


def _best(found: Sequence[tuple[Cue, int]]) -> list[tuple[Cue, int]]:
    """One result for each place, the surest."""
    best: dict[tuple[int, int], tuple[Cue, int]] = {}
    for cue, number in found:
        at = (cue.start, cue.end)
        if at not in best or best[at][0].score < cue.score:
            best[at] = (cue, number)
    return [best[at] for at in sorted(best)]
