"""Names declined: a name in the nominative and a case give the form.

The OpenCorpora dictionary (pymorphy3) where it knows the name as a name of that gender, else
the rules of school grammar: declension by the last letters, fleeting vowels, surnames that do
not decline. Letter case and `ё` are those of the name given.
"""

from collections.abc import Iterator
from functools import lru_cache

from redact.language.words import inflection

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""OpenCorpora's names of the six cases, in the order of Russian grammars."""

_VOWELS = "аеёиоуыэюя"
_HUSHING = "жчшщц"
_GRAMMEMES = {"first": "Name", "patronymic": "Patr", "surname": "Surn"}

# Endings by case in the order of CASES; what comes before is the stem.
_HARD = ("", "а", "у", "а", "ом", "е")
_SOFT = ("ь", "я", "ю", "я", "ем", "е")
_SHORT_I = ("й", "я", "ю", "я", "ем", "е")
_IY = ("ий", "ия", "ию", "ия", "ием", "ии")
_A = ("а", "ы", "е", "у", "ой", "е")
_YA = ("я", "и", "е", "ю", "ей", "е")
_IYA = ("ия", "ии", "ии", "ию", "ией", "ии")
_THIRD = ("ь", "и", "и", "ь", "ью", "и")
_OV = ("", "а", "у", "а", "ым", "е")
_OVA = ("а", "ой", "ой", "у", "ой", "ой")
_OVY = ("ы", "ых", "ым", "ых", "ыми", "ых")
_YJ = ("ый", "ого", "ому", "ого", "ым", "ом")
_KIJ = ("ий", "ого", "ому", "ого", "им", "ом")
_NIJ = ("ий", "его", "ему", "его", "им", "ем")
_AYA = ("ая", "ой", "ой", "ую", "ой", "ой")
_YAYA = ("яя", "ей", "ей", "юю", "ей", "ей")
_YE = ("ые", "ых", "ым", "ых", "ыми", "ых")
_IE = ("ие", "их", "им", "их", "ими", "их")

_FLEETING = {"павел": "павл", "лев": "льв", "петр": "петр", "пётр": "петр", "ярема": "ярем"}
_BIRDS = ("воробей", "соловей", "муравей", "ручей", "улей", "чирей", "репей")
"""Nouns on -ей whose vowel goes (Воробьёв's sparrow); surnames of that form follow them."""
_UNCHANGED = frozenset(
    "дюма тома золя дега петипа гюго данте люка делакруа бонч тер бен ибн сен эль аль ван фон де да ди".split()
)
"""French surnames with a stressed last vowel, and what stands before a hyphen in foreign ones."""


@lru_cache(maxsize=50_000)
def inflected(name: str, part: str, gender: str, case: str, number: str = "sing") -> str:
    """The form of `name` (nominative singular) in `case` ("voct" too) and `number`.

    `part` is first, patronymic or surname; `gender` masc or femn. Each half of a double name
    declines by itself. A surname's plural is the family's, given a man's form.
    """
    halves = name.split("-")
    return "-".join(_form(half, part, gender, case, number) for half in halves)


def forms(name: str, part: str, gender: str) -> Iterator[tuple[str, str]]:
    """Every (case, form) of `name` in the singular, the cut vocative included."""
    for case in (*CASES, "voct"):
        yield case, inflected(name, part, gender, case)


def _form(word: str, part: str, gender: str, case: str, number: str) -> str:
    low = word.lower()
    if low in _UNCHANGED or not low or not ("а" <= low[-1] <= "ё"):
        return word
    if case == "voct":
        return _cut(word) if part == "first" and len(low) > 2 else word
    known = inflection(low, _GRAMMEMES[part], gender, case, number)
    form = known or _by_rule(low, part, gender, case, number)
    return _as_written(word, form if "ё" in low else form.replace("ё", "е"))


def _cut(word: str) -> str:
    """The short address of everyday speech: `Саш`, `Сань`, `Рай`; other names stay whole."""
    if word[-1] not in "аяАЯ" or word[-2] in "ьиЬИ":
        return word
    soft = ("й" if word[-2].lower() in _VOWELS else "ь") if word[-1] in "яЯ" else ""
    return word[:-1] + (soft.upper() if word.isupper() else soft)


def _as_written(word: str, form: str) -> str:
    if word.isupper() and len(word) > 1:
        return form.upper()
    return form[0].upper() + form[1:] if word[0].isupper() else form


