"""How surely a word names a person: what it is, what stands around it, what the tagger says.

A word that is always a name is worth 4 points, one that often is 1 to 3, an unknown word with a
capital inside a sentence 2. Signs around it (`people_context`) add to that. From 3 points on it is
withheld, from 4 on it is sure.
"""

from collections.abc import Collection, Sequence

from redact.language.lists import words as listed
from redact.recognizers.people_against import against, blocked
from redact.recognizers.people_context import SURELY, labels, ranked, signs
from redact.recognizers.people_cues import LIKE_SURNAMES, after, before, cues, is_post, role
from redact.recognizers.people_words import PAPERS, Word

NEEDED = 3
_SURE, _SURE_TRAP = 0.5, 0.8
"""Probabilities from which on the bundled tagger is enough by itself; the
second for words that are names in strong context only."""
_MOSTLY, _SURE_NAME = 0.5, 0.2
"""The same for a first name: a share of the word's readings, and what is enough then."""
_SURE_WORD = 0.75
"""The same for a word that dictionaries know and that no list has as a name."""
_HALF = 0.3
"""Probability from which on a first name has one more sign."""
_CERTAIN = 0.95
"""The same from which on a verb's ending says nothing."""
_RARELY = 0.15
"""Share of name readings below which a word that is also a verb is that."""
_VERBAL = tuple("ил ила или ал ала али ел ела нул нула ит ет ют ят лся лась".split())
"""Endings of unknown verbs, where a subject or `не` stands before."""
_VOWELS = frozenset("аеиоуыэюяіїє")
_TELLING = frozenset(
    (
        "spoken of as a surname",
        "somebody is asked whether it is him",
        "asked back by name",
        "sent a greeting",
        "an unknown word where a surname stands",
        "said to be a man or a woman",
        "an unknown word where somebody is called",
    )
)
"""Signs that make a name of any word."""


def weights(text: Sequence[Word]) -> dict[int, tuple[int, str]]:
    """Points and reason of every word that could be a name, by its place."""
    small = {w.low for w in text if w.cased and not w.capital and not w.name.known}
    found: dict[int, tuple[int, str]] = {}
    for i, word in enumerate(text):
        if _could_be(word) or (word.letters and len(word.low) > 2 and _is_led(text, i)):
            points, reason = weight(text, i)
            doubted = _written_small(word, small) or word.is_nothing or _after_blank(text, i)
            found[i] = min(points, NEEDED - 1) if doubted else points, reason
    return found


def _written_small(word: Word, small: Collection[str]) -> bool:
    """Whether the word stands in small letters elsewhere: a sentence gave the capital."""
    return word.opens and word.capital and word.low in small


def _after_blank(text: Sequence[Word], i: int) -> bool:
    """Whether a word that is no name stands right after a placeholder's blank, as it stood after
    the name: `[      ] видос скинул`."""
    word, left, far = text[i], before(text, i), before(text, i, 2)
    if left is None or far is None or left.low != "]" or far.low != "[":
        return False
    return left.start - far.end > 2 and not word.capital and not word.name.readings


def _is_led(text: Sequence[Word], i: int) -> bool:
    """Whether a neighbour may make a name of any word: a rank, a first name, `это ты`, `старший`."""
    left, right = text[i - 1] if i else None, text[i + 1] if i + 1 < len(text) else None
    if right is not None and right.low in cues("elder"):
        return True
    if left is None:
        return False
    first = left.name.share >= SURELY and "first" in left.name.parts and not text[i].cased
    return first or is_post(left.low) or (left.low == "ты" and i > 1 and text[i - 2].low == "это")


def _could_be(word: Word) -> bool:
    if not word.letters or len(word.low) < 2:
        return False
    enough = _SURE_WORD if word.name.trap and word.cased else _SURE
    if word.said >= enough and len(word.low) > 2:
        return True
    if word.caps and word.low in PAPERS:
        return False
    if word.caps and word.cased and not word.name.known and len(word.low) < 6:
        return False
    if (word.name.trap and not word.name.readings) or _a_pronoun(word):
        return False
    return bool(word.name.readings) or word.capital or not word.name.known


