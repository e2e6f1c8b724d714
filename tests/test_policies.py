from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.policies import ENTITY_TYPES, extras, location, policy

OURS = """
policy: ours
threshold: 0.5
sure: 0.8
default: {action: withhold, operator: placeholder, reason: why not}
entities:
  PERSON: {action: withhold, operator: placeholder, reason: a name, keep: [public_figures]}
labels:
  en: {PERSON: PERSON, AGE: AGE}
"""


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", ["ap", "strict", "story", "first_names"])
def test_the_shipped_policies_cover_every_type_and_label(name: str) -> None:
    shipped = policy(name)
    assert {r.entity_type for r in shipped.rules} == set(ENTITY_TYPES)
    for language in ("ru", "uk", "en"):
        words = [shipped.label(t, language) for t in ENTITY_TYPES]
        assert len(set(words)) == len(words)
    assert "СОЛДАТ" in shipped.words()


def test_a_policy_stands_on_its_base_and_both_shape_its_digest(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "policy: own\nbase: ap\nsure: 0.9\nmosaic: {limit: 4}\nentities:\n"
        "  PERSON: {action: first_name, operator: first_name, reason: why}\n"
        "labels: {en: {PERSON: SPEAKER}}\n",
        encoding="utf-8",
    )
    ours, ap = policy(str(own)), policy("ap")
    assert (ours.sure, ours.threshold, ours.mosaic) == (0.9, ap.threshold, 4)
    assert ours.rule("PERSON").action == "first_name"
    assert ours.rule("URL") == ap.rule("URL")
    assert (ours.label("PERSON", "en"), ours.label("URL", "en")) == ("SPEAKER", "LINK")
    digest = ours.sha256
    own.write_text(own.read_text(encoding="utf-8").replace("base: ap", "base: strict"), "utf-8")
    with pytest.raises(RedactError, match="a base that has a base"):
        policy(str(own))
    assert digest != ap.sha256


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("URL: {action: pseudonym, operator: pseudonym, reason: x}", "is for PERSON"),
        ("PERSON: {action: pseudonym, operator: placeholder, reason: x}", "disagree"),
        ("PERSON: {action: withhold, operator: first_name, reason: x}", "disagree"),
        (
            "PERSON: {action: pseudonym, operator: pseudonym, reason: x, params: {kind: other}}",
            "kind: 'other'",
        ),
        (
            "PERSON: {action: withhold, operator: placeholder, reason: x, params: {role: true}}",
            "unknown 'role'",
        ),
    ],
)
def test_actions_and_params_that_do_not_go_together_are_refused(
    tmp_path: Path, rule: str, told: str
) -> None:
    text = f"policy: own\nbase: ap\nentities:\n  {rule}\n"
    with pytest.raises(RedactError) as caught:
        policy(written(tmp_path, text))
    assert told in caught.value.message and caught.value.hint and caught.value.code == 2


def test_a_mosaic_limit_below_nought_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match=r"mosaic\.limit"):
        policy(written(tmp_path, "policy: own\nbase: ap\nmosaic: {limit: -1}\n"))


def test_what_is_not_named_falls_under_the_default(tmp_path: Path) -> None:
    ours = policy(written(tmp_path, OURS))
    assert ours.rule("URL").reason == "why not"
    assert ours.rule("PERSON").keep == ("public_figures",)
    assert ours.label("PERSON", "uk") == "PERSON"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("policy: ours", "polcy: ours", "polcy"),
        ("sure: 0.8\n", "", "sure is missing"),
        ("sure: 0.8", "sure: 0.2", "threshold, sure"),
        ("PERSON: {a", "PRESON: {a", "PRESON"),
        (
            "action: withhold, operator: placeholder, reason: a",
            "action: hide, operator: placeholder, reason: a",
            "hide",
        ),
        ("operator: placeholder, reason: a", "operator: hash, reason: a", "trying all"),
        ("operator: placeholder, reason: a", "operator: encrypt, reason: a", "sealed mapping"),
        ("operator: placeholder, reason: a", "operator: keep, reason: a", "disagree"),
        ("keep: [public_figures]", "keep: [nobody]", "nobody"),
        ("AGE: AGE", "AGE: PERSON", "stands twice"),
        ("AGE: AGE", "AGE: '] [X'", "letters"),
    ],
)
def test_a_mistake_names_file_key_and_remedy(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in OURS
    with pytest.raises(RedactError) as caught:
        policy(written(tmp_path, OURS.replace(old, new, 1)))
    assert caught.value.message.startswith("ours.yaml")
    assert told in caught.value.message
    assert caught.value.hint
    assert caught.value.code == 2


def test_types_and_operators_may_come_from_rules_and_plugins(tmp_path: Path) -> None:
    text = OURS.replace(
        "PERSON: {a", "CONVOY: {action: withhold, operator: black, reason: x}\n  PERSON: {a"
    )
    assert policy(written(tmp_path, text), ["CONVOY"], ["black"]).rule("CONVOY").operator == "black"
    assert extras(written(tmp_path, OURS + "plugins: [a]\nrecognizers: [b.yaml]\n")) == (
        (tmp_path / "b.yaml",),
        ("a",),
    )


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(RedactError) as caught:
        location("nope")
    assert "known policies: ap, first_names, story, strict" in caught.value.hint
