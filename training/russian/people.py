"""Invented people: names of many peoples in every form and case that calls home use, lower-case.

Sources: rules/lists (diminutives, first_names_extra, surnames_extra), stems and endings below,
compiled for this project; foreign name tokens of a CC0 set, if it is given.
"""

import json
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from redact.language.inflect import CASES, inflected
from redact.language.lists import rows

STEMS = (
    "абрам агап акул алдош амел анис антип арзам астах багр баран барсук бел берест бобр богат "
    "болд бород бояр бугай булав бурл бык вагин валуй вахр ведерн верес ветл вихр вороб вяз гавр "
    "глаз глуш гнед голов горш град грач гриб гром губ гус дегт дерев дол дроб дуб дуд дым еж "
    "жар желт жерд жил жук забел зайц заруб зверь зим золот зуб ив игн казач калаш камн карп "
    "кисел клим ключ кобыл ковал козыр колес кон копыл корн кот кочерг кравц крив круп крыл "
    "кудр кузьм кул кур лап лебед леш липат лис лом лош лукьян лун лют мака мал мамон марк мас "
    "медв мельн мешк мил мокр молот морж мур мух мыл нагиб назар нестер нос овч огур озер орл "
    "осин остап ох пал панкр пахом пест печ пиксай пирог плет плотн погор подол полуян пряд "
    "пуг пыж рак редк рог рож руд рыб рябин сав садов самс сар сверч седл сел сереб скоб скор "
    "слеп смол снег собол солов сом сорок спиц стар стриж сум сух сыч таран тельн терн тиш толст "
    "топор трав туп тыч уж ус уш фад фил фом хват хлеб хмел хом хрущ цапл цвет чаг чеб черн чиж "
    "чуг шаб шал шат шев шел шест шил шип шиш шмел шум щегл щерб щук юд яблок як ямщик ярош яц"
).split()
_RUSSIAN = tuple(
    "ов ов ов ев ев ин ин кин ёнков ников ский цкий ской овский инский ых их иков ушкин очкин "
    "унов аев яев ухин ыгин атов ищев нов шин айкин ейкин юхин ягин чихин ильников ой ый".split()
)
_UKRAINIAN = tuple("енко енко ко чук ук юк ченко ишин ець ик як ало ура уля иченко ай ий".split())
WORDS = (
    "мороз гусь волк жук кот лис заяц сорока зима бондарь гончар коваль мельник ткач швец кравец "
    "король князь граф барон царь козел баран бык комар муха блоха рак сом карась щука ерш лещ "
    "окунь линь ворон воробей соловей дрозд чиж грач сокол орел пень дуб клен береза вишня груша "
    "репа капуста горох бобер хорек крот барсук медведь кабан лось олень зубр чайка галка голуб "
    "бублик пирог борщ каша сало мед перец хрен редька гарбуз кулиш кирпич камень песок гвоздь "
    "молот топор шило сапог кожух шапка пономарь поп чумак казак гусар весна буря гроза туман "
    "ветер снег дождь лебедь голубь синица сыч филин удод пастух рыбак кузнец сапожник скрипка "
    "барабан колесо борода чуб ус лапа хвост рыба баранка сухарь квас сахар соль мак ячмень овес"
).split()
TWINS = {
    "m": "роман лев слава марк макс ким тим булат алмаз марсель рим ислам лечи буян белек чаян омак "
    "урал салават батор мага вид май ян влад ной том рем свет гений радик азамат мир мир наиль "
    "костя коля паша гена юра леня олег батыр арслан амур виктор герман ярослав казак граф кай".split(),
    "f": "вера надежда любовь света слава майя рая роза лилия мила лада дина ада ира люба поля тома "
    "валя катя лена галка виктория венера луна аврора марта майя августа муза лика нега ия рада "
    "зима весна алиса стелла яна нина дана гера тая сара шура зоя ася аля лана лора".split(),
}
_THINGS = (
    "роман лев свет мир алмаз булат урал граф гений вид том рай вера надежда любовь слава роза "
    "лилия марта луна венера муза алиса лира зорька виктория победа мечта радость тишина"
).split()
_SHORT_FOREIGN = "ким цой пак ли хан хван тен ни лим шин ю югай тян нам кан чен ван лю ким".split()
_CLANS = (
    "ондар монгуш кужугет ооржак куулар донгак сарыглар салчак кыргыс иргит оюн саая хертек "
    "хомушку тюлюш ховалыг сат бараан долаан даваа дамба очур базыр чамзырай шагдыр бичелдей"
).split()
_CAUCASUS = "швили дзе дзе швили иа ия ава ани ян ян янц заде лы оглы".split()
_ONSETS = "б в г д ж з к л м н п р с т х ч ш кр тр гл бр ст дж ц ф хв ш".split()
_VOWELS = "аеиоуыэ"


