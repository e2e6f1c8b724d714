"""Checksums raise a score; these are their known good and bad numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redact.recognizers.checksums import CHECKSUMS, inn_holds, luhn_holds, snils_holds

_DIGITS = st.text("0123456789", min_size=1, max_size=25)


@pytest.mark.parametrize("number", ["112-233-445 95", "11223344595", "112 233 445 95"])
def test_snils_holds_with_any_separators(number: str) -> None:
    assert snils_holds(number)


@pytest.mark.parametrize("number", ["112-233-445 96", "001-001-998 00", "1122334459", ""])
def test_snils_fails_for_wrong_small_or_short_numbers(number: str) -> None:
    assert not snils_holds(number)


@pytest.mark.parametrize(
    "number", ["2200 0000 0000 0004", "4111-1111-1111-1111", "378282246310005", "490154203237518"]
)
def test_luhn_holds_for_mir_visa_amex_and_imei(number: str) -> None:
    assert luhn_holds(number)


@pytest.mark.parametrize("number", ["2200 0000 0000 0005", "18", "0" * 20])
def test_luhn_fails_for_wrong_or_badly_sized_numbers(number: str) -> None:
    assert not luhn_holds(number)


@pytest.mark.parametrize("number", ["123456789047", "1234567894"])
def test_inn_holds_for_persons_and_firms(number: str) -> None:
    assert inn_holds(number)


@pytest.mark.parametrize("number", ["123456789048", "12345678", "1234567895"])
def test_inn_fails_for_wrong_numbers(number: str) -> None:
    assert not inn_holds(number)


@given(_DIGITS)
def test_a_checksum_never_fails_on_digits(digits: str) -> None:
    assert all(holds(digits) in (True, False) for holds in CHECKSUMS.values())


@given(st.text("0123456789", min_size=12, max_size=18))
def test_exactly_one_last_digit_satisfies_luhn(start: str) -> None:
    assert sum(luhn_holds(start + last) for last in "0123456789") == 1


@given(st.integers(1_001_999, 999_999_999))
def test_exactly_one_pair_of_digits_satisfies_snils(number: int) -> None:
    good = [pair for pair in range(100) if snils_holds(f"{number:09d}{pair:02d}")]
    assert len(good) == 1
