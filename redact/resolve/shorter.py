"""Rules of words that no list of names has: equal forms, short forms, numbered call signs."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from redact.language.latin import is_ordinary, latin
from redact.language.lookup import folded
from redact.language.names import listed, name
from redact.language.trace_words import glosses, word_keys
from redact.language.translit import cyrillic, skeleton, skeletons
from redact.language.words import lemma, parses, tokens
from redact.resolve.alike import initials_fit, lengthened
from redact.resolve.group import Group
from redact.resolve.scene import Said, form

_STEM = 3
"""Sounds that a short form shares with the whole one, at least; four where it is cut off."""
_NUMERALS = tuple(
    re.compile(f"(?:{n}|{words})$")
    for n, words in enumerate(
        ("ноль|zero", "перв\\w+|один|one|first", "втор\\w+|два|two|second", "трет\\w+|три|three|third",
         "четверт\\w+|четыре|four", "пят\\w+|five", "шест\\w+|six", "седьм\\w+|семь|seven",
         "восьм\\w+|восемь|eight", "девят\\w+|nine", "десят\\w+|ten")
    )
)  # fmt: skip
_ENDING = re.compile(
    r"^(?:|[aeiouяю]|i?k|i?ka|[oeя]?k|e?nka|o?чka|e?чka|iшka|чik|uha|ha|юha|uшa|юшa|aшa|o[sn]|a[sn]|"
    r"яn|юh|uh|u?lя|юlя|u?lka|юlka|u?nka|u?nя|юnя|a?n|ana|om|oi|шka|a?ga|ga|ma|me)$"
)
_FOND = re.compile(r"^(?:[iя]?k|[iuoeюaя]?[nsшh][aяi]|(?:[uoeю]|i)?чka|шka|uha|юha|usя|uшka|юшka)$")
"""Endings of a short name that needs but the beginning of the name in full."""
_PETTED = re.compile(
    r"^(?:(?:[uюoeia]шk|[oeu]чk|[uю]h)(?:[aieu]|oi)|[uю][nsш](?:я|i|e|ю|ei)|чik[aue]?|ik|bek|han|bai|d?жan)$"
)
"""Endings that a whole name takes, without its last vowel: longer than the name itself."""
_LAST = frozenset(("", *"aeiouюя"))


def call_signs(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Mentions of one call sign: the same key, form or sound, and the same number after it."""
    first: dict[tuple[str, str, str], int] = {}
    numbered: dict[str, list[int]] = {}
    for s in (s for s in said if s.sign and not s.contrast):
        bare, number = form(s.form), _number(s.form)
        own = [("form", bare, ""), *(("sound", k, "") for k in sorted(sounds(s.form)))]
        if s.mention.key:
            own.append(("key", s.mention.key, number))
        for key in own:
            home = first.setdefault(key, s.index)
            if home != s.index:
                yield home, s.index
        if number:
            numbered.setdefault(number, []).append(s.index)
        elif (alone := _numeral(s.form.lower())) in numbered:
            yield numbered[alone][0], s.index
    heard = sorted((key[1], n) for key, n in first.items() if key[0] == "sound")
    for (short, n), (whole, m) in pairwise(heard):
        if n != m and len(short) > _STEM and whole.startswith(short):
            yield n, m


