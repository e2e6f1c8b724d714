from hypothesis import given
from hypothesis import strategies as st

from redact.batch.across import Growing, Known, Noted, Numbers, people, tied
from redact.resolve.evidence import Proof

SECRET = bytes(32)


def noted(key: str, *proofs: str) -> Noted:
    """An identity of a file; `proof/guard` is a proof with a guard."""
    made = [Proof(*p.split("/")) for p in proofs]
    return Noted(key, "NAME", tied(SECRET, made))


def test_identities_with_a_proof_in_common_are_one_in_all_files() -> None:
    first, second, third = people(
        [[noted("P-1", "a"), noted("P-2", "b")], [noted("P-1", "b", "c")], [noted("P-7", "c")]]
    )
    assert first["P-2"] is second["P-1"] is third["P-7"]
    assert first["P-1"] is not first["P-2"]


def test_an_identity_without_proofs_is_somebody_of_its_own() -> None:
    first, second = people([[noted("P-1")], [noted("P-1")]])
    assert first["P-1"].who != second["P-1"].who


def test_where_guards_differ_only_equal_ones_are_one() -> None:
    found = people(
        [
            [noted("P-1", "a/ivan")],
            [noted("P-1", "a/petr")],
            [noted("P-1", "a/ivan")],
            [noted("P-1", "a")],
        ]
    )
    ivan, petr, again, bare = (file["P-1"] for file in found)
    assert ivan is again and ivan is not petr and bare not in (ivan, petr)


def test_one_guard_and_none_are_one() -> None:
    first, second = people([[noted("P-1", "a/ivan")], [noted("P-1", "a")]])
    assert first["P-1"] is second["P-1"]


def test_two_who_were_known_before_stay_two() -> None:
    before = [
        Known("x", set(tied(SECRET, [Proof("a")]))),
        Known("y", set(tied(SECRET, [Proof("b")]))),
    ]
    (found,) = people([[noted("P-1", "a", "b")]], before)
    assert found["P-1"].who in ("x", "y") and before[0].who == "x" and before[1].who == "y"


def test_ids_hold_nothing_of_the_evidence_and_digests_change_with_the_secret() -> None:
    (one,), (two,) = people([[noted("P-1", "a")]]), people([[noted("P-1", "a")]])
    assert one["P-1"].who != two["P-1"].who
    assert tied(SECRET, [Proof("a")]) != tied(b"\1" * 32, [Proof("a")])


def test_a_number_is_given_once_and_never_one_of_the_originals() -> None:
    numbers = Numbers(taken=frozenset((2,)))
    one, two = Known("x"), Known("y")
    assert [numbers.of(k, "NAME") for k in (one, two, one)] == [1, 3, 1]
    assert numbers.of(one, "PHONE") == 1


def test_ids_given_while_files_go_by_are_those_of_all_files_together() -> None:
    growing = Growing()
    first = growing.whos([noted("P-1", "a/ivan"), noted("P-2")])
    second = growing.whos([noted("P-1", "a"), noted("P-2", "a/petr")])
    assert set(first) == {"P-1"} and second["P-1"] == first["P-1"] != second["P-2"]


@given(st.lists(st.lists(st.sets(st.sampled_from("abcdef"), max_size=3), max_size=4), max_size=4))
def test_whoever_shares_a_proof_shares_an_id(files: list[list[set[str]]]) -> None:
    listed = [[noted(f"P-{n}", *sorted(own)) for n, own in enumerate(file)] for file in files]
    found = people(listed)
    bearers: dict[str, set[str]] = {}
    for file, known in zip(files, found, strict=True):
        for n, own in enumerate(file):
            for proof in own:
                bearers.setdefault(proof, set()).add(known[f"P-{n}"].who)
    assert all(len(whos) == 1 for whos in bearers.values())
