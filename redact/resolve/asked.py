"""Rules of questions, answers and statements that say who somebody is, or that two are two."""

import re

from redact.resolve.around import kin, owned
from redact.resolve.between import Answer, Between, different, only_titles, same

_BELONGS = re.compile(
    r"(?:брат|сестра|муж|жена|сын|дочь|мать|отец|друг|сосед|соседка|племянник|внук)\s+"
    r"(?:(?:того|той|этого|этой|нашего|нашей|вашего|моего|твоего|самого)\s+)+$|"
    r"(?:brother|sister|husband|wife|son|daughter|mother|father|friend|cousin|nephew) of\s+$"
)
_COPULA = re.compile(r"^[\s.…\"»]*(?:[—–-]\s*(?:это|то)\s|=\s*|\s*is really\s|\s*— он же\s)")
_ASKED = re.compile(r"^[\s.…,—–-]*(?:¦\s*)?(?:это|то есть|is that|is it|that's|that is|which is)\s")
_REPLY = re.compile(
    r"\?[\s¦]*(?:он|она|он самый|его|ее|him|her|he is|she is|yes|yeah|yep|да|ага|угу|наш|наша|"
    r"ours|так точно|it is|that's him|that's her|the same)\b[\s.,!—–]"
)
_WHO = re.compile(
    r"(?:who's|who is|who the hell is|кто такой|кто такая|кто это|это кто|кто за)[\s\"«“(]*$"
)
_WHICH = re.compile(
    r"^(?:[\s,?!.…¦»\"—–-]*(?:(?:тот|та|того|той|это)[\s,]+)?котор(?:ый|ая|ого|ой|ому)"
    r"|[\s¦»\"]*[?…][\s,?!.…¦»\"—–-]*(?:(?:тот|та|того|той|это)[\s,]+)?что)\s+(?:из\s+)?$"
)
_ONE = re.compile(r"^[\"»”'.,\s)]*(?:[—–:-]\s*)?(?:(?:\w+\s+){0,3})(?:одно лицо|один (?:и тот же )?человек|"
    r"one (?:and the same )?(?:person|man|woman)|the same (?:person|man|woman))\b")  # fmt: skip
_TWO = re.compile(
    r"^\s*,?\s*(?:и|да|с|со|плюс|или|либо|а не|не|а также|вместо|and|with|or|plus|but not|not|&|/|"
    r"и еще|vs)\s+$"
)
_INTRODUCED = re.compile(
    r"^[\s,.!?—–-]*(?:¦\s*)?(?:я|здесь|это|эта|это я|это же я|this is|here is|here|it's|it is|i'm|i am)"
    r"[\s,—–-]+$"
)


def one_person(of: Between) -> Answer | None:
    """`Vaskin and Pasha: one person`."""
    if len(of.words) < 40 and _ONE.match(of.second.after):
        return same("one person", "the text says that they are one person")
    return None


def which(of: Between) -> Answer | None:
    """`Егорыч? Который Ляпунов?`"""
    if of.kinds and _WHICH.match(of.words) and of.first.genders & of.second.genders:
        return same("which", "a name is made clear by another")
    return None


def copula(of: Between) -> Answer | None:
    """`Сыч — это Мосолков`, `Sych, is that Mosolkov?`"""
    found = _COPULA.match(of.words)
    asked = _ASKED.match(of.words)
    lead = found or asked
    if lead is None or not only_titles(of.words[lead.end() :]):
        return None
    if found or (of.kinds and re.match(r"[^.!¦]{0,30}\?", of.second.after)):
        return same("copula", "the text says that one is the other")
    return None


def answer(of: Between) -> Answer | None:
    """`Это Арсланов? — Он. Марат.`"""
    found = _REPLY.search(of.words) if of.kinds and "?" in of.words[:25] else None
    if found and only_titles(of.words[found.end() :]) and found.start() < 25:
        return same("answer", "a question about one is answered with the other")
    return None


def who(of: Between) -> Answer | None:
    """`who's Dentist? — Uncle Borya`."""
    rest = re.match(r"^[\s\"»”)]*\?*\s*¦(.*)$", of.words)
    if rest and of.kinds and _WHO.search(of.first.before[-30:]) and only_titles(rest[1]):
        return same("who", "a question who that is, answered with a name")
    return None


def two(of: Between) -> Answer | None:
    """`Саша и Шура`: two people."""
    if _TWO.match(of.words) and of.first.parts.keys != of.second.parts.keys:
        return different("and", "named side by side as two")
    return None


def introduced(of: Between) -> Answer | None:
    """`Кедр, я Гюрза`: the one who calls is not the one who is called."""
    if _INTRODUCED.match(of.words) and not (of.first.sign and "¦" in of.words):
        return different("introduction", "one addresses the other")
    return None


def owner(of: Between) -> Answer | None:
    """`Ruslan's mother Maya`, `мать Руслана, Майя`: whoever belongs to a person is another."""
    if _BELONGS.search(of.words[-40:]):
        return different("relative", "one is told as a relative of the other")
    if len(of.words) > 40:
        return None
    ahead = of.first.before.split()[-1:]
    whose = bool(ahead) and ahead[0] in kin() and owned(of.first.parts, of.first.form)
    if whose and re.match(r"^,\s+$", of.words):
        return different("relative", "a relative's own name")
    words = re.sub(r"^'s\b", " ", of.words)
    relatives = [w for w in re.findall(r"[^\W\d_]+", words) if w in kin()]
    near = not re.search(r"[.?!¦]", words)
    possessed = of.words.startswith("'s ") or of.first.parts.possessive
    if near and (possessed or (relatives and only_titles(words))):
        return different("relative", "one is told as a relative of the other")
    return None
