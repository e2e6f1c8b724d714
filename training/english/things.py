"""Invented places, bodies, units and call signs; real ones that are news.

Sources: rules/lists for news (public figures, reported places, known organisations), which the
tagger should name too: keeping them is decided elsewhere. All else is put together from words.
"""

from functools import cache
from random import Random

from people import People, capital
from spelling import latin

from redact.language.lists import entries

_VILLAGE = (
    "Берёзов Ольхов Камен Соснов Лип Песчан Глин Верхнереч Нижнеозёр Красн Нов Стар Мал Больш "
    "Степн Зареч Подгор Лугов Дубров Ключев Полев Ясен Осинов Тих Студён Солён Кедров Таёж "
    "Ивнян Гремяч Родников Вишнев Ковыль Журавл Медвеж Волч Лебяж Щучь Карась Сухореч"
).split()
_ENDINGS = "ка ое ый ая ск но во ино овка инск городок поле ключи горка балка яр лог".split()
_SECOND = "Log Yar Klyuch Klyuchi Gorka Balka Brod Bor Mys Pole Prudy Sloboda Khutor Most".split()
_ADJECTIVES = (
    "Красный Новый Старый Белый Верхний Нижний Большой Малый Зелёный Чёрный Сухой Тихий Каменный "
    "Дальний Лесной Горный Сосновый Гнилой Липовый Вороний"
).split()
_GROUNDS = (
    "Холм Бор Яр Лог Гай Кут Брод Мост Луг Ключ Родник Стан Хутор Посад Рог Камень Остров Берег Лиман "
    "Колодезь Ручей Двор Перекат Городок Угол"
).split()
_STREETS = (
    "Lesnaya Polevaya Sadovaya Shkolnaya Zarechnaya Komsomolskaya Rabochaya Oktyabrskaya Mira "
    "Gagarina Lenina Sovetskaya Stepnaya Ozyornaya Druzhby Pobedy Pervomayskaya Tsvetochnaya"
).split()
_STREET_WORDS = ("Street", "St.", "St", "street", "Lane", "Avenue", "")
_BODIES = (
    "School No. {n}|Gymnasium {n}|kindergarten {q}|the {a} Mechanical Plant|the {a} meat plant|"
    "Depot No. {n}|{a} College of Transport|Clinic No. {n}|the {a} district hospital|"
    "{a} Regional Hospital|{a} Timber LLC|the {q} farm|{q} bakery|the {a} Mining Company|"
    "{a} Technical School|Boiler House {n}|the {a} Cement Works|{q} security firm|"
    "the {a} military hospital|{a} State University|the {q} garage|{q} construction company"
).split("|")
_QUOTED = (
    "Zarya Vostok Rassvet Druzhba Romashka Berezka Skazka Teremok Sokol Yantar Rodnik Ekran "
    "Stroitel Kolos Metallist Pobeda Avangard Mechta Ogonyok Volna Raduga Almaz Spektr Orbita"
).split()
_CALLS = (
    "Cedar Beard Student Doctor Chef Gypsy Boxer Fox Wolf Bear Raven Falcon Hawk Owl Viper Snake "
    "Badger Hedgehog Grandpa Teacher Miner Sailor Pilot Actor Monk Ghost Shaman Joker Smoke Flint "
    "Granite Basalt Diesel Copper Nickel Amber Onyx Storm Thunder Birch Maple Oak Ash Moss Cactus "
    "Carpet Needle Hammer Anvil Bolt Nut Spoon Pepper Sugar Pirate Baron Count Sultan Khan Cossack "
    "Kedr Boroda Tsygan Bokser Lisa Volk Medved Voron Sokol Yastreb Gyurza Barsuk Yozh Ded Shakhtyor "
    "Moryak Prizrak Shaman Granit Dizel Yantar Groza Grom Beryoza Klyon Dub Iva Kaktus Molot Pirat "
    "Baron Sultan Bars Rys Tuman Sever Ural Amur Baikal Altai Kazbek Elbrus Buran Veter Zenit Orion "
    "Saturn Mars Neptun Topaz Rubin Almaz Kobra Skif Varyag Drozd Filin Grach Chizh Zubr Tur Kaban "
    "Tikhy Ryzhy Lysy Khmury Malysh Lom Gvozd Kirpich Shtyr Piston Snegir Bagira Vyuga Akula"
).split()
_FIRMS = (
    "Northwind Bluestone Apex Sterling Cascade Summit Pioneer Harbor Lakeside Evergreen Delta "
    "Meridian Horizon Atlas Keystone Liberty Golden Pacific Union Crystal Riverside Metro Global "
    "First National Eastern Dental Clinic Motors Foods Energy Systems Partners Bank Media"
).split()
_FORMS = "Inc. LLC Corp. Ltd Group Hospital University Airlines Hotel Records Energy Bank".split()
_ARMS = (
    "Motor Rifle|motorized rifle|motor rifle|Tank|tank|Airborne|airborne|Air Assault|Artillery|"
    "Naval Infantry|Engineer|Reconnaissance|Rocket|Missile|Infantry|Guards Motor Rifle|"
    "Guards Airborne|Territorial Defense|Special Forces|Signals"
).split("|")
_LEVELS = "Regiment regiment Brigade brigade Division division Battalion battalion".split()
_NAMED = "Storm Veterans Bastion Typhoon Granite Vityaz Zenit Ermak Uragan Sarmat".split()
_ORDINALS = "forty-third fifty-sixth eighty-ninth ninety-first hundred and seventh third".split()


