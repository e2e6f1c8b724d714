import hashlib
import json
from pathlib import Path

from redact.gate.ours import Record, ours
from redact.gate.records import unread

TEXT = "Это Роман, из [села], [ИМЯ 1]."
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def replaced(start: int, end: int, action: str) -> dict[str, object]:
    return {"start": start, "end": end, "action": action, "shown": TEXT[start:end]}


def run(folder: Path, digest: str = DIGEST) -> Path:
    listed = {
        "format": "redact-manifest/1",
        "files": [{"safe_path": "a/b.txt", "safe_sha256": digest}],
    }
    rows = [
        replaced(4, 9, "pseudonym"),
        replaced(14, 20, "generalise"),
        replaced(22, 29, "withhold"),
    ]
    report = {
        "format": "redact-report/1",
        "pseudonyms": ["Роман"],
        "policy": {"name": "ap", "sha256": "p"},
        "versions": {"rules": "r", "redact-transcripts": "1"},
        "files": [{"file": "a/b.txt", "replacements": rows}],
    }
    (folder / "manifest.json").write_text(json.dumps(listed), "utf-8")
    (folder / "report.json").write_text(json.dumps(report), "utf-8")
    (folder / "a").mkdir()
    (folder / "a" / "b.txt").write_text(TEXT, "utf-8")
    return folder / "a" / "b.txt"


def test_the_record_of_a_run_vouches_for_its_own_wording(tmp_path: Path) -> None:
    told = ours(run(tmp_path), DIGEST)
    assert told == Record(frozenset({(4, 9), (14, 20)}), ("p", "r", "1"))


def test_a_changed_text_has_no_record(tmp_path: Path) -> None:
    assert ours(run(tmp_path), hashlib.sha256(b"other").hexdigest()) == Record()


def test_a_text_of_another_name_or_without_records_has_none(tmp_path: Path) -> None:
    path = run(tmp_path)
    assert ours(path.with_name("c.txt"), DIGEST) == Record()
    (tmp_path / "report.json").write_text("{", "utf-8")
    assert ours(path, DIGEST) == Record()
    (tmp_path / "manifest.json").unlink()
    assert ours(path, DIGEST) == Record()


def test_changed_names_in_a_report_are_not_read_as_names(tmp_path: Path) -> None:
    run(tmp_path)
    data = (tmp_path / "report.json").read_bytes()
    left = unread(data, tmp_path / "report.json") or ""
    assert "Роман" not in left and "села" not in left
    other = data.replace(json.dumps(["Роман"]).encode(), json.dumps(["Артём"]).encode())
    assert "Артём" in (unread(other, tmp_path / "report.json") or "")
