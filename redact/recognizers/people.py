"""People named in Cyrillic: every word is weighed, and what belongs to one name is joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.people_cues import LIKE_SURNAMES, after, before, cues
from redact.recognizers.people_weight import NEEDED, is_role, weights
from redact.recognizers.people_words import Word, words

_BESIDE = 0.2
"""Probability of the tagger for text without capitals from which on a word belongs to the name
beside it."""
_LINKING = 0.2
"""Share of name readings below which a conjunction or preposition is no part of a name."""
_SCORES = {2: 0.4, 3: 0.7, 4: 0.88, 5: 0.92}
_PARTICLES = frozenset("бин ибн бен бинт аль эль ван фон де ди дер ден дель ла дос дю".split())
"""Small words inside the names of Arabs, Dutchmen, Germans, Spaniards."""
_SONS = frozenset("бин ибн бинт аль эль фон".split())
"""Those of them that may begin a name."""
_LETTERS = frozenset(
    "а бэ вэ гэ дэ е ё жэ зэ и ка эл эль эм эн о пэ эр эс тэ у эф ха цэ че ша э ю я"
    " б в г д ж з й к л м н п р с т ф х ц ч ш щ".split()
)
_ONE_LETTER = frozenset("аиоуявкс")
"""Words of one letter, and below those of which no two follow each other."""
_PREPOSITIONS = frozenset("вксоу")


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` (inclusive) name one person; `points` and `reason` say how surely."""

    first: int
    last: int
    points: int
    reason: str


