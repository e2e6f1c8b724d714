"""What is known about words: look-up forms, tokens, morphology, names, numerals. No I/O."""

import re

_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ]")
_UKRAINIAN = re.compile(r"[ІіЇїЄєҐґ]")
_RUSSIAN = re.compile(r"[ЫыЭэЁёЪъ]")


def written_in(text: str) -> str:
    """The language most of `text` is written in, told by its letters: ru, uk or en."""
    cyrillic, latin = len(_CYRILLIC.findall(text)), len(_LATIN.findall(text))
    if latin > cyrillic:
        return "en"
    return "uk" if len(_UKRAINIAN.findall(text)) > len(_RUSSIAN.findall(text)) else "ru"
