"""Cyrillic names in Latin letters, one spelling for each, as the English press writes them.

Sergei, Dmitry, Yevgeny, Artyom, Maxim, Alexei, Maria, Shcherbakov. Source: usage of the English
press, which has published no table; to read any other spelling back is `translit`'s matter.
"""

import re
from functools import lru_cache

_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "i", "є": "ie", "ґ": "g",
}  # fmt: skip
# In order; the first that fits a place wins.
_SOUNDS = (
    (r"(?:ий|ый)$", "y"),  # Dmitry, Pokrovsky
    (r"^алекс", "alex"),
    (r"(?<=.)кс(?=[еи])", "x"),  # Maxim; Ksenia and Oksana keep theirs
    (r"^е", "ye"),  # Yegor
    (r"(?<=[аоуиыэюя])е", "ye"),
    (r"(?<=[аоуеы])й$", "i"),  # Sergei, Andrei
    (r"й(?=[аоуеэыию])", "y"),
    (r"ия", "ia"),  # Maria
    (r"ьо|ьё|йо", "yo"),
    (r"ье", "ye"),
    (r"(?<=[жчшщ])ё", "o"),  # Zhora, Grachov
)
_SOUND = re.compile("|".join(f"({pattern})" for pattern, _ in _SOUNDS))


@lru_cache(maxsize=20_000)
def romanised(word: str) -> str:
    """`word` in Latin letters; capitals as in `word`, other characters unchanged."""
    return "-".join(map(_romanised, word.split("-")))


def _romanised(word: str) -> str:
    low, spelled, at = word.lower(), [], 0
    for found in _SOUND.finditer(low):
        spelled += [_LETTERS.get(c, c) for c in low[at : found.start()]]
        spelled.append(_SOUNDS[(found.lastindex or 1) - 1][1])
        at = found.end()
    spelled += [_LETTERS.get(c, c) for c in low[at:]]
    made = "".join(spelled)
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made[:1].upper() + made[1:] if word[:1].isupper() else made
