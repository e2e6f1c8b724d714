"""One identity in every form, spelling and alphabet shares a key; a text gives its traces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact.language.traces import Strength, Trace, found, traces

SAME = [
    ("PERSON", "Артёму", "Artyom"),
    ("PERSON", "Тёмычем", "Artem"),
    ("PERSON", "Лёха", "Alexei"),
    ("PERSON", "Выдумкину", "Vydumkin"),
    ("PERSON", "Выдумкиной", "Wydumkina"),
    ("PERSON", "Эльвыдуева", "Elvyduyev"),
    ("PERSON", "Петровне", "Petrovna"),
    ("PERSON", "Сергій", "Sergei"),
    ("PERSON", "Вера", "Faith"),
    ("PERSON", "Ахмед-хан", "Akhmedkhan"),
    ("CALLSIGN", "Кедру", "Cedar"),
    ("CALLSIGN", "Гюрзой", "Gyurza"),
    ("LOCATION", "Малой Выдумке", "Malaya Vydumka"),
    ("LOCATION", "Выдум-Юрта", "Vydum-Yurt"),
    ("ORGANIZATION", "«Примерлеса»", "Primerles"),
    ("PHONE_NUMBER", "8 (000) 123-45-67", "+7 000 123 45 67"),
    ("PHONE_NUMBER", "восемь ноль ноль ноль сто двадцать три сорок пять шестьдесят семь", "80001234567"),
    ("COORDINATES", "48.12345, 37.54321", "48.12345,37.54321"),
    ("SOCIAL_HANDLE", "@Vydumkin_A", "t.me/vydumkin_a"),
    ("EMAIL_ADDRESS", "Vydumkin@example.org", "vydumkin@example.org"),
    ("MILITARY_UNIT", "девятьсот девяносто восьмого батальона", "the 998th Battalion"),
    ("MILITARY_UNIT", "998-й омсбр", "998th Separate Motorized Rifle Brigade"),
    ("DATE_OF_BIRTH", "двенадцатого марта тысяча девятьсот восемьдесят пятого", "March 12, 1985"),
    ("DATE_OF_BIRTH", "12.03.1985", "the 12th of March 1985"),
    ("DATE", "23 мая", "May 23"),
    ("MILITARY_UNIT", "в/ч 00098", "military unit 00098"),
    ("MILITARY_UNIT", "отряд «Выдумка»", "Vydumka detachment"),
]  # fmt: skip

DIFFERENT = [
    ("PERSON", "Лена", "Lenya"),
    ("PERSON", "Артём", "art"),
    ("PERSON", "Выдумкин", "Pridumkin"),
    ("PERSON", "Пётр", "Petrovna"),
    ("PHONE_NUMBER", "8 000 123-45-67", "8 000 123-45-68"),
    ("MILITARY_UNIT", "998-й полк", "997th Regiment"),
    ("MILITARY_UNIT", "998-й полк", "998th Brigade"),
    ("LOCATION", "Малая Выдумка", "Malaya Zadumka"),
    ("DATE", "12.03.1985", "March 12, 1986"),
    ("DATE", "23 мая", "May 24"),
]


def keys_in(text: str) -> set[str]:
    return {trace.key for trace in found(text)}


@pytest.mark.parametrize(("kind", "one", "other"), SAME)
def test_an_identity_is_found_in_the_other_alphabet_and_form(
    kind: str, one: str, other: str
) -> None:
    assert traces(one, kind) & keys_in(f"Then {other} came.")
    assert traces(other, kind) & keys_in(f"Потом {one} пришёл.")


@pytest.mark.parametrize(("kind", "one", "other"), DIFFERENT)
def test_different_identities_share_no_key(kind: str, one: str, other: str) -> None:
    assert not traces(one, kind) & keys_in(f"Then {other} came.")


def strongest(form: str, kind: str, text: str) -> Trace:
    own = [t for t in found(text) if t.key in traces(form, kind)]
    return max(own, key=lambda t: t.strength)


@pytest.mark.parametrize(
    ("form", "kind", "text", "strength", "how"),
    [
        ("Лёхе Выдумкину", "PERSON", "saw Alexei Vydumkin", Strength.STRONG, "full name"),
        ("Лёхе Выдумкину", "PERSON", "saw A. Vydumkin", Strength.STRONG, "full name"),
        ("Лёхе Выдумкину", "PERSON", "Выдумкин\nАлексей", Strength.STRONG, "full name"),
        ("Лёхе Выдумкину", "PERSON", "saw Vydumkin", Strength.MIDDLE, "sound"),
        ("Лёхе Выдумкину", "PERSON", "saw Alexei", Strength.WEAK, "first name"),
        ("Кедр", "CALLSIGN", "Cedar called", Strength.WEAK, "translation"),
        ("+7 000 123-45-67", "PHONE_NUMBER", "8 000 1234567", Strength.STRONG, "number"),
    ],
)
def test_a_trace_says_how_strong_it_is(
    form: str, kind: str, text: str, strength: Strength, how: str
) -> None:
    best = strongest(form, kind, text)
    assert (best.strength, best.kind) == (strength, how)


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("сказал Выд\u200bум\u00adкин тут", "Выд\u200bум\u00adкин"),
        ("сказал Bыдyмкин тут", "Bыдyмкин"),
        ("сказал Выдум-\nкин тут", "Выдум-\nкин"),
        ("сказал В ы д у м к и н тут", "В ы д у м к и н"),
        ("Привет, Выдумкин’s", "Выдумкин’s"),
    ],
)
def test_offsets_are_those_of_the_original_text(text: str, stretch: str) -> None:
    places = {text[t.start : t.end] for t in found(text) if t.key in traces("Выдумкин", "PERSON")}
    assert stretch in places


def test_a_name_of_several_words_is_not_every_one_of_its_ordinary_words() -> None:
    assert not traces("Красная Поляна", "LOCATION") & keys_in("на поляне стоит красная машина")
    assert traces("Красной Поляне", "LOCATION") & keys_in("село Красная Поляна")


def test_traces_come_in_order_and_once() -> None:
    listed = list(found("Артём, Тёма и Выдумкин Артём: 8 000 123-45-67"))
    assert listed == sorted(listed, key=lambda t: (t.start, t.end, t.key, t.kind))
    assert len(listed) == len(set(listed))


@given(st.text(st.characters(codec="utf-8"), max_size=60))
@settings(deadline=None)
def test_any_text_is_scanned_and_every_trace_lies_in_it(text: str) -> None:
    for trace in found(text):
        assert 0 <= trace.start < trace.end <= len(text)
    assert all(isinstance(key, str) for key in traces(text, "PERSON"))


@given(
    st.sampled_from(["PERSON", "CALLSIGN", "LOCATION", "MILITARY_UNIT", "PHONE_NUMBER"]),
    st.sampled_from([case[1] for case in SAME] + [case[2] for case in SAME]),
)
@settings(deadline=None)
def test_a_form_is_found_where_it_stands(kind: str, form: str) -> None:
    keys = traces(form, kind)
    assert not keys or keys & keys_in(f"так, {form} и всё")
