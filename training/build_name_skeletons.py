"""Compile rules/lists/name_skeletons.txt from pymorphy3's dictionary (about two minutes).

    python training/build_name_skeletons.py

Source: OpenCorpora (CC BY-SA 3.0) as packaged by pymorphy3-dicts-ru (MIT): every first name
in the nominative and every surname of a man, by the skeleton of its Latin spellings.
"""

import sys
from pathlib import Path

import pymorphy3

from redact.language.translit import skeleton

TARGET = Path(__file__).resolve().parent.parent / "rules" / "lists" / "name_skeletons.txt"
_SHORTEST = 3


def lines() -> list[str]:
    """The list's rows, sorted: skeleton, then the names that have it."""
    found: dict[str, set[str]] = {}
    for word, tag, *_ in pymorphy3.MorphAnalyzer().dictionary.iter_known_words():
        first = "Name" in tag
        if {"nomn", "sing"} in tag and (first or {"Surn", "masc"} in tag):
            name = word.replace("ё", "е")
            if len(name) >= _SHORTEST and "-" not in name:
                found.setdefault(skeleton(name), set()).add(name)
    return [f"{key}\t{' '.join(sorted(names))}" for key, names in sorted(found.items())]


def main() -> int:
    """Write the list."""
    head = (
        "# Dictionary names by the skeleton of their Latin spellings (redact/language/translit.py).\n"
        "# Source: OpenCorpora (CC BY-SA 3.0), from pymorphy3-dicts-ru; training/build_name_skeletons.py\n"
    )
    TARGET.write_text(head + "\n".join(lines()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
