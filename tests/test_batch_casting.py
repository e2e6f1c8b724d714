import itertools

from redact.batch.across import Known
from redact.batch.casting import names
from redact.language.name_stock import traits
from redact.pseudonyms import Scene

SEED = bytes(range(32))


def scene(language: str, **people: tuple[str, ...]) -> Scene:
    own = tuple((key, traits(forms, "")) for key, forms in people.items())
    return Scene(language, frozenset(), own)


def cast(
    files: list[str], scenes: list[Scene], found: list[dict[str, Known]]
) -> list[dict[str, str]]:
    everybody = [frozenset(known) for known in found]
    made = names(SEED, files, scenes, found, everybody)
    return [{key: f"{n.shapes[0]} {n.surname}" for key, n in own.items()} for own in made]


COUNT = itertools.count()


def known(*keys: str) -> dict[str, Known]:
    """People whom nothing ties to another file."""
    return {key: Known(f"who-{next(COUNT)}") for key in keys}


def test_a_translation_has_the_names_of_its_original() -> None:
    scenes = [
        scene("ru", p1=("Тёма",), p2=("Оле Выдумкиной",)),
        scene("en", e1=("Olya Vydumkina",), e2=("Tyoma",)),
    ]
    ru, en = cast(
        ["a/call.ru.txt", "a/call.en.txt"], scenes, [known("p1", "p2"), known("e1", "e2")]
    )
    assert (ru["p1"], ru["p2"]) == (en["e2"], en["e1"])


def test_files_of_one_name_in_one_language_are_not_linked() -> None:
    scenes = [scene("ru", p=("Тёма",)), scene("ru", p=("Тёма",))]
    one, other = cast(["april/1.txt", "may/1.txt"], scenes, [known("p"), known("p")])
    assert one != other


def test_whoever_is_tied_has_one_name_in_all_files() -> None:
    same = Known("w")
    scenes = [scene("ru", p=("Тёма",)), scene("ru", q=("Артём Выдумкин",))]
    one, other = cast(["1.txt", "2.txt"], scenes, [{"p": same}, {"q": same}])
    assert one["p"] == other["q"]


def test_two_of_one_name_in_a_file_get_two_names() -> None:
    scenes = [scene("ru", p=("Серёга",), q=("Серёга",))]
    (own,) = cast(["1.txt"], scenes, [known("p", "q")])
    assert own["p"].split()[0] != own["q"].split()[0]


def test_what_was_given_is_noted_and_holds() -> None:
    who = Known("w")
    first = cast(["1.txt"], [scene("ru", p=("Тёма",))], [{"p": who}])
    again = Known("w", name=dict(who.name))
    more = cast(
        ["0.txt", "9.txt"],
        [scene("ru", a=("Тёма",), b=("Иван",)), scene("ru", p=("Артём", "Тёма"))],
        [known("a", "b"), {"p": again}],
    )
    assert more[1]["p"] == first[0]["p"]


def test_only_those_asked_for_are_named() -> None:
    found = known("p", "k")
    scenes = [scene("ru", p=("Тёма",), k=("Иван Выдумкин",))]
    made = names(SEED, ["1.txt"], scenes, [found], [frozenset(["p"])])
    assert set(made[0]) == {"p"} and not found["k"].name


def test_a_translation_may_leave_out_a_part_of_the_name() -> None:
    scenes = [
        scene("ru", p=("Нине Петровне",), q=("Лёха Макетов",), r=("Лёха",)),
        scene("en", e=("Nina",), f=("Lyokha",)),
    ]
    ru, en = cast(["c.ru.txt", "c.en.txt"], scenes, [known("p", "q", "r"), known("e", "f")])
    assert ru["p"] == en["e"]
    assert ru["q"] != ru["r"] == en["f"]


def test_another_surname_is_another_person_in_a_translation_too() -> None:
    scenes = [scene("ru", p=("Лёха Макетов",)), scene("en", e=("Lyokha Shablonov",))]
    ru, en = cast(["c.ru.txt", "c.en.txt"], scenes, [known("p"), known("e")])
    assert ru["p"].split()[1] != en["e"].split()[1]
