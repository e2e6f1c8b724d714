"""Invented places, bodies, units and call signs in every case; real ones that are news.

Sources: rules/lists for news (public figures, reported places, known organisations), which the
tagger should name too: keeping them is decided elsewhere. All else is put together from words.
"""

from functools import cache
from random import Random

from people import STEMS, WORDS, People, Person, form

from redact.language.inflect import CASES
from redact.language.lists import rows

_ADJECTIVES = (
    "верхн нижн стар нов мал больш красн бел черн сух глух гол щуч волч медвеж лисий ольхов "
    "березов сосн камен глинян песчан степн лугов озерн ключев тих студен солен кедров таежн "
    "крив дальн ближн горел мокр зелен золот гнил крут рыб соколин гусин конск козл бык"
).split()
_PLACE_NOUNS = {
    "m": "лог яр ключ бор мыс брод хутор посад починок кордон колодец юрт аул стан угол дол ручей".split(),
    "f": "балка гора гривка поляна слобода речка заимка падь дубрава пустошь гать роща".split(),
    "n": "озеро село поле болото городище займище урочище займо".split(),
    "p": "выселки пупы ключи горки пруды дворы броды хутора пески ляды луга починки валуны".split(),
}
_ENDINGS_F = "овка евка инка ищевка ниха уха ушка овлянка ычиха инщина".split()
_ENDINGS_N = "ово ево ино ыно кино никово".split()
_ENDINGS_M = "инск овск ыль городок ичев енец аул кент юрт хем хаак тал кюль бай куй ан ор".split()
_ADJ = {
    "m": ("ий", "ого", "ому", "ий", "им", "ом"), "f": ("ая", "ой", "ой", "ую", "ой", "ой"),
    "n": ("ое", "ого", "ому", "ое", "им", "ом"), "p": ("ие", "их", "им", "ие", "ими", "их"),
}  # fmt: skip
_NOUN = {
    "m": ("", "а", "у", "", "ом", "е"), "f": ("а", "ы", "е", "у", "ой", "е"),
    "n": ("о", "а", "у", "о", "ом", "е"), "p": ("ы", "ов", "ам", "ы", "ами", "ах"),
}  # fmt: skip
_CALLS = (
    "кедр борода студент доктор повар цыган боксер лиса волк медведь ворон сокол ястреб сова гюрза "
    "змей барсук еж дед учитель шахтер моряк летчик актер монах призрак шаман джокер дым кремень "
    "гранит базальт дизель медь никель янтарь оникс гроза гром береза клен дуб ясень мох кактус "
    "ковер игла молот болт гайка ложка перец сахар пират барон граф султан хан казак ирбис барс "
    "рысь туман север урал амур байкал алтай казбек эльбрус буран ветер зенит орион сатурн марс "
    "нептун топаз рубин алмаз кобра скиф варяг дрозд филин грач чиж зубр тур кабан тихий рыжий "
    "лысый хмурый малыш лом гвоздь кирпич штырь поршень снегирь багира вьюга акула малой старый "
    "седой мясник тренер физик химик пастух рыбак сапер немец француз поляк турок якут чукча "
    "бурят татарин грек ангел демон викинг спартак цезарь рубеж тайга волга терек дон ока кубань "
    "псих шустрый батя док пекарь танцор гитара лимон орех бизон мамонт леший водяной домовой"
).split()
_ORDINALS = (
    "перв втор пят шест седьм восьм девят десят двадцат тридцат сороков сот двухсот трехсот "
    "пятисот двенадцат пятнадцат тринадцат девяност"
).split()
_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
_HUNDREDS = "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот".split()
_ONES = "ноль один два три четыре пять шесть семь восемь девять".split()
_LEVELS = (("полк", "m"), ("батальон", "m"), ("бригад", "f"), ("дивизи", "f"), ("рот", "f"))
_FIRMS = (
    "заря восток рассвет дружба ромашка березка сказка теремок сокол янтарь родник колос авангард "
    "мечта огонек волна радуга алмаз спектр орбита ласточка светлячок магнит уют север вектор гамма"
).split()
_BODIES = {
    "f": "школа больница поликлиника фабрика шахта котельная птицефабрика церковь".split(),
    "m": "садик завод техникум колледж комбинат лицей колхоз цех".split(),
    "n": "депо училище".split(),
}
_COUNTRIES = (
    "россия германия франция италия испания польша турция индия китай япония иран ирак сирия "
    "египет ливия канада бразилия аргентина куба грузия армения украина молдавия латвия литва "
    "эстония финляндия швеция норвегия дания австрия венгрия румыния болгария сербия хорватия "
    "греция израиль ливан пакистан афганистан вьетнам корея австралия бельгия нидерланды чехия"
).split()
_COMPANIES = "софт банк нефть пром газ медиа авто строй фарм телеком груп тех металл агро".split()


