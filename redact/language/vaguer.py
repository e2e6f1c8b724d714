"""Vaguer wording for an age or a day; what cannot be read gets none."""

import re

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
_AGE = {"ru": "{} с лишним", "uk": "{} з лишком", "en": "{}s"}
_UNDER = {"ru": "меньше 20", "uk": "менше 20", "en": "under 20"}


def vaguer(text: str, kind: str, language: str) -> str:
    """The wording for `text` of entity type `kind` in `language`, without brackets, or ""."""
    if kind == "AGE":
        return _decade(text.lower(), language)
    if kind == "DATE_TIME":
        return _month(text.lower(), language)
    return ""


def _decade(text: str, language: str) -> str:
    digits = re.search(r"\d{1,3}", text)
    if digits:
        age = int(digits[0])
        tens = age - age % 10
    else:
        tens = next((value for stem, value in _TENS.items() if _teen_free(text, stem)), 0)
        age = tens
    if age >= 20:
        return _AGE.get(language, _AGE["en"]).format(tens)
    return _UNDER.get(language, _UNDER["en"]) if digits else ""


def _teen_free(text: str, stem: str) -> bool:
    return re.search(rf"\b{stem}(?!een)", text) is not None


def _month(text: str, language: str) -> str:
    number, year = _month_and_year(text)
    names = _MONTHS.get(language, _MONTHS["en"])
    return f"{names[number - 1]} {year}".strip() if 1 <= number <= 12 else ""


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
