"""Novels in the public domain, news and calls as pieces, most of them with people of our own.

A name is replaced by one of the same part, gender and case, the same one by the same throughout
a paragraph, so that the sentence stays good Russian. More than half are without capitals.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

from dialogues import Piece
from marked import texts
from people import People, Person, form

from redact.language.names import Reading, name
from redact.language.words import parses, tokens
from redact.nlp.russian_input import KINDS

UNSURE = "?"
"""The label of what may be a name and is not marked: nothing is learned from it."""

_CASES = {"nomn": "nomn", "gent": "gent", "datv": "datv", "accs": "accs", "ablt": "ablt"}
_SIGNS = re.compile(r"[^\w\s-]|(?<!\w)-|-(?!\w)")


def novels(corpora: Path, dice: Random, heldout: bool = False) -> Iterator[list[Piece]]:
    """Paragraphs, each once, in random order; one work in eight is held out."""
    lines = (corpora / "novels" / "ru.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    works = sorted({row["work"] for row in rows})
    rows = [r for r in rows if heldout == (works.index(r["work"]) % 8 == 5)]
    dice.shuffle(rows)
    for row in rows:
        pieces = list(_pieces(row))
        if dice.random() < 0.65:
            pieces = _recast(pieces, dice, corpora, heldout)
        yield _styled(pieces, dice)


def news(corpora: Path, dice: Random, part: int | None = None) -> Iterator[list[Piece]]:
    """Articles of factRuEval-2016 (MIT), half of them with people of our own; with `part`, only
    every second one, so that the others can be measured on."""
    lines = (corpora / "factrueval2016" / "dev.jsonl").read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if part is not None and number % 2 != part:
            continue
        pieces = list(_article(json.loads(line)))
        if dice.random() < 0.5:
            pieces = _recast(pieces, dice, corpora, False)
        yield _styled(pieces, dice)


def calls(corpora: Path, dice: Random) -> Iterator[list[Piece]]:
    """The calls marked by hand, most of them with people of our own."""
    for row in texts("ru", frozenset(KINDS)):
        pieces = [(_folded(t), label) for t, label in row]
        if dice.random() < 0.6:
            pieces = _recast(pieces, dice, corpora, False)
        yield _styled(pieces, dice)


def _styled(pieces: list[Piece], dice: Random) -> list[Piece]:
    """Without capitals, mostly without signs too; or as written."""
    small = dice.random() < 0.55
    bare = dice.random() < (0.7 if small else 0.08)
    return [
        (_SIGNS.sub(" ", t) if bare else t, label)
        for t, label in ((t.lower() if small else t, label) for t, label in pieces)
    ]


def _folded(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def _article(row: dict[str, object]) -> Iterator[Piece]:
    """The text, cut at its marks; of marks that overlap, the first and longest."""
    text, spans = _folded(str(row["text"])), row["spans"]
    assert isinstance(spans, list)  # noqa: S101
    order = {"PERSON": 0, "ORG": 1, "LOC": 2}
    at = 0
    kept: list[dict[str, object]] = []
    for span in sorted(spans, key=lambda s: order.get(s["label"], 9)):
        apart = all(span["end"] <= k["start"] or k["end"] <= span["start"] for k in kept)
        if span["label"] in order and apart:
            kept.append(span)
    for span in sorted(kept, key=lambda s: s["start"]):
        yield text[at : span["start"]], ""
        yield text[span["start"] : span["end"]], str(span["label"])
        at = span["end"]
    yield text[at:], ""


def _pieces(row: dict[str, object]) -> Iterator[Piece]:
    """The text, cut at its marks and at capitals that no mark explains."""
    text, spans = str(row["text"]), row["spans"]
    assert isinstance(spans, list)  # noqa: S101
    marked = {(s["start"], s["end"]): str(s["label"]) for s in spans}
    inside = {i for start, end in marked for i in range(start, end)}
    opens = True
    for token in tokens(text):
        if token.start not in inside and token.text[:1].isupper() and not opens:
            marked[token.start, token.end] = UNSURE
        if token.start not in inside and any(p.place for p in parses(token.low)):
            marked[token.start, token.end] = UNSURE
        opens = not token.text[0].isalnum() and token.text not in ",;"
    at, text = 0, _folded(text)
    for (start, end), label in sorted(marked.items()):
        if start >= at:
            yield text[at:start], ""
            yield text[start:end], label
            at = end
    yield text[at:], ""


def _recast(pieces: list[Piece], dice: Random, corpora: Path, heldout: bool) -> list[Piece]:
    people = People(dice, corpora, heldout)
    chosen: dict[tuple[str, ...], Person] = {}
    return [
        (_renamed(t, people, chosen), label) if label == "PERSON" else (t, label)
        for t, label in pieces
    ]


def _renamed(text: str, people: People, chosen: dict[tuple[str, ...], Person]) -> str:
    """Another name in the same case for each word; the text itself if one word is no name."""
    made = []
    for word in text.split():
        reading = next(
            (r for r in name(word.lower()).readings if r.case in _CASES or r.case == "loct"), None
        )
        if reading is None or reading.gender not in ("masc", "femn"):
            return text
        key = (reading.part, reading.gender, *reading.keys)
        if key not in chosen:
            chosen[key] = _drawn(reading, people)
        other = form(chosen[key], reading.case)
        made.append(other.title() if word[0].isupper() else other)
    return " ".join(made) or text


def _drawn(reading: Reading, people: People) -> Person:
    gender = "m" if reading.gender == "masc" else "f"
    if reading.part == "patronymic":
        return people.patronymic(gender)
    if reading.part == "surname":
        return people.surname(gender)
    return people.short(gender) if people.dice.random() < 0.5 else people.first(gender)
