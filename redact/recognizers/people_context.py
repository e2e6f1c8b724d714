"""Signs around a word that a person is meant: small rules that answer or stay silent.

Every rule takes the words and a position and gives points, or 0. Points are added to what
the word itself says; see `people.py` for what they are worth.
"""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from redact.language.lists import rows, words as listed
from redact.language.words import parses
from redact.recognizers.people_words import Word

Rule = Callable[[Sequence[Word], int], int]

_INTRODUCING = frozenset(
    "зовут звать звали кличут имя имени именем фамилия фамилии фамилию фамилией фамилия-то отчество отчеству "
    "звати кличуть прізвище прозвали нарекли назвали назвать окрестили зову звал тезка".split()
)
_SAYS_TO = frozenset(
    "передай передайте передавай передам передал передала скажи скажите скажу сказал сказала позвони позвоните "
    "позвоню позвонил позвонила звони звонил звонила позвонить набери набрал набрала напиши напишите написал "
    "написала написать отдай отдайте отдал отдала отдам отдать дай дал дала дадим скинь скинул скину помоги "
    "помочь помогаю спасибо привет приветы поклон спроси спросите спросил попроси попросил попросила позови "
    "позовите поцелуй обними встреть встретил встретила жди жду видел видела видели знаешь знаете помнишь "
    "помните слушай поздравь отправь отправил отправила перешли переведи перевел перевела купи купил объясни "
    "пошли пошлите благодаря похоронили хоронили убило ранило убили ранили забрали мобилизовали схоронили "
    "арестовали посадили задержали ждем любит люблю женился".split()
)
_GREETING = frozenset(
    "алло але алле ало алё да привет приветик здорово здарова здравствуй здравствуйте слышь слышишь слушай "
    "слушайте ну а эй ой господи так нет давай прости извини пожалуйста родной родная милая милый дорогой "
    "дорогая ау салам салют братан брат смотри гляди понял поняла добрый спасибо пока целую держись о ох ах ле "
    "вах э и молодец подожди погоди постой стой прием спокойно".split()
)
_YOU = frozenset(
    "ты тебя тебе тобой вы вас вам слышь слышишь знаешь прикинь понимаешь представляешь "
    "слушай будешь смотри давай скажи помнишь пожалуйста".split()
)
_HUMAN = frozenset(
    "сказать говорить спросить спрашивать ответить позвонить звонить написать писать рассказать рассказывать просить "
    "попросить передать передавать приехать приезжать уехать прийти приходить уйти зайти заходить погибнуть "
    "умереть пропасть жить родиться родить женитьба жениться выйти плакать реветь смеяться думать знать хотеть "
    "мочь работать служить воевать учиться ждать любить целовать обнимать видеть слышать купить продать дать "
    "взять отдать забрать привезти отправить переслать перевести скинуть помочь помогать обещать орать кричать "
    "ругаться материться бояться болеть лежать сидеть спать пить бухать курить есть варить готовить ехать "
    "вернуться сбежать отказаться лечить кланяться приветствовать беспокоиться переживать скучать молиться "
    "остаться сдаться попасть подписать записать найти встретить стоять бежать идти пойти поехать достать "
    "принести подарить вытащить тащить ранить привет устроиться заболеть шутить врать спасти устать "
    "познакомиться дозвониться поступить играть петь снять поставить кормить стрелять считать оформить водить "
    "вести нести носить возить таскать держать делать сделать наступить подорваться застрелиться повеситься "
    "говорю сообщить заявить отметить подчеркнуть добавить пояснить признаться утверждать назвать родить "
    "объяснить предложить решить приказать командовать парить ложиться лечь убежать ушибиться кидать".split()
)
_NEGLIGIBLE = frozenset(
    "мне мной нам меня нас ему ей им его ее их тебе тебя там тут уже еще не ни же тоже вчера сегодня сейчас щас "
    "завтра потом опять только так вот бы ж то даже все всегда сама сам тогда теперь мой моя наш наша твой твоя "
    "который которая говорят вроде значит просто сразу давно недавно утром вечером ночью давеча это".split()
)
_WITH_CASE = {
    "у": "gent", "от": "gent", "для": "gent", "без": "gent", "к": "datv", "ко": "datv", "с": "ablt",
    "со": "ablt", "про": "accs", "за": "accs", "через": "accs", "о": "loct", "об": "loct", "из-за": "gent",
    "кроме": "gent", "возле": "gent", "после": "gent", "насчет": "gent", "на": "accs",
}  # fmt: skip


