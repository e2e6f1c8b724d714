"""What a word by itself says of being the name of a place, in Russian and Ukrainian."""

from functools import cache, lru_cache

from redact.language.gazetteer import Names, keys
from redact.language.lists import words as listed
from redact.language.words import parses
from redact.recognizers.standing import gazetteer
from redact.rules import word_list

_ADJECTIVES = ("ой", "ом", "ых", "их", "ий", "ый", "ая", "ое", "ые", "ую", "ого", "его", "ему", "ому", "ым", "им", "яя", "ей", "ем", "ее")  # fmt: skip
_PLACE_ADJECTIVES = tuple(
    stem + ending
    for stem in ("ск", "цк")
    for ending in ("ий", "ого", "ом", "ому", "ая", "ой", "ое", "ие", "их", "им", "ую")
)
_MORPH = (
    *("овк", "евк", "ивк", "янк", "инк", "ск", "цк", "ецк", "ово", "ево", "ино", "ыно", "их"),
    *("ичи", "ич", "щин", "град", "город", "аул", "юрт", "кент", "отар", "поль", "бург"),
    *("кюель", "кюел", "уул", "улус", "сай", "тау", "баш", "ишт", "ушк", "енк", "мах", "дзуар"),
)
_TOPONYMIC = frozenset(
    "мал малый больш велик верхн нижн стар нов красн бел черн зелен горн вишнев кленов соснов "
    "березов дубов липов орехов каменн сух тих крут крив долг свят еланск песчан лесн степн "
    "дальн ближн средн первомайск октябрьск троицк никольск михайловск покровск терн терновы "
    "ольхов камышов медвеж волч лис заяч зайцев пчелин ключевск солнечн ясн светл богат "
    "весел холодн тепл гремяч родников студен глух мокр".split()
)
_LAND = frozenset(
    "яр кут ключ ключик грив гривк лог логов погост увал ерик затон плес выселк слобод слободк "
    "пустош лип липк гай гаек дворик двор бор бугор бугорок полян полянк ручь ручей брод холм "
    "хутор хуторок починок заимк поречь балк криниц колодез лиман мельниц камыш камен "
    "курь наволок распадок кордон перевоз волок пристан дубрав рощ рог мыс берег остров юрт "
    "луг поле пол гор горк родник озер озерк".split()
)
_COMMON = frozenset(
    "русск украинск немецк советск городск сельск морск деревенск солдатск детск женск мужск "
    "людск адск светск гражданск армейск рыбацк английск турецк".split()
)
_MADE_OF = ("", "а", "ь", "я", "о", "е", "ие", "ия", "ец", "ка", "ок", "к", "ц")


@cache
def _excuses() -> Names:
    return Names((row[0].lower(), "") for row in word_list("not_places"))


def excused(form: str) -> bool:
    """Whether `form` is a weapon, a car, a feast ...: no place although it stands like one."""
    return form.lower() in listed("slang") or _excuses().found(form) is not None


def title(word: str) -> bool:
    """Whether a Cyrillic word is written with a capital first letter only."""
    return word[0].isupper() and len(word) > 1 and not word.isupper() and not word.isascii()


def adjective(word: str) -> bool:
    """Whether `word` ends like an adjective."""
    return word.lower().endswith(_ADJECTIVES)


def adjective_of_place(word: str) -> bool:
    """Whether lower-case `word` is an adjective in -ск- that may come from a place."""
    return _COMMON.isdisjoint(keys(word)) and word.endswith(_PLACE_ADJECTIVES)


@lru_cache(maxsize=10_000)
def of_somewhere(adjective: str) -> bool:
    """Whether an adjective in -ск- is made of a place's name, not of an ordinary noun."""
    known = parses(adjective)
    if not adjective_of_place(adjective) or "ическ" in adjective:
        return False
    if known and known[0].pos != "ADJF":
        return False
    stem = adjective[: max(adjective.rfind("ск"), adjective.rfind("цк"))]
    stem += "ц" * (adjective[len(stem)] == "ц")
    if gazetteer().place(adjective) is not None:
        return True
    bases = {stem + e for e in _MADE_OF} | {stem.removesuffix(e) for e in ("н", "ов", "ан", "и")}
    return not any(p.pos == "NOUN" and not p.place and not p.name for b in bases for p in parses(b))


def morph(form: str) -> bool:
    """Whether `form` ends as names of places do."""
    return any(k.endswith(_MORPH) for k in keys(form) if len(k) > 4)


def toponymic(word: str) -> bool:
    """Whether `word` is an adjective that names of places begin with."""
    return not _TOPONYMIC.isdisjoint(keys(word))


def land(word: str) -> bool:
    """Whether `word` is a noun that names of places of two words end with."""
    return any(not _LAND.isdisjoint(keys(w)) for w in (word, *(p.lemma for p in parses(word))))


def unknown(word: str) -> bool:
    """Whether no dictionary knows lower-case `word`."""
    return (
        len(word) > 3 and word.isalpha() | ("-" in word) and not word.isascii() and not _word(word)
    )


def inhabited(word: str) -> bool:
    """Whether `word` names a place of the gazetteer and is a rare word otherwise."""
    return len(word) > 4 and not excused(word) and gazetteer().place(word) is not None


def geox(word: str) -> bool:
    """Whether the dictionary takes `word` for a place often enough."""
    return sum(p.score for p in parses(word) if p.place) >= 0.3


def _word(low: str) -> bool:
    """Whether a dictionary, Russian or Ukrainian, knows the form."""
    return bool(parses(low) or parses(low, "uk"))


def person(word: str) -> bool:
    """Whether `word` reads as a personal name rather than as a place."""
    known = parses(word.lower())
    named = sum(p.score for p in known if p.name and not p.place)
    return named >= 0.4 and named > sum(p.score for p in known if p.place)
