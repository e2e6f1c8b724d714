from datetime import date
from pathlib import Path

import pytest

from redact.disclosure import Disclosure, disclosures
from redact.errors import RedactError
from redact.policies import ENTITY_TYPES

LIST = """
disclosure: made up
names:
  - name: Ольга Макетова
    as: first_name
    ground: consent in writing
    until: 2030-12-31
  - name: Нина Петровна
    as: withhold
    role: {ru: его мать, en: his mother}
    ground: a victim's mother
    until: 2030-12-31
  - name: Образец и партнёры
    type: ORGANIZATION
    as: keep
    ground: named in court
    until: 2020-01-01
"""
TODAY = date(2026, 1, 1)


def written(tmp_path: Path, text: str = LIST, mode: int = 0o600) -> Path:
    path = tmp_path / "list.yaml"
    path.write_text(text, "utf-8")
    path.chmod(mode)
    return path


def read(tmp_path: Path, text: str = LIST) -> Disclosure:
    return Disclosure(disclosures(written(tmp_path, text), ENTITY_TYPES), TODAY)


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (("Ольга Макетова",), True),
        (("Оле Макетовой", "Оля"), True),
        (("Olya Maketova",), True),
        (("Оля",), False),
        (("Макетова",), False),
        (("Ольга Шаблонова",), False),
        (("Олег Макетов",), False),
    ],
)
def test_a_person_is_known_by_the_full_name_in_any_form(
    tmp_path: Path, forms: tuple[str, ...], found: bool
) -> None:
    one = read(tmp_path).of("PERSON", forms)
    assert (one is not None) is found
    assert one is None or (one.action, one.line) == ("first_name", 4)


def test_a_name_and_patronymic_will_do_and_a_role_may_be_given(tmp_path: Path) -> None:
    one = read(tmp_path).of("PERSON", ("Нине Петровне",))
    assert one is not None and one.role == (("role_en", "his mother"), ("role_ru", "его мать"))


def test_what_is_past_its_day_is_not_honoured_and_told_without_the_name(tmp_path: Path) -> None:
    listed = read(tmp_path)
    assert listed.of("ORGANIZATION", ("Образец и партнёры",)) is None
    assert listed.told() == ["line 13 is NOT honoured: it held until 2020-01-01"]
    before = Disclosure(listed.entries, date(2020, 1, 1))
    assert before.of("ORGANIZATION", ("Образец  и партнёры",)) is not None
    assert before.told() == []


def test_names_are_not_shown(tmp_path: Path) -> None:
    assert "Макетова" not in repr(read(tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("disclosure: made up", "disclosre: made up", "disclosre"),
        ("disclosure: made up\n", "", "needed"),
        ("ground: consent in writing", "grounds: consent", "line 4: an unknown key"),
        ("    ground: consent in writing\n", "", "line 4: ground is missing"),
        ("as: first_name", "as: hide", "line 4: as"),
        ("as: keep", "as: pseudonym", "line 13: as"),
        ("type: ORGANIZATION", "type: ORGANISATION", "line 13: type"),
        ("until: 2020-01-01", "until: 2020-02-30", "line 13: until: no such day"),
        ("until: 2020-01-01", "until: [1]", "line 13: until: wrong type"),
        ("{ru: его мать", "{fr: sa mère", "line 8: role"),
        ("en: his mother", "en: '] [x'", "line 8: role"),
        ("name: Ольга Макетова", "name: Ольга", "line 4: name: a full name"),
        ("name: Нина Петровна", "name: Olga Maketova", "line 8: the same name as line 4"),
        ("as: first_name", "as: keep\n    as: keep", "stands twice"),
        ("- name: Ольга Макетова", "- just a name\n  - name: Ольга Макетова", "line 4: a mapping"),
    ],
)
def test_a_mistake_names_file_line_and_remedy_but_no_name(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    assert old in LIST
    with pytest.raises(RedactError) as caught:
        read(tmp_path, LIST.replace(old, new, 1))
    message = f"{caught.value.message} {caught.value.hint}"
    assert "list.yaml" in message and told in message and caught.value.hint
    assert "Макетов" not in message and "Maketov" not in message and caught.value.code == 2


def test_a_list_that_others_can_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="readable by others"):
        disclosures(written(tmp_path, mode=0o644), ENTITY_TYPES)
    with pytest.raises(RedactError, match="cannot be read"):
        disclosures(tmp_path / "none.yaml", ENTITY_TYPES)
