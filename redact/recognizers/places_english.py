"""Places that are somebody's home, base or hamlet, in English text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.gazetteer import Names
from redact.language.latin import latin
from redact.language.translit import cyrillic
from redact.language.words import Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.known import STARTERS, barred
from redact.recognizers.places import Candidate
from redact.recognizers.standing import gazetteer, reported, standing
from redact.rules import word_list

_STRONG = frozenset("in from near outside around beyond past via inside towards toward".split())
_WEAK = frozenset("of to at for through into by reach reached took left over on".split())
_SETTLEMENTS = frozenset(
    "village settlement hamlet district town township aul stanitsa khutor rayon raion ulus "
    "farmstead village's suburb pos posyolok selo d pgt poselok derevnya stantsiya".split()
)
_MORPH = (
    *("ovka", "ivka", "evka", "yovka", "anka", "inka", "ovo", "evo", "yevo", "ino", "yno", "ikha"),
    *("skoye", "skoe", "ske", "skaya", "ska", "skyi", "ichi", "sk", "tsk", "shchyna", "shchina"),
    *("grad", "gorod", "horod", "gorodok", "burg", "pol", "aul", "yurt", "kent", "otar", "mahi"),
    *("makhi", "sloboda", "posad", "kala", "tau", "bulak", "bulag", "kul", "kuyol", "kyuyol"),
    *("ichne", "uvate", "aevo", "ayevo", "kuel", "hreblia"),
)
_MARKS = frozenset(
    "sloboda slobodka posad yurt aul gorodok log yar khutor hutir gai klyuch kliuch griva pustosh "
    "kut brod vyselki dvory dvor ruchey ozero gora polyana bor luka kala kent pogost poselok "
    "malaya maly malye bolshaya bolshoi bolshoy bolshie bolshiye novaya novy novye novoye novo "
    "staraya stary starye staroye stara stari nova novi novyi staryi verkhny verkhnyaya verkhneye "
    "verkhniye nizhny nizhnyaya nizhneye nizhniye sredny sredneye krasny krasnaya krasnoye bely "
    "belaya beloye cherny chyornaya chornaya zelyony zelyonaya zelenyi berezovy beryozovy sosnovy "
    "sosnovaya dubovy dubovaya lesnaya lesnoye gorny gornaya stepnaya stepnoye velyka velykyi mala "
    "verkhnie nizhnie srednie novie starie krasnie mali malyi upper lower horishnie nyzhnie dolyshnia horishnia nyzhnia".split()
)
_ADJECTIVES = (
    "aya",
    "aia",
    "oye",
    "oe",
    "skyi",
    "nia",
    "nie",
    "yi",
    "ska",
    "ske",
    "iye",
    "verkhni",
)
_QUALIFYING = ("yy", "iy", "yi", "yj", "oy", "oi", "aya", "oye", "oe")
_ORDINARY = frozenset(
    "vodka casino domino risk task desk disk mask ask flask brisk dusk kiosk husk tusk dove love "
    "above move glove stove prove drove grove shove line fine mine wine nine machine medicine "
    "routine engine marine submarine magazine gasoline define combine combined online offline "
    "believe eve sleeve leave steve bravo video radio pol basilisk obelisk whisk mali big little "
    "lower upper nova log gai kala luka imagine doctrine examine determine remove improve sunshine "
    "achieve receive relieve alcove affluence pipeline deadline frontline headline".split()
)
_TITLES = frozenset(
    "mr mrs ms dr gen lt col sgt capt pvt maj president minister private sergeant captain major "
    "uncle aunt brother sister grandma grandpa i i'm i've i'll sector battery company platoon".split()
)
_POINTS = frozenset("pt pos der st stn khut vil".split())
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_OPENERS = STARTERS | _STRONG | _WEAK
"""What a sentence that begins with a capital may begin with before a place."""
_MOST_WORDS = 4
_LONG = re.compile(r"[^\W\d_]{4,}")
_CALENDAR = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
_LONGEST_ORDINARY = 4
_AFTER = regex.compile(
    r"[\"”']?(?:,?\s?\(?(?:a\s|home\s)?|,\s?\(?the\s|\s?\(the\s)(?:tiny\s|small\s)?"
    r"(?:village|settlement|hamlet|district|aul|stanitsa|khutor|rayon|raion|ulus|township|hamlets)(?!\w)"
)


_DISTRICT = regex.compile(r"\s(?:district|hamlets|rayon|raion|ulus|township)(?!\w)")


class PlacesEnglish(EntityRecognizer):
    """Place names by prepositions, settlement words, the gazetteer and Slavic endings."""

    def __init__(self, supported_language: str = "en") -> None:
        super().__init__(["LOCATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load: lists are read when they are first needed."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for withheld and for kept places in `text` (a look-up form)."""
        words = word_tokens(nlp_artifacts)
        no = barred(text)
        found = []
        for c in _candidates(text, words):
            start, end = words[c.first].start, words[c.last - 1].end
            score, reason, keep = standing(text, words, c.first, c.last, c.score, c.reason, no)
            if not c.score and not keep:
                continue
            found.append(evidence("PlacesEnglish", "LOCATION", start, end, score, reason, keep))
        return found


