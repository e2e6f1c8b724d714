"""Parallel texts: what one side withholds is pointed at on the other, and nothing else."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redact import pair
from redact.errors import RedactError
from redact.pair.turns import aligned, turns
from redact.pipeline import Settings

MARK = re.compile(r"\[\[(?P<text>[^|]*)\|(?P<type>\w+)\|(?P<who>\w+)\]\]")
SAMPLES = Path(__file__).parent.parent / "samples"


def plain(marked: str) -> str:
    return MARK.sub(lambda m: m["text"], marked)


def truth(marked: str) -> pair.Given:
    """A side whose marked spans are withheld."""
    rows, shift = [], 0
    for m in MARK.finditer(marked):
        start = m.start() - shift
        end = start + len(m["text"])
        shift += len(m[0]) - len(m["text"])
        rows.append({"start": start, "end": end, "entity_type": m["type"], "identity": m["who"]})
    return pair.Given(plain(marked).encode(), "original.txt", rows)


def pointed(withheld: str, visible: str) -> list[str]:
    """What `pair` points at in `visible`, which is left raw, in the order of the text."""
    sides = pair.both(truth(withheld), pair.Given(visible.encode(), "other.txt"), Settings())
    found = pair.compared(*sides, ("original.txt", "other.txt"))
    return [visible[f.start : f.end] for f in found if f.file == "other.txt"]


def known(kind: str, original: str, translation: str) -> None:
    """Both ways: what is marked is pointed at on the other side, and nothing else."""
    for one, other in ((original, translation), (translation, original)):
        expected = [m["text"] for m in MARK.finditer(other)]
        assert pointed(one, plain(other)) == expected, kind


CASES = [
    ("forms, diminutives, alphabets",
     "— Звонил [[Лёхе|PERSON|p1]], потом [[Выдумкиной|PERSON|p2]].",
     "- I called [[Alexei|PERSON|p1]], then [[Vydumkina|PERSON|p2]]."),
    ("a call sign that is a common noun, beside the animal",
     "— [[Филин|CALLSIGN|c1]], ответь.\n— Тихо, в лесу филин ухает, мешает слушать.",
     "- [[Owl|CALLSIGN|c1]], answer.\n- Quiet, an owl is hooting in the wood, I can't hear."),
    ("a name that is a word, beside the word",
     "— [[Вера|PERSON|p1]], ты где?\n— А веры у меня уже никакой нет.",
     "- [[Faith|PERSON|p1]], where are you?\n- And I have no faith left at all."),
    ("a cut vocative that is a word",
     "— [[Кость|PERSON|p1]], слышишь меня?\n— Он сломал кость на ноге.",
     "- [[Bone|PERSON|p1]], do you hear me?\n- He broke a bone in his leg."),
    ("a dictated number and a written one",
     "— Пиши: [[восемь ноль ноль ноль сто двадцать три сорок пять шестьдесят семь|PHONE_NUMBER|t1]].",
     "- Write down: [[8 000 123 45 67|PHONE_NUMBER|t1]]."),
    ("a unit in words and in figures",
     "— Он из [[девятьсот девяносто восьмого полка|MILITARY_UNIT|u1]], жив.",
     "- He is from the [[998th Regiment|MILITARY_UNIT|u1]], alive."),
    ("a place of two words",
     "— Мы стоим в [[Малой Выдумке|LOCATION|l1]], все целы.",
     "- We are in [[Malaya Vydumka|LOCATION|l1]], everybody is fine."),
    ("husband and wife",
     "— [[Придумкин|PERSON|p1]] погиб.\n— А [[Придумкина|PERSON|p2]] знает?",
     "- [[Pridumkin|PERSON|p1]] was killed.\n- And does Mrs. [[Pridumkin|PERSON|p2]] know?"),
    ("no capitals at all",
     "- привет [[ильяс|PERSON|p1]] это [[света|PERSON|p2]]\n- света нет второй день",
     "- hi [[ilyas|PERSON|p1]] this is [[light|PERSON|p2]]\n- there is no light for two days"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "original", "translation"), CASES, ids=[c[0] for c in CASES])
def test_what_is_withheld_on_one_side_is_pointed_at_on_the_other(
    kind: str, original: str, translation: str
) -> None:
    known(kind, original, translation)


def test_a_finding_tells_the_place_and_the_identity_and_shows_no_text() -> None:
    sides = pair.both(
        truth("— Это [[Выдумкин|PERSON|p7]].\n"),
        pair.Given(b"Header\n- This is Vydumkin.\n", "other.txt"),
        Settings(),
    )
    (found,) = pair.compared(*sides, ("a", "b"))
    assert (found.file, found.line, found.column) == ("b", 2, 11)
    assert (found.identity, found.entity_type) == ("p7", "PERSON")
    assert "ydumkin" not in repr(found) + found.reason
    assert found.text == "Vydumkin"


def test_placeholders_without_a_mapping_point_at_what_stands_in_their_place() -> None:
    original = pair.Given("— [ИМЯ 1], это [ИМЯ 2] из [МЕСТО 1].\n".encode(), "ru.txt")
    translation = pair.Given(b"- Alexei, this is Vydumkin from Malaya Vydumka.\n", "en.txt")
    found = pair.compared(*pair.both(original, translation, Settings()), ("ru", "en"))
    assert [f.text for f in found] == ["Alexei", "Vydumkin", "Malaya Vydumka"]
    assert {f.file for f in found} == {"en"}


def test_two_safe_texts_show_nothing() -> None:
    one = pair.Given("— [ИМЯ 1], это [ИМЯ 2].\n".encode(), "ru.txt")
    other = pair.Given(b"- [PERSON 1], this is [PERSON 2].\n", "en.txt")
    assert pair.compared(*pair.both(one, other, Settings()), ("ru", "en")) == ()


def test_public_figures_and_reported_cities_stay() -> None:
    assert pointed("— [[Лёха|PERSON|p1]] под Бахмутом.", "- He is near Bakhmut with Putin.") == []


def test_a_general_who_is_kept_is_not_his_namesake() -> None:
    original = "— За [[Лёню Герасимова|PERSON|p1]]? Не за генерала Герасимова же?"
    translation = "- [[Leonid Gerasimov|PERSON|p1]]? Not General Gerasimov, is it?"
    known("namesake", original, translation)


def test_spans_that_do_not_fit_the_file_are_refused() -> None:
    row = {"start": 0, "end": 99, "entity_type": "PERSON", "identity": "p1"}
    given_ = pair.Given(b"short", "a.txt", [row])
    with pytest.raises(RedactError, match="beyond the end"):
        pair.both(given_, pair.Given(b"other", "b.txt"), Settings())


def test_files_of_two_folders_are_paired_by_name_without_the_language(tmp_path: Path) -> None:
    for folder, name in (
        ("o", "one.ru.txt"),
        ("o", "two.txt"),
        ("t", "two_en.txt"),
        ("t", "one.en.txt"),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text("x", encoding="utf-8")
    found = pair.files(tmp_path / "o", tmp_path / "t")
    assert [(p.original.name, p.translation.name) for p in found] == [
        ("one.ru.txt", "one.en.txt"),
        ("two.txt", "two_en.txt"),
    ]
    assert found[0].place == "pair 1 of 2"


def test_files_of_one_folder_are_paired_and_those_of_no_language_stand_alone(
    tmp_path: Path,
) -> None:
    for name in ("a.ru.txt", "a.en.txt", "b.txt", "b.en.txt", "notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = pair.files(tmp_path)
    assert [(p.original.name, p.translation.name) for p in found] == [
        ("a.ru.txt", "a.en.txt"),
        ("b.txt", "b.en.txt"),
    ]
    (tmp_path / "c.ru.txt").write_text("x", encoding="utf-8")
    with pytest.raises(RedactError, match="1 originals without"):
        pair.files(tmp_path)


def test_a_name_that_a_run_took_out_of_a_file_name_still_finds_its_counterpart(
    tmp_path: Path,
) -> None:
    for name in ("call_ИМЯ-1.ru.txt", "call_PERSON-1.en.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    first = {"call_ИМЯ-1.ru.txt": "call_Лёха.ru.txt", "call_PERSON-1.en.txt": "call_Лёха.en.txt"}
    assert len(pair.files(tmp_path, first_name=lambda path: first[path.name])) == 1


def test_a_path_that_names_somebody_is_not_printed() -> None:
    sides = pair.both(
        truth("— Это [[Выдумкин|PERSON|p7]].\n"), pair.Given(b"- It is me.\n", "b.txt"), Settings()
    )
    assert pair.printed(Path("calls/call_vydumkin_2.txt"), sides, "the pair") == "the pair"
    assert pair.printed(Path("calls/call_2.txt"), sides, "the pair") == "calls/call_2.txt"


def test_a_hand_made_placeholder_counts_as_withheld() -> None:
    sides = pair.both(
        pair.Given("— [удалено], это я.\n".encode(), "a.txt"),
        pair.Given(b"- Artyom, it is me.\n", "b.txt"),
        Settings(),
    )
    assert [f.text for f in pair.compared(*sides, ("a", "b"))] == ["Artyom"]


def test_a_file_without_its_counterpart_is_an_error(tmp_path: Path) -> None:
    for folder, name in (("o", "one.txt"), ("o", "two.txt"), ("t", "two.txt")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text("x", encoding="utf-8")
    with pytest.raises(RedactError, match="1 originals without a translation"):
        pair.files(tmp_path / "o", tmp_path / "t")
    with pytest.raises(RedactError, match="no pair"):
        pair.files(tmp_path / "o" / "one.txt", tmp_path / "t")


def test_the_samples_reach_the_goal_both_ways() -> None:
    rows = [json.loads(line) for line in (SAMPLES / "gold.jsonl").open(encoding="utf-8")]
    texts = {row["id"]: row for row in rows if row["id"].startswith("pair/")}
    hit = shared = wrong = pointed_at = 0
    for name, row in texts.items():
        twin = name.replace(".ru.", ".??.").replace(".en.", ".ru.").replace(".??.", ".en.")
        mine = [s for s in row["spans"] if s["action"] == "withhold"]
        spans = [s | {"entity_type": s["label"], "identity": s["entity"]} for s in mine]
        other = texts[twin]
        found = pair.compared(
            *pair.both(
                pair.Given(row["text"].encode(), "a.txt", spans),
                pair.Given(other["text"].encode(), "b.txt"),
                Settings(),
            ),
            ("a", "b"),
        )
        places = [range(f.start, f.end) for f in found if f.file == "b"]
        entities = {s["entity"] for s in mine}
        for span in other["spans"]:
            if span["action"] == "withhold" and span["entity"] in entities:
                shared += 1
                hit += any(p.start < span["end"] and span["start"] < p.stop for p in places)
        marked = [s for s in other["spans"] if s["action"] != "keep"]
        pointed_at += len(places)
        wrong += sum(
            not any(p.start < s["end"] and s["start"] < p.stop for s in marked) for p in places
        )
    assert shared > 150
    assert hit / shared >= 0.96
    assert wrong / pointed_at <= 0.05


@given(
    st.lists(st.text("аб \n", max_size=12), max_size=8),
    st.lists(st.text("ab \n", max_size=12), max_size=30),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_turn_is_in_one_block_and_in_order(one: list[str], other: list[str]) -> None:
    left, right = turns("\n".join(one), []), turns("\n".join(other), [])
    blocks = aligned(left, right)
    assert [i for mine, _ in blocks for i in mine] == list(range(len(left)))
    assert [j for _, theirs in blocks for j in theirs] == list(range(len(right)))


def test_turns_that_were_merged_and_left_out_are_laid_beside_each_other() -> None:
    one = turns(
        "— Раз 1111.\n— Два.\n— Три 3333?\n— Четыре 4444.",
        [(3, "d:1111"), (22, "d:3333"), (37, "d:4444")],
    )
    other = turns("- One 1111. Two.\n- Four 4444.", [(6, "d:1111"), (20, "d:4444")])
    blocks = aligned(one, other)
    assert any(0 in mine and 0 in theirs for mine, theirs in blocks)
    assert ((3,), (1,)) in blocks


@given(st.text(max_size=80), st.text(max_size=80))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_two_texts_are_compared_and_places_lie_in_them(one: str, other: str) -> None:
    sides = [pair.Given(t.encode("utf-8", "replace"), "x.txt") for t in (one, other)]
    try:
        made = pair.both(sides[0], sides[1], Settings())
    except RedactError:
        return
    for found in pair.compared(*made, ("a", "b")):
        assert found.start < found.end <= 80