class People(EntityRecognizer):
    """Names of people in Cyrillic text, with or without capitals."""

    def __init__(self, supported_language: str = "ru", name: str | None = None) -> None:
        super().__init__(["PERSON"], name=name or "people", supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Names in `text`, each with the strongest reason."""
        tagged = [
            (e.start, e.end, e.label, getattr(e, "score", None)) for e in nlp_artifacts.entities
        ]
        found = words(text, word_tokens(nlp_artifacts), tagged)
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
    return list(_joined(text, weights(text)))


def _joined(text: Sequence[Word], points_at: dict[int, tuple[int, str]]) -> list[Found]:
    """Runs of name words, each run one person; near misses alone."""
    found: list[Found] = []
    taken = -1
    for i in sorted(points_at):
        points, reason = points_at[i]
        if i <= taken or points < NEEDED:
            if i > taken and points == 2:
                found.append(Found(i, i, points, reason))
            continue
        first = _leftwards(text, points_at, i, taken)
        last = _rightwards(text, points_at, i)
        inside = [points_at[j] for j in range(first, last + 1) if j in points_at]
        best, reason = max(inside, key=lambda w: w[0])
        best = max(best, 4) if last > first and len(inside) > 1 else best
        found = [f for f in found if f.last < first]
        found.append(Found(first, last, best, reason))
        taken = last
    return found


def _rightwards(text: Sequence[Word], points_at: dict[int, tuple[int, str]], i: int) -> int:
    last, parts = i, _part(text[i])
    while (nxt := after(text, last)) is not None:
        j = last + 1
        if nxt.low == "-" or _apart(text, last, j):
            break
        if _initial(text, j):
            last = j + 1 if (dot := after(text, j)) is not None and dot.low == "." else j
            continue
        if (over := _particles(text, j)) > j:
            last = over
            continue
        if not _joins(text, points_at, last if text[last].letters else i, j, parts):
            break
        parts |= _part(nxt)
        last = j
    if text[last].low == ".":
        return last
    if (nxt := after(text, last)) is not None and nxt.low in cues("respect"):
        return last + (not _apart(text, last, last + 1))  # as much part of the name as a patronymic
    return _spoken_initials(text, last)


def _particles(text: Sequence[Word], j: int) -> int:
    """Where the surname stands that particles from `j` on lead to (бен Али, ван дер Меер), or `j`."""
    over = j
    while text[over].low in _PARTICLES and after(text, over) is not None:
        over += 1
    named = text[over].capital or text[over].tag == "PERSON"
    return over if named and len(text[over].low) > 2 else j


def _leftwards(
    text: Sequence[Word], points_at: dict[int, tuple[int, str]], i: int, taken: int
) -> int:
    first, parts = i, _part(text[i])
    while first - 1 > taken and (prev := before(text, first)) is not None:
        j = first - 1
        if prev.low == "." and _initial(text, j - 1) and text[j - 1].line == text[i].line:
            first = j - 1
        elif (_initial(text, j) and prev.capital) or (prev.low in _SONS and text[first].capital):
            first = j
        elif not _apart(text, j, first) and _joins(text, points_at, first, j, parts):
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
    if len(word.low) != 1 or not (word.capital or word.said >= _BESIDE):
        return False
    dot = after(text, i)
    return dot is not None and dot.low == "." and dot.start == word.end


def _spoken_initials(text: Sequence[Word], last: int) -> int:
    """`выдумкин а бэ`, `выдумкин в к`: two letters after a surname, unless they may be words."""
    if text[last].cased:
        return last
    one, two = after(text, last), after(text, last, 2)
    if one is not None and text[last].name.parts == {"patronymic"}:
        # `выдум выдумыч ш`: how banks name whoever is paid
        return last + (one.low in _LETTERS and one.low not in _ONE_LETTER)
    if one is None or two is None or "surname" not in text[last].name.parts:
        return last
    if not {one.low, two.low} <= _LETTERS:
        return last
    words = [w for w in (one.low, two.low) if w in _ONE_LETTER]
    sure = len(words) < 2 or _PREPOSITIONS.issuperset(words)
    return last + 2 if sure else last


def _joins(
    text: Sequence[Word], points_at: dict[int, tuple[int, str]], i: int, j: int, parts: set[str]
) -> bool:
    """Whether the word at `j` belongs to the same person as its neighbour at `i`."""
    word, known = text[j], text[j].name
    if not word.letters or len(word.low) < 2 or is_role(word):
        return False
    after_first = j > i and "first" in text[i].name.parts
    beside = after_first or (j < i and _patronymic_near(text, i))
    surname = beside and word.low.endswith(LIKE_SURNAMES) and len(word.low) > 4
    if not surname and word.tag in ("LOCATION", "ORGANIZATION"):
        return False
    if not surname and known.place and known.share < 0.4 and word.tag != "PERSON":
        return False
    if known.parts == {"first"} and "first" in parts and not known.place:
        return False
    links = bool(word.parses) and word.parses[0].pos in ("CONJ", "PREP", "PRCL")
    if links and j < i and known.share < _LINKING:
        return False
    if known.parts == {"patronymic"} and "patronymic" in parts:
        return False
    if not _agree(text[i], word):
        return False
    if word.said >= (0.8 if known.trap else _BESIDE):
        return True
    listed = j < i and _patronymic_near(text, i) and any(p.case for p in word.parses)
    if word.capital and (not word.opens or listed or known.share >= 0.1 or not known.known):
        return word.cased or known.share >= 0.1 or not known.known
    if j < i and _first_of(word, text[i]):
        return True
    points = points_at[j][0] if j in points_at else 0
    if known.trap or text[i].cased:
        return points >= NEEDED
    if known.share >= 0.15 or known.likeness or (not known.known and word.tag == "PERSON"):
        return True
    if surname or (after_first and "surname" in known.parts):
        return True
    if not text[i].cased and word.tag == text[i].tag == "PERSON":
        return True
    return points >= NEEDED - 1


def _first_of(word: Word, surname: Word) -> bool:
    """`Света Выдумкина`: an ordinary word that is a first name, opening a sentence."""
    written = word.capital and surname.capital and surname.cased
    return written and "first" in word.name.parts and surname.low.endswith(LIKE_SURNAMES)


def _patronymic_near(text: Sequence[Word], i: int) -> bool:
    """The order of lists: surname, first name, patronymic."""
    right = after(text, i)
    return right is not None and "patronymic" in (text[i].name.parts | right.name.parts)


def _agree(one: Word, other: Word) -> bool:
    """Same case, as far as the readings tell."""
    if any(w.low.endswith(("ых", "их")) for w in (one, other)):
        return True
    cases = [{r.case for r in w.name.readings} - {"voct", "poss"} for w in (one, other)]
    if not all(cases) or "" in cases[0] or "" in cases[1]:
        return True
    return bool(cases[0] & cases[1]) or any("plur" in c for c in cases)
