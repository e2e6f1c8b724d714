"""Written and spoken identifiers in sentences, with the shipped rules and no tagger."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry

from redact.detect import evidence
from redact.language.lookup import folded
from redact.nlp.context import NearbyWords
from redact.nlp.engine import LANGUAGES, Engine
from redact.recognizers.checksums import luhn_holds, snils_holds
from redact.recognizers.rule import recognizers
from redact.rules import recognizer_rules

_FILES = {
    "contacts.yaml", "coordinates.yaml", "dates.yaml", "documents.yaml", "money_cards.yaml",
    "plates.yaml",
}  # fmt: skip
_WITHHELD = 0.5


class _Untagged(Engine):
    """Tokens and lemmas only: nothing here needs the tagger."""

    def load(self) -> None:
        """Nothing to load."""

    def is_loaded(self) -> bool:
        """Always."""
        return True


@pytest.fixture(scope="module")
def analyzer() -> AnalyzerEngine:
    """The rules of the identifier files alone."""
    registry = RecognizerRegistry(supported_languages=list(LANGUAGES))
    for rule in recognizer_rules():
        if rule.path in _FILES:
            for recognizer in recognizers(rule):
                registry.add_recognizer(recognizer)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=_Untagged(),
        supported_languages=list(LANGUAGES),
        context_aware_enhancer=NearbyWords(),
    )


def _found(analyzer: AnalyzerEngine, text: str) -> list[tuple[int, int, str]]:
    look = folded(text)
    return [
        (*look.original(r.start, r.end), r.entity_type)
        for r in evidence(look.text, analyzer)
        if r.score >= _WITHHELD - 1e-3
    ]


FORMS = [
    "жетон {MILITARY_ID|Э-100100} нашли",
    "номер жетона {MILITARY_ID|аб 200200}",
    "личный номер {MILITARY_ID|АБ-200200} у него",
    "л/н {MILITARY_ID|АБ-200200}, рядовой",
    "военного билета {MILITARY_ID|ББ № 0000000}",
    "tag {MILITARY_ID|E-100100}, burned",
    "паспорта {RU_PASSPORT|45 00 000000} копию",
    "Passport No. {RU_PASSPORT|4500 000000}.",
    "загранник {RU_PASSPORT|75 0000000}",
    "СНИЛСа {RU_SNILS|112-233-445 95}",
    "ИНН моего {RU_INN|123456789047}",
    "карту {CREDIT_CARD|2200 0000 0000 0004} запиши",
    "карта {CREDIT_CARD|2204-0000-0000-0000}",
    "карта {CREDIT_CARD|*1234}",
    "последние четыре цифры {CREDIT_CARD|1234}",
    "счёта {BANK_ACCOUNT|40817810400000000001}",
    "БИК {BANK_ACCOUNT|044525000}",
    "госномер {VEHICLE_PLATE|А000АА180}",
    "на машине {VEHICLE_PLATE|а000аа 84}, серая",
    "plates {VEHICLE_PLATE|K 000 OE 56}",
    "{COORDINATES|48.5945, 37.9998}",
    "{COORDINATES|48°35'40\"N 37°59'59\"E}",
    "{COORDINATES|37U DQ 12345 67890}",
    "{COORDINATES|X = 5 650 450; Y = 3 620 840}",
    "квадрат {COORDINATES|4512 по улитке 7}",
    "высоту {COORDINATES|234.5} взяли",
    "мыло {EMAIL_ADDRESS|primer@example.org}",
    "почта {EMAIL_ADDRESS|почта@пример.рф}",
    "тг {SOCIAL_HANDLE|@primer_ne_real}",
    "инста: {SOCIAL_HANDLE|primer.nereal}",
    "[22:10] {SOCIAL_HANDLE|бобёр_злой}: я тут",
    "[22:11] {SOCIAL_HANDLE|жена_Тихона}: есть кто",
    "[22:11] {SOCIAL_HANDLE|7_гномов}: есть кто",
    "22:11 {SOCIAL_HANDLE|Михалыч_64}: есть",
    "03.04.2023, 22:12 - {SOCIAL_HANDLE|шнырь1984}: есть",
    "[22:13] {SOCIAL_HANDLE|СтепнойЛис}: есть",
    "отдай {SOCIAL_HANDLE|тыл_север} он везёт",
    "страница {URL|https://vk.com/id0}",
    "ссылка {URL|t.me/joinchat/PRIMER}",
    "IMEI {IMEI|490154203237518}",
    "IMSI {DOCUMENT_ID|250000000000000}",
    "уголовное дело № {DOCUMENT_ID|000/2023}",
    "водительское {DOCUMENT_ID|99 99 000000}",
    "{DOCUMENT_ID|II-ББ 000000}, свидетельство",
    "направление № {DOCUMENT_ID|000000}",
    "родился {DATE_OF_BIRTH|12.05.1990}",
    "Выдумкин Олег Борисович, {DATE_OF_BIRTH|12.05.1990}",
    "днюха {DATE_OF_BIRTH|двадцать третьего мая}",
    "{DATE_OF_BIRTH|двадцать третьего мая девяносто девятого года} родился",
    "born {DATE_OF_BIRTH|21 July 1998}",
    "Say Testov Testan, {DATE_OF_BIRTH|the sixth of November eighty-eight}. Cry a bit.",
    "born {DATE_OF_BIRTH|fourth of March seventy-nine}, tag",
    "пишите рябов кузьма ильич {DATE_OF_BIRTH|пятое одиннадцатое восемьдесят седьмой} всё",
    "она {DATE_OF_BIRTH|тридцатое первое две тысячи первого} вроде",
    "гущин семён лукич {DATE_OF_BIRTH|восемнадцать ноль четыре девяносто шесть} так и пиши",
    "записан лосев тит фомич {DATE_OF_BIRTH|14 8 79} рядовой",
    "ранен {DATE_TIME|14 января}",
    "запись от {DATE_TIME|06.08.23}",
    "killed on {DATE_TIME|May 3}.",
    "a {AGE|19-year-old} conscript",
    "ему {AGE|23 года}",
]

TRAPS = [
    "АК-74, Т-72, Р-168, БМП-2, КАМАЗ-5350, РПГ-7, Шторм-Z, Ланцет-3",
    "в 2022 год, 2022 2023 2024 год",
    "калибр 7.62, 5.45 и 12.7, работает 152 и 120",
    "частота 145,500 МГц, канал 4500 на рации",
    "5 384 120 рублей, на карту 5000, 195 000 р.",
    "с 152 мм, в 50 метрах, к 100 км, в 120 мм",
    "двухсотых двенадцать, трёхсотых пять, 200-300-500",
    "на высоте 20 метров, минус тридцать, 25 градусов",
    "собака на блокпосту, в телеге пишут, в контакте сижу",
    "23 года служу, дали 15 лет",
    "20 минут, 12:30, 00:05:31, 18:42-18:49",
    "four 200s and some light 300s, 152 x 40, 82s",
    "the years 2022, 2023, 2024; channel 4500",
    "he may come in march, on the 3rd",
    "SPEAKER_00: hello\nS1: алло\nАБОНЕНТ 2: да",
    "Абонент_1: да\nголос2: алло\nМАМА: сын\nМуж_2: ну\nженщина 1: кто",
    "родился три восемьсот богатырь, пятое место второе отделение девяносто человек",
    "первое второе третье принес, петрович три два сорок минут не звони",
    "смотри файл_02, запись_0007, АК74 и Т72",
]


@pytest.mark.parametrize("source", FORMS)
def test_an_identifier_is_found_with_its_type(analyzer: AnalyzerEngine, source: str) -> None:
    text, spans = marked(source)
    assert set(spans) <= set(_found(analyzer, text))


@pytest.mark.parametrize("text", TRAPS)
def test_weapons_money_times_and_slang_survive(analyzer: AnalyzerEngine, text: str) -> None:
    assert _found(analyzer, text) == []


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**12 - 1))
def test_a_wrong_checksum_excuses_no_card(analyzer: AnalyzerEngine, number: int) -> None:
    card = f"2200{number:012d}"
    found = _found(analyzer, f"карта {card}, запиши")
    assert (6, 22) in {(start, end) for start, end, _ in found}, luhn_holds(card)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**11 - 1))
def test_a_wrong_checksum_excuses_no_snils(analyzer: AnalyzerEngine, number: int) -> None:
    digits = f"{number:011d}"
    said = f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"
    assert (6, 20, "RU_SNILS") in _found(analyzer, f"СНИЛС {said}"), snils_holds(said)


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009"])
@pytest.mark.parametrize("hyphen", ["-", "\u2011", "\u2010"])
def test_odd_spaces_and_hyphens_hide_nothing(
    analyzer: AnalyzerEngine, space: str, hyphen: str
) -> None:
    text = f"СНИЛС 112{hyphen}233{hyphen}445{space}95"
    assert (6, 20, "RU_SNILS") in _found(analyzer, text)


@pytest.mark.parametrize("piece", ["1", "12 ", "123-45/", "a_", "a@", "АБ-1", "паспорт ", "48°12'"])
def test_long_repetitions_are_read_in_time(analyzer: AnalyzerEngine, piece: str) -> None:
    text = piece * (8000 // len(piece))
    assert all(end <= len(text) for _, end, _ in _found(analyzer, text))
