"""Edited safe texts: placeholders by their grammar, forms by their place, doubts told."""

from datetime import date
from pathlib import Path

import pytest
import test_seal

from redact import seal
from redact.errors import RedactError
from redact.model import Edit, Identity, Mapping, Mention, Redacted, Segment, Transcript
from redact.seal import regain
from redact.seal.regain import GUESSED, HEAD

RAW = (
    "— Алло, это Артём Выдумкин.\n"
    "— Тёма! Артёму привет от Зарины.\n"
    "— Мы с Артёмом и Зариной дома, номер 8 (000) 111-22-33.\n"
)
WHO = {
    "Артём Выдумкин": "1", "Тёма": "1", "Артёму": "1", "Артёмом": "1",
    "Зарины": "2", "Зариной": "2", "8 (000) 111-22-33": "3",
}  # fmt: skip
LABELS = {"1": "[ИМЯ 1]", "2": "[ИМЯ 2]", "3": "[ТЕЛЕФОН 1]"}


def made(raw: str = RAW, labels: dict[str, str] = LABELS) -> tuple[Mapping, str]:
    """The mapping of `raw` and its safe text."""
    spans = sorted((raw.index(form), form) for form in WHO if form in raw)
    mentions: dict[str, list[Mention]] = {}
    edits, pieces, last, length = [], [], 0, 0
    for start, form in spans:
        key = WHO[form]
        mentions.setdefault(key, []).append(test_seal.mention(start, start + len(form)))
        length += start - last
        edits.append(Edit(start, start + len(form), length, length + len(labels[key]), key))
        pieces += [raw[last:start], labels[key]]
        length += len(labels[key])
        last = start + len(form)
    safe = "".join([*pieces, raw[last:]])
    people = [Identity(k, "PERSON", tuple(m)) for k, m in mentions.items()]
    transcript = Transcript("1.txt", "txt", raw, raw, (Segment(0, len(raw), 0, len(raw)),))
    mapping = seal.mapping(
        transcript,
        Redacted("1.txt", safe.encode(), tuple(edits), (), "ru"),
        people,
        [test_seal.decision(p.key) for p in people],
        raw.encode(),
        policy=test_seal.POLICY,
        batch_id="b",
        created=date(2026, 1, 2),
    )
    return mapping, safe


MAPPING, SAFE = made()


def back(
    text: str, safe: str | None = SAFE, only: tuple[str, ...] = ()
) -> tuple[str, tuple[str, ...]]:
    found = regain.regained(MAPPING, safe, text, only)
    assert found.text.startswith(HEAD) and "NOT byte for byte" in HEAD
    return found.text.removeprefix(HEAD), found.notes


def test_an_unchanged_text_comes_back_whole_and_without_notes() -> None:
    assert back(SAFE) == (RAW, ())


@pytest.mark.parametrize(
    "spelled",
    ["[имя 2]", "[ ИМЯ  2 ]", "[ИМЯ-2]", "[ИМЯ2]", "(ИМЯ 2)", "【ИМЯ 2】", "[ИMЯ 2]", "ИМЯ 2",
     "[Имя\u00a02]", "[ИМЯ ２]", "[И\u200bМЯ 2]"],
)  # fmt: skip
def test_a_placeholder_is_known_however_it_was_typed(spelled: str) -> None:
    text, notes = back(SAFE.replace("привет от [ИМЯ 2]", f"привет от {spelled}"))
    assert text == RAW and notes == ()


@pytest.mark.parametrize("typed", ["[TEЛEФOH 1]", "[ТЕЛЕФОН 1]".lower()])
def test_letters_of_the_other_alphabet_are_read_as_their_twins(typed: str) -> None:
    text, _ = back(SAFE.replace("[ТЕЛЕФОН 1]", typed))
    assert text == RAW


def test_each_placeholder_gets_the_form_of_its_place_after_cuts() -> None:
    text, notes = back("— [ИМЯ 1]! [ИМЯ 1] привет.\n— Мы с [ИМЯ 1] и [ИМЯ 2] дома.")
    assert text == "— Тёма! Артёму привет.\n— Мы с Артёмом и Зариной дома."
    assert notes == ("[ТЕЛЕФОН 1] is missing (it stood 1 times)",)


