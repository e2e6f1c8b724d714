"""Cyrillic names in Latin letters, under the schemes that passports, the press and chats use.

Source of the tables: BGN/PCGN, ICAO 9303, ISO 9, and general knowledge of how people type.
"""

from random import Random

_PLAIN = dict(zip("абвгдзиклмнопрстуф", "abvgdziklmnoprstuf", strict=True))
_PRESS = _PLAIN | {
    **{"е": "e", "ё": "yo", "ж": "zh", "й": "y", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh"},
    **{"щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya"},
    **{"і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ө": "o", "ү": "u", "һ": "h", "-": "-", " ": " "},
}
_PASSPORT = _PRESS | {"ё": "e", "й": "i", "ъ": "ie", "ю": "iu", "я": "ia"}
_ISO = _PRESS | {
    **{"ё": "ë", "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "ŝ"},
    **{"ю": "û", "я": "â", "э": "è"},
}
_CHAT = _PRESS | {"ё": "e", "х": "h", "й": "i", "щ": "sch", "ю": "u", "ц": "c", "я": "ia"}
_GERMAN = _PRESS | {"ё": "jo", "ж": "j", "й": "j", "х": "h", "ю": "ju", "я": "ja", "щ": "sch"}
_SCHEMES = (_PRESS, _PASSPORT, _CHAT, _GERMAN, _ISO)
_WEIGHTS = (60, 15, 12, 8, 2)


def latin(word: str, dice: Random) -> str:
    """`word` (Cyrillic, capitalised) in Latin letters, under a scheme drawn with `dice`."""
    scheme = dice.choices(_SCHEMES, _WEIGHTS)[0]
    spelled = "".join(scheme.get(c, c) for c in word.lower())
    if scheme is _PRESS:
        spelled = _pressed(word.lower(), spelled, dice)
    return "-".join(p[:1].upper() + p[1:] for p in spelled.split("-"))


def _pressed(word: str, spelled: str, dice: Random) -> str:
    """Habits of newspapers: Yevgeny, Georgy, Alexei, Semyon."""
    if word.startswith("е") and dice.random() < 0.6:
        spelled = "y" + spelled
    for ending, others in (("iy", ("y", "i", "iy")), ("yy", ("y",)), ("ey", ("ei", "ey", "ay"))):
        if spelled.endswith(ending):
            spelled = spelled[: -len(ending)] + dice.choice(others)
    if "ks" in spelled and dice.random() < 0.7:
        spelled = spelled.replace("ks", "x")
    if spelled.endswith("iya"):
        spelled = spelled[:-3] + dice.choice(("iya", "ia"))
    return spelled
