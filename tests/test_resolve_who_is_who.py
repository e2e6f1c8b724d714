"""Who is who in texts that hold the traps of coreference; everybody in them is invented.

A case is `# its name` and a text; `{a|Артём}` is a mention of person a, `{?c|Серёга}` one whose
grouping must be flagged as unsure. Nicknames in radio and camp are call signs (`SIGNS`).
"""

import re
from pathlib import Path

import pytest

from redact import formats
from redact.model import Mention
from redact.resolve import identities

CASES = Path(__file__).parent / "cases"
SIGNS = frozenset(
    "Бубен Кедр Гюрза Лотос Сыч Студент Гвоздь рыжий Орех Третий Borz Dentist Accordion Walnut"
    " Lantern Gyurza Canary Fox Барсук Badger Рыжий".split()
)
_MARK = re.compile(r"\{(\??)(\w)\|([^}|]+)\}")


def cases() -> list[tuple[str, str]]:
    """Names and marked texts of all cases."""
    found = []
    for path in sorted(CASES.glob("who_is_who_*.txt")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            name, _, text = block.strip("\n").partition("\n")
            found.append((name.removeprefix("# "), text))
    return found


def read(source: str) -> tuple[str, list[Mention], list[str], set[int]]:
    """The plain text, its mentions, who each is, and which must be unsure."""
    text, mentions, whos, unsure, at = "", [], [], set(), 0
    for mark in _MARK.finditer(source):
        text += source[at : mark.start()]
        start, at = len(text), mark.end()
        text += mark[3]
        sign = mark[3].split()[0] in SIGNS
        kind = "CALLSIGN" if sign else "PERSON"
        if mark[1]:
            unsure.add(len(mentions))
        mentions.append(Mention(start, len(text), kind, 0.9, "r", "why"))
        whos.append(mark[2])
    return text + source[at:], mentions, whos, unsure


@pytest.mark.parametrize(("name", "source"), cases(), ids=[name for name, _ in cases()])
def test_everybody_is_one_identity_and_nobody_else(name: str, source: str) -> None:
    text, mentions, whos, unsure = read(source)
    found = identities(formats.transcript(text.encode(), "a.txt"), mentions)
    keys = {m: i.key for i in found for m in i.mentions}
    told = dict(zip(mentions, whos, strict=True))
    mine = sorted(sorted(m.start for m in mentions if told[m] == w) for w in set(whos))
    theirs = sorted(sorted(m.start for m in mentions if keys[m] == k) for k in set(keys.values()))
    shown = [(text[m.start : m.end], told[m], keys[m]) for m in mentions]
    assert theirs == mine, shown
    doubted = {n for n, m in enumerate(mentions) for i in found if m in i.mentions and i.unsure}
    assert unsure <= doubted
