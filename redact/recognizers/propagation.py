"""What is established once in a text is found everywhere in it, in every form.

A person's name is followed by its identity keys (all cases, diminutives, men's and women's
forms), everything else by the stems of its words. A form that is also an ordinary word needs a
capital inside a sentence or a sign of a person beside it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from redact.language.name_forms import surname_stems
from redact.language.names import keys, name
from redact.language.words import Token, fresh, parses
from redact.model import Mention
from redact.recognizers.people_against import blocked, counted, petted, titled
from redact.recognizers.people_context import signs
from redact.recognizers.people_cues import LIKE_SURNAMES, cues
from redact.recognizers.people_words import PAPERS, Word, words
from redact.recognizers.short_names import STEM, WHOLE, short, sounds

ESTABLISHED = 0.85
"""From this score on a mention establishes its forms."""

WITHHELD = 0.5
"""From this score on an unsure mention is followed too, by words that can be nothing else."""

_SURE = 0.9
_UNSURE = 0.7
_WEAK = 0.6
_RUN = re.compile(r"(?<![\w.,])\d(?:[ ,–-]{0,2}\d){5,}(?!\w)")
_DIGITS = 4
"""Digits of a number at least that is followed although its first place is unsure."""
_QUOTED = -2
"""What `titled` says of a word in quotes: still somebody, if it is nothing but a first name."""
_PLACED = frozenset("в во на из под у к с со до от около возле за через про мимо о об для".split())
_INFLECTED = frozenset({"CALLSIGN", "LOCATION", "ORGANIZATION"})


def echoes(
    text: str, mentions: Sequence[Mention], parts: Sequence[Token] | None = None
) -> list[Mention]:
    """Further places of the identities behind the sure ones of `mentions` in `text`.

    `text` is a look-up form, `parts` its tokens if they are there already. Mentions that a keep-list covers establish nothing. Each result
    says in its reason what kind of mention it echoes.
    """
    sure = [m for m in mentions if m.score >= ESTABLISHED and not m.keep]
    numbers = [m for m in mentions if WITHHELD <= m.score < ESTABLISHED and _numbered(text, m)]
    again = _said_again(text, mentions)
    if not sure and not numbers and not any(m.entity_type == "PERSON" for m in mentions):
        return again
    found = words(text, fresh(text) if parts is None else parts, ())
    starts = [w.start for w in found]
    covered = _covered(mentions, len(text))
    result = list(_people(found, starts, sure, covered))
    result += _unsure_people(found, starts, mentions, covered)
    places = _places(found)
    things = [m for m in sure if m.entity_type != "PERSON" and not _followed(m)]
    for mention in _distinct(text, [*things, *numbers]):
        result += _others(found, places, _inside(starts, found, mention), mention, covered)
    return result + again


def _said_again(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The figures of a withheld number in other groups: "X 54 118, Y 73 902", "54 118, 73 902"."""
    withheld = [m for m in mentions if m.score >= WITHHELD and not m.keep]
    told = {_figures(text[m.start : m.end]): m for m in withheld}
    places = {(m.start, m.end) for m in withheld}
    return [
        _echo(told[figures], *run.span(), _UNSURE)
        for run in (_RUN.finditer(text) if any(map(len, told)) else ())
        if (figures := _figures(run[0])) in told and run.span() not in places
    ]


def _figures(form: str) -> str:
    return "".join(filter(str.isdecimal, form))


def _numbered(text: str, mention: Mention) -> bool:
    """Whether the mention is a number of its own, and no year: it means the same again."""
    form = text[mention.start : mention.end]
    if mention.keep or not form.isdecimal() or len(form) < _DIGITS:
        return False
    return len(form) > _DIGITS or not 1900 <= int(form) < 2100


def _followed(mention: Mention) -> bool:
    """Whether its recognizer has found its other places, leaving out ordinary uses of the word."""
    return mention.entity_type == "CALLSIGN" and bool(mention.key)


def _covered(mentions: Sequence[Mention], length: int) -> bytearray:
    """Characters that a sure or kept mention has taken already."""
    taken = bytearray(length)
    for m in mentions:
        if m.score >= ESTABLISHED or m.keep:
            taken[m.start : m.end] = b"\1" * (m.end - m.start)
    return taken


def _inside(starts: Sequence[int], found: Sequence[Word], mention: Mention) -> list[Word]:
    at = bisect_left(starts, mention.start)
    inside = []
    while at < len(found) and found[at].start < mention.end:
        inside.append(found[at])
        at += 1
    return inside