def before(words: Sequence[Word], i: int, steps: int = 1) -> Word | None:
    """The word `steps` back on the same line, or None."""
    j = i - steps
    return words[j] if j >= 0 and words[j].line == words[i].line else None


def after(words: Sequence[Word], i: int, steps: int = 1) -> Word | None:
    """The word `steps` ahead on the same line, or None."""
    j = i + steps
    return words[j] if j < len(words) and words[j].line == words[i].line else None


@cache
def _roles() -> dict[str, int]:
    found = {w: 1 for kind, row in rows("kin_words") if kind == "weak" for w in row.split()}
    for name in ("kin_words", "ranks"):
        found |= {w: 2 for kind, row in rows(name) if kind == "strong" for w in row.split()}
    return found


def role(word: Word) -> int:
    """2 for a kin word, rank or post, 1 for other words for people, 0 for the rest."""
    roles = _roles()
    if word.low in roles:
        return roles[word.low]
    if not word.letters or len(word.low) < 3:
        return 0
    tail = word.low.rpartition("-")[2]
    return max(
        (roles.get(p.lemma, 0) for p in parses(tail) if p.pos in ("NOUN", "ADJF")), default=0
    )


_RANKS = frozenset(
    "рядовой ефрейтор сержант старшина прапорщик прапор мичман лейтенант летеха старлей капитан кэп майор "
    "подполковник полковник генерал матрос".split()
)


@lru_cache(maxsize=50_000)
def is_rank(low: str) -> bool:
    """Any form of a military rank."""
    return low in _RANKS or any(p.lemma in _RANKS for p in parses(low))


def ranked(words: Sequence[Word], i: int) -> bool:
    """Right after a military rank in the same case, where soldiers put the surname."""
    left = before(words, i)
    if left is None or not is_rank(left.low):
        return False
    if words[i].low.endswith(("ых", "их")):
        return True
    nouns = any(p.pos == "NOUN" and p.number == "sing" for p in words[i].parses)
    return nouns and role(words[i]) == 0 and _cases_meet(left, words[i])


def after_role(words: Sequence[Word], i: int) -> int:
    """A kin word, rank or post right before (тетя, сержант, сосед)."""
    left = before(words, i)
    more = 1 if words[i].name.readings or not words[i].name.known else 0
    if left is not None and left.low == "." and (left := before(words, i, 2)) is not None:
        return 2 if left.low + "." in listed("ranks") else 0
    points = role(left) if left is not None and left.letters else 0
    if left is None or not points or not _cases_meet(left, words[i]) or _no_noun(words[i]):
        return 0
    return points + more if points > 1 else points


def _no_noun(word: Word) -> bool:
    """Mostly a verb or a function word, which merely follows a role (the sergeant said)."""
    if word.name.share >= 0.4 and not word.name.trap or word.capital and not word.opens:
        return False
    return bool(word.parses) and word.parses[0].pos not in ("NOUN", "ADJF", "ADJS", "PRTF")


def _cases_meet(one: Word, name: Word) -> bool:
    """Both can stand in the same case, as far as it is known."""
    own = {str(p.case) for p in one.parses if p.case and p.number != "plur"}
    plain = {str(p.case) for p in name.parses if p.case and p.number != "plur"}
    other = {r.case for r in name.name.readings} - {"", "poss"} or plain
    return not own or not other or bool(own & other) or bool(other & {"voct"})


def introduced(words: Sequence[Word], i: int) -> int:
    """`зовут`, `имя`, `фамилия` near."""
    for steps in (1, 2, 3):
        left = before(words, i, steps)
        if left is None or left.low in ".!?":
            break
        if left.low in _INTRODUCING:
            far = before(words, i, steps + 1)
            return 0 if far is not None and far.low in ("во", "на", "что", "от") else 3
        if left.letters and steps == 1 and left.low not in _NEGLIGIBLE and left.low not in "утак":
            break
    left = before(words, i)
    if left is not None and left.low == "это" and not words[i].name.trap and words[i].name.readings:
        far = before(words, i, 2)
        return 2 if far is None or far.low in _GREETING or far.low in ",.!?" else 1
    cases = {r.case for r in words[i].name.readings}
    if cases and not cases & {"nomn", ""}:
        return 0
    for steps in (1, 2, 3):
        right = after(words, i, steps)
        if right is None or right.low in ".!?,":
            break
        if right.low in ("зовут", "звать", "звали", "фамилия", "фамилии"):
            return 3
        if right.low not in _NEGLIGIBLE and right.low not in ("у", "него", "нее", "такая"):
            break
    return 0


