"""Schools, hospitals, plants, firms, colonies and courts that tell who somebody is."""

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.words import parses
from redact.recognizers.evidence import evidence
from redact.recognizers.known import barred, listed

_SECONDS = 5.0
_NUMBERED = (
    r"(?:школ|гимнази|лице|колледж|техникум|училищ|птиц?у|пту|детсад|садик|детск\w{2,3} сад|интернат|"
    r"детдом|детск\w{2,3} дом|больниц|поликлиник|роддом|госпитал|шахт|завод|фабрик|цех|колони|тюрьм|"
    r"сизо|ик|автоколонн|депо|магазин|аптек|отдел\w{0,4} полиции|стройк|бюро|нии|мехколонн|суд\w{0,3} участ)"
    r"[а-я]{0,4}"
)
_TYPE = (
    r"(?:школ|гимнази|лице|колледж|техникум|училищ|детсад|детск\w{2,3} сад|интернат|детдом|больниц|"
    r"поликлиник|госпитал|роддом|санатори|институт|университет|академи|завод|комбинат|фабрик|"
    r"птицефабрик|птицефабрик|шахт|рудник|колхоз|совхоз|агрофирм|лесхоз|леспромхоз|хозяйств|кооператив|"
    r"автосервис|автобаз|шиномонтаж|депо|типограф|пекарн|хлебозавод|мясокомбинат|молокозавод|"
    r"лесопилк|пилорам|магазин|кафе|ресторан|столов|бар|клуб|салон|ателье|парикмахерск|фирм|компани|"
    r"предприяти|организаци|чоп|спортшкол|стадион|санатори|турбаз|лагер|храм|церк|мечет|монастыр|"
    r"военкомат|комиссариат|суд|прокуратур|следствен\w+ изолятор|колони|тюрьм|отделени\w+ полиции|"
    r"райбольниц|райвоенкомат|медучилищ|педучилищ|пединститут|мединститут|стройуправлени|трест|банк|"
    r"порт|аэропорт|вокзал|редакци|газет|птичник|ферм|мастерск|цирк|театр|музей|библиотек|артел|прииск)"
    r"[а-я]{0,4}"
)
_LEGAL = r"(?:ООО|ОАО|ЗАО|ПАО|АО|НАО|ТОО|ОсОО|ИП|КФХ|СПК|СХПК|МУП|ГУП|ФГУП|МБОУ|МБДОУ|МКОУ|МАОУ|ГБУЗ|ГБУ|ФГБУ|ГАУ|МБУ|ГБОУ|ЧОП|ЧП|НПО|ПАТП|АНО|ТСЖ|МП|ФКУ|КП)"
_ORDINAL = r"(?:перв|втор|трет|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат|тринадцат|четырнадцат|пятнадцат|шестнадцат|семнадцат|восемнадцат|девятнадцат|двадцат|тридцат|сороков|пятидесят)[а-я]{1,3}"
_CARDINAL = r"(?:один|одна|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать|восемнадцать|девятнадцать|двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто|сто|двести|триста)"
_KIND = r"(?:(?:средн|начальн|общеобразовательн|районн|городск|областн|республиканск|центральн|сельск|детск|военн|медицинск|педагогическ|государственн|политехническ|аграрн|строительн|машиностроительн|кирпичн|молочн|хлебн|сахарн|швейн|мебельн|психиатрическ|участков|федеральн|исправительн|музыкальн|спортивн|номер|народн|гарнизонн|межрайонн|вспомогательн|вечерн)[а-я]{2,3}\s)"
_SK = r"(?:[А-ЯІЇЄҐ][\w-]*(?:ск|цк)(?:ий|ого|ом|ому|им|ая|ой|ую|ое|ие|их)|[А-ЯІЇЄҐ][\w-]*(?:ськ|цьк)\w{1,3})"
_QUOTED = r"[«\"„“][^«»\"“”\n]{2,60}(?:«[^»\n]{1,40}»?)?[»\"”]?"
_TITLE = r"(?:[А-ЯІЇЄҐ][а-яіїєґ'-]+)"
_INDUSTRY = (
    r"(?:маш|химмаш|хим|пром|строй|спецстрой|сталь|мет|нефть|газ|нефтегаз|энерго|агро|лес|леспром|торг|снаб|"
    r"транс|автотранс|дизель|прибор|пласт|мебель|хлеб|молоко|мясо|цемент|бетон|уголь|руда|золото|"
    r"алюминий|никель|вагон|трактор|сельмаш|электро|водоканал|теплосеть|жилсервис|сервис|завод)"
    r"(?:а|у|е|ом|и|ю|ем)?"
)
_EN_TYPE = (
    r"(?:School|Gymnasium|Lyceum|College|Kindergarten|Institute|University|Academy|Hospital|Clinic|"
    r"Polyclinic|Sanatorium|Plant|Factory|Works|Mill|Mine|Bakery|Farm|Kolkhoz|Sovkhoz|Shipyard|Depot|"
    r"Detention Center|Detention Centre|Colony|Penal Colony|Prison|Court|Shop|Store|Cafe|Restaurant|"
    r"Market|Garage|Repair|Service|Salon|Atelier|Refinery|Foundry|Combine|Orphanage|Boarding School|"
    r"Church|Mosque|Museum|Library|Commissariat|Enlistment Office|Company|Firm|Logistics|Trade)"
)
_EN_SMALL = (
    r"(?:school|gymnasium|lyceum|kindergarten|hospital|clinic|plant|factory|works|mill|mine|bakery|"
    r"farm|poultry farm|boiler works|shipyard|depot|colony|prison|garage|repair shop|repair|sawmill|"
    r"dairy|cannery|meat plant|poultry plant|brick plant|college|institute|university|sanatorium|"
    r"orphanage|shop|store|cafe|restaurant|court|boarding school|military commissariat|"
    r"enlistment office|car wash|tire shop|logging company|company)"
)
_NOT_THE = r"(?!(?:The|A|An|This|That|My|Our|His|Her|Your|Their|No|Every|Old|New|Military|High|Secondary|Middle|Russian|Ukrainian|Soviet|Supreme|Federal|State|National|International|And|But|In|At|On|What|Which|To|From)\s)"
_NUMBER = r"(?:(?:No|Number|no|number|N|#|№)\.?\s?|#|№\s?|-)?\d{1,4}"