def _by_rule(low: str, part: str, gender: str, case: str, number: str) -> str:
    row = CASES.index(case)
    if part == "surname":
        stem, endings = _surname(low, gender, number)
    else:
        stem, endings = _noun(low, gender == "femn")
    return stem + endings[row] if endings else low


def _surname(low: str, gender: str, number: str) -> tuple[str, tuple[str, ...]]:
    """Stem and endings of a surname; no endings where it does not decline."""
    woman, many = gender == "femn", number == "plur"
    if low.endswith(("ых", "их", "ко", "аго", "яго", "ово")):
        return low, ()
    if low.endswith(("ов", "ев", "ёв", "ин", "ын")) and len(low) > 3:
        return low, () if woman else (_OVY if many else _OV)
    if woman and low.endswith(("ова", "ева", "ёва", "ина", "ына")) and len(low) > 4:
        return low[:-1], _OVA
    if low.endswith(("ая", "яя")) and woman:
        return low[:-2], _AYA if low.endswith("ая") else _YAYA
    if found := _adjective(low, many):
        return low[:-2], () if woman else found
    if woman and low[-1] not in "ая":
        return low, ()
    return _noun(low, woman)


def _adjective(low: str, many: bool) -> tuple[str, ...]:
    """Endings of an adjectival surname, else none; `Цой` and `Вий` are nouns."""
    if sum(c in _VOWELS for c in low) < 2 or low[-2:] not in ("ий", "ый", "ой"):
        return ()
    hard = low[-3] in "гкх" or low.endswith("ой")
    if low.endswith("ий") and not hard:
        return (_IE if many else _NIJ) if low[-3] in "нш" else ()
    if many:
        return _IE if low[-3] in "гкх" else _YE
    if low[-3] in "гкхжшчщ":
        return (low[-2:], *_KIJ[1:])
    return (low[-2:], *_YJ[1:])


def _noun(low: str, woman: bool) -> tuple[str, tuple[str, ...]]:
    """Stem and endings of a name that declines like a noun."""
    last, stem = low[-1], low[:-1]
    if last in "ая" and stem and (stem[-1] not in _VOWELS or last == "я"):
        return _first_declension(low)
    if last in _VOWELS:
        return low, ()
    if woman:
        return (stem, _THIRD) if last == "ь" else (low, ())
    if low in _FLEETING:
        return _FLEETING[low], (low.removeprefix(_FLEETING[low]), *_HARD[1:])
    if low.endswith(_BIRDS):
        return low[:-2], ("ей", "ья", "ью", "ья", "ьём", "ье")
    if low.endswith("ий"):
        return low[:-2], _IY
    if last in "ьй":
        return stem, _SOFT if last == "ь" else _SHORT_I
    return _hard(low)


def _first_declension(low: str) -> tuple[str, tuple[str, ...]]:
    stem = low[:-1]
    if low.endswith("ия"):
        return low[:-2], _IYA
    if low[-1] == "я":
        return stem, _YA
    plural = "и" if stem[-1] in "гкхжчшщ" else "ы"
    through = "ей" if stem[-1] in _HUSHING else "ой"
    return stem, ("а", plural, "е", "у", through, "е")


def _hard(low: str) -> tuple[str, tuple[str, ...]]:
    """A consonant at the end; the vowel before it may be a fleeting one."""
    through = "ем" if low[-1] in _HUSHING else "ом"
    endings = ("а", "у", "а", through, "е")
    stem = low
    if len(low) > 4 and low.endswith("ец") and low[-4:-2] != "шв":
        before = low[-3]
        stem = low[:-2] + ("йц" if before in _VOWELS else "ьц" if before == "л" else "ц")
        stem = low if before not in _VOWELS and low[-4] not in _VOWELS + "ьлрй" else stem
    elif len(low) > 3 and low.endswith(("ёк", "ек")) and low[-3] not in _VOWELS:
        stem = low[:-2] + ("к" if low[-3] in _HUSHING else "ьк")
    elif len(low) > 4 and low.endswith("ок") and low[-3] not in _VOWELS:
        stem = low[:-2] + "к"
    common = 0
    while common < len(stem) and stem[common] == low[common]:
        common += 1
    return stem[:common], (low[common:], *(stem[common:] + e for e in endings))