def _a_pronoun(word: Word) -> bool:
    """Mostly a pronoun or preposition, and no capital says otherwise."""
    likeliest = word.parses[0].pos if word.parses else ""
    return likeliest in ("NPRO", "PREP") and not (word.capital and not word.opens)


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
    # No dictionary has it, and it does what people do: more likely a name than a slip.
    stranger = not word.name.known and around > 1 and len(word.low) > 4
    stranger = stranger and word.capital == word.cased
    if not named and not proper:
        # An ordinary or unknown word in small letters is a name only where one has to follow.
        follows = (
            stranger
            or reason in _TELLING
            or reason.startswith("introduced")
            or (
                reason.startswith("after a kin")
                and (not word.name.known or bool(word.name.readings))
            )
        )
        follows = follows or (word.name.trap and "first" in word.name.parts)
        follows = follows or (not word.name.known and word.tag == "PERSON") or word.said >= _SURE
        follows = follows or bool(word.name.readings) or ranked(text, i)
        long_enough = reason in _TELLING or _long_enough(word)
        around = around if (follows and long_enough) or around < 0 else 0
        if word.opens and word.capital and not word.name.known:
            label = labels(text, i)
            around += label if label and _repeated_label(text, i) else 2 * _called(text, i)
    if _loose(word) and reason not in _TELLING:
        around = min(around, 1)
    elif word.name.trap and around > 1 and "first" in word.name.parts:
        around += 1
    own += around + _tagged(word) + ranked(text, i) - (word.low in listed("name_things"))
    if not word.name.known and not word.capital:
        own += _beside_name(text, i) or stranger
    if is_role(word):
        return own - 4, reason or why
    if own < NEEDED and _is_heard(text, i):
        return NEEDED, "spoken of as people are, a tagger finds"
    return own, reason or why


def _is_heard(text: Sequence[Word], i: int) -> bool:
    """Whether the bundled tagger is enough by itself: not for slang or a verb."""
    word = text[i]
    mostly = word.name.share >= _MOSTLY and "first" in word.name.parts
    if not word.unclear and word.said < (_SURE_NAME if mostly else _SURE):
        return False
    slang = listed("slang")
    if word.low in slang or (word.said < _CERTAIN and any(p.lemma in slang for p in word.parses)):
        return False
    if against(text, i) < 0 or _abbreviated(text, i):
        return False
    if word.unclear:
        return not word.name.known and not word.name.trap and len(word.low) > 3
    rarely = word.name.trap or word.name.share < _RARELY
    if rarely and any(p.pos == "VERB" for p in word.parses):
        return False
    left = before(text, i)
    does = left is not None and left.low in cues("does") and word.said < _CERTAIN
    if does and not word.name.known:
        return not word.low.endswith(_VERBAL)
    enough = _SURE_TRAP if word.name.trap else _SURE_NAME if mostly else _SURE
    if word.name.known and not word.name.readings:
        surname = word.capital and word.cased and word.low.endswith(LIKE_SURNAMES)
        enough = _SURE if surname else _SURE_WORD
    elif word.name.parts == {"surname"} and rarely:
        enough = _SURE_TRAP
    return word.said >= enough and len(word.low) > (2 if word.name.known else 3)


def _abbreviated(text: Sequence[Word], i: int) -> bool:
    """`Техн. данные`, `гр. РФ`: a word cut short, or one that nobody can say."""
    dot, follows = after(text, i), after(text, i, 2)
    if dot is None or dot.low != "." or dot.start != text[i].end:
        return False
    small = follows is not None and follows.letters and not follows.capital and text[i].cased
    return small or not _VOWELS & set(text[i].low)


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


def _called(text: Sequence[Word], i: int) -> bool:
    """`Бызя, ты где?`: a word that no dictionary has is called to."""
    word, right = text[i], after(text, i)
    plain = not (word.name.trap or word.caps or word.low in listed("slang"))
    return plain and word.cased and len(word.low) > 3 and right is not None and right.low in ",!"


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
    unknown = not known.known and share < SURELY
    if word.capital and word.opens and word.cased and unknown and len(word.low) > 3:
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
    return int(word.said >= _HALF and "first" in word.name.parts and not word.name.trap)


def is_role(word: Word) -> bool:
    """A word for a person by role, not a name here."""
    return word.name.share < 0.9 and role(word) > 0 and not (word.capital and not word.opens)
