import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.errors import RedactError
from redact.language.inflect import inflected
from redact.language.name_stock import spellings, traits
from redact.language.renamed import renamed
from redact.model import Identity, Mention
from redact.pseudonyms import Person, Pseudonym, cast, person, read, scene, written

SEED = bytes(range(32))
FAMILY = [("Лёха Выдумкин", "Алексею"), ("Оле Выдумкиной",), ("Пётр Алексеевич Выдумкин",)]


def people(*forms: tuple[str, ...], text: str = "t") -> list[Person]:
    return [person(text, traits(own, ""), (text,)) for own in forms]


def names(*forms: tuple[str, ...], seed: bytes = SEED, said: str = "") -> list[Pseudonym]:
    everybody = people(*forms)
    found = cast(seed, everybody, {"t": scene(said, ()).words})
    return [found[p.id] for p in everybody]


def test_the_same_seed_gives_the_same_names_and_another_seed_others() -> None:
    assert names(*FAMILY) == names(*FAMILY)
    assert cast(SEED, reversed(people(*FAMILY)), {}) == cast(SEED, people(*FAMILY), {})
    assert names(*FAMILY) != names(*FAMILY, seed=bytes(32))


def test_a_short_seed_is_refused() -> None:
    with pytest.raises(RedactError, match="too short"):
        cast(b"short", [], {})


def test_a_family_keeps_one_surname_and_the_son_his_fathers_name() -> None:
    father, wife, son = names(*FAMILY)
    assert father.surname == wife.surname == son.surname
    assert son.father == father.shapes[0]
    assert (father.gender, wife.gender, son.gender) == ("masc", "femn", "masc")


def test_two_people_of_one_text_never_share_a_name() -> None:
    many = [(f"Сергей {stem}ов",) for stem in ("Макет", "Шаблон", "Образц", "Пример", "Тест")]
    found = names(*many, ("Сергей",), ("Серёга Муляжев",))
    assert len({n.shapes[0] for n in found}) == len(found)
    assert len({n.surname for n in found}) == len(found)


def test_nobody_of_another_text_is_named_as_long_as_there_are_other_names() -> None:
    someone = people(("Алексей Выдумкин",))
    plain = cast(SEED, someone, {"t": frozenset()})[someone[0].id]
    elsewhere = scene(f"{plain.shapes[0]} {plain.surname}", ()).words
    other = cast(SEED, someone, {"t": frozenset(), "else": elsewhere})[someone[0].id]
    assert plain.shapes[0] != other.shapes[0] and plain.surname != other.surname
    every = cast(SEED, someone, {"t": frozenset(), "else": spellings()})[someone[0].id]
    assert every.shapes[0]


def test_no_name_is_one_that_the_text_has() -> None:
    plain = names(("Алексей Выдумкин",))[0]
    form = inflected(plain.shapes[0], "first", "masc", "datv").lower()
    said = f"а {form} скажи, и {plain.surname} пусть знает"
    other = names(("Алексей Выдумкин",), said=said)[0]
    assert plain.shapes[0] != other.shapes[0] and plain.surname != other.surname
    latin = names(("Алексей Выдумкин",), said="Roman Lebedev and Anton, Denis, Viktor")[0]
    assert latin.shapes[0] not in ("Роман", "Антон", "Денис", "Виктор")


def test_nobody_gets_the_real_full_name_of_another() -> None:
    plain = names(("Алексей Выдумкин",))[0]
    real = traits((f"{plain.shapes[0]} {plain.surname}",), "")
    one = people(("Алексей Выдумкин",))
    other = cast(SEED, one, {}, real=[real])[one[0].id]
    assert (plain.shapes[0], plain.surname) != (other.shapes[0], other.surname)


def test_names_given_before_stay_and_are_given_to_nobody_else() -> None:
    first = people(("Алексей Выдумкин",))
    known = cast(SEED, first, {})
    more = cast(SEED, [*first, *people(("Сергей Макетов",), ("Иван",))], {}, known)
    assert more[first[0].id] == known[first[0].id]
    assert len({n.shapes[0] for n in more.values()}) == 3


