"""How call signs are introduced, and how they sound on the radio, as regular expressions.

In each, the call sign is the group q (quoted) or n, in a call also m.
"""

import re
from functools import cache

_QUOTED = r"[«\"“„](?:the |The )?(?P<q>[^«»\"”“\n]{2,40}?)[,.]?[»\"”]"
_RU = r"[А-ЯІЇЄҐ][\w'-]+(?: [А-ЯІЇЄҐ][а-яіїєґ'-]+)?(?:[- ]\d{1,3}\b)?|[а-яіїєґ][\w'-]{2,}(?:-\d{1,3}\b)?"
_EN = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?(?:[- ]\d{1,3}\b)?|[a-z][a-z-]{2,}"
_NAME_RU = rf"(?:{_QUOTED}|(?P<n>{_RU}))"
_NAME_EN = rf"(?:{_QUOTED}|(?P<n>{_EN}))"
_CAP_EN = rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+(?: [A-Z][\w-]+)?))"
CALLED_BY_PEOPLE = "what somebody is called by others"
_FILL_RU = (
    r"(?:[\s:=,_—–-]|(?i:у\s+(?:него|меня|нее|них|тебя|нас)|был[аи]?|такой|его|ее|мой|твой|теперь"
    r"|мое|твое|свое|наше?|сейчас|это|тоже|просто|на|ему|ей|мне|дал[аи]?|дают|получил[аи]?|присвоили|выдали|придумал[аи]"
    r"|взял[аи]?|прилепил[аи]|приклеил[аи]|прицепил[аи]|влепили)\b){1,8}+"
)
_FILL_EN = r"(?:[\s:=,_—–-]|(?i:'?s|he'?s|she'?s|i'?m|is|was|of|the|name|by|as|just|only|simply|now|also|goes|became|being|including)\b){1,8}+"
_SPEAKER = r"[\s—–-]*(?:\[?[\d:]+\]?\s*)?(?:[\w.]+:\s*|(?:[^\W\d_]{1,2}\d{1,2}|[мжmf]|[1-9])[ \t]+(?=\w{3}))?"

