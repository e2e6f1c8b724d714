"""Redact's own records pass by what they say; a name in one of them does not."""

import json

import pytest
from click.testing import CliRunner

from redact.gate.records import unread
from redact_cli import cli

TOLD = {
    "format": "redact-report/1",
    "policy": {"name": "ap", "sha256": "a" * 64, "sure": 0.8},
    "versions": {"python": "3.11.7"},
    "totals": {"files": 1, "replaced": {"PERSON": 1}, "unsure": 0, "kept": {}},
    "failures": [],
    "files": [
        {
            "file": "call.txt",
            "language": "ru",
            "kept": {},
            "replacements": [
                {
                    "start": 1,
                    "end": 8,
                    "line": 1,
                    "entity_type": "PERSON",
                    "identity": "PERSON-1",
                    "action": "withhold",
                    "recognizer": "people",
                    "reason": "somebody is called by it",
                    "score": 0.95,
                    "sure": True,
                }
            ],
        }
    ],
}
MANIFEST = {
    "format": "redact-manifest/1",
    "tool_version": "0.1.0",
    "batch_id": "a" * 26,
    "recipients_fp": "b" * 64,
    "files": [{"safe_path": "a_b.txt", "doc_id": "c" * 26, "safe_sha256": "d" * 64}],
}


def left(told, path):
    path.write_text(json.dumps(told, ensure_ascii=False))
    return unread(path.read_bytes(), path)


def test_digests_ids_and_counts_are_known_by_their_shape(tmp_path):
    assert left(MANIFEST, tmp_path / "manifest.json") == "a b txt"
    assert "called by it" not in left(TOLD, tmp_path / "report.json")


@pytest.mark.parametrize("key", ["reason", "identity", "recognizer", "Кенаркин"])
def test_whatever_else_stands_in_a_record_is_read(tmp_path, key):
    told = json.loads(json.dumps(TOLD))
    told["files"][0]["replacements"][0][key] = "Глеб Кенаркин"
    assert "Кенаркин" in left(told, tmp_path / "report.json")


def test_other_files_are_no_records(tmp_path):
    assert left({"format": "else", "a": "b"}, tmp_path / "a.json") is None
    assert unread(b'{"redact-', tmp_path / "b.json") is None


def test_the_page_is_a_record_only_if_it_is_what_its_json_gives(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "a.txt").write_text("— Алло, Глеб Кенаркин слушает.\n")
    key = CliRunner().invoke(cli, ["keygen", "-o", "a.key"]).output.split()[-1]
    CliRunner().invoke(cli, ["run", "a.txt", "--out", "safe", "--recipient", key])
    page = tmp_path / "safe" / "report.html"
    whole = page.read_bytes()
    assert unread(whole, page) is not None
    assert unread(whole + b"<!-- x -->", page) is None
    (tmp_path / "safe" / "report.json").unlink()
    assert unread(whole, page) is None
