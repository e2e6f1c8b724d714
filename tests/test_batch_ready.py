"""From a review's sign-off to the report and the sealed mapping of the run that applies it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import redact_cli
from redact import seal
from redact.desk.pile import Pile, pile
from redact.desk.sampling import Reading
from redact.pipeline import Settings
from redact.review.queue import queue
from redact.rules import folder

TEXT = "— Алло, это Артём Выдумкин из Макетовки.\n— Здорово, Серёга. Живой.\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(redact_cli.cli, [str(a) for a in args])


@pytest.fixture
def asking(tmp_path: Path) -> Path:
    """A policy that is sure of little and asks for a signed review."""
    path = tmp_path / "asking.yaml"
    shipped = (folder() / "policies" / "ap.yaml").read_text(encoding="utf-8")
    told = shipped.replace("\nsure: 0.8\n", "\nsure: 1.0\nreview: signed\n")
    path.write_text(told, encoding="utf-8")
    return path


@pytest.fixture
def made(tmp_path: Path, asking: Path) -> Pile:
    (tmp_path / "call.txt").write_text(TEXT)
    return pile([tmp_path / "call.txt"], Settings(str(asking)), "J. Editor")


def ran(tmp_path: Path, asking: Path, made: Pile, out: str) -> tuple[Result, dict[str, object]]:
    key = tmp_path / "editor.key"
    if not key.exists():
        run("keygen", "-o", key)
    public = seal.identities(key)[0].to_public()
    args = ["run", tmp_path / "call.txt", "--out", tmp_path / out, "--recipient", public]
    given = ["--policy", asking]
    if made.book.path.exists():
        given += ["--decisions", made.book.path]
    result = run(*args, *given)
    told: dict[str, object] = json.loads((tmp_path / out / "report.json").read_text())
    return result, told


def test_a_policy_that_asks_for_a_review_calls_nothing_ready_without(
    tmp_path: Path, asking: Path, made: Pile
) -> None:
    result, told = ran(tmp_path, asking, made, "out")
    assert result.exit_code == 1 and "NOT ready" in result.output
    assert told["review"]["ready"] == 0  # type: ignore[index]
    assert "Not ready" in (tmp_path / "out" / "report.html").read_text()


def test_a_signed_review_makes_it_ready_and_is_sealed(
    tmp_path: Path, asking: Path, made: Pile
) -> None:
    desk = made.desk(0)
    for item in queue(desk.items, "open"):
        desk.decide("confirm", item.at)
    desk.settled().sign()
    result, told = ran(tmp_path, asking, made, "out")
    assert result.exit_code == 0, result.output
    review = told["files"][0]["review"]  # type: ignore[index]
    assert review["ready"] and review["undecided"] == 0
    (signed,) = review["signed"]
    assert signed["by"] == "J. Editor" and signed["decided"] == len(desk.log.done)
    assert "of" not in signed
    key = seal.identities(tmp_path / "editor.key")
    sealed = seal.opened((tmp_path / "out" / "call.txt.map.age").read_bytes(), key)
    assert sealed.payload["review"] == review
    assert (tmp_path / "out" / "call.txt").read_bytes() == desk.outcome().redacted.data


def test_deciding_after_signing_takes_the_signature_away(
    tmp_path: Path, asking: Path, made: Pile
) -> None:
    desk = made.desk(0)
    for item in queue(desk.items, "open"):
        desk.decide("confirm", item.at)
    desk.settled().sign()
    desk.decide("reject", queue(desk.items)[0].at)
    result, told = ran(tmp_path, asking, made, "out")
    assert result.exit_code == 1
    assert told["files"][0]["review"]["signed"] == []  # type: ignore[index]


def test_the_bound_of_a_sample_is_reported(tmp_path: Path, asking: Path, made: Pile) -> None:
    reading = Reading(made, 5)
    while reading.here:
        reading.next()
    _, told = ran(tmp_path, asking, made, "out")
    missed = told["review"]["missed"]  # type: ignore[index]
    assert (missed["lines"], missed["of"], missed["missed"]) == (2, 2, 0)
    assert "with 95 % confidence" in (tmp_path / "out" / "report.html").read_text()
