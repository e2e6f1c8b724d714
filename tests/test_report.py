import json

from redact.model import Replacement
from redact.policies import policy
from redact.report import FileReport, as_html, as_json, totals

REPLACED = Replacement(
    3, 10, 1, "PERSON", "PERSON-1", "withhold", "rule", "<b>why</b>", 0.61, False
)
FILES = [FileReport("a <script>.txt", "ru", (REPLACED,), (("LOCATION", 2),))]


def test_the_counts_are_by_kind() -> None:
    assert totals(FILES) == {
        "files": 1,
        "replaced": {"PERSON": 1},
        "unsure": 1,
        "kept": {"LOCATION": 2},
    }


def test_the_page_needs_nothing_else_and_escapes_everything() -> None:
    page = as_html(as_json(FILES, policy("ap"), {"redact": "1"}, ["file 2 of 2: bad <i>"]))
    assert "<script" not in page and "<b>why" not in page and "bad <i>" not in page
    assert "http://" not in page and "https://" not in page and "src=" not in page
    assert "unsure" in page and "person-1" in page


def test_a_run_without_files_has_a_page_too() -> None:
    told = as_json([], policy("ap"), {}, [])
    assert json.loads(json.dumps(told))["totals"]["files"] == 0
    assert "Redaction report" in as_html(told)
