"""The words of a person's name: which part each is, and what shape it has.

Shapes of first names: full, plain (Саша), rough (Лёха), small (Сашка), tender (Сашенька), hard
(Санёк), owner (Сашин). Shapes of surnames: ov (-ов, -ин), sky (-ский), none (-ко, -ых), noun, a. A patronymic
is spoken (Михалыч) or full.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from redact.language.lists import words as listed_words
from redact.language.lookup import folded
from redact.language.name_grammar import grammars
from redact.language.names import is_common, is_full, listed, name
from redact.language.translit import cyrillic
from redact.language.words import Token, lemma, parses, tokens


class Word(NamedTuple):
    """A word of a name: part is first, patronymic, surname, initial-1, initial-2 or kept.

    `skipped` tells that words without a part stood before it; `owner` is its "'s" or the "s" of a family; a word that
    nobody can say of another is "unreadable".
    """

    text: str
    start: int
    end: int
    part: str
    shape: str
    latin: bool
    owner: str
    skipped: bool


_ORDER = ("patronymic", "first", "surname")
_EITHER = frozenset(("masc", "femn"))
_UKRAINIAN = re.compile("[іїєґ]")
_TENDER = re.compile(r".+(?:[еио]ньк|[оеё]чк|[ую]шк|[ую]л|[ую]н|[ую]ш|ич)[ая]")
_ROUGH = re.compile(r".+(?:[хг]а|.[ая]ня)")
_OV = re.compile(r"(.{2,}?(?:[оеё]в|[иы]н))(|а|у|ым|е|ой|ою|ы|ых|ыми)")
_SKY = re.compile(r"(.+(?:ск|цк))(ий|ой|ого|ому|им|ом|ая|ую|ою|ие|их|ими)")
_NONE = re.compile(r".+(?<![оеё]в)(?<![иы]н)(?:ко|[ыи]х|аго|ово|дзе|швили|[еиоуюэ])")
_PRONOUN = re.compile(r"(?:i|he|she|it|we|you|they)(?:'(?:m|s|re|ve|ll|d))?")
"""Words that a reader of English may have taken for the end of a name."""
_FAMILY = re.compile(r"[a-z]{3,}(?:ov|ev|yov|in|yn|sky|ko|uk)s")
"""The Vydumkins: an English plural of a Russian surname."""
_LATIN_OV = re.compile(r".{2,}(?:[oeyё]+v|[iy]n)a?")
_LATIN_SKY = re.compile(r".+(?:sk|ts?k|ck)(?:[iy]+|ij|aya|aia|oy|oi)")
_LATIN_NONE = re.compile(r".+(?:ko|[yi]kh|[yi]h|dze|shvili|[eiou])")


ELDER = re.compile(r"-(?:младш|старш|маленьк|больш)[а-я]{2,3}$|-(?:junior|senior)$")
"""Which of two of a name, at the end of it: `Тарас-младший`."""


def parts(text: str) -> tuple[Word, ...]:
    """The words of a look-up form of a name that are parts of it, in order."""
    text = ELDER.sub("", text)
    found: list[Word] = []
    skipped = False
    for token in tokens(text):
        word = _word(token, [w.part for w in found], skipped)
        if word is None:
            skipped = skipped or token.text[0].isalnum()
            continue
        found.append(word)
        skipped = False
    return tuple(found) if any(w.part != "kept" for w in found) else ()


def _word(token: Token, before: list[str], skipped: bool) -> Word | None:
    text, owner = token.text, ""
    if text.lower().endswith("'s"):
        text, owner = text[:-2], text[-2:]
    elif _FAMILY.fullmatch(text.lower()):
        text, owner = text[:-1], text[-1]
    low = text.lower().replace("ё", "е")
    if not low or not low[0].isalpha():
        return None
    latin = low[0] < "\u0400"
    if len(low) == 1:
        part, shape = f"initial-{1 + before.count('initial-1')}", ""
    elif _UKRAINIAN.search(low):
        part, shape = "unreadable", ""
    elif _is_role(low) or _PRONOUN.fullmatch(text.lower()):
        part, shape = "kept", ""
    else:
        part, shape = _part_and_shape(low, latin, before, text[0].isupper() or not before)
    if not part:
        return None
    return Word(text, token.start, token.end, part, shape, latin, owner, skipped)


def _is_role(low: str) -> bool:
    """A word for a relative or a rank, which may stand beside a name in the same mention."""
    return any(
        word in listed_words(known)
        for word in (low, lemma(low))
        for known in ("kin_words", "ranks")
    )


def _part_and_shape(low: str, latin: bool, before: list[str], name: bool) -> tuple[str, str]:
    """The likeliest part of a name that is not taken yet, and its shape; "" if none is left.

    `name` tells that an ordinary word is a surname here: it stands alone or has a capital.
    """
    possible = _latin_parts(low) if latin else _parts(low)
    part = next((p for p in possible if p not in before), "")
    if not part and "surname" not in before and (name or not _ordinary(low)):
        part = "surname"
    if part == "first":
        spelled = cyrillic(low)[0] if latin else low
        return part, "owner" if is_possessive(spelled) else first_shape(spelled)
    if part == "patronymic":
        spoken = low.endswith("ych") if latin else bool(re.search(r"[ыиь]ч[а-я]{0,2}$", low))
        full = (
            low.endswith(("vich", "vna")) if latin else bool(re.search(r"(?:[ео]вич|ьич|вн)", low))
        )
        return part, "spoken" if spoken and not full else "full"
    return part, surname_shape(low, latin) if part else ""


@lru_cache(maxsize=20_000)
def _parts(low: str) -> tuple[str, ...]:
    readings = name(low).readings
    found = {r.part for r in readings}
    if "first" in found and all(r.case == "plur" for r in readings if r.part == "first"):
        return ("surname",)  # Герасимов is a surname, not several men called Герасим
    return tuple(p for p in _ORDER if p in found)


@lru_cache(maxsize=20_000)
def _latin_parts(low: str) -> tuple[str, ...]:
    spelled = cyrillic(low)
    return tuple(p for p in _ORDER if any(p in _parts(word) for word in spelled[:3]))


def _ordinary(low: str) -> bool:
    """A word of the dictionary that is no name: what tells two namesakes apart, and the like."""
    return bool(parses(low)) and not name(low).readings


def is_possessive(low: str) -> bool:
    """Whether a look-up form says what belongs to somebody (Серёжин) and can be nothing else."""
    cases = {r.case for r in name(low).readings if r.part == "first"}
    return cases == {"poss"}


@lru_cache(maxsize=20_000)
def first_shape(low: str) -> str:
    """The shape of a form of a first name (look-up form, Cyrillic)."""
    own = nominative(low)
    if is_full(own):
        return "full"
    if own[-1] not in "ая":
        return "hard"
    if _TENDER.fullmatch(own):
        return "tender"
    if _ROUGH.fullmatch(own):
        return "rough"
    return "small" if own.endswith("ка") else "plain"


def nominative(low: str) -> str:
    """What a form of a first name (look-up form) is a form of: a common name before others."""
    known = [(one, case) for part, one, _, case in listed(low) if part == "first"]
    known += [(p.lemma, p.case) for p in parses(low) if p.name == "Name"]
    return min(known or [(low, "")], key=lambda k: (not is_common(k[0]), k[1] != "nomn"))[0]


def surname_shape(low: str, latin: bool = False) -> str:
    """How a surname declines, told by one of its forms."""
    if latin:
        kinds = (("ov", _LATIN_OV), ("sky", _LATIN_SKY), ("none", _LATIN_NONE))
    else:
        # `Образцовских` may be several Образцовские; `Шаблонских` is as likely one of that name.
        kinds = (("ov", _OV), ("none", _NONE), ("sky", _SKY))
    lemmas = [p.lemma for p in parses(low) if p.name == "Surn"] if not latin else []
    for word in (*lemmas, low):
        for shape, pattern in kinds:
            if pattern.fullmatch(word) and (shape != "none" or word in (*lemmas, low)[:1]):
                return shape
        if word in lemmas:
            return "a" if word[-1] in "ая" else "noun"
    return "noun"


def ending(form: str, shape: str) -> str:
    """What follows the stem of a surname of shape ov or sky."""
    found = (_OV if shape == "ov" else _SKY).fullmatch(form.lower().replace("ё", "е"))
    return found[2] if found else ""


def genders(form: str) -> frozenset[str]:
    """masc, femn or both: what the words of a name (any letter case) allow."""
    left = _EITHER
    for word in parts(folded(form).text):
        own = _genders(word)
        left = (left & own) or left
    return left


def _genders(word: Word) -> frozenset[str]:
    low = word.text.lower()
    if word.part not in ("first", "patronymic", "surname"):
        return _EITHER
    if word.latin and word.part == "patronymic":
        return frozenset(("femn" if low.endswith("na") else "masc",))
    if word.latin and word.part == "surname":
        if _LATIN_OV.fullmatch(low):
            return frozenset(("femn" if low.endswith("a") else "masc",))
        return frozenset(("femn",)) if re.fullmatch(r".*sk(?:aya|aia)", low) else _EITHER
    spelled = cyrillic(low)[:1] if word.latin else (low,)
    found = [g.gender for one in spelled for g in grammars(one, word.part)]
    return frozenset(g for g in found if g) if found and all(found) else _EITHER