def test_a_place_that_cannot_be_told_gets_a_marked_form() -> None:
    text, notes = back(SAFE + "Потом пришла [ИМЯ 2].")
    assert text.endswith(f"Потом пришла Зарины{GUESSED}.")
    assert notes == (
        f"line 4: the form there is a guess, marked {GUESSED}",
        "[ИМЯ 2] stands 3 times (it stood 2 times)",
    )


def test_what_has_one_form_only_is_never_a_guess() -> None:
    text, notes = back("Звоните: [телефон 1]!")
    assert text == "Звоните: 8 (000) 111-22-33!"
    assert not any("guess" in note for note in notes)


def test_unknown_misspelt_missing_and_doubled_placeholders_are_told() -> None:
    text, notes = back("[ИМЯ 7] и [ИМЬ 2], [ТЕЛЕФОН 1], [ТЕЛЕФОН 1]")
    assert "[ИМЯ 7]" in text
    assert "line 1: a placeholder of another spelling, not known here" in notes
    assert "line 1: a placeholder of another spelling, read as [ИМЯ 2]" in notes
    assert "[ИМЯ 1] is missing (it stood 4 times)" in notes
    assert "[ТЕЛЕФОН 1] stands 2 times (it stood 1 times)" in notes
    for name in WHO:
        assert name not in " ".join(notes)


def test_a_text_may_hold_brackets_of_its_own() -> None:
    text, notes = back(SAFE + "[смех] [запись 3 мин] (стр. 4) [неразборчиво 12]")
    assert text.startswith(RAW)
    assert notes == ("line 4: a placeholder of another spelling, not known here",)


def test_without_the_safe_text_the_order_tells_and_every_form_is_marked() -> None:
    text, notes = back("— [ИМЯ 1]! [ИМЯ 1] привет от [ИМЯ 2]. [ТЕЛЕФОН 1]", None)
    assert text.count(GUESSED) == 3 and "8 (000) 111-22-33" in text
    assert sum("guess" in note for note in notes) == 3


def test_restored_text_is_not_read_again() -> None:
    raw = "Зарины сказали [ИМЯ 9], Тёма"
    mapping, safe = made(raw, LABELS | {"2": "[ИМЯ 1]", "1": "[ИМЯ 2]"})
    mapping.payload["edits"][0]["orig"] = "[ИМЯ 2]"  # an original that reads like another's
    assert regain.regained(mapping, safe, safe) == regain.Regained(
        f"{HEAD}[ИМЯ 2] сказали [ИМЯ 9], Тёма", ()
    )


def test_only_one_identity_may_be_restored() -> None:
    text, notes = back(SAFE, only=("2",))
    assert "Зариной" in text and "Артём" not in text and "[ТЕЛЕФОН 1]" in text
    assert notes == ()
    exact = seal.partly(MAPPING, SAFE.encode(), ["2"]).decode()
    assert exact == text
    assert seal.partly(MAPPING, SAFE.encode(), list(LABELS)).decode() == RAW
    with pytest.raises(RedactError, match="not the one"):
        seal.partly(MAPPING, SAFE.encode() + b"!", ["2"])


def test_wording_that_is_no_placeholder_is_found_as_it_stood() -> None:
    labels = {"1": "Роман", "2": "[чья-то сестра]", "3": "[ТЕЛЕФОН 1]"}
    mapping, safe = made(RAW, labels)
    text = regain.regained(mapping, safe, safe.replace("сестра", "Сестра")).text
    assert text == HEAD + RAW


def test_a_long_text_takes_no_longer_than_it_is_long() -> None:
    raw = "".join(f"слово{n % 997} " for n in range(60_000)) + RAW
    mapping, safe = made(raw)
    assert regain.regained(mapping, safe, safe[100:]).text == HEAD + raw[100:]


def test_the_text_as_it_was_is_used_only_if_it_is_that(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    assert regain.before(MAPPING, path) is None
    path.write_text(SAFE)
    assert regain.before(MAPPING, path) == SAFE
    path.write_text(SAFE + "!")
    assert regain.before(MAPPING, path) is None


def test_an_edited_text_is_read_as_utf_8_or_as_the_original_was() -> None:
    assert regain.decoded("\ufeffда".encode(), MAPPING) == ("да", "utf-8")
    narrow = test_seal.changed(MAPPING)
    narrow.payload["source"]["encoding"] = "cp1251"
    assert regain.decoded("да".encode("cp1251"), narrow) == ("да", "cp1251")
    with pytest.raises(RedactError, match="cannot be read"):
        regain.decoded(b"\xff\xfe\xff", MAPPING)
