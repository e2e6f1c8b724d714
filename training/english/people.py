"""Invented people: names of many peoples in every form that calls and chats use.

Sources: rules/lists (diminutives, first names, surnames, English first names), compiled for this
project; spellings of foreign name tokens from a CC0 set, if it is given; surnames are put
together from the stems and endings below.
"""

import json
import re
from functools import cache
from pathlib import Path
from random import Random

from spelling import latin

from redact.language.lists import entries

_STEMS = (
    "абрам агап акул алдош амел анис антип арзам астах багр баран барсук бел берест бобр богат "
    "болд бород бояр бугай булав бурл бык вагин валуй вахр ведерн верес ветл вихр вороб вяз гавр "
    "глаз глуш гнед голов горш град грач гриб гром губ гус дёгт дерев дол дроб дуб дуд дым еж "
    "жар желт жерд жил жук забел зайц зарубин зверь зим золот зуб ив игн казач калаш камн карп "
    "кисел клим ключ кобыл ковал козыр колес кон копыл корн кот кочерг кравц крив круп крыл "
    "кудр кузьм кул кур лап лебед леш липат лис лом лош лукьян лун лют мака мал мамон марк мас "
    "медв мельн мешк мил мокр молот морж мур мух мыл нагиб назар нестер нос овч огур озер орл "
    "осин остап ох пал панкр пахом пест пест печ пиксай пирог плет плотн погор подол полуян пряд "
    "пуг пыж рак редк рог рож руд рыб рябин сав садов самс сар сверч седл сел сереб скоб скор "
    "слеп смол снег собол солов сом сорок спиц стар стриж сум сух сыч таран тельн терн тиш толст "
    "топор трав туп тыч уж ус уш фад фил фом хват хлеб хмел хом хрущ цапл цвет чаг чеб черн чиж "
    "чуг шаб шал шат шев шел шест шил шип шиш шмел шум щегл щерб щук юд яблок як ямщик ярош яц"
).split()
_RUSSIAN = tuple("ов ов ов ев ин ин кин енков ников ский цкий ской овский ых их".split())
_UKRAINIAN = tuple("енко енко ко чук ук юк ченко ишин ець ик як ало ура".split())
_WESTERN = (
    "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker "
    "White Roberts Green Hall Wood Jackson Clarke Harris Lewis Young Allen King Scott Baker Adams "
    "Nelson Mitchell Campbell Parker Collins Edwards Stewart Morris Murphy Cook Rogers Morgan Reed "
    "Bailey Cooper Kelly Howard Ward Cox Richardson Watson Brooks Bennett Gray James Hughes Price "
    "Myers Long Foster Sanders Ross Powell Sullivan Russell Ortiz Jenkins Gutierrez Perry Butler "
    "Barnes Fisher Henderson Coleman Simmons Patterson Jordan Reynolds Hamilton Graham Kim Gonzales "
    "Alexander Ramos Wallace Griffin West Cole Hayes Chavez Gibson Bryant Ellis Stevens Murray Ford "
    "Marshall Owens McDonald Harrison Ruiz Kennedy Wells Alvarez Woods Mendoza Castillo Olson Webb "
    "Washington Tucker Freeman Burns Henry Vasquez Snyder Simpson Crawford Jimenez Porter Mason Shaw "
    "Gordon Wagner Hunter Romero Hicks Dixon Hunt Palmer Robertson Black Holmes Stone Meyer Boyd "
    "Mills Warren Fox Rose Rice Moreno Schmidt Patel Ferguson Nichols Herrera Medina Ryan Fernandez "
    "Weaver Daniels Stephens Gardner Payne Kelley Dunn Pierce Arnold Tran Spencer Peters Hawkins "
    "Müller Schneider Fischer Weber Becker Schulz Hoffmann Dubois Moreau Laurent Lefebvre Rossi "
    "Bianchi Ferrari Esposito Kowalski Nowak Wiśniewski Novak Horvath Nagy Jansen de Vries van Dijk "
    "Andersen Nielsen Hansen Johansson Lindqvist Korhonen Virtanen Silva Santos Oliveira Yilmaz Kaya "
    "Demir Nguyen Chen Wang Zhang Liu Tanaka Suzuki Sato Park Choi Singh Sharma Gupta Khan Hussain "
    "Ahmed Ali Hassan Ibrahim Okafor Mensah Diallo Mwangi O'Brien O'Connor McCarthy MacLeod"
).split()
_VOWELS, _ONSETS = "аеиоу", "б в г д ж з к л м н п р с т х ч ш кр тр гл бр ст".split()
_CLAN = "оол маа кыс жап дай гай тай хан бек гаджи".split()


def capital(name: str) -> str:
    """A lower-case name with its capitals."""
    return "".join(w[:1].upper() + w[1:] for w in re.split(r"([ '-])", name))


@cache
def _russian() -> dict[str, list[tuple[str, list[str]]]]:
    """Full first names with their short forms, by gender."""
    found: dict[str, list[tuple[str, list[str]]]] = {"m": [], "f": []}
    for base, gender, short in entries("diminutives"):
        for one in "mf" if gender not in ("m", "f") else gender:
            found[one].append((base, short.split() or [base]))
    return found


