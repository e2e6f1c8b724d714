"""The bundled English tagger: what it names, its files, when it is loaded and what it weighs."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import RedactError
from redact.language.words import tokens
from redact.nlp.english import DIGESTS, MODELS, EnglishTagger

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import re, sys
from pathlib import Path
from redact.pipeline import Settings, outcome, ready
ready(Settings())
text = Path(sys.argv[1]).read_text(encoding="utf-8")
outcome(text.encode(), "a.txt", Settings())
# getrusage would tell the peak of whoever started this process, where that was larger.
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print("onnxruntime" in sys.modules, int(peak[1]) // 1024)
"""


@cache
def tagger() -> EnglishTagger:
    return EnglishTagger()


def named(text: str) -> list[tuple[str, str]]:
    """What is more likely than not named in `text`."""
    found = tagger().named(text, tokens(text))
    return [(text[n.start : n.end], n.label) for n in found if n.score > 0.5]


@pytest.mark.parametrize(
    "text",
    [
        "Tell Vydumkin that Oleg called.",
        "tell vydumkin that oleg called",
        "TELL VYDUMKIN THAT OLEG CALLED",
    ],
)
def test_people_are_named_in_every_letter_case(text: str) -> None:
    assert [w.lower() for w, label in named(text) if label == "PERSON"] == ["vydumkin", "oleg"]


def test_places_and_call_signs_are_told_from_people() -> None:
    text = "We are near Testovka with Makhmud. His callsign is Cedar, over."
    kinds = dict(named(text))
    assert kinds["Testovka"] == "LOCATION"
    assert kinds["Makhmud"] == "PERSON"
    assert kinds["Cedar"] == "CALLSIGN"


@pytest.mark.parametrize(
    "text", ["", "we have no water here", "Five 200s and twelve 300s today.", "1 2 3"]
)
def test_ordinary_talk_names_nobody(text: str) -> None:
    assert named(text) == []


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abcZ '.\nЖ7\U0001f600", max_size=700))
def test_stretches_are_sorted_disjoint_and_in_the_text(text: str) -> None:
    found = tagger().named(text, tokens(text))
    places = [i for n in found for i in (n.start, n.end)]
    assert places == sorted(places) and all(0 <= i <= len(text) for i in places)
    assert all(n.start < n.end and 0 < n.score <= 1 for n in found)


def test_a_text_is_read_alike_whatever_stands_far_from_it() -> None:
    line = "Ask Vydumkin about the parcel."
    text = f"{line}\n" * 80
    assert named(text) == [("Vydumkin", "PERSON")] * 80


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match=r"english\.onnx is missing"):
        EnglishTagger(tmp_path)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_a_file_that_was_changed_is_refused(tmp_path: Path, name: str) -> None:
    for one in DIGESTS:
        shutil.copy(MODELS / one, tmp_path)
    with (tmp_path / name).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(RedactError, match="not the one that was released"):
        EnglishTagger(tmp_path)


def probed(sample: Path) -> tuple[str, int]:
    """Whether onnxruntime was loaded for `sample`, and the process's peak memory in MiB."""
    command = [sys.executable, "-c", PROBE, str(sample)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    loaded, peak = done.stdout.split()
    return loaded, int(peak)


def test_russian_loads_no_onnxruntime(tmp_path: Path) -> None:
    sample = tmp_path / "a.txt"
    sample.write_text("звонил Артём Выдумкин, скинь в WhatsApp или Telegram\n" * 50, "utf-8")
    assert probed(sample)[0] == "False"


@pytest.mark.slow
def test_a_worker_on_english_stays_within_600_mib(tmp_path: Path) -> None:
    sample = tmp_path / "a.txt"
    sample.write_text("Tell Zzyrgon that Oleg called from Testovka yesterday.\n" * 4000, "utf-8")
    loaded, peak = probed(sample)
    assert loaded == "True" and peak < 600
