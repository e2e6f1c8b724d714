"""Checksums that raise a score. Random digits pass them too, so a wrong one excuses nothing."""

from collections.abc import Callable

from stdnum import luhn
from stdnum.ru import inn


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def snils_holds(text: str) -> bool:
    """Russian insurance number: weights 9..1 modulo 101, 100 counts as 0 (PFR rules)."""
    digits = [int(c) for c in _digits(text)]
    if len(digits) != 11 or int("".join(map(str, digits[:9]))) <= 1_001_998:
        return False
    total = sum(d * (9 - i) for i, d in enumerate(digits[:9])) % 101 % 100
    return total == digits[9] * 10 + digits[10]


def luhn_holds(text: str) -> bool:
    """Cards (13 to 19 digits), IMEI (15) and insurance policies (16): Luhn modulo 10."""
    digits = _digits(text)
    return 13 <= len(digits) <= 19 and luhn.is_valid(digits)


def inn_holds(text: str) -> bool:
    """Russian tax number of a person (12 digits) or firm (10)."""
    return bool(inn.is_valid(_digits(text)))


CHECKSUMS: dict[str, Callable[[str], bool]] = {
    "snils": snils_holds,
    "luhn": luhn_holds,
    "inn": inn_holds,
}