def addressed(words: Sequence[Word], i: int) -> int:
    """A dative, accusative or other case that a verb of speech or giving asks for."""
    cases = {r.case for r in words[i].name.readings} & {"datv", "gent", "accs"}
    left, right = before(words, i), after(words, i)
    if left is not None and left.low in _SAYS_TO:
        return 2 if cases else 1
    return 2 if cases and right is not None and right.low in _SAYS_TO else 0


def governed(words: Sequence[Word], i: int) -> int:
    """A preposition that stands with people, in the right case."""
    left = before(words, i)
    if left is None or left.low not in _WITH_CASE:
        return 0
    case = _WITH_CASE[left.low]
    fits = any(r.case == case for r in words[i].name.readings)
    if left.low == "у":
        return 2 if fits else 1
    often = words[i].name.share >= 0.4 or left.low in ("к", "ко", "от", "с", "со")
    return 1 if fits and often and left.low != "на" else 0


def speaks(words: Sequence[Word], i: int) -> int:
    """Subject of a verb that people do, with the gender of the name."""
    own = words[i].name.readings
    own = tuple(r for r in own if r.part != "surname") or own
    nominative = [r for r in own if r.case in ("nomn", "")]
    if own and not nominative:
        return 0
    genders = {r.gender for r in nominative} or {""}
    steps = 1
    while (verb := after(words, i, steps)) is not None and verb.low in _NEGLIGIBLE and steps < 4:
        steps += 1
    best = _agreement(words[i], verb, genders)
    left = before(words, i)
    if left is not None and not best and left.low not in _SAYS_TO:
        best = min(_agreement(words[i], left, genders), 2)
    return best


def _agreement(word: Word, verb: Word | None, genders: set[str]) -> int:
    if verb is None or not verb.letters:
        return 0
    best = 0
    for p in parses(verb.low):
        if p.pos != "VERB" or p.number != "sing" or p.case:
            continue
        past = p.gender in ("masc", "femn")
        human = p.lemma in _HUMAN
        if past and (p.gender in genders or "" in genders):
            best = max(best, (2 if human else 1) + _odd(word, str(p.gender), p.lemma))
        elif not p.gender and human and verb.low.endswith(("т", "тся")):
            best = max(best, 1 if p.lemma not in ("мочь", "идти", "стоять", "лежать") else 0)
    return best


def _odd(word: Word, gender: str, verb: str) -> bool:
    """The word's ordinary readings do not fit a verb of this gender that a person does."""
    plain = [q for q in word.parses if not q.name]
    subjects = [q for q in plain if q.case == "nomn" and q.number == "sing" and q.gender == gender]
    things = all(q.animacy == "inan" for q in subjects) and verb in _HUMAN - _FIGURATIVE
    return bool(plain) and bool(word.name.readings) and (not subjects or things)


_FIGURATIVE = frozenset(
    "прийти уйти приходить выйти умереть погибнуть жить родиться идти пойти попасть остаться работать играть "
    "вернуться лежать стоять сидеть бежать ранить найти взять дать держать петь убежать пропасть вести".split()
)


def called(words: Sequence[Word], i: int) -> int:
    """A vocative: at the start of a turn, after a greeting, before `ты`, doubled, set off by commas."""
    own = words[i].name.readings
    if own and not any(r.case in ("nomn", "voct", "plur", "") for r in own):
        return 0
    cut = any(r.case in ("voct", "plur") for r in own) and not any(r.case == "nomn" for r in own)
    left, right = before(words, i), after(words, i)
    points = 0
    if right is not None and (right.low in _YOU or _commands(right)):
        points += 1
    if (left is None or words[i].opens) and (right is None or right.low in ",!?…" or points or cut):
        points += 1
    elif left is not None and left.low in _GREETING:
        points += 1 + (right is None or right.low in ",!?.…")
    elif left is not None and left.low == "," and (right is None or right.low in ",!?.…"):
        points += 2 if words[i].cased else 1
    for steps in (1, 2):
        twin = after(words, i, steps)
        if twin is not None and twin.low == words[i].low and len(twin.low) > 2:
            points += 2
    if words[i].name.share < 0.4 and not cut and (right is None or right.low not in _YOU):
        points = min(points, 1)
    return min(points + (cut and points > 0), 3)


def _commands(word: Word) -> bool:
    """Second person or imperative, by its ending: the dictionary's tags kept here lack mood."""
    return (
        word.letters
        and word.low.endswith(_SECOND_PERSON)
        and any(p.pos == "VERB" and p.score > 0.3 and not p.gender for p in parses(word.low))
    )


