"""Street-level addresses, written or dictated, in Russian, Ukrainian and English."""

from collections.abc import Iterator
from functools import cache

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.latin import is_ordinary
from redact.language.words import parses
from redact.nlp.engine import word_tokens
from redact.recognizers.addresses_spoken import USUAL_STREETS, houses
from redact.recognizers.evidence import evidence
from redact.recognizers.near import stretches

_SECONDS = 5.0
# By stems, which compiles a hundred times faster than all the forms.
_SPOKEN, _HOUSE, _PARTS = "(?&spoken)", "(?&house)", "(?&parts)"
_SAID = (
    r"(?:(?:од[ин]|дв[аеу]|втор(?!н)|тр[ие](?!л|г)|четв|четыр|пят(?!н|к)|шест(?!ер)|сем(?!ь[яею])|седьм|"
    r"вос[еь]м|девя|десят|сорок|пер[в]|нол|сот|пии|шиис)\w{0,12}|ст[оа])(?!\w)"
)
_FIGURE = r"(?:№\s?)?\d{1,4}(?:\s?к\s?\d{1,2}(?!\d))?(?:\s?[а-еa-e])?(?:\s?[-–/]\s?\d{1,4})?(?:\s?(?:[а-еa-e]|[бвгд]э)(?!\w))?"
_A_HOUSE = rf"(?:{_FIGURE}|(?:номер\s+)?{_SPOKEN}(?:[ -]{_SPOKEN}){{0,2}}(?:\s?дробь\s{_SPOKEN})?(?:\s(?:бэ|вэ|гэ|дэ)(?!\w))?)"
_A_PART = (
    rf"(?:,?\s*(?:д(?:ом[аеу]?)?\.?|корп(?:ус)?\.?|к\.?|стр(?:оение)?\.?|литера?|под[ъь]?езд|п\.|этаж|домофон|код|"
    rf"кв(?:артир[аеуы])?\.?|оф(?:ис)?\.?|комн(?:ата)?\.?)\s*{_HOUSE}(?!\w)"
    r"|,?\s*(?:гараж|бокс|участок|помещение|секция|блок)\s*(?:№\s?)?\d{1,4}(?!\w)"
    rf"|,?\s*{_SPOKEN}(?:[ -]{_SPOKEN})?\s+(?:этаж|под[ъь]?езд)\w*)"
)
_DEFINED = rf"(?(DEFINE)(?P<spoken>(?i:{_SAID}))(?P<house>{_A_HOUSE})(?P<parts>(?i:{_A_PART})))"
"""What several patterns share, compiled once in each: a third of the time."""
_TYPE = (
    r"(?:ул(?:иц[аеуы]|ице[йю]|\.)|вулиц[яіюи]|пр(?:оспект[аеу]?|оспектом|-кт|-т|осп\.|\.)|"
    r"пер(?:\.|еул[ок]к?[аеу]?|еулок)|бул(?:ьвар[аеу]?|\.)|б-р|шоссе|наб(?:ережн(?:ая|ой|ую)|\.)|"
    r"мкр(?:н)?\.?|микрорайон[аеу]?|кварта?л[аеу]?|кв-л|пр(?:оезд[аеу]?|-зд)|тупик[аеу]?|"
    r"площад(?:ь|и)|пл\.|алле[яеию]|тракт[аеу]?|спуск[аеу]?)"
)
_NAME = r"(?:(?:\d{1,3}(?:-?(?:я|й|го|ой|ая))?\s)?[А-ЯІЇЄҐ][\w'-]+(?:\s[А-ЯІЇЄҐ][\w'-]+){0,2})"
_ANY_NAME = (
    r"(?!(?:жара|холодина|погода|температура|духота|стужа|было|стоит|стояла|всего|нас)(?!\w))"
    r"(?:[а-яіїєґ][\w'-]+(?:ой|ая|ого|его|ую|ей|[аыия](?<!ли))(?:\s[а-яіїєґ][\w'-]*[аыия])??)"
)
_INDEX = r"(?:(?<!\d)\d{6},?\s*)?"
_EN_UNIT = (
    r"(?:office|apt|apartment|flat|kv|kvartira|unit|room|bldg|building|korpus|entrance|floor)"
)
_EN_STREET_WORD = (
    r"(?:(?i:street|st|avenue|ave|lane|boulevard|blvd|prospekt|ulitsa|pereulok|embankment)|"
    r"Road|Rd|Highway|Drive|Place|Square|Alley|Str|Prospect|Microdistrict|Shosse)"
)
_EN_SAID = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)(?:-(?:one|two|three|four|five|six|"
    r"seven|eight|nine))?)"
)
_EN_TAIL = (
    rf"(?:,?\s*(?:(?:house|h|d|dom|{_EN_UNIT})\.?\s*(?:no\.?\s*|№\s*)?\d+[\w/-]*(?:-[A-Z])?))"
)
_BUILDING = r"(?i:гараж|дом|дач|квартир|подвал|склад|магазин|офис|ларьк|общежити|сара)\w{0,3}"
_EN_BUILDING = (
    r"(?:(?i:the\s)?(?i:garage|house|flat|apartment|dacha|basement|cellar|shed|shop|store|office))"
)
_I = regex.IGNORECASE

_Rule = tuple[str, int, float, str]
"""Pattern, flags, score, reason."""


_RUSSIAN: tuple[_Rule, ...] = (
    (
        rf"{_INDEX}(?<!\w)(?i:{_TYPE})\s*«?{_NAME}»?(?:,?\s*(?:(?i:дом)\s)?{_HOUSE}(?!\w))?(?i:{_PARTS})*",
        0,
        0.9,
        "a street name after a street word",
    ),
    (
        rf"(?<!\w)(?i:{_TYPE})\s+{_ANY_NAME},?\s+(?:дом\s+)?{_HOUSE}(?!\w){_PARTS}*",
        _I,
        0.85,
        "a street and a house number",
    ),
    (
        rf"(?<!\w)(?!(?:На|По|В|С|Из|От|До|К|У|За|Эта|Эту|Этой|Наша|Нашей|Вся|Всю|Моя|Моей)\s){_NAME}\s(?:улиц[аеуы]|проспект[аеу]?|переул(?:ок|к[аеу])|бульвар[аеу]?|шоссе|набережн\w+|тракт(?:[аеу]|ом)?|алле[яеию]|спуск[аеу]?)(?!\w)(?:,?\s*{_HOUSE}(?!\w))?{_PARTS}*",
        0,
        0.85,
        "a street name before a street word",
    ),
    (
        rf"(?<!\w){_NAME},?\s+(?:дом|д\.)\s*{_HOUSE}(?!\w){_PARTS}*",
        0,
        0.85,
        "a name and a house number",
    ),
    (
        rf"(?<!\w){_NAME},?\s+\d{{1,4}}(?:\s?[а-е](?!\w))?(?i:{_PARTS})+",
        0,
        0.85,
        "a name, a house number and a flat",
    ),
    (
        rf"(?<!\w)(?:(?:на|по|с)\s+\K[а-я-]{{4,}}|[а-я-]{{3,}}(?:ой|ая|ого|ова|[аыия]))\s+(?:дом\s+)?{_HOUSE},?\s+квартир[аеуы]\s+{_HOUSE}(?!\w)",
        _I,
        0.85,
        "a street, a house and a flat said aloud",
    ),
    (
        rf"(?<!\w)[а-я-]{{3,}}(?:ой|ая|ого|ова|[аыия])\s+дом\s+{_HOUSE}(?:,?\s+{_PARTS})+",
        _I,
        0.8,
        "a house and a flat said aloud",
    ),
    (
        rf"(?<!\w)(?:дом(?:\s+номер)?|д\.)\s*{_HOUSE},?\s*(?:кв(?:артир[аеу])?\.?)\s*{_HOUSE}(?!\w){_PARTS}*",
        _I,
        0.8,
        "a house and a flat",
    ),
    (
        rf"(?<!\w)(?:{_BUILDING}\s(?:на|по)\s|(?:на|по)\s\K)(?:улиц[еу]\s)?[А-Я][\w'-]+(?:\s[А-Я][\w'-]+)?"
        r",\s?\d{1,3}(?:\s?[а-е](?!\w))?(?:\s?[-–/]\s?\d{1,4})?(?![\w.,:]\d|\w)",
        0,
        0.7,
        "a street name and a number",
    ),
    (
        rf"(?<!\w)(?:на|по|с)\s\K[А-Я][\w'-]+(?:ую|ой|ей),?\s(?:дом\s)?{_SPOKEN}(?:[ -]{_SPOKEN})?(?!\w)(?!\s(?:д[не]|час|мин|раз|лет|год|чел|км|килом|тыс|руб|мет|пац|муж|брат|недел|месяц))",
        0,
        0.7,
        "a street name and a number said aloud",
    ),
    (
        rf"(?<!\w)(?i:дом\w{{0,2}}|гараж\w{{0,2}})\s(?:№\s?|номер\s)?{_FIGURE}\s(?:по|на)\s(?:улиц[еу]\s)?[А-Я][\w'-]+(?:\s[А-Я][\w'-]+)?(?!\w)",
        0,
        0.8,
        "a house number and a street name",
    ),
    (
        rf"(?<!\w)(?i:{_TYPE})\s+[а-я-]{{4,}}(?:\s[а-я-]{{4,}})?,?\s+дом\s{_HOUSE}(?!\w){_PARTS}*",
        _I,
        0.8,
        "a street word, a name and a house",
    ),
    (
        rf"(?<!\w)(?:на|по|в)\s\K(?:[а-я-]+(?:ую|ой)\s)?[а-я-]{{4,}}[уюейы]\sдом\s{_HOUSE}(?!\w)(?!\s\w+(?:ов|ей|ек|а)(?!\w)){_PARTS}*",
        _I,
        0.6,
        "a name and a house said aloud",
    ),
    (
        rf"(?<!\w)(?:\d{{1,3}}(?:-?й)?|(?:{_SPOKEN}\s)?{_SPOKEN})\sкилометр\w{{0,2}},?\s(?:дом|участок)\s{_HOUSE}(?!\w)",
        _I,
        0.75,
        "a plot by its kilometre",
    ),
    (
        r"(?<=,\s|на\s|по\s)[А-Я][а-яё-]+(?:ая|ской),\s\d{1,3}(?:\s?[а-е](?!\w))?(?:\s?[-–/]\s?\d{1,4})?(?=[.;)!?\n]|$)",
        0,
        0.7,
        "a street name and a house number",
    ),
    (
        r"(?<!\w)[А-Я][\w'-]+(?:ая|ую|ской)\s\d{1,3}(?:\s?[а-е](?!\w))?(?!\w|[.:,/-]\d|-?[а-я]|\s?(?:%|[а-я]+(?:ов|ей|ек)|лет|км|м|мм|года?|раз|час\w*|минут\w*|тыс\w*|чел\w*)(?!\w))",
        0,
        0.6,
        "a street name and a house number",
    ),
)
_EN_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_MONTH_AFTER = regex.compile(rf"\s{_EN_MONTH}(?!\w)")
_ENGLISH: tuple[_Rule, ...] = (
    (
        rf"(?<!\d)\d{{6}},\s(?:[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,\s){{0,3}}(?:[A-Z][\w'-]+\s){{1,3}}\d+[\w/-]*(?i:{_EN_TAIL})*",
        0,
        0.9,
        "a postal code, a street and a number",
    ),
    (
        rf"(?<!\w)(?i:at|on|to)\s\K(?!{_EN_MONTH}|Channel)(?:[A-Z][a-z'-]+(?:[yi]kh|a[yi]a|ogo)\s[A-Z][a-z'-]+|[A-Z][a-z'-]+\s(?!{_EN_MONTH}|Russia)[A-Z][a-z'-]+(?:[aiy]|[yi]kh|[oe]v)),?\s\d{{1,3}}(?:\s?[a-ek]\d?)?(?:[-/]\d{{1,4}})?(?!\w|[.:,]\d|\s?(?i:years|km|people|men|times|days|hours|thousand|percent))(?i:{_EN_TAIL})*",
        0,
        0.75,
        "a street of two words and a number",
    ),
    (
        rf"(?<!\w)\d{{1,2}}(?:\s(?i:let|letiya))?\s(?:Marta|Maya|Oktyabrya|Pobedy|Komsomola|Fevralya|Yanvarya|Iyulya|Iyunya|Noyabrya|Avgusta),?\s\d{{1,3}}\w?(?:[-/]\d{{1,4}})?(?![\w:])(?i:{_EN_TAIL})*",
        0,
        0.8,
        "a street called after a day, and a number",
    ),
    (
        rf"(?<!\w)(?:(?:(?i:number|no\.?)\s)?(?:\d+[a-z]?|{_EN_SAID}),?\s+)?(?!(?:The|A|An|This|That|My|Our|His|Her|Your|Their|No|On|In|At)\s)(?:[A-Z][\w'-]+\s){{1,3}}{_EN_STREET_WORD}(?!\w)\.?(?:,?\s*(?!\d{{1,2}}\s{_EN_MONTH})\d+[\w/-]*)?(?i:{_EN_TAIL})*",
        0,
        0.88,
        "a street in English",
    ),
    (
        rf"(?<!\w)(?:(?i:pos|s|d|g|der|selo)\.\s(?:[A-Z][\w-]+\s?){{1,2}},\s)?(?i:ul|ulitsa|st|str|pr(?=\.)|prosp|prospekt|per|pereulok)\.?\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?,?\s*(?i:d\.?\s*|house\s*|bldg\.?\s*|building\s*)?\d+[\w/-]*(?i:{_EN_TAIL})*",
        0,
        0.88,
        "a street word, a name and a number",
    ),
    (
        rf"(?<!\w)(?:ul|ulitsa|str|prosp|prospekt|pereulok|bulvar|mkr|mkrn|shosse)\.?\s(?:[a-z'-]+\s)?[a-z'-]{{3,}},?\s*(?:d\.?\s*|dom\s*|house\s*)?\d+[\w/-]*(?:{_EN_TAIL})*",
        _I,
        0.85,
        "a street word, a name and a number",
    ),
    (
        rf"(?<!\w)(?:[a-z'-]{{4,}}\s)(?:street|avenue|lane|boulevard|prospekt|ulitsa)\s\d+\w?(?:{_EN_TAIL})*",
        _I,
        0.8,
        "a street and a number",
    ),
    (
        rf"(?<!\w)(?:\d+[a-z]?\s(?:[A-Z][\w'-]+\s){{0,2}}[A-Z][\w'-]+(?i:{_EN_TAIL})+|[A-Z][\w'-]+,?\s(?i:house\s|d\.?\s)?\d+(?:\s?[kк]\s?\d+|\w)?(?:[-/]\d+)?(?i:{_EN_TAIL})+)",
        0,
        0.85,
        "a name, a house and a flat",
    ),
    (
        r"(?<!\w)[A-Z][a-z'-]+(?:(?:aya|aia),?|skogo|skoho|oyo|skoi|ova|eva|ina|ykh|oy)\s\d{1,3}[a-z]?(?:[-/]\d{1,4})?(?!\w|[.:,]\d|\s?(?i:years|km|kilomet|people|men|days|hours|thousand))",
        0,
        0.75,
        "a street name and a house number",
    ),
    (
        rf"(?<!\w)(?<!\b(?:am|are|is|was|were|be|been)\s)(?i:house|building|bldg|flat|apartment|apt)\.?\s(?:no\.?\s|number\s)?\d+\w?(?:,?\s(?:on|at)\s(?:[A-Z][\w'-]+\s?){{1,3}}{_EN_STREET_WORD}?(?!\w))?(?i:{_EN_TAIL})*",
        0,
        0.6,
        "a house or flat number",
    ),
    (
        rf"(?<!\w)(?:{_EN_BUILDING}\s(?:on|at)\s|(?:on|at)\s\K)(?:[A-Z][\w'-]+\s)?[A-Z][\w'-]+(?<!'s),\s\d{{1,3}}(?!\w|[.:,]\d|\s?(?:years|km))(?<!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday),\s\d+)",
        0,
        0.65,
        "a street name and a number",
    ),
)
_OWNED = ("'s", "s'")
_RULES = {"ru": _RUSSIAN, "en": _ENGLISH}
_STEMS = {
    "ru": frozenset(
        "улиц ул вули прос пр пр-т пр-к пере пер буль бул б-р шосс набе наб мкр мкрн микр квар кв "
        "кв-л прое пр-з тупи площ пл алле трак спус кило дом дома доме д подъ этаж живе живу жила жили жил проп".split()
    ),
    "en": frozenset(
        "stre st str aven ave lane road rd boul blvd pros drive driv plac squa emba alle ulit ul "
        "pere per shos micr kv kvar apt apar flat hous dom d high".split()
    ),
}
_LOWER_STREET = regex.compile(
    r"(?<!\w)(?:улиц[аеуы]|(?P<sure>проспект[аеу]?|переулк[аеу]|переулок|бульвар[аеу]?|алле[яеию]|"
    r"набережн(?:ая|ой|ую)|спуск[аеу]?|площад[ьи]|шоссе|тракт[аеу]?))\s(?P<name>[а-яіїєґ-]{4,})"
    rf"(?:\s(?:дом\s)?{_HOUSE}(?!\w))?(?!\w){_DEFINED}"
)
_SMALL_STREET = regex.compile(
    r"(?<!\w)(?P<name>(?:\w+(?:th|st|nd|rd)\s)?[a-z'-]{4,})\s(?:street|st|avenue|ave|lane|boulevard|prospekt|"
    r"ulitsa|pereulok|highway|embankment|square)(?!\w)(?:,?\s\d{1,3}\w?(?!\w|[.:]\d))?"
)
_CROWDS = frozenset(
    "человек люди солдат ребенок женщина мужчина пацан мужик бомж мент труп".split()
)
"""Who stands about in any square."""
_BEFORE_STREET = regex.compile(
    r"(?<!\w)(?P<stem>[а-яіїєґ-]{3,}?)(?:ая|яя|ой|ей|ую|юю|ый|ий|ом|ем|ого|его|ому|ему)"
    r"\s(?:улиц(?:[аеуы]|ей)|переул(?:ок|ка|ку|ке|ком)|набережн\p{L}{2}|проспект(?:[аеу]|ом)?|"
    r"тракт(?:[аеу]|ом)?|алле(?:[яеию]|ей)|бульвар(?:[аеу]|ом)?|шоссе|спуск(?:[аеу]|ом)?)(?!\w)"
)
STREET_STEMS = frozenset(s[:-2] for s in USUAL_STREETS if s.endswith(("ая", "ой"))) - frozenset(
    ("нов", "зелен", "центральн")  # said of any street
)
_ANY_STREET = frozenset(
    "городск сельск деревенск соседск военн мужск женск русск украинск людск".split()
)
_LIVED_ON = regex.compile(
    r"(?<!\w)(?:на|по|с)\s(?P<name>(?P<stem>[а-яіїєґ-]{3,})(?:ой|ей))"
    r"(?=(?:\s[а-яіїєґ-]+){0,2}\s(?:жив(?:ет|у|ем|ут|ешь)|жил[аи]?|прописан[аы]?|квартир\p{L}{1,2}|дом))(?!\w)"
)


class Addresses(EntityRecognizer):
    """Streets, houses and flats; each address one stretch."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["ADDRESS"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for addresses. Raises RedactError when a pattern runs out of time."""
        words = word_tokens(nlp_artifacts)
        found = []
        try:
            for part in stretches(text, words, _STEMS[self.supported_language], 4, numbers=True):
                for start, end, score, reason in _matches(text, part, self.supported_language):
                    found.append(evidence("Addresses", "ADDRESS", start, end, score, reason))
            for start, end in houses(text, words, self.supported_language == "ru"):
                reason = "a street and a house number said aloud"
                found.append(evidence("Addresses", "ADDRESS", start, end, 0.7, reason))
        except TimeoutError:
            raise RedactError(
                f"the address patterns took longer than {_SECONDS:g} s",
                "split the file; it was not checked",
            ) from None
        return found


@cache
def _compiled(language: str) -> tuple[tuple["regex.Pattern[str]", float, str], ...]:
    return tuple(
        (regex.compile(rx + _DEFINED * (language == "ru"), flags), score, why)
        for rx, flags, score, why in _RULES[language]
    )


def _honoured(word: str) -> bool:
    """Whether a street that is no plain "улица" may be called so: after a man, or after men."""
    known = parses(word)
    return not known or any(
        p.case == "gent" and (p.name == "Surn" or (p.number == "plur" and p.animacy == "anim"))
        for p in known
        if p.lemma not in _CROWDS
    )


def _matches(
    text: str, part: tuple[int, int], language: str
) -> Iterator[tuple[int, int, float, str]]:
    for pattern, score, reason in _compiled(language):
        for m in pattern.finditer(text, *part, timeout=_SECONDS):
            if not (text[m.end() - 1].isdigit() and _MONTH_AFTER.match(text, m.end())):
                yield m.start(), m.end(), score, reason
    for m in _SMALL_STREET.finditer(text, *part, timeout=_SECONDS) if language == "en" else ():
        if not is_ordinary(m["name"].split()[-1]) and not m["name"].endswith(_OWNED):
            yield m.start(), m.end(), 0.75, "a street name without capitals"
    for m in _LOWER_STREET.finditer(text, *part, timeout=_SECONDS):
        unknown = not parses(m["name"]) and not m["sure"]
        if m["name"] in USUAL_STREETS or unknown or (m["sure"] and _honoured(m["name"])):
            yield m.start(), m.end(), 0.7, "a street name without capitals"
    for m in _LIVED_ON.finditer(text, *part, timeout=_SECONDS):
        if m["stem"] in STREET_STEMS:
            yield *m.span("name"), 0.65, "a street where somebody lives"
    for m in _BEFORE_STREET.finditer(text, *part, timeout=_SECONDS):
        stem = m["stem"]
        named = stem in STREET_STEMS or (stem.endswith("ск") and stem not in _ANY_STREET)
        if named or not parses(m[0].split()[0]):
            yield m.start(), m.end(), 0.7, "a street name without capitals"
