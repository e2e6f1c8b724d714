"""Schools, hospitals, plants, firms, colonies and courts that tell who somebody is."""

from collections.abc import Iterator, Sequence

import regex
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.errors import RedactError
from redact.language.words import Token, parses
from redact.nlp.engine import word_tokens
from redact.recognizers.evidence import evidence
from redact.recognizers.known import barred, listed
from redact.recognizers.near import stretches

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
_AT = frozenset("на в с из со во".split())
_INDUSTRIES = tuple(
    stem + ending
    for stem in (
        "маш химмаш хим пром строй сталь мет нефть нефт газ энерго агро лес торг снаб транс дизель "
        "прибор пласт мебель хлеб цемент бетон вагон трактор электро водоканал сервис завод"
    ).split()
    for ending in ("", "а", "у", "е", "ом", "и", "ю", "ем", "я")
) + tuple("mash khim prom stroy stroi stal energo agro torg trans zavod neftegaz".split())
_EN_TYPE = (
    r"(?:School|Gymnasium|Lyceum|College|Kindergarten|Institute|University|Academy|Hospital|Clinic|"
    r"Polyclinic|Sanatorium|Plant|Factory|Works|Mill|Mine|Bakery|Farm|Kolkhoz|Sovkhoz|Shipyard|Depot|"
    r"Detention Center|Detention Centre|Colony|Penal Colony|Prison|Court|Shop|Store|Cafe|Restaurant|"
    r"Garage|Repair|Service|Salon|Atelier|Refinery|Foundry|Combine|Orphanage|Boarding School|"
    r"Church|Mosque|Museum|Library|Commissariat|Enlistment Office|Company|Firm|Logistics|Trade)"
)
_EN_SMALL = (
    r"(?:school|gymnasium|lyceum|kindergarten|hospital|clinic|plant|factory|mill|mine|bakery|"
    r"farm|poultry farm|boiler works|shipyard|depot|colony|prison|repair shop|repair|sawmill|"
    r"dairy|cannery|meat plant|poultry plant|brick plant|college|institute|university|sanatorium|"
    r"orphanage|shop|store|cafe|restaurant|court|boarding school|military commissariat|"
    r"enlistment office|car wash|tire shop|logging company|company)"
)
_NOT_THE = (
    r"(?!(?:The|A|An|This|That|My|Our|His|Her|Your|Their|No|Every|Old|New|Military|High|Secondary|"
    r"Middle|Russian|Ukrainian|Soviet|Supreme|Federal|State|National|International|And|But|In|At|On|"
    r"What|Which|To|From|It|Let|He|She|They|We|You|I|There|Here|Who|When|If|So|Some|Any|Garrison|"
    r"District|City|Local|Field|Near|Go|Not|Yes|Is|Was|Then|Mom|Dad)(?:'\w+)?\s)"
)
_MIDDLE = (
    r"(?:poultry|boiler|brick|meat|dairy|timber|machine|sewing|furniture|music|art|medical|district|"
    r"regional|central|city|state|village|secondary|primary|vocational|teachers'|children's|logging)"
)
_NUMBER = r"(?:(?:No|Number|no|number|N|#|№)\.?\s?|#|№\s?|-)?\d{1,4}"

_Rules = tuple[tuple[regex.Pattern[str], float, str], ...]
_RUSSIAN: _Rules = (
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
)
_ENGLISH: _Rules = (
    (
        regex.compile(
            rf"(?<!\w){_NOT_THE}(?:[A-Z][\w'-]+\s){{1,3}}(?:{_MIDDLE}\s)?(?:{_EN_TYPE}|{_EN_SMALL})(?!\w)(?:\s{_NUMBER}(?!\w))?"
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
)
_RULES = {"ru": _RUSSIAN, "en": _ENGLISH}
_STEMS = {
    "ru": frozenset(
        "школ гимн лице колл техн учил пту птф детс дет сади сад инте детд боль поли родд госп "
        "шахт заво фабр цех коло тюрь сизо ик иц кп лиу фку авто депо мага апте отде стро бюро нии "
        "мехк суд суда суде судо сана инст унив акад комб птиц рудн колх совх агро лесх леср хозя "
        "кооп шино типо пека хлеб мясо моло лесо пило кафе рест стол бар баре клуб сало ател пари "
        "фирм комп пред орга чоп спор стад турб лаге храм церк мече мона воен коми прок след райб "
        "райв меду педу пед мед трес банк порт аэро вокз реда газе ферм маст цирк теат музе библ "
        "арте прии ооо оао зао пао ао нао тоо ип кфх спк муп гуп фгуп мбоу мбдо мкоу маоу гбуз гбу "
        "фгбу гау мбу гбоу чп нпо патп ано тсж атп сш сош дюсш райо обла горо межр цент лесп "
        "сель".split()
    ),
    "en": frozenset(
        "scho gymn lyce coll kind inst univ acad hosp clin poly sana plan fact work mill mine bake "
        "farm kolk sovk ship depo dete colo pris cour shop stor cafe rest gara repa serv salo atel "
        "refi foun comb orph boar chur mosq muse libr comm enli comp firm logi trad saw sawm dair "
        "cann meat poul bric car tire logg mili recr draf ik sizo fku liu llc ooo jsc oao zao pao "
        "ip mbdo mbou".split()
    ),
}
_ENDINGS = ("ом", "ем", "а", "у", "е", "и", "ю", "")


class Organizations(EntityRecognizer):
    """Employers, schools, hospitals, courts and colonies with a name, number or place."""

    def __init__(self, supported_language: str = "ru") -> None:
        super().__init__(["ORGANIZATION"], supported_language=supported_language)

    def load(self) -> None:
        """Nothing to load."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts
    ) -> list[RecognizerResult]:
        """Evidence for organisations. Raises RedactError when a pattern runs out of time."""
        words = word_tokens(nlp_artifacts)
        kept = [
            (words[a].start, words[b - 1].end)
            for a, b, _ in listed(text, words, "known_organizations", barred(text))
        ]
        stems = _STEMS[self.supported_language]
        found: list[tuple[int, int, float, str]] = []
        try:
            for part in stretches(text, words, stems, 4):
                for pattern, score, reason in _RULES[self.supported_language]:
                    for m in pattern.finditer(text, *part, timeout=_SECONDS):
                        found.append((m.start(), m.end(), score, reason))
        except TimeoutError:
            raise RedactError(
                f"the organisation patterns took longer than {_SECONDS:g} s",
                "split the file; it was not checked",
            ) from None
        found += _plants(words)
        return [
            evidence("Organizations", "ORGANIZATION", *place)
            for place in found
            if not any(a < place[1] and place[0] < b for a, b in kept)
        ]


def _plants(words: Sequence[Token]) -> Iterator[tuple[int, int, float, str]]:
    """Words shaped like a plant's name (-маш, -строй, -mash) that no dictionary knows."""
    for i, token in enumerate(words):
        if len(token.text) < 7 or not token.text.endswith(_INDUSTRIES):
            continue
        word = token.text.lower()
        if word.isascii():
            if token.text[0].isupper():
                yield token.start, token.end, 0.75, "a plant's name"
        elif not any(parses(word.removesuffix(e)) for e in _ENDINGS if word.endswith(e)):
            near = i > 0 and words[i - 1].text.lower() in _AT
            yield token.start, token.end, 0.8 if near else 0.5, "a plant's or firm's name"
