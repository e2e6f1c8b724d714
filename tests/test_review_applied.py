import itertools

from hypothesis import given
from hypothesis import strategies as st

from redact.model import Mention
from redact.review import Choice, reviewed


def person(start: int, end: int, **more: object) -> Mention:
    return Mention(start, end, "PERSON", 0.6, "r", "why", **more)  # type: ignore[arg-type]


def spans(mentions: list[Mention], *choices: Choice) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.keep) for m in reviewed(mentions, choices)]


def test_a_stretch_left_is_marked_and_a_missed_one_added() -> None:
    assert spans([person(4, 8)], Choice(4, 8, "leave")) == [(4, 8, "review")]
    assert spans([], Choice(17, 23, "withhold", "PERSON")) == [(17, 23, "")]


def test_leaving_part_of_a_mention_does_not_uncover_it() -> None:
    assert spans([person(4, 11)], Choice(4, 8, "leave")) == [(4, 11, "")]


def test_withholding_over_a_mention_covers_both() -> None:
    assert spans([person(4, 8)], Choice(6, 11, "withhold")) == [(4, 11, "")]


def test_a_confirmed_mention_is_sure_and_stays_with_its_group() -> None:
    (mention,) = reviewed([person(4, 8, key="g1")], [Choice(4, 8, "withhold")])
    assert (mention.score, mention.key, mention.entity_type) == (1.0, "g1", "PERSON")


def test_another_kind_leaves_the_group() -> None:
    (mention,) = reviewed([person(4, 8, key="g1")], [Choice(4, 8, "withhold", "CALLSIGN")])
    assert (mention.entity_type, mention.key) == ("CALLSIGN", "")


def test_a_confirmed_mention_is_no_longer_kept_by_a_list() -> None:
    assert spans([person(4, 8, keep="public_figures")], Choice(4, 8, "withhold")) == [(4, 8, "")]


def test_an_action_goes_with_the_mention() -> None:
    (mention,) = reviewed([person(4, 8)], [Choice(4, 8, "withhold", action="generalise")])
    assert mention.action == "generalise"


def test_a_note_decides_nothing() -> None:
    assert reviewed([person(4, 8)], [Choice(4, 8, note="ask")]) == (person(4, 8),)


def test_the_later_of_two_choices_counts() -> None:
    added, left = Choice(6, 11, "withhold", "PERSON"), Choice(4, 11, "leave")
    assert spans([person(4, 8)], added, left) == [(4, 11, "review")]


stretches = st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(stretches), st.lists(st.tuples(stretches, st.sampled_from(["leave", "withhold"]))))
def test_what_comes_out_is_sorted_disjoint_and_loses_no_withheld_character(
    places: list[tuple[int, int]], chosen: list[tuple[tuple[int, int], str]]
) -> None:
    disjoint: list[Mention] = []
    for start, end in sorted(places):
        if not disjoint or disjoint[-1].end <= start:
            disjoint.append(person(start, end))
    choices = [Choice(*s, verdict, "PERSON") for s, verdict in chosen]
    found = reviewed(disjoint, choices)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    covered = {n for m in disjoint for n in range(m.start, m.end)}
    left = {n for c in choices if c.verdict == "leave" for n in range(c.start, c.end)}
    withheld = {n for m in found if not m.keep for n in range(m.start, m.end)}
    assert covered - left <= withheld
    assert {n for m in found for n in range(m.start, m.end)} >= covered
