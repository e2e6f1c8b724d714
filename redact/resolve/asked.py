"""Rules of questions, answers and statements that say who somebody is, or that two are two."""

import re

from redact.resolve.around import kin, owned
from redact.resolve.between import (
    CORRECTED,
    ONE_PERSON,
    Answer,
    Between,
    different,
    only_titles,
    same,
)

_BELONGS = re.compile(
    r"(?:брат|сестра|муж|жена|сын|дочь|мать|отец|друг|сосед|соседка|племянник|внук)\s+"
    r"(?:(?:того|той|этого|этой|нашего|нашей|вашего|моего|твоего|самого)\s+)+$|"
    r"(?:brother|sister|husband|wife|son|daughter|mother|father|friend|cousin|nephew) of\s+$"
)
_OWN = 3
"""Words between an owner and whoever is his, at most."""
_IS = re.compile(r"^[\"»]? is $")
_COPULA = re.compile(
    r"^[\s.…\"»]*(?:[—–-]\s*(?:это|то)\s|=\s*|\s*is really\s|\s*— он же\s|"
    r"[—–-]\s*(?:его|ее|их|наш|наша|мой|моя)\s|is (?:his|her|their|our|my|the|a|an)\s)"
)
_THE_ONE = re.compile(
    r"^[^.!¦]{0,15}[?,]\s+(?:(?:тот|та|это)?,?\s*котор(?:ый|ая)|the one|the guy|he's the one|she's the one)"
    r"\s[^.!?¦]{0,30},\s+$"
)
_WHICH_ONE = re.compile(
    r"(?:^|\W)(?:как(?:ой|ая|ого|ую|ому|им)|котор(?:ый|ая|ого|ую)|что за|which|what)(?:\s+(?:еще|же|такой|такая|такого))*\s+$"
)
_TOLD = re.compile(
    r"^[,\s\w]{0,45}(?P<asked>\?)?[\s\"»”)]*¦[\s—–-]*"
    r"(?:(?:ну|да|нет|не|а|как|это|наш же|же|well|oh|no|you know|why|that's|it's)[\s,]+){0,3}(?P<lead>[^¦.!?]*)$"
)
_IS_IT = re.compile(
    r"^(?P<asked>\?)?\s(?:это\s)?(?:(?:наш|наша|ваш|ваша|твой|твоя|мой|моя|тот|та)\s)?(?:что ли\s)?$"
)
_AGAIN = re.compile(
    r"^[\s.,!?…\"»]*¦[\s—–-]*(?:(?:как|что|чего|а|ну|нет|не|простите|еще раз|what|who|sorry|no|again)"
    r"[\s,.!?—–-]+){0,4}[\"«]?$"
)
_REAL = re.compile(
    r"(?:'s|his|her|настояще[ей]|на самом деле(?: он| она)?)\s(?:real |true |full )?(?:name|имя)?"
    r"(?: is| was|:|,)?[\s.:,\"»”«“—–-]{1,5}$"
)
_REAL_NAME = re.compile(r"real name|true name|настоящее имя|на самом деле")
_SLIP = re.compile(
    r"^[\s.,!?…¦—–-]*(?=.*\b(?:тьфу|то есть|вернее|точнее|верней|ой|не то|i mean|or rather|sorry|wait)\b)"
    r"(?:(?:тьфу|то есть|вернее|точнее|верней|ой|не то|i mean|or rather|sorry|wait|ты|нет|не|no|это|"
    r"блин|черт|damn)[\s,—–-]+)+$"
)
_EITHER = re.compile(r"^[\"»”]?,? (?:или|либо|то ли|or) (?:(?:какой-то|maybe) )?[\"«“]?$")
_ASKED = re.compile(r"^[\s.…,—–-]*(?:¦\s*)?(?:это|то есть|is that|is it|that's|that is|which is)\s")
_REPLY = re.compile(
    r"\?[\s¦]*(?:он|она|он самый|его|ее|him|her|he is|she is|yes|yeah|yep|да|ага|угу|наш|наша|"
    r"ours|так точно|it is|that's him|that's her|the same)\b[\s.,!—–]"
)
_WHO = re.compile(
    r"(?:who's|who is|who the hell is|кто такой|кто такая|кто это|это кто|кто за)[\s\"«“(]*$"
)
_WELL = re.compile(r"^[\s—–-]*(?:(?:да|ну|а|так|это|well|oh)[\s,]+)+")
_WHICH = re.compile(
    r"^(?:[\s,?!.…¦»\"—–-]*(?:(?:тот|та|того|той|это)[\s,]+)?котор(?:ый|ая|ого|ой|ому)"
    r"|[\s¦»\"]*[?…][\s,?!.…¦»\"—–-]*(?:(?:тот|та|того|той|это)[\s,]+)?что)\s+(?:из\s+)?$"
)
_ONE = re.compile(r"^[\"»”'.,\s)]*(?:[—–:-]\s*)?(?:(?:\w+\s+){0,3})(?:одно лицо|один (?:и тот же )?человек|"
    r"one (?:and the same )?(?:person|man|woman)|(?:the )?same (?:person|man|woman))\b")  # fmt: skip