_SECOND_PERSON = ("ешь", "ишь", "шься", "й", "и", "йте", "ите", "йся", "йтесь", "ись", "ь")


def coordinated(words: Sequence[Word], i: int) -> int:
    """Joined by `и`, `с` or a comma to an unmistakable name."""
    for way in (-1, 1):
        link = words[i + way] if 0 <= i + way < len(words) else None
        other = words[i + 2 * way] if 0 <= i + 2 * way < len(words) else None
        if link is None or other is None or other.line != words[i].line:
            continue
        if link.low in ("и", "да", "с", "или", "та", ",") and _certain(other):
            return 2 if link.low != "," else 1
    return 0


def _certain(word: Word) -> bool:
    return word.name.share >= 0.9 and not word.name.trap and not word.name.place


def labels(words: Sequence[Word], i: int) -> int:
    """A speaker label: the only words before a colon at the start of a line."""
    right = after(words, i)
    colon = right is not None and right.low == ":"
    if right is not None and right.low == "(":
        colon = any((w := after(words, i, k)) is not None and w.low == ":" for k in (3, 4, 5))
    if not colon:
        return 0
    left, far = before(words, i), before(words, i, 2)
    return 3 if words[i].first or left is None or far is None or left.low in "]>)" else 0


def respected(words: Sequence[Word], i: int) -> int:
    """A word of respect that follows names (Turkic, Caucasian), or the possessor's relative."""
    right = after(words, i)
    if right is None:
        return 0
    if any(r.case == "poss" for r in words[i].name.readings) and role(right) > 0:
        return 2
    return 3 if right.low in _RESPECT else 0


_RESPECT = frozenset(
    "абый абзый абзи апа апай агай эби бабай ака эже байке хала абла джан оглы оглу кызы улы гаджи".split()
)


def titled(words: Sequence[Word], i: int) -> int:
    """Against: inside quotes, or after a word for a thing that has a name of its own."""
    left = before(words, i)
    if left is None:
        return 0
    right = after(words, i)
    if left.low in '«"“„' and right is not None and right.low in '»"”“':
        return -2
    if left.low in _NAMED_THINGS or (
        left.letters and left.parses and left.parses[0].lemma in _NAMED_THINGS
    ):
        return -3
    return 0


_NAMED_THINGS = frozenset(
    "улица ул проспект пр площадь переулок пер бульвар станция метро город г гор село деревня поселок пос хутор район "
    "область обл край республика река озеро остров ферма станица аэропорт вокзал шоссе набережная им имени "
    "фильм песня книга сериал роман группа позывной кличка погоняло магазин кафе".split()
) - {"роман", "имени"}


@cache
def _blocks() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    none: frozenset[str] = frozenset()
    for forms, side, neighbours in rows("name_blocks"):
        for form in forms.split():
            left, right = found.get(form, (none, none))
            more = frozenset(neighbours.split())
            found[form] = (left | more, right) if side == "before" else (left, right | more)
    return found


def blocked(words: Sequence[Word], i: int) -> int:
    """Against: a fixed phrase in which the word is an ordinary one."""
    around = _blocks().get(words[i].low)
    if around is None:
        return 0
    left, right = before(words, i), after(words, i)
    if (left is not None and left.low in around[0]) or (
        right is not None and right.low in around[1]
    ):
        proper = words[i].capital and not words[i].opens
        return -1 if proper and left is not None and not left.capital else -4
    return 0


SIGNS: tuple[tuple[Rule, str], ...] = (
    (after_role, "after a kin word, rank or post"),
    (introduced, "introduced by name"),
    (addressed, "somebody is told or given something"),
    (governed, "a preposition that stands with people"),
    (speaks, "does what people do"),
    (called, "somebody is called by it"),
    (coordinated, "named together with somebody"),
    (labels, "a speaker label"),
    (respected, "before a word of respect"),
)
AGAINST: tuple[Rule, ...] = (titled, blocked)
_STRONG: frozenset[Rule] = frozenset({after_role, introduced, speaks, respected})


def signs(words: Sequence[Word], i: int, strong: bool) -> tuple[int, str]:
    """Points of all signs for and against at a position, and the reason that weighs most.

    `strong`: only signs that tell a person even of an ordinary word, each of two points or more.
    """
    best, reason, total = 0, "", 0
    for rule, why in SIGNS:
        if strong and rule not in _STRONG:
            continue
        points = rule(words, i)
        if strong and points < 2:
            continue
        total += points
        if points > best:
            best, reason = points, why
    return total + sum(rule(words, i) for rule in AGAINST), reason
