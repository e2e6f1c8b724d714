from pathlib import Path

import pytest
from samples import EXPECTED, SAMPLES, raw, safe

RAW = raw()


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.relative_to(SAMPLES).as_posix())
def test_a_sample_gives_the_expected_safe_text(path: Path) -> None:
    name, data = safe(path)
    assert (EXPECTED / name).is_file(), "run `make expected` and look at the change"
    assert data == (EXPECTED / name).read_bytes(), "run `make expected` and look at the change"


def test_there_is_nothing_expected_that_no_sample_gives() -> None:
    names = {safe(path)[0] for path in RAW}
    assert {p.relative_to(EXPECTED).as_posix() for p in EXPECTED.rglob("*") if p.is_file()} == names
    assert len(names) >= 16
