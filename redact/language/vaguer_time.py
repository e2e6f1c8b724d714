"""Vaguer wording for an age or a day: its decade, its month; what cannot be read gets none."""

import re

from redact.language.name_grammar import cases_after
from redact.language.renamed import governing
from redact.language.vaguer_words import article
from redact.language.words import declined

_MONTHS = {
    "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(),
    "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень".split(),
    "en": "January February March April May June July August September October November December".split(),
}
# Stems that begin a month's name in any case form, in calendar order.
_STEMS = (
    ("январ", "січ", "jan"),
    ("феврал", "лют", "feb"),
    ("март", "берез", "mar"),
    ("апрел", "квіт", "apr"),
    ("мая", "май", "мае", "трав", "may"),
    ("июн", "черв", "jun"),
    ("июл", "лип", "jul"),
    ("август", "серп", "aug"),
    ("сентябр", "верес", "sep"),
    ("октябр", "жовт", "oct"),
    ("ноябр", "листопад", "nov"),
    ("декабр", "груд", "dec"),
)
_TENS = {
    "двадцат": 20, "двадцять": 20, "twent": 20, "тридцат": 30, "тридцят": 30, "thirt": 30,
    "сорок": 40, "fort": 40, "пятьдесят": 50, "пятидесят": 50, "п'ятдесят": 50, "fift": 50,
    "шестьдесят": 60, "шестидесят": 60, "sixt": 60, "семьдесят": 70, "семидесят": 70, "sevent": 70,
    "восемьдесят": 80, "восьмидесят": 80, "вісімдесят": 80, "eighty": 80,
    "девяност": 90, "дев'яност": 90, "ninety": 90,
}  # fmt: skip
_AGE = {"ru": "{} с лишним", "uk": "{} з лишком"}
_UNDER = {"ru": "меньше {}", "uk": "менше {}"}
_YEARS = {"ru": " лет", "uk": " років"}
_WORDS = {
    "ru": "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split(),
    "uk": "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто".split(),
    "en": "twenty thirty forty fifty sixty seventy eighty ninety".split(),
}
_TEEN = re.compile(
    r"\b(?:\w+надцат|\w+надцять|(?:thir|four|fif|six|seven|eigh|nine)teen|eleven|twelve|ten\b|десят[иь])"
)


def decade(text: str, language: str) -> str:
    """The decade of an age; `language` is that of the transcript."""
    low = text.lower()
    digits = re.search(r"\d{1,3}", low)
    if digits:
        age = int(digits[0])
    else:
        age = next((v for stem, v in _TENS.items() if _teen_free(low, stem)), 0)
        age = age or (10 if _TEEN.search(low) else 0)
    if not age or age >= 100:
        return ""
    if language == "en" or re.search("[a-z]", low):
        return _english_decade(low, age)
    years = _YEARS[language] if re.search(r"год|лет|рок|рік", low) else ""
    if age < 20:
        return _UNDER[language].format("20" if digits else "двадцати") + years
    return _AGE[language].format(age // 10 * 10 if digits else _spoken(age, language)) + years


def _spoken(age: int, language: str) -> str:
    return _WORDS[language][age // 10 - 2]


def _english_decade(low: str, age: int) -> str:
    if age < 20:
        return "teenage" if re.search(r"years?[ -]old", low) else "under twenty"
    return f"{_spoken(age, 'en')}-something"


def _teen_free(text: str, stem: str) -> bool:
    return re.search(rf"\b{stem}(?!een|надц)", text) is not None


def month(text: str, language: str, before: str) -> str:
    """The month of a day, in the case that the word `before` it asks for."""
    low = text.lower()
    number, year = _month_and_year(low)
    if not 1 <= number <= 12:
        return ""
    code = "en" if re.search("[a-z]", low) else language
    name = f"{_MONTHS[code][number - 1]} {year}".strip()
    figures = not re.search(r"[^\W\d_]", low)
    leading = governing(before)
    if code == "en":
        plain = figures and leading.lower() != "on"
        return name if plain else article(f"day in {name}", before)
    if code == "uk":
        return name
    if cases := cases_after(leading):
        return declined(name, "gent" if "gent" in cases else cases[0])
    heading = before.rstrip().endswith(":")
    return name if figures or heading else "в " + declined(name, "loct")


def _month_and_year(text: str) -> tuple[int, str]:
    """Month 1..12 (0: none found) and four-digit year (or "")."""
    year = re.search(r"\b(?:19|20)\d\d\b", text)
    iso = re.search(r"\b\d{4}-(\d{2})-\d{2}\b", text)
    written = re.search(r"\b\d{1,2}[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\b", text)
    if iso:
        return int(iso[1]), text[iso.start() : iso.start() + 4]
    if written:
        short = written[2] or ""
        return int(written[1]), f"20{short}" if len(short) == 2 else short
    for number, stems in enumerate(_STEMS, 1):
        if any(re.search(rf"\b{stem}", text) for stem in stems):
            return number, year[0] if year else ""
    return 0, ""
