"""Whether text would be better Russian had its bytes been read in another encoding."""

import math
import re
from itertools import islice

# Percent of letters in Russian text (the well-known table of the Russian National Corpus,
# О. Ляшевская, С. Шаров, "Частотный словарь"), and a guess for letters of its neighbours.
_PERCENT = {
    "о": 10.97, "е": 8.45, "а": 8.01, "и": 7.35, "н": 6.70, "т": 6.26, "с": 5.47, "р": 4.73,
    "в": 4.54, "л": 4.40, "к": 3.49, "м": 3.21, "д": 2.98, "п": 2.81, "у": 2.62, "я": 2.01,
    "ы": 1.90, "ь": 1.74, "г": 1.70, "з": 1.65, "б": 1.59, "ч": 1.44, "й": 1.21, "х": 0.97,
    "ж": 0.94, "ш": 0.73, "ю": 0.64, "ц": 0.48, "щ": 0.36, "э": 0.32, "ф": 0.26, "ъ": 0.04,
    "ё": 0.20, "і": 1.00, "ї": 0.30, "є": 0.30, "ґ": 0.05, "ў": 0.05,
}  # fmt: skip
_COST = {letter: -math.log(percent / 100) for letter, percent in _PERCENT.items()}
_MARKS = dict.fromkeys("«»—–…№“”„’‘°", 6.0)
_ODD = 9.0
_SPOKEN = re.compile(r"[^\x00-\x7f]+")
_CASES = (
    (re.compile(r"[А-ЯЁІЇЄҐЎ]{2,}"), 2.5),
    (re.compile(r"[а-яёіїєґў][А-ЯЁІЇЄҐЎ]"), 5.0),
)
_WORDS = 5000
_CODECS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
# UTF-8 read as one byte a character gives pairs: a letter for the lead byte D0 or D1, then
# anything. Three such pairs in a row are no word of any language.
_MOJIBAKE = re.compile(
    "(?:[РС][" + re.escape(bytes(b for b in range(0x80, 0xC0) if b != 0x98).decode("cp1251"))
    + "]){3}|(?:[ÐÑ][\x80-\xbf" + re.escape(bytes(
        b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)).decode("cp1252"))
    + "]){3}"
)  # fmt: skip


def rival(source: str, codec: str) -> str:
    """Name of the encoding that `source` should have been read in, or nothing.

    For one-byte encodings a fair bet is enough (20 to 1); valid UTF is only doubted where
    long text is plainly somebody else's wrong conversion.
    """
    if _MOJIBAKE.search(source):
        return "utf-8"
    words = [match[0] for match in islice(_SPOKEN.finditer(source), _WORDS)]
    if not words:
        return ""
    wide = codec.startswith("utf")
    letters = sum(map(len, words))
    margin = 20 + letters if wide else 3.0
    pairs = [
        (wrong, right)
        for wrong in (_CODECS[:3] if wide else (codec,))
        for right in (_CODECS[:3] if wide else _CODECS)
        if wrong != right
    ]
    own = _cost(words)
    for wrong, right in pairs:
        other = [
            word.encode(wrong, "replace").decode(right, "replace") for word in words
        ]
        if own - _cost(other) > margin:
            return right
    return ""


def _cost(words: list[str]) -> float:
    """How unlikely the words are as Russian, in nats: odd letters, odd capitals."""
    text = " ".join(words)
    total = sum(
        _COST.get(char) or _MARKS.get(char, 0.0 if char in " ?" else _ODD)
        for char in text.lower()
    )
    return total + sum(cost * len(pattern.findall(text)) for pattern, cost in _CASES)
