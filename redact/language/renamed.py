"""A person's name in running text, said of another person: same parts, case, shape, alphabet.

«Артёму Кузнецову» of Роман Лебедев becomes «Роману Лебедеву», «Тёмыч» «Ромчик», "Kuznetsova"
of a woman "Lebedeva". Surnames on -ов, -ин and -ский keep the ending they had; other words are
put into the case that the original stands in.
"""

import re
from dataclasses import dataclass, field

from redact.language.inflect import inflected
from redact.language.lookup import folded
from redact.language.name_grammar import Grammar, agreed, grammars
from redact.language.name_shapes import ELDER, Word, ending, parts
from redact.language.patronymic import patronymic
from redact.language.romanised import romanised

SHAPES = ("full", "plain", "rough", "small", "tender", "hard")
_INSTEAD = {
    "plain": ("plain", "small"),
    "rough": ("rough", "plain", "small"),
    "small": ("small", "plain"),
    "tender": ("tender", "plain", "small"),
    "hard": ("hard",),
    "full": ("full",),
    "owner": ("plain", "full"),
}


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """Another person's name: `shapes` of the first name, "" where there is none of a shape.

    `surname` is in the man's form; `declines` (ov, sky, none, noun, a) tells how it declines.
    `father` is the first name that the patronymic is made of. `gender` is masc, femn, or ""
    where nothing tells.
    """

    gender: str
    shapes: tuple[str, ...] = field(repr=False)
    surname: str = field(repr=False)
    declines: str
    father: str = field(repr=False)

    def first(self, shape: str) -> str:
        """The first name in that shape, or in one that declines alike; "" if there is none."""
        for instead in _INSTEAD[shape]:
            if made := self.shapes[SHAPES.index(instead)]:
                return made
        alike = shape == "hard" and self.shapes[0][-1] not in "ая" and self.gender == "masc"
        return self.shapes[0] if alike else ""


def renamed(form: str, other: Pseudonym, before: str = "", yo: bool = True) -> str:
    """`form` said of `other`; `before` is the text in front of it, `yo` whether `ё` is written.

    Words that are no part of a name are left out, but for kin words and ranks. "" if a part
    cannot be said, for example in Ukrainian.
    """
    look = folded(form).text
    found = parts(look)
    if not found or any(w.part == "unreadable" for w in found):
        return ""
    grammar = agreed(
        [grammars(w.text, w.part) for w in found if w.part in _DECLINED],
        other.gender,
        governing(before),
    )
    made = ""
    at = 0
    for word in found:
        new = _said(word, other, grammar)
        if not new:
            return ""
        gap = look[at : word.start]
        made += (gap if not word.skipped else " ") + new if made else new
        at = word.end
    made += look[at:] if look[at:] in ("'s", ".", "'") or ELDER.fullmatch(look[at:]) else ""
    return made if yo else made.replace("ё", "е").replace("Ё", "Е")


def governing(before: str) -> str:
    """The word at the end of the text in front of a name, "" if something stands between."""
    found = re.search(r"([\w-]+)\s+$", before)
    return found[1] if found else ""


_DECLINED = ("first", "patronymic", "surname")


def _said(word: Word, other: Pseudonym, grammar: Grammar) -> str:
    if word.part == "kept":
        return word.text
    if word.part.startswith("initial"):
        source = other.father if word.part == "initial-2" else other.first("full")
        source = romanised(source) if word.latin else source
        return cased(source[:1], word.text)
    if word.latin:
        return cased(romanised(_nominative(word, other)), word.text) + word.owner
    return cased(_declined(word, other, grammar), word.text)


def _nominative(word: Word, other: Pseudonym) -> str:
    gender = other.gender or "masc"
    if word.part == "surname":
        woman = (
            gender == "femn" if other.gender else word.text.lower().endswith(("va", "na", "aya"))
        )
        return womans(other) if woman else other.surname
    if word.part == "patronymic":
        return patronymic(other.father, gender, word.shape == "spoken")
    return other.first(word.shape)


def womans(other: Pseudonym) -> str:
    """The surname as a woman bears it."""
    if other.declines == "ov":
        return other.surname + "а"
    return other.surname[:-2] + "ая" if other.declines == "sky" else other.surname


def _declined(word: Word, other: Pseudonym, grammar: Grammar) -> str:
    gender = other.gender or grammar.gender or "masc"
    if word.part == "patronymic":
        name = patronymic(other.father, gender, word.shape == "spoken")
        return inflected(name, "patronymic", gender, grammar.case)
    if word.shape == "owner":
        return _owned(other, word.text)
    if word.part == "first":
        name = other.first(word.shape)
        if grammar.case == "voct" and name.endswith("ка"):  # nobody is called `Захарк`
            name = other.shapes[0]
        return inflected(name, "first", gender, grammar.case) if name else ""
    if other.declines in ("ov", "sky") and word.shape == other.declines:
        stem = other.surname if other.declines == "ov" else other.surname[:-2]
        return stem + ending(word.text, word.shape)
    if grammar.number == "plur" and other.declines in ("noun", "a"):
        return ""  # a family whose name has no safe plural
    name = womans(other) if gender == "femn" else other.surname
    return inflected(name, "surname", gender, grammar.case, grammar.number)


def owned(form: str, other: Pseudonym, yo: bool = True) -> str:
    """What belongs to the other, where `form` is a possessive adjective (Стёпина мать)."""
    made = cased(_owned(other, form), form)
    return made if yo else made.replace("ё", "е")


def _owned(other: Pseudonym, form: str) -> str:
    """What belongs to the other: `Серёжин телефон`, `Ромин телефон`, `Глебов телефон`."""
    found = re.search(r"(?:[иы]н|[оеё]в)(а|о|ы|у|ой|ого|ому|ым|ом|ых|ыми|е)?$", form.lower())
    name = other.first("plain") or other.shapes[0]
    stem = name[:-1] + "ин" if name[-1] in "ая" else name.rstrip("йь") + _of_hard(name)
    return stem + (found[1] or "" if found else "")


def _of_hard(name: str) -> str:
    return "ев" if name[-1] in "йь" else "ов"


def cased(new: str, like: str) -> str:
    """`new` in small letters or capitals as `like` is; a capital in the middle of a name stays."""
    if not new:
        return ""
    if like.isupper() and len(like) > 1:
        return new.upper()
    return new if like[0].isupper() else new.lower()
