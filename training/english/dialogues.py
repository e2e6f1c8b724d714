"""Invented calls, chats, notes and drafts with their names marked, as many as are asked for.

A document is a list of pieces `(text, label)`; the label is empty where nothing is named.
"""

import re
from functools import cache
from pathlib import Path
from random import Random

from people import People
from things import Things
from world import World

Piece = tuple[str, str]

_HERE = Path(__file__).parent
_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{(\w)\}")
_LABELS = {
    **dict.fromkeys("PFSNTIWGEXYMs", "PERSON"), **dict.fromkeys("VCAKQHv", "LOC"),
    **dict.fromkeys("OBDRab", "ORG"), "U": "UNIT", "L": "CALLSIGN",
}  # fmt: skip
_ROLES = (
    "MOM MOTHER SON WIFE HUSBAND MAN WOMAN SOLDIER S1 S2 A B VOICE FATHER Mother Son Wife "
    "Soldier Man Woman Caller Me SPEAKER_00 SPEAKER_01 Girlfriend Brother Operator"
).split()
_HEADS = (
    "Call {n}. Translated from Russian.", "Telegram export", "Intercept No. {n}{n}, {C}",
    "Draft, not for publication", "Recording {n}, duration 0{n}:0{n}, {C} area",
    "Translator's notes", "Transcript of a phone call intercepted near {C}", "Chat {F}",
)  # fmt: skip
_DIGITS = "zero one two three four five six seven eight nine".split()


