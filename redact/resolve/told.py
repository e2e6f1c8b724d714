"""Rules of the words between two mentions: whether the text itself says who is who.

Each rule answers SAME, DIFFERENT or stays silent; the first answer counts. Gaps are look-up
forms, ` ¦ ` stands for a new line or turn (resolve.scene).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redact.resolve.scene import Said, gap, kin, titles


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says of two mentions, and why (a phrase for an editor)."""

    same: bool
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """Two mentions in order and the look-up form of what stands between them.

    `alone`: no third one stands next to them, as in a list of people.
    """

    first: Said
    second: Said
    words: str
    alone: bool = True

    @property
    def kinds(self) -> bool:
        """Whether one is a call sign and the other a name, or each has a part the other lacks."""
        if self.first.sign != self.second.sign:
            return True
        mine, theirs = self.first.parts, self.second.parts
        lone = bool(mine.either or theirs.either)
        return lone or not set(mine.known) & set(theirs.known)


Rule = Callable[[Between], Answer | None]

MAIDEN = "a former surname in brackets"
"""The reason for which two surnames are one woman's."""

_CUE = (
    r"(?:позывн(?:ой|ым|ого)|погоняло|кличк[аои]й?|прозвищ[ео]м?|call ?sign|nick ?name|nicknamed|"
    r"codename|alias)"
)
_SIGN_TOLD = re.compile(
    rf"(?P<lead>.*)\b{_CUE}(?:\s*[(:,—–-]*\s*(?:у него|у нее|тогда|был|была|такой|теперь|is|was|"
    r"просто|его|ее|of|the))*[\s:,—–\"«'“(-]*$"
)
_NEW = re.compile(r"(?:¦|[.!?])[\s—–-]*(?:это|this is|that's|there's|there is|тут|здесь|есть)\s")
_BELONGS = re.compile(
    r"(?:брат|сестра|муж|жена|сын|дочь|мать|отец|друг|сосед|соседка|племянник|внук)\s+"
    r"(?:(?:того|той|этого|этой|нашего|нашей|вашего|моего|твоего|самого)\s+)+$|"
    r"(?:brother|sister|husband|wife|son|daughter|mother|father|friend|cousin|nephew) of\s+$"
)
_MINE = re.compile(r"(?:^|\W)(?:мой|моя|меня|мне|my|me|mine|у меня|i am|i'm)(?:\W|$)")
_NAMED = re.compile(
    r"(?:^|\W)(?:зовут|звали|звать|кличут|зовем|называ(?:ют|ем|ли|л|ла)|прозвал[аи]?|дразнят|"
    r"(?:calls?|called|knew|know|dubbed) (?:him|her|their [a-z ]{3,30})|"
    r"known as|nicknamed|goes by|went by|answers to|он же|она же|aka|a\.k\.a\.|то есть|"
    r"т\. ?е\.|i\.e\.|in full|real name(?: is)?|(?:his|her) name(?: is|'s)|настоящее имя|"
    r"по паспорту|по документам|а по-простому|or just(?: for)?|or simply|или просто|short for)"
    r"[\s:,—–\"«'“(-]*(?:the )?[\"«'“]?$"
)
_NAMED_AFTER = re.compile(
    r"[\"»'”]?[\s,.]*(?:теперь |все |так |его |ее )*(?:зовут|кличут|зовем|звали|прозвали|"
    r"(?:we|they|men|everyone) (?:called|call|calls) (?:him|her))\b"
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
    r"^[\s,?!.…¦»\"—–-]*(?:(?:тот|та|того|той|это)[\s,]+)?(?:котор(?:ый|ая|ого|ой|ому)|что)\s+(?:из\s+)?$"
)
_OPEN = re.compile(r"^[\s\"»”]*[(\[]\s*(?:[\w-]+\s+){0,2}[\"«“']?$")
_MAIDEN = re.compile(r"^\s*\((?:née |nee |урожденная |в девичестве |бывшая |ранее |до брака )?$")
_CLOSE = re.compile(r"^[\"»”']?\s*(?:[)\]]|,)")
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
_ASK_FOR = re.compile(
    r"(?:спрос(?:и|ить|ишь|ите)|спрашивай(?:те)?|позов(?:и|ете|ешь)|ask for|asking for)\s+$"
)
_ADDED = re.compile(r"\s*(?:$|[.?!¦,])|\s+тоже")
_NUMBER = re.compile(r"телефон|номер|phone|number|(?:\d[\s()-]*){6}")


