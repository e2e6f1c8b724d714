"""Signs around a word that a person is meant: small rules that answer or stay silent.

Every rule takes the words and a position and gives points, or 0. Points are added to what
the word itself says; see `people_weight` for what they are worth.
"""

from collections.abc import Callable, Sequence

from redact.language.lists import words as listed
from redact.recognizers.people_against import against
from redact.recognizers.people_cues import (
    LIKE_SURNAMES,
    after,
    before,
    called_short,
    cases_meet,
    cues,
    is_post,
    is_rank,
    role,
)
from redact.recognizers.people_verbs import called, hailed, speaks
from redact.recognizers.people_words import Word

Rule = Callable[[Sequence[Word], int], int]

_WITH_CASE = {
    "у": "gent", "от": "gent", "для": "gent", "без": "gent", "к": "datv", "ко": "datv", "с": "ablt",
    "со": "ablt", "про": "accs", "за": "accs", "через": "accs", "о": "loct", "об": "loct", "из-за": "gent",
    "кроме": "gent", "возле": "gent", "после": "gent", "насчет": "gent", "на": "accs",
}  # fmt: skip

SURELY = 0.8
"""Share of name readings from which on a first name beside a word tells what that word is."""
_TALK = 7
"""Words within which surnames are spoken of."""


def ranked(words: Sequence[Word], i: int) -> bool:
    """Right after a military rank in the same case, where soldiers put the surname."""
    left = before(words, i)
    if left is None or not is_post(left.low):
        return False
    if words[i].low.endswith(LIKE_SURNAMES) and not words[i].name.place:
        return True
    if not is_rank(left.low):
        return False
    if words[i].low.endswith(("ых", "их")):
        return True
    nouns = any(p.pos == "NOUN" and p.number == "sing" for p in words[i].parses)
    return nouns and role(words[i]) == 0 and cases_meet(left, words[i])


def after_role(words: Sequence[Word], i: int) -> int:
    """A kin word, rank or post right before (тетя, сержант, сосед)."""
    left = before(words, i)
    more = 1 if words[i].name.readings or not words[i].name.known else 0
    if left is not None and left.low == "." and (left := before(words, i, 2)) is not None:
        return 2 if left.low + "." in listed("ranks") else 0
    if left is not None and left.low in _OURS and (far := before(words, i, 2)) is not None:
        left = far if role(far) > 1 else left
    points = role(left) if left is not None and left.letters else 0
    if left is not None and called_short(left, words[i]):
        return points + more
    if left is None or not points or not cases_meet(left, words[i]) or _no_noun(words[i]):
        return 0
    return points + more if points > 1 else points


_OURS = frozenset("наш ваш мой твой нашего вашего моего твоего наша ваша моя".split())
"""Words that may stand between a rank and a name: `комбат наш Выдумкин`."""


def _no_noun(word: Word) -> bool:
    """Mostly a verb or a function word, which merely follows a role (the sergeant said)."""
    if (word.name.share >= 0.4 and not word.name.trap) or (word.capital and not word.opens):
        return False
    return bool(word.parses) and word.parses[0].pos not in ("NOUN", "ADJF", "ADJS", "PRTF")