def _candidates(text: str, words: Sequence[Token]) -> Iterator[Candidate]:
    at = 0
    while at < len(words):
        last = _run(text, words, at)
        if last:
            yield from _judged(text, words, at, last)
        elif words[at].text.islower() and words[at].text.isascii() and at:
            yield from _lower(text, words, at)
        at = max(last, at + 1)


def _run(text: str, words: Sequence[Token], at: int) -> int:
    """After the last word of the capitalised Latin name that begins at `at`, 0 if none does."""
    last = at
    while last < len(words) and last - at < _MOST_WORDS and _title(words[last].text):
        gap = text[words[last - 1].end : words[last].start] if last > at else " "
        if gap not in (" ", "\n", ". ") or words[last].text.lower() in _TITLES:
            break
        if words[last].text.lower() in _CALENDAR:
            break
        last += 1
        if words[last - 1].text in ("St", "Sts") and _dotted(text, words, last):
            last += 1
            continue
        if words[last - 1].text.endswith("'s"):
            break
    if last == at:
        return 0
    if (
        last + 1 < len(words)
        and words[last].text == "-"
        and words[last].start == words[last - 1].end
        and words[last + 1].text.isdigit()
    ):
        last += 2
    return last


def _dotted(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether the point of `St. Petersburg` stands at `at`, and a name behind it."""
    return (
        at + 1 < len(words)
        and words[at].text == "."
        and _title(words[at + 1].text)
        and text[words[at].end : words[at + 1].start] == " "
    )


def _judged(text: str, words: Sequence[Token], first: int, last: int) -> Iterator[Candidate]:
    """What speaks for the capitalised words `first` to `last` being a place."""
    while first < last and words[first].low in _OPENERS:
        first += 1
    if first == last:
        return
    before = words[first - 1].text.lower() if first else ""
    if before == "the" and first > 1:
        before = words[first - 2].text.lower()
    if before == "." and first > 2 and _abbreviated(words, first - 2):
        before = "village"
    form = text[words[first].start : words[last - 1].end]
    bare = form.removesuffix("'s")
    if all(w.low in _ORDINALS for w in words[first:last]):
        return
    if _excused(bare) or _excused(words[first].text) or before in _TITLES:
        return
    if before not in _STRONG and " " not in bare and latin(bare).part == "first":
        return  # Sanya is a city in China, and everybody's friend
    if _headline(text, words[first]) and all(
        latin(w.text.lower()).ordinary for w in words[first:last]
    ):
        return
    listed = bool(reported(bare))
    shaped = _shaped(words[first:last])
    known = gazetteer().place(bare) is not None
    if bare != form and not (listed or shaped or known):
        return  # "in Putin's speech": what is owned there is no place
    plain = latin(bare.lower())
    if not (listed or shaped or known) and (plain.proper or (plain.ordinary and "-" in bare)):
        return  # in Nepali, in the X-ray room
    linked = before in ("in", "from", "near", "at", "of", "to", "outside") or _comma(
        text, words, first
    )
    if (
        before in _SETTLEMENTS
        or _of_settlement(words, first)
        or _AFTER.match(text, words[last - 1].end)
    ):
        last += _DISTRICT.match(text, words[last - 1].end) is not None
        yield Candidate(first, last, 0.9, "a name with a settlement word")
    elif before in _STRONG:
        yield Candidate(
            first, last, 0.85 if shaped or known else 0.6, "a name after a place preposition"
        )
    elif before in _WEAK and (shaped or known):
        yield Candidate(first, last, 0.7, "a name shaped like a place after a preposition")
    elif (shaped and not _opens(text, words[first])) or _marked(words[first:last]):
        yield Candidate(first, last, 0.6, "a name shaped like a place")
    elif listed or (linked and known):
        yield Candidate(first, last, 0.0 if listed else 0.5, "a place of the gazetteer")


_HEADLINE = 200
"""Code points that a line of capitalised words has at most."""


def _headline(text: str, word: Token) -> bool:
    """Whether the word stands in a line where capitals say nothing: nearly all words have one."""
    begin, stop = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.start)
    line = text[begin : stop if stop >= 0 else len(text)]
    if len(line) > _HEADLINE:
        return False
    long = [w for w in _LONG.findall(line) if w.isalpha()]
    return len(long) > 2 and sum(w[0].isupper() for w in long) > 0.8 * len(long)


def _lower(text: str, words: Sequence[Token], at: int) -> Iterator[Candidate]:
    """A lower-case place name at `at` in a chat: after a preposition, by shape or gazetteer."""
    word = words[at].text
    if len(word) < _LONGEST_ORDINARY or word in _ORDINARY:
        return
    if (latin(word).ordinary or latin(word).proper) and not reported(word):
        return
    if latin(word).part == "first" and _before(words, at) not in _STRONG:
        return  # somebody's diminutive
    called = _called(words, at) or _settled(words, at)
    if not called and _before(words, at) not in _STRONG | {"to", "at"}:
        return
    shaped = word.endswith(_MORPH) and len(word) > 5
    place = gazetteer().place(word)
    near = place is not None and place.country in _NEAR
    marked = word in _MARKS and at + 1 < len(words) and words[at + 1].text.islower()
    follows = words[at + 1].text if at + 1 < len(words) else ""
    pair = follows in _MARKS - _ORDINARY and word.endswith((*_ADJECTIVES, "oy", "iy"))
    strange = latin(word).unknown and not word.endswith(_ADJECTIVES)
    strange = strange and _before(words, at) in _STRONG and not parses(cyrillic(word)[0])
    if not (shaped or near or marked or pair or called or strange or reported(word)):
        return
    last = at + 1
    if last < len(words) and text[words[at].end : words[last].start] == " ":
        adjective = follows.endswith(_ADJECTIVES) and len(follows) > 6
        adjective = adjective or (_settled(words, at) and word.endswith(_QUALIFYING))
        last += marked or follows in _MARKS - _ORDINARY or adjective
    score = 0.7 if shaped or near or called else 0.6 if strange else 0.5
    yield Candidate(at, last, score, "a place without a capital")


def _before(words: Sequence[Token], at: int) -> str:
    """The word before `words[at]`, or before the two places that "or" or "and" joins."""
    before = words[at - 1].low
    return words[at - 3].low if before in ("or", "and") and at > 2 else before


def _settled(words: Sequence[Token], at: int) -> bool:
    """`in some village x`: a word of no list right behind what it is."""
    known = latin(words[at].low)
    before = words[at - 1].low
    if before == "." and at > 1:  # "at pt. kamysh": a strongpoint of that name
        return words[at - 2].low in _POINTS and not known.ordinary
    return known.unknown and before in _SETTLEMENTS and len(before) > 2


def _called(words: Sequence[Token], at: int) -> bool:
    """`a village called x`, `a place called x or y`."""
    if words[at - 1].low in ("or", "and") and at > 2:
        return _called(words, at - 2)
    before = {w.low for w in words[max(at - 4, 0) : at - 1]}
    return words[at - 1].low in ("called", "named") and not before.isdisjoint(
        _SETTLEMENTS | {"place", "somewhere", "town"}
    )


_NEAR = frozenset("RU UA BY KZ MD GE AM AZ UZ KG TJ TM LT LV EE".split())


@cache
def _excuses() -> Names:
    return Names((row[0].lower(), "") for row in word_list("not_places"))


def _excused(form: str) -> bool:
    return _excuses().found(form) is not None


def _title(word: str) -> bool:
    return word[0].isascii() and word[0].isupper() and len(word) > 1 and not word.isupper()


def _shaped(words: Sequence[Token]) -> bool:
    return any(
        p.endswith(_MORPH) and len(p) > 4 and p not in _ORDINARY
        for w in words
        for p in w.text.lower().split("-")
    ) or _marked(words)


def _marked(words: Sequence[Token]) -> bool:
    """Whether a part of the name is a Slavic word for a kind of place (Log, Verkhny, Yurt)."""
    parts = [p.lower() for w in words for p in w.text.split("-")]
    return len(parts) > 1 and any(p in _MARKS for p in parts)


def _of_settlement(words: Sequence[Token], first: int) -> bool:
    """`the village of X`, `hometown: X`, `Home: X`, `born in X`."""
    before = [w.text.lower() for w in words[max(first - 3, 0) : first]]
    return (
        len(before) > 1
        and "." not in before
        and before[-1] in ("of", ":", "called", '"', "is")
        and any(b in _SETTLEMENTS or b in ("hometown", "home") for b in before[:-1])
    )


def _abbreviated(words: Sequence[Token], i: int) -> bool:
    """`Pos. X`, `s. X`, `from S. X`, but neither `200s. X` nor `Mr S. X`."""
    own, before = words[i].text, words[i - 1]
    if own in ("S", "D", "G") and before.low not in _STRONG | {",", "to"}:
        return False
    return own.lower() in ("pos", "der", "s", "d", "g", "pgt", "pt") and before.end < words[i].start


def _comma(text: str, words: Sequence[Token], first: int) -> bool:
    return bool(first) and words[first - 1].text == ","


def _opens(text: str, word: Token) -> bool:
    before = text[: word.start].rstrip(" \"'“(")[-1:]
    return before in ".!?…\n—–:-"
