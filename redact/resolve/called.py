"""Rules of the text that say what somebody is called: call signs, nicknames, other parts of a name."""

import re

from redact.language.words import parses
from redact.resolve.between import CORRECTED, Answer, Between, only_titles, same
from redact.resolve.parts import is_spelled

MAIDEN = "a former surname in brackets"
"""The reason for which two surnames are one woman's."""
CERTAIN = (MAIDEN, CORRECTED)
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
_NEW = re.compile(r"(?:¦|[.!?])[\s—–-]*(?:это|this is|that's|there's|there is|тут|здесь|есть)\s")
_MINE = re.compile(r"(?:^|\W)(?:мой|моя|меня|мне|my|me|mine|у меня|i am|i'm)(?:\W|$)")
_NAMED = re.compile(
    r"(?:^|\W)(?:зовут|звали|звать|кличут|зовем|называ(?:ют|ем|ли|л|ла)|прозвал[аи]?|дразнят|"
    r"(?:calls?|called|knew|know|dubbed) (?:him|her|their [a-z ]{3,30})|"
    r"known as|nicknamed|goes by|went by|answers to|он же|она же|aka|a\.k\.a\.|то есть|"
    r"т\. ?е\.|i\.e\.|in full|real name(?: is)?|(?:his|her) name(?: is|'s)|настоящее имя|"
    r"по паспорту|по документам|а по-простому|уменьшительн\w+|сокращенно|ласково|коротко|по-домашнему|"
    r"diminutive(?: of| is)?|short form(?: of| is)?|(?:по )?фамили[яиюей]+(?: у него| у нее| его| ее)?|"
    r"(?:sur|last |family )name(?: is|'s)?|or just(?: for)?|or simply|или просто|short for)"
    r"[\s:,—–\"«'“(-]*(?:the )?[\"«'“]?$"
)
_NAMED_AFTER = re.compile(
    r"[\"»'”]?[\s,.]*(?:теперь |все |так |его |ее )*(?:зовут|кличут|зовем|звали|прозвали|"
    r"(?:we|they|men|everyone) (?:called|call|calls) (?:him|her))\b"
)
_HIS_AFTER = re.compile(
    r"[\"»'”]?(?: now| теперь)?[\s,.—–-]*(?:that's |that is |is |это )?(?:his|her|его|ее) "
    r"(?:call ?sign|nickname|позывной|кличка|погоняло)"
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
_ADDED = re.compile(r"\s*(?:$|[.?!¦,])|\s+тоже")
_APPOSED = re.compile(r"^,\s+((?:[^\W\d_]+\s+){0,1}[^\W\d_]+),\s+$")
_SENTENCE = re.compile(r"^[^.!?¦]{1,40}[.!…]\s+$")
_VERB = re.compile(r"^ [а-я]{3,} $")
_REMEMBER = re.compile(r"^,? (?:помнишь|помните|знаешь|знаете|который|такой)\b")
_ANOTHER = re.compile(
    r"^[^.!?¦]{0,25}\b(?:но|только|but|only) (?:другой|другая|a different|another) $"
)
_CLARIFIED = re.compile(
    r"^[^.!?¦]{0,25},?\s+(?:(?:ну|который|в смысле|тот который)|"
    r"(?:но|только|а|but|only)\s+(?:это\s+)?(?:другой|другая|another one|a different one),?)\s+$"
)
_HESITANT = re.compile(r"^ (?:(?:э+|эм+|о|ну|как его|как там|um+|uh+|er+) )?$")
_NUMBER = re.compile(r"телефон|номер|phone|number|(?:\d[\s()-]*){6}")


def call_sign(of: Between) -> Answer | None:
    """`Гена, позывной Свисток`; `call sign Sever`."""
    if not of.kinds or not _CUED.search(of.words[-60:]):
        return None
    found = _SIGN_TOLD.match(of.words)
    if not found or _MINE.search(found["lead"]) or _NEW.search(found["lead"]):
        return None
    return same("call sign", "a call sign told with a name")


def named(of: Between) -> Answer | None:
    """`его Шкварка кличут`, `Dymov. Canary, we called him`, `the colonel, or just Bat`."""
    if not of.kinds or len(of.words) > 120:
        return None
    own = re.search(r"(?:^|\W)(?:его|ее)\s+$", of.words[-8:])
    called = _NAMED_AFTER.match(of.second.after)
    told = _NAMED.search(of.words[-60:])
    his = _HIS_AFTER.match(of.second.after)
    if not (told or called or his) or _MINE.search(of.words):
        return None
    if told or his or (called and (own or "him" in called[0] or "her" in called[0])):
        return same("called", "the text says what the person is called")
    return None


def ask_for(of: Between) -> Answer | None:
    """`телефон старшины, Жукова: ... спросишь Захара Ильича`: a phone and its owner."""
    if of.kinds and _ASK_FOR.search(of.words[-24:]) and _NUMBER.search(of.words):
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
    """`Sych ("Little Owl")`, `Ayas (Аяс)`."""
    if _OPEN.match(of.words) and _CLOSE.match(of.second.after):
        return same("bracket", "another name in brackets")
    return None


def gloss(of: Between) -> Answer | None:
    """`борз, волк по-нашему`: a call sign and what it means."""
    signs = of.first.sign and of.second.sign and re.match(r"^[\s,(—–-]*$", of.words)
    if signs and _MEANS.match(of.second.after):
        return same("gloss", "a call sign and its translation")
    return None


def quoted(of: Between) -> Answer | None:
    """`Иван «Кедр» Примеренко`."""
    if of.words == " the " and of.second.sign and not of.first.sign:
        return same("nickname", "a nickname after the name")
    opened = re.match(r"^\s+[\"«“]$", of.words) and re.match(r"[\"»”]", of.second.after)
    closed = re.match(r"^[\"»”]\s+$", of.words) and re.search(r"[\"«“]$", of.first.before)
    if (opened and of.second.sign) or (closed and of.first.sign and not of.second.sign):
        return same("nickname", "a nickname within a name")
    return None


def he(of: Between) -> Answer | None:
    """`лысый он евгений`: the person named again."""
    if of.kinds and re.match(r"^\s+(?:он|она)\s+$", of.words):
        return same("apposition", "named again")
    return None


def post(of: Between) -> Answer | None:
    """`Есаул наш, прапор, Чеботарёв, говорит`; `Walnut Three. Sergeant Zaur`."""
    if of.first.sign == of.second.sign or not only_titles(of.words):
        return None
    ours = re.search(r"(?:^|\W)(?:наш|наша|ваш|our)(?:\W|$)", of.words)
    asked = re.search(r"(?:кто|who)[^¦]{0,25}\?\s*¦[\s—–-]*(?:\w+\s)?$", of.first.before)
    if ours or (asked and re.match(r"^\.\s", of.words)):
        return same("post", "a post or rank between the two names")
    return None


def added(of: Between) -> Answer | None:
    """`другой Бондарь, Алексей`, `Скворцов? Дмитрий?`: the other part of the name."""
    mine, theirs = of.first.parts, of.second.parts
    lone = set(mine.known) == {"surname"} or bool(mine.either)
    named = "first" in theirs.known and "surname" not in theirs.known and not theirs.tag
    next_to = of.alone or of.words.startswith(")")
    if not (lone and named and next_to) or of.first.sign or of.second.sign:
        return None
    if re.match(r"^(?:\)?,?\s+|\?\s+)$", of.words) and _ADDED.match(of.second.after):
        return same("added", "surname and first name one after the other")
    return None


def apposed(of: Between) -> Answer | None:
    """`майор Макетов, связист, Игорь Петрович`: what he is, between surname and first name."""
    mine, theirs = of.first.parts, of.second.parts
    lone = set(mine.known) == {"surname"} and not of.first.sign
    named = "first" in theirs.known and "surname" not in theirs.known and not of.second.sign
    said = _APPOSED.match(of.words)
    if not (lone and named and of.alone and said and _ADDED.match(of.second.after)):
        return None
    nouns = any(p.pos == "NOUN" and p.case == "nomn" for w in said[1].split() for p in parses(w))
    if nouns or only_titles(of.words):
        return same("apposition", "surname and first name with what he is between them")
    return None


def then(of: Between) -> Answer | None:
    """`Макетов вместе с ним был. Дмитрий.`: the first name, as a sentence of its own."""
    mine, theirs = of.first.parts, of.second.parts
    lone = set(mine.known) == {"surname"} and of.first.role != "rank"
    named = "first" in theirs.known and "surname" not in theirs.known
    signs = of.first.sign or of.second.sign
    if signs or not (lone and named and of.new and of.alone):
        return None
    own = _SENTENCE.match(of.words) and re.match(r"[.…]", of.second.after)
    heard = _VERB.match(of.words) and _REMEMBER.match(of.second.after)
    if own or (heard and any(p.pos == "VERB" for p in parses(of.words.strip()))):
        return same("added", "the first name told right after")
    return None


def clarified(of: Between) -> Answer | None:
    """`Серёжин телефон, ну Макетова`; `есть Макетов, но другой, Кирилл`: said at once who."""
    again = of.first.contrast and of.first.form == of.second.form and _ANOTHER.search(of.words)
    if again or (of.kinds and _CLARIFIED.match(of.words)):
        return same("added", "said at once who is meant")
    return None


def surnamed(of: Between) -> Answer | None:
    """`евгений окотов` heard as two: a first name and, right after it, a surname."""
    mine, theirs = of.first.parts, of.second.parts
    named = "first" in mine.known and "surname" not in mine.known
    lone = set(theirs.known) == {"surname"} or bool(theirs.either)
    signs = of.first.sign or of.second.sign
    if named and lone and of.alone and not signs and _HESITANT.match(of.words):
        return same("surname", "a surname right after the first name")
    return None


def spelled(of: Between) -> Answer | None:
    """`окотов о ка о тэ о вэ`: a name and its letters."""
    if is_spelled(of.second.form) and of.words in _BESIDE:
        return same("spelled", "a name, spelled out")
    return None


_BESIDE = (" ", ", ", ": ", " - ", " — ")


def fuller(of: Between) -> Answer | None:
    """`Zaur. Sergeant Zaur Kipke`: at once the name in full."""
    mine, theirs = of.first.parts, of.second.parts
    more = len(theirs.known) > len(mine.known) and mine.keys & theirs.keys
    if more and re.match(r"^[.,?!…]*\s+", of.words) and only_titles(of.words):
        return same("fuller", "the name again, in full")
    return None


def other(of: Between) -> Answer | None:
    """`другой Серёга приехал, Примеренко`: which other one."""
    more = of.first.parts.keys & of.second.parts.keys and len(of.second.parts.known) > 1
    new = of.first.contrast and not of.second.contrast and of.alone
    if new and (of.kinds or more) and re.match(r"^[^.!?¦]{0,40},\s+$", of.words):
        return same("other", "which other one is said at once")
    return None
