"""Short dictated numbers of papers, tags and phones; quantities are left."""

import pytest
from marked import marked
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import lemma, tokens
from redact.nlp.engine import Engine
from redact.recognizers.spoken_papers import SpokenPapers


def letters(text: str, stretches: list[tuple[int, int]]) -> set[int]:
    return {i for a, b in stretches for i in range(a, b) if text[i].isalnum()}


def withheld(language: str, text: str) -> list[tuple[int, int]]:
    words = tokens(text)
    lemmas = [lemma(w.text) for w in words]
    artifacts = NlpArtifacts([], words, [w.start for w in words], lemmas, Engine(), language)
    results = SpokenPapers(supported_language=language).analyze(text, [], artifacts)
    return [(r.start, r.end) for r in results if r.score >= 0.5]


@pytest.mark.parametrize(
    "source",
    [
        "заявление номер {DOCUMENT_ID|четыреста десять дробь двадцать два} посмотри",
        "Жетон {MILITARY_ID|АВ ноль ноль ноль сто двадцать семь}, запиши.",
        "жетон у него {MILITARY_ID|эс ноль ноль ноль триста пять}",
        "номер дела {DOCUMENT_ID|сто двенадцать дробь ноль три} так и скажи",
        "Контракт номер {DOCUMENT_ID|ноль ноль восемьсот сорок один} на год.",
        "военный билет {MILITARY_ID|АН ноль ноль ноль двенадцать тридцать четыре}",
        "рапорт зарегистрирован под номером {DOCUMENT_ID|триста семнадцать}",
        "пиши номер {DOCUMENT_ID|исх двести восемь дробь девятнадцать} от среды",
        "у нее талон кусп номер {DOCUMENT_ID|пять тысяч сто три} там и спроси",
        "заява номер {DOCUMENT_ID|рг семьсот дробь сорок} лежит у них",
        "папка за номером {DOCUMENT_ID|сто десять дробь эс} лежит",
        "номер дела {DOCUMENT_ID|ноль семь дробь бэ дробь двадцать} там",
        "личный {MILITARY_ID|эс тире ноль ноль ноль триста пять} запиши",
        "тот номер который на {PHONE_NUMBER|семьдесят два} заканчивается не бери",
        "мой старый на {PHONE_NUMBER|девятнадцать ноль пять} в конце",
    ],
)
def test_it_is_withheld_in_russian(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("ru", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Он двадцать лет назад уехал.",
        "Дали ему пятнадцать лет строгача.",
        "Дом на двадцать квартир, все окна выбило.",
        "У дома пять двухсотых лежало.",
        "В магазине три полки пустые.",
        "Зарплата пришла пятого, сорок тысяч.",
        "На улице минус тридцать.",
        "Ему пять пуль попало, а живой.",
        "Мне тридцать тысяч недоплатили.",
        "Ей двадцать писем написал.",
        "Сорок человек было, осталось двадцать три.",
        "Отошли на пятьсот, там лесопосадка.",
        "День рождения справили, пятеро пришло.",
        "Ему лет двадцать на вид, пацан.",
        "Через три года вернусь, дочь не узнает.",
        "Пошли в магазин три пацана.",
        "Сто двадцать вторые били по нам.",
    ],
)
def test_ordinary_speech_is_left_in_russian(text: str) -> None:
    assert not withheld("ru", text)


@pytest.mark.parametrize(
    "source",
    [
        "the complaint is number {DOCUMENT_ID|four ten slash twenty-two}",
        "his tag is {MILITARY_ID|AV zero zero zero one two seven}",
        "the order is number {DOCUMENT_ID|three one seven slash zero four}",
        "Military ticket {MILITARY_ID|AN zero zero zero twelve thirty-four}.",
        "the one ending in {PHONE_NUMBER|seventy-two} do not pick up",
        "My old one, the one on {PHONE_NUMBER|fifty-eight}, is dead.",
    ],
)
def test_it_is_withheld_in_english(source: str) -> None:
    text, spans = marked(source)
    wanted = [(a, b) for a, b, _ in spans]
    assert letters(text, withheld("en", text)) == letters(text, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "He left twenty years ago.",
        "They gave him fifteen years.",
        "I'm twenty kilometers from the border.",
        "He's two hundred, they said.",
        "I'm three hundred, lightly.",
        "In school two hours we waited.",
        "The hospital three days later was gone.",
        "They're twenty men, we're six.",
        "He's one hundred percent dead.",
        "We left on the fifteenth.",
        "He was two steps away.",
    ],
)
def test_ordinary_speech_is_left_in_english(text: str) -> None:
    assert not withheld("en", text)
