from dataclasses import replace
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from redact.review import Act, Entry, Log
from redact.review.decisions import Second
from redact.review.second import disputes, drawn, objections

KEY = b"k" * 32


def entry(first: list[Act], second: list[Act], share: float = 1.0, after: int = 0) -> Entry:
    return Entry("d", log=Log(tuple(first)), second=Second("S", share, Log(tuple(second)), after))


def places(n: int) -> list[Act]:
    return [Act("confirm", ((10 * i, 10 * i + 4),)) for i in range(n)]


@given(st.integers(0, 60), st.floats(0.01, 1))
def test_the_share_is_as_large_as_asked_and_always_the_same(count: int, share: float) -> None:
    made = entry(places(count), [], share)
    assert len(drawn(made, KEY)) == ceil(share * count)
    assert drawn(made, KEY) == drawn(made, KEY)


def test_what_the_first_reviewer_added_is_not_asked() -> None:
    assert drawn(entry([Act("add", ((0, 4),), kind="PERSON")], []), KEY) == frozenset()


def test_agreement_is_no_dispute() -> None:
    assert disputes(entry(places(3), places(3)), KEY) == ()


def test_another_verdict_or_kind_is_a_dispute() -> None:
    second = [Act("reject", ((0, 4),)), Act("kind", ((10, 14),), kind="CALLSIGN")]
    made = entry(places(3), second, after=3)
    assert objections(made, KEY) == {(0, 4): "leave", (10, 14): "withhold CALLSIGN"}


def test_what_only_the_second_found_is_a_dispute() -> None:
    made = entry(places(1), [Act("add", ((50, 55),), kind="PERSON")], after=1)
    assert [d.at for d in disputes(made, KEY)] == [(50, 55)]


def test_a_later_decision_settles_it() -> None:
    made = entry(places(1), [Act("reject", ((0, 4),))], after=1)
    assert len(disputes(made, KEY)) == 1
    settled = replace(made, log=made.log.plus(Act("confirm", ((0, 4),))))
    assert disputes(settled, KEY) == ()


def test_without_a_second_pass_there_is_nothing_to_list() -> None:
    assert disputes(Entry("d", log=Log(tuple(places(2)))), KEY) == ()