_CUES_RU: tuple[tuple[str, float, float, str], ...] = (
    # (expression, score if capitalised or quoted, score in lower case, reason)
    (
        rf"\b(?i:(?:позивн|позывн|погонял|погремух|кличк|кликух|прозвищ|прізвиськ)[а-яі]+(?=_|\b)|позыв\.|поз\.)"
        rf"(?:(?:\s+(?!у\b|был\b)[а-я]+){{1,3}}(?=\s*[:—–]\s))?{_FILL_RU}{_NAME_RU}",
        1.0, 0.9, "a word after a mention of a call sign or nickname",
    ),
    (
        rf"\b(?i:кличут|кличем|кличуть|прозвал\w*|погоняют|обзывают|дразнят|окрестили)"
        rf"(?:\s+(?i:его|ее|меня|нас|их|мы|все|тут|там|теперь|просто|у\s+нас|в\s+роте))*\s+{_NAME_RU}",
        0.9, 0.85, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:(?:его|ее|меня|тебя|которого|командира)\s+(?:\w+\s+){{0,2}}(?:зовут|звали|зовем|называют|зовуть|называем)"
        rf"|(?:зовут|звали|зовем|называют|зовуть|называем)\s+(?:его|ее|меня))"
        rf"(?:\s+(?i:все|тут|там|теперь|просто|у\s+нас))*\s+{_NAME_RU}",
        0.8, 0.55, CALLED_BY_PEOPLE,
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[А-ЯІЇЄҐ][\w'-]+))\s+(?i:(?:теперь|его|все|тут|у\s+нас|мужики|пацаны)\s+){{0,2}}"
        rf"(?i:кличут|зовут|зовуть|кличуть|прозвали|погоняют|называют|обзывают)\b",
        0.8, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:(?:называет|назвала?|зовет|кличет)\s+(?:его|ее|себя|меня|нас|мать|отца)|назвал(?:ся|ась)|кличет)\s+{_QUOTED}",
        0.85, 0.85, CALLED_BY_PEOPLE,
    ),
    (
        r"\b(?i:мы|все|пацаны|мужики|они|наши|у\s+нас)\s+(?i:его|ее|меня)\s+(?P<n>[а-яіїєґ][\w-]{2,})(?P<q>(?!))?"
        r"\s+(?i:зовем|зовут|кличем|кличут|называем|называют|прозвали|дразним|обзываем)\b",
        0.85, 0.7, CALLED_BY_PEOPLE,
    ),
    (
        rf"{_NAME_RU}[\s.,—–-]+(?i:(?:он|это|его|мой|у\s+(?:него|нас|меня)|такой)\s+){{0,4}}(?i:позывной)"
        rf"(?:\s+(?i:такой|был|у\s+(?:него|меня))|(?=\s*(?:[,.\n]|$|(?i:я|он|она|мы|они|его|ее|ему|но|а|и|из|с|со|так)\b)))",
        0.9, 0.85, "a word before a mention of a call sign",
    ),
    (
        rf"\b(?i:позывн\w+|кличк\w+)[^\n?«\"]{{0,20}}\b(?i:какой|как|твой|тебя)\b[^\n]{{0,50}}\n{_SPEAKER}{_NAME_RU}",
        0.9, 0.85, "an answer to the question for a call sign",
    ),
    (
        rf"\b(?i:позывной|кличка)\b[^\n?«\"]{{0,40}}\?{_SPEAKER}{_NAME_RU}",
        0.9, 0.85, "an answer to the question for a call sign",
    ),
    (
        rf"\b(?i:кличут|называют|прозвали|дразнят|обзывают|погоняют|зовут)\b[^\n?«\"]{{0,30}}(?:\?\s*|\?\s*\n|\n){_SPEAKER}"
        rf"(?:(?i:да|ну|все|так\s+же|так\s+и|по-прежнему|просто|теперь|опять)\s+){{0,3}}{_NAME_RU}",
        0.85, 0.6, CALLED_BY_PEOPLE,
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[А-ЯІЇЄҐ][\w'-]+))\s*,?\s+(?i:так\s+)?(?i:мы|все|ребята|пацаны|мужики|у\s+нас|его|ее|меня|мы\s+тут)\s+"
        rf"(?i:(?:его|ее|меня|все|тут)\s+)?(?i:звали|зовем|зовут|прозвали|назвали|называли|называем|кличут|кликали|окрестили)\b",
        0.85, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        r"\b(?i:мы|все|ребята|пацаны|мужики)\s+(?i:его|ее|меня)\s+(?:[«\"“](?P<q>[^«»\"”“\n]{2,40})[»\"”]|(?P<n>[А-ЯІЇЄҐ][\w'-]+))\s+"
        r"(?i:звали|зовем|зовут|прозвали|назвали|называли|называем|кличут|кликали|окрестили)\b",
        0.85, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        rf"(?<!\w){_NAME_RU}\s+(?i:это\s+кто|кто\s+(?:такой|это))\s*(?:\?|\n)(?=[\s—–-]*(?i:позывной|кличка|погоняло)\b)",
        0.9, 0.85, "an answer that somebody's name is a call sign",
    ),
    (
        rf"\b(?i:кто\s+(?:такой|такая|это|там))\s+{_NAME_RU}\s*(?:\?|\n)(?=[^?]{{0,90}}\b(?i:позывной|кличка|погоняло|call ?sign))",
        0.9, 0.85, "an answer that somebody's name is a call sign",
    ),
    (
        rf"{_QUOTED}(?P<n>(?!))?(?=(?:[,\s]+(?:и\s)?[«\"“][^»\"”\n]{{2,40}}[»\"”]){{0,3}}\s*[—–-]\s*(?i:это\s+)?(?:\w+\s+)?"
        r"(?i:позывной|позывные|кличк[аи]|погоняло|прозвище)\b)",
        0.9, 0.9, "a word before a mention of a call sign",
    ),
    (
        rf"{_NAME_RU}(?:\s*\(\s*|[\s,.—–-]+(?:(?i:это)\s+)?)(?i:(?:мой|его|ее)\s+)?(?i:позывной|call ?sign)\s*(?=[),.!\n]|$)",
        0.9, 0.85, "a word before a mention of a call sign",
    ),
    (
        r"(?P<n>[А-ЯІЇЄҐ][\w'-]+)(?P<q>(?!))?(?=(?:,\s+[А-ЯІЇЄҐ][\w'-]+){0,4}\s+и\s+[\w'-]+\.\s+(?:Это|Такие|Все)\s+(?:наши\s+)?позывные)",
        0.9, 0.0, "a list of call signs",
    ),
    (
        rf"\b(?i:в\s+эфире|по\s+рации|на\s+рации|по\s+радио)\s+(?i:он|я|она|его\s+зовут|меня\s+зовут)\s*[—–-]?\s*(?:{_QUOTED}|(?P<n>[А-ЯІЇЄҐ][\w'-]+))",
        0.85, 0.0, "what somebody is called on the radio",
    ),
    (
        r"\b(?i:он|она|я|ты|его|меня)\s+(?:(?i:теперь|щас|сейчас|там|тут|у\s+(?:них|нас|вас)|просто|уже)\s+){0,3}(?P<n>[а-яіїєґ][\w-]{2,})(?P<q>(?!))?"
        r"\s+(?i:(?:у\s+(?:них|нас|вас)\s+)?(?:по\s+рации|на\s+рации|в\s+эфире|по\s+радио))\b",
        0.9, 0.85, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:он\s+же|она\s+же|также\s+известен\s+как|известен\s+как|известный\s+как|значится\s+как|проходи\w+[^\n«]{{0,30}}\sкак"
        rf"|записан\w*[^\n«]{{0,20}}\sкак)\s+{_QUOTED}",
        0.85, 0.85, "an alias in quotation marks",
    ),
)  # fmt: skip
_CUES_EN: tuple[tuple[str, float, float, str], ...] = (
    (
        rf"\b(?i:call[ -]?signs?|code[ -]?names?|nom de guerre)(?:\s+(?i:in|on)\s+\w+(?:\s+\w+)?)?{_FILL_EN}{_NAME_EN}",
        1.0, 0.9, "a word after a mention of a call sign or nickname",
    ),
    (
        rf"\b(?i:nicknamed?|dubbed|known(?:\s+\w+)?\s+as|goes\s+by|went\s+by|go\s+by|answers?\s+to|alias|aka|a\.k\.a\."
        rf"|(?:call|called|calls|calling|name|named)\s+(?:him|me|her|himself|myself))(?:\s+(?i:the|as|by|name|nickname|of|him|me|simply|just|only))*[\s:]+{_CAP_EN}",
        0.85, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+))(?:\s+now)?(?:[\s,.—–-]+(?i:that's|that is|it's|is|as))?(?:\s*[—–-]|\s+(?i:his|my|her|the|a))\s*"
        rf"(?i:new\s+)?(?i:call[ -]?sign|nickname|code[ -]?name)\b(?!\s+(?i:is|was))",
        0.9, 0.0, "a word before a mention of a call sign",
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+))\s*,?\s+(?:(?i:was|is)\s+what\s+)?(?i:we|they|everyone|everybody|the\s+(?:guys|boys|men|lads))\s+(?:(?i:all)\s+)?"
        rf"(?i:call(?:ed|s)?|nicknamed|dubbed|named)\s+(?i:him|her|me)\b",
        0.9, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:guy|man|one|soldier|fighter|commander|medic|boy|kid|someone)\s+(?i:(?:that\s+|whom?\s+)?(?:they|we|everyone|everybody)\s+(?:all\s+)?calls?(?:ed)?)\s+{_CAP_EN}",
        0.9, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        r"\b(?:they|everyone|everybody|guys|lads|people|we)\s+(?:all\s+)?call(?:s|ed)?\s+(?:me|him|her)\s+"
        r"(?!back|later|again|out|in|up|over|once|twice|names|every|all|the|to|when|if|that|from|on|at)(?P<n>[a-z]{3,})(?P<q>(?!))?"
        r"(?=\s*[,.!?\n]|\s*$|\s+(?:now|here|cuz|coz|because|since|for|like|as|cause|behind|among)\b)",
        0.9, 0.6, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:whom?)\s+(?:[a-z]+\s+){{1,5}}(?i:calls?|called|nicknamed|dubbed|named)\s+{_CAP_EN}",
        0.9, 0.0, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:(?:do|did)\s+(?:they|you all|people|the\s+\w+)\s+call\s+(?:you|him|her)|are\s+you\s+called)\b[^\n?]{{0,30}}(?:\?\s*\n?|\n){_SPEAKER}"
        rf"(?:(?i:still|now|just|well|oh|same|i'?m|it'?s|they\s+call\s+me|the|simply|only),?\s+){{0,3}}{_NAME_EN}",
        0.85, 0.8, "an answer to the question for a call sign",
    ),
    (
        rf"(?:{_QUOTED}|(?P<n>[A-Z][\w-]+))(?:\s*\(\s*|\s*,\s*|\)?\s+(?i:was|is|be)\s+(?i:his|my|her|the|a)\s+)(?i:call[ -]?sign|nickname)\s*(?=[),.;!\n]|$)",
        0.9, 0.0, "a word before a mention of a call sign",
    ),
    (
        r"\b(?!(?:mam|mom|mum|mama|dad|bro|because|coz|cuz|and|but|yes|yeah|well)\b)(?P<n>[a-z]{3,})(?P<q>(?!))?[\s,]+(?:that is|that's|thats|it's|its|is|it is)\s+(?:my|his|her)\s+(?:new\s+)?(?:call ?sign|nickname)\b(?!\s+(?:is|was))",
        0.9, 0.85, "a word before a mention of a call sign",
    ),
    (
        rf"\b(?i:who'?s|who is|which one is)\s+{_CAP_EN}\s*(?:\?|\n)(?=[^?]{{0,110}}\b(?i:call ?sign|nickname))",
        0.9, 0.0, "an answer that somebody's name is a call sign",
    ),
    (
        r"\b(?i:i am|i'm)\s+(?P<n>[A-Z][\w-]+)(?P<q>(?!))?[.,!]?(?=[^\n?]{0,30}\b(?i:call ?sign))",
        0.9, 0.0, "a word before a mention of a call sign",
    ),
    (
        rf"\b(?i:on\s+(?:the\s+)?(?:radio|air|net)),?\s+(?i:he's|he is|he was|i'm|i am|she's|she is|they call (?:him|me))\s+{_CAP_EN}"
        r"|\b(?i:he's|he is|i'm|i am|she's)\s+(?P<m>[A-Z][\w-]+)\s+on\s+(?:the\s+)?(?:radio|air|net)\b",
        0.85, 0.0, "what somebody is called on the radio",
    ),
    (
        r"\b(?i:he's|he is|i'm|i am|she's|she is)\s+(?:(?i:now|just|called|the)\s+){0,2}(?!\w+ing\b|always|still|back|never|only|live|busy|silent|quiet)(?P<n>[a-z]{3,})(?P<q>(?!))?\s+"
        r"(?:(?i:to|for|with)\s+(?i:them|us|you|everyone)\s+)?on\s+the\s+(?:radio|air|net)\b",
        0.9, 0.85, CALLED_BY_PEOPLE,
    ),
    (
        rf"\b(?i:call[ -]?sign|nickname)\b[^\n?]{{0,60}}\?\s*\n?{_SPEAKER}{_NAME_EN}",
        0.9, 0.85, "an answer to the question for a call sign",
    ),
    (
        r"\b(?!In\b|On\b|At\b|May\b|Of\b|And\b|But\b|From\b|Near\b|With\b|For\b|After\b|Before\b|Inside\b|Under\b|All\b|Is\b|Was\b|\w+ly\b)[A-Z][a-z]+ the (?P<n>[A-Z][a-z]{2,})(?P<q>(?!))?"
        r"(?=[.,?!;:)\"”]|\s*$|\s+(?:is|was|are|were|said|says|told|has|had|and|from|got|will|came|went|ran|left|died|lost|called|asked|who)\b)",
        0.7, 0.0, "a byname after a first name",
    ),
)  # fmt: skip

