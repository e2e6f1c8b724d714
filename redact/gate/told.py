"""A report in the formats that people, forges and CI systems read."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from redact.gate.finding import ERROR, NOTE, Finding
from redact.gate.run import Report
from redact.version import __version__

_SARIF = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HOME = "https://pypi.org/project/redact-transcripts/"
_CONTROL = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


def told(report: Report, form: str) -> str:
    """`report` in the format `form`: one of FORMS. Ends with a line break unless it is empty."""
    return FORMS[form](report)


def printable(text: str) -> str:
    """`text` with whatever a terminal might obey or hide as the escapes that JSON knows."""
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)


def _stops(finding: Finding, report: Report) -> bool:
    return finding.level != NOTE or report.strict


def _text(report: Report) -> str:
    rows = []
    for f in report.findings:
        place = f"{f.file}:{f.line}:{f.column}" if f.line else f.file
        row = f"{place}: {f.level} {f.kind} [{f.rule} {f.certainty:.2f}] {f.message}; {f.advice}"
        rows.append(printable(row))
        if f.revealed:
            rows.append(f"    {printable(f.revealed)}")
    rows.append(summary(report))
    return "\n".join(rows) + "\n"


def summary(report: Report) -> str:
    """One line for a person: what was checked and what came of it."""
    kinds = Counter(f.kind for f in report.findings if _stops(f, report))
    unread = sum(f.code == 3 for f in report.findings)
    counted = f"{report.files} files checked" if not unread else (
        f"{report.files} files, {unread} of them NOT checked"
    )  # fmt: skip
    listed = ", ".join(f"{kind.lower().replace('_', ' ')} {n}" for kind, n in sorted(kinds.items()))
    notes = sum(not _stops(f, report) for f in report.findings)
    more = f"; {notes} notes" if notes else ""
    return f"{counted}: {listed or 'nothing found'}{more}"


def fingerprints(report: Report) -> list[str]:
    """A name for each finding that survives moved lines and says nothing about the text.

    It is made of the file, the kind, the rule and how many of these came before in the file.
    """
    before: Counter[tuple[str, str, str]] = Counter()
    found = []
    for f in report.findings:
        same = (f.file, f.kind, f.rule)
        whole = json.dumps([*same, before[same]])
        before[same] += 1
        found.append(hashlib.sha256(whole.encode()).hexdigest()[:32])
    return found


def _json(report: Report) -> str:
    rows = [
        {
            "file": f.file,
            "line": f.line,
            "column": f.column,
            "kind": f.kind,
            "rule": f.rule,
            "level": f.level,
            "certainty": f.certainty,
            "message": f.message,
            "advice": f.advice,
            "fingerprint": print_,
        }
        for f, print_ in zip(report.findings, fingerprints(report), strict=True)
    ]
    whole = {
        "format": "redact-check/1",
        "version": __version__,
        "files": report.files,
        "exit": report.code,
        "findings": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _sarif(report: Report) -> str:
    rules = sorted({f.rule for f in report.findings})
    kinds = {f.rule: f.kind for f in report.findings}
    results = []
    for f, print_ in zip(report.findings, fingerprints(report), strict=True):
        physical: dict[str, object] = {"artifactLocation": {"uri": quote(f.file)}}
        # Code scanning shows no result without a line, not even one about the file's name.
        physical["region"] = (
            {"startLine": f.line, "startColumn": f.column} if f.line else {"startLine": 1}
        )
        results.append(
            {
                "ruleId": f.rule,
                "ruleIndex": rules.index(f.rule),
                "level": f.level,
                "message": {"text": f"{f.kind}: {f.message}; {f.advice}"},
                "locations": [{"physicalLocation": physical}],
                "partialFingerprints": {"redactFinding/v1": print_},
                "properties": {"kind": f.kind, "certainty": f.certainty},
            }
        )
    driver = {
        "name": "redact",
        "version": __version__,
        "informationUri": _HOME,
        "rules": [_sarif_rule(rule, kinds[rule]) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": report.code < 2, "exitCode": report.code}],
        "results": results,
    }
    whole = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(rule: str, kind: str) -> dict[str, object]:
    return {
        "id": rule,
        "shortDescription": {"text": f"{kind}, found by the rule {rule}"},
        "helpUri": _HOME,
        "defaultConfiguration": {"level": ERROR},
    }


def _junit(report: Report) -> str:
    rows = []
    failures = errors = 0
    files: dict[str, list[Finding]] = {}
    for f in report.findings:
        if _stops(f, report):
            files.setdefault(f.file, []).append(f)
    for file, found in files.items():
        tag = "error" if any(f.code == 3 for f in found) else "failure"
        failures, errors = failures + (tag == "failure"), errors + (tag == "error")
        lines = (f"{f.line}:{f.column}: {f.kind} [{f.rule}] {f.message}; {f.advice}" for f in found)
        body = escape(_CONTROL.sub("\ufffd", "\n".join(lines)))
        told = quoteattr(f"{len(found)} findings")
        name = quoteattr(_CONTROL.sub("\ufffd", file))
        rows.append(f'  <testcase classname="redact.check" name={name}>')
        rows.append(f"    <{tag} type={quoteattr(found[0].kind)} message={told}>{body}</{tag}>")
        rows.append("  </testcase>")
    passed = max(0, report.files - len(files))
    rows += ['  <testcase classname="redact.check" name="files in which nothing was found"/>'] * (
        passed > 0
    )
    head = (
        f'<testsuite name="redact check" tests="{len(files) + (passed > 0)}"'
        f' failures="{failures}" errors="{errors}">'
    )
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', head, *rows, "</testsuite>"]) + "\n"


def _github(report: Report) -> str:
    names = {ERROR: "error", NOTE: "notice"}
    rows = []
    for f in report.findings:
        place = f"file={_property(f.file)}"
        if f.line:
            place += f",line={f.line},col={f.column}"
        title = _property(f"redact: {f.kind}")
        message = _data(f"{f.message}; {f.advice} [{f.rule} {f.certainty:.2f}]")
        rows.append(f"::{names.get(f.level, 'warning')} {place},title={title}::{message}\n")
    return "".join(rows)


def _data(text: str) -> str:
    """`text` as the message of a workflow command: nothing in it starts another one."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_SEVERITIES = {ERROR: "critical", NOTE: "info"}


def _gitlab(report: Report) -> str:
    rows = [
        {
            "description": f"{f.kind}: {f.message}; {f.advice}",
            "check_name": f.rule,
            "fingerprint": print_,
            "severity": _SEVERITIES.get(f.level, "major"),
            "location": {"path": f.file, "lines": {"begin": max(1, f.line)}},
        }
        for f, print_ in zip(report.findings, fingerprints(report), strict=True)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Report], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
}
"""Every format's writer by name."""
