import hashlib
import json
import logging
import pickle
from collections import Counter
from pathlib import Path

import pytest

from redact import explain, pipeline
from redact.errors import RedactError
from redact.model import Edit
from redact.pipeline import Settings, Tool, outcome, ready, unapplied

RAW = "звонил Артём Выдумкин из Малой Выдумовки под Бахмутом, и Тёма тоже".encode()


def decided(folder: Path, data: bytes, *chosen: dict[str, object]) -> str:
    path = folder / "decisions.json"
    files = [{"sha256": hashlib.sha256(data).hexdigest(), "decisions": list(chosen)}]
    path.write_text(json.dumps({"format": "redact-decisions/1", "files": files}))
    path.chmod(0o600)
    return str(path)


def one(start: int, end: int, action: str, reason: str) -> dict[str, object]:
    kind = {"entity_type": "PERSON", "by": "an editor"}
    return {"start": start, "end": end, "action": action, "reason": reason} | kind


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (Settings(policy="nobody's"), "no policy"),
        (Settings(encoding="latin-klingon"), "unknown encoding"),
        (Settings(decisions="/nowhere/decisions.json"), "decisions file cannot be read"),
    ],
)
def test_what_a_run_is_told_wrong_is_refused_before_any_file(
    settings: Settings, words: str
) -> None:
    with pytest.raises(RedactError) as refused:
        ready(settings)
    assert words in refused.value.message and refused.value.code == 2 and refused.value.hint


def test_every_rule_takes_its_own_examples_whatever_the_others_take(ap: Tool) -> None:
    tried, failures = explain.tested("ap")
    assert tried > 400 and failures == []


def test_settings_travel_to_worker_processes() -> None:
    settings = Settings("strict", "ru", "cp1251", "/x")
    assert pickle.loads(pickle.dumps(settings)) == settings  # noqa: S301


def test_the_engines_are_built_once(ap: Tool) -> None:
    assert pipeline.tool("ap") is ap


def test_every_replacement_lies_where_it_says(ap: Tool) -> None:
    done = outcome(b"\xef\xbb\xbf" + b"\n\n" + RAW, "call.txt", Settings())
    safe = done.redacted.data.decode("utf-8-sig")
    assert done.redacted.replacements
    for r in done.redacted.replacements:
        assert safe[r.start] == "[" and safe[r.end - 1] == "]"
        assert r.line == 3 == safe.count("\n", 0, r.start) + 1
    assert done.kept == Counter(LOCATION=1)


def test_the_language_of_placeholders_can_be_told(ap: Tool) -> None:
    english = outcome(RAW, "call.txt", Settings(language="en")).redacted
    assert english.language == "en" and "[PERSON 1]" in english.data.decode()


def test_a_reviewers_words_are_not_in_what_may_be_published(tmp_path: Path, ap: Tool) -> None:
    told = one(0, 6, "withhold", "called by Выдумкин himself")
    settings = Settings(decisions=decided(tmp_path, RAW, told))
    done = outcome(RAW, "call.txt", settings)
    first = done.redacted.replacements[0]
    assert (first.recognizer, first.reason) == ("review", "decided in review")
    assert "Выдумкин" not in repr(done.redacted)
    inside = [m.reason for i in done.identities for m in i.mentions if m.recognizer == "review"]
    assert inside == ["decided in review: called by Выдумкин himself"]


def test_decisions_that_fit_no_file_are_counted(tmp_path: Path, ap: Tool) -> None:
    settings = Settings(decisions=decided(tmp_path, RAW, one(0, 6, "keep", "")))
    assert unapplied(settings, []) == 1
    assert unapplied(settings, [hashlib.sha256(RAW).hexdigest()]) == 0
    assert unapplied(Settings(), []) == 0


def test_a_decision_outside_the_text_fails_the_file(tmp_path: Path, ap: Tool) -> None:
    settings = Settings(decisions=decided(tmp_path, RAW, one(0, 9999, "keep", "")))
    with pytest.raises(RedactError, match="outside the text"):
        outcome(RAW, "call.txt", settings)


def test_a_change_outside_the_edits_is_noticed() -> None:
    edit = Edit(1, 2, 1, 4, "x")
    pipeline._check_inverse("abc", "a[x]c", (edit,))
    for safe in ("b[x]c", "a[x]d", "a[x]cc", "a[x]"):
        with pytest.raises(RedactError, match="undone"):
            pipeline._check_inverse("abc", safe, (edit,))


def test_presidio_does_not_tell_where_originals_stood() -> None:
    for name in ("presidio-analyzer", "presidio-anonymizer"):
        assert logging.getLogger(name).getEffectiveLevel() == logging.WARNING
