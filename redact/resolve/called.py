"""Rules of the text that say what somebody is called: call signs, nicknames, other parts of a name."""

import re

from redact.resolve.between import CORRECTED, ONE_PERSON, Answer, Between, same
from redact.resolve.speakers import nominative

MAIDEN = "a former surname in brackets"
"""The reason for which two surnames are one woman's."""
TRANSLATED = "a translated name"
"""The reason for which a name and an English word are one person's."""
CUT = "a surname cut short, or heard with another vowel"
"""The reason for which two spellings of a surname are one person's."""
CERTAIN = (MAIDEN, CORRECTED, TRANSLATED, ONE_PERSON, CUT)
"""Reasons that hold although the names differ."""

_CUE = (
    r"(?:позывн(?:ой|ым|ого)|погоняло|кличк[аои]й?|прозвищ[ео]м?|call ?sign|nick ?name|nicknamed|"
    r"codename|alias)"
)
_SIGN_TOLD = re.compile(
    rf"(?P<lead>.*)\b{_CUE}(?:\s*[(:,—–-]*\s*(?:у него|у нее|тогда|был|была|такой|теперь|is|was|"
    r"просто|его|ее|of|the))*[\s:,—–\"«'“(-]*$"
)
_CUED = re.compile(_CUE)
_NEW = re.compile(
    r"(?:¦|[.!?])[\s—–-]*(?:(?:а|и|and|but) )*(?:это|этот|эта|тот|та|еще|this is|that's|there's|"
    r"there is|that one|this one|that|another|тут|здесь|есть)\s"
)
_MINE = re.compile(r"(?:^|\W)(?:мой|моя|меня|мне|my|me|mine|у меня|i am|i'm)(?:\W|$)")
_NAMED = re.compile(
    r"(?:^|\W)(?:зовут|звали|звать|кличут|зовем|называ(?:ют|ем|ли|л|ла)|прозвал[аи]?|дразнят|"
    r"(?:calls?|called|knew|know|dubbed) (?:him|her|their [a-z ]{3,30})|"
    r"known as|nicknamed|goes by|went by|answers to|он же|она же|aka|a\.k\.a\.|то есть|"
    r"т\. ?е\.|i\.e\.|in full|real name(?: is)?|(?:his|her) name(?: is|'s)|настоящее имя|настоящая фамилия|"
    r"по паспорту|по документам|а по-простому|уменьшительн\w+|сокращенно|ласково|коротко|по-домашнему|"
    r"diminutive(?: of| is)?|short form(?: of| is)?|(?:по )?фамили[яиюей]+(?: у него| у нее| его| ее)?|"
    r"in (?:other|some) (?:calls|places)|elsewhere|иногда|местами|"
    r"(?:sur|last |family )name(?: is|'s)?|or just(?: for)?|or simply|или просто|short for)"
    r"[\s:,—–\"«'“(-]*(?:the )?[\"«'“]?$"
)
_NAMED_AFTER = re.compile(
    r"[\"»'”]?[\s,.]*(?:теперь |все |так |его |ее )*(?:зовут|кличут|зовем|звали|прозвали|"
    r"(?:we|they|men|everyone) (?:called|call|calls) (?:him|her))\b"
)
_HIS_AFTER = re.compile(
    r"[\"»'”]?(?: now| теперь)?[\s,.—–-]*(?:that's |that is |is |это )?(?:his|her|его|ее) "
    r"(?:call ?sign|nickname|surname|позывной|кличка|погоняло|фамилия|имя)"
)
_OPEN = re.compile(r"^[\s\"»”]*[(\[]\s*(?:[\w-]+\s+){0,2}[\"«“']?$")
_MEANS = re.compile(r"[\s\"»”]*(?:по-\w+|значит|in \w+ian\b|in our language)")
_FORMER = (
    r"(?:née |nee |урожденная |в девичестве |бывшая |ранее |до брака |до замужества |formerly )"
)
_MAIDEN = re.compile(rf"^(?:\s*\({_FORMER}?|,?\s+{_FORMER})$")
_CLOSE = re.compile(r"^[\"»”']?\s*(?:[)\]]|,)")
_ASK_FOR = re.compile(
    r"(?:спрос(?:и|ить|ишь|ите)|спрашивай(?:те)?|позов(?:и|ете|ешь)|ask for|asking for)\s+$"
)
_SELF = 40
"""Characters to words that the speaker says of himself."""
_NUMBER = re.compile(r"телефон|номер|phone|number|(?:\d[\s()-]*){6}")
_HIM = re.compile(r"(?:^|\W)(?:его|ее)\s+$")
_NOTHING = re.compile(r"^[\s,(—–-]*$")
_OPENING = re.compile(r"^\s+[\"«“]$")
_QUOTE_AFTER = re.compile(r"[\"»”]")
_CLOSING = re.compile(r"^[\"»”]\s+$")
_QUOTE_BEFORE = re.compile(r"[\"«“]$")
_ROLE = (
    r"\b(?:командир|комбат|комроты|ротн|взводн|замполит|старшин|сержант|начальник|сосед|друг|подруг|"
    r"брат|сестр|муж|жен|сын|дочк|дочер|мать|матер|отец|отц|commander|captain|major|boss|chief|officer|"
    r"brother|sister|wife|husband|son|daughter|mother|father|friend|neighbou?r)"
)
_CALLS = r"(?!\w*\s+(?:calls?|called|knew|зов|звал|клич|называ|прозвал))"
"""Whoever calls him so is not the one who is called."""
_OTHERS = re.compile(
    rf"\b(?:какой|какая|кто)[ -]то\b|\bнов(?:ый|ая)\b|^'s\s(?:\w+\s)?{_ROLE}|[.!?¦].*{_ROLE}{_CALLS}|^.{{25,}}{_ROLE}{_CALLS}"
)
"""Somebody else has come up between the name and what he is called: `Oksana's brother, called ...`."""
_HE = re.compile(r"^\s+(?:он|она)\s+$")