def test_one_person_in_two_texts_has_one_name_free_in_both() -> None:
    both = Person("w", traits(("Алексей Выдумкин",), ""), ("a", "b"))
    free = cast(SEED, [both], {})["w"]
    said = {"b": scene(free.shapes[0], ()).words}
    assert cast(SEED, [both], said)["w"].shapes[0] != free.shapes[0]


@pytest.mark.parametrize(
    ("forms", "kind"),
    [
        (("Баир Цыренов",), "Бадмаев Доржиев Дамбаев Очиров Цыдыпов Базаров Жамбалов Раднаев Гармаев Балданов Будаев Дашиев Ринчинов Цыбиков Намсараев"),
        (("Арам Макетян",), "Петросян Саркисян Григорян Карапетян Мкртчян Акопян Айрапетян Степанян Погосян Арутюнян"),
        (("Оксана Примеренко",), "Бондаренко Кравченко Ткаченко Коваленко Марченко Савченко Лысенко Петренко Павленко Руденко Назаренко Мироненко Борисенко Сидоренко Романенко Харченко Левченко Мищенко Демченко Гончаренко Клименко Остапенко Яковенко Макаренко Черных Седых Сухих Донских"),
    ],
)  # fmt: skip
def test_a_name_stays_of_its_kind(forms: tuple[str, ...], kind: str) -> None:
    assert names(forms)[0].surname in kind.split()


def test_a_womans_name_on_a_consonant_is_no_mans() -> None:
    assert names(("Айгуль",))[0].gender == "femn"


def test_a_surname_like_several_first_names_is_a_surname() -> None:
    (name,) = names(("Ниязов", "Ниязову"))
    assert renamed("Ниязову", name) == f"{name.surname}у"


def test_whoever_owns_something_gets_a_name_too() -> None:
    (name,) = names(("Серёжин", "Серёжа"))
    assert renamed("Серёжин", name) and name.first("plain")


def test_both_alphabets_are_one_person() -> None:
    ru = person("t", traits(("Лёха", "Алексею Выдумкину"), ""), ("t",))
    en = person("t", traits(("Lyokha", "Alexei Vydumkin"), ""), ("t",))
    assert ru.id == en.id
    name = cast(SEED, [ru], {})[ru.id]
    assert renamed("Alexei Vydumkin", name).split()[0][0].isascii()


def test_a_stock_that_is_used_up_leaves_people_without_a_name() -> None:
    many = people(*[(f"Айдыс Макет{n}",) for n in "абвгдежзиклм"])
    assert len(cast(SEED, many, {})) < len(many)


def test_a_scene_holds_people_and_no_words_of_the_text() -> None:
    text = "Саша сказала, что роман дочитала про Тестоозёрск"
    mention = Mention(0, 4, "PERSON", 0.9, "r", "why")
    found = scene(text, [Identity("PERSON-1", "PERSON", (mention,), ("Саша",))])
    assert found.words == {"роман", "саша"}  # both are in the stock
    assert [(key, wanted.gender) for key, wanted in found.people] == [("PERSON-1", "femn")]
    assert "Саша" not in repr(found)


def test_a_pseudonym_is_remembered_as_a_line() -> None:
    name = names(("Алексей Выдумкин",))[0]
    assert read(written(name)) == name
    with pytest.raises(ValueError):
        read("nonsense|")


@given(st.lists(st.text(max_size=15), min_size=1, max_size=4))
def test_any_forms_can_be_looked_at(forms: list[str]) -> None:
    found = cast(SEED, people(tuple(forms)), {})
    assert len(found) <= 1


def test_the_name_in_full_says_which_of_two_surnames_is_his() -> None:
    assert traits(("Филин", "Макетов", "Макетов Эдуард"), "").surname == {"s:макетов"}
