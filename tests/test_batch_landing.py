"""Pairs of a run: landed in order, beside the work on the next file."""

from collections.abc import Iterator
from pathlib import Path

import faults
import pytest

from redact import output
from redact.batch.landing import NotWritten, landed, landing
from redact.batch.worker import Safe, Task, safe
from redact.errors import RedactError
from redact.pipeline import Settings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[Safe]:
    inputs = faults.planted(tmp_path_factory.mktemp("in"))
    return [safe(Task(i), Settings(), "batch", bytes(32)) for i in inputs]


@pytest.mark.parametrize("aside", [True, False])
def test_files_land_in_order_and_errors_stay_what_they_are(
    made: list[Safe], tmp_path: Path, aside: bool
) -> None:
    broken = RedactError("cannot be read", "check it")
    with output.folder(tmp_path / "out") as folder:
        to = landing(folder, [faults.PUBLIC], resume=False)
        found = list(landed(to, [made[0], broken, *made[1:]], aside))
    assert found[1] is broken
    pairs = [f for f in found if not isinstance(f, RedactError)]
    assert [(file.name, entry["safe_path"]) for file, entry in pairs] == [
        (m.name, m.name) for m in made
    ]
    assert all((tmp_path / "out" / m.name).read_bytes() == m.data for m in made)


@pytest.mark.parametrize(("aside", "begun"), [(True, 3), (False, 1)])
def test_the_next_files_are_made_while_one_is_written(
    made: list[Safe], tmp_path: Path, aside: bool, begun: int
) -> None:
    asked: list[str] = []

    def making() -> Iterator[Safe]:
        for file in made:
            asked.append(file.name)
            yield file

    with output.folder(tmp_path / "out") as folder:
        work = landed(landing(folder, [faults.PUBLIC], resume=False), making(), aside)
        next(work)
        assert len(asked) == begun
        assert len(list(work)) == len(made) - 1


def test_a_file_that_cannot_be_written_stops_no_other(made: list[Safe], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "b").write_text("in the way")
    with output.folder(out) as folder:
        to = landing(folder, [faults.PUBLIC], resume=False)
        found = list(landed(to, made, True))
    assert [isinstance(f, NotWritten) for f in found] == ["/" in m.name for m in made]


def test_what_has_not_begun_is_not_written_after_an_interruption(
    made: list[Safe], tmp_path: Path
) -> None:
    def interrupted() -> Iterator[Safe]:
        yield made[0]
        raise KeyboardInterrupt

    with output.folder(tmp_path / "out") as folder:
        to = landing(folder, [faults.PUBLIC], resume=False)
        with pytest.raises(KeyboardInterrupt):
            list(landed(to, interrupted(), True))
    texts = {p.name for p in (tmp_path / "out").rglob("*.txt")}
    mappings = {p.name.removesuffix(".map.age") for p in (tmp_path / "out").rglob("*.age")}
    assert texts == mappings <= {Path(made[0].name).name}
