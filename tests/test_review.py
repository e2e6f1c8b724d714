"""The decisions file, in both its formats."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact import formats
from redact.errors import RedactError
from redact.review import Act, Entry, Log, Review, Signature, in_force, review, text_digest
from redact.review.acts import REASONS, VERBS
from redact.review.decisions import Sample, Second
from redact.review.stored import written

TEXT = "это Рома из дома Романа"
TRANSCRIPT = formats.transcript(TEXT.encode(), "a.txt")
ACT = Act("kind", ((4, 8),), kind="PERSON", code="minor", note="сын", by="E")
ENTRY = Entry(
    "ab",
    text_digest(TRANSCRIPT),
    ("23:0123456789abcdef",),
    Log((ACT,), (Act("reject", ((17, 23),)),)),
    (Signature("E", "2026-01-02", 1, 0, "d"),),
    Second("F", 0.2, Log((ACT,))),
    Sample("F", "2026-01-02", 10, 100, 1),
)


def stored(tmp_path: Path, content: object) -> Path:
    path = tmp_path / "decisions.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    path.chmod(0o600)
    return path


def plain() -> dict[str, object]:
    made: dict[str, object] = json.loads(written(Review((ENTRY,), b"k")))
    return made


def by_hand(tmp_path: Path, **changes: object) -> Path:
    one = {"start": 4, "end": 8, "action": "keep", "entity_type": "PERSON", "reason": "", "by": "E"}
    files = [{"sha256": "ab", "decisions": [one | changes]}]
    return stored(tmp_path, {"format": "redact-decisions/1", "files": files})


def test_what_is_written_reads_back_the_same(tmp_path: Path) -> None:
    assert review(stored(tmp_path, plain())) == Review((ENTRY,), b"k")


def test_a_file_written_by_hand_still_reads(tmp_path: Path) -> None:
    (choice,) = in_force(review(by_hand(tmp_path)).of("ab"), TRANSCRIPT).choices
    assert (choice.start, choice.end, choice.verdict, choice.by) == (4, 8, "leave", "E")


def test_another_file_has_no_decisions(tmp_path: Path) -> None:
    assert in_force(review(by_hand(tmp_path)).of("cd"), TRANSCRIPT).choices == ()


def test_a_decision_outside_the_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="outside"):
        in_force(review(by_hand(tmp_path, end=4000)).of("ab"), TRANSCRIPT)
    far = replace(ENTRY, log=Log((Act("reject", ((4, 4000),)),)))
    with pytest.raises(RedactError, match="outside"):
        in_force(far, TRANSCRIPT)


def test_decisions_on_another_reading_of_the_file_are_refused() -> None:
    with pytest.raises(RedactError, match="another reading"):
        in_force(replace(ENTRY, text="other"), TRANSCRIPT)


@pytest.mark.parametrize(
    "changes", [{"start": -1}, {"action": "burn"}, {"by": 3}, {"start": True}, {"x": 1}]
)
def test_a_mistake_made_by_hand_names_the_key(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(RedactError, match=r"files\[0\]\.decisions\[0\]"):
        review(by_hand(tmp_path, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        *({"do": "burn"}, {"at": []}, {"at": [[3, 3]]}, {"at": [[1, True]]}),
        *({"code": "x"}, {"x": 1}, {"kind": ""}, {"by": 3}),
    ],
)
def test_a_mistake_in_an_act_names_the_key(tmp_path: Path, changes: dict[str, object]) -> None:
    made = json.loads(json.dumps(plain()))
    made["files"][0]["acts"][0] |= changes
    with pytest.raises(RedactError, match=r"files\[0\]\.acts\[0\]"):
        review(stored(tmp_path, made))


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = stored(tmp_path, plain())
    path.chmod(0o644)
    with pytest.raises(RedactError, match="readable by others"):
        review(path)


@pytest.mark.parametrize(
    "content",
    ["[1]", "{", '{"format": "x", "files": []}', '{"format": 1, "format": 2}', "[" * 10_000],
)
def test_a_file_that_is_no_decisions_file_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(RedactError):
        review(stored(tmp_path, content))


def test_a_signature_covers_only_what_it_was_given_for() -> None:
    signed = replace(ENTRY, signed=(Signature("E", "2026-01-02", 1, 0, ENTRY.digest),))
    assert signed.signatures == signed.signed
    assert replace(signed, log=signed.log.plus(ACT)).signatures == ()
    assert replace(signed, log=signed.log.plus(ACT).undo()).signatures == signed.signed


def test_notes_are_not_in_a_repr() -> None:
    assert "сын" not in repr(ENTRY)


stretches = st.tuples(st.integers(0, 10), st.integers(11, 23))
acts = st.builds(
    Act,
    st.sampled_from(VERBS),
    st.lists(stretches, min_size=1, max_size=3).map(tuple),
    st.lists(stretches, max_size=2).map(tuple),
    st.sampled_from(["PERSON", "CALLSIGN"]),
    st.sampled_from(["", "keep", "generalise"]),
    st.sampled_from(sorted(REASONS)),
    st.text(max_size=5),
    st.text(max_size=5),
)


@given(st.lists(acts, max_size=5), st.lists(acts, max_size=2))
def test_any_acts_read_back_the_same(done: list[Act], undone: list[Act]) -> None:
    import tempfile

    made = Review((replace(ENTRY, log=Log(tuple(done), tuple(undone))),), b"k")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "d.json"
        path.touch(0o600)
        path.write_bytes(written(made))
        assert review(path) == made
