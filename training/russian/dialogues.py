"""Made-up calls, radio talk and news, most without capitals, as pieces of text with labels.

A document is lines; a line's words are what turns.txt and news.txt say, with people, places,
bodies and call signs of people.py and things.py in the case that the sentence asks for.
"""

import re
from functools import cache
from pathlib import Path
from random import Random

from people import People, Person, form
from things import Things

from redact.language.inflect import CASES, inflected

Piece = tuple[str, str]
"""A stretch of text and its label: PERSON, LOC, ORG, CALLSIGN or nothing."""

_HERE = Path(__file__).parent
_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{([A-Z]?)([a-z]?)\}|<([^<>|]*)\|([^<>|]*)>")
_ROWS = {"n": 0, "g": 1, "d": 2, "a": 3, "i": 4, "l": 5, "v": 6}
_CASE = (*CASES, "voct")
_FILLERS = (
    "ну вот это как его короче типа блин бля сука да э а значит так там уже то есть слушай".split()
)
_LABELS = (
    "абонент 1: |абонент 2: |а: |б: |- |— |мать: |жена: |сын: |муж: |s1: |s2: |спикер 0: |"
    "[00:12] |мужчина: |женщина: |"
).split("|")
_OPENING = re.compile(r"(?<=[.!?]\s)\w|(?<=\n)\w")
_SIGNS = re.compile(r"[^\w\s-]")
_EDIT = "аоуеиынтсрлк"


@cache
def turns(name: str, heldout: bool) -> list[str]:
    """The lines of a file of templates; every tenth is held out."""
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    return [line for i, line in enumerate(lines) if heldout == (i % 10 == 7)]


class Cast:
    """The people and things of one document: the same ones come back in it."""

    def __init__(self, dice: Random, corpora: Path, heldout: bool) -> None:
        self.dice = dice
        self.people = People(dice, corpora, heldout)
        self.things = Things(dice, self.people)
        self.gender = "m"
        self._met: dict[str, list[list[Person]]] = {}

    def pieces(self, slot: str, case: str) -> list[Piece]:
        """What fills a slot in a case."""
        if slot == "":
            return [(self.things.phone() if case == "t" else self.things.number(), "")]
        row = _ROWS[case]
        if slot in "VCRE":
            drawn = {
                "V": self.things.village, "C": self.things.city,
                "R": self.things.district, "E": self.things.land,
            }  # fmt: skip
            return [(drawn[slot](min(row, 5)), "LOC")]
        if slot in "OK":
            made = self.things.body if slot == "O" else self.things.company
            return [(made(min(row, 5)), "ORG")]
        if slot == "L":
            return [(self.things.callsign(row % 6), "CALLSIGN")]
        if slot in "UA":
            made = self.things.unit if slot == "U" else self.people.ordinary
            return [(made(row % 6), "")]
        if slot == "G":
            return [(self.things.figure(row % 6), "PERSON")]
        if slot == "I":
            letters = self.dice.sample("абвгдеилмнопрстюя", 2)
            return [(f"{letters[0]}. {letters[1]}.", "PERSON")]
        if slot in "XY":
            return [(self._foreign(slot, row), "PERSON")]
        if slot == "D":
            name = self.people.surname("m")
            family = inflected(name.name, "surname", "masc", _CASE[row % 6], "plur")
            return [(family.lower().replace("ё", "е"), "PERSON")]
        return [(self._person(slot, row), "PERSON")]

    def _foreign(self, slot: str, row: int) -> str:
        first, last = self.people.foreign()
        self.gender = "f" if first[-1] in "ая" else "m"
        words = [Person(last, "surname", self.gender)]
        if slot == "X":
            words.insert(0, Person(first, "first", self.gender))
        return " ".join(form(w, _CASE[row % 6]) for w in words)

    def _person(self, slot: str, row: int) -> str:
        """A person in a case; one met before in the document with some chance."""
        met = self._met.setdefault(slot if slot in "PSMJ" else "", [])
        if slot in "PSMJ" and met and self.dice.random() < 0.35:
            words = self.dice.choice(met)
        else:
            words = self._drawn(slot)
            met.append(words)
        self.gender = words[0].gender
        case = _CASE[row]
        if slot in "PSMJ" and self.dice.random() < 0.01:
            case = self.dice.choice(_CASE)  # slips of the tongue, and of the transcript
        if case == "voct" and (len(words) > 1 or self.dice.random() < 0.35):
            case = "nomn"
        return " ".join(form(w, case) for w in words)

    def _drawn(self, slot: str) -> list[Person]:
        people, dice = self.people, self.dice
        gender = {"M": "m", "J": "f"}.get(slot) or people.gender()
        if slot == "S":
            return [people.surname("m" if dice.random() < 0.85 else "f")]
        if slot == "W":
            return [people.twin(gender)]
        if slot == "T":
            return [people.patronymic(gender)]
        if slot == "N":
            return [people.first(gender), people.patronymic(gender)]
        if slot == "F":
            return self._full(gender)
        return self._casual(gender, slot)

    def _casual(self, gender: str, slot: str) -> list[Person]:
        roll, people = self.dice.random(), self.people
        if roll < 0.5:
            return [people.short(gender)]
        if roll < 0.77:
            return [people.first(gender)]
        if roll < 0.85:
            return [people.short(gender), people.surname(gender)]
        if roll < 0.93:
            return [people.surname(gender)] if slot != "J" else [people.short(gender)]
        return [people.twin(gender)] if roll < 0.97 else [people.patronymic(gender)]

    def _full(self, gender: str) -> list[Person]:
        people, surname = self.people, self.people.surname(gender)
        first = people.first(gender) if self.dice.random() < 0.75 else people.short(gender)
        roll = self.dice.random()
        if roll < 0.5:
            return [first, surname]
        if roll < 0.75:
            return [surname, first]
        patronymic = people.patronymic(gender)
        return [surname, first, patronymic] if roll < 0.9 else [first, patronymic, surname]


