"""In Russian writing, an ordinary word with a capital that stands where a man does.

Called to, beside a first name, said to lead a group, or listed with what became of him.
"""

from collections.abc import Iterator
from itertools import groupby

from redact.language.words import Parse
from redact.recognizers.callsign_cues import ordinary_words
from redact.recognizers.callsign_page import Cue, Page, is_first_name, listed, readings
from redact.recognizers.people_cues import cues

_OURS = frozenset("наш ваш нашего нашему".split())
_CALL_VERBS = frozenset("передай скажи позови спроси вызови вызывай найди".split())
_GROUPS = frozenset(
    "группа группы группу группе группой отряд отряда отряде отрядом экипаж экипажа экипаже экипажем"
    " расчет расчета расчете расчетом люди людей людьми людям бойцы бойцов бойцами бойцам ребята"
    " ребят ребятами пацаны пацанов пацанами взвод взвода взводе взводом".split()
)
_WHERE_TO = frozenset("в во на из под за до через по".split())
_OF_THINGS = frozenset("через для из под".split())
_LOSSES = frozenset(
    "двести триста 200 300 погиб погибла убит убита убило убили ранило ранили тяжелый контузило"
    " контужен насмерть наповал застрелился подорвался".split()
)
_ENDS_OF_MEN = frozenset(
    "сразу пропал умер выжил нету цел наглухо накрыло жив живой отвоевался там в без еще тоже".split()
)
_WHERE = frozenset("госпитале плену реанимации морге вести ноги руки ног рук".split())

AGAIN = "a thing with the capital of a name, again and again"


def written(page: Page, on_air: bool) -> Iterator[Cue]:
    """Capitalised ordinary words in `page` that are used like names."""
    fates: list[tuple[int, int]] = []
    opening, inside = [], []
    for at, capital in enumerate(page.tokens.capitals):
        if not capital:
            continue
        if page.starts_sentence(at):
            opening.append(at)
            weight = _fate(page, at)
            fates += [(at, weight)] if weight else []
            continue
        inside.append(at)
        if _is_addressed(page, at, on_air) or _is_byname(page, at):
            yield page.cue(at, 0.6, "a common noun with a capital, used like a name")
    yield from (page.cue(at, 0.6, "listed with what became of him") for at in _listed(page, fates))
    yield from (page.cue(at, 0.6, AGAIN) for at in _again(page, inside, opening))


def _again(page: Page, inside: list[int], opening: list[int]) -> Iterator[int]:
    """ "передал Кирпичу", "Кирпич благодарил": things with a capital inside a sentence and out."""
    named: dict[str, list[int]] = {}
    for at in inside:
        thing = _thing(page, at)
        if thing:
            named.setdefault(thing, []).append(at)
    acting = [at for at in opening if named and _opens_as_man(page, at)]
    for at in acting:
        thing = _thing(page, at)
        if thing in named:
            named[thing].append(at)
    yield from (at for found in named.values() if len(found) > 1 for at in found)


def _thing(page: Page, at: int) -> str:
    """The lemma of a thing that stands alone, "" for anything else."""
    beside = (page.is_capital(at + 1) and not page.starts_sentence(at + 1)) or (
        page.is_capital(at - 1) and not page.starts_sentence(at)
    )
    after = page.word(at + 1)
    if beside or after[:1].isdecimal() or after in ("«", '"', "“", "-", "№"):
        return ""
    known = [p for p in _common(page, at) if p.pos == "NOUN"]
    place = page.word(at - 1) in _WHERE_TO or any(p.place for p in readings(page.low[at]))
    return known[0].lemma if known and not place and not _is_person(tuple(known)) else ""


def _opens_as_man(page: Page, at: int) -> bool:
    """Whether what follows neither describes a thing nor says where it is."""
    after = page.word(at + 1)
    return after not in _OF_THINGS and not any(
        p.pos in ("ADJF", "NOUN") and p.case != "ablt" for p in readings(after)[:1]
    )


def _listed(page: Page, fates: list[tuple[int, int]]) -> Iterator[int]:
    """Of the words that open a sentence about a fate, the sure and those with others in a line."""
    for _, line in groupby(fates, lambda f: page.text.count("\n", 0, page.tokens[f[0]].start)):
        found = list(line)
        if sum(weight for _, weight in found) > 1:
            yield from (at for at, _ in found)


def _common(page: Page, at: int) -> tuple[Parse, ...]:
    """Singular readings of a word that is no name, role, slang or form of address."""
    token, word = page.tokens[at], page.low[at]
    if len(token.text) < 3 or token.text.isupper():
        return ()
    known = readings(word)
    named = any((p.name or p.place) and (p.case == "nomn" or p.name) for p in known)
    named = named or is_first_name(word)
    if not known or known[0].pos not in ("NOUN", "ADJF") or named:
        return ()
    lemmas = {word, *(p.lemma for p in known)}
    if not lemmas.isdisjoint(listed("slang")) or not lemmas.isdisjoint(ordinary_words()):
        return ()
    return tuple(p for p in known if p.number == "sing")


def _is_addressed(page: Page, at: int, on_air: bool) -> bool:
    """Mid-sentence "слышь, Хромой,", "наш Хомяк", "у Лешего", on the air also "Передай Кедру"."""
    if any(page.is_capital(i) and not page.starts_sentence(i) for i in (at - 1, at + 1)):
        return False  # part of a longer name or a title
    known = _common(page, at)
    if not known:
        return False
    before, after = page.word(at - 1), page.word(at + 1)
    nominative = [p for p in known if p.case == "nomn"]
    closed = after in ("", ",", ".", "!", "?") or page.starts_sentence(at + 1)
    if nominative and ((before == "," and closed) or nominative[0].animacy == "anim"):
        return True
    if before in _GROUPS and any(p.case == "gent" for p in known):
        return True
    if known[0].animacy == "anim" and not _is_person(known):
        return True
    return before in _OURS or (on_air and before in _CALL_VERBS)


def _is_person(known: tuple[Parse, ...]) -> bool:
    people = (listed("callsign_roles"), listed("kin_words"), listed("ranks"))
    return any(not words.isdisjoint(p.lemma for p in known) for words in people)


def _is_byname(page: Page, at: int) -> bool:
    """ "Толя Кузнечик", "Саня Тихий": beside a first name."""
    if not page.is_capital(at - 1) or not is_first_name(page.low[at - 1]):
        return False
    known = _common(page, at)
    return not _is_person(known) and any(p.case == "nomn" for p in known)


def _fate(page: Page, at: int) -> int:
    """2 for a man in "Сухарь — двухсотый", "Пегий? Убило", 1 for one in "Хриплый — еще полз"."""
    told = at + 2
    if page.word(at + 1) not in ("—", "–", "-", "?") or page.is_capital(at + 1):
        return 0
    known = [p for p in _common(page, at) if p.case == "nomn"]
    if not known or _is_person(tuple(known)):
        return 0
    fate, after = page.word(told), page.word(told + 1)
    if fate in _LOSSES or fate in cues("fate") - {"живой", "живая", "жив"}:
        return 2
    if page.word(at + 1) == "?":
        return 0
    where = fate in ("в", "без") and after in _WHERE
    goes = fate in ("еще", "тоже", "там") and any(p.gender == "masc" for p in readings(after))
    plain = fate in _ENDS_OF_MEN - {"в", "без", "еще", "тоже", "там"}
    return 2 if where else 1 if plain or goes else 0