class Person(NamedTuple):
    """One name part in the nominative: `part` is first, patronymic or surname; `gender` m or f."""

    name: str
    part: str
    gender: str


def form(person: Person, case: str) -> str:
    """The name in a case (`voct` too), without `ё`."""
    gender = "masc" if person.gender == "m" else "femn"
    made = inflected(person.name, person.part, gender, case)
    return made.lower().replace("ё", "е")


@cache
def firsts(heldout: bool) -> dict[str, list[tuple[str, list[str]]]]:
    """Full first names with their short forms, by gender; every eleventh is held out."""
    found: dict[str, list[tuple[str, list[str]]]] = {"m": [], "f": []}
    for number, (base, gender, short) in enumerate(rows("diminutives")):
        for one in "mf" if gender not in ("m", "f") else gender:
            if heldout == (number % 11 == 5):
                found[one].append((base, short.split() or [base]))
    return found


@cache
def peoples(heldout: bool) -> dict[str, list[str]]:
    """First names of the other peoples of Russia and its neighbours, by gender."""
    found: dict[str, list[str]] = {"m": [], "f": []}
    for gender, names in rows("first_names_extra"):
        if gender in found:
            every = names.split()
            found[gender] += [n for i, n in enumerate(every) if heldout == (i % 6 == 3)]
    return found


@cache
def _surnames(heldout: bool) -> list[str]:
    every = [n for row in rows("surnames_extra") for n in row[-1].split() if len(n) > 2]
    return [n for i, n in enumerate(every) if heldout == (i % 6 == 3)]


@cache
def _foreign(corpora: Path, heldout: bool) -> list[str]:
    name = "dev" if heldout else "train"
    lines = (corpora / "translit_names" / f"{name}.jsonl").read_text("utf-8").splitlines()
    words = [json.loads(line)["text"].lower().replace("ё", "е") for line in lines]
    return [w for w in words if w.isalpha() and 3 < len(w) < 13]