_RULES: tuple[tuple[regex.Pattern[str], float, str], ...] = (
    (
        regex.compile(
            rf"(?<!\w)(?i:(?:{_SK}\s)?{_KIND}{{0,3}}{_NUMBERED})\s?(?:(?:№|номер|н\.|#|N)\s?\d{{1,4}}|-\d{{1,4}})(?:\s?{_QUOTED})?"
        ),
        0.88,
        "an institution with its number",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?i:{_KIND}{{0,2}}{_NUMBERED}\sномер\s{_CARDINAL}(?:\s{_CARDINAL}){{0,2}})(?!\w)"
        ),
        0.88,
        "an institution with its number said aloud",
    ),
    (
        regex.compile(
            r"(?<!\w)(?i:ик|иц|сизо|кп|лиу|фку ик|птф|нии|пту|сш|сош|дюсш|детсад|роддом|атп)[- ]?(?:№\s?)?\d{1,3}(?!\w)"
        ),
        0.88,
        "a colony or an institution with its number",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:ик|сизо)\s{_CARDINAL}(?:\s{_CARDINAL})?(?!\w)", regex.IGNORECASE
        ),
        0.8,
        "a colony with its number said aloud",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:\d{{1,3}}-?(?:я|й|ю|ой|ая|ую|го|м|ом)|{_ORDINAL})\s(?:{_KIND})?(?:школ|гимнази|лице|больниц|поликлиник|роддом|детск\w{{2,3}} сад|шахт|колони)[а-я]{{0,4}}(?!\w)",
            regex.IGNORECASE,
        ),
        0.6,
        "a numbered institution",
    ),
    (
        regex.compile(rf"(?<!\w)(?:{_LEGAL}\s)+(?:{_QUOTED}|{_TITLE}(?:[ -]{_TITLE}){{0,2}})"),
        0.9,
        "a firm or institution with its legal form",
    ),
    (
        regex.compile(rf"(?<!\w)(?i:{_KIND}{{0,2}}{_TYPE})\s(?:{_QUOTED})"),
        0.85,
        "an institution with its name in quotes",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?i:{_KIND}{{0,2}}{_TYPE}\s(?:имени|им\.?))\s(?:\d+-\w+\s)?[\w.-]+(?:\s[А-ЯІЇЄҐ][\w.-]+){{0,2}}"
        ),
        0.85,
        "an institution named after somebody",
    ),
    (
        regex.compile(
            rf"(?<!\w){_SK}\s(?i:{_KIND}{{0,3}}{_TYPE})(?:\s(?:[а-я]+\sи\s)?(?:сервиса|культуры|искусств|ремесел|торговли|транспорта|связи)(?:\sи\s[а-я]+)?)?(?!\w)"
        ),
        0.85,
        "an institution of a named place",
    ),
    (
        regex.compile(
            rf"(?<!\w){_SK}\s(?:районн|областн|городск|межрайонн|центральн)[а-я]{{2,3}}(?!\s(?:центр|дум|администр|совет|больш))(?!\w)"
        ),
        0.75,
        "an institution of a named place, cut short",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:колхоз|совхоз|агрофирм|птицефабрик|фабрик|завод|кафе|ресторан|магазин|фирм|шахт|детсад|садик|санатори|лагер)[а-я]{{0,4}}\s{_TITLE}(?:\s{_TITLE})?",
            0,
        ),
        0.8,
        "an institution with its name",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:военкомат|комиссариат)[а-я]{{0,4}}\s(?:в\s|г\.\s|города\s|села\s)?{_TITLE}(?:\s{_TITLE})?"
        ),
        0.8,
        "an enlistment office with its place",
    ),
    (
        regex.compile(
            r"(?<!\w)[«\"][А-ЯІЇЄҐ][а-яіїєґ-]{3,}"
            + _INDUSTRY
            + r"[»\"]|(?<!\w)[А-ЯІЇЄҐ]?[а-яіїєґ-]{3,}"
            + _INDUSTRY
            + r"(?!\w)"
        ),
        0.0,
        "a plant's or firm's name",
    ),
    (
        regex.compile(
            rf"(?<!\w){_NOT_THE}(?:[A-Z][\w'-]+\s){{1,3}}(?:[a-z]+\s)?(?:{_EN_TYPE}|{_EN_SMALL})(?!\w)(?:\s{_NUMBER}(?!\w))?"
        ),
        0.8,
        "an institution with its name",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:(?:Secondary|Nursing|High|Primary|Medical|Boarding|Correctional|Penal|Detention|Vocational|Music|Technical)\s)*(?:{_EN_TYPE}|{_EN_SMALL})\s(?:No\.?\s?|Number\s|number\s|no\.\s?|#\s?|№\s?|(?=\d))\d{{1,4}}(?![\w.,:]\d|\w|%)"
        ),
        0.88,
        "an institution with its number",
    ),
    (
        regex.compile(
            rf"(?<!\w)(?:{_EN_TYPE}|{_EN_SMALL})\s(?:called\s|named\s(?:after\s)?|\")[\"“]?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)*[\"”]?"
        ),
        0.85,
        "an institution with its name",
    ),
    (
        regex.compile(
            r"(?<!\w)(?:[kK]indergarten|[cC]afe|[kK]olkhoz|[sS]ovkhoz|[fF]arm|[pP]lant)\s[A-Z][\w'-]+"
        ),
        0.75,
        "an institution with its name",
    ),
    (
        regex.compile(
            r"(?<!\w)(?:[mM]ilitary [cC]ommissariat|[eE]nlistment [oO]ffice|[rR]ecruitment [oO]ffice|[dD]raft [oO]ffice)\s(?:in|of|at)\s[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?"
        ),
        0.85,
        "an enlistment office with its place",
    ),
    (
        regex.compile(
            r"(?<!\w)(?:IK|SIZO|FKU IK|LIU)[- ]?\d{1,3}(?!\w)|(?<!\w)[cC]olony\s(?:[nN]o\.?\s|[nN]umber\s)?\d{1,3}(?!\w)"
        ),
        0.88,
        "a colony with its number",
    ),
    (
        regex.compile(
            r"(?<!\w)(?:LLC|OOO|JSC|OAO|ZAO|PAO|IP|MBDOU|MBOU)\s[\"“«]?[A-Z][\w'-]+(?:[ -][A-Z][\w'-]+)*[\"”»]?"
        ),
        0.88,
        "a firm with its legal form",
    ),
    (
        regex.compile(
            r"(?<!\w)(?:[aA]t|[fF]or)\s(?:the\s)?\K[A-Z][a-z]{2,}(?:mash|khim|prom|stroy|stroi|stal|energo|agro|les|torg|trans|zavod|gaz|neft)(?!\w)"
        ),
        0.75,
        "a plant's name",
    ),
)
_ENDINGS = ("ом", "ем", "а", "у", "е", "и", "ю", "")


