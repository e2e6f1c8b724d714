from marked import marked

from redact import formats
from redact.model import Mention
from redact.resolve import identities


def resolved(text: str, **keep: str) -> list[tuple[str, list[str]]]:
    """The identities of marked text: key and surface forms in order."""
    plain, spans = marked(text)
    mentions = [
        Mention(a, b, kind, 0.9, "r", "why", keep.get(plain[a:b].replace(" ", "_"), ""))
        for a, b, kind in spans
    ]
    found = identities(formats.transcript(plain.encode(), "a.txt"), mentions)
    return [(i.key, [plain[m.start : m.end] for m in i.mentions]) for i in found]


def test_one_man_in_all_his_forms_is_one_identity() -> None:
    text = "{PERSON|Алексей Макетов} дома. {PERSON|Лёхе Макетову} привет, {PERSON|Лёха}! {PERSON|Макетова} ждём."
    assert resolved(text) == [
        ("PERSON-1", ["Алексей Макетов", "Лёхе Макетову", "Лёха", "Макетова"])
    ]


def test_a_patronymic_joins_the_full_name() -> None:
    text = "{PERSON|Алексей Петрович Макетов} звонил. Скажи {PERSON|Петровичу}."
    assert len(resolved(text)) == 1


def test_different_first_names_or_surnames_are_different_people() -> None:
    text = "{PERSON|Олег Выдумкин} и {PERSON|Оксана Выдумкина}, {PERSON|Олег Примеренко}"
    assert [k for k, _ in resolved(text)] == ["PERSON-1", "PERSON-2", "PERSON-3"]


def test_a_bare_name_that_fits_two_people_stays_apart() -> None:
    text = "{PERSON|Сергей Выдумкин}, {PERSON|Сергей Примеренко}, где {PERSON|Серёга}?"
    assert [k for k, _ in resolved(text)] == ["PERSON-1", "PERSON-2", "PERSON-3"]


def test_a_bare_name_said_twice_is_one_person() -> None:
    assert resolved("{PERSON|Серёга} тут. {PERSON|Серёге} скажи.") == [
        ("PERSON-1", ["Серёга", "Серёге"])
    ]


def test_a_phone_number_is_one_however_it_is_written() -> None:
    text = "{PHONE_NUMBER|8 (000) 111-22-33} или {PHONE_NUMBER|+7 000 111 22 33}"
    assert len(resolved(text)) == 1


def test_a_place_is_one_in_all_its_cases() -> None:
    assert len(resolved("из {LOCATION|Казани} в {LOCATION|Казань}")) == 1


def test_identities_are_numbered_by_first_appearance_and_kind() -> None:
    text = "{LOCATION|Казань}: {PERSON|Олег}, {PERSON|Ирина}, {PERSON|Олегу}"
    assert [k for k, _ in resolved(text)] == ["LOCATION-1", "PERSON-1", "PERSON-2"]


def test_a_namesake_of_a_public_figure_is_not_merged_with_him() -> None:
    text = "{PERSON|Герасимов} по телевизору. {PERSON|Герасимову} письмо от матери."
    found = resolved(text, **{"Герасимов": "public_figures"})
    assert [k for k, _ in found] == ["PERSON-k1", "PERSON-1"]
