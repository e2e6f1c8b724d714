import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import marked

from redact import formats
from redact.model import Identity, Link, Mention
from redact.resolve import grounds, identities

NAMES = "Серёга|Сергей Выдумкин|Выдумкина|Пётр Иванович|Петрович|О. Выдумкин|Лена|Lyokha|-|Выдумкины".split(
    "|"
)


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


@pytest.mark.parametrize(
    ("name", "fond"),
    [
        ("Тестбар", "Тестбарушки"), ("Нурлан", "Нурланбек"), ("Айно", "Айнушка"),
        ("Цырен", "Цыренчик"),
    ],
)  # fmt: skip
def test_a_name_with_an_ending_of_endearment_is_the_same_person(name: str, fond: str) -> None:
    assert len(resolved(f"{{PERSON|{name}}} звонил. Голос {{PERSON|{fond}}} слышно.")) == 1
    other = f"{{PERSON|{name}}} ушёл, а потом и {{PERSON|Выдумушка}} пришла."
    assert len(resolved(other)) == 2


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


def linked(text: str, first: int, second: int, same: bool) -> tuple[Identity, ...]:
    """The identities of marked text when a reviewer links, or separates, two of its mentions."""
    plain, spans = marked(text)
    mentions = [Mention(a, b, kind, 0.9, "r", "why") for a, b, kind in spans]
    one, two = mentions[first], mentions[second]
    link = Link((one.start, one.end), (two.start, two.end), same)
    return identities(formats.transcript(plain.encode(), "a.txt"), mentions, [link])


def test_what_a_reviewer_links_is_one_against_every_rule() -> None:
    text = "{PERSON|Олег Выдумкин} и {PERSON|Оксана Примеренко}, потом {PERSON|Олег}."
    assert len(linked(text, 0, 1, True)) == 1
    assert len(linked("{LOCATION|Макетовка}, {LOCATION|Выдумово}", 0, 1, True)) == 1
    assert len(linked("{PERSON|Саша}, это {CALLSIGN|Кедр}", 1, 0, True)) == 1


def test_what_a_reviewer_separates_stays_apart() -> None:
    assert len(linked("{PERSON|Серёга} тут. {PERSON|Серёга} там.", 0, 1, False)) == 2
    assert len(linked("{CALLSIGN|Кедр} тут. {CALLSIGN|Кедр} там.", 0, 1, False)) == 2
    assert len(linked("в {LOCATION|Казани}, из {LOCATION|Казани}", 0, 1, False)) == 2


def test_a_link_to_nothing_changes_nothing() -> None:
    transcript = formats.transcript("Олег дома".encode(), "a.txt")
    found = [Mention(0, 4, "PERSON", 0.9, "r", "why")]
    assert identities(transcript, found, [Link((0, 4), (5, 9), True)]) == identities(
        transcript, found
    )


def test_what_a_reviewer_settled_is_not_unsure() -> None:
    text = "{PERSON|Сергей Выдумкин}, {PERSON|Сергей Примеренко}. А {PERSON|Серёга} где?"
    plain, spans = marked(text)
    mentions = [Mention(a, b, kind, 0.9, "r", "why") for a, b, kind in spans]
    alone = identities(formats.transcript(plain.encode(), "a.txt"), mentions)
    assert [bool(i.unsure) for i in alone] == [False, False, True]
    assert not any(i.unsure for i in linked(text, 2, 0, True))


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=12),
    st.sampled_from([" и ", ", ", ". — "]),
)
def test_every_mention_is_in_one_identity_and_keys_are_unique(
    names: list[str], between: str
) -> None:
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), "PERSON", 0.9, "r", "why"))
        text += name + between
    found = identities(formats.transcript(text.encode(), "a.txt"), mentions)
    assert sorted(m.start for i in found for m in i.mentions) == [m.start for m in mentions]
    assert len({i.key for i in found}) == len(found)
    assert [i.mentions[0].start for i in found] == sorted(i.mentions[0].start for i in found)


def test_every_tie_has_its_reason() -> None:
    plain, spans = marked("{PERSON|Гена}, позывной {CALLSIGN|Свисток}. Скажи {PERSON|Гене}.")
    mentions = [Mention(a, b, kind, 0.9, "r", "why") for a, b, kind in spans]
    told = grounds(formats.transcript(plain.encode(), "a.txt"), mentions)
    assert [why for *_, why in told] == [
        "a call sign told with a name",
        "the same name, in another form",
    ]
    assert all(first in mentions and second in mentions for first, second, _ in told)


def test_whoever_has_a_name_is_a_person_whatever_his_call_sign() -> None:
    text = (
        "{PERSON|Кирилл}, позывной {CALLSIGN|Бубен}. Ещё {CALLSIGN|Гвоздь}. {CALLSIGN|Бубен} тут."
    )
    assert resolved(text) == [
        ("PERSON-1", ["Кирилл", "Бубен", "Бубен"]),
        ("CALLSIGN-1", ["Гвоздь"]),
    ]
