"""The bundled Russian tagger: what it names, its file, and when it is loaded."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.errors import RedactError
from redact.language.words import tokens
from redact.nlp.named import NOTHING
from redact.nlp.russian import FILE, MODELS, RussianTagger
from redact.nlp.russian_input import NO_CASE
from redact.nlp.tagger import Tagger

PROBE = """
import sys
from redact.pipeline import Settings, outcome
for name, text in (("a.txt", sys.argv[1]), ("b.txt", sys.argv[2])):
    outcome(text.encode(), name, Settings())
    print("redact.nlp.russian" in sys.modules)
"""
CALL = "алло мам это я выдумкин олег\nпередай привет примеренко он в тестоозерске\n"


@cache
def slovnet() -> Tagger:
    return Tagger()


@cache
def tagger() -> RussianTagger:
    return RussianTagger(slovnet().infer)


def named(text: str) -> list[tuple[str, str]]:
    """What is more likely than not named in `text`."""
    found = tagger().named(text, tokens(text))
    return [(text[n.start : n.end], n.label) for n in found if n.score > 0.5 and n.label != NOTHING]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("передай олегу выдумкину что я живой", "олегу выдумкину"),
        ("рядовой примеренко вчера погиб", "примеренко"),
        ("привет нине петровне от меня", "нине петровне"),
        ("жаргал слышишь меня алло", "жаргал"),
    ],
)
def test_people_are_named_without_capitals(text: str, person: str) -> None:
    assert [word for word, label in named(text) if label == "PERSON"] == person.split()


def test_a_beast_that_is_a_neighbour_is_somebody() -> None:
    found = named("какой гусь сосед гусь погиб")
    assert [word for word, label in found if label in ("PERSON", "CALLSIGN")] == ["гусь", "гусь"]


def test_a_capital_tells_a_name_from_a_word() -> None:
    text = "Мы с ребятами видели Берёзу. Он сказал, что у реки стоит берёза.\n"
    assert [word for word, _ in named(text.replace("ё", "е"))] == ["Березу"]


def test_words_that_surely_name_nothing_are_told() -> None:
    text = "вчера купили хлеба и молока а выдумкин не пришел"
    found = tagger().named(text, tokens(text))
    assert "купили хлеба" in " ".join(text[n.start : n.end] for n in found if n.label == NOTHING)


def test_places_are_told_from_people() -> None:
    assert ("выдумкиной балки", "LOCATION") in named(
        "мы сами из выдумкиной балки там мост взорвали"
    )


@pytest.mark.parametrize(
    "text",
    ["", "света нет третий день", "слава богу все целы", "мороз минус двадцать", "1 2 3", "..."],
)
def test_ordinary_talk_names_nobody(text: str) -> None:
    assert [n for n in named(text) if n[1] == "PERSON"] == []


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="авелоЖь '.-\nz7\U0001f600", max_size=700))
def test_stretches_of_a_kind_are_sorted_disjoint_and_in_the_text(text: str) -> None:
    found = tagger().named(text, tokens(text))
    for label in ("PERSON", "LOCATION", "ORGANIZATION", "CALLSIGN", NOTHING):
        places = [i for n in found if n.label == label for i in (n.start, n.end)]
        assert places == sorted(places) and all(0 <= i <= len(text) for i in places)
    assert all(n.start < n.end and 0 < n.score <= 1 for n in found)


def test_a_line_is_read_alike_whatever_stands_far_from_it() -> None:
    text = ("спроси у выдумкина про посылку\n" + "а мы тут сидим и ждем погоды\n" * 4) * 60
    assert named(text) == [("выдумкина", "PERSON")] * 60


def test_more_words_than_it_remembers_change_nothing() -> None:
    own = RussianTagger(slovnet().infer)
    line = [(word, NO_CASE) for word in ("спроси", "у", "выдумкина")]
    before = own.shares(line)
    own.shares([(f"слово{'абвгд'[i % 5]}{i}", NO_CASE) for i in range(9000)])
    assert np.array_equal(before, own.shares(line))


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match=r"russian\.npz is missing"):
        RussianTagger(slovnet().infer, tmp_path)


def test_a_changed_file_is_an_error(tmp_path: Path) -> None:
    shutil.copy(MODELS / FILE, tmp_path)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(RedactError, match="not the one that was released"):
        RussianTagger(slovnet().infer, tmp_path)


def test_it_is_loaded_by_the_first_russian_text_only() -> None:
    english = "- Hello, Mum? This is Oleg Vydumkin.\n- Yes.\n- Say hello to Nina.\n" * 8
    done = subprocess.run(
        [sys.executable, "-c", PROBE, english, CALL], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_who_is_named_or_called_is_one_likelihood_given_to_the_likelier(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shares = np.array([[0.3, 0.2, 0.1, 0, 0, 0, 0, 0.4, 0], [0.3, 0.4, 0.1, 0, 0, 0, 0, 0.2, 0]])
    monkeypatch.setattr(RussianTagger, "shares", lambda self, words: shares[: len(words)].copy())
    found = tagger().named("лысый", tokens("лысый"))
    assert [(n.label, n.score) for n in found if n.score > 0.5] == [("CALLSIGN", 0.7)]
    found = tagger().named("лысый пришел", tokens("лысый пришел"))
    assert ("PERSON", 0.7) in [(n.label, n.score) for n in found if n.start]
