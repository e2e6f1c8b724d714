"""People in Latin script: translations, chats, notes, drafts, transliterated Russian."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.latin import cues
from redact.language.translit import cyrillic
from redact.language.words import parses
from redact.nlp.engine import word_tokens
from redact.recognizers.callsign_english import PEOPLES
from redact.recognizers.evidence import evidence
from redact.recognizers.latin_context import Word, latin_words
from redact.recognizers.latin_evidence import STRANGE, Weight, weight
from redact.recognizers.latin_signs import after, gap, in_place_slot, is_among_english
from redact.recognizers.latin_tagged import ALONE, KINDS, PERSON, Says
from redact.recognizers.people_published import Named, published

_NAME = "PeopleLatin"
_INITIAL = r"(?:\p{Lu}|Y[aeou]|Zh|Sh|Ch|Ts|Kh|Dzh|Shch|I[au])\."
_INITIALS_BEFORE = regex.compile(rf"(?<![\w.])(?:{_INITIAL}[ ]?){{1,3}}$")
_INITIALS_AFTER = regex.compile(rf",?[ ](?:{_INITIAL}[ ]?){{1,3}}(?!\w)|[ ][A-Z][ ][A-Z](?!\w)")
_LEGEND = regex.compile(
    r"(?<!\w)([A-Z]{1,2}\d?)[ ]?=[ ]?(?:the |his |her |a )?[a-zа-я]{3,}(?![\w-])"
)
"""`AN = mother, B = caller`: the labels of a talk, with what they stand for."""
_PARTICLES = frozenset("van von de der den di da del la le bin ibn al el ter zu st".split())
_JOINTS = (" ", "  ", "\n", " \n")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday english russian ukrainian".split()
)
"""Words that may stand right behind somebody's name and are no part of it."""
_ALWAYS_CAPITAL = frozenset(("christian", "roman", "georgia", "jordan", "victoria"))
"""Proper words that English never writes small, so that a small one is a name in a chat."""
_ECHO = "the same word names somebody nearby"
_TAGGED = "the statistical tagger alone names it"
_NEAR = 0.45
_GREY = 0.6
_AGREED = 0.85
_SURE = 0.75


_RESPECT = frozenset("apa abiy abyi aby abzy aka eje ezhe eke baike agai khala abla".split())
"""Turkic words that follow a name, as they are spelled in Latin letters."""


@dataclass(frozen=True, slots=True)
class Person:
    """Words `first` to `last` (exclusive) name somebody; `start` and `end` take in initials."""

    first: int
    last: int
    start: int
    end: int
    score: float
    reason: str
    kind: str = PERSON