class Organizations(EntityRecognizer):  # type: ignore[misc]
    """Employers, schools, hospitals, courts and colonies with a name, number or place."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["ORGANIZATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for organisations. Raises RedactError when a pattern runs out of time."""
        words = nlp_artifacts.tokens
        kept = [
            (words[a].start, words[b - 1].end)
            for a, b, _ in listed(text, words, "known_organizations", barred(text))
        ]
        found = []
        try:
            for pattern, score, reason in _RULES:
                for m in pattern.finditer(text, timeout=_SECONDS):
                    sure = score or _plant(text, m.start(), m.group())
                    if sure and not any(a < m.end() and m.start() < b for a, b in kept):
                        found.append(
                            evidence(
                                *("Organizations", "ORGANIZATION", m.start(), m.end(), sure), reason
                            )
                        )
        except TimeoutError:
            raise RedactError(
                f"the organisation patterns took longer than {_SECONDS:g} s",
                "split the file; it was not checked",
            ) from None
        return found


def _plant(text: str, start: int, word: str) -> float:
    """The score of a word shaped like a plant's name: it must be no word of the dictionary."""
    bare = word.strip('«»"').lower()
    if len(bare) < 6 or any(
        parses(bare[: len(bare) - len(e)]) for e in _ENDINGS if bare.endswith(e)
    ):
        return 0.0
    before = text[max(start - 40, 0) : start].lower()
    return (
        0.8
        if regex.search(
            r"(?:работ|устроил|уволил|вкалыв|\bна|\bс|\bв|\bиз)[а-я]*\s(?:на\s|в\s|с\s|из\s|со\s)?$",
            before,
        )
        else 0.5
    )
