"""How often names get the right form: `python benchmarks/inflection.py PETROVICH FACTRUEVAL`.

PETROVICH is a folder with hard.jsonl and people.jsonl of petrovich-eval (lemma, gender, case,
form): the form made of lemma and case is compared. FACTRUEVAL is a folder with dev.jsonl of
factRuEval-2016: every name of a person is read (case, number, with the word in front) and its
normal form put into what was read, which must give the form of the text. Normal forms of another
word (order of Chinese names, misprints) or in another case (Егора) are counted apart.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from redact.language.inflect import inflected
from redact.language.name_grammar import agreed, grammars
from redact.language.words import parses

_CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "loc": "loct", "nom": "nomn"}
_PARTS = {"first": "first", "last": "surname", "middle": "patronymic"}
_NORMS = {
    "name": ("firstname", "first"),
    "surname": ("lastname", "surname"),
    "patronymic": ("patronymic", "patronymic"),
}
_WORD = "the normal form is another word (order of East Asian names, second names, misprints)"
_CASE = "the normal form is not in the nominative"
_NAME = re.compile(r"[А-ЯЁа-яё-]{2,}")


def main(petrovich: Path, factrueval: Path) -> None:
    made = list(_petrovich(petrovich))
    print(f"petrovich names: {sum(made)} of {len(made)} right, {sum(made) / len(made):.4f}")
    read = list(_factrueval(factrueval))
    every = [right for right, _ in read]
    sound = [right for right, fault in read if not fault]
    print(f"factRuEval names: {sum(every)} of {len(every)} right, {sum(every) / len(every):.4f}")
    print(
        f"  with a normal form of that word: {sum(sound)} of {len(sound)}, {sum(sound) / len(sound):.4f}"
    )
    for fault in (_WORD, _CASE):
        own = [right for right, found in read if found == fault]
        print(f"  {fault}: {len(own)}, of which {len(own) - sum(own)} come out otherwise")


def _petrovich(folder: Path) -> Iterator[bool]:
    for row in _rows(folder / "hard.jsonl"):
        gender = "masc" if row["gender"] == "masc" else "femn"
        case = _CASES[row["case"]]
        yield inflected(row["lemma"], _PARTS[row["part"]], gender, case) == row["text"]
    for row in _rows(folder / "people.jsonl"):
        gender = "masc" if "мр" in row["gram"] else "femn"
        for name, form in zip(row["lemma"].split(), row["text"].split(), strict=True):
            yield inflected(name, _part(name), gender, _CASES[row["case"]]) == form


def _part(name: str) -> str:
    if re.fullmatch(r"[^-]+(?:вич|вна|ич)", name):
        return "patronymic"
    known = {p.name for p in parses(name.lower().replace("ё", "е"))}
    return "first" if "Name" in known and "Surn" not in known else "surname"


def _factrueval(folder: Path) -> Iterator[tuple[bool, str]]:
    for document in _rows(folder / "dev.jsonl"):
        for span in document["spans"]:
            if span["label"] == "PERSON" and span.get("norm"):
                yield from _person(document["text"], span)


def _person(text: str, span: dict[str, Any]) -> Iterator[tuple[bool, str]]:
    norm, words = span["norm"], []
    starts = [p["start"] for p in span["parts"] if p["type"] in _NORMS]
    for part in span["parts"]:
        key, kind = _NORMS.get(part["type"], ("", ""))
        form, name = text[part["start"] : part["end"]], norm.get(key, "")
        if _NAME.fullmatch(form) and _NAME.fullmatch(name):
            words.append((form, name, kind))
    if not words:
        return
    before = re.search(r"(\w+(?:-\w+)?)\s+$", text[: min(starts)])
    gender = _gender(norm)
    told = agreed([grammars(f, kind) for f, _, kind in words], gender, before[1] if before else "")
    for form, name, kind in words:
        new = inflected(name, kind, gender or told.gender or "masc", told.case, told.number)
        fault = "" if _normal(name) else _CASE
        yield _even(new) == _even(form), fault if _even(form)[:2] == _even(name)[:2] else _WORD


def _normal(name: str) -> bool:
    """Whether a normal form is one: in the nominative, or of a word the dictionary lacks."""
    found = parses(_even(name))
    return not found or any(p.case == "nomn" for p in found)


def _gender(norm: dict[str, str]) -> str:
    if father := norm.get("patronymic", "").lower():
        return "femn" if father.endswith("на") else "masc"
    found = [
        p.gender
        for p in parses(_even(norm.get("firstname", "")))
        if p.name == "Name" and (p.case, p.number) == ("nomn", "sing")
    ]
    if found:
        return found[0] if found[0] in ("masc", "femn") else ""
    return "femn" if norm.get("lastname", "").endswith(("ова", "ева", "ина", "ская")) else "masc"


def _even(word: str) -> str:
    return word.lower().replace("ё", "е")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
