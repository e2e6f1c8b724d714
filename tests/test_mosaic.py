from redact.model import Decision, Identity, Mention
from redact.mosaic import Portrait, beyond, portraits, rarest, score

TEXT = "Сержант Выдумкин из Макетовки, тракторист, двойня у него.\nВыдумкина ранило, ампутация.\nИван пришёл.\n"


def identity(key: str, kind: str, *spans: tuple[int, int]) -> Identity:
    return Identity(key, kind, tuple(Mention(a, b, kind, 0.9, "r", "why") for a, b in spans))


def decision(key: str, action: str) -> Decision:
    return Decision(key, action, action, "why", "policy", True)


def told(place: str = "generalise", person: str = "withhold") -> tuple[Portrait, ...]:
    people = [
        identity("PERSON-1", "PERSON", (8, 16), (58, 67)),
        identity("PERSON-2", "PERSON", (87, 91)),
    ]
    every = [*people, identity("LOCATION-1", "LOCATION", (20, 29))]
    acts = [
        decision("PERSON-1", person),
        decision("PERSON-2", "withhold"),
        decision("LOCATION-1", place),
    ]
    return portraits(TEXT, every, acts)


def test_what_stands_beside_a_person_is_told_of_that_person() -> None:
    first, second = told()
    assert [(d.kind, d.weight) for d in first.details] == [
        ("rank", 1), ("region", 2), ("job", 1), ("family", 2), ("injury", 2)
    ]  # fmt: skip
    assert score(first.details) == 8
    assert (second.identity, second.details) == ("PERSON-2", ())


def test_what_is_withheld_tells_nothing() -> None:
    assert "region" not in [d.kind for d in told("withhold")[0].details]
    assert [p.identity for p in told(person="keep")] == ["PERSON-2"]
    assert "first name" in [d.kind for d in told(person="first_name")[0].details]


def test_no_word_of_the_text_is_shown() -> None:
    assert "тракторист" not in repr(told()) + repr(rarest([[(0, p)] for p in told()]))


def test_above_the_limit_the_heaviest_goes_first_and_no_more_than_needed() -> None:
    people = [[(0, p)] for p in told()]
    assert beyond(people, 8) == {}
    assert beyond(people, 7) == {0: {"LOCATION-1": "withhold"}}


def test_what_is_kept_is_made_vaguer_before_it_is_withheld() -> None:
    text = "Выдумкин, 99-я бригада"
    every = [
        identity("PERSON-1", "PERSON", (0, 8)),
        identity("MILITARY_UNIT-1", "MILITARY_UNIT", (10, 22)),
    ]
    own = portraits(
        text, every, [decision("PERSON-1", "withhold"), decision("MILITARY_UNIT-1", "keep")]
    )
    assert beyond([[(0, own[0])]], 3) == {0: {"MILITARY_UNIT-1": "generalise"}}
    assert beyond([[(0, own[0])]], 0) == {0: {"MILITARY_UNIT-1": "withhold"}}


def test_details_add_up_over_the_files_of_a_run() -> None:
    first, _ = told()
    half, rest = Portrait("PERSON-1", first.details[:2]), Portrait("PERSON-7", first.details[2:])
    (found,) = rarest([[(0, half), (1, rest)]])
    assert (found.score, found.alike) == (8, 1)
    assert [(n, key) for n, key, _ in found.places] == [(0, "PERSON-1"), (1, "PERSON-7")]


def test_the_rarest_come_first() -> None:
    first, _ = told()
    common = [[(n, Portrait("PERSON-1", first.details[:3]))] for n in range(3)]
    found = rarest([*common, [(9, first)]])
    assert [(c.alike, c.score) for c in found] == [(1, 8), (4, 4), (4, 4), (4, 4)]
    assert rarest([[(0, Portrait("PERSON-1", first.details[:1]))]]) == ()
