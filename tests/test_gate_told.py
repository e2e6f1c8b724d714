"""Reports in every format: as their readers require, and nothing of the text in them."""

import hashlib
import json
import re
from xml.etree import ElementTree

import pytest

from redact.gate.finding import ERROR, NOTE, WARNING, Finding
from redact.gate.run import Report
from redact.gate.told import FORMS, fingerprints, told

NASTY = 'drafts/a,b:c%20"d"\n::error::x<&>.md'
FINDINGS = (
    Finding("a b.md", 3, 8, "PERSON", "people", ERROR, 0.95, "called by it", "withhold it"),
    Finding("a b.md", 3, 20, "PERSON", "people", WARNING, 0.6, "a capital", "withhold it"),
    Finding("a b.md", 4, 1, "AGE", "ages", NOTE, 0.9, "an exact age", "make it vaguer"),
    Finding("a b.md", 0, 0, "PERSON", "people", ERROR, 0.9, "in the name", "rename it"),
    Finding(NASTY, 1, 1, "UNREADABLE", "unreadable", ERROR, 1.0, "50% \r\nread", "fix", 3),
)
REPORT = Report(FINDINGS, 7, 2)
CLEAN = Report((), 4, 0)

# What SARIF 2.1.0's schema (OASIS, errata 01) requires and allows of the objects used here:
# required properties, then every property that the schema knows and this report may have.
SARIF = {
    "log": ({"version", "runs"}, {"$schema", "version", "runs"}),
    "run": ({"tool"}, {"tool", "columnKind", "invocations", "results"}),
    "driver": ({"name"}, {"name", "version", "informationUri", "rules"}),
    "rule": ({"id"}, {"id", "shortDescription", "helpUri", "defaultConfiguration"}),
    "result": (
        {"message"},
        {
            "ruleId",
            "ruleIndex",
            "level",
            "message",
            "locations",
            "partialFingerprints",
            "properties",
        },
    ),
    "invocation": ({"executionSuccessful"}, {"executionSuccessful", "exitCode"}),
    "region": (set(), {"startLine", "startColumn"}),
    "location": ({"uri"}, {"uri"}),
}


def shaped(kind, value):
    required, known = SARIF[kind]
    assert required <= set(value) <= known, kind
    return value


@pytest.mark.parametrize("report", [REPORT, CLEAN])
def test_sarif_has_what_its_schema_requires_and_nothing_else(report):
    log = shaped("log", json.loads(told(report, "sarif")))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    shaped("run", run)
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = shaped("driver", run["tool"]["driver"])
    assert re.fullmatch(r"https://\S+", driver["informationUri"])
    ids = [shaped("rule", rule)["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert set(rule["shortDescription"]) == {"text"}
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for invocation in run["invocations"]:
        assert isinstance(shaped("invocation", invocation)["executionSuccessful"], bool)
    assert len(run["results"]) == len(report.findings)
    for result in run["results"]:
        shaped("result", result)
        assert result["level"] in ("none", "note", "warning", "error")
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        for location in result["locations"]:
            physical = location["physicalLocation"]
            assert re.fullmatch(
                r"[A-Za-z0-9._~/%()-]+", shaped("location", physical["artifactLocation"])["uri"]
            )
            region = shaped("region", physical.get("region", {}))
            assert all(isinstance(n, int) and n >= 1 for n in region.values())
        assert all(isinstance(v, str) for v in result["partialFingerprints"].values())


def test_sarif_says_whether_everything_was_checked():
    def successful(report):
        return json.loads(told(report, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"]

    assert successful(CLEAN)
    assert successful(Report(FINDINGS[:2], 1, 0))
    assert not successful(REPORT)


def test_fingerprints_survive_moved_lines_and_differ_from_each_other():
    moved = tuple(
        Finding(f.file, f.line + 5 if f.line else 0, f.column, *f.place()[3:], f.level,
                f.certainty, f.message, f.advice, f.code)
        for f in FINDINGS
    )  # fmt: skip
    assert fingerprints(Report(moved, 7, 0)) == fingerprints(REPORT)
    assert len(set(fingerprints(REPORT))) == len(FINDINGS)


def test_a_fingerprint_is_made_of_what_the_report_says_anyway():
    f = FINDINGS[0]
    whole = json.dumps([f.file, f.kind, f.rule, 0])
    assert fingerprints(REPORT)[0] == hashlib.sha256(whole.encode()).hexdigest()[:32]


def test_an_annotation_is_one_command_whatever_the_file_is_called():
    lines = told(REPORT, "github").splitlines()
    assert len(lines) == len(FINDINGS)
    assert all(
        re.match(r"::(error|warning|notice) file=[^,:]*(,line=\d+,col=\d+)?,title=", x)
        for x in lines
    )
    assert lines[0].startswith("::error file=a b.md,line=3,col=8,title=redact%3A PERSON::called")
    assert "50%25 " in lines[4]
    assert told(CLEAN, "github") == ""


def test_junit_is_xml_with_a_case_for_every_file_that_stops():
    suite = ElementTree.fromstring(told(REPORT, "junit"))  # noqa: S314 - our own
    assert suite.attrib == {"name": "redact check", "tests": "3", "failures": "1", "errors": "1"}
    cases = {case.get("name"): case for case in suite}
    assert "AGE" not in cases["a b.md"].find("failure").text
    assert cases[NASTY.replace("\n", "\n")].find("error") is not None
    whole = ElementTree.fromstring(told(CLEAN, "junit"))  # noqa: S314
    assert [len(case) for case in whole] == [0]


def test_gitlab_gets_what_a_code_quality_report_needs():
    rows = json.loads(told(REPORT, "gitlab"))
    for row in rows:
        assert set(row) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert row["location"]["lines"]["begin"] >= 1
    assert len({row["fingerprint"] for row in rows}) == len(rows)


def test_json_is_one_object_with_the_exit_code():
    whole = json.loads(told(REPORT, "json"))
    assert (whole["format"], whole["files"], whole["exit"]) == ("redact-check/1", 7, 3)
    assert [f["line"] for f in whole["findings"]] == [f.line for f in FINDINGS]


def test_text_cannot_steer_a_terminal():
    shown = told(
        Report((Finding("a\x1b[2Jb.md", 1, 1, "K", "r", ERROR, 1.0, "m", "a"),), 1, 0), "text"
    )
    assert "\x1b" not in shown
    assert "a\\u001b[2Jb.md:1:1:" in shown


@pytest.mark.parametrize("form", FORMS)
def test_no_format_has_an_end_or_what_was_revealed(form):
    revealed = Finding("a.md", 1, 2, "PERSON", "r", ERROR, 1.0, "m", "a", revealed="Кенаркин")
    shown = told(Report((revealed,), 1, 0), form)
    assert ("Кенаркин" in shown) == (form == "text")
    assert not re.search("end_?(line|column|offset)", shown, re.IGNORECASE)


def test_the_worst_code_counts():
    assert (REPORT.code, CLEAN.code) == (3, 0)
    assert Report(FINDINGS[:1], 1, 0).code == 1
    assert Report(FINDINGS[2:3], 1, 0).code == 0
    assert Report(FINDINGS[2:3], 1, 0, strict=True).code == 1


def test_every_sarif_result_has_a_line_even_for_a_files_name():
    results = json.loads(told(REPORT, "sarif"))["runs"][0]["results"]
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results]
    assert lines
    assert min(lines) >= 1
