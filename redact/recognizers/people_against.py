"""Signs around a word that no person is meant: small rules that answer or stay silent.

Every rule takes the words and a position and gives points below 0, or 0.
"""

from collections.abc import Callable, Sequence
from functools import cache

from redact.language.lists import rows
from redact.language.lists import words as listed
from redact.recognizers.people_cues import after, before, called_short, cues, is_post, role
from redact.recognizers.people_words import Word

_ALWAYS = 0.9
"""The share of names among the readings of a word that hardly ever is anything else."""
_HEARD = 0.8
"""Probability from which on a tagger's person stays one in quotes, if no dictionary has the word."""
_NAMING = 8
"""Words between a beast or a thing and the name it is given."""


def against(words: Sequence[Word], i: int) -> int:
    """Points of all the rules."""
    return sum(rule(words, i) for rule in _RULES)


def titled(words: Sequence[Word], i: int) -> int:
    """Against: inside quotes, or after a word for a thing that has a name of its own."""
    left = before(words, i)
    if left is None:
        return 0
    right = after(words, i)
    if left.low in '«"“„' and right is not None and right.low in '»"”“':
        if not words[i].name.known and words[i].said >= _HEARD:
            return 0
        sure = words[i].name.share >= _ALWAYS and words[i].low not in listed("name_weapons")
        return -1 if sure else -2
    if right is not None and right.low in '»"”“' and _begins_a_title(words, i):
        return -2
    thing = left.low in cues("named_thing") or (
        left.letters and left.parses and left.parses[0].lemma in cues("named_thing")
    )
    return -3 if thing and not (left.low == "им" and _is_pronoun(words, i)) else 0


def _is_pronoun(words: Sequence[Word], i: int) -> bool:
    """Whether `им` before the word stands for `them`: no thing that could be named precedes it."""
    thing = before(words, i, 2)
    return thing is None or not thing.parses or thing.parses[0].pos != "NOUN"


def _begins_a_title(words: Sequence[Word], i: int) -> bool:
    """`чай «Принцесса Выдумка»`: in the quotes an ordinary word goes before, no rank and no name."""
    left, quote = before(words, i), before(words, i, 2)
    if left is None or quote is None or quote.low not in '«"“„':
        return False
    ordinary = left.capital and left.name.known and not left.name.readings
    return ordinary and role(left) < 1 and not is_post(left.low)


@cache
def _blocks() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    none: frozenset[str] = frozenset()
    for forms, side, neighbours in rows("name_blocks"):
        for form in forms.split():
            left, right = found.get(form, (none, none))
            more = frozenset(neighbours.split())
            found[form] = (left | more, right) if side == "before" else (left, right | more)
    return found


def blocked(words: Sequence[Word], i: int) -> int:
    """Against: a fixed phrase in which the word is an ordinary one."""
    around = _blocks().get(words[i].low)
    if around is None:
        return 0
    left, right = before(words, i), after(words, i)
    if left is not None and called_short(left, words[i]):
        return 0
    if (left is not None and left.low in around[0]) or (
        right is not None and right.low in around[1]
    ):
        proper = words[i].capital and not words[i].opens
        led = left is not None and (left.capital or role(left) > 0)
        return -1 if proper and not led else -4
    return 0


def in_an_address(words: Sequence[Word], i: int) -> int:
    """Against: a part of an address in the net (`newsru.com`)."""
    dot, end = after(words, i), after(words, i, 2)
    if dot is None or end is None or dot.low != "." or words[i].name.readings:
        return 0
    joined = words[i].end == dot.start and dot.end == end.start
    return -6 if joined and end.low in _ENDS else 0


_ENDS = frozenset("com ru net org info su ua by kz рф io tv fm".split())


def likened(words: Sequence[Word], i: int) -> int:
    """Against: what something is compared with (`рожа как у борова`)."""
    if not _plainly(words[i]) or not any(p.pos == "NOUN" for p in words[i].parses):
        return 0
    left, far = before(words, i), before(words, i, 2)
    if left is not None and left.low in ("у", "с", "на") and far is not None:
        left = far
    return -3 if left is not None and left.low in ("как", "словно", "будто") else 0


def counted(words: Sequence[Word], i: int) -> int:
    """Against: things that are counted or pointed at (`пять лямов`, `этих жуков`)."""
    word, left = words[i], before(words, i)
    if left is None or word.cased or "first" in word.name.parts or len(word.low) < _COUNTED:
        return 0
    if not word.low.endswith(("ов", "ев", "ей")):
        return 0
    numeral = left.low in cues("many") or any(p.pos == "NUMR" for p in left.parses[:1])
    right = after(words, i)
    named = right is not None and bool(right.name.parts & {"first", "patronymic"})
    return -4 if numeral and not (named and right is not None and right.name.share >= 0.4) else 0


_COUNTED = 4
"""Letters of a word that may be a counted one."""


def aboard(words: Sequence[Word], i: int) -> int:
    """Against: what somebody sits on or goes by and what is his (`на моей ладе`)."""
    word, left, far = words[i], before(words, i), before(words, i, 2)
    if word.capital or left is None or far is None or far.low != "на":
        return 0
    if not any(p.case == "loct" for p in word.parses) or left.low not in cues("whose"):
        return 0
    return 0 if any(w.low.startswith(_WED) for w in words[max(i - 6, 0) : i + 3]) else -3


def had(words: Sequence[Word], i: int) -> int:
    """Against: a weapon that somebody has (`у меня ксюха, и та клинит`)."""
    word, left, far, right = words[i], before(words, i), before(words, i, 2), after(words, i)
    if word.low not in listed("name_weapons") or left is None or far is None or far.low != "у":
        return 0
    ends = right is None or not right.letters
    return -4 if ends and any(p.pos == "NPRO" for p in left.parses[:1]) else 0


_WED = ("женат", "женил", "женит", "женюсь", "женись")


def petted(words: Sequence[Word], i: int) -> int:
    """Against: a beast's name, or a thing's: it is named so, or does what only beasts do."""
    word = words[i]
    if word.name.parts == {"surname"} or word.name.likeness:
        return 0
    right = after(words, i)
    if right is not None and any(p.lemma in cues("beastly") for p in right.parses[:2]):
        return -6
    around = words[max(i - 2, 0) : i + 3]
    if cues("named_so").isdisjoint(w.low for w in around if w.line == word.line):
        return 0
    if word.opens and word.capital and any(r.case == "nomn" for r in word.name.readings):
        return 0  # who gives the name
    for steps in range(1, _NAMING):
        near = before(words, i, steps)
        if near is None or role(near) > 1:
            return 0
        if any(p.lemma in cues("beast") and p.pos == "NOUN" for p in near.parses[:2]):
            return -6
    return 0


def _plainly(word: Word) -> bool:
    """An ordinary word that is hardly ever a name."""
    return word.name.known and word.name.share < 0.1 and not (word.capital and not word.opens)


_RULES: tuple[Callable[[Sequence[Word], int], int], ...] = (
    titled, blocked, in_an_address, likened, counted, aboard, had, petted,
)  # fmt: skip