@cache
def turns(file: str = "turns.txt") -> dict[str, list[str]]:
    """The templates of a file by section; a section begins with a line like `# --- mail`."""
    found: dict[str, list[str]] = {}
    section = ""
    for line in (_HERE / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("# --- "):
            section = line.removeprefix("# --- ")
        elif line and not line.startswith("#"):
            found.setdefault(section, []).append(line)
    return found


class Cast:
    """The people and things of one document: the same ones come back in it."""

    def __init__(self, dice: Random, corpora: Path | None) -> None:
        self.dice = dice
        self.people = People(dice, corpora)
        self.things = Things(dice, self.people)
        self.world = World(dice, self.people)
        self._met: dict[str, list[str]] = {}

    def piece(self, slot: str) -> list[Piece]:
        """What fills a slot; a name met before in the document with some chance."""
        label = _LABELS.get(slot, "")
        met = self._met.setdefault(slot, [])
        if label and met and self.dice.random() < 0.35:
            text = self.dice.choice(met)
        else:
            text = self._drawn(slot)
            met.append(text)
        if label and text[0] == '"' and text[-1] == '"':
            return [('"', ""), (text[1:-1], label), ('"', "")]
        return [(text, label)]

    def _drawn(self, slot: str) -> str:
        dice, people, things = self.dice, self.people, self.things
        gender = people.gender()
        if slot == "P":
            return self._casual(gender)
        if slot in "NT":
            patronymic = people.patronymic(gender)
            return patronymic if slot == "T" else f"{people.first(gender)} {patronymic}"
        if slot in "FSI":
            return self._formal(slot, gender)
        if slot == "h":
            return str(dice.randint(18, 60))
        if slot == "d":
            return str(dice.randint(60, 99))
        world = self.world
        drawn = {
            "Y": world.surname, "M": world.abroad, "Q": world.country, "D": world.agency,
            "Z": world.thing, "R": world.team, "J": world.people_of, "m": world.day,
            "k": world.letters, "H": world.address, "e": world.mail, "v": things.settlement,
            "x": world.brand, "a": world.initialled, "b": world.business, "y": world.storm,
            "z": world.misspelt, "s": lambda: people.surname("m") + "s", "W": people.wordlike, "G": things.figure, "V": things.village, "C": things.city,
            "A": things.street, "O": things.body, "U": things.unit, "L": things.callsign,
            "E": people.foreign, "X": world.full, "K": self._city, "B": things.firm,
            "t": self._phone, "n": lambda: str(dice.randint(2, 40)),
        }  # fmt: skip
        return drawn[slot]()

    def _casual(self, gender: str) -> str:
        roll, people = self.dice.random(), self.people
        if roll < 0.5:
            return people.short(gender)
        if roll < 0.76:
            return people.first(gender)
        if roll < 0.84:
            return f"{people.short(gender)} {people.surname(gender)}"
        if roll < 0.92:
            return people.surname(gender)
        return people.wordlike() if roll < 0.96 else people.patronymic(gender)

    def _formal(self, slot: str, gender: str) -> str:
        people, surname = self.people, self.people.surname(gender)
        if slot == "S":
            return surname
        if slot == "I":
            gap = self.dice.choice(("", " "))
            initials = gap.join(people.initial() for _ in range(self.dice.randint(1, 2)))
            return self.dice.choice((f"{initials} {surname}", f"{surname} {initials}"))
        first = people.first(gender) if self.dice.random() < 0.75 else people.short(gender)
        roll = self.dice.random()
        if roll < 0.6:
            return f"{first} {surname}"
        if roll < 0.85:
            patronymic = people.patronymic(gender)
            order = (f"{first} {patronymic} {surname}", f"{surname} {first} {patronymic}")
            return self.dice.choice(order)
        return f"{surname} {first}" if roll < 0.95 else f"{surname}, {first}"

    def _city(self) -> str:
        return self.things.metropolis() if self.dice.random() < 0.5 else self.world.place()

    def _phone(self) -> str:
        digits = [self.dice.randint(0, 9) for _ in range(10)]
        if self.dice.random() < 0.5:
            return "eight " + " ".join(_DIGITS[d] for d in digits)
        return "+7 000 " + "".join(map(str, digits[:3])) + "-" + "".join(map(str, digits[3:7]))


def filled(template: str, cast: Cast) -> list[Piece]:
    """A template with its choices made and its slots filled."""
    while _CHOICE.search(template):
        template = _CHOICE.sub(lambda m: cast.dice.choice(m[1].split("|")), template)
    pieces: list[Piece] = []
    at = 0
    for slot in _SLOT.finditer(template):
        pieces.append((template[at : slot.start()], ""))
        pieces += cast.piece(slot[1])
        at = slot.end()
    return [*pieces, (template[at:], "")]


LATE = "late"
"""The sections that only the second leg reads."""


def document(dice: Random, corpora: Path | None = None, late: bool = False) -> list[Piece]:
    """One call, chat, note or draft; `late`: half of it of the section that was written later."""
    every = turns()
    cast = Cast(dice, corpora)
    pieces: list[Piece] = []
    if dice.random() < 0.2:
        pieces = [*filled(dice.choice(_HEADS), cast), ("\n\n", "")]
    style = dice.choices(("call", "chat", "asr", "prose", "lines"), (34, 22, 14, 18, 12))[0]
    labels = [_label(cast, style) for _ in range(2)]
    for number in range(dice.randint(1, 14)):
        mine = every[LATE if late and dice.random() < 0.5 else ""]
        turn = filled(dice.choice(mine), cast)
        while dice.random() < 0.3:
            turn += [(" ", ""), *filled(dice.choice(every[""]), cast)]
        pieces += [*_opened(style, labels[number % 2], dice), *turn]
        pieces.append((" " if style == "prose" and dice.random() < 0.7 else "\n", ""))
    return [_bare(p) for p in pieces] if style == "asr" else _written(pieces, dice)


def page(dice: Random, corpora: Path | None = None, late: bool = False) -> list[Piece]:
    """A letter, review, question, news item or feed of another country."""
    cast, every = Cast(dice, corpora), turns("web.txt")
    *sections, nobody, _ = every
    own, pieces = every[dice.choice([*[LATE] * 8, *sections] if late else sections)], list[Piece]()
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5, 8))):
        roll = dice.random()
        other = every[nobody] if roll < 0.17 else every[dice.choice(sections)]
        pieces += filled(dice.choice(own if roll > 0.25 else other), cast)
        pieces.append(("\n" if dice.random() < 0.3 else " ", ""))
    return _written(pieces, dice)


def _written(pieces: list[Piece], dice: Random) -> list[Piece]:
    """Now and then all small, or all capitals, with or without marks."""
    roll = dice.random()
    if roll < 0.08:
        pieces = [(text.lower(), label) for text, label in pieces]
    elif roll < 0.11:
        pieces = [(text.upper(), label) for text, label in pieces]
    elif roll < 0.14:
        return [_bare(p) for p in pieces]
    return [p for p in pieces if p[0]]


def _label(cast: Cast, style: str) -> list[Piece]:
    roll = cast.dice.random()
    if style == "chat" or roll < 0.35:
        return cast.piece("F" if roll < 0.12 else "P")
    return cast.piece("L") if roll < 0.42 else [(cast.dice.choice(_ROLES), "")]


def _opened(style: str, label: list[Piece], dice: Random) -> list[Piece]:
    if style == "call":
        return [*label, (": ", "")]
    if style == "chat":
        clock = f"[{dice.randint(0, 23):02}:{dice.randint(0, 59):02}] "
        return [(clock, ""), *label, (": ", "")]
    return [("- ", "")] if style == "lines" and dice.random() < 0.5 else []


def _bare(piece: Piece) -> Piece:
    """Speech-to-text: no capitals, no punctuation."""
    text = re.sub(r"[^\w\s'-]", "", piece[0].lower())
    return text, piece[1]
