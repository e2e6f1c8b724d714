"""Which files of two folders are a pair: those whose names differ in the language only."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from redact.batch import inputs
from redact.batch.inputs import Input
from redact.errors import RedactError
from redact.formats import SUFFIXES

_TAG = re.compile(
    r"[._ -]+[\[(]?(?:ru|rus|uk|ukr|ua|en|eng|original|orig|translation|translated|transl|"
    r"оригинал|перевод)[\])]?$",
    re.IGNORECASE,
)
_OURS = ("*.map.age", "report.json", "report.html", "manifest.json")


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and its translation; `place` may be printed, the paths may not."""

    original: Path = field(repr=False)
    translation: Path = field(repr=False)
    place: str


def files(original: Path, translation: Path, exclude: Sequence[str] = ()) -> tuple[Pair, ...]:
    """The pair of two files, or every pair of two folders in the order of their names.

    Raises RedactError for a file without its counterpart: what has no pair is not checked.
    """
    if original.is_dir() != translation.is_dir():
        raise RedactError("a file and a folder are no pair", "give two files or two folders", 2)
    if not original.is_dir():
        return (Pair(original, translation, "the pair"),)
    left = _filed(original, exclude, "originals")
    right = _filed(translation, exclude, "translations")
    alone = sorted(left.keys() ^ right.keys())
    if alone:
        missing = sum(key in left for key in alone)
        raise RedactError(
            f"{missing} originals without a translation,"
            f" {len(alone) - missing} translations without an original",
            "name both files alike (call.ru.txt, call.en.txt), or --exclude those without",
        )
    ordered = sorted(left)
    return tuple(
        Pair(left[key].path, right[key].path, f"pair {n} of {len(ordered)}")
        for n, key in enumerate(ordered, 1)
    )


def _filed(folder: Path, exclude: Sequence[str], what: str) -> dict[str, Input]:
    found: dict[str, Input] = {}
    for file in inputs([folder], suffixes=SUFFIXES, exclude=[*_OURS, *exclude]):
        key = _key(file.relative)
        if key in found:
            raise RedactError(
                f"two files of the {what} have one name but for the language: {file.place}",
                "leave one out with --exclude",
            )
        found[key] = file
    return found


def _key(relative: str) -> str:
    stem = relative.rsplit(".", 1)[0]
    return _TAG.sub("", stem).casefold() or stem.casefold()
