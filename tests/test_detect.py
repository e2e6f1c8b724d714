import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult

from redact import detect
from redact.detect import _disjoint
from redact.errors import RedactError
from redact.model import Mention, Transcript
from redact.pipeline import Tool

MENTIONS = st.lists(
    st.builds(
        lambda start, size, kind, score: Mention(start, start + size, kind, score, "r", "why"),
        st.integers(0, 30),
        st.integers(1, 9),
        st.sampled_from(["PERSON", "PHONE_NUMBER", "URL"]),
        st.integers(30, 100).map(lambda n: n / 100),
    ),
    max_size=12,
)
TEXT = "абв где 123 ёжз икл мно прс туф хцч 45"


def transcript(text: str) -> Transcript:
    return Transcript("a.txt", "txt", text, text, ())


@given(MENTIONS)
def test_evidence_becomes_sorted_and_disjoint(found: list[Mention]) -> None:
    inside = [m for m in found if m.end <= len(TEXT)]
    taken = _disjoint(TEXT, inside)
    assert all(a.end <= b.start for a, b in itertools.pairwise(taken))


@given(MENTIONS, st.sampled_from([0.4, 0.5, 0.55, 0.7]))
def test_no_letter_claimed_above_any_threshold_is_given_up(
    found: list[Mention], threshold: float
) -> None:
    inside = [m for m in found if m.end <= len(TEXT)]
    claimed = {
        i
        for m in inside
        if m.score >= threshold
        for i in range(m.start, m.end)
        if TEXT[i].isalnum()
    }
    kept = {
        i for m in _disjoint(TEXT, inside) if m.score >= threshold for i in range(m.start, m.end)
    }
    assert claimed <= kept


@given(MENTIONS)
def test_the_order_of_evidence_does_not_matter(found: list[Mention]) -> None:
    inside = [m for m in found if m.end <= len(TEXT)]
    assert _disjoint(TEXT, inside) == _disjoint(TEXT, inside[::-1])


def test_a_placeholder_in_the_text_is_not_read(ap: Tool) -> None:
    text = "звонил [ИМЯ 1] из [МЕСТО 2], [PERSON 3] and [PHONE 1]"
    assert detect.mentions(transcript(text), ap.analyzer, ap.policy.words()) == ()


def test_a_name_in_brackets_is_no_placeholder(ap: Tool) -> None:
    text = "звонил [АРТЁМ МАКЕТОВ 1] вчера"
    found = detect.mentions(transcript(text), ap.analyzer, ap.policy.words())
    assert any(m.entity_type == "PERSON" and m.score >= 0.5 for m in found)


class Fixed(EntityRecognizer):  # type: ignore[misc]
    """A foreign recognizer whose explanation quotes what it found."""

    def load(self) -> None:
        pass

    def analyze(self, text: str, entities: object, nlp_artifacts: object) -> list[RecognizerResult]:
        told = AnalysisExplanation("Fixed", 0.9, textual_explanation=f"saw {text[7:15]}")
        return [RecognizerResult("CONVOY", 7, 15, 0.9, told)]


def test_a_foreign_recognizer_plugs_in_and_its_quotes_are_dropped() -> None:
    engine = detect.analyzer([], [Fixed(["CONVOY"], supported_language="ru")])
    (found,) = detect.mentions(transcript("звонил Канарейка"), engine)
    assert (found.entity_type, found.score) == ("CONVOY", 0.9)
    assert "анарейк" not in found.reason


class Slow(EntityRecognizer):  # type: ignore[misc]
    """A foreign pattern that times out the way Presidio's do: with a warning in the log."""

    def load(self) -> None:
        pass

    def analyze(self, *_: object, **__: object) -> list[RecognizerResult]:
        import logging

        logging.getLogger("presidio-analyzer").warning("Regex pattern '%s' timed out", "slow")
        return []


def test_a_pattern_that_timed_out_fails_the_document() -> None:
    engine = detect.analyzer([], [Slow(["CONVOY"], supported_language="ru")])
    with pytest.raises(RedactError, match="too long"):
        detect.mentions(transcript("звонил"), engine)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_can_be_read(ap: Tool, text: str) -> None:
    found = detect.mentions(transcript(text), ap.analyzer, ap.policy.words())
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("blank", ["", "\n", "\n\n"])
def test_english_lines_in_a_russian_transcript_keep_their_places(ap: Tool, blank: str) -> None:
    russian = "Сегодня было тихо, все отдыхали, потом поехали за водой и долго говорили.\n" * 4
    text = f"{russian}{blank}write me at artyom@example.com\n{russian}@tyoma_made_up wrote too"
    found = {
        text[m.start : m.end]
        for m in detect.mentions(transcript(text), ap.analyzer)
        if m.score >= 0.5
    }
    assert found == {"artyom@example.com", "@tyoma_made_up"}


def test_a_number_joined_to_a_place_goes_with_it(ap: Tool) -> None:
    text = "Они стоят под Выдумкиной Балкой-2, южнее."
    found = detect.mentions(transcript(text), ap.analyzer)
    assert "Выдумкиной Балкой-2" in [text[m.start : m.end] for m in found]