def call_sign(of: Between) -> Answer | None:
    """`Кирилл, позывной Бубен`; `call sign Buben`."""
    if not of.kinds or not _CUED.search(of.words[-60:]):
        return None
    found = _SIGN_TOLD.match(of.words)
    if not found or any(r.search(found["lead"]) for r in (_MINE, _NEW, _OTHERS)):
        return None
    return same("call sign", "a call sign told with a name")


def named(of: Between) -> Answer | None:
    """`его Гвоздь кличут`, `Maketov. Nail, we called him`, `the colonel, or just Nail`."""
    if not of.kinds or len(of.words) > 120:
        return None
    own = _HIM.search(of.words[-8:])
    called = _NAMED_AFTER.match(of.second.after)
    told = _NAMED.search(of.words[-60:])
    his = _HIS_AFTER.match(of.second.after)
    if not (told or called or his) or _MINE.search(of.words):
        return None
    if told and not own and _OTHERS.search(of.words):
        return None
    if told or his or (called and (own or "him" in called[0] or "her" in called[0])):
        return same("called", "the text says what the person is called")
    return None


def ask_for(of: Between) -> Answer | None:
    """`телефон старшины, Макетова: ... спросишь Кирилла Фомича`: a phone and its owner."""
    number = _NUMBER.search(of.words) if _ASK_FOR.search(of.words[-24:]) else None
    mine = _MINE.search(of.second.after[:_SELF])
    if of.kinds and number and not mine:
        return same("number", "to be asked for at the number of the other")
    return None


def maiden(of: Between) -> Answer | None:
    """`Выдумкина (Примеренко) Оксана`: a woman's two surnames."""
    lone = "surname" in of.first.parts.known and set(of.second.parts.known) <= {"surname"}
    women = all("femn" in s.genders for s in (of.first, of.second))
    closed = "(" not in of.words or of.second.after.startswith(")")
    if lone and women and _MAIDEN.match(of.words) and closed:
        return same("maiden", MAIDEN)
    return None


def bracket(of: Between) -> Answer | None:
    """`Filin ("Eagle Owl")`, `Kirill (Кирилл)`."""
    if _OPEN.match(of.words) and _CLOSE.match(of.second.after):
        return same("bracket", "another name in brackets")
    return None


def gloss(of: Between) -> Answer | None:
    """`бёрю, волк по-нашему`: a call sign and what it means."""
    signs = of.first.sign and of.second.sign and _NOTHING.match(of.words)
    if signs and _MEANS.match(of.second.after):
        return same("gloss", "a call sign and its translation")
    return None


def quoted(of: Between) -> Answer | None:
    """`Иван «Гвоздь» Примеренко`."""
    if of.words == " the " and of.second.sign and not of.first.sign:
        return same("nickname", "a nickname after the name")
    opened = _OPENING.match(of.words) and _QUOTE_AFTER.match(of.second.after)
    closed = _CLOSING.match(of.words) and _QUOTE_BEFORE.search(of.first.before)
    if (opened and of.second.sign) or (closed and of.first.sign and not of.second.sign):
        return same("nickname", "a nickname within a name")
    return None


def dash(of: Between) -> Answer | None:
    """`Паршуков — Хмурый.`, `«Хмурый» — Паршуков, фамилия верная`: a name and a call sign."""
    one_each = of.first.sign != of.second.sign and of.alone and _is_named(of.second.form)
    if one_each and _DASH.match(of.words) and _ENDS.match(of.second.after):
        opens = of.words[0] in '"»”' or not _TURN.search(of.first.before)
        return (
            same("apposition", "a name and a call sign with a dash between them") if opens else None
        )
    return None


def _is_named(form: str) -> bool:
    """Whether a name may stand in the nominative; `Паршукову` is called by somebody."""
    return nominative(form) and not form.endswith(("у", "ю"))


_DASH = re.compile(r"^[\"»”]?\s[—–]\s[\"«“]?$")
_ENDS = re.compile(r"[\"»”]?\s*(?:[.,;!]|$|¦)")
_TURN = re.compile(r"¦[\s—–-]*$")
"""A turn begins: on the air one caller may call the other so."""


def he(of: Between) -> Answer | None:
    """`рыжий он кирилл`: the person named again."""
    if of.kinds and _HE.match(of.words):
        return same("apposition", "named again")
    return None
