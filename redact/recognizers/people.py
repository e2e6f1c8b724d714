"""People named in Cyrillic: what a word is, what stands around it, and what joins it.

Points: a word that is always a name is worth 4, one that often is 1 to 3, an unknown word
with a capital inside a sentence 2. Signs around it (`people_context`) add to that. From 3 on
it is withheld, from 4 on it is sure. A name takes in the name words next to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lists import words as listed
from redact.recognizers.evidence import evidence
from redact.recognizers.people_context import (
    after,
    before,
    blocked,
    is_rank,
    labels,
    ranked,
    role,
    signs,
)
from redact.recognizers.people_words import Word, words

NEEDED = 3
_SCORES = {2: 0.4, 3: 0.7, 4: 0.88, 5: 0.92}
_LETTERS = frozenset(
    "а бэ вэ гэ дэ е ё жэ зэ и ка эл эль эм эн о пэ эр эс тэ у эф ха цэ че ша э ю я".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` (inclusive) name one person; `points` and `reason` say how surely."""

    first: int
    last: int
    points: int
    reason: str


class People(EntityRecognizer):  # type: ignore[misc]
    """Names of people in Cyrillic text, with or without capitals."""

    def __init__(self, supported_language: str = "ru", name: str | None = None) -> None:
        super().__init__(["PERSON"], name=name or "people", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Names in `text`, each with the strongest reason."""
        tagged = [(e.start, e.end, e.label) for e in nlp_artifacts.entities]
        found = words(text, nlp_artifacts.tokens, tagged)
        return [
            evidence(
                "people",
                "PERSON",
                found[f.first].start,
                found[f.last].end,
                score(f.points),
                f.reason,
            )
            for f in people(found)
        ]


def score(points: int) -> float:
    """The score that points are worth."""
    return _SCORES.get(points, 0.95 if points > 5 else 0.0)


def people(text: Sequence[Word]) -> list[Found]:
    """Every person named in the words, near misses (2 points) included."""
    weights = {
        i: weight(text, i)
        for i, word in enumerate(text)
        if _candidate(word) or (i and is_rank(text[i - 1].low) and word.letters)
    }
    return list(_joined(text, weights))


def _candidate(word: Word) -> bool:
    if not word.letters or len(word.low) < 2:
        return False
    if word.caps and word.cased and not word.name.known and len(word.low) < 6:
        return False
    if word.name.trap and not word.name.readings:
        return False
    return bool(word.name.readings) or word.capital or not word.name.known


def weight(text: Sequence[Word], i: int) -> tuple[int, str]:
    """Points of the word at `i` and the reason for them."""
    word = text[i]
    if blocked(text, i) < -1:
        return 0, ""
    own, why = _itself(word)
    if own >= 5 and not word.name.place:
        return own, why
    named = bool(word.name.readings) and not word.name.trap and word.name.share >= 0.1
    proper = word.capital and not word.opens
    around, reason = signs(text, i, strong=not named and not (proper and not word.name.known))
    if not named and not proper:
        # An ordinary or unknown word in small letters is a name only where one has to follow.
        follows = reason.startswith("introduced") or (
            reason.startswith("after a kin") and (not word.name.known or bool(word.name.readings))
        )
        follows = follows or (word.name.trap and "first" in word.name.parts)
        follows = follows or (not word.name.known and word.tag == "PERSON")
        follows = follows or bool(word.name.readings) or ranked(text, i)
        around = around if (follows and _long_enough(word)) or around < 0 else 0
        if word.opens and word.capital and not word.name.known:
            around += labels(text, i) if _repeated_label(text, i) else 0
    if _loose(word):
        around = min(around, 1)
    elif word.name.trap and around > 1 and "first" in word.name.parts:
        around += 1
    own += around + _tagged(word) + ranked(text, i) - (word.low in listed("name_things"))
    if not word.name.known and not word.capital:
        own += _beside_name(text, i)
    return (own - 4 if _is_role(word) else own), reason or why


def _beside_name(text: Sequence[Word], i: int) -> bool:
    """An unmistakable first name stands right before, or a word tagged with this one."""
    left, right = before(text, i), after(text, i)
    if left is not None and left.name.share >= 0.8 and "first" in left.name.parts:
        return True
    around = [w for w in (left, right) if w is not None and w.letters and len(w.low) > 2]
    return text[i].tag == "PERSON" and any(w.tag == "PERSON" for w in around)


def _long_enough(word: Word) -> bool:
    return len(word.low) > (1 if word.name.readings and not word.name.trap else 3)


def _loose(word: Word) -> bool:
    """A name that is mostly an ordinary word and opens a sentence: one sign is not enough."""
    return word.opens and word.capital and word.name.share < 0.2 and word.name.known


def _repeated_label(text: Sequence[Word], i: int) -> bool:
    return sum(w.low == text[i].low and w.first for w in text) > 1


def _itself(word: Word) -> tuple[int, str]:
    known = word.name
    share = 0.0 if known.trap else min(known.share, 0.6 if word.low in _weapons() else 1.0)
    first = bool(known.parts & {"first", "patronymic"})
    if word.caps and word.cased and len(word.low) < 4:
        return 0, "capitals"
    if word.capital and not word.opens and (word.cased or not word.caps):
        if share >= 0.15:
            return (4 if share >= 0.4 or first else 3), "a name with a capital inside a sentence"
        if not known.known:
            if word.caps and not known.likeness:
                return 0, "capitals"
            return 2 + (known.likeness > 0) + (known.likeness > 1), "an unknown word with a capital"
        return (1 if not word.caps else 0), "a capital inside a sentence"
    if word.capital and word.opens and word.cased and not known.known and len(word.low) > 3:
        return 1 + min(known.likeness, 2), "an unknown word with a capital"
    if word.cased and not word.capital:
        points = 3 if share >= 0.9 else 1 if share >= 0.4 else 0
        return (points if first else min(points, 1)), "a name in small letters"
    if share >= 0.9:
        return (4 if first else 3), "a word that is always a name"
    often = 0.5 if word.capital and first else 0.8
    points = 3 if share >= often else 2 if share >= 0.4 else 1 if share >= 0.1 else 0
    if not known.known:
        return min(known.likeness, 2) + (word.capital and known.likeness > 1), "ends like a surname"
    if not first and any(not p.name for p in word.parses):
        points = min(points, 1)
    return points, "a word that is often a name"


def _weapons() -> frozenset[str]:
    return listed("name_weapons")


def _tagged(word: Word) -> int:
    real = word.capital and word.cased
    if word.tag == "PERSON":
        if not word.name.known and not word.cased:
            return 2
        return (
            2 if real and (not word.opens or not word.name.known or word.name.share >= 0.25) else 1
        )
    if word.tag in ("LOCATION", "ORGANIZATION"):
        if word.name.share >= 0.4 and not word.name.place and not word.name.trap:
            return 0
        return -2 if real or word.name.place else -1
    return 0


def _is_role(word: Word) -> bool:
    return word.name.share < 0.9 and role(word) > 0 and not (word.capital and not word.opens)


def _joined(text: Sequence[Word], weights: dict[int, tuple[int, str]]) -> list[Found]:
    """Runs of name words, each run one person; near misses alone."""
    found: list[Found] = []
    taken = -1
    for i in sorted(weights):
        points, reason = weights[i]
        if i <= taken or points < NEEDED:
            if i > taken and points == 2:
                found.append(Found(i, i, points, reason))
            continue
        first = _leftwards(text, weights, i, taken)
        last = _rightwards(text, weights, i)
        inside = [weights[j] for j in range(first, last + 1) if j in weights]
        best, reason = max(inside, key=lambda w: w[0])
        best = max(best, 4) if last > first and len(inside) > 1 else best
        found = [f for f in found if f.last < first]
        found.append(Found(first, last, best, reason))
        taken = last
    return found


def _rightwards(text: Sequence[Word], weights: dict[int, tuple[int, str]], i: int) -> int:
    last, parts = i, _part(text[i])
    while (nxt := after(text, last)) is not None:
        j = last + 1
        if nxt.low == "-" or _apart(text, last, j):
            break
        if _initial(text, j):
            last = j + 1 if (dot := after(text, j)) is not None and dot.low == "." else j
            continue
        if not _joins(text, weights, last if text[last].letters else i, j, parts):
            break
        parts |= _part(nxt)
        last = j
    if text[last].low == ".":
        return last
    return _spoken_initials(text, last)


def _leftwards(
    text: Sequence[Word], weights: dict[int, tuple[int, str]], i: int, taken: int
) -> int:
    first, parts = i, _part(text[i])
    while first - 1 > taken and (prev := before(text, first)) is not None:
        j = first - 1
        if prev.low == "." and _initial(text, j - 1) and text[j - 1].line == text[i].line:
            first = j - 1
        elif _initial(text, j) and prev.capital:
            first = j
        elif not _apart(text, j, first) and _joins(text, weights, first, j, parts):
            parts |= _part(prev)
            first = j
        else:
            break
    return first


def _part(word: Word) -> set[str]:
    """The one part that a word surely is, if it can be one only."""
    return set(word.name.parts) if len(word.name.parts) == 1 else set()


def _apart(text: Sequence[Word], left: int, right: int) -> bool:
    return text[right].start - text[left].end > 2


def _initial(text: Sequence[Word], i: int) -> bool:
    word = text[i]
    if len(word.low) != 1 or not word.capital:
        return False
    dot = after(text, i)
    return dot is not None and dot.low == "." and dot.start == word.end


def _spoken_initials(text: Sequence[Word], last: int) -> int:
    """`выдумкин а бэ`: one or two letters spelled out after a surname."""
    if text[last].cased or "surname" not in text[last].name.parts:
        return last
    one, two = after(text, last), after(text, last, 2)
    if one is None or two is None or one.low not in _LETTERS or two.low not in _LETTERS:
        return last
    return last + 2 if len(one.low) + len(two.low) > 2 else last


def _joins(
    text: Sequence[Word], weights: dict[int, tuple[int, str]], i: int, j: int, parts: set[str]
) -> bool:
    """Whether the word at `j` belongs to the same person as its neighbour at `i`."""
    word, known = text[j], text[j].name
    if not word.letters or len(word.low) < 2 or _is_role(word):
        return False
    after_first = j > i and "first" in text[i].name.parts
    surname = after_first and word.low.endswith(_LIKE_SURNAMES) and len(word.low) > 4
    if not surname and word.tag in ("LOCATION", "ORGANIZATION"):
        return False
    if not surname and known.place and known.share < 0.4 and word.tag != "PERSON":
        return False
    if known.parts == {"first"} and "first" in parts and not known.place:
        return False
    if known.parts == {"patronymic"} and "patronymic" in parts:
        return False
    if not _agree(text[i], word):
        return False
    if word.capital and (not word.opens or text[i].capital):
        return word.cased or known.share >= 0.1 or not known.known
    points = weights[j][0] if j in weights else 0
    if known.trap or text[i].cased:
        return points >= NEEDED
    if known.share >= 0.15 or known.likeness or (not known.known and word.tag == "PERSON"):
        return True
    if surname or (after_first and "surname" in known.parts):
        return True
    if not text[i].cased and word.tag == text[i].tag == "PERSON":
        return True
    return points >= NEEDED - 1


_LIKE_SURNAMES = ("ов", "ев", "ова", "ева", "ин", "ский", "цкий", "ская", "цкая", "ского", "скому")


def _agree(one: Word, other: Word) -> bool:
    """Same case, as far as the readings tell."""
    if any(w.low.endswith(("ых", "их")) for w in (one, other)):
        return True
    cases = [{r.case for r in w.name.readings} - {"voct", "poss"} for w in (one, other)]
    if not all(cases) or "" in cases[0] or "" in cases[1]:
        return True
    return bool(cases[0] & cases[1]) or any("plur" in c for c in cases)
