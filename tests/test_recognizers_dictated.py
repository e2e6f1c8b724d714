"""Numbers said aloud: phones, cards, documents, over turns, echoes and corrections."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from redact.language.words import lemma, tokens
from redact.nlp.engine import Engine
from redact.recognizers.dictated import DictatedNumbers
from redact.recognizers.evidence import KEY


def results(text: str) -> list[RecognizerResult]:
    words = tokens(text)
    lemmas = [lemma(t.text) for t in words]
    artifacts = NlpArtifacts([], words, [t.start for t in words], lemmas, Engine(), "ru")
    return DictatedNumbers(supported_language="ru").analyze(text, [], artifacts)


def marked(text: str) -> str:
    """`text` with braces around what is found, and the types."""
    for r in sorted(results(text), key=lambda r: -r.start):
        text = f"{text[: r.start]}{{{text[r.start : r.end]}}}{text[r.end :]}"
    return text


def plain(text: str) -> str:
    return text.replace("{", "").replace("}", "")


@pytest.mark.parametrize(
    "text",
    [
        "{восемь ноль ноль ноль сто двадцать три сорок пять шестьдесят семь}",
        "запиши {плюс семь ноль ноль ноль сто двадцать три сорок пять шестьдесят семь}",
        "номер {8 ноль ноль ноль 123 сорок пять 67}",
        "пиши: {восемь, ноль ноль ноль, да... погоди, тут темнотища, сто двадцать три, сорок пять}",
        "телефон {ноль ноль ноль три семерки две пятерки шестнадцать}",
        "запиши домашний: {тридцать четыре, пятнадцать, двадцать два}",
        "код {три ноль двенадцать} и дальше",
        "у мамы номер кончается на {сорок пять шестьдесят семь}",
        "— Какие последние цифры?\n— {Двадцать три ноль один}.",
        "карта {двадцать два ноль ноль ноль ноль двенадцать тридцать четыре}\nпотом запиши телефон это"
        " васин {плюс семь ноль ноль ноль сто двадцать три сорок пять шестьдесят семь}",
        "мамин {три девятки сорок пять}, остальное ты знаешь",
        "{eight zero zero zero one two three forty-five sixty-seven} is the number",
        "her number is {oh nine five, double zero, triple one, twenty-two}",
        "it ends in {forty-five sixty-seven}",
        "the last four digits are {four five six seven}",
    ],
)
def test_a_dictated_number_is_one_mention_from_first_to_last_word(text: str) -> None:
    assert marked(plain(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "А: пиши {восемь ноль ноль ноль}\nМ: ага\nА: {сто двадцать три}\nМ: {сто двадцать три}\nА: {сорок пять}",
        "— Телефон дай.\n— {Ноль ноль ноль}...\n— {Ноль ноль ноль}, ну?\n— {Двести один}.\n— Ну?\n"
        "— {Пять-шесть и девять-два}.",
        "— Пиши: {ноль ноль ноль двести восемьдесят}\n— Так\n— не, {восемнадцать}\n— и {тридцать ноль шесть}",
        "ч1 дай телефон\nч2 {восемь ноль ноль ноль сто двадцать}\nч1 угу\nч2 {сорок пять шестьдесят семь} понял",
        "1 пиши номер {восемь ноль ноль ноль сто двадцать}\n2 погоди ручка\n1 {сорок ноль семь}\n2 ага\n1 все",
        "— Записывай: {8 000}\n— Ага\n— {123 45}\n— Так\n— {67}",
        "MOM: Number?\nSON: {Eight zero zero zero}...\nMOM: Wait, the pencil. {Eight zero zero zero}, go on.\n"
        "SON: {One two three}.\nMOM: Yes.\nSON: {Forty-five, sixty-seven}.",
        "— Remember my number. {Seven one eight, zero zero zero, oh one four two}.\n— With what in front?\n"
        "— {Plus one}.",
    ],
)
def test_over_turns_there_is_one_mention_a_turn_all_of_one_number(text: str) -> None:
    found = results(plain(text))
    assert marked(plain(text)) == text
    assert len({(r.recognition_metadata or {})[KEY] for r in found}) == 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "кидай на карту {двадцать два ноль ноль, ноль ноль ноль ноль, одиннадцать}",
            "CREDIT_CARD",
        ),
        ("send to my card {two two oh oh, six oh four eight, five five}", "CREDIT_CARD"),
        ("мой снилс {сто двенадцать двести тридцать три четыреста сорок пять}", "RU_SNILS"),
        ("паспорт {сорок пять ноль ноль сто двадцать три}", "RU_PASSPORT"),
        ("инн {двенадцать тридцать четыре пятьдесят шесть}", "RU_INN"),
        ("на счет {сорок восемьсот семнадцать восемьсот десять}", "BANK_ACCOUNT"),
        ("жетон {вс рф же ноль ноль один два три}", "MILITARY_ID"),
        ("личный номер {эл а двести тысяч}", ""),
        ("{вэ че девяносто девять девятьсот девяносто девять}", "MILITARY_UNIT"),
        ("{войсковая часть девяносто девять тысяч девятьсот девяносто}", "MILITARY_UNIT"),
        ("телефон {ноль ноль ноль сто двадцать}, карта не нужна", "PHONE_NUMBER"),
    ],
)
def test_the_nearest_cue_word_gives_the_type(text: str, kind: str) -> None:
    found = results(plain(text))
    if not kind:
        assert found == []
        return
    assert marked(plain(text)) == text
    assert {r.entity_type for r in found} == {kind}


def test_a_written_number_said_back_is_found_with_its_type() -> None:
    text = "— карта 2200 0000 1234 5678\n— повторяю: тридцать два\n— двенадцать тридцать четыре, да"
    kinds = {(text[r.start : r.end], r.entity_type) for r in results(text)}
    assert ("двенадцать тридцать четыре", "CREDIT_CARD") in kinds


@pytest.mark.parametrize(
    "text",
    [
        "двухсотых пять, трехсотых двенадцать, запиши",
        "нас было сто пятнадцать осталось сорок три",
        "позвоню в пять тридцать утра",
        "звонил в восемь двадцать, потом в десять пятнадцать",
        "запиши: три килограмма сахара, пять пачек чая, двадцать сигарет",
        "на карту двести пять тысяч кинули",
        "раз два три проверка",
        "один два три четыре пять шесть",
        "две тысячи двадцать второй год, двадцать пятое мая",
        "квадрат сорок пять двенадцать",
        "номер его двадцать пятый, второй ряд",
        "сто двадцать два, сто пятьдесят два, двести три",
        "последние две недели и последние двадцать рублей",
        "I called at five thirty and again at six fifteen",
        "we have three 200s and twelve 300s, write that down",
        "the last three days, the last two guys",
        "мне двадцать пять, ему тридцать два, позвони маме",
    ],
)
def test_amounts_times_ages_and_counting_are_left_alone(text: str) -> None:
    assert marked(text) == text


def test_the_number_of_a_tables_row_is_no_part_of_a_document() -> None:
    text = "| 1 | паспорт 00 14 № 551209 |\n| 2 | супруга |\n"
    assert all(text[r.start : r.end] != "2" for r in results(text))


def test_without_turns_the_listener_splits_the_mention() -> None:
    filler = "ну мы тут сидим и ждем когда нас выведут а погода плохая и связь плохая " * 6
    text = f"{filler}номер {{ноль ноль ноль сто}} ага записала {{двадцать три сорок пять}} все"
    assert marked(plain(text)) == text


@given(
    st.lists(
        st.sampled_from("номер восемь ноль сто двадцать ага не . — \n запиши рублей".split(" ")),
        max_size=25,
    )
)
def test_mentions_lie_inside_the_text_in_order_of_their_number(words: list[str]) -> None:
    text = " ".join(words)
    found = results(text)
    assert all(0 <= r.start < r.end <= len(text) for r in found)
    spans = sorted((r.start, r.end) for r in found)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