@cache
def figures() -> list[tuple[str, str]]:
    """Surnames of public figures with a gender."""
    found = []
    for row in rows("public_figures"):
        name = row[0].split()[-1].lower().replace("ё", "е")
        if name.isalpha() and name[0] > "\u0400":
            found.append((name, "f" if name.endswith(("ова", "ева", "ина", "ая")) else "m"))
    return found


@cache
def reported() -> list[str]:
    """Places in the news, one word each, lower-case."""
    names = [name.strip() for row in rows("reported_places") for name in row[0].split(",")]
    return sorted({n for n in names if n.isalpha() and n[0] > "\u0400" and len(n) > 3})


@cache
def _organizations() -> list[str]:
    """Known organisations of one word."""
    names = [name.strip() for row in rows("known_organizations") for name in row[0].split(",")]
    return sorted({n for n in names if n.isalpha() and n[0] > "\u0400" and len(n) > 2})


@cache
def _towns() -> list[str]:
    """Towns of the gazetteer in Cyrillic, lower-case."""
    names = [row[0] for row in rows("gazetteer")]
    return sorted({n for n in names if n.replace("-", "").isalpha() and n[0] > "\u0400"})


def declined(noun: str, gender: str, row: int) -> str:
    """A place's name in the case of number `row`, by its ending."""
    if gender == "i":
        return noun
    if gender == "p":
        stem, last = noun[:-1], noun[-1]
        soft = {"ы": ("ов", "ам", "ы", "ами", "ах"), "и": ("ей", "ям", "и", "ями", "ях")}
        rest = soft.get(last, soft["ы"])
        return noun if not row else stem + (rest[row - 1] if last != "а" else _NOUN["p"][row])
    return form(Person(noun, "first", "f" if gender == "f" else "m"), CASES[row])


def adjective(stem: str, gender: str, row: int) -> str:
    """An adjective in the case of number `row`."""
    made = stem + _ADJ[gender][row]
    if stem[-1] not in "кгхшжчщн" and made.endswith(("ий", "им", "ие", "их", "ими")):
        made = made[: len(stem)] + made[len(stem) :].replace("и", "ы", 1)
    elif stem.endswith("н") and stem not in ("верхн", "нижн", "дальн", "ближн"):
        made = stem + _ADJ[gender][row].replace("и", "ы", 1)
    elif stem.endswith("н"):
        made = stem + _ADJ[gender][row].replace("о", "е").replace("ая", "яя").replace("ую", "юю")
    return made