_O, _C = '[«"“]?', '[»"”]?'
_RADIO_RU = r"(?i:прием|приём|на\s+связи|на\s+приеме|как\s+слышно|как\s+слышишь|ответь(?:те)?|слушаю|отвечаю)"
_RADIO_EN = r"(?i:over(?!\s+(?:there|here|the|a|my|it|and|to|in|on)\b)|do you (?:copy|read)|come in(?!\s+\w)|how copy|receiving|go ahead)"
_CALLS_RU: tuple[tuple[str, float, str], ...] = (
    (
        rf"(?<!\w){_O}(?P<n>{_RU}){_C}[,\s]+(?:{_O}(?P=n){_C}[,\s]+)?(?i:я|это|здесь|говорит|ответь(?:те)?)\s+{_O}(?P<m>{_RU}){_C}(?=[\s,.!—–-]*{_RADIO_RU})",
        0.9, "a radio call",
    ),
    (r"(?:^|(?<=[\n—–-] ))(?P<n>[А-Я][\w'-]+),\s+я\s+(?P<m>[А-Я][\w'-]+)(?=\s*[,.!?])", 0.75, "a radio call"),
    (r"(?<=[,|] )(?P<n>[А-Я][\w'-]+)\s+(?i:на\s+(?:связи|приеме))\b", 0.75, "a radio call"),
    (r"(?:^|(?<=[\n—–-] ))(?P<n>[А-Я][\w'-]+)\s+для\s+(?P<m>[А-Я][\w'-]+)(?=\s*[,.!:]|$)", 0.85, "a radio call"),
    (rf"(?<!\w){_O}(?P<n>{_RU}){_C}[,\s]+{_O}(?P=n){_C}[,\s]+(?i:я|это|здесь|ответь(?:те)?|прием|на\s+связи|как\s+слышно)(?:\s+{_O}(?P<m>{_RU}){_C})?", 0.9, "a radio call"),
    (rf"\b(?i:я|это|здесь|говорит)[\s—–-]+{_O}(?P<n>{_RU}){_C}[\s,.!]+{_RADIO_RU}", 0.9, "a radio call"),
    (rf"\b(?:(?i:вызываю)[\s—–-]+{_O}(?P<n>{_RU}){_C}|(?P<m>[А-ЯІЇЄҐ][\w'-]+)\s+вызывает\b|(?i:вызывает)\s+(?P<k>[А-ЯІЇЄҐ][\w'-]+))", 0.85, "a radio call"),
    (rf"(?:^|(?<=[.!?—–\n:-] )|(?<=\n)){_O}(?P<n>{_RU}){_C},?\s+{_RADIO_RU}(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (rf"(?:^|(?<=[\n—–-] )|(?<=\n)){_O}(?P<n>{_RU}){_C}\s+(?i:на\s+(?:связи|приеме)|как\s+слышно|ответь)\b", 0.7, "a radio call"),
    (rf"(?:^|(?<=[\n—–-] )|(?<=\n))(?P<n>[А-Я][\w'-]+)\s+[—–-]\s+(?P<m>[А-Я][\w'-]+)(?=[\s,.:]*(?i:{_RADIO_RU}|[.:,]|$))", 0.7, "a radio call"),
)  # fmt: skip
_CALLS_EN: tuple[tuple[str, float, str], ...] = (
    (
        rf"(?<!\w){_O}(?P<n>{_EN}){_C},?\s+(?:{_O}(?P=n){_C},?\s+)?(?i:this is|here is|i am|i'm)\s+{_O}(?P<m>{_EN}){_C}(?=[\s,.!—–-]*{_RADIO_EN})",
        0.9, "a radio call",
    ),
    (rf"(?<!\w){_O}(?P<n>{_EN}){_C},?\s+{_O}(?P=n){_C},?\s+(?i:this is|i am|come in|do you|go ahead)(?:\s+{_O}(?P<m>{_EN}){_C})?", 0.9, "a radio call"),
    (rf"\b(?i:this is|i am|i'm)\s+{_O}(?P<n>{_EN}){_C}[\s,.!]+{_RADIO_EN}", 0.9, "a radio call"),
    (rf"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+)(?:,? {_RADIO_EN}|\s+here)(?=\s*[,.!?]|\s*$)", 0.85, "a radio call"),
    (r"(?:^|(?<=[\n—–-] ))(?P<n>[A-Z][\w-]+(?: (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,3}))?), this is (?P<m>[A-Z][\w-]+(?: (?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d{1,3}))?)(?=\s*[,.!?]|$)", 0.75, "a radio call"),
    (r"[\"“«](?P<n>[A-Z][\w-]+) here[.,!]?[\"”»]", 0.75, "a radio call"),
    (r"\b(?i:go ahead|come in),?\s+(?P<n>[A-Z][\w-]+)", 0.85, "a radio call"),
    (r"(?:^|(?<=[.!?—–:-] )|(?<=\n))(?P<n>[A-Z][\w-]+) to (?P<m>[A-Z][\w-]+)(?=\s*[,.:])", 0.75, "a radio call"),
)  # fmt: skip


@cache
def cue_patterns(russian: bool) -> tuple[tuple[re.Pattern[str], float, float, str], ...]:
    """Pattern, scores with and without a capital, and reason of each introduction.

    Compiled when a text has words that call for them: together they are half a second's work.
    """
    cues = _CUES_RU if russian else _CUES_EN
    return tuple((re.compile(rx, re.MULTILINE), *rest) for rx, *rest in cues)  # type: ignore[misc]


@cache
def call_patterns(russian: bool) -> tuple[tuple[re.Pattern[str], float, str], ...]:
    """Pattern, score and reason of each way to call on the radio."""
    calls = _CALLS_RU if russian else _CALLS_EN
    return tuple((re.compile(rx, re.MULTILINE), score, why) for rx, score, why in calls)
