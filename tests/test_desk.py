"""The desk under both front ends, and that a run repeats what it shows."""

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redact import pipeline, review
from redact.desk import Desk
from redact.desk.pile import Pile, pile
from redact.desk.reach import SCOPES
from redact.errors import RedactError
from redact.pipeline import Settings
from redact.policies import ACTIONS, ENTITY_TYPES
from redact.review.keeping import Book
from redact.review.queue import next_open, queue

ROOT = Path(__file__).parent.parent
TEXT = (
    "— Алло, Серёга? Это Артём Выдумкин, из Макетовки.\n"
    "— Здорово, Артём. Серёга на связи, слава богу. Шлёпа где?\n"
    "— Шлёпа ушёл. Зуйков остался. Звони: 8 (000) 111-22-33.\n"
)


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Desk]:
    """A desk for TEXT; again on the same files when called again."""

    def made(text: str = TEXT, by: str = "E", share: float | None = None) -> Desk:
        (tmp_path / "call.txt").write_text(text)
        return pile([tmp_path / "call.txt"], Settings(), by, share=share).desk(0)

    return made


def place(desk: Desk, form: str, number: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(number + 1):
        start = desk.text.index(form, start + 1)
    return start, start + len(form)


def safe(desk: Desk) -> str:
    return desk.outcome().redacted.data.decode()


def run_again(desk: Desk, path: Path) -> bytes:
    """What `redact run --decisions` writes for the file at `path`."""
    pipeline._review.cache_clear()
    told = Settings(decisions=str(desk.book.path) if desk.book.path.exists() else None)
    return pipeline.outcome(path.read_bytes(), path.name, told).redacted.data


def test_a_rejected_mention_stays_and_a_confirmed_one_is_sure(opened: Callable[..., Desk]) -> None:
    desk = opened()
    stretch = place(desk, "Макетовки")
    desk.decide("reject", stretch)
    assert desk.at(stretch).stands and desk.at(stretch).decided
    assert "Макетовки" in safe(desk)
    desk.decide("confirm", stretch)
    assert "Макетовки" not in safe(desk)


def test_all_mentions_of_an_identity_or_all_equal_forms(opened: Callable[..., Desk]) -> None:
    desk = opened()
    desk.decide("reject", place(desk, "Артём Выдумкин"), "identity")
    assert safe(desk).count("Артём") == 2
    desk.undo()
    desk.decide("reject", place(desk, "Серёга"), "form")
    assert safe(desk).count("Серёга") == 2 and "Артём" not in safe(desk)


def test_a_missed_span_is_withheld_everywhere(opened: Callable[..., Desk]) -> None:
    desk = opened("Шуруй сюда. Это плюмбум говорил, плюмбум.\n")
    desk.add(place(desk, "плюмбум"), "CALLSIGN", everywhere=True)
    assert "плюмбум" not in safe(desk) and safe(desk).count("[ПОЗЫВНОЙ 1]") == 2


def test_another_kind_and_another_action(opened: Callable[..., Desk]) -> None:
    desk = opened()
    stretch = place(desk, "Макетовки")
    desk.decide("kind", stretch, kind="ORGANIZATION")
    assert desk.settled().at(stretch).entity_type == "ORGANIZATION"
    assert "[ОРГАНИЗАЦИЯ 1]" in safe(desk)
    desk.decide("action", stretch, action="keep", code="reported_place")
    assert "Макетовки" in safe(desk)


def test_what_is_undone_and_redone_reads_as_before(opened: Callable[..., Desk]) -> None:
    desk = opened()
    before = safe(desk)
    desk.decide("reject", place(desk, "Артём Выдумкин"), "identity")
    changed = safe(desk)
    assert desk.undo() and safe(desk) == before
    assert desk.redo() and safe(desk) == changed
    assert not desk.redo()


def test_an_act_shows_at_once_and_numbers_follow(opened: Callable[..., Desk]) -> None:
    desk = opened()
    stretch = place(desk, "Серёга")
    desk.decide("reject", stretch)
    assert desk.at(stretch).stands
    desk.settled()
    assert not desk.busy and desk.at(stretch).stands


def test_a_review_goes_on_where_it_stopped(opened: Callable[..., Desk]) -> None:
    desk = opened()
    desk.decide("reject", place(desk, "Макетовки"), note="деревни нет на карте")
    again = opened()
    assert again.at(place(again, "Макетовки")).decided
    assert again.undo() and not again.at(place(again, "Макетовки")).decided


def test_decisions_are_private_and_hold_no_word_of_the_text(
    opened: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = opened()
    desk.add(place(desk, "Шлёпа"), "CALLSIGN", everywhere=True)
    desk.decide("reject", place(desk, "Макетовки"))
    path = tmp_path / "call.txt.decisions.json"
    assert path.stat().st_mode & 0o777 == 0o600
    data = path.read_text()
    assert not any(word in data for word in ("Шлёпа", "Макетовки", "Артём", "call.txt"))


def test_decisions_move_with_lines_that_did_not_change(opened: Callable[..., Desk]) -> None:
    desk = opened()
    desk.decide("reject", place(desk, "Макетовки"))
    desk.decide("reject", place(desk, "8 (000) 111-22-33"))
    lines = TEXT.splitlines(keepends=True)
    moved = opened("— Проверка связи.\n" + lines[0] + lines[1] + lines[2].replace("ушёл", "цел"))
    assert (moved.carried, moved.lost) == (1, 1)
    assert moved.at(place(moved, "Макетовки")).decided
    assert "Макетовки" in safe(moved) and "111-22-33" not in safe(moved)


def test_carried_decisions_take_the_place_of_the_old_ones(
    opened: Callable[..., Desk], tmp_path: Path
) -> None:
    desk = opened()
    desk.decide("reject", place(desk, "Макетовки"))
    moved = opened("— Проверка связи.\n" + TEXT)
    (entry,) = review.review(tmp_path / "call.txt.decisions.json").files
    assert entry.sha256 == moved.known.sha256
    assert "Макетовки" in run_again(moved, tmp_path / "call.txt").decode()


def test_another_transcript_takes_no_decisions_over(tmp_path: Path) -> None:
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / "a.txt").write_text(TEXT)
    (tmp_path / "calls" / "b.txt").write_text(TEXT + "— Отбой.\n")
    made = pile([tmp_path / "calls"], Settings(), "E")
    made.desk(0).decide("reject", place(made.desk(0), "Макетовки"))
    assert made.desk(1).carried == 0
    assert not made.desk(1).at(place(made.desk(1), "Макетовки")).decided
    greeting = TEXT.splitlines()[0] + "\n— Кто это?\n— Ошиблись номером.\n— Ладно.\n— Пока.\n"
    (tmp_path / "calls" / "a.txt").write_text(greeting)
    again = pile([tmp_path / "calls"], Settings(), "E")
    assert again.desk(0).carried == 0 and len(again.book.review.files) == 1


def test_a_second_pass_is_blind_and_disagreements_are_listed(opened: Callable[..., Desk]) -> None:
    first = opened(by="First")
    for item in queue(first.items, "withheld"):
        first.decide("reject", item.at)
    asked = opened(by="Second", share=1.0)
    assert {i.at for i in queue(asked.items, "open")} == {
        i.at for i in queue(first.settled().items, "withheld")
    }
    assert not any(i.decided for i in asked.items)
    one, *rest = [i.at for i in queue(asked.items, "open")]
    asked.decide("confirm", one)
    for stretch in rest:
        asked.decide("reject", stretch)
    again = opened(by="First")
    assert [i.at for i in queue(again.items, "disagreements")] == [one]
    again.decide("confirm", one)
    assert queue(again.settled().items, "disagreements") == ()


def test_nobody_checks_their_own_decisions(opened: Callable[..., Desk]) -> None:
    desk = opened(by="First")
    desk.decide("reject", place(desk, "Макетовки"))
    with pytest.raises(RedactError, match="first pass"):
        opened(by="First", share=0.5)


def test_two_reviews_at_once_lose_nothing(opened: Callable[..., Desk], tmp_path: Path) -> None:
    one = opened()
    one.decide("reject", place(one, "Макетовки"))
    other = opened()
    one.decide("reject", place(one, "Серёга"))
    with pytest.raises(RedactError, match="another review"):
        other.decide("confirm", place(other, "Макетовки"))
    assert len(opened().log.done) == 2


def test_a_signature_goes_when_something_is_decided_after_it(opened: Callable[..., Desk]) -> None:
    desk = opened()
    desk.decide("reject", place(desk, "Макетовки"))
    signed = desk.sign()
    assert (signed.by, signed.decided) == ("E", 1)
    assert opened().entry.signatures == (signed,)
    desk.decide("confirm", place(desk, "Макетовки"))
    assert desk.entry.signatures == ()


def test_a_person_and_a_place_are_never_one(opened: Callable[..., Desk]) -> None:
    desk = opened()
    with pytest.raises(RedactError, match="cannot be one"):
        desk.same(place(desk, "Артём Выдумкин"), place(desk, "Макетовки"))
    desk.same(place(desk, "Артём Выдумкин"), place(desk, "Серёга"))
    assert len({i.identity for i in desk.settled().items if i.text in ("Артём", "Серёга")}) == 1


@pytest.mark.parametrize(
    ("do", "values"),
    [
        ("kind", {"kind": "NONSENSE"}),
        ("action", {"action": "burn"}),
        ("confirm", {"code": "because"}),
    ],
)
def test_what_nobody_offered_is_refused(
    opened: Callable[..., Desk], do: str, values: dict[str, str]
) -> None:
    desk = opened()
    with pytest.raises(RedactError):
        desk.decide(do, place(desk, "Макетовки"), **values)  # type: ignore[arg-type]
    assert desk.log.done == ()


def test_a_decisions_file_written_by_hand_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(TEXT)
    path = tmp_path / "d.json"
    path.write_text('{"format": "redact-decisions/1", "files": []}')
    path.chmod(0o600)
    with pytest.raises(RedactError, match="by hand"):
        pile([tmp_path / "call.txt"], Settings(), "E", decisions=path)
    assert "redact-decisions/1" in path.read_text()


def decided_somehow(desk: Desk) -> None:
    """A bit of everything, by what stands in the text: the same for every sample."""
    for item in queue(desk.items, "open"):
        number = int(hashlib.sha256(item.text.encode()).hexdigest(), 16) % 4
        if number == 0:
            desk.decide("reject", item.at, "form")
        elif number == 1:
            desk.decide("kind", item.at, kind="CALLSIGN")
        else:
            desk.decide("confirm", item.at, note="checked")
    near = next_open(desk.items, None) or next(iter(queue(desk.items, "near")), None)
    if near:
        desk.decide("confirm", near.at)
    words = [w for w in desk.text.split() if w.isalpha() and len(w) > 6]
    start = desk.text.index(words[len(words) // 2])
    desk.add((start, start + len(words[len(words) // 2])), "ORGANIZATION", everywhere=True)
    desk.settled()
    people = [
        (i.mentions[0].start, i.mentions[0].end)
        for i in desk.done.identities
        if i.key.startswith("PERSON")
    ]
    if len(people) > 2:
        desk.same(people[0], people[1])
        desk.settled()
        desk.undo()


@pytest.mark.parametrize(
    "sample",
    [
        "ru/mother_after_new_year.txt",
        "en/mother_call.txt",
        "ru/father_and_son.srt",
        "en/call_Zarema_and_Timur.vtt",
        "ru/whisper_detachment.json",
        "mixed/surzhyk_call.txt",
    ],
)
def test_a_run_with_the_decisions_writes_what_the_review_showed(
    sample: str, tmp_path: Path
) -> None:
    path = tmp_path / Path(sample).name
    shutil.copy(ROOT / "samples" / sample, path)
    made: Pile = pile([path], Settings(), "E")
    desk = made.desk(0)
    before = desk.outcome().redacted.data
    decided_somehow(desk)
    shown = desk.outcome().redacted.data
    assert shown == run_again(desk, path) != before


@cache
def read(sample: str) -> pipeline.Seen:
    data = (ROOT / "samples" / sample).read_bytes()
    return pipeline.seen(data, Path(sample).name, Settings())


STEPS = st.tuples(
    st.sampled_from(("confirm", "reject", "kind", "action", "add", "same", "different", "undo")),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.sampled_from(SCOPES),
)


def stepped(desk: Desk, do: str, one: int, other: int, scope: str) -> None:
    """An act on whatever stands at random places; what has no sense there is refused."""
    first, second = desk.items[one % len(desk.items)].at, desk.items[other % len(desk.items)].at
    match do:
        case "add":
            words = [w.span() for w in re.finditer(r"[^\W\d]{4,}", desk.text)]
            desk.add(words[one % len(words)], ENTITY_TYPES[other % len(ENTITY_TYPES)], True)
        case "same":
            desk.same(first, second)
        case "different":
            desk.different(first)
        case "undo":
            assert desk.undo() or not desk.log.done
            assert other % 2 or desk.redo() or not desk.log.undone
        case "kind":
            desk.decide(do, first, scope, kind=ENTITY_TYPES[other % len(ENTITY_TYPES)])
        case "action":
            desk.decide(do, first, scope, action=ACTIONS[other % len(ACTIONS)], code="safety")
        case _:
            desk.decide(do, first, scope)


@settings(max_examples=25, deadline=None)
@given(
    sample=st.sampled_from(("ru/mother_after_new_year.txt", "en/mother_call.txt")),
    steps=st.lists(STEPS, min_size=1, max_size=12),
    hurried=st.booleans(),
)
def test_whatever_is_decided_a_run_writes_what_the_review_shows(
    sample: str, steps: list[tuple[str, int, int, str]], hurried: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        known = read(sample)
        desk = Desk(known, Settings(), Book(Path(folder) / "d.json"), "E")
        for step in steps:
            with suppress(RedactError):
                stepped(desk if hurried else desk.settled(), *step)
        shown = desk.outcome().redacted
        assert run_again(desk, ROOT / "samples" / sample) == shown.data
        standing = review.in_force(desk.entry, known.transcript)
        assert pipeline.decided(known, Settings(), standing) == desk.done
        new = {m.start: text for m, text, _ in desk.done.places}
        assert all(i.after == new.get(i.start, "") for i in desk.items)
        assert all(i.stands == (i.start not in new) for i in desk.items)


def test_what_cannot_be_decided_is_told_and_can_be_undone(
    opened: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened()

    def failing(*_: object) -> None:
        raise ValueError("Артём Выдумкин")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "decided", failing)
        desk.decide("reject", place(desk, "Макетовки"))
        with pytest.raises(RedactError, match="internal error: ValueError"):
            desk.settled()
    desk.undo()
    assert desk.settled().problem is None
