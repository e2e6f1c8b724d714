"""Designations of military units: what is taken, what survives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.lookup import folded
from redact.language.words import tokens
from redact.nlp.engine import Engine
from redact.recognizers.units import MilitaryUnits
from redact.rules import word_list

_RECOGNIZERS = [MilitaryUnits(supported_language=language) for language in ("ru", "en")]
_ENGINE = Engine()


def _scored(text: str) -> dict[tuple[int, int], float]:
    words = tokens(text)
    artifacts = NlpArtifacts([], words, [t.start for t in words], [], _ENGINE, "ru")
    best: dict[tuple[int, int], float] = {}
    for recognizer in _RECOGNIZERS:
        for result in recognizer.analyze(text, [], artifacts):
            at = (result.start, result.end)
            best[at] = max(best.get(at, 0.0), result.score)
    return best


def _spans(text: str) -> list[tuple[int, int]]:
    """Withheld stretches that lie in no longer one, in order."""
    found = [at for at, score in _scored(text).items() if score >= 0.5]
    return sorted(
        a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)
    )


def _check(source: str) -> None:
    text, expected = marked(source)
    look = folded(text)
    assert look.text == text, "write the example in its look-up form"
    assert _spans(text) == [(start, end) for start, end, _ in expected]


@pytest.mark.parametrize(
    "source",
    [
        "мы {U|двухсотая бригада}",
        "в {U|двухсотой бригаде} был",
        "он из {U|триста тридцать первого полка} пришел",
        "{U|200-я омсбр} стоит",
        "{U|999 мсп} и {U|99 гв. мсд}",
        "{U|1251-й мотострелковый} ушел",
        "{U|76-я гв. ДШД}",
        "{U|1-я танковая армия}",
        "{U|шестой казачий полк}",
        "{U|тысяча двести пятьдесят первый мотострелковый полк}",
        "{U|шестьсот семнадцать мсп}",
        "был в {U|сто третьем полку}",
        "{U|1-я Примерная бригада}",
        "{U|9-й полк морской пехоты}",
        "{U|третий отдельный батальон связи}",
        "{U|отдельный 1009-й полк}",
        "{U|26-а окрема артилерійська бригада}",
        "{U|47 омбр} напротив",
    ],
)
def test_a_number_with_a_formation_is_taken(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "source",
    [
        "the {U|two hundredth brigade} left",
        "the {U|331st Guards Airborne Regiment} was there",
        "the {U|three hundred thirty-first regiment}",
        "the {U|76th Guards Air Assault} came",
        "in the {U|150th MRD}",
        "{U|Brigade 999} is ours",
        "the {U|99th Tactical Aviation Brigade}",
        "the {U|9th Army Corps} left",
        "the {U|99th motor rifle regiment} and the {U|2nd company}",
    ],
)
def test_english_designations_are_taken(source: str) -> None:
    _check(source)


def test_a_chain_of_formations_is_one_designation() -> None:
    _check("{U|третья рота второго батальона 999-го полка} ушла")
    _check("{U|6 рота 2 батальона 999 полка}")
    _check("the {U|3rd company of the 2nd battalion of the 999th regiment} left")


def test_a_number_after_its_noun_is_taken() -> None:
    _check("{U|полк наш девяносто девятый}")
    _check("{U|бригада двухсотая} пришла")


@pytest.mark.parametrize(
    "source",
    [
        "{U|девяносто девятая бригада} да ну {U|девяносто девятая} же",
        "{U|999-й полк} а в {U|999-м} платят",
        "из {U|двухсотой} мы",
        "из какой ты бригады? из {U|двухсотой}",
        "служу в {U|сорок шестой} с осени",
        "{U|99th Brigade}, then {U|the 99th} hung up",
        "he said {U|the ninety-ninth} would storm it",
    ],
)
def test_an_ordinal_without_its_noun_needs_the_noun_elsewhere_or_a_strong_frame(
    source: str,
) -> None:
    _check(source)


@pytest.mark.parametrize("text", ["третья рота", "2-й взвод", "our second platoon"])
def test_a_small_sub_unit_is_unsure(text: str) -> None:
    assert list(_scored(text).values()) == [0.6]


@pytest.mark.parametrize(
    "source",
    [
        "пиши на {U|в/ч 99999}",
        "{U|В/Ч №99999}",
        "{U|войсковой части 99999-А}",
        "{U|полевая почта 99999}",
        "{U|п/п 99999} и все",
        "{U|в/ч 9999-Г} (Росгвардия)",
        "{U|вэ че девяносто девять э э девять ноль девять}",
        "номер части точный скажи\n{U|ноль девять четыре два семь}",
        "{U|military unit 99999} wrote",
        "{U|unit zero nine four one seven}, write",
        "Which unit do I name?\n{U|Ninety-four zero ninety-one}",
        "{U|unit 09999}",
    ],
)
def test_the_number_of_a_military_unit_is_taken_however_it_is_said(source: str) -> None:
    _check(source)


def test_a_unit_number_is_taken_again_without_its_cue() -> None:
    _check("{U|в/ч 99991} пиши {U|99991} понял")
    _check("{U|вэ че двадцать девятьсот восемь}\n{U|двадцать девятьсот восемь} понял")


@pytest.mark.parametrize(
    "source",
    [
        "зашел {U|отряд «Шторм-9»}",
        "{U|батальон «Сомали»} стоит",
        "наш {U|батальон Сомали} стоит",
        "{U|отряд БАРС-99} ушел",
        "{U|разведгруппа Витязь} вернулась",
        "из {U|мотострелковой роты «Эльбрус»}",
        "{U|отряд шторм} зашел",
        "{U|полк «Юг-Ахмат-9»}",
        "the {U|Vihr detachment} came",
        "They called us “the {U|River wolves}” there",
        "{U|отдельной мотострелковой бригады им. Примера}",
    ],
)
def test_a_named_unit_is_taken(source: str) -> None:
    _check(source)


@pytest.mark.parametrize(
    "text",
    [
        "он двухсотый",
        "груз двести повезли",
        "трехсотых вывезли двенадцать",
        "пятисотый ушел с позиций",
        "весь батальон двухсотый",
        "в роте двухсотые и трехсотый",
        "у нас 200-х пять, 300-х двое",
        "152-ка, сто двадцатые, 82-й",
        "сто пятьдесят вторая бьет",
        "третья линия, первый раз, второй номер",
        "бригада врачей, бригадир",
        "батальон первый раз пошел",
        "у них 2 полка и 5 полков",
        "двадцать вторая школа, школа двадцать пятая",
        "на двадцатой минуте, в пятой палате",
        "вторая армия мира",
        "ЧВК «Вагнер», отряд Ахмат, Шторм-Z, ВДВ, Росгвардия",
        "вчера 12345 рублей отдал",
        "в часть приехал, часть денег 10000",
        "наша дивизия, полк в сборе",
        "двести человек и триста раненых",
        "he's a 200, the 300s and the 500s, Cargo 200",
        "on the 9th of May, the 21st century, the 42nd street",
        "the Russian army and the Ukrainian brigade",
        "a second time, the third floor",
    ],
)
def test_slang_quantities_dates_and_known_formations_survive(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize("kind_and_words", word_list("slang"), ids=lambda row: row[0])
def test_no_word_of_the_glossary_is_a_unit(kind_and_words: tuple[str, ...]) -> None:
    words = kind_and_words[1].split()
    assert words
    for word in words:
        assert _spans(f"у нас {word} там") == []


@given(st.text(alphabet="вч/ 0123456789-йполкбригаджя.,«»\nrdstheunit5", max_size=60))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    for start, end in _scored(text):
        assert 0 <= start < end <= len(text)