def introduced(words: Sequence[Word], i: int) -> int:
    """`зовут`, `имя`, `фамилия` near."""
    for steps in (1, 2, 3):
        left = before(words, i, steps)
        if left is None or left.low in ".!?":
            break
        if left.low in cues("introduces"):
            far = before(words, i, steps + 1)
            return 0 if far is not None and far.low in ("во", "на", "что", "от") else 3
        if (
            left.letters
            and steps == 1
            and left.low not in cues("negligible")
            and left.low not in ("у", "так")
        ):
            break
    left = before(words, i)
    if left is not None and left.low in ("я", "это") and _a_relative(words, i):
        return 3
    if left is not None and left.low == "это" and not words[i].name.trap and words[i].name.readings:
        far = before(words, i, 2)
        if far is not None and "first" in far.name.parts:  # `алло надежда это слава`
            far = before(words, i, 3)
        return 2 if far is None or far.low in cues("greets") or far.low in ",.!?" else 1
    cases = {r.case for r in words[i].name.readings}
    unbent = words[i].low.endswith(("их", "ых")) and "surname" in words[i].name.parts
    if (cases and not cases & {"nomn", ""} and not unbent) or _no_noun(words[i]):
        return 0
    for steps in (1, 2, 3):
        right = after(words, i, steps)
        if right is None or right.low in ".!?,":
            break
        if right.low in ("зовут", "звать", "звали", "фамилия", "фамилии"):
            return 3
        if right.low not in cues("negligible") and right.low not in ("у", "него", "нее", "такая"):
            break
    return 0


def _a_relative(words: Sequence[Word], i: int) -> bool:
    """`я любовь мать егора`: a first name, and whose relative its bearer is."""
    own, right, whose = words[i].name.readings, after(words, i), after(words, i, 2)
    if right is None or whose is None or role(right) < 1:
        return False
    named = any(r.part == "first" and r.case == "nomn" for r in own)
    kin = any(p.pos == "NOUN" and p.case == "nomn" and p.number == "sing" for p in right.parses)
    return named and kin and any(r.case in ("gent", "poss") for r in whose.name.readings)


def addressed(words: Sequence[Word], i: int) -> int:
    """A dative, accusative or other case that a verb of speech or giving asks for."""
    cases = {r.case for r in words[i].name.readings} & {"datv", "gent", "accs"}
    left, right = before(words, i), after(words, i)
    if left is not None and left.low in cues("says_to"):
        return 2 if _asked_for(left.low, cases) else 0 if cases else 1
    follows = right is not None and right.low in cues("says_to")
    return 2 if right is not None and follows and _asked_for(right.low, cases) else 0


def _asked_for(verb: str, cases: set[str]) -> bool:
    """Whether a verb takes one of the cases for a person: who is given, who is seen."""
    if verb in cues("gives"):
        return "datv" in cases
    return bool(cases - {"datv"} if verb in cues("sees") else cases)


def governed(words: Sequence[Word], i: int) -> int:
    """A preposition that stands with people, in the right case."""
    left = before(words, i)
    if left is None or left.low not in _WITH_CASE:
        return 0
    case = _WITH_CASE[left.low]
    fits = any(r.case == case for r in words[i].name.readings) or words[i].name.likeness > 1
    if left.low == "у":
        return 2 if fits else 1
    often = (
        words[i].name.share >= 0.4
        or words[i].name.likeness > 1
        or left.low in ("к", "ко", "от", "с", "со")
    )
    return 1 if fits and often and left.low != "на" else 0


def coordinated(words: Sequence[Word], i: int) -> int:
    """Joined by `и`, `с` or a comma to an unmistakable name."""
    for way in (-1, 1):
        link = words[i + way] if 0 <= i + way < len(words) else None
        other = words[i + 2 * way] if 0 <= i + 2 * way < len(words) else None
        if link is None or other is None or other.line != words[i].line:
            continue
        if link.low in ("и", "да", "с", "или", "та", ",") and _certain(other):
            return 2 if link.low != "," else 1
    return 0


def _certain(word: Word) -> bool:
    return word.name.share >= 0.9 and not word.name.trap and not word.name.place


def labels(words: Sequence[Word], i: int) -> int:
    """A speaker label: the only words before a colon at the start of a line."""
    right = after(words, i)
    colon = right is not None and right.low == ":"
    if right is not None and right.low == "(":
        colon = any((w := after(words, i, k)) is not None and w.low == ":" for k in (3, 4, 5))
    if not colon:
        return 0
    left, far = before(words, i), before(words, i, 2)
    return 3 if words[i].first or left is None or far is None or left.low in "]>)" else 0


