from hypothesis import given
from hypothesis import strategies as st

from redact.review import Choice
from redact.review.queue import FILTERS, Item, following, next_open, progress, queue

GROUPS = ("unsure", "withheld", "kept", "near", "outside")


def item(start: int, group: str = "unsure", kind: str = "PERSON", verdict: str = "") -> Item:
    choice = Choice(start, start + 1, verdict) if verdict else None
    return Item(
        *(start, start + 1, kind, f"{kind}-1", start, group, 0.6),
        *("r", "why", "withhold", False, "[X 1]", choice),
        text=f"слово {start}",
    )


items = st.lists(
    st.builds(
        item,
        st.integers(0, 200),
        st.sampled_from(GROUPS),
        st.sampled_from(["PERSON", "LOCATION", "MILITARY_UNIT"]),
        st.sampled_from(["", "withhold", "leave"]),
    ),
    unique_by=lambda i: i.start,
)


def test_unsure_ones_come_first_then_kinds_then_identities() -> None:
    every = [item(9, "near"), item(1, "withheld"), item(5, kind="LOCATION"), item(3), item(0)]
    assert [i.start for i in queue(every)] == [5, 0, 3, 1, 9]


def test_filters_and_search() -> None:
    every = [item(1), item(2, verdict="leave"), item(3, "kept", "MILITARY_UNIT")]
    assert [i.start for i in queue(every, "open")] == [1]
    assert [i.start for i in queue(every, "decided")] == [2]
    assert [i.start for i in queue(every, find="Слово 3")] == [3]
    assert [i.start for i in queue(every, find="military unit")] == [3]


def test_the_next_open_one_is_after_the_place_of_the_last_and_around_the_end() -> None:
    every = [item(1, verdict="withhold"), item(2), item(3, verdict="leave"), item(4)]
    assert next_open(every, (1, 2)).start == 2  # type: ignore[union-attr]
    assert next_open(every, (3, 4)).start == 4  # type: ignore[union-attr]
    assert next_open(every, (4, 5)).start == 2  # type: ignore[union-attr]
    assert next_open([item(1, verdict="leave")], None) is None


@given(items)
def test_every_item_is_in_exactly_one_group_and_in_all(every: list[Item]) -> None:
    assert sorted(i.start for i in queue(every)) == sorted(i.start for i in every)
    assert sum(len(queue(every, g)) for g in GROUPS) == len(every)
    assert all(set(queue(every, f)) <= set(every) for f in FILTERS)


@given(items, st.integers(-3, 3))
def test_a_step_forward_and_one_back_is_none(every: list[Item], step: int) -> None:
    found = queue(every)
    for here in found:
        there = following(found, here.at, step)
        assert there is not None and following(found, there.at, -step) == here


@given(items)
def test_answering_goes_through_every_open_one_once(every: list[Item]) -> None:
    from dataclasses import replace

    told, here, answered = progress(every), None, []
    while (now := next_open(every, here)) is not None:
        answered.append(now.start)
        here = now.at
        done = Choice(*now.at, "withhold")
        every = [replace(i, choice=done) if i.at == here else i for i in every]
    assert len(answered) == len(set(answered)) == told.left
    assert progress(every).left == 0
