"""Places in English text: settlements of two words, villages of chats, ordinals that are none."""

import pytest
from marked import marked
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.places_english import PlacesEnglish


def results(text: str) -> list[RecognizerResult]:
    """What is more likely than not a place in `text`."""
    words = tokens(text)
    lemmas = [w.text.lower() for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), "en")
    found = PlacesEnglish(supported_language="en").analyze(text, ["LOCATION"], artifacts)
    return [r for r in found if r.score >= 0.5]


@pytest.mark.parametrize(
    "source",
    [
        "{LOCATION|Krasny Kut} was shelled again",
        "We drove past it. {LOCATION|Bely Perekat} burned.",
        "some village {LOCATION|zelenyy gay} or smth",
        "they sit in the village {LOCATION|ugryumka} now",
        "he is alone at pt. {LOCATION|kamysh} for four days",
        "an old woman from {LOCATION|kyzyltashty} eh",
    ],
)
def test_a_place_is_found_whole(source: str) -> None:
    text, spans = marked(source)
    assert [(r.start, r.end) for r in results(text)] == [(s, e) for s, e, _ in spans]


@pytest.mark.parametrize(
    "text",
    [
        "A man from the Fifth came.",
        "the village council met",
        "in the village they know",
        "by Mr S. Baker, a lawyer",
        "six calls in Nepali, made in the X-ray room",
        "he took it from shashlik and from grandpa",
    ],
)
def test_an_ordinal_or_an_ordinary_word_is_no_place(text: str) -> None:
    assert results(text) == []