def answers(text: str, said: Sequence[Said]) -> Iterator[tuple[Said, Said, Answer]]:
    """Every answer of the rules about neighbouring mentions, speaker labels left out."""
    spoken = [s for s in said if not s.label]
    for n, (first, second) in enumerate(pairwise(spoken)):
        if second.mention.start - first.mention.end > _FAR:
            continue
        around = spoken[max(n - 1, 0) : n] + spoken[n + 2 : n + 3]
        alone = all(min(_distance(a, first), _distance(a, second)) > _LIST for a in around)
        pair = Between(first, second, gap(text, first, second), alone)
        found = next((a for a in (rule(pair) for rule in RULES) if a), None)
        if found:
            yield first, second, found


def _distance(one: Said, other: Said) -> int:
    return max(one.mention.start - other.mention.end, other.mention.start - one.mention.end)


_LIST = 5
"""Characters between the names of a list, at most."""
_FAR = 220
"""Characters between two mentions beyond which nothing between them says who is who."""


def _same(rule: str, reason: str) -> Answer:
    return Answer(True, rule, reason)


def _different(rule: str, reason: str) -> Answer:
    return Answer(False, rule, reason)


def one_person(of: Between) -> Answer | None:
    """`Vaskin and Pasha: one person`."""
    if len(of.words) < 40 and _ONE.match(of.second.after):
        return _same("one person", "the text says that they are one person")
    return None


def owner(of: Between) -> Answer | None:
    """`Ruslan's mother Maya`, `мать Руслана, Майя`: whoever belongs to a person is another."""
    words = re.sub(r"^'s\b", " ", of.words)
    relatives = [w for w in re.findall(r"[^\W\d_]+", words) if w in kin()]
    near = not re.search(r"[.?!¦]", words) and len(words) < 40
    owned = of.words.startswith("'s ") or of.first.parts.possessive
    belongs = _BELONGS.search(of.words)
    if belongs or (near and (owned or (relatives and _only_titles(words)))):
        return _different("relative", "one is told as a relative of the other")
    return None


def call_sign(of: Between) -> Answer | None:
    """`Гена, позывной Свисток`; `call sign Sever`."""
    found = _SIGN_TOLD.match(of.words)
    if not found or not of.kinds or _MINE.search(found["lead"]) or _NEW.search(found["lead"]):
        return None
    return _same("call sign", "a call sign told with a name")


def named(of: Between) -> Answer | None:
    """`его Шкварка кличут`, `Dymov. Canary, we called him`, `the colonel, or just Bat`."""
    if not of.kinds or _MINE.search(of.words) or len(of.words) > 120:
        return None
    own = re.search(r"(?:^|\W)(?:его|ее)\s+$", of.words)
    called = _NAMED_AFTER.match(of.second.after)
    if _NAMED.search(of.words) or (called and (own or "him" in called[0] or "her" in called[0])):
        return _same("called", "the text says what the person is called")
    return None


def which(of: Between) -> Answer | None:
    """`Егорыч? Который Ляпунов?`"""
    if of.kinds and _WHICH.match(of.words):
        return _same("which", "a name is made clear by another")
    return None


def bracket(of: Between) -> Answer | None:
    """`Sych ("Little Owl")`, `Ayas (Аяс)`."""
    if _OPEN.match(of.words) and _CLOSE.match(of.second.after):
        return _same("bracket", "another name in brackets")
    return None


def maiden(of: Between) -> Answer | None:
    """`Выдумкина (Примеренко) Оксана`: a woman's two surnames."""
    lone = all(
        set(s.parts.known) == {"surname"} and "femn" in s.genders for s in (of.first, of.second)
    )
    if lone and _MAIDEN.match(of.words) and of.second.after.startswith(")"):
        return _same("maiden", MAIDEN)
    return None