class Things:
    """Draws places, bodies, units and call signs with `dice`, in the case of number `row`."""

    def __init__(self, dice: Random, people: People) -> None:
        self.dice = dice
        self.people = people
        every = enumerate(sorted(set(_CALLS)))
        self._calls = [c for i, c in every if people.heldout == (i % 6 == 4)]

    def village(self, row: int) -> str:
        """An invented village or small town."""
        dice = self.dice
        roll = dice.random()
        if roll < 0.25:
            return self._two_words(row)
        if roll < 0.4:
            return declined(dice.choice(_towns()), "fm"[dice.random() < 0.5], row)
        stem = dice.choice(STEMS if roll < 0.85 else _ADJECTIVES)
        if roll > 0.93:
            stem = self.people.unheard()
        kind = dice.choice("ffnnm")
        if kind == "n":
            made = stem + dice.choice(_ENDINGS_N)
            return made if dice.random() < 0.7 else declined(made, "n", row)
        if kind == "f":
            return declined(stem + dice.choice(_ENDINGS_F), "f", row)
        return declined(stem + dice.choice(_ENDINGS_M), "m", row)

    def _two_words(self, row: int) -> str:
        gender = self.dice.choice("mfnp")
        stem = self.dice.choice(_ADJECTIVES)
        if self.dice.random() < 0.4:
            stem = self.dice.choice(STEMS) + self.dice.choice(("овск", "ск", "инск"))
        noun = self.dice.choice(_PLACE_NOUNS[gender])
        return f"{adjective(stem, gender, row)} {declined(noun, gender, row)}"

    def city(self, row: int) -> str:
        """A place that is in the news."""
        name = self.dice.choice(reported())
        return declined(name, "f" if name[-1] in "ая" else "i" if name[-1] in "оеиу" else "m", row)

    def district(self, row: int) -> str:
        """A district, as an adjective."""
        stem = self.dice.choice(STEMS) + self.dice.choice(("овск", "инск", "ск", "евск"))
        return adjective(stem, "m", row)

    def land(self, row: int) -> str:
        """A country or a city anywhere."""
        name = self.dice.choice(_COUNTRIES if self.dice.random() < 0.5 else _towns())
        return declined(name, "f" if name[-1] in "ая" else "i" if name[-1] in "оеиу" else "m", row)

    def body(self, row: int) -> str:
        """A school, hospital, works."""
        dice = self.dice
        gender = dice.choice("ffm")
        noun = declined(dice.choice(_BODIES[gender]), gender, row)
        if noun.startswith("котельн"):
            noun = adjective("котельн", "f", row)
        roll = dice.random()
        if roll < 0.5:
            stem = dice.choice(STEMS) + dice.choice(("овск", "инск", "ск"))
            return f"{adjective(stem, gender, row)} {noun}"
        if roll < 0.7:
            return f"{noun} {dice.choice(_FIRMS)}"
        if roll < 0.85:
            return f"{noun} номер {dice.choice(_ONES[1:])}"
        return f"{dice.choice(_TENS)} {adjective(dice.choice(_ORDINALS[:9]), gender, row)} {noun}"

    def company(self, row: int) -> str:
        """A company of the news."""
        if self.dice.random() < 0.3:
            return self.dice.choice(_organizations())
        name = self.people.unheard() + self.dice.choice(_COMPANIES)
        if self.dice.random() < 0.4:
            name = "".join(self.dice.choice("абвгдзклмнпрстф") for _ in range(3))
        return declined(name, "m", row) if self.dice.random() < 0.5 else name

    def unit(self, row: int) -> str:
        """A unit in words, or the number of one."""
        dice = self.dice
        noun, gender = dice.choice(_LEVELS)
        number = [dice.choice(_HUNDREDS)] if dice.random() < 0.5 else []
        number += [dice.choice(_TENS)] if dice.random() < 0.5 else []
        words = [*number, adjective(dice.choice(_ORDINALS), gender, row)]
        ending = _NOUN[gender][row]
        ending = {"ы": "и", "а": "я", "у": "ю", "ой": "ей", "е": "и"}.get(ending, ending) \
            if noun.endswith("и") else ending  # fmt: skip
        return " ".join((*words, noun + ending) if dice.random() < 0.8 else words)

    def callsign(self, row: int) -> str:
        """A call sign."""
        name = self.dice.choice(self._calls if self.dice.random() < 0.8 else WORDS)
        made = form(Person(name, "first", "f" if name[-1] in "ая" else "m"), CASES[row])
        if self.dice.random() < 0.08:
            made += " " + self.dice.choice(_ONES)
        return made

    def figure(self, row: int) -> str:
        """A public figure's surname."""
        name, gender = self.dice.choice(figures())
        return form(Person(name, "surname", gender), CASES[row])

    def number(self) -> str:
        """A number in words or figures."""
        roll = self.dice.random()
        if roll < 0.4:
            return self.dice.choice(_ONES[2:])
        if roll < 0.7:
            return f"{self.dice.choice(_TENS)} {self.dice.choice(_ONES[1:])}"
        return self.dice.choice(_HUNDREDS) if roll < 0.85 else str(self.dice.randint(2, 300))

    def phone(self) -> str:
        """A number dictated."""
        dice = self.dice
        words = ["восемь", "девятьсот", dice.choice(_TENS), dice.choice(_HUNDREDS)]
        words += [dice.choice(_TENS), dice.choice(_ONES), dice.choice(_TENS), dice.choice(_TENS)]
        return " ".join(words)
