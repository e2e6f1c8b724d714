"""Possessive adjectives made of first names: whose phone `Надин телефон` is, `Русланова мать`."""

import re
from functools import lru_cache

from redact.language.names import name
from redact.language.words import parses

_MINE = 0.3
"""Share of a first name in a word's use from which on it owns something."""
# Endings of the adjective to the case, gender and number of the noun behind it.
_AGREEING = {
    "": (("nomn", "masc", "sing"), ("accs", "masc", "sing")),
    "а": (("nomn", "femn", "sing"),),
    "у": (("accs", "femn", "sing"), ("datv", "masc", "sing")),
    "ой": tuple((case, "femn", "sing") for case in ("gent", "datv", "ablt", "loct")),
    "о": (("nomn", "neut", "sing"), ("accs", "neut", "sing")),
    "ого": (("gent", "masc", "sing"),),
    "ому": (("datv", "masc", "sing"),),
    "ы": (("nomn", "", "plur"), ("accs", "", "plur")),
    "ых": (("gent", "", "plur"), ("loct", "", "plur")),
}
_POSSESSIVE = re.compile(r"^([а-я]{2,})(ин|ын|ов|ев)(ого|ому|ой|ых|[аоуы]?)$")
_NOUN = re.compile(r" (?P<next>[а-я-]+)(?: (?P<then>[а-я-]+))?")


def owner(form: str, after: str) -> frozenset[str]:
    """The first-name keys of whoever the noun after a lone word in -ин or -ов belongs to.

    Empty where the word is no such adjective, or does not agree with what follows.
    """
    found = _POSSESSIVE.match(form.lower().replace("ё", "е"))
    noun = _NOUN.match(after.lower()) if found else None
    if found is None or noun is None:
        return frozenset()
    described = noun["then"] and any(p.pos in ("ADJF", "NPRO") for p in parses(noun["next"]))
    return _owner(found[1], found[2], found[3], noun["then"] if described else noun["next"])


@lru_cache(maxsize=10_000)
def _owner(stem: str, suffix: str, ending: str, noun: str) -> frozenset[str]:
    wanted = _AGREEING[ending]
    agree = any(
        p.pos == "NOUN"
        and not p.name
        and any(p.case == c and p.number == n and g in ("", p.gender) for c, g, n in wanted)
        for p in parses(noun)
    )
    if not agree:
        return frozenset()
    ends = ("а", "я") if suffix in ("ин", "ын") else ("", "й", "ь")
    return frozenset(
        key
        for end in ends
        for own in (name(stem + end),)
        if own.share > _MINE
        for r in own.readings
        if r.part == "first" and r.case == "nomn"
        for key in r.keys
    )