def respected(words: Sequence[Word], i: int) -> int:
    """A word of respect that follows names (Turkic, Caucasian), or the possessor's relative."""
    right = after(words, i)
    if right is None:
        return 0
    if any(r.case == "poss" for r in words[i].name.readings) and role(right) > 0:
        return 2
    return 3 if right.low in cues("respect") else 0


def surnamed(words: Sequence[Word], i: int) -> int:
    """Told apart by age (`старший`) or from another, or a first name before it and talk of surnames after it."""
    right = after(words, i)
    elder = right is not None and right.low in cues("elder")
    if elder and words[i].low.endswith(LIKE_SURNAMES):
        return 3
    if (words[i].opens or words[i].first) and not role(words[i]) and _talk_of_surnames(words, i):
        return 3
    left = before(words, i)
    if left is not None and left.low in cues("another") and "surname" in words[i].name.parts:
        return 2
    if left is None or left.name.share < SURELY or "first" not in left.name.parts:
        return 0
    if not words[i].cased and not role(words[i]) and not _no_noun(words[i]):
        near = (after(words, i, steps) for steps in range(1, _TALK))
        if any(w is not None and w.low in cues("surname") for w in near):
            return 3
    return 0


def _talk_of_surnames(words: Sequence[Word], i: int) -> bool:
    """`..., фамилия такая` a few words on."""
    near = cues("surname")
    if not any(w.low in near for w in words[i + 2 : i + _TALK - 1]):
        return False
    for steps in range(2, _TALK - 1):
        word, tail = after(words, i, steps), after(words, i, steps + 1)
        if word is not None and word.low in cues("surname"):
            return tail is not None and tail.low in ("такая", "такой", "у", "его", "ее", "наша")
    return False


def recognized(words: Sequence[Word], i: int) -> int:
    """`хомут, ты, что ли`, `это ты, хомут`: somebody is asked whether it is him."""
    around = [w.low for w in words[max(i - 4, 0) : i + 6]]
    if "ты" not in around or role(words[i]) or _no_noun(words[i]):
        return 0
    ahead = [w.low for k in range(1, 6) if (w := after(words, i, k)) is not None and w.low != ","]
    behind = [w.low for k in range(1, 5) if (w := before(words, i, k)) is not None and w.low != ","]
    asked = ahead[:3] == ["ты", "что", "ли"] or ahead[:2] in (["это", "ты"], ["ты", "ли"])
    opens = words[i].first or words[i].opens
    return 3 if (asked and opens) or behind[:2] == ["ты", "это"] else 0


def asked_back(words: Sequence[Word], i: int) -> int:
    """The one word of a question that answers another: `— Гмыря? Уехал`."""
    if not words[i].first:
        return 0
    right, verb = after(words, i), after(words, i, 2)
    if right is None or right.low != "?" or verb is None:
        return 0
    known = words[i].parses and not words[i].name.readings
    does = any(p.pos == "VERB" and p.gender in ("masc", "femn") for p in verb.parses)
    return 3 if words[i].capital and not known and does else 0


def greeted(words: Sequence[Word], i: int) -> int:
    """A greeting goes to a name in the dative: `Вале привет`, `поклон вере`."""
    if not any(r.case == "datv" and r.part == "first" for r in words[i].name.readings):
        return 0
    around = [w.low for w in (before(words, i), after(words, i)) if w is not None]
    return 3 if not cues("greeting").isdisjoint(around) else 0


_HOW_SHE_IS = frozenset("там ваша ваш твоя твой наша наш она он сама сам поживает поживают".split())


