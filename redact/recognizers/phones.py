"""Phone numbers written in figures: libphonenumber's valid ones and shapes it does not know."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from phonenumbers import Leniency, PhoneNumberMatcher
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.recognizers.evidence import evidence

_SEP = r"(?:[ \t]{0,3}[-–—.()/~]{0,2}[ \t]{0,3}|(?:(?<=\d-)\n|(?<=[\d)])\n(?=\d[\d-]))(?!\d{1,2}[:./]\d))"
_WINDOW = re.compile(rf"(?:\+\+?[ ]?|\((?=\+?\d))*\d(?:{_SEP}\d){{4,24}}")
"""At least five figures with nothing but phone-like signs between."""
_OWN = re.compile(
    rf"(?P<plus>\+[ ]?7(?:{_SEP}\d){{10}}(?!\d)|\+\+?[ ]?\(?[1-9](?:{_SEP}\d){{6,14}}(?!\d))"
    rf"|(?P<prefix>(?<!\d)(?:00|810)(?:{_SEP}[1-9])(?:{_SEP}\d){{8,13}}(?!\d))"
    rf"|(?P<trunk>(?<!\d)[78](?:{_SEP}\d){{10}}(?!\d))"
    rf"|(?P<mobile>(?<!\d)\(?9(?:{_SEP}\d){{9}}(?!\d))"
    rf"|(?P<ukraine>(?<!\d)(?:38[ ]?)?\(?0[3-9](?:{_SEP}\d){{8}}(?!\d))"
    rf"|(?P<abroad>(?<!\d)(?:375|380|998|996|992)(?:{_SEP}\d){{9}}(?!\d))"
    rf"|(?P<belarus>(?<!\d)80(?:{_SEP}\d){{9}}(?!\d))"
)
_SCORES = {
    "plus": 0.95, "prefix": 0.9, "trunk": 0.95, "mobile": 0.9, "ukraine": 0.9, "abroad": 0.9, "belarus": 0.9,
}  # fmt: skip
_REGIONS = ("RU", "UA", "BY", "KZ")
_INTERNATIONAL = re.compile(r"\+|00")

_DATE = re.compile(
    r"(?:19|20)\d\d[-./](?:0?\d|1[0-2])[-./][0-3]?\d(?!\d)"
    r"|(?<!\d)[0-3]?\d([-./])(?:0?\d|1[0-2])\1(?:(?:19|20)?\d\d)(?!\d)|(?<!\d)20[0-3]\d[01]\d[0-3]\d(?!\d)"
)
_DATE_AT = re.compile(rf"\(?(?:{_DATE.pattern})")
_NOT_A_PHONE = re.compile(
    r"\d{3}-\d{3}-\d{3}[ -]\d\d"  # SNILS
    r"|\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}(?:[ -]\d{1,4})?"  # cards
    r"|[1-9]\d{0,2}(?: \d{3}){1,2}"  # thousands
    r"|\d{1,3}(?:\.\d{3}){1,3}|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}"  # thousands, net addresses
    r"|\d{1,2}\.\d{3,}[ /]+\d{1,2}\.\d{3,}"  # coordinates
    r"|(?:\d{3}[ /-]+){1,4}\d{3}(?<=[05][0 ])"  # 200 300 500
    r"|(?:1?\d\d[ ]+){2,}1?\d\d"
    r"|(?:19|20)\d\d(?: *[-–/ ] *(?:19|20)\d\d)+"  # years
)
_AMOUNT = re.compile(
    r"[ ]?(?:%|₽|\$|€|°|руб|р\.|тыс|млн|миллион|доллар|евро|грив|км|мм\b|м\b|метр|кг|штук|человек|лет\b|"
    r"час|мин|rub|roub|dollar|euro|mm\b|km\b|m\b|met|people|men\b|kHz|MHz|кГц|МГц)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:инн|снилс|паспорт\w*|карт[аыуе]\w*|карточк\w+|сч[её]т\w*|имей|imei|imsi|iccid|огрн\w*|бик|кпп|"
    r"полис\w*|дел[оуа]|протокол\w*|договор\w*|контракт\w*|заказ\w*|трек\w*|накладн\w+|жетон\w*|"
    r"личн\w+ номер\w*|военн\w+ билет\w*|удостоверени\w*|в/ч|в\.ч\.|войсков\w+ част\w+|"
    r"координат\w*|квадрат\w*|[xyху] ?=|индекс\w*|"
    r"snils|inn|passport|card|account|iban|policy|case|file|track\w*|order|contract|licen[cs]e|"
    r"military unit|personal number|dog ?tag|tag|grid|coordinates|serial|zip|postcode)"
    r"\W{0,4}(?:номер\w*|серии|серия|no|nr|number|is|№|#|n)?\W{0,4}(?:[12]\W{1,2})?$",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"\b(?:номер\w*|телефон\w*|тел|моб|сот|дом|раб|факс|мобил\w+|сотов\w+|городск\w+|домашн\w+|симк\w+|"
    r"набер\w+|набира\w+|(?:по|пере|до)?звон\w*|звякн\w+|запиш\w+|записыва\w+|пиши\w*|диктую|"
    r"ватсап\w*|вотсап\w*|вайбер\w*|абонент\w*|"
    r"number|phone|telephone|tel|mobile|cell|landline|dial|call(?:ed|ing)?|ring|text|whatsapp|"
    r"viber|sms|fax|reach\w*|contact)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"\d{5,7}|\d{1,4}(?:[ -]\d{1,4}){1,5}|\(\d{2,5}\)[ -]?\d{1,3}(?:[ -]\d{1,3}){1,3}"
)
_LOCAL = re.compile(r"\d{1,3}-\d\d-\d\d")
_EXTENSION = re.compile(
    r"[ ;,]{0,6}(?:доб(?:авочный|\.)?|вн(?:утренний|\.)|ext(?:ension|n)?|int|x|#)[ .:]{0,6}\d{1,7}(?!\d)",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:\(?0?\d{0,3}x{2}\)?|0~)[ ]?$", re.IGNORECASE)
_SPELLED = re.compile(r"(?:[ -]\d)+")
_A_FEW = re.compile(r"(?:[ -]\d){1,2}")
_NEAR = 60
"""How many characters before a number its cue word may stand."""


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    score: float
    reason: str


class PhoneNumbers(EntityRecognizer):
    """Phones of Russia, Ukraine, Belarus and Kazakhstan in any writing, foreign ones with +.

    A number need not be valid: speech-to-text drops digits. City numbers need a cue word.
    """

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(
            supported_entities=["PHONE_NUMBER"],
            supported_language=supported_language,
            name="PhoneNumbers",
        )

    def load(self) -> None:
        """Nothing to load: libphonenumber's data is read on first use."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The written phone numbers of `text`, from first to last digit, sign or bracket."""
        return [
            evidence(self.name, "PHONE_NUMBER", f.start, f.end, f.score, f.reason)
            for window in _WINDOW.finditer(text)
            for f in _phones(text, window.start(), window.end())
        ]


