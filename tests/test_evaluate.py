import json
from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.evaluate import GoldDocument, GoldSpan, counted, figures, gold

TEXT = "Рома из Липок, а Путин в Москве."
SPANS = (
    GoldSpan(0, 4, "PERSON", "p1", "withhold"),
    GoldSpan(8, 13, "LOCATION", "l1", "withhold"),
    GoldSpan(17, 22, "PERSON", "p2", "keep"),
)
DOCUMENT = GoldDocument("d", "ru", TEXT, SPANS)


def test_a_mention_is_hidden_only_if_every_letter_is() -> None:
    whole, part = counted(DOCUMENT, [(0, 4), (8, 13)]), counted(DOCUMENT, [(0, 3), (8, 13)])
    assert figures([whole])["hidden"] == 1
    assert figures([part])["hidden PERSON"] == 0
    assert figures([part])["hidden LOCATION"] == 1
    assert part.leaks and not whole.leaks


def test_needless_masking_is_counted_by_kind() -> None:
    measured = figures([counted(DOCUMENT, [(0, 4), (8, 13), (17, 22), (25, 31)])])
    assert measured["keep mentions masked"] == 1
    assert measured["span precision"] == 0.5
    assert 0.5 < measured["plain text masked"] < 1


def test_a_broken_line_of_gold_is_an_error_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": 1, "text": "a", "spans": []}) + "\n{}\n")
    with pytest.raises(RedactError, match="line 2"):
        gold(path)