def forms(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """Equal words with no reading as a name; families; people called by a call sign only."""
    first: dict[tuple[str, bool, str], int] = {}
    signs: dict[str, int] = {}
    ordered = sorted(groups, key=lambda g: g.first)
    for s in (s for g in ordered for s in g.said if s.sign):
        signs.setdefault(form(s.form), s.index)
    for group in ordered:
        if not group.named or group.family:
            for s in (s for s in group.said if not s.contrast):
                home = first.setdefault((s.mention.keep, group.family, form(s.form)), s.index)
                yield home, s.index
        own = {form(s.form) for s in group.said}
        if len(own) == 1 and not any(s.mention.keep for s in group.said):
            yield signs.get(own.pop(), group.said[0].index), group.said[0].index


def firsts(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """`Темир`, and the one `Темирбек` of the file: a first name that begins with another."""
    bearers = [g for g in groups if "first" in g.known]
    filed: dict[str, list[tuple[str, Group]]] = {}
    for group in bearers:
        for key in sorted(group.known["first"]):
            filed.setdefault(key[: 2 + _PREFIX], []).append((key, group))
    for short in sorted(bearers, key=lambda g: g.first):
        if set(short.known) == {"first"}:
            mine = sorted(k for k in short.known["first"] if len(k) >= 2 + _PREFIX)
            near = [(k, w, g) for k in mine for w, g in filed.get(k[: 2 + _PREFIX], ())]
            fits = {id(g): g for k, w, g in near if lengthened(k, w)}
            if len(fits) == 1:
                yield next(iter(fits.values())).said[0].index, short.said[0].index


_PREFIX = 4
"""Letters of a first name that another begins with."""


def initials(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """`Макетова О. С.`, and the one `Ольга Сергеевна` of the file without a surname."""
    named = [g for g in groups if {"first", "patronymic"} == set(g.known)]
    for short in sorted(groups, key=lambda g: g.first):
        if len(short.initials) == 2 and "surname" in short.known:
            fits = [g for g in named if initials_fit(short, g) and g.genders & short.genders]
            if len(fits) == 1:
                yield short.said[0].index, fits[0].said[0].index


def translated(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """`Glory`, and the one `Slavka` of the file: a name or call sign that became a word."""
    lone = [(g, w) for g in groups for w in sorted({s.form for s in g.said}) if w in glosses()]
    if not lone:
        return
    filed: dict[str, dict[int, Group]] = {}
    for group in groups:
        said = {c for s in group.said for w in _words(s.form) for c in _russian(w)}
        for key in (*group.keys, *said):
            filed.setdefault(key, {})[id(group)] = group
    for group, word in sorted(lone, key=lambda one: one[0].first):
        meant = {key for w in glosses()[word] for key in (w, *word_keys(w).names)}
        fits = {n: g for key in sorted(meant) for n, g in filed.get(key, {}).items()}
        fits.pop(id(group), None)
        if len(fits) == 1:
            yield next(iter(fits.values())).said[0].index, group.said[0].index


def _russian(word: str) -> tuple[str, ...]:
    """What a word is in Russian letters, in the nominative."""
    return cyrillic(word) if word[0] < "\u0400" else (word, lemma(word))


def stems(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """A short form, and the one person of the file whom it can mean: Erchi, Erchimen."""
    filed: dict[str, list[tuple[str, Group]]] = {}
    for group in groups:
        own = {w for s in group.said for w in _words(s.form) if not _of_father(w)}
        for sound in sorted({k for w in own for k in _sounds(w)}):
            filed.setdefault(sound[:_STEM], []).append((sound, group))
    for short in sorted(groups, key=lambda g: g.first):
        if short.family or not all(_may_be_short(s) for s in short.said):
            continue
        mine = sorted(frozenset().union(*(sounds(s.form) for s in short.said)))
        sign = all(s.sign for s in short.said)
        near = [(a, b, g) for a in mine for b, g in filed.get(a[:_STEM], ()) if g is not short]
        near = [n for n in near if not sign or _apt(short, n[2])]
        fits = {id(g): g for a, b, g in near if not g.family and _shortened(a, b, g)}
        if len(fits) == 1:
            yield next(iter(fits.values())).said[0].index, short.said[0].index


def cut(groups: Sequence[Group]) -> Iterator[tuple[int, int]]:
    """`Вершина`, and the one `Вершинин` of the file; `Арехов`, and its one `Орехов`."""
    filed: dict[str, dict[int, Group]] = {}
    for group in groups:
        keys_ = [k[2:] for k in group.known.get("surname", group.either) if k.startswith("x:")]
        for sound in keys_:
            for root in (*_roots(sound), by_ear(sound)):
                filed.setdefault(root, {})[id(group)] = group
    for short in sorted(groups, key=lambda g: g.first):
        if short.family or set(short.known) - {"surname"} or any(" " in s.form for s in short.said):
            continue
        mine = sorted(k[2:] for k in short.keys if k.startswith("x:") and len(k) > 2 + _STEM)
        wanted = [key for k in mine for key in (f"{k}-", by_ear(k))]
        near = [filed.get(key, {}) for key in (*wanted, *_nicked(short))]
        fits = {n: g for row in near for n, g in row.items() if g is not short and not g.family}
        fits = {n: g for n, g in fits.items() if not g.keys & short.keys}
        if len(fits) == 1:
            yield next(iter(fits.values())).said[0].index, short.said[0].index


def _nicked(short: Group) -> Iterator[str]:
    """What is left of a surname that a nickname was made of: Чиж, Лапоть of Чижов, Лаптев."""
    lemmas = {lemma(w) for s in short.said for w in _words(s.form) if w[0] >= "\u0400"}
    for root in sorted(map(skeleton, lemmas)) if not short.known else ():
        yield f"{root}-"
        if (shorter := _FLEETING.sub(r"\1", root)) != root:
            yield f"{shorter}-"


_FLEETING = re.compile("[oe]([^aeiouюя])$")
_FAMILY = re.compile(r"(?:[oe]v|i?n|sk|enk|cev|nikov)$")
"""Endings that make a surname of a word, as they sound, without what declines."""
_BY_EAR = str.maketrans("oeяbvgdжz", "aiipfktшs")
_HEARD = 5
"""Sounds of a surname that is known although a vowel of it was heard wrong, at least."""


def _roots(sound: str) -> Iterator[str]:
    """What is left of a surname without its ending, marked."""
    found = _FAMILY.search(sound)
    if found and found.start() >= _STEM:
        yield f"{sound[: found.start()]}-"


def by_ear(sound: str) -> str:
    """A surname's sounds as they are heard where no stress falls; nothing of a short one."""
    return sound.translate(_BY_EAR) if len(sound) >= _HEARD else f"={sound}"


def sounds(text: str) -> frozenset[str]:
    """The sounds of a single word; empty for anything else."""
    found = _words(text)
    return _sounds(found[0]) if len(found) == 1 else frozenset()


@lru_cache(maxsize=5000)
def _words(text: str) -> tuple[str, ...]:
    found = (t.text for t in tokens(folded(text).text.lower()) if t.text[0].isalpha())
    return tuple(w for w in found if len(w) > _STEM - 1)


@lru_cache(maxsize=5000)
def _sounds(word: str) -> frozenset[str]:
    if word[0] < "\u0400":
        return skeletons(word)
    nominatives = (nominative for _, nominative, _, _ in listed(word))
    return frozenset(skeleton(w) for w in (lemma(word), word, *nominatives))


def _number(text: str) -> str:
    """The number that a call sign ends with (Walnut Three), or ""."""
    found = tokens(folded(text).text.lower())
    return _numeral(found[-1].text) if len(found) > 1 else ""


def _numeral(word: str) -> str:
    if word.isdigit():
        return word
    return next((str(n) for n, words in enumerate(_NUMERALS) if words.match(word)), "")


def _of_father(word: str) -> bool:
    """Whether a word is a patronymic, which is nobody's own name cut short."""
    return word[0] >= "\u0400" and name(word).parts == {"patronymic"}


def _may_be_short(said: Said) -> bool:
    """Whether a mention is one word that is no listed name, no surname, no ordinary word."""
    found = _words(said.form)
    if len(found) != 1 or len(found[0]) <= _STEM or said.mention.keep:
        return False
    word = found[0]
    if word[0] < "\u0400":
        known = latin(word)
        return known.part != "surname"
    own = name(word)
    full = any(r.part == "first" and own.known for r in own.readings)
    surname = own.likeness > 0 or "surname" in own.parts or "patronymic" in own.parts
    return not (full and own.share > _MOSTLY) and not surname


def _apt(short: Group, whole: Group) -> bool:
    """A call sign that is an ordinary word shortens nothing but another call sign."""
    if any(s.sign for s in whole.said):
        return True
    found = [w for s in short.said for w in _words(s.form)]
    return not any(is_ordinary(w) if w[0] < "\u0400" else parses(w) for w in found)


_MOSTLY = 0.5


def _shortened(short: str, whole: str, bearer: Group) -> bool:
    """Whether one is the other cut off, or both are one stem with endings of endearment."""
    if short == whole:
        return all(len(_words(s.form)) == 1 for s in bearer.said)
    pairs = zip(short, whole, strict=False)
    stem = "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    if short == stem and len(stem) > _STEM and len(whole) > len(stem):
        return True
    if len(stem) < _STEM:
        return False
    if whole[len(stem) :] in _LAST and not bearer.family and _PETTED.match(short[len(stem) :]):
        return True
    if "first" in bearer.known and _FOND.match(short[len(stem) :]) and len(short) < len(whole):
        return True
    if _ENDING.match(short[len(stem) :]) and _ENDING.match(whole[len(stem) :]):
        return True
    return "first" in bearer.known and _is_pet_form(short, whole)


def _is_pet_form(short: str, whole: str) -> bool:
    """Whether a word without its ending of endearment, in any case, begins a first name."""
    found = _PET.match(short)
    if not found or not whole.startswith(found["root"]):
        return False
    return len(found["root"]) > _STEM or whole[len(found["root"]) :] in _LAST


_PET = re.compile(
    r"^(?P<root>.{3,}?)(?:(?:[uюoeia]?(?:шk|чk|nk)|k)(?:[aieu]|oi)|ч?ik(?:[auei]|om)?|"
    r"[uюae][шhns](?:[aяieuю]|[oe]i)|d?ж[oa]n(?:[aue]|om)?)$"
)
