import json
from pathlib import Path

import pytest

from redact import formats
from redact.errors import RedactError
from redact.model import Mention
from redact.review import review, reviewed

TEXT = "это Рома из дома Романа"


def written(tmp_path: Path, **changes: object) -> Path:
    one = {"start": 4, "end": 8, "action": "keep", "entity_type": "PERSON", "reason": "", "by": "E"}
    content = {
        "format": "redact-decisions/1",
        "files": [{"sha256": "ab", "decisions": [one | changes]}],
    }
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps(content))
    path.chmod(0o600)
    return path


def applied(
    tmp_path: Path, mentions: list[Mention], **changes: object
) -> list[tuple[int, int, str]]:
    transcript = formats.transcript(TEXT.encode(), "a.txt")
    found = reviewed(transcript, mentions, review(written(tmp_path, **changes)).of("ab"))
    return [(m.start, m.end, m.keep) for m in found]


def person(start: int, end: int) -> Mention:
    return Mention(start, end, "PERSON", 0.6, "r", "why")


def test_a_kept_stretch_is_marked_and_a_missed_one_added(tmp_path: Path) -> None:
    assert applied(tmp_path, [person(4, 8)]) == [(4, 8, "review")]
    assert applied(tmp_path, [], action="withhold", start=17, end=23) == [(17, 23, "")]


def test_keeping_part_of_a_mention_does_not_uncover_it(tmp_path: Path) -> None:
    assert applied(tmp_path, [person(4, 11)]) == [(4, 11, "")]


def test_withholding_over_a_mention_covers_both(tmp_path: Path) -> None:
    assert applied(tmp_path, [person(4, 8)], action="withhold", start=6, end=11) == [(4, 11, "")]


def test_another_file_has_no_decisions(tmp_path: Path) -> None:
    assert review(written(tmp_path)).of("cd") == ()


def test_a_decision_outside_the_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RedactError, match="outside"):
        applied(tmp_path, [], end=4000)


@pytest.mark.parametrize(
    "changes", [{"start": -1}, {"action": "burn"}, {"by": 3}, {"start": True}, {"x": 1}]
)
def test_a_mistake_names_the_key(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(RedactError, match=r"files\[0\]\.decisions\[0\]"):
        review(written(tmp_path, **changes))


def test_a_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    path.chmod(0o644)
    with pytest.raises(RedactError, match="readable by others"):
        review(path)


def test_a_file_that_is_no_decisions_file_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path)
    for content in ("[1]", "{", '{"format": "x", "files": []}'):
        path.write_text(content)
        with pytest.raises(RedactError):
            review(path)
