"""Compile rules/lists/name_sounds.txt from pairs of spellings (about five minutes).

    python training/build_name_sounds.py PAIRS.jsonl

PAIRS.jsonl has objects with `text` (Cyrillic) and `en` (Latin), one name token each: the
training part of Merhav and Ash, Design Challenges in Named Entity Transliteration (COLING
2018), mined from Wikidata, CC0. Which letters stand for which is learned by expectation
maximisation over all alignments; kept is what they say against chance.
"""

import json
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

from redact.language.sounds import CHUNKS, even

TARGET = Path(__file__).resolve().parent.parent / "rules" / "lists" / "name_sounds.txt"
_ROUNDS = 8
_RAREST = 2.0
"""Expected times that a chunk was seen, at least."""

Table = dict[tuple[str, str], float]


def pairs(path: Path) -> list[tuple[str, str]]:
    """Cyrillic and Latin spellings in the form that is compared."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    made = (even(row["text"]) + "\t" + even(row["en"]) for row in rows)
    return sorted({tuple(pair.split("\t")) for pair in made if pair.strip("\t") == pair})  # type: ignore[arg-type]


def _steps(one: str, other: str, i: int, j: int, table: Table) -> list[tuple[int, int, float]]:
    found = []
    for a, b in CHUNKS:
        if i + a <= len(one) and j + b <= len(other):
            weight = table.get((one[i : i + a], other[j : j + b]), 0.0)
            if weight:
                found.append((i + a, j + b, weight))
    return found


def _expected(
    one: str, other: str, table: Table, counts: dict[tuple[str, str], float], least: float
) -> None:
    """Adds to `counts` how often each chunk is expected in a pair of at least that likelihood."""
    ahead = defaultdict(float, {(0, 0): 1.0})
    steps = {}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            steps[i, j] = _steps(one, other, i, j, table)
            for k, m, weight in steps[i, j]:
                ahead[k, m] += ahead[i, j] * weight
    total = ahead[len(one), len(other)]
    if not total or math.log(total) < least:
        return
    behind = defaultdict(float, {(len(one), len(other)): 1.0})
    for i in range(len(one), -1, -1):
        for j in range(len(other), -1, -1):
            for k, m, weight in steps[i, j]:
                behind[i, j] += weight * behind[k, m]
                share = ahead[i, j] * weight * behind[k, m] / total
                counts[one[i:k], other[j:m]] += share


def _first(examples: list[tuple[str, str]]) -> Table:
    """Every chunk that could ever stand for another, by how often both are near each other."""
    seen: Counter[tuple[str, str]] = Counter()
    for one, other in examples:
        for i in range(len(one)):
            near = round(i * len(other) / len(one))
            for j in range(max(0, near - 2), near + 3):
                for a, b in CHUNKS:
                    if i + a <= len(one) and j + b <= len(other):
                        seen[one[i : i + a], other[j : j + b]] += 1
    ones: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for (a, b), n in seen.items():
        if (len(a), len(b)) != (0, 0):
            ones[a] += n if len(b) == 1 else 0
            others[b] += n if len(a) == 1 else 0
    return {
        (a, b): n
        / len(examples)
        * 0.15 ** (len(a) + len(b))
        * (_tied(n, ones[a], others[b]) if a and b else 0.002)
        for (a, b), n in seen.items()
        if n > 5
    }


def _tied(n: int, one: int, other: int) -> float:
    """How much two chunks belong together, 0 to 1: squared Dice."""
    return (2 * n / max(1, one + other)) ** 2


def trained(examples: list[tuple[str, str]]) -> dict[tuple[str, str], float]:
    """Expected counts of each chunk after the last round; the first rounds see every fifth pair."""
    table, counts = _first(examples), {}
    chance = _chance(examples)
    for number in range(_ROUNDS):
        counts = defaultdict(float)
        for one, other in examples[:: 5 if number < _ROUNDS - 2 else 1]:
            # The set has pairs of two different people's names: they teach nothing.
            by_chance = sum(chance[0][c] for c in one) + sum(chance[1][c] for c in other)
            _expected(one, other, table, counts, by_chance if number > 2 else -math.inf)
        total = sum(counts.values())
        rare = _RAREST if number == _ROUNDS - 1 else 0.05
        table = {chunk: n / total for chunk, n in counts.items() if n > rare}
        print(f"round {number + 1}: {len(table)} chunks", file=sys.stderr)
    return {chunk: n for chunk, n in counts.items() if n >= _RAREST}


def lines(examples: list[tuple[str, str]]) -> list[str]:
    """The list's rows, sorted: Cyrillic, Latin, how much the chunk speaks for one name."""
    counts = trained(examples)
    chance = _chance(examples)
    total = sum(counts.values())
    found = []
    for (a, b), n in sorted(counts.items()):
        unlikely = sum(chance[0][c] for c in a) + sum(chance[1][c] for c in b)
        found.append(f"{a or '-'}\t{b or '-'}\t{math.log(n / total) - unlikely:.2f}")
    return found


def _chance(examples: list[tuple[str, str]]) -> list[dict[str, float]]:
    """Logarithms of each letter's share on both sides."""
    letters = [Counter("".join(side)) for side in zip(*examples, strict=True)]
    return [{c: math.log(n / sum(own.values())) for c, n in own.items()} for own in letters]


def main() -> int:
    """Write the list."""
    head = (
        "# Which Cyrillic and Latin letters stand for each other in names of all languages, and\n"
        "# how much that speaks for one name (log-likelihood against chance); - is nothing.\n"
        "# Source: made by training/build_name_sounds.py from pairs of the COLING 2018\n"
        "# transliteration set of Merhav and Ash (mined from Wikidata; CC0).\n"
    )
    made = lines(pairs(Path(sys.argv[1])))
    TARGET.write_text(head + "\n".join(made) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
