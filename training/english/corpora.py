"""Public sets that may be trained on, as pieces; invented people take the place of theirs.

wnut17 (CC BY 4.0), tab144 (MIT), the templates of presidio_synth (MIT; its identities are
share-alike, so every one is replaced), novels (public domain, English productions CC0).
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from dialogues import Cast, Piece
from marked import texts
from windows import UNSURE

from redact.nlp.english_input import KINDS

_KEPT = {"PERSON", "LOC", "ORG"}
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z]\w+")
_END = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“]|\Z)")
_TITLES = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Miss|Judge|Lord|Sir)\.?\s+)+")


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pieces(row: dict[str, Any]) -> list[Piece]:
    """A row's text, cut at its marks; forms of address are no part of a name."""
    found: list[Piece] = []
    text, at = row["text"], 0
    for span in sorted(row["spans"], key=lambda s: (s["start"], -s["end"])):
        start, end, label = span["start"], span["end"], span["label"]
        if label not in _KEPT or start < at:
            continue
        if label == "PERSON" and (title := _TITLES.match(text, start, end)):
            start = title.end()
        if start < end:
            found += [(text[at:start], ""), (text[start:end], label)]
            at = end
    return [p for p in [*found, (text[at:], "")] if p[0]]


def recast(found: list[Piece], dice: Random, corpora: Path, every: bool) -> list[Piece]:
    """Other names in place of those marked: the same one for the same words."""
    cast = Cast(dice, corpora)
    chosen: dict[str, str] = {}
    return [(_recast(p, cast, chosen, every), p[1]) if p[1] in _KEPT else p for p in found]


def _recast(piece: Piece, cast: Cast, chosen: dict[str, str], every: bool) -> str:
    text, label = piece
    if text not in chosen:
        many = " " in text.strip()
        slots = {
            "PERSON": "FFNXXM" if many else "PPSEEYW"[: 7 if every else 6],
            "LOC": "AHH" if text[:1].isdigit() else "CKVQ",
            "ORG": "OBDR",
        }[label]
        filled = "".join(p[0] for p in cast.piece(cast.dice.choice(slots)))
        chosen[text] = filled.lower() if text.islower() else filled
    return chosen[text]


def calls(corpora: Path, dice: Random) -> Iterator[list[Piece]]:
    """The texts marked by hand, most of them with other people."""
    for row in texts("en", frozenset(KINDS)):
        yield recast(list(row), dice, corpora, every=True) if dice.random() < 0.6 else list(row)


def wnut(corpora: Path, dice: Random) -> Iterator[list[Piece]]:
    """Messages; most of those that name somebody once more with other people."""
    rows = _rows(corpora / "wnut17" / "train.jsonl")
    dice.shuffle(rows)
    for row in rows:
        yield pieces(row)
        if row["spans"] and dice.random() < 0.7:
            yield recast(pieces(row), dice, corpora, every=False)


def tab(corpora: Path, dice: Random) -> Iterator[list[Piece]]:
    """Court cases, half of them with other people."""
    for row in _rows(corpora / "tab144" / "train.jsonl"):
        found = pieces(row)
        yield recast(found, dice, corpora, every=True) if dice.random() < 0.5 else found


def synthetic(corpora: Path, dice: Random, most: int) -> Iterator[list[Piece]]:
    """Templates with people, places and bodies of our own."""
    rows = _rows(corpora / "presidio_synth" / "large.jsonl")
    dice.shuffle(rows)
    for row in rows[:most]:
        yield recast(pieces(row), dice, corpora, every=True)


def _unsure(found: list[Piece]) -> Iterator[Piece]:
    """Capitals inside a sentence that a novel's marks leave out: nothing is learned from them."""
    for text, label in found:
        at = 0
        for word in () if label else _CAPITAL.finditer(text):
            yield text[at : word.start()], ""
            yield word[0], UNSURE
            at = word.end()
        yield text[at:], label


def novels(corpora: Path, dice: Random, most: int) -> Iterator[list[Piece]]:
    """Paragraphs of novels with dialogue, most of them with people of our own."""
    rows = [r for r in _rows(corpora / "novels" / "en.jsonl") if len(r["text"]) < 700]
    for row in dice.sample(rows, min(most, len(rows))):
        found = pieces(row)
        found = [p for p in _unsure(found) if p[0]]
        found = recast(found, dice, corpora, every=False) if dice.random() < 0.75 else found
        yield from _sentences(found) if dice.random() < 0.4 else (found,)


def _sentences(found: list[Piece]) -> Iterator[list[Piece]]:
    """Each sentence as a text of its own."""
    sentence: list[Piece] = []
    for text, label in found:
        *ended, rest = _END.split(text) if not label else [text]
        for part in ended:
            yield [*sentence, (part, "")]
            sentence = []
        sentence.append((rest, label))
    yield [p for p in sentence if p[0]]
