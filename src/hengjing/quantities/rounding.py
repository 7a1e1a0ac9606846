"""Half-up rounding, truncation, and what a printed figure may have been before it was rounded.

The product's rule, in one place: money is Decimal, ratios are exact fractions, rounded half-up once, at the digits that
are printed. Never a float.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import floor


def _scaled(whole: int, digits: int) -> Decimal:
    """``whole`` × 10^−digits, exactly: built from its digits, because Decimal arithmetic keeps only 28 of them."""
    return Decimal((int(whole < 0), tuple(map(int, str(abs(whole)))), -digits))


def round_half_up(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """``value`` to ``digits`` decimals; a half goes away from zero (87.925 → 87.93, −0.5 → −1)."""
    exact = Fraction(value)
    whole = floor(abs(exact) * 10**digits + Fraction(1, 2))
    return _scaled(whole if exact >= 0 else -whole, digits)


def apportioned(values: Sequence[Fraction], digits: int) -> list[Decimal]:
    """``values`` (none negative) brought to ``digits`` decimals together: each is cut, and the units that are missing
    from the rounded sum go to those that lost most (of equals, to the first).
    """
    scaled = [value * 10**digits for value in values]
    whole = [floor(value) for value in scaled]
    missing = floor(sum(scaled) + Fraction(1, 2)) - sum(whole)
    losers = sorted(range(len(values)), key=lambda index: whole[index] - scaled[index])
    for index in losers[:missing]:
        whole[index] += 1
    return [_scaled(each, digits) for each in whole]


def truncate(value: Fraction | Decimal | int, digits: int) -> Decimal:
    """``value`` cut to ``digits`` decimals towards zero (93.75 → 93.7)."""
    exact = Fraction(value)
    whole = floor(abs(exact) * 10**digits)
    return _scaled(whole if exact >= 0 else -whole, digits)


def digits_of(value: Decimal) -> int:
    """How many decimals a numeral was printed with (``7500.50`` has 2)."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def half_last_digit(digits: int) -> Fraction:
    """Half a unit of the last printed decimal: how far the unrounded value may lie from the printed one."""
    return Fraction(1, 2 * 10**digits)


def behind(value: Decimal) -> tuple[Fraction, Fraction]:
    """The closed interval of values that a printed numeral may stand for (0.50 → 0.495…0.505)."""
    half = half_last_digit(digits_of(value))
    return Fraction(value) - half, Fraction(value) + half


class Verdict(Enum):
    """How a stated value stands to the figures it is computed from, best first."""

    HELD = "held"
    TRUNCATED = "truncated"
    ROUNDING = "rounding"
    BROKEN = "broken"


def judge(stated: Decimal, computed: Fraction, possible: tuple[Fraction, Fraction]) -> Verdict:
    """Judge a stated rate: equal when rounded; truncated; possible with unrounded operands; else broken.

    ``computed`` comes from the printed operands and ``possible`` is the interval their unrounded values allow, both in
    the unit of ``stated``.
    """
    digits = digits_of(stated)
    if round_half_up(computed, digits) == stated:
        return Verdict.HELD
    if truncate(computed, digits) == stated:
        return Verdict.TRUNCATED
    low, high = behind(stated)
    if possible[0] <= high and low <= possible[1]:
        return Verdict.ROUNDING
    return Verdict.BROKEN


def ratio_interval(top: Decimal, bottom: Decimal) -> tuple[Fraction, Fraction] | None:
    """The interval of top ÷ bottom over the values behind both; None when bottom may be 0 or less."""
    (top_low, top_high), (bottom_low, bottom_high) = behind(top), behind(bottom)
    if bottom_low <= 0:
        return None
    corners = [t / b for t in (top_low, top_high) for b in (bottom_low, bottom_high)]
    return min(corners), max(corners)