def asked_after(words: Sequence[Word], i: int) -> int:
    """`а рая как ваша`, `как там рая`: how somebody is, and the answer that begins with the name."""
    if not any(r.part == "first" and r.case == "nomn" for r in words[i].name.readings):
        return 0
    right, then, left, far = (
        w.low if (w := step(words, i, n)) is not None else ""
        for step, n in ((after, 1), (after, 2), (before, 1), (before, 2))
    )
    if (right == "как" and then in _HOW_SHE_IS) or (far == "как" and left in _HOW_SHE_IS):
        return 3
    if not words[i].first:
        return 0
    asked = range(max(i - _TALK, 0), i)
    return 3 if any(words[j].low == words[i].low and asked_after(words, j) for j in asked) else 0


_CASUALTY = frozenset(("200", "300", "500"))
"""Dead, wounded, refusing; "300 roubles" count something."""


def fated(words: Sequence[Word], i: int) -> int:
    """What happens to people and not to words: in hospital, captured, wounded, alive."""
    if not any(r.case in ("nomn", "") for r in words[i].name.readings):
        return 0
    right, then = after(words, i), after(words, i, 2)
    if right is None:
        return 0
    if right.low == "в" and then is not None and then.low in cues("where_people_lie"):
        return 3
    often = words[i].name.share >= SURELY / 2 and words[i].low not in listed("name_things")
    slang = often and right.low in _CASUALTY and not (then is not None and then.letters)
    return 2 if slang or right.low in cues("fate") else 0


def fellow(words: Sequence[Word], i: int) -> int:
    """An unknown word before a people's name (`аннурро ненец`), or after a name and a letter."""
    if words[i].name.known or len(words[i].low) < 4:
        return 0
    right, left, far = after(words, i), before(words, i), before(words, i, 2)
    if right is not None and any(p.lemma in cues("nation") for p in right.parses[:2]):
        return 3
    initial = left is not None and left.letters and len(left.low) == 1
    named = far is not None and far.name.share >= SURELY and "first" in far.name.parts
    return 3 if initial and named else 0


def described(words: Sequence[Word], i: int) -> int:
    """`Мусаич мировой мужик`: said of an unknown word or a name that it is a man or a woman."""
    word = words[i]
    if (word.name.known and not word.name.readings) or word.name.trap or role(word):
        return 0
    right = after(words, i)
    if right is not None and right.parses and right.parses[0].pos == "ADJF":
        right = after(words, i, 2)
    return 3 if right is not None and right.low in cues("is_a") else 0


SIGNS: tuple[tuple[Rule, str], ...] = (
    (after_role, "after a kin word, rank or post"),
    (introduced, "introduced by name"),
    (addressed, "somebody is told or given something"),
    (governed, "a preposition that stands with people"),
    (speaks, "does what people do"),
    (called, "somebody is called by it"),
    (coordinated, "named together with somebody"),
    (labels, "a speaker label"),
    (respected, "before a word of respect"),
    (surnamed, "spoken of as a surname"),
    (recognized, "somebody is asked whether it is him"),
    (asked_back, "asked back by name"),
    (greeted, "sent a greeting"),
    (asked_after, "somebody asks how she or he is"),
    (fated, "something happens to it that happens to people"),
    (fellow, "an unknown word where a surname stands"),
    (described, "said to be a man or a woman"),
    (hailed, "an unknown word where somebody is called"),
)

_STRONG: frozenset[Rule] = frozenset(
    {
        after_role,
        introduced,
        speaks,
        respected,
        surnamed,
        recognized,
        asked_back,
        greeted,
        asked_after,
        fated,
        fellow,
        described,
        hailed,
    }
)


def signs(words: Sequence[Word], i: int, strong: bool) -> tuple[int, str]:
    """Points of all signs for and against at a position, and the reason that weighs most.

    `strong`: only signs that tell a person even of an ordinary word, each of two points or more.
    """
    best, reason, total = 0, "", 0
    for rule, why in SIGNS:
        if strong and rule not in _STRONG:
            continue
        points = rule(words, i)
        if strong and points < 2:
            continue
        total += points
        if points > best:
            best, reason = points, why
    return total + against(words, i), reason
