"""Twelve disguises in which a withheld identity may come back, for benchmarks/gate.py.

Each takes a form as it stood in a transcript and gives it back in disguise, or None where the
disguise does not apply (a number has no diminutive). Made apart from redact's own word forms:
cases by pymorphy3 as it is, transliteration by a plain table.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pymorphy3

LISTS = Path(__file__).resolve().parent.parent / "rules" / "lists"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]")
LATIN = re.compile(r"[A-Za-z]")
TWINS = str.maketrans("аеосрхАВЕКМНОРСТХ", "aeocpxABEKMHOPCTX")
BACK = str.maketrans("aeocpxABEKMHOPCTX", "аеосрхАВЕКМНОРСТХ")
TABLE = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i i ye g".split(),
        strict=True,
    )
)
PEOPLE = ("PERSON", "CALLSIGN")
Disguise = Callable[[str, str, random.Random], str | None]


@cache
def morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@cache
def short_forms() -> dict[str, tuple[str, ...]]:
    """Each first name and each of its short forms to all of them."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (LISTS / "diminutives.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            base, _, short = line.split("\t")
            every = (base, *short.split()[:6])
            for name in every:
                found.setdefault(name.lower(), every)
    return found


def like(word: str, model: str) -> str:
    """`word` with the letter case of `model`."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word


def inflected(word: str, case: str, number: str = "sing") -> str:
    if not CYRILLIC.search(word):
        return word
    parses = morphology().parse(word)
    named = [p for p in parses if p.tag.grammemes & {"Name", "Surn", "Patr", "Geox"}]
    for parse in named or [p for p in parses[:1] if p.tag.POS in ("NOUN", "ADJF")]:
        form = parse.inflect({case, number})
        if form:
            return like(form.word, word)
    return word


def other_case(form: str, kind: str, _: random.Random) -> str | None:
    if kind not in (*PEOPLE, "LOCATION", "ORGANIZATION") or not CYRILLIC.search(form):
        return None
    made = WORD.sub(lambda m: inflected(m[0], "ablt"), form)
    return made if made != form else None


def diminutive(form: str, kind: str, chance: random.Random) -> str | None:
    if kind != "PERSON":
        return None
    for match in WORD.finditer(form):
        base = morphology().parse(match[0])[0].normal_form if CYRILLIC.search(match[0]) else ""
        others = short_forms().get(base) or short_forms().get(match[0].lower()) or ()
        left = [n for n in others if n.lower() not in (match[0].lower(), base)]
        if left:
            return form[: match.start()] + like(chance.choice(left), match[0]) + form[match.end() :]
    return None


def transliteration(form: str, kind: str, _: random.Random) -> str | None:
    if not CYRILLIC.search(form) or kind not in (*PEOPLE, "LOCATION"):
        return None
    made = "".join(like(TABLE.get(c.lower(), c), c) if CYRILLIC.match(c) else c for c in form)
    return made.replace("_", "")


def letter_case(form: str, _: str, chance: random.Random) -> str | None:
    made = form.upper() if chance.random() < 0.5 else form.lower()
    made = form.upper() if made == form else made
    return made if made != form else None


def split(form: str, _: str, chance: random.Random) -> str | None:
    if " " in form:
        return form.replace(" ", "\n", 1)
    if not WORD.fullmatch(form) or len(form) < 5 or form.isupper():
        return None
    at = chance.randrange(2, len(form) - 2)
    return f"{form[:at]}-\n{form[at:]}"


def zero_width(form: str, _: str, chance: random.Random) -> str | None:
    if len(form) < 2:
        return None
    at = chance.randrange(1, len(form))
    return form[:at] + chance.choice("\u200b\u200d\u00ad\ufeff") + form[at:]


def look_alike(form: str, _: str, __: random.Random) -> str | None:
    for match in WORD.finditer(form):
        word = match[0]
        twins = word.translate(TWINS if CYRILLIC.search(word) else BACK)
        changed = [n for n, (a, b) in enumerate(zip(word, twins, strict=True)) if a != b]
        if changed and len(changed) < len(word):
            at = match.start() + changed[len(changed) // 2]
            return form[:at] + twins[at - match.start()] + form[at + 1 :]
    return None


def initials(form: str, kind: str, _: random.Random) -> str | None:
    words = form.split()
    if kind != "PERSON" or len(words) < 2 or len(words[-1]) < 3:
        return None
    return " ".join([*(f"{w[0].upper()}." for w in words[:-1]), words[-1]])


def possessive(form: str, kind: str, _: random.Random) -> str | None:
    if kind not in PEOPLE or not WORD.search(form):
        return None
    if LATIN.match(form[-1]):
        return f"{form}'s"
    if " " in form:
        return WORD.sub(lambda m: inflected(m[0], "gent"), form)
    word = morphology().parse(form)[0].normal_form if CYRILLIC.search(form) else ""
    if not word or word not in short_forms():
        return None
    return like(word[:-1] + "ин", form) if word[-1] in "ая" else None


def plural(form: str, kind: str, _: random.Random) -> str | None:
    if kind != "PERSON" or " " in form:
        return None
    if LATIN.search(form):
        return f"{form}s" if form[-1].isalpha() and form[-1] not in "sxz" else None
    made = inflected(form, "nomn", "plur")
    return made if made != form else None


def hyphenated(form: str, kind: str, _: random.Random) -> str | None:
    if kind not in (*PEOPLE, "LOCATION") or not form[-1].isalpha():
        return None
    return f"{form}-то" if CYRILLIC.search(form[-1]) else f"{form}-led"


def punctuated(form: str, _: str, chance: random.Random) -> str | None:
    return chance.choice(("«{}»,", "**{}**:", "({})", "_{}_", "/{}/", "“{}”…")).format(form)


DISGUISES: dict[str, Disguise] = {
    "other case": other_case,
    "diminutive": diminutive,
    "transliteration": transliteration,
    "upper or lower case": letter_case,
    "split over lines": split,
    "zero width": zero_width,
    "look-alike letters": look_alike,
    "initials": initials,
    "possessive": possessive,
    "plural": plural,
    "hyphenated": hyphenated,
    "with punctuation": punctuated,
}