_TWO = re.compile(
    r"^\s*,?\s*(?:и|да|с|со|плюс|или|либо|а не|не|а также|вместо|and|with|or|plus|but not|not|&|/|"
    r"и еще|vs)\s+$"
)
_INTRODUCED = re.compile(
    r"^[\s,.!?—–-]*(?:¦\s*)?(?:я|здесь|это|эта|это я|это же я|this is|here is|here|it's|it is|i'm|i am)"
    r"[\s,—–-]+$"
)
_QUESTION = re.compile(r"[^.!¦]{0,30}\?")
_NEXT = re.compile(r"(?:'s|,? the)? ?([^\W\d_]+)")
_ENDED = re.compile(r"[,.!?…]|$")
_SIGNS = re.compile(r"[\W_]")
_NEXT_TURN = re.compile(r"^[\s\"»”)]*\?*\s*¦(.*)$")
_COMMA = re.compile(r"^,\s+$")
_OWNS = re.compile(r"^'s\b")
_WORDS = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.?!¦]")


def one_person(of: Between) -> Answer | None:
    """`Maketov and Kirya: one person`."""
    if _ONE.match(of.second.after):
        return same("one person", ONE_PERSON)
    return None


def which(of: Between) -> Answer | None:
    """`Фомич? Который Макетов?`"""
    told = _WHICH.match(of.words) or _THE_ONE.match(of.words)
    if of.kinds and told and of.first.genders & of.second.genders:
        return same("which", "a name is made clear by another")
    return None


def copula(of: Between) -> Answer | None:
    """`Филин — это Макетов`, `Filin, is that Maketov?`"""
    if of.first.sign != of.second.sign and _IS.match(of.words):
        return same("copula", "the text says that one is the other")
    found = _COPULA.match(of.words)
    asked = _ASKED.match(of.words)
    lead = found or asked
    if lead is None or not only_titles(of.words[lead.end() :]):
        return None
    if found or (of.kinds and _QUESTION.match(of.second.after)):
        return same("copula", "the text says that one is the other")
    return None


def echoed(of: Between) -> Answer | None:
    """`Какого ещё Толяна? — Ну Анатолия, связиста`: asked which one, answered with another name."""
    which = _WHICH_ONE.search(of.first.before[-24:])
    fuller = _IS_IT.match(of.words) if which and of.kinds else None
    if fuller and (not fuller["asked"] or of.second.after.startswith("?")):
        return same("echo", "asked which one, and named in full")
    asked = _TOLD.match(of.words) if which else None
    if asked is None or (asked["lead"] and not only_titles(asked["lead"])):
        return None
    whose = _NEXT.match(of.second.after.lstrip(", "))
    relative = whose is not None and whose[1] in kin()
    ended = _ENDED.match(of.second.after) or (not asked["asked"] and of.kinds)
    if ended and not relative and of.second.form != of.first.form:
        near = _alike(of.first.form, of.second.form, 1)
        return same("echo", CORRECTED if near else "asked which one, answered with another name")
    return None


