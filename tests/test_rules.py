from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.rules import document, fingerprint, folder, recognizer_rules, word_list

RULE = """
recognizers:
  - name: convoy
    type: custom
    supported_entity: DOCUMENT_ID
    supported_languages: [ru]
    reason: a convoy number
    patterns: [{name: n, regex: '\\d{4}', score: 0.6}]
    examples: {match: ['{1234}'], skip: ['x']}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_rule_is_read_with_all_its_keys(tmp_path: Path) -> None:
    (rule,) = recognizer_rules(written(tmp_path, RULE))
    assert (rule.name, rule.entity, rule.patterns) == (
        "convoy",
        "DOCUMENT_ID",
        (("n", r"\d{4}", 0.6),),
    )
    assert rule.match == ("{1234}",)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (RULE.replace("reason:", "raeson:"), "raeson"),
        (RULE.replace("    reason: a convoy number\n", ""), "reason is missing"),
        (RULE.replace("type: custom", "type: magic"), "type"),
        (RULE.replace("score: 0.6", "score: high"), "score: wrong type"),
        (RULE.replace("name: convoy\n", "name: convoy\n    name: convoy\n"), "stands twice"),
        (RULE + RULE.replace("recognizers:\n", "").lstrip("\n"), "second rule"),
        ("a: &x [1]\nb: *x\n", "alias"),
        ("a: [", "line"),
        ("[" * 40 + "]" * 40, "nested"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, bad: str, told: str) -> None:
    with pytest.raises(RedactError) as caught:
        recognizer_rules(written(tmp_path, bad))
    assert caught.value.message.startswith(("ours.yaml", str(tmp_path)))
    assert told in caught.value.message
    assert caught.value.hint
    assert caught.value.code == 2


def test_a_word_like_no_is_not_a_boolean(tmp_path: Path) -> None:
    assert document(written(tmp_path, "a: no\nb: true\nc: 2023-01-01\n")) == {
        "a": "no",
        "b": True,
        "c": "2023-01-01",
    }


def test_too_large_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="megabyte"):
        document(written(tmp_path, "#" * 2_000_000))


def test_the_shipped_folder_has_rules_lists_and_a_fingerprint() -> None:
    assert (folder() / "policies" / "ap.yaml").is_file()
    assert len(recognizer_rules()) > 10
    assert len(fingerprint()) == 64
    assert all(row[0] for row in word_list("public_figures"))