def _echo(mention: Mention, start: int, end: int, score: float) -> Mention:
    return replace(
        mention,
        start=start,
        end=end,
        score=score,
        recognizer="propagation",
        reason=f"the same {mention.entity_type} as elsewhere in this transcript",
    )


def _people(
    found: Sequence[Word], starts: Sequence[int], sure: Sequence[Mention], covered: bytearray
) -> Iterator[Mention]:
    known: dict[str, Mention] = {}
    spelled: dict[str, Mention] = {}
    bearers: dict[str, list[tuple[str, Mention]]] = {}
    surnames: set[str] = set()
    for mention in sure:
        if mention.entity_type == "PERSON":
            inside = [w for w in _inside(starts, found, mention) if w.letters]
            for word in inside:
                if (
                    word.letters
                    and len(word.low) > 2
                    and not _negligible(word)
                    and (len(inside) > 1 or not _a_place(word))
                ):
                    for key in _keys(word.low):
                        known.setdefault(key, mention)
                    if len(word.low) > WHOLE and not _ordinary(word):
                        spelled.setdefault(sounds(word.low), mention)
                        if "first" in word.name.parts or not word.name.likeness:
                            bearers.setdefault(word.low[:STEM], []).append((word.low, mention))
                    if len(inside) > 1:
                        surnames.update(k for k in _keys(word.low) if k.startswith("s:"))
    if not known:
        return
    for i, word in enumerate(found):
        if not word.letters or len(word.low) < 3 or covered[word.start]:
            continue
        if word.caps and word.low in PAPERS:
            continue
        source = next((known[k] for k in _keys(word.low) if k in known), None)
        if source is None and _is_strange(word):
            source = spelled.get(sounds(word.low)) or short(word.low, bearers)
            score = _WEAK
        elif source is not None:
            score = _weight(found, i) or _bare(found, i, surnames)
        if source is not None and score:
            yield _echo(source, word.start, word.end, score)


def _is_strange(word: Word) -> bool:
    """A word that no dictionary has but as a place, and no small letters where others are used."""
    if word.cased and not word.capital:
        return False
    return all(p.place for p in word.parses) and not word.name.trap and len(word.low) > STEM


def _bare(found: Sequence[Word], i: int, surnames: set[str]) -> float:
    """A noun in speech without capitals that is the surname of somebody named in full."""
    word = found[i]
    if word.cased or word.name.trap or surnames.isdisjoint(_keys(word.low)):
        return 0.0
    nouns = word.parses and word.parses[0].pos in ("NOUN", "PRTS")
    one = any(p.number == "sing" for p in word.parses) and not counted(found, i)
    return _WEAK if nouns and one and not blocked(found, i) and not titled(found, i) else 0.0


