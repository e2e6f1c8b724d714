"""Cyrillic names in English lines: what is taken, what stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.mixed import MixedLines


def results(text: str) -> list[RecognizerResult]:
    """What the recognizer alone says about `text`."""
    words = tokens(text)
    lows = [w.low for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lows, Engine(), "en")
    return MixedLines(supported_language="en").analyze(text, ["PERSON"], artifacts)


@pytest.mark.parametrize(
    "source",
    [
        "wedding at our place. {PERSON|выдулма} and that cop came",
        "tell {PERSON|шаблонтушка} that im fine",
        "the card is my sisters, {PERSON|оксана в}. send it there",
        "she moved to {LOCATION|выдулянка} in may",
        "old house on {ADDRESS|ленина 5} is sold",
        "of forty came back me n {CALLSIGN|крот}",
        "{CALLSIGN|хмурый} told the boss to go away",
        "bulat: whos {CALLSIGN|филин}",
    ],
)
def test_a_cyrillic_name_in_an_english_line_is_found(source: str) -> None:
    text, spans = marked(source)
    found = [(r.start, r.end, r.entity_type) for r in results(text)]
    assert found == spans


@pytest.mark.parametrize(
    "text",
    [
        "lol дурак, what did he want",
        "ok привет bro, мама says hi, спасибо for that",
        'the word "буханка" is a van, "выдулма" is in the original',
        "скажи шаблонтушке чтобы приехал ok",
        "it burned near Бахмут, he stood in бахмут",
        "the drone dropped a вог on us",
    ],
)
def test_greetings_russian_speech_and_quoted_words_stay(text: str) -> None:
    assert results(text) == []


@settings(max_examples=60)
@given(st.text('abc XYZ.,:\n"абвЯ0', max_size=60))
def test_results_lie_inside_the_text(text: str) -> None:
    assert all(0 <= r.start < r.end <= len(text) for r in results(text))