def _phones(text: str, start: int, end: int) -> Iterator[_Found]:
    """The phones in one window of figures; dates at its edges are cut off first."""
    while (date := _DATE_AT.match(text, start, end)) and date.end() < end:
        start = _next_figure(text, date.end(), end)
    if start >= end or _refused(text, start, end):
        return
    at, own = start, False
    for match in _OWN.finditer(text, start, end):
        if not _NOT_A_PHONE.fullmatch(match[0]) and not _inside_card(text, match.start()):
            own = True
            score, reason = _SCORES[match.lastgroup or "plus"], "written like a phone number"
            if sum(c.isdigit() for c in text[at : match.start()]) > 4:
                yield _Found(at, match.start(), 0.5, "figures joined to a phone number")
            at = _one_more(text, match, end)
            yield _Found(match.start(), _extended(text, at), score, reason)
    if own:
        yield from _others(text, at, end, rest=True)
    else:
        yield from _others(text, start, end)


def _one_more(text: str, match: re.Match[str], end: int) -> int:
    """Where a number ends that is spelled digit by digit, with a digit or two too many."""
    more = _A_FEW.fullmatch(text, match.end(), end)
    return end if more and _SPELLED.fullmatch(match[0], 1) else match.end()


def _next_figure(text: str, at: int, end: int) -> int:
    while at < end and not (text[at].isdigit() or text[at] in "+("):
        at += 1
    return at


def _refused(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _NEAR) : start]
    piece = text[start:end]
    if piece.startswith("+"):
        return False
    if before[-1:].isalpha() and sum(c.isdigit() for c in piece) < 9:
        return True
    return bool(
        (before[-1:] in (",", ":", ".", "=") and before[-2:-1].isdigit())
        or _OTHER.search(before)
        or (_NOT_A_PHONE.fullmatch(piece) and not _CUE.search(before[-25:]))
        or re.match(r"[.,]\d|:\d\d", text[end : end + 3])
        or (_AMOUNT.match(text, end) and sum(c.isdigit() for c in piece) < 10)
    )  # fmt: skip


def _inside_card(text: str, start: int) -> bool:
    return bool(re.search(r"\d{4}[ -]$", text[max(0, start - 5) : start])) and bool(
        re.match(r"\d{4}[ -]\d{4}", text[start : start + 9])
    )


def _others(text: str, start: int, end: int, rest: bool = False) -> Iterator[_Found]:
    """Numbers of no Russian shape: valid ones, long ones, and short ones after a cue word."""
    start = _next_figure(text, start, end)
    piece = text[start:end]
    size = sum(c.isdigit() for c in piece)
    if size < 5:
        return
    before = text[max(0, start - _NEAR) : start]
    cued = not rest and bool(_CUE.search(before.rpartition("\n\n")[2]))
    valid = False
    if size > 8:
        for match in _valid(piece):
            valid = True
            close = _extended(text, start + match[1])
            yield _Found(start + match[0], close, 0.9 if cued else 0.85, "a valid phone number")
    asked = cued and bool(_CUE.search(before[-20:]))
    if valid or (_DATE.search(piece) and not (asked and _LOCAL.fullmatch(piece))):
        return
    if size > 7 and cued:
        yield _Found(_opened(text, start), _extended(text, end), 0.85, "a long number after a cue")
    elif 8 < size < 16:
        score = 0.6 if size < 14 else 0.5
        yield _Found(
            _opened(text, start), _extended(text, end), score, "a long number, perhaps a phone"
        )
    elif cued and _SHORT.fullmatch(piece.strip()):
        yield _Found(
            start,
            _extended(text, end),
            0.95 if asked else 0.75,
            "a local number after a word about phones",
        )
    elif re.fullmatch(r"\d{3}-\d\d-\d\d", piece):
        yield _Found(start, end, 0.6, "grouped like a local phone number")


def _valid(piece: str) -> list[tuple[int, int]]:
    regions = ("ZZ",) if _INTERNATIONAL.match(piece) else _REGIONS
    for region in regions:
        found = [(m.start, m.end) for m in PhoneNumberMatcher(piece, region, Leniency.VALID)]
        if found:
            return found
    return []


def _opened(text: str, start: int) -> int:
    prefix = _PREFIX.search(text, max(0, start - 8), start)
    return prefix.start() if prefix else start


def _extended(text: str, end: int) -> int:
    extension = _EXTENSION.match(text, end)
    return extension.end() if extension else end