def filled(template: str, cast: Cast) -> list[Piece]:
    """A template with its choices made and its slots filled."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda m: cast.dice.choice(m[1].split("|")), template)
    pieces: list[Piece] = []
    at = 0
    for slot in _SLOT.finditer(template):
        pieces.append((template[at : slot.start()], ""))
        if slot[3] is None:
            pieces += cast.pieces(slot[1], slot[2])
        else:
            pieces.append((slot[3] if cast.gender == "m" else slot[4], ""))
        at = slot.end()
    return [*pieces, (template[at:], "")]


def document(dice: Random, corpora: Path, heldout: bool = False) -> list[Piece]:
    """One call, conversation by radio, or piece of news."""
    cast = Cast(dice, corpora, heldout)
    news = dice.random() < 0.2
    signs = dice.random() < (0.8 if news else 0.25)
    labels = dice.sample(_LABELS, 2) if dice.random() < 0.5 else ["", ""]
    noise = dice.choice((0.0, 0.0, 0.02, 0.05))
    alone = dice.random() < 0.15
    pieces: list[Piece] = []
    for number in range(dice.randint(3, 9) if news else dice.randint(8, 40)):
        turn = filled(dice.choice(turns("news.txt" if news else "turns.txt", heldout)), cast)
        while dice.random() < (0.5 if news else 0.28):
            extra = turns("news.txt" if news else "turns.txt", heldout)
            turn += [(" ", ""), *filled(dice.choice(extra), cast)]
        if not signs:
            turn = [(_SIGNS.sub("", t), label) for t, label in turn]
        pieces.append((labels[number % 2], ""))
        pieces += _hesitant(turn, dice) if not news and dice.random() < 0.3 else turn
        pieces.append((" " if alone or (news and dice.random() < 0.6) else "\n", ""))
    pieces = [(_misheard(t, noise, dice), label) for t, label in pieces if t]
    return _capitals(pieces, dice) if dice.random() < 0.45 else pieces


def _capitals(pieces: list[Piece], dice: Random) -> list[Piece]:
    """The same as people write it who use capitals: for names, and where a line begins."""
    found: list[Piece] = []
    opens = True
    for text, label in pieces:
        if label in ("PERSON", "LOC") or (label == "CALLSIGN" and dice.random() < 0.8):
            text = text.title()
        elif opens or label == "ORG":
            text = text[:1].upper() + text[1:]
        text = _OPENING.sub(lambda m: m[0].upper(), text)
        opens = (not text.strip() and opens) or text.endswith("\n")
        found.append((text, label))
    return found


def _hesitant(turn: list[Piece], dice: Random) -> list[Piece]:
    """A turn with a filler before, inside or after."""
    at = dice.randint(0, len(turn))
    filler = " ".join(dice.choice(_FILLERS) for _ in range(dice.randint(1, 2)))
    return [*turn[:at], (f" {filler} ", ""), *turn[at:]]


def _misheard(text: str, share: float, dice: Random) -> str:
    """Some words with a letter lost, changed or doubled: none of them stays a dictionary's."""
    if not share:
        return text
    words = text.split(" ")
    for i, word in enumerate(words):
        if len(word) > 4 and word.isalpha() and dice.random() < share:
            at = dice.randint(1, len(word) - 2)
            letter = dice.choice(("", dice.choice(_EDIT), word[at] * 2))
            words[i] = word[:at] + letter + word[at + 1 :]
    return " ".join(words)
