import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.review.bound import bound, upper
from redact.review.decisions import Sample


# The exact limits of the Poisson distribution, as printed in any table (Garwood 1936).
@pytest.mark.parametrize(
    ("missed", "limit"), [(0, 2.9957), (1, 4.7439), (5, 10.5130), (10, 16.9622)]
)
def test_limits_are_those_of_the_tables(missed: int, limit: float) -> None:
    assert upper(missed) == pytest.approx(limit, abs=1e-3)


def test_three_hundred_lines_without_a_miss_bound_it_at_ten() -> None:
    known = bound((Sample("E", "2026-01-02", 100, 400, 0), Sample("E", "2026-01-02", 200, 900, 0)))
    assert known is not None
    assert (known.lines, known.of, known.missed) == (300, 1300, 0)
    assert known.per_1000 == pytest.approx(9.99, abs=0.01)


def test_nothing_read_bounds_nothing() -> None:
    assert bound(()) is None


@given(st.integers(0, 60), st.integers(1, 5000))
def test_more_misses_or_fewer_lines_never_lower_the_bound(missed: int, lines: int) -> None:
    def per(m: int, n: int) -> float:
        known = bound((Sample("E", "d", n, n, m),))
        assert known is not None
        return known.per_1000

    assert per(missed, lines) > 1000 * missed / lines
    assert per(missed + 1, lines) > per(missed, lines)
    assert per(missed, lines + 1) <= per(missed, lines)
