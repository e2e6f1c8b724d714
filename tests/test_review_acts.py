from hypothesis import given
from hypothesis import strategies as st

from redact.model import Link
from redact.review import Act, Choice, Log, standing

A, B, C = (0, 4), (10, 14), (20, 24)


def only(*acts: Act) -> Choice:
    (choice,) = standing(acts).choices
    return choice


def test_an_act_holds_for_every_stretch_it_names() -> None:
    choices = standing([Act("confirm", (A, B), by="E")]).choices
    assert [(c.start, c.end, c.verdict, c.by) for c in choices] == [
        (*A, "withhold", "E"),
        (*B, "withhold", "E"),
    ]


def test_the_latest_word_counts() -> None:
    assert only(Act("confirm", (A,)), Act("reject", (A,))).verdict == "leave"
    assert only(Act("reject", (A,)), Act("confirm", (A,))).verdict == "withhold"


def test_a_kind_stays_when_it_is_confirmed_and_goes_when_rejected() -> None:
    kind = Act("kind", (A,), kind="CALLSIGN")
    assert only(kind, Act("confirm", (A,))).kind == "CALLSIGN"
    assert only(kind, Act("reject", (A,))).kind == ""


def test_keeping_leaves_and_other_actions_withhold() -> None:
    assert only(Act("action", (A,), action="keep", code="on_record")).verdict == "leave"
    assert only(Act("action", (A,), action="generalise")).verdict == "withhold"


def test_a_note_alone_decides_nothing_and_stays_with_what_is_decided() -> None:
    note = Act("note", (A,), note="ask the desk")
    assert only(note).verdict == ""
    assert only(note, Act("confirm", (A,))).note == "ask the desk"


def test_a_reason_reads_as_words() -> None:
    choice = only(Act("action", (A,), action="keep", code="on_record", note="see page 3"))
    assert choice.reason == "spoke on the record; see page 3"


def test_the_same_identity_is_a_chain_and_different_ones_are_set_apart() -> None:
    assert standing([Act("same", (A,), (C, B))]).links == (Link(A, C, True), Link(A, B, True))
    assert standing([Act("different", (B, A), (C,))]).links == (
        Link(A, B, True),
        Link(B, C, False),
    )


def test_the_latest_word_on_a_pair_counts() -> None:
    acts = [Act("same", (A,), (B,)), Act("different", (B,), (A,))]
    assert standing(acts).links == (Link(A, B, False),)


acts = st.builds(Act, st.sampled_from(["confirm", "reject", "note"]), st.just((A,)))


@given(st.lists(acts), st.integers(0, 10))
def test_what_is_undone_and_redone_is_as_before(done: list[Act], times: int) -> None:
    log = Log(tuple(done))
    back = log
    for _ in range(times):
        back = back.undo()
    for _ in range(times):
        back = back.redo()
    assert back == log
    assert log.undo().done == tuple(done[:-1])


@given(st.lists(acts, min_size=1), acts)
def test_after_a_new_act_nothing_is_left_to_redo(done: list[Act], new: Act) -> None:
    log = Log(tuple(done)).undo().plus(new)
    assert log.redo() == log and log.done == (*done[:-1], new)