@cache
def _peoples() -> dict[str, list[str]]:
    """First names of the other peoples of Russia and its neighbours, by gender."""
    found: dict[str, list[str]] = {"m": [], "f": []}
    for gender, names in entries("first_names_extra"):
        if gender in found:
            found[gender] += names.split()
    return found


@cache
def _surnames() -> list[str]:
    return [n for row in entries("surnames_extra") for n in row[-1].split() if len(n) > 2]


@cache
def _english() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group, names in entries("english_first_names"):
        found.setdefault(group, []).extend(names.split())
    return found


def english_surnames() -> list[str]:
    """Common surnames of English-speaking and other countries."""
    return _WESTERN


@cache
def _foreign(corpora: Path | None) -> list[str]:
    """Latin spellings of single foreign name tokens (CC0), or none."""
    path = corpora / "translit_names" / "train.jsonl" if corpora else None
    if path is None or not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    words = [json.loads(line)["en"] for line in lines]
    return [capital(w) for w in words if w.isalpha() and 3 < len(w) < 14]


class People:
    """Draws names with `dice`; the same seed draws the same names."""

    def __init__(self, dice: Random, corpora: Path | None = None) -> None:
        self.dice = dice
        self._foreign = _foreign(corpora)

    def gender(self) -> str:
        """m or f."""
        return "m" if self.dice.random() < 0.62 else "f"

    def first(self, gender: str) -> str:
        """A full first name."""
        roll = self.dice.random()
        if roll < 0.5:
            return latin(self.dice.choice(_russian()[gender])[0], self.dice)
        if roll < 0.85:
            return latin(self.dice.choice(_peoples()[gender]), self.dice)
        return self.foreign()

    def foreign(self) -> str:
        """A first name or name token of another language in Latin letters."""
        if self._foreign and self.dice.random() < 0.3:
            return self.dice.choice(self._foreign)
        return self.dice.choice(_english()["sure" if self.dice.random() < 0.93 else "word"])

    def token(self) -> str:
        """A first name or surname of any language."""
        return self.dice.choice(self._foreign) if self._foreign else self.dice.choice(_WESTERN)

    def western(self) -> str:
        """A full name of another country, now and then with a middle initial."""
        middle = f"{self.initial()} " if self.dice.random() < 0.15 else ""
        return f"{self.foreign()} {middle}{self.dice.choice(_WESTERN)}"

    def short(self, gender: str) -> str:
        """What friends and family say."""
        if self.dice.random() < 0.25:
            return latin(self.dice.choice(_peoples()[gender]), self.dice)
        return latin(self.dice.choice(self.dice.choice(_russian()[gender])[1]), self.dice)

    def wordlike(self) -> str:
        """A name that is also an English word, or a Russian one with a meaning."""
        return self.dice.choice(_english()[self.dice.choice(("word", "capital", "word", "gloss"))])

    def surname(self, gender: str) -> str:
        """A surname: Russian, Ukrainian, of another people, foreign, or never heard of."""
        roll, dice = self.dice.random(), self.dice
        if roll < 0.45:
            return latin(_of(dice.choice(_STEMS) + dice.choice(_RUSSIAN), gender), dice)
        if roll < 0.57:
            return latin(dice.choice(_STEMS) + dice.choice(_UKRAINIAN), dice)
        if roll < 0.72:
            return latin(_of(_stem(dice.choice(_peoples()["m"])), gender), dice)
        if roll < 0.86:
            return latin(dice.choice(_surnames()), dice)
        if roll < 0.94:
            return latin(self._unheard(), dice)
        return self.dice.choice(_WESTERN)

    def _unheard(self) -> str:
        syllables = self.dice.randint(2, 3)
        made = "".join(
            self.dice.choice(_ONSETS) + self.dice.choice(_VOWELS) for _ in range(syllables)
        )
        return made + self.dice.choice(("", "н", "р", "й", *_CLAN, *_RUSSIAN))

    def patronymic(self, gender: str) -> str:
        """A patronymic, now and then as it is said (Mikhalych)."""
        source = _russian()["m"] if self.dice.random() < 0.7 else None
        father = self.dice.choice(source)[0] if source else self.dice.choice(_peoples()["m"])
        colloquial = self.dice.random() < 0.25
        return latin(_patronymic(father, gender, colloquial), self.dice)

    def initial(self) -> str:
        """One capital letter with a dot."""
        return self.dice.choice("ABDEFGIKLMNOPRSTVYZ") + "."


def _stem(name: str) -> str:
    if name[-1] in "аяы":
        return name[:-1] + "ин"
    if name[-1] in "ейиь":
        return name[:-1] + "ев"
    return name + "ов"


def _of(surname: str, gender: str) -> str:
    if gender == "m":
        return surname
    if surname.endswith(("ий", "ой")):
        return surname[:-2] + "ая"
    return surname + "а" if surname.endswith(("ов", "ев", "ин")) else surname


def _patronymic(father: str, gender: str, colloquial: bool) -> str:
    soft = father[-1] in "йь"
    stem = father[:-1] if father[-1] in "йьаяоуи" else father
    if stem.endswith("и") and soft:
        stem = stem[:-1] + "ь"
    if colloquial:
        return stem.rstrip("ь") + (("ич" if soft else "ыч") if gender == "m" else "на")
    return stem + ("ев" if soft else "ов") + ("ич" if gender == "m" else "на")
