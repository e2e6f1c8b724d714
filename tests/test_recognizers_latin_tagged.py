"""The tagger's word beside the rules': it raises, explains and adds, and takes nothing away."""

import pytest
from presidio_analyzer import RecognizerResult

from redact.language.words import tokens
from redact.nlp.engine import Artifacts, Engine
from redact.nlp.named import Named
from redact.recognizers.people_latin import PeopleLatin


def results(text: str, *said: tuple[str, str, float]) -> list[RecognizerResult]:
    """What is withheld in `text`, if a tagger says (words, kind, probability)."""
    words = tokens(text)
    named = []
    for form, label, score in said:
        start = text.index(form)
        named.append(Named(start, start + len(form), label, score))
    artifacts = Artifacts(named, words, [t.start for t in words], words.lows, Engine(), "en")
    found = PeopleLatin(supported_language="en").analyze(text, [], artifacts)
    return [r for r in found if r.score >= 0.5]


def told(text: str, *said: tuple[str, str, float]) -> list[tuple[str, str]]:
    """Words and kind of what is withheld."""
    return [(text[r.start : r.end], r.entity_type) for r in results(text, *said)]


def test_a_capitalised_word_that_nothing_explains_stays_withheld_and_flagged() -> None:
    (found,) = results("We saw Zzyrgon there.")
    assert found.entity_type == "PERSON" and 0.5 <= found.score < 0.8


def test_the_tagger_raises_what_the_rules_half_believe() -> None:
    (alone,) = results("We saw Zzyrgon there.")
    (agreed,) = results("We saw Zzyrgon there.", ("Zzyrgon", "PERSON", 0.9))
    assert agreed.score > alone.score


@pytest.mark.parametrize("kind", ["LOCATION", "ORGANIZATION", "CALLSIGN"])
def test_the_tagger_tells_what_else_an_unknown_word_is(kind: str) -> None:
    assert told("We saw Zzyrgon there.", ("Zzyrgon", kind, 0.8)) == [("Zzyrgon", kind)]


def test_a_sure_name_stays_a_person_whatever_the_tagger_says() -> None:
    text = "We saw Oleg Vydumkin there."
    assert told(text, ("Oleg Vydumkin", "LOCATION", 0.99)) == [("Oleg Vydumkin", "PERSON")]


def test_a_name_that_only_the_tagger_is_sure_of_is_withheld_and_flagged() -> None:
    text = "tell grace to wait for us"
    assert told(text) == []
    (found,) = results(text, ("grace", "PERSON", 0.99))
    assert text[found.start : found.end] == "grace" and found.score < 0.8


@pytest.mark.parametrize("probability", [0.3, 0.6, 0.69])
def test_a_small_word_needs_a_sure_tagger(probability: float) -> None:
    assert told("tell grace to wait for us", ("grace", "PERSON", probability)) == []


@pytest.mark.parametrize(
    "word", ["truck", "sergeant", "Tulip", "pochemu", "Makita", "Bakhmut", "x"]
)
def test_what_lists_explain_is_not_added_however_sure_the_tagger(word: str) -> None:
    assert told(f"we have a {word} here", (word, "PERSON", 1.0)) == []


def test_thanks_to_god_name_nobody_however_sure_the_tagger() -> None:
    assert told("slava Bogu, they are alive", ("slava", "PERSON", 1.0)) == []


def test_a_surname_that_is_a_word_belongs_to_the_first_name_before_it() -> None:
    text = "i met kevin smith there"
    assert told(text, ("kevin smith", "PERSON", 0.97)) == [("kevin smith", "PERSON")]


def test_another_speaker_is_no_part_of_a_name() -> None:
    text = "ask oleg\ngrace: yes"
    found = told(text, ("oleg", "PERSON", 0.97), ("grace", "PERSON", 0.97))
    assert found == [("oleg", "PERSON"), ("grace", "PERSON")]


def test_an_ordinary_word_with_a_capital_may_be_a_call_sign_or_a_name_for_a_sure_tagger() -> None:
    assert told("Then ask Abbey about it.", ("Abbey", "PERSON", 0.99)) == [("Abbey", "PERSON")]
    assert told("Kettle sings all night.", ("Kettle", "CALLSIGN", 0.99)) == [("Kettle", "CALLSIGN")]
    assert told("Kettle sings all night.", ("Kettle", "CALLSIGN", 0.55)) == []
    assert told("Kettle sings all night.", ("Kettle", "LOCATION", 0.99)) == []


def test_a_misspelt_word_of_which_a_tagger_thinks_nothing_is_nobody() -> None:
    text = "we went to the zzyrgonly yesterday with kevin"
    assert told(text) == [("zzyrgonly", "PERSON"), ("kevin", "PERSON")]
    assert told(text, ("kevin", "PERSON", 0.9)) == [("kevin", "PERSON")]
    both = ("kevin", "PERSON", 0.9), ("zzyrgonly", "PERSON", 0.1)
    assert told(text, *both) == [("zzyrgonly", "PERSON"), ("kevin", "PERSON")]


def test_a_season_that_opens_a_sentence_is_nobody_however_sure_the_tagger() -> None:
    assert told("Winter came early.", ("Winter", "PERSON", 0.99)) == []


def test_what_the_tagger_alone_finds_is_withheld_wherever_its_capital_says_the_same() -> None:
    text = "We asked Shovel about it. Later Shovel's phone broke, and a shovel too. Shovel well."
    found = told(text, ("Shovel", "CALLSIGN", 0.9))
    assert found == [("Shovel", "CALLSIGN")] * 2


def test_a_call_sign_that_lists_take_for_something_else_needs_a_very_sure_tagger() -> None:
    text = "He tells a comrade, Shaman, to wait."
    assert told(text, ("Shaman", "CALLSIGN", 0.85)) == []
    assert told(text, ("Shaman", "CALLSIGN", 0.95)) == [("Shaman", "CALLSIGN")]
    weapon = "Two shells, Acacia is going to work."
    assert told(weapon, ("Acacia", "CALLSIGN", 0.95)) == []


def test_a_label_that_the_head_of_a_talk_explains_is_nobodys_name() -> None:
    talk = "AN: Yes, my soul.\nSON: Salam.\nAN: He went."
    assert [t for t in told(talk) if t[0] == "AN"]
    assert told(f"[AN = mother, SON = caller]\n{talk}") == []
    ira = "IRA: Hello.\nVOVA: Hello, IRA."
    assert len(told(f"[IRA = mother, VOVA = son]\n{ira}")) > 2


def test_a_body_of_ordinary_words_needs_a_very_sure_tagger() -> None:
    text = "She is a lawyer at Harbour Shield, she got out two."
    assert told(text, ("Harbour Shield", "ORGANIZATION", 0.8)) == []
    assert told(text, ("Harbour Shield", "ORGANIZATION", 0.95)) == [
        ("Harbour Shield", "ORGANIZATION")
    ]


def test_a_number_in_words_may_be_a_unit_but_an_ordinary_small_word_is_none() -> None:
    text = 'He says "the two-two-nine-oh" of a storm detachment.'
    said = (("two-two-nine-oh", "MILITARY_UNIT", 0.95), ("storm", "MILITARY_UNIT", 0.95))
    assert told(text, *said) == [("two-two-nine-oh", "MILITARY_UNIT")]
