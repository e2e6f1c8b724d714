"""Which files of two folders are a pair: those whose names differ in the language only."""

import re
from collections.abc import Callable, Sequence
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
_ENGLISH = re.compile(
    r"[._ -]+[\[(]?(?:en|eng|translation|translated|transl|перевод)[\])]?$", re.IGNORECASE
)
_OURS = ("*.map.age", "report.json", "report.html", "manifest.json")


@dataclass(frozen=True, slots=True)
class Pair:
    """An original and its translation; `place` may be printed, the paths may not."""

    original: Path = field(repr=False)
    translation: Path = field(repr=False)
    place: str


def files(
    original: Path,
    translation: Path | None = None,
    exclude: Sequence[str] = (),
    first_name: Callable[[Path], str] = lambda path: "",
) -> tuple[Pair, ...]:
    """The pair of two files, or every pair of two folders, or of one, by their names.

    In one folder, files without a language in their names are not expected to have a
    translation. `first_name` gives the path that a safe file had before a run took the names out
    of it, or "". Raises RedactError for a file without its counterpart: what has no pair is
    not checked.
    """
    if translation is None:
        if not original.is_dir():
            raise RedactError("one file is no pair", "give two files, or a folder", 2)
        left, right = _halves(_listed(original, exclude, first_name))
    elif original.is_dir() != translation.is_dir():
        raise RedactError("a file and a folder are no pair", "give two files or two folders", 2)
    elif not original.is_dir():
        return (Pair(original, translation, "the pair"),)
    else:
        left = _filed(_listed(original, exclude, first_name), "originals")
        right = _filed(_listed(translation, exclude, first_name), "translations")
    alone = sorted(left.keys() ^ right.keys())
    if alone or not left:
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


Named = tuple[str, Input]
"""The path by which a file finds its counterpart, and the file."""


def _listed(folder: Path, exclude: Sequence[str], first_name: Callable[[Path], str]) -> list[Named]:
    found = inputs([folder], suffixes=SUFFIXES, exclude=[*_OURS, *exclude])
    return [(_stem(first_name(file.path) or file.relative), file) for file in found]


def _halves(found: Sequence[Named]) -> tuple[dict[str, Input], dict[str, Input]]:
    """Originals and translations of one folder: what is English translates what is named alike."""
    english = [(stem, file) for stem, file in found if _ENGLISH.search(stem)]
    translated = {_key(stem) for stem, _ in english}
    others = [(stem, file) for stem, file in found if not _ENGLISH.search(stem)]
    named = [(stem, f) for stem, f in others if _key(stem) in translated or _TAG.search(stem)]
    return _filed(named, "originals"), _filed(english, "translations")


def _filed(files: Sequence[Named], what: str) -> dict[str, Input]:
    found: dict[str, Input] = {}
    for stem, file in files:
        key = _key(stem)
        if key in found:
            raise RedactError(
                f"two files of the {what} have one name but for the language: {file.place}",
                "leave one out with --exclude",
            )
        found[key] = file
    return found


def _stem(relative: str) -> str:
    return relative.rsplit(".", 1)[0]


def _key(stem: str) -> str:
    return _TAG.sub("", stem).casefold() or stem.casefold()