def quoted(of: Between) -> Answer | None:
    """`Иван «Кедр» Примеренко`."""
    opened = re.match(r"^\s+[\"«“]$", of.words) and re.match(r"[\"»”]", of.second.after)
    closed = re.match(r"^[\"»”]\s+$", of.words) and re.search(r"[\"«“]$", of.first.before)
    if (opened and of.second.sign) or (closed and of.first.sign and not of.second.sign):
        return _same("nickname", "a nickname within a name")
    return None


def copula(of: Between) -> Answer | None:
    """`Сыч — это Мосолков`, `Sych, is that Mosolkov?`"""
    found = _COPULA.match(of.words)
    asked = _ASKED.match(of.words)
    lead = found or asked
    if lead is None or not _only_titles(of.words[lead.end() :]):
        return None
    if found or (of.kinds and re.match(r"[^.!¦]{0,30}\?", of.second.after)):
        return _same("copula", "the text says that one is the other")
    return None


def answer(of: Between) -> Answer | None:
    """`Это Арсланов? — Он. Марат.`"""
    found = _REPLY.search(of.words)
    if found and of.kinds and _only_titles(of.words[found.end() :]) and found.start() < 25:
        return _same("answer", "a question about one is answered with the other")
    return None


def who(of: Between) -> Answer | None:
    """`who's Dentist? — Uncle Borya`."""
    rest = re.match(r"^[\s\"»”)]*\?*\s*¦(.*)$", of.words)
    if rest and of.kinds and _WHO.search(of.first.before) and _only_titles(rest[1]):
        return _same("who", "a question who that is, answered with a name")
    return None


def he(of: Between) -> Answer | None:
    """`лысый он евгений`: the person named again."""
    if of.kinds and re.match(r"^\s+(?:он|она)\s+$", of.words):
        return _same("apposition", "named again")
    return None


def post(of: Between) -> Answer | None:
    """`Есаул наш, прапор, Чеботарёв, говорит`; `Walnut Three. Sergeant Zaur`."""
    if of.first.sign == of.second.sign or not _only_titles(of.words):
        return None
    ours = re.search(r"(?:^|\W)(?:наш|наша|ваш|our)(?:\W|$)", of.words)
    asked = re.search(r"(?:кто|who)[^¦]{0,25}\?\s*¦[\s—–-]*(?:\w+\s)?$", of.first.before)
    if ours or (asked and re.match(r"^\.\s", of.words)):
        return _same("post", "a post or rank between the two names")
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
        return _same("added", "surname and first name one after the other")
    return None


def fuller(of: Between) -> Answer | None:
    """`Zaur. Sergeant Zaur Kipke`: at once the name in full."""
    mine, theirs = of.first.parts, of.second.parts
    more = len(theirs.known) > len(mine.known) and mine.keys & theirs.keys
    if more and re.match(r"^[.,?!…]*\s+", of.words) and _only_titles(of.words):
        return _same("fuller", "the name again, in full")
    return None


def ask_for(of: Between) -> Answer | None:
    """`вот номер старшины, Гусева: ... спросишь Николая Палыча`: a phone and its owner."""
    if of.kinds and _ASK_FOR.search(of.words) and _NUMBER.search(of.words):
        return _same("number", "to be asked for at the number of the other")
    return None


def two(of: Between) -> Answer | None:
    """`Саша и Шура`: two people."""
    if _TWO.match(of.words) and of.first.parts.keys != of.second.parts.keys:
        return _different("and", "named side by side as two")
    return None


def introduced(of: Between) -> Answer | None:
    """`Кедр, я Гюрза`: the one who calls is not the one who is called."""
    if _INTRODUCED.match(of.words) and not (of.first.sign and "¦" in of.words):
        return _different("introduction", "one addresses the other")
    return None


def _only_titles(words: str) -> bool:
    """Whether nothing but ranks, posts, relations and `наш` stand in `words`."""
    allowed = titles() | _FILLERS
    return all(w in allowed for w in re.findall(r"[^\W\d_]+", words)) and not re.search(
        r"\d|¦.*¦", words
    )


_FILLERS = frozenset("наш наша ваш ваша мой твой он она это тот самый same our the a s й".split())

RULES: tuple[Rule, ...] = (
    one_person, call_sign, named, ask_for, which, maiden, bracket, quoted, copula, answer, who, he,
    two, introduced, owner, post, added, fuller,
)  # fmt: skip
