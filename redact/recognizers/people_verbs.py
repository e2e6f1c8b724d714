"""Signs in the verbs around a name: it does what people do, or somebody is called by it."""

from collections.abc import Sequence

from redact.language.lists import words as listed
from redact.language.words import parses
from redact.recognizers.people_cues import after, before, cues
from redact.recognizers.people_words import Word


def speaks(words: Sequence[Word], i: int) -> int:
    """Subject of a verb that people do, with the gender of the name."""
    own = words[i].name.readings
    own = tuple(r for r in own if r.part != "surname") or own
    nominative = [r for r in own if r.case in ("nomn", "")]
    if own and not nominative:
        return 0
    genders = {r.gender for r in nominative} or {""}
    steps = 1
    while (
        (verb := after(words, i, steps)) is not None
        and verb.low in cues("negligible")
        and steps < 4
    ):
        steps += 1
    best = _agreement(words[i], verb, genders)
    left = before(words, i)
    stranger = not words[i].name.known
    if left is not None and not best and (stranger or left.low not in cues("says_to")):
        best = min(_agreement(words[i], left, genders), 2)
    return best


def _agreement(word: Word, verb: Word | None, genders: set[str]) -> int:
    if verb is None or not verb.letters:
        return 0
    best = 0
    for p in parses(verb.low):
        if p.pos != "VERB" or p.number != "sing" or p.case:
            continue
        past = p.gender in ("masc", "femn")
        human = p.lemma in cues("human")
        if human and p.lemma in cues("figurative") and word.low in listed("name_weapons"):
            continue
        if past and human and _misfit(word, str(p.gender), p.lemma):
            best = max(best, 2)
        if past and (p.gender in genders or "" in genders):
            best = max(best, (2 if human else 1) + _odd(word, str(p.gender), p.lemma))
        elif not p.gender and human and verb.low.endswith(("т", "тся")):
            best = max(best, 1 if p.lemma not in ("мочь", "идти", "стоять", "лежать") else 0)
    return best


def _misfit(word: Word, gender: str, verb: str) -> bool:
    """An ordinary noun of one gender before a human verb of the other (весна сказал)."""
    own = {str(q.gender) for q in word.parses if q.case == "nomn" and q.number == "sing"}
    return bool(own) and gender not in own and verb not in cues("figurative")


def _odd(word: Word, gender: str, verb: str) -> bool:
    """The word's ordinary readings do not fit a verb of this gender that a person does."""
    plain = [q for q in word.parses if not q.name]
    subjects = [q for q in plain if q.case == "nomn" and q.number == "sing" and q.gender == gender]
    things = all(q.animacy == "inan" for q in subjects) and verb in cues("human") - cues(
        "figurative"
    )
    return bool(plain) and bool(word.name.readings) and (not subjects or things)


def called(words: Sequence[Word], i: int) -> int:
    """A vocative: at the start of a turn, after a greeting, before `ты`, doubled, set off by commas."""
    own = words[i].name.readings
    if own and not any(r.case in ("nomn", "voct", "plur", "") for r in own):
        return 0
    cut = any(r.case in ("voct", "plur") for r in own) and not any(r.case == "nomn" for r in own)
    left, right = before(words, i), after(words, i)
    points = 0
    if right is not None and (right.low in cues("you") or _commands(right)):
        points += 1
    if (left is None or words[i].opens) and (right is None or right.low in ",!?…" or points or cut):
        points += 1
    elif left is not None and left.low in cues("greets"):
        points += 1 + (right is None or right.low in ",!?.…")
    elif left is not None and left.low == "," and (right is None or right.low in ",!?.…"):
        points += 2 if words[i].cased else 1
    for steps in (1, 2):
        twin = after(words, i, steps)
        if twin is not None and twin.low == words[i].low and len(twin.low) > 2:
            points += 2
    if words[i].name.share < 0.4 and not cut and (right is None or right.low not in cues("you")):
        points = min(points, 1)
    return min(points + (cut and points > 0), 3)


def hailed(words: Sequence[Word], i: int) -> int:
    """`Ыркынай, ты где?`: a word of no dictionary with a capital, before words to one person."""
    word, right = words[i], after(words, i)
    stranger = word.cased and word.capital and not word.caps and not word.name.known
    if not (stranger and word.opens and right is not None and right.low == ","):
        return 0
    told = (w for n in range(2, _TOLD) if (w := after(words, i, n)) is not None)
    told_off = (w.low in cues("you") or w.low in _STOP or w.low.startswith("тво") for w in told)
    return 2 if any(told_off) else 0


_STOP = frozenset("хватит харе харэ кончай хорош ладно".split())
_TOLD = 6
"""Words up to the one that says that somebody is spoken to."""

_SECOND_PERSON = ("ешь", "ишь", "шься", "й", "и", "йте", "ите", "йся", "йтесь", "ись", "ь")


def _commands(word: Word) -> bool:
    """Second person or imperative, by its ending: the dictionary's tags kept here lack mood."""
    return (
        word.letters
        and word.low.endswith(_SECOND_PERSON)
        and any(p.pos == "VERB" and p.score > 0.3 and not p.gender for p in parses(word.low))
    )
