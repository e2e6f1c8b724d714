"""Whether text would be better Russian had its bytes been read in another encoding."""

import math
import re
from itertools import islice, pairwise

# Percent of letters in Russian text (the well-known table of the Russian National Corpus,
# О. Ляшевская, С. Шаров, "Частотный словарь"), and a guess for letters of its neighbours.
_PERCENT = {
    "о": 10.97, "е": 8.45, "а": 8.01, "и": 7.35, "н": 6.70, "т": 6.26, "с": 5.47, "р": 4.73,
    "в": 4.54, "л": 4.40, "к": 3.49, "м": 3.21, "д": 2.98, "п": 2.81, "у": 2.62, "я": 2.01,
    "ы": 1.90, "ь": 1.74, "г": 1.70, "з": 1.65, "б": 1.59, "ч": 1.44, "й": 1.21, "х": 0.97,
    "ж": 0.94, "ш": 0.73, "ю": 0.64, "ц": 0.48, "щ": 0.36, "э": 0.32, "ф": 0.26, "ъ": 0.04,
    "і": 1.00, "ї": 0.30, "є": 0.30, "ґ": 0.05, "ў": 0.05,
}  # fmt: skip
_COST = {letter: -math.log(percent / 100) for letter, percent in _PERCENT.items()}
# The 320 most frequent pairs of letters in the words of the pymorphy3 dictionary, names left
# out (93 % of all pairs there): a first letter, then what may follow it.
_FOLLOW = (
    "абвгдежзйклмнпрстхчшщюя баеилнору ваезиклнорсушыя гаеилнору давеикноруыя"
    " ебвгдежзйклмнпрстчшю жаеину завдеилмноу ибвгдезийклмнопрстхцчшщюя йнст каеилнорсу"
    " лаеикосуыьюя маеиностуыя нагдеикностуцыья обвгдежзийклмнпрстхчшщю паеилнору"
    " радеикмностуыя савеиклмнопстуыья тавеиклнорсуыья убвгдежзклмнпрстхчшщю фаеио хаилно"
    " цаеи чаеикну шаеикнуь щаеиу ывейклмпрстх ьенсюя юстщ явеклмнстхщ"
)
_COMMON = frozenset(word[0] + follow for word in _FOLLOW.split() for follow in word[1:])
_NATURAL = 3.5
"""Nats per letter below which text is Russian enough: its letters alone cost about 3."""

_RARE = 2.0
_MARKS = dict.fromkeys("«»—–…№“”„’‘°", 3.0)
_ODD = 9.0
_SPOKEN = re.compile(r"[^\x00-\x7f]+")
_STRETCHED = re.compile(r"(.)\1+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")
_CASES = (
    (re.compile(r"[А-ЯЁІЇЄҐЎ]{2,}"), 2.5),
    (re.compile(r"[а-яёіїєґў][А-ЯЁІЇЄҐЎ]"), 5.0),
)
_WORDS, _FEW = 2000, 150
_CODECS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
# UTF-8 read as one byte a character gives pairs: a letter for the lead byte D0 or D1, then
# one for 80 to BF. Three such pairs in a row are no word of any language.
_SECOND = bytes(range(0x80, 0xC0))
_AFTER = {
    char for codec in ("cp1251", "cp1252", "latin-1") for char in _SECOND.decode(codec, "ignore")
}
_MOJIBAKE = re.compile(f"(?:[РСÐÑ][{re.escape(''.join(sorted(_AFTER)))}]){{3}}")


def rival(source: str, codec: str) -> str:
    """Name of the encoding that `source` should have been read in, or nothing.

    For one-byte encodings a fair bet is enough (20 to 1, 400 to 1 for the rare ones); valid
    UTF is only doubted where long text is plainly somebody else's wrong conversion.
    """
    if _MOJIBAKE.search(source):
        return "utf-8"
    wide = codec.startswith("utf")
    found = islice((_CYRILLIC if wide else _SPOKEN).finditer(source), _FEW if wide else _WORDS)
    words = list(dict.fromkeys(_STRETCHED.sub(r"\1", match[0]) for match in found))
    if wide and _cost(words) < _NATURAL * sum(map(len, words)):
        return ""  # no other reading could be better by the margin
    for wrong in _CODECS[:3] if wide else (codec,):
        known = [word for word in words if _fits(word, wrong)]
        own = _cost(known)
        for right in _CODECS[:3] if wide else _CODECS:
            other = [word.encode(wrong).decode(right, "replace") for word in known]
            fair = 3 if right in _CODECS[:2] else 6
            margin = 40 + sum(map(len, known)) if wide else fair
            if wrong != right and own - _cost(other) > margin:
                return right
    return ""


def _fits(word: str, codec: str) -> bool:
    try:
        word.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _cost(words: list[str]) -> float:
    """How unlikely the words are as Russian, in nats: odd letters, odd capitals."""
    text = " ".join(words)
    lower = text.lower().replace("ё", "е")
    total = sum(_COST.get(char) or _MARKS.get(char, 0.0 if char == " " else _ODD) for char in lower)
    total += sum(
        _RARE
        for first, second in pairwise(lower)
        if first + second not in _COMMON and first in _COST and second in _COST
    )
    return total + sum(cost * len(pattern.findall(text)) for pattern, cost in _CASES)
