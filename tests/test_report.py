import json

from redact.model import Replacement
from redact.policies import policy
from redact.report import FileReport, as_html, as_json, totals

REPLACED = Replacement(
    3, 10, 1, "PERSON", "PERSON-1", "withhold", "rule", "<b>why</b>", 0.61, False, "[PERSON 2]"
)
RENAMED = Replacement(
    12, 17, 1, "PERSON", "PERSON-2", "pseudonym", "rule", "why", 0.9, True, "Роман"
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
    assert "unsure" in page


def test_the_page_shows_what_the_reader_sees_and_not_our_keys() -> None:
    page = as_html(as_json(FILES, policy("ap"), {}, []))
    assert "[PERSON 2]" in page and "PERSON-1" not in page and "person-1" not in page


def test_changed_names_are_listed_for_readers_and_for_the_gate() -> None:
    files = [FileReport("a.txt", "ru", (REPLACED, RENAMED), ())]
    told = as_json(files, policy("ap"), {}, [])
    assert told["pseudonyms"] == ["Роман"]
    assert "Changed names" in as_html(told)


def test_what_adds_up_is_told_by_kind_and_line() -> None:
    one = {
        "score": 6,
        "alike": 1,
        "identities": [
            {
                "file": "a.txt",
                "shown": "[PERSON 2]",
                "details": [{"kind": "rank", "weight": 1, "line": 4}],
            }
        ],
    }
    told = as_json(FILES, policy("story"), {}, [], [one])
    page = as_html(told)
    assert told["mosaic"] == {"limit": 4, "rarest": [one]}
    assert "rank" in page and "(line 4)" in page


def test_lines_of_the_disclosure_list_that_no_longer_hold_are_told() -> None:
    told = as_json(FILES, policy("ap"), {}, [], disclosure=("ab", ["line 3 is NOT honoured"]))
    assert told["disclosure"] == {"sha256": "ab", "not_honoured": ["line 3 is NOT honoured"]}
    assert "line 3 is NOT honoured" in as_html(told)


def test_a_run_without_files_has_a_page_too() -> None:
    told = as_json([], policy("ap"), {}, [])
    assert json.loads(json.dumps(told))["totals"]["files"] == 0
    assert "Redaction report" in as_html(told)
