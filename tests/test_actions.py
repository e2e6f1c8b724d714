"""The actions of policies in whole runs: restored exactly, agreed with, never the original.

Everybody in the texts is invented.
"""

import json
from pathlib import Path

import pytest

from redact import batch, seal
from redact.batch import Scope, Summary, run_all
from redact.case import case
from redact.errors import RedactError
from redact.pipeline import Settings, outcome

SECRET, PUBLIC = seal.keygen()
RECIPIENTS = seal.recipients([PUBLIC], ())
CALLS = {
    "call.ru.txt": (
        "[12.02.2023 19:02] Артём: Алло, мам, это Артём.\r\n"
        "— Тёма! Оля звонила, Ольга Выдумкина, жена Серёги Макетова, спрашивала.\r\n"
        "— Скажи Ольге Выдумкиной: Серёгу Макетова я видел у майора Образцовского.\r\n"
        "— Дядя Миша передал. Путин врёт. Нине Петровне ни слова.\r\n"
    ),
    "call.en.txt": (
        "Artyom: Hello, Mom, this is Artyom.\n"
        "- Tyoma! Olya called, Olga Vydumkina, the wife of Seryoga Maketov, she asked.\n"
        "- Tell Olga Vydumkina that I saw Seryoga Maketov with Major Obraztsovsky.\n"
        "- Uncle Misha told me. Putin lies. Not a word to Nina Petrovna.\n"
    ),
    "boys.json": json.dumps({"text": "Лёха Шаблонов пришёл, Лёхе скажи \u2014 Шаблонову."}),
}
ORIGINALS = (
    "Тём Артём Оля Ольг Выдумкин Серёг Макетов Образцовск Миш Нин Петровн Лёх Шаблонов".split()
)
LATIN = "Artyom Tyoma Olya Olga Vydumkin Seryoga Maketov Obraztsov Misha Nina Petrovna".split()
LIST = """disclosure: made up
names:
  - {name: Ольга Выдумкина, as: first_name, ground: consent, until: 2100-01-01}
  - {name: Серёга Макетов, as: withhold, role: {ru: солдат, en: soldier}, ground: x, until: 2100-01-01}
"""  # fmt: skip


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    folder.mkdir()
    for name, text in CALLS.items():
        (folder / name).write_bytes(text.encode())
    return folder


def ran(calls: Path, out: Path, settings: Settings, scope: Scope | None = None) -> Summary:
    found = batch.inputs([calls], suffixes=[".txt", ".json"])
    summary = run_all(found, out, RECIPIENTS, settings, scope=scope)
    assert not summary.failures
    return summary


def in_case(calls: Path, out: Path, folder: Path, policy: str = "story") -> dict[str, str]:
    with case(folder) as of:
        ran(calls, out, Settings(policy=policy), Scope(True, of))
    return texts(out)


def texts(out: Path) -> dict[str, str]:
    return {name: (out / name).read_bytes().decode() for name in CALLS}


def check_restored(out: Path, tmp_path: Path) -> None:
    place = tmp_path / "editor.key"
    place.write_text(SECRET)
    place.chmod(0o600)
    for name, text in CALLS.items():
        sealed = seal.opened((out / f"{name}.map.age").read_bytes(), seal.identities(place))
        assert seal.restored(sealed, (out / name).read_bytes()) == text.encode()


def test_other_names_need_a_case(calls: Path, tmp_path: Path) -> None:
    with pytest.raises(RedactError) as caught:
        ran(calls, tmp_path / "out", Settings(policy="story"))
    assert "no case" in caught.value.message and "--case" in caught.value.hint
    assert not list((tmp_path / "out").glob("*.txt"))


def test_with_other_names_no_original_is_left_and_everything_comes_back(
    calls: Path, tmp_path: Path
) -> None:
    made = in_case(calls, tmp_path / "out", tmp_path / "case")
    whole = "".join(made.values())
    assert not [
        word for word in (*ORIGINALS, *LATIN) if f" {word}" in whole or f"\n{word}" in whole
    ]
    assert "Путин" in whole and "Putin" in whole
    check_restored(tmp_path / "out", tmp_path)


def test_a_case_gives_the_same_names_again_and_another_case_others(
    calls: Path, tmp_path: Path
) -> None:
    first = in_case(calls, tmp_path / "a", tmp_path / "case")
    assert in_case(calls, tmp_path / "b", tmp_path / "case") == first
    assert in_case(calls, tmp_path / "c", tmp_path / "other") != first


def test_a_translation_speaks_of_the_same_people(calls: Path, tmp_path: Path) -> None:
    made = in_case(calls, tmp_path / "out", tmp_path / "case")
    told = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["pseudonyms"]
    assert len([n for n in told if n.isascii()]) >= 5
    speaker = made["call.en.txt"].split(":")[0]
    assert f"this is {speaker}." in made["call.en.txt"]


def test_first_names_stay_and_the_rest_goes(calls: Path, tmp_path: Path) -> None:
    ran(calls, tmp_path / "out", Settings(policy="first_names"))
    made = texts(tmp_path / "out")
    whole = "".join(made.values())
    assert "Тёма" in whole and "Ольге" in whole and "Olga" in whole
    assert not [w for w in ("Выдумкин", "Макетов", "Петровн", "Vydumkin", "Maketov") if w in whole]
    check_restored(tmp_path / "out", tmp_path)


def test_a_disclosure_list_and_a_role_reach_the_text(calls: Path, tmp_path: Path) -> None:
    listed = tmp_path / "list.yaml"
    listed.write_text(LIST, "utf-8")
    listed.chmod(0o600)
    ran(calls, tmp_path / "out", Settings(disclosure=str(listed)))
    made = texts(tmp_path / "out")
    assert "Скажи Ольге: [солдат] я видел" in made["call.ru.txt"]
    assert "Tell Olga that I saw [soldier] with" in made["call.en.txt"]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert report["disclosure"]["sha256"] and not report["disclosure"]["not_honoured"]
    assert "Макетов" not in json.dumps(report, ensure_ascii=False)
    check_restored(tmp_path / "out", tmp_path)


def test_a_day_in_brackets_gets_no_second_pair(calls: Path, tmp_path: Path) -> None:
    ran(calls, tmp_path / "out", Settings())
    assert texts(tmp_path / "out")["call.ru.txt"].startswith("[февраль 2023 19:02] ")


def test_placeholders_may_tell_a_role(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        "policy: own\nbase: ap\nentities:\n  PERSON: {action: withhold, operator: placeholder,"
        " reason: names endanger, params: {roles: true}}\n",
        encoding="utf-8",
    )
    text = "Рядовой Выдумкин ранен, Выдумкина увезли.\nЖена Оля плачет, Оле скажи.\nИвана видел.\n"
    done = outcome(text.encode(), "a.txt", Settings(policy=str(tmp_path / "own.yaml")))
    safe = done.redacted.data.decode()
    assert "Рядовой [СОЛДАТ 1] ранен, [СОЛДАТ 1] увезли" in safe
    assert "Жена [РОДНЯ 1] плачет, [РОДНЯ 1] скажи" in safe and "[ИМЯ 1] видел" in safe