class PeopleLatin(EntityRecognizer):
    """Names in Latin letters by lists, endings, transliteration, capitals and context."""

    def __init__(self, supported_language: str = "en") -> None:
        super().__init__(list(KINDS), supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: the lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for every name in Latin letters in `text`."""
        words = latin_words(text, word_tokens(nlp_artifacts))
        says = Says(nlp_artifacts)
        told = {m[1] for m in _LEGEND.finditer(text)}
        found = [p for p in people(text, words) if not _is_label(text, p, told)]
        found = [weighed(text, words, p, says) for p in found]
        found += echoed(words, found)
        found += tagged(text, words, found, says)
        found += spread(words, found)
        named = [p for p in found if p.score > _NEAR and p.kind == PERSON]
        kept = published(text, [Named(p.start, p.end, p.last - p.first) for p in named])
        return [_evidence(p, kept.get(p.start, "")) for p in sorted(found, key=lambda p: p.start)]


def _evidence(person: Person, keep: str) -> RecognizerResult:
    start, end = person.start, person.end
    if keep:
        return evidence(_NAME, PERSON, start, end, 1.0, "a name that a draft publishes", keep)
    return evidence(_NAME, person.kind, start, end, person.score, person.reason)


def _is_label(text: str, person: Person, told: Collection[str]) -> bool:
    """Whether it is two letters before a colon that the head of the talk explains."""
    return text[person.end : person.end + 1] == ":" and text[person.start : person.end] in told


def weighed(text: str, words: Sequence[Word], person: Person, says: Says) -> Person:
    """`person` with what the tagger says of its words: longer, more likely, or something else."""
    last = person.last
    if person.end == words[last - 1].end:
        while last < len(words) and gap(text, words, last) == " " and says.goes_on(words, last):
            if _tells(words[last]):
                break
            last += 1
    if last > person.last:
        person = replace(person, last=last, end=words[last - 1].end)
    if _begins_before(text, words, person, says):
        person = replace(person, first=person.first - 1, start=words[person.first - 1].start)
    own = words[person.first : last]
    if person.score >= _AGREED:
        return person
    if says.agrees(own):
        return replace(person, score=min(person.score + 0.2, _AGREED))
    if person.reason == STRANGE and says and not any(p for _, p in map(says.of, own)):
        return replace(person, score=_NEAR)  # misspelt, or from another language
    kind = says.rather(own) if person.score <= _GREY else ""
    if not kind:
        return person
    while last < len(words) and words[last].end <= says.end(words[last - 1]):
        last += 1
    return replace(person, kind=kind, last=last, end=max(person.end, words[last - 1].end))


def _begins_before(text: str, words: Sequence[Word], person: Person, says: Says) -> bool:
    """Whether the tagger has the name begin with the word before: faith vydumkina."""
    at = person.first
    if not at or person.start != words[at].start or gap(text, words, at) != " ":
        return False
    first = words[at].shape == "lower" and words[at - 1].known.part == "first"
    return first and says.goes_on(words, at - 1, 1) and weight(text, words, at - 1)[0] < _NEAR


def tagged(
    text: str, words: Sequence[Word], found: Sequence[Person], says: Says
) -> Iterator[Person]:
    """Runs of words of one kind that the tagger alone is sure of."""
    covered = _covered(words, found)
    at = 0
    while says and at < len(words):
        passed = at in covered or _before_thing(words, at) or _tells(words[at])
        kind, first = "" if passed else says.adds(words[at]), at
        if kind == PERSON and _has_article(text, words, at):
            kind = ""
        if kind and at and words[at].low in PEOPLES and words[at - 1].low in _BEING:
            kind = ""
        at += 1
        if not kind:
            continue
        while at < len(words) and at not in covered and gap(text, words, at) == " ":
            if says.adds(words[at]) != kind:
                break
            at += 1
        yield Person(first, at, words[first].start, words[at - 1].end, ALONE, _TAGGED, kind)


_BEING = frozenset("is was are were i'm he's she's not really half a an the some".split())
"""Before a people's name: what somebody is."""


def spread(words: Sequence[Word], found: Sequence[Person]) -> Iterator[Person]:
    """What the tagger alone is sure of in one place, where its capital says that it is no word."""
    covered = _covered(words, found)
    kinds = {
        words[p.first].low: p.kind
        for p in found
        if p.reason == _TAGGED and p.last == p.first + 1 and words[p.first].shape == "title"
    }
    for i, word in enumerate(words):
        told = word.shape == "title" and (word.owner or not word.head)
        if told and word.low in kinds and i not in covered:
            yield Person(i, i + 1, word.start, word.end, ALONE, _ECHO, kinds[word.low])


def _covered(words: Sequence[Word], found: Sequence[Person]) -> frozenset[int]:
    """The words that stand in one of `found`, initials at its ends among them."""
    covered: set[int] = set()
    for person in found:
        if person.score > _NEAR:
            first, last = person.first, person.last
            while first and words[first - 1].start >= person.start:
                first -= 1
            while last < len(words) and words[last].start < person.end:
                last += 1
            covered.update(range(first, last))
    return frozenset(covered)


def people(text: str, words: Sequence[Word]) -> Iterator[Person]:
    """The names in `words`, left to right, disjoint."""
    at = 0
    while at < len(words):
        here = weight(text, words, at)
        if here[0] < _NEAR:
            at += 1
            continue
        first = at
        if words[at].known.part == "patronymic" and _precedes_patronymic(text, words, at):
            first = at - 1
        family = words[at].known.part == "surname" or words[at].known.unknown
        if family and _precedes_surname(text, words, at):
            first = at - 1
        best, last = here, at + 1
        while (step := _next(text, words, last)) is not None:
            best, last = max(best, step[0]), step[1]
        person = _person(text, words, first, last, best)
        if person is not None:
            yield _respected(text, words, person)
        at = last


def _respected(text: str, words: Sequence[Word], person: Person) -> Person:
    """`Rashida apa`: a word of respect after a name is as much part of it as a patronymic."""
    at = person.last
    follows = at < len(words) and person.end == words[at - 1].end and gap(text, words, at) == " "
    if not follows or words[at].low not in _RESPECT:
        return person
    return replace(person, last=at + 1, end=words[at].end)


def _next(text: str, words: Sequence[Word], at: int) -> tuple[Weight, int] | None:
    """The name's next word, over a middle initial or particles, and where the name then ends."""
    last = at - 1
    while at < len(words) and at <= last + 3:
        if (more := _continued(text, words, at, last)) is not None:
            return more, at + 1
        initial = len(words[at].low) == 1 and words[at].shape == "title"
        if not (initial or words[at].low in _PARTICLES) or gap(text, words, at) not in (" ", ". "):
            return None
        at += 1
    return None


def _continued(text: str, words: Sequence[Word], at: int, last: int) -> Weight | None:
    """What `words[at]` adds to the name that ends at `last`, or None if it is no part of it."""
    word, before = words[at], words[last]
    between = gap(text, words, at)
    if before.owner or word.shape == "mixed" or len(word.low) == 1 or word.low[:2] == "i'":
        return None
    if between not in _JOINTS and not (at > last + 1 and between == ". "):
        return None
    if at > last + 1 and (word.shape == "lower" or word.known.ordinary):
        return None
    if (word.shape == "lower") != (before.shape == "lower") or word.label != before.label:
        return None
    own = weight(text, words, at)
    if "\n" in between:
        goes_on = word.known.part in ("patronymic", "surname") and before.known.part == "first"
        return own if goes_on else None
    if own[0] >= _NEAR:
        return own
    named = before.known.part == "first" and not before.known.word
    if word.shape == "lower":
        surname = _may_be_surname(word) or (
            word.known.unknown and len(word.low) > 3 and is_among_english(words, at)
        )
        return (0.7, "a word after a first name") if named and surname else None
    starts = word.head and (word.shape != "upper" or word.capitals)
    starts = starts or word.label
    sure = before.known.part in ("first", "patronymic")
    slot = in_place_slot(text, words, last) or (last and words[last - 1].low == "on")
    if slot and not (starts or before.known.word or sure):
        return 0.5, "a second word of what may be a place"
    if named and not starts and not (word.known.proper and word.low in _CALENDAR):
        return None if word.low in cues()["body"] else (0.0, "")
    return None


def _precedes_patronymic(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether an ordinary word with a capital is the first name before a patronymic."""
    if not at or gap(text, words, at) != " " or words[at - 1].owner:
        return False
    before = words[at - 1]
    other = before.low in cues()["rank"] | cues()["kin"] | cues()["title"] | cues()["verb"]
    return before.shape == words[at].shape == "title" and not before.head and not other


def _precedes_surname(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a first name that is an English word too stands before a surname in small letters."""
    before = words[at - 1]
    if not at or gap(text, words, at) != " " or before.owner:
        return False
    if words[at].shape != "lower" or before.shape != "lower":
        return False
    return before.known.part == "first" and before.low not in cues()["modal"] | cues()["speech"]


def _may_be_surname(word: Word) -> bool:
    """Whether a lower-case word that is neither English nor Russian follows a first name."""
    if word.known.part in ("surname", "rare") or not word.known.unknown:
        return word.known.part in ("surname", "rare")
    return len(word.low) > 4 and not parses(cyrillic(word.low)[0])


def _person(text: str, words: Sequence[Word], first: int, last: int, best: Weight) -> Person | None:
    score, reason = best
    start, end = words[first].start, words[last - 1].end
    if not words[last - 1].owner and (match := _INITIALS_AFTER.match(text, end)):
        end, score = match.end(), max(score, 0.85)
    if match := _INITIALS_BEFORE.search(text, max(start - 16, 0), start):
        start, score = match.start(), max(score, 0.85)
    sure = any(
        w.known.part in ("first", "patronymic") and not w.known.word for w in words[first:last]
    )
    if not sure and _names_a_body(text, words, last):
        strange = words[last].shape == "lower" and all(
            w.known.unknown and w.shape == "title" for w in words[first:last]
        )
        reason = "a capitalised word in the name of a street or body"
        return Person(first, last, start, end, 0.5 if strange else 0.4, reason, "LOCATION")
    return Person(first, last, start, end, score, reason)


def _names_a_body(text: str, words: Sequence[Word], last: int) -> bool:
    if last >= len(words) or after(text, words, last - 1) != " ":
        return False
    return words[last].low in cues()["body"] and not words[last - 1].owner


def _has_article(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether an article stands before it: the Vasilyok is a mortar, the Tarasovs a family."""
    article = bool(at) and words[at - 1].low in ("the", "a", "an") and gap(text, words, at) == " "
    return article and not words[at].low.endswith("s")


def _in_full(words: Sequence[Word], person: Person) -> bool:
    """A first name that is an English word too, and a surname, both in small letters."""
    own = words[person.first : person.last]
    first = own[0].known
    small = len(own) > 1 and all(w.shape == "lower" for w in own)
    return small and first.part == "first" and first.ordinary


def _is_he(words: Sequence[Word], i: int) -> bool:
    """Whether the small first name of somebody named in full is his here: `which max`, no `to mark`."""
    before = words[i - 1].low if i else ""
    return words[i].shape == "lower" and before not in _NO_NAME_AFTER


_NO_NAME_AFTER = frozenset("the a an to at of my your no this that".split())


def _tells(word: Word) -> bool:
    """A verb of speech in small letters (`said` is a name too), or what people call each other."""
    known = word.known
    greets = known.proper and not known.part and "-" not in word.low  # sasha davai
    small = word.shape == "lower" and (greets or word.low in cues()["speech"])
    return word.low in cues()["dear"] or small


def _before_thing(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and words[at + 1].low in cues()["thing"]


def echoed(words: Sequence[Word], found: Sequence[Person]) -> Iterator[Person]:
    """Words that are sure names elsewhere in the text and stand here with no evidence."""
    covered = {i for p in found for i in range(p.first, p.last)}
    sure = {words[i].low for p in found if p.score >= _SURE for i in range(p.first, p.last)}
    plain = {words[p.first].low for p in found if p.score >= _SURE and _in_full(words, p)}
    for i, word in enumerate(words):
        if i in covered or word.low not in sure or len(word.low) < 3 or _before_thing(words, i):
            continue
        if word.low in plain and _is_he(words, i):
            yield Person(i, i + 1, word.start, word.end, 0.65, _ECHO)
            continue
        capital = word.shape == "title" and (
            word.owner or not (word.head and word.low in cues()["modal"])
        )
        if word.known.proper:
            capital = word.shape == "lower" and word.low in _ALWAYS_CAPITAL
        small = word.known.common or word.known.part != "first"
        if capital or (small and not word.known.ordinary):
            yield Person(i, i + 1, word.start, word.end, 0.65, _ECHO)