def corrected(of: Between) -> Answer | None:
    """`Борисовна, тьфу, Романовна`: the name put right at once."""
    slip = _SLIP.match(of.words)
    patronymics = "patronymic" in of.first.parts.known and "patronymic" in of.second.parts.known
    if slip and (patronymics or _alike(of.first.form, of.second.form, 2)):
        return same("slip", CORRECTED)
    return None


def heard(of: Between) -> Answer | None:
    """`Мамедкасымов или Мамед Касымов`: one name, heard in two ways."""
    mine, theirs = (_SIGNS.sub("", s.form) for s in (of.first, of.second))
    if _EITHER.match(of.words) and _alike(mine, theirs, 2) and _distance(mine, theirs) <= _MISHEARD:
        return same("heard", CORRECTED)
    return None


def repeated(of: Between) -> Answer | None:
    """`— Макетов. — Как? Мокетов? — Макетов`: asked back by ear, and said again."""
    mine, theirs = of.first.form, of.second.form
    if mine == theirs or min(len(mine), len(theirs)) < _LONG or not _AGAIN.match(of.words):
        return None
    if _distance(mine, theirs) <= _MISHEARD and mine[-2:] == theirs[-2:]:
        return same("repeated", CORRECTED)
    return None


def real_name(of: Between) -> Answer | None:
    """`knew Angela's real name. "Anzhelika."`: the name told for a false one."""
    if _REAL_NAME.search(of.words) and _REAL.search(of.words) and len(of.words) < _LONGEST:
        return same("real name", CORRECTED)
    return None


_LONG = 6
"""Letters of a name that is known although one or two of them were heard wrong."""
_LONGEST = 40
_MISHEARD = 2
"""Letters in which two hearings of one name differ at most."""


def _alike(one: str, other: str, letters: int) -> bool:
    """Whether two names begin with the same `letters` letters."""
    return one[:letters] == other[:letters]


def _distance(one: str, other: str) -> int:
    """How many letters must be put in, taken out or changed to make one word of the other."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def answer(of: Between) -> Answer | None:
    """`Это Макетов? — Он. Кирилл.`"""
    found = _REPLY.search(of.words) if of.kinds and "?" in of.words[:25] else None
    if found and only_titles(of.words[found.end() :]) and found.start() < 25:
        return same("answer", "a question about one is answered with the other")
    return None


def who(of: Between) -> Answer | None:
    """`who's Doc? — Uncle Fedya`."""
    rest = _NEXT_TURN.match(of.words)
    said = _WELL.sub("", rest[1]) if rest else ""
    if rest and of.kinds and _WHO.search(of.first.before[-30:]) and only_titles(said):
        return same("who", "a question who that is, answered with a name")
    return None


def two(of: Between) -> Answer | None:
    """`Саша и Шура`: two people."""
    if _TWO.match(of.words) and of.first.parts.keys != of.second.parts.keys:
        return different("and", "named side by side as two")
    return None


def introduced(of: Between) -> Answer | None:
    """`Филин, я Сокол`: the one who calls is not the one who is called."""
    if _INTRODUCED.match(of.words) and not (of.first.sign and "¦" in of.words):
        return different("introduction", "one addresses the other")
    return None


def owner(of: Between) -> Answer | None:
    """`Kirill's mother Dina`, `мать Кирилла, Дина`: whoever belongs to a person is another."""
    if _BELONGS.search(of.words[-40:]):
        return different("relative", "one is told as a relative of the other")
    if len(of.words) > 40:
        return None
    ahead = of.first.before.split()[-1:]
    whose = bool(ahead) and ahead[0] in kin() and owned(of.first.parts, of.first.form)
    if whose and _COMMA.match(of.words):
        return different("relative", "a relative's own name")
    words = _OWNS.sub(" ", of.words)
    relatives = [w for w in _WORDS.findall(words) if w in kin()]
    near = not _STOP.search(words)
    possessed = of.words.startswith("'s ") or of.first.parts.possessive
    if near and possessed and len(words.split()) > _OWN:
        possessed = False
    if near and (possessed or (relatives and only_titles(words))):
        return different("relative", "one is told as a relative of the other")
    return None