def _unsure_people(
    found: Sequence[Word], starts: Sequence[int], mentions: Sequence[Mention], covered: bytearray
) -> Iterator[Mention]:
    """Further places of unsure people, by words that are nothing but names or unknown."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.keep:
            continue
        if mention.entity_type == "PERSON" and WITHHELD <= mention.score < ESTABLISHED:
            for word in _inside(starts, found, mention):
                if word.letters and len(word.low) > 3 and not _other(word):
                    for key in _keys(word.low):
                        known.setdefault(key, mention)
    if not known:
        return
    for word in found:
        if not word.letters or len(word.low) < 4 or covered[word.start] or _other(word):
            continue
        source = next((known[k] for k in _keys(word.low) if k in known), None)
        if source is not None and (word.capital or not word.cased):
            yield _echo(source, word.start, word.end, _WEAK)


def _other(word: Word) -> bool:
    """Whether the word is an ordinary one here: neither its capital nor its ending says a surname."""
    shaped = word.capital and word.cased and word.low.endswith(LIKE_SURNAMES)
    return _ordinary(word) and not (shaped and not word.name.trap and not word.name.place)


def _ordinary(word: Word) -> bool:
    return any(not p.name for p in word.parses) or word.name.trap or word.name.place


@lru_cache(maxsize=10_000)
def _stems(word: str) -> frozenset[str]:
    lemmas = {word} | {p.lemma for p in parses(word)}
    return frozenset(stem for w in sorted(lemmas) for stem in surname_stems(w))


@lru_cache(maxsize=20_000)
def _keys(low: str) -> tuple[str, ...]:
    known = name(low)
    if known.readings and not known.trap:
        return tuple(sorted(keys(low)))
    return tuple(sorted(keys(low) | {f"s:{stem}" for stem in _stems(low)}))


def _a_place(word: Word) -> bool:
    return word.name.place and word.name.share < 0.4


def _negligible(word: Word) -> bool:
    if word.low in cues("respect"):
        return True  # `Ravshan-aka` is one man, `aka` anybody's elder brother
    return bool(word.parses) and all(p.pos in ("PREP", "CONJ", "PRCL", "NPRO") for p in word.parses)


def _weight(found: Sequence[Word], i: int) -> float:
    """How sure it is that a form of a name that occurs in the text is that name here."""
    word = found[i]
    ordinary = bool(word.parses) and (word.name.trap or word.name.share < 0.9)
    proper = word.capital and not word.opens
    left = found[i - 1] if i and found[i - 1].line == word.line else None
    if _a_place(word) and left is not None and left.low in _PLACED:
        return 0.0
    if petted(found, i) or counted(found, i):
        return 0.0
    if (against := titled(found, i)) < 0:
        plain_first = ("first" in word.name.parts or not word.name.known) and not ordinary
        return _UNSURE if against == _QUOTED and plain_first else 0.0
    if blocked(found, i) < 0:
        return _UNSURE if proper and "first" in word.name.parts else 0.0
    if not ordinary or proper:
        return _SURE
    if word.name.share >= 0.4 and not word.name.trap and not (word.cased and not word.capital):
        return _UNSURE
    if word.cased and not word.capital:
        return 0.0
    first = "first" in word.name.parts and not word.name.trap
    if word.capital and word.cased and (not first or word.name.share >= 0.2):
        return _UNSURE
    if _hailed(found, i):
        return _UNSURE
    around, _ = signs(found, i, strong=False)
    noun = any(p.case or p.name for p in word.parses)
    return _UNSURE if noun and around > (0 if first and word.name.share >= 0.1 else 1) else 0.0


_TO_ONE = frozenset("а ты вы ну че что слышь слушай как где".split())


def _hailed(found: Sequence[Word], i: int) -> bool:
    """A short name that is also a word, at the start of a turn: `серый а ты где`."""
    word = found[i]
    follows = i + 1 < len(found) and found[i + 1].line == word.line
    called = any(r.part == "first" and r.case == "nomn" for r in word.name.readings)
    return called and word.opens and follows and found[i + 1].low in _TO_ONE


def _distinct(text: str, sure: Sequence[Mention]) -> list[Mention]:
    """One mention for each spelling and type, the first of them."""
    first: dict[tuple[str, str], Mention] = {}
    for m in sure:
        first.setdefault((m.entity_type, text[m.start : m.end].lower()), m)
    return list(first.values())


def _places(found: Sequence[Word]) -> dict[str, list[int]]:
    """Where every word form stands."""
    places: dict[str, list[int]] = {}
    for i, word in enumerate(found):
        places.setdefault(word.low, []).append(i)
    return places


def _others(
    found: Sequence[Word],
    places: dict[str, list[int]],
    inside: Sequence[Word],
    mention: Mention,
    covered: bytearray,
) -> Iterator[Mention]:
    """Places with the same words as `mention`: by stems for names of things, else verbatim."""
    inflected = mention.entity_type in _INFLECTED
    if not inside or sum(len(w.low) for w in inside) < 3:
        return
    first = inside[0]
    forms = [low for low in places if low == first.low or (inflected and _related(first.low, low))]
    for i in sorted(i for low in forms for i in places[low]):
        here = found[i : i + len(inside)]
        if len(here) < len(inside) or (covered[here[0].start] and covered[here[-1].start]):
            continue
        if all(_same(a, b, inflected) for a, b in zip(inside, here, strict=True)):
            verbatim = _SURE if mention.score >= ESTABLISHED else _WEAK
            score = _place_weight(found, i, here) if inflected and len(here) == 1 else verbatim
            if score:
                yield _echo(mention, here[0].start, here[-1].end, score)


def _related(one: str, other: str) -> bool:
    """Forms of one word: they begin alike and share a stem."""
    return one[:2] == other[:2] and not _stems(one).isdisjoint(_stems(other))


def _same(one: Word, other: Word, inflected: bool) -> bool:
    if one.low == other.low:
        return True
    return inflected and one.letters and other.letters and bool(_stems(one.low) & _stems(other.low))


def _place_weight(found: Sequence[Word], i: int, here: Sequence[Word]) -> float:
    """A single word: sure unless it is also an ordinary word that nothing marks here."""
    word = here[0]
    if not word.letters or not word.parses or (word.capital and not word.opens):
        return _SURE
    if word.cased and not word.capital:
        return 0.0
    left = found[i - 1] if i and found[i - 1].line == word.line else None
    if left is not None and left.low in _PLACED:
        return _UNSURE
    around, _ = signs(found, i, strong=False)
    return _UNSURE if around > 0 or any(p.place for p in word.parses) else 0.0
