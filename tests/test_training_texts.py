"""The calls that the taggers learn from are marked as their reader expects."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "training"
_spec = importlib.util.spec_from_file_location("marked_texts", ROOT / "marked.py")
assert _spec is not None and _spec.loader is not None
training = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(training)

EVERY = frozenset(("PERSON", "CALLSIGN", "LOC", "ORG", "UNIT"))


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_mark_is_read_and_none_is_left(language: str) -> None:
    found = training.texts(language, EVERY)
    assert len(found) == len(list((ROOT / "texts" / language).glob("*.txt"))) > 50
    assert not any(re.search(r"\[\[|\]\]|\|", text) for pieces in found for text, _ in pieces)
    assert {label for pieces in found for _, label in pieces} == {*EVERY, "", "?"}


def test_what_a_tagger_does_not_tell_teaches_it_nothing() -> None:
    kinds = {label for pieces in training.texts("ru", EVERY - {"UNIT"}) for _, label in pieces}
    assert kinds == {*EVERY, "", "?"} - {"UNIT"}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_number_in_them_can_be_dialled(language: str) -> None:
    for path in (ROOT / "texts" / language).glob("*.txt"):
        for number in re.findall(r"\[\[([^]|]+)\|PHONE_NUMBER\]\]", path.read_text("utf-8")):
            digits = "".join(c for c in number if c.isdigit())
            assert len(digits) < 10 or digits[-10:-7] == "000", path.name
