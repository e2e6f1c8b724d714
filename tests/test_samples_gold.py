"""The samples: every file is marked, the marks fit it, and nobody can be dialled."""

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
from stdnum import luhn
from stdnum.ru import inn

SAMPLES = Path(__file__).parent.parent / "samples"
GOLD: dict[str, dict[str, Any]] = {
    row["id"]: row for row in map(json.loads, (SAMPLES / "gold.jsonl").open(encoding="utf-8"))
}
LABELS = {
    "PERSON",
    "CALLSIGN",
    "PHONE_NUMBER",
    "MILITARY_UNIT",
    "LOCATION",
    "ADDRESS",
    "ORGANIZATION",
    "DATE_OF_BIRTH",
    "AGE",
    "DATE",
    "MILITARY_ID",
    "PASSPORT",
    "SNILS",
    "INN",
    "BANK_CARD",
    "BANK_ACCOUNT",
    "VEHICLE_PLATE",
    "COORDINATES",
    "EMAIL",
    "HANDLE",
    "URL",
    "IMEI",
    "DOCUMENT_ID",
}
JSON_FILES = sorted(name for name in GOLD if name.endswith(".json"))
REGIONS = ("RU", "UA", "BY", "KZ")

each_sample = pytest.mark.parametrize("name", sorted(GOLD))
each_json = pytest.mark.parametrize("name", JSON_FILES)


def decoded(path: Path) -> str:
    """The text of a sample: a byte order mark decides, then its folder, then UTF-8."""
    data = path.read_bytes()
    if data.startswith(codecs.BOM_UTF16_LE):
        return data.decode("utf-16")
    return data.decode("cp1251" if path.parent.name == "cp1251" else "utf-8-sig")


def surfaces(name: str, *labels: str) -> Iterator[str]:
    """The marked texts of a sample that carry one of `labels`, JSON escapes undone."""
    row = GOLD[name]
    for span in row["spans"]:
        if span["label"] in labels:
            surface = row["text"][span["start"] : span["end"]]
            yield json.loads(f'"{surface}"') if name in JSON_FILES else surface


def test_every_sample_has_its_gold_line_and_no_line_is_left_over() -> None:
    formats = {".txt", ".srt", ".vtt", ".json", ".md"}
    folders = [path for path in SAMPLES.iterdir() if path.is_dir() and path.name != "expected"]
    files = {
        path.relative_to(SAMPLES).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in formats
    }
    assert files == set(GOLD)


@each_sample
def test_gold_text_is_the_decoded_file(name: str) -> None:
    assert decoded(SAMPLES / name) == GOLD[name]["text"]


@each_sample
def test_spans_are_sorted_disjoint_and_tight(name: str) -> None:
    text, end = GOLD[name]["text"], 0
    assert GOLD[name]["spans"]
    for span in GOLD[name]["spans"]:
        assert end <= span["start"] < span["end"] <= len(text)
        surface = text[span["start"] : span["end"]]
        assert surface == surface.strip()
        end = span["end"]


@each_sample
def test_spans_carry_known_labels_and_actions(name: str) -> None:
    for span in GOLD[name]["spans"]:
        assert span["label"] in LABELS
        assert span["action"] in {"withhold", "keep", "optional"}
        assert re.fullmatch(r"[a-z]\d+", span["entity"])


@each_sample
def test_one_entity_has_one_action(name: str) -> None:
    actions: dict[str, str] = {}
    for span in GOLD[name]["spans"]:
        assert actions.setdefault(span["entity"], span["action"]) == span["action"]


def test_the_samples_use_every_label() -> None:
    assert {span["label"] for row in GOLD.values() for span in row["spans"]} == LABELS


@each_json
def test_words_of_a_whisper_file_join_to_its_text(name: str) -> None:
    whisper = json.loads(GOLD[name]["text"])
    space = " " if "word_segments" in whisper else ""
    for segment in whisper["segments"]:
        joined = space.join(word["word"] for word in segment["words"])
        assert joined == (segment["text"].strip() if space else segment["text"])
    if "text" in whisper:
        assert "".join(segment["text"] for segment in whisper["segments"]) == whisper["text"]
    else:
        words = [word for segment in whisper["segments"] for word in segment["words"]]
        assert words == whisper["word_segments"]


@each_json
def test_whisper_times_do_not_run_back(name: str) -> None:
    segments = json.loads(GOLD[name]["text"])["segments"]
    times = [moment for segment in segments for moment in (segment["start"], segment["end"])]
    assert times == sorted(times)


def dialable(number: str, region: str) -> bool:
    """Whether a phone in `region` could ring when `number` is dialled as it is written."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


@each_sample
def test_no_phone_number_can_be_dialled(name: str) -> None:
    for surface in surfaces(name, "PHONE_NUMBER"):
        assert not any(dialable(surface, region) for region in REGIONS)


@each_sample
def test_no_other_place_of_a_sample_reads_as_a_dialable_number(name: str) -> None:
    numbers = phonenumbers.PhoneNumberMatcher(GOLD[name]["text"], "RU")
    marked = [(span["start"], span["end"]) for span in GOLD[name]["spans"]]
    for match in numbers:
        assert any(start < match.end and match.start < end for start, end in marked)


@each_sample
def test_full_card_tax_and_device_numbers_have_valid_check_digits(name: str) -> None:
    for surface in surfaces(name, "BANK_CARD", "IMEI"):
        digits = re.sub(r"\D", "", surface)
        assert len(digits) < 15 or luhn.is_valid(digits)
    for surface in surfaces(name, "INN"):
        assert not surface.isdigit() or inn.is_valid(surface)


@each_sample
def test_the_table_of_samples_names_it(name: str) -> None:
    assert f"`{name}`" in (SAMPLES / "README.md").read_text(encoding="utf-8")
