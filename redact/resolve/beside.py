"""Rules of the parts of one name, told side by side or one after the other."""

import re

from redact.language.names import name
from redact.language.words import parses
from redact.resolve.between import Answer, Between, only_titles, same
from redact.resolve.parts import is_spelled
from redact.resolve.scene import Said

_ADDED = re.compile(r"\s*(?:$|[.?!¦,])|\s+(?:тоже|[—–-])")
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
_HESITANT = re.compile(
    r"^,? ?(?:(?:э+|эм+|о|ну|как (?:его|ее|там|бишь)|um+|uh+|er+|what's (?:his|her)(?: name)?|something|"
    r"(?:через|с двумя|с одной|with two|with one) [а-яa-z]{1,4}(?:'s)?)[.…,]* )?$"
)
_BESIDE = (" ", ", ", ": ", " - ", " — ")
_OURS = re.compile(r"(?:^|\W)(?:наш|наша|ваш|our)(?:\W|$)")
_AT_OURS = re.compile(r"у (?:нас|них)(?: \w+)? [\"«]?$")
_WHO_ASKED = re.compile(r"(?:кто|who)[^¦]{0,25}\?\s*¦[\s—–-]*(?:\w+\s)?$")
_CALL_SIGN = re.compile(r"(?:позывн(?:ой|ым|ого)|call ?sign)(?: is| у него)?[\s:,—–\"«]*$")
_STOP_ONE = re.compile(r"^[\"»]?[.,] $")
_SEEMS = re.compile(
    r",? (?:вроде|кажется|зовут|звать|по имени|it seems|i think|is (?:his|the) name|by name)\b|[.,]? ?$|\."
)
_FROM = re.compile(r"^ (?:[а-я]+ ){0,2}(?:из|с|со) [а-я-]+ $")
_IN_WORDS_OF = re.compile(r"(?:слов(?:ам|)|рассказам|мнению|according to) $")
"""`По словам Айны, Макетов уехал`: the comma ends what introduces the sentence."""
_FULL_STOP = re.compile(r"^\.\s")
_COMMA = re.compile(r"^(?:\)?,?\s+|\?\s+|, (?:да|ну да|yes|yeah|well|right), )$")
_DOT = re.compile(r"[.…]")
_STOPPED = re.compile(r"^[.,?!…]*\s+")
_SAID_AT_ONCE = re.compile(r"^[^.!?¦]{0,40},\s+$")


def post(of: Between) -> Answer | None:
    """`Хорь наш, старшина, Макетов, велел`; `Walnut Two. Sergeant Adam`."""
    if of.first.sign == of.second.sign or not only_titles(of.words):
        return None
    ours = _OURS.search(of.words) or (of.first.sign and _AT_OURS.search(of.first.before[-30:]))
    asked = _WHO_ASKED.search(of.first.before)
    if ours or (asked and _FULL_STOP.match(of.words)):
        return same("post", "a post or rank between the two names")
    return None


def signed(of: Between) -> Answer | None:
    """`Позывной Бубен. Антон вроде`, `позывной бубен русский из города макетов`: then his name."""
    told = of.first.sign and not of.second.sign and _CALL_SIGN.search(of.first.before[-24:])
    if not told or not of.alone or not of.second.parts.named:
        return None
    if _STOP_ONE.match(of.words) and _SEEMS.match(of.second.after):
        return same("call sign", "the name told right after the call sign")
    said = [p for w in of.words.split() for p in parses(w)[:1]]
    plain = _FROM.match(of.words) and not any(p.pos in ("VERB", "CONJ", "INFN") for p in said)
    if plain and "surname" in of.second.parts.known:
        return same("call sign", "what he is stands between call sign and name")
    return None


def added(of: Between) -> Answer | None:
    """`другой Макетов, Кирилл`, `Пробчук? Антон?`: the other part of the name."""
    mine, theirs = of.first.parts, of.second.parts
    lone = set(mine.known) == {"surname"} or bool(mine.either)
    named = "first" in theirs.known and "surname" not in theirs.known and not theirs.tag
    next_to = of.alone or of.words.startswith(")")
    if not (lone and named and next_to) or of.first.sign or of.second.sign:
        return None
    if _COMMA.match(of.words) and _ADDED.match(of.second.after):
        return same("added", "surname and first name one after the other")
    return None


def apposed(of: Between) -> Answer | None:
    """`майор Макетов, связист, Игорь Петрович`: what he is, between surname and first name."""
    mine, theirs = of.first.parts, of.second.parts
    lone = (set(mine.known) == {"surname"} or bool(mine.either)) and not of.first.sign
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
    lone = (set(mine.known) == {"surname"} or bool(mine.either)) and of.first.role != "rank"
    named = "first" in theirs.known and "surname" not in theirs.known
    signs = of.first.sign or of.second.sign
    if signs or not (lone and named and of.new and of.alone):
        return None
    own = _SENTENCE.match(of.words) and _DOT.match(of.second.after)
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
    """`кирилл пробчук`, `макетов игорь петрович` heard as two: the parts of one name, side by side."""
    only = not of.second.parts.named and of.second.parts.initials
    if only and "surname" in of.first.parts.known and of.words.strip() == "":
        return same("initials", "initials right after the surname")
    if _patronymic(of.first, of.second) and _HESITANT.match(of.words):
        return same("patronymic", "a patronymic right after the first name")
    sides = [(of.first.parts, of.second.parts), (of.second.parts, of.first.parts)]
    named = [(n, s) for n, s in sides if "first" in n.known and "surname" not in n.known]
    lone = any(set(s.known) == {"surname"} or bool(s.either) for _, s in named)
    signs = of.first.sign or of.second.sign
    if not (lone and of.alone and not signs and _HESITANT.match(of.words)):
        return None
    if "," in of.words and _IN_WORDS_OF.search(of.first.before[-20:]):
        return None
    mine, theirs = _cases(of.first.form), _cases(of.second.form)
    if named[0][0] is of.first.parts or "" in mine | theirs or mine & theirs:
        return same("surname", "surname and first name side by side")
    return None


def _patronymic(one: Said, other: Said) -> bool:
    """Whether a first name alone and a patronymic alone agree in gender."""
    named = set(one.parts.known) == {"first"} and set(other.parts.known) == {"patronymic"}
    return named and bool(one.genders & other.genders) and not (one.sign or other.sign)


def _cases(form: str) -> frozenset[str]:
    """The cases that a name may stand in, by its first word."""
    readings = name(form.split()[0]).readings
    return frozenset(r.case for r in readings) or frozenset(p.case for p in parses(form))


def spelled(of: Between) -> Answer | None:
    """`макетов эм а ка е тэ о вэ`: a name and its letters."""
    if is_spelled(of.second.form) and of.words in _BESIDE:
        return same("spelled", "a name, spelled out")
    return None


def fuller(of: Between) -> Answer | None:
    """`Adam. Sergeant Adam Vydumov`: at once the name in full."""
    mine, theirs = of.first.parts, of.second.parts
    more = len(theirs.known) > len(mine.known) and mine.keys & theirs.keys
    if more and _STOPPED.match(of.words) and only_titles(of.words):
        return same("fuller", "the name again, in full")
    return None


def other(of: Between) -> Answer | None:
    """`другой Серёга приехал, Примеренко`: which other one."""
    more = of.first.parts.keys & of.second.parts.keys and len(of.second.parts.known) > 1
    new = of.first.contrast and not of.second.contrast and of.alone
    if new and (of.kinds or more) and _SAID_AT_ONCE.match(of.words):
        return same("other", "which other one is said at once")
    return None