@cache
def _figures() -> list[tuple[list[str], list[str]]]:
    """Surnames and first names of public figures in English spellings."""
    found = []
    for row in entries("public_figures"):
        surnames = [n.strip() for n in row[2].split(",") if n.strip()]
        firsts = [n.strip() for n in row[3].split(",") if n.strip()]
        if surnames:
            found.append((surnames, firsts))
    return found


@cache
def _cities() -> list[str]:
    """Cities of 300,000 people and more."""
    found = [row[0] for row in entries("gazetteer") if int(row[1]) >= 300]
    return sorted(capital(name) for name in found if name.isascii())


@cache
def _reported() -> list[str]:
    return [n.strip() for row in entries("reported_places") for n in row[1].split(",") if n.strip()]


class Things:
    """Draws places, bodies, units and call signs with `dice`."""

    def __init__(self, dice: Random, people: People) -> None:
        self.dice = dice
        self.people = people

    def village(self) -> str:
        """An invented village or small town."""
        name = latin(self.dice.choice(_VILLAGE) + self.dice.choice(_ENDINGS), self.dice)
        if self.dice.random() < 0.2:
            name += " " + self.dice.choice(_SECOND)
        return name

    def settlement(self) -> str:
        """An invented place of two words: an adjective and what it stands at."""
        name = f"{self.dice.choice(_ADJECTIVES)} {self.dice.choice(_GROUNDS)}"
        return " ".join(latin(word, self.dice) for word in name.split())

    def city(self) -> str:
        """A place that is in the news."""
        return self.dice.choice(_reported())

    def metropolis(self) -> str:
        """A large city anywhere."""
        return self.dice.choice(_cities())

    def firm(self) -> str:
        """A firm of another country."""
        first, second = self.dice.sample(_FIRMS, 2)
        return f"{first} {self.dice.choice((second, second, *_FORMS))}"

    def street(self) -> str:
        """A street with a house number in one of the usual orders."""
        name, word = self.dice.choice(_STREETS), self.dice.choice(_STREET_WORDS)
        number = str(self.dice.randint(1, 140))
        both = f"{name} {word}".strip()
        flat = f", apartment {self.dice.randint(1, 90)}" if self.dice.random() < 0.25 else ""
        return (
            self.dice.choice((f"{number} {both}", f"{both}, {number}", f"{both} {number}")) + flat
        )

    def body(self) -> str:
        """A school, hospital, plant or firm."""
        name = self.dice.choice(_BODIES)
        quoted = self.dice.choice(_QUOTED)
        quoted = f'"{quoted}"' if self.dice.random() < 0.6 else quoted
        town = self.village().split(" ")[0]
        return name.format(n=self.dice.randint(1, 99), q=quoted, a=town).removeprefix("the ")

    def unit(self) -> str:
        """A designation of a unit in figures or words."""
        number = self.dice.randint(2, 890)
        roll, arm, level = self.dice.random(), self.dice.choice(_ARMS), self.dice.choice(_LEVELS)
        if roll < 0.45:
            return f"{number}{_ordinal(number)} {arm} {level}"
        if roll < 0.6:
            return f"{number}{_ordinal(number)} {level}"
        if roll < 0.75:
            spelled = self.dice.choice(("military unit", "unit", "Military Unit", "v/ch"))
            return f"{spelled} {self.dice.choice('01')}{self.dice.randint(1000, 9999)}"
        if roll < 0.87:
            return f"{self.dice.choice(_ORDINALS)} {level.lower()}"
        name = self.dice.choice(_NAMED)
        kind = self.dice.choice(("detachment", "battalion", "group", "Detachment"))
        return f'"{name}" {kind}' if self.dice.random() < 0.5 else f"{name} {kind}"

    def callsign(self) -> str:
        """A call sign: English, transliterated, or with a number."""
        name = self.dice.choice(_CALLS)
        if self.dice.random() < 0.12:
            return f"{name}-{self.dice.randint(1, 40)}"
        return f'"{name}"' if self.dice.random() < 0.12 else name

    def figure(self) -> str:
        """A public figure."""
        surnames, firsts = self.dice.choice(_figures())
        name = self.dice.choice(surnames)
        return f"{self.dice.choice(firsts)} {name}" if firsts and self.dice.random() < 0.3 else name


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
