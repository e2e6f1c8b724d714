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

_KEPT = {"PERSON", "LOC", "ORG"}
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
    return [(_recast(p, cast, chosen, every), p[1]) if p[1] else p for p in found]


def _recast(piece: Piece, cast: Cast, chosen: dict[str, str], every: bool) -> str:
    text, label = piece
    if text not in chosen:
        many = " " in text.strip()
        slots = {
            "PERSON": "FFN" if many else "PPSW"[: 4 if every else 3],
            "LOC": "ACV" if text[:1].isdigit() else "CCV",
            "ORG": "O",
        }[label]
        filled = cast.piece(cast.dice.choice(slots))
        chosen[text] = "".join(p[0] for p in filled)
    return chosen[text]


def wnut(corpora: Path, dice: Random) -> Iterator[list[Piece]]:
    """Messages, several to a document; some with other people."""
    rows = _rows(corpora / "wnut17" / "train.jsonl")
    dice.shuffle(rows)
    for row in rows:
        yield pieces(row)
        if row["spans"] and dice.random() < 0.5:
            yield recast(pieces(row), dice, corpora, every=False)


def tab(corpora: Path, most: int) -> Iterator[list[Piece]]:
    """Court cases."""
    for row in _rows(corpora / "tab144" / "train.jsonl")[:most]:
        yield pieces(row)


def synthetic(corpora: Path, dice: Random, most: int) -> Iterator[list[Piece]]:
    """Templates with people, places and bodies of our own."""
    rows = _rows(corpora / "presidio_synth" / "large.jsonl")
    dice.shuffle(rows)
    for row in rows[:most]:
        yield recast(pieces(row), dice, corpora, every=True)


def novels(corpora: Path, dice: Random, most: int) -> Iterator[list[Piece]]:
    """Paragraphs of novels with dialogue, most of them with people of our own."""
    rows = [r for r in _rows(corpora / "novels" / "en.jsonl") if len(r["text"]) < 700]
    for row in dice.sample(rows, min(most, len(rows))):
        found = pieces(row)
        if dice.random() < 0.75:
            found = recast(found, dice, corpora, every=False)
        yield found