class People:
    """Draws names with `dice`; with `heldout`, only such as are never trained on."""

    def __init__(self, dice: Random, corpora: Path, heldout: bool = False) -> None:
        self.dice = dice
        self.heldout = heldout
        self._foreign = _foreign(corpora, heldout)
        self._stems = [s for i, s in enumerate(STEMS) if heldout == (i % 8 == 2)]
        self._words = [w for i, w in enumerate(WORDS) if heldout == (i % 5 == 2)]

    def gender(self) -> str:
        """m or f."""
        return "m" if self.dice.random() < 0.63 else "f"

    def first(self, gender: str) -> Person:
        """A full first name."""
        roll = self.dice.random()
        if roll < 0.5:
            name = self.dice.choice(firsts(self.heldout)[gender])[0]
        elif roll < 0.88:
            name = self.dice.choice(peoples(self.heldout)[gender])
        elif roll < 0.95:
            name = self.dice.choice(self._foreign)
        else:
            name = self.unheard() + (self.dice.choice("ая") if gender == "f" else "")
        return Person(name, "first", gender)

    def short(self, gender: str) -> Person:
        """What friends and family say."""
        roll = self.dice.random()
        if roll < 0.17:
            return Person(self.dice.choice(peoples(self.heldout)[gender]), "first", gender)
        name = self.dice.choice(self.dice.choice(firsts(self.heldout)[gender])[1])
        if roll < 0.27 and len(name) > 3 and name[-1] in "ая":
            ends = ("юша", "уха", "ечка", "уля", "юшка", "енька", "юня", "ушка", "ик", "он", "ян")
            name = name[:-1].rstrip("ь") + self.dice.choice(ends)
        return Person(name, "first", gender)

    def twin(self, gender: str) -> Person:
        """A name that is also an ordinary word."""
        return Person(self.dice.choice(TWINS[gender]), "first", gender)

    def word(self) -> str:
        """An ordinary word that is used as a surname or nickname."""
        return self.dice.choice(self._words)

    def ordinary(self, row: int) -> str:
        """A word that may be a name, in the case of number `row`, where it is none."""
        name = self.dice.choice((*WORDS, *_THINGS))
        return form(Person(name, "first", "f" if name[-1] in "аяь" else "m"), CASES[row])

    def surname(self, gender: str) -> Person:
        """A surname: Russian, Ukrainian, of another people, foreign, a word, or never heard of."""
        return Person(self._surname(gender), "surname", gender)

    def _surname(self, gender: str) -> str:
        roll, dice = self.dice.random(), self.dice
        if roll < 0.38:
            return _of(dice.choice(self._stems) + dice.choice(_RUSSIAN), gender)
        if roll < 0.48:
            return dice.choice(self._stems) + dice.choice(_UKRAINIAN)
        if roll < 0.62:
            return _of(_stem(dice.choice(peoples(self.heldout)["m"])), gender)
        if roll < 0.68:
            father = dice.choice(peoples(self.heldout)["m"]).lower().rstrip("аеийоуьяэ")
            ends = ("жапов", "доржиев", "цыренов", "уллин", "утдинов", "баев", "беков", "магомедов")
            return _of(father + dice.choice(ends), gender)
        if roll < 0.75:
            return dice.choice(_surnames(self.heldout))
        if roll < 0.79:
            return dice.choice(_CLANS)
        if roll < 0.83:
            return self.unheard() + dice.choice(_CAUCASUS)
        if roll < 0.90:
            return self.word()
        if roll < 0.93:
            return dice.choice(_SHORT_FOREIGN)
        if roll < 0.97:
            return _of(self.unheard() + dice.choice(_RUSSIAN), gender)
        return dice.choice(self._foreign)

    def unheard(self) -> str:
        """A stem that no list has."""
        dice = self.dice
        syllables = dice.randint(2, 3) if dice.random() < 0.8 else 1
        made = "".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(syllables))
        return made + dice.choice("н р л м т д б г с з к ш й".split())

    def patronymic(self, gender: str) -> Person:
        """A patronymic, half of the time as it is said (Михалыч)."""
        dice = self.dice
        russian = firsts(self.heldout)["m"] or firsts(False)["m"]
        father = dice.choice(russian)[0]
        if dice.random() < 0.25:
            father = dice.choice(peoples(self.heldout)["m"])
        name = _patronymic(father.lower(), gender, dice.random() < 0.4)
        return Person(name, "patronymic", gender)

    def foreign(self) -> tuple[str, str]:
        """A foreigner's first name and surname."""
        return self.dice.choice(self._foreign), self.dice.choice(self._foreign)


def _stem(name: str) -> str:
    name = name.lower()
    if name[-1] in "аяы":
        return name[:-1] + "ин"
    if name[-1] in "ейиьоэ":
        return name[:-1] + "ев"
    return name + "ов"


def _of(surname: str, gender: str) -> str:
    """A woman's form of a surname."""
    if gender == "m":
        return surname
    if surname.endswith(("ий", "ой", "ый")):
        return surname[:-2] + "ая"
    return surname + "а" if surname.endswith(("ов", "ев", "ин", "ёв")) else surname


def _patronymic(father: str, gender: str, said: bool) -> str:
    soft = father[-1] in "йь"
    stem = father[:-1] if father[-1] in "йьаяоуиэ" else father
    if stem.endswith("и") and soft:
        stem = stem[:-1] + "ь"
    if said:
        return stem.rstrip("ь") + (("ич" if soft else "ыч") if gender == "m" else "на")
    return stem + ("ев" if soft else "ов") + ("ич" if gender == "m" else "на")


assert CASES[0] == "nomn"  # noqa: S101  (the order that the templates rely on)
