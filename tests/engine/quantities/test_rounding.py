"""Half-up rounding, truncation and judgement, on the cases of product.md and on random numbers."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.quantities.rounding import (
    Verdict,
    apportioned,
    behind,
    digits_of,
    judge,
    ratio_interval,
    round_half_up,
    truncate,
)


@pytest.mark.parametrize(
    ("value", "digits", "rounded", "cut"),
    [
        ("87.925", 2, "87.93", "87.92"),
        ("93.75", 1, "93.8", "93.7"),
        ("-0.5", 0, "-1", "0"),
        ("0.005", 2, "0.01", "0.00"),
        ("100.00013332", 0, "100", "100"),
        ("4647386382726031751512064", 6, "4647386382726031751512064.000000", "4647386382726031751512064.000000"),
    ],
)
def test_rounds_half_up_and_truncates(value: str, digits: int, rounded: str, cut: str) -> None:
    assert round_half_up(Decimal(value), digits) == Decimal(rounded)
    assert truncate(Decimal(value), digits) == Decimal(cut)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_stays_within_half_a_digit(value: Fraction, digits: int) -> None:
    step = Fraction(1, 10**digits)
    assert abs(Fraction(round_half_up(value, digits)) - value) <= step / 2
    assert abs(Fraction(truncate(value, digits))) <= abs(value) < abs(Fraction(truncate(value, digits))) + step
    assert digits_of(round_half_up(value, digits)) == digits


@pytest.mark.parametrize(
    ("top", "bottom", "stated", "verdict"),
    [
        ("35.17", "40", "87.93", Verdict.HELD),
        ("23.91", "20.13", "118.7", Verdict.TRUNCATED),
        ("23.91", "20.13", "118.8", Verdict.HELD),
        ("0.01", "0.03", "50.00", Verdict.ROUNDING),
        ("60", "100", "66", Verdict.BROKEN),
    ],
)
def test_judges_a_rate_in_the_order_of_the_rule(top: str, bottom: str, stated: str, verdict: Verdict) -> None:
    interval = ratio_interval(Decimal(top), Decimal(bottom))
    assert interval is not None
    computed = Fraction(Decimal(top)) / Fraction(Decimal(bottom)) * 100
    assert judge(Decimal(stated), computed, (interval[0] * 100, interval[1] * 100)) is verdict


@given(st.decimals("0.01", "999999", places=2), st.decimals("0.01", "999999", places=2), st.integers(0, 4))
def test_a_rate_computed_and_rounded_always_holds(top: Decimal, bottom: Decimal, digits: int) -> None:
    computed = Fraction(top) / Fraction(bottom) * 100
    assert judge(round_half_up(computed, digits), computed, (computed, computed)) is Verdict.HELD


def test_the_interval_behind_a_number_and_a_base_of_zero() -> None:
    assert behind(Decimal("0.50")) == (Fraction("0.495"), Fraction("0.505"))
    assert ratio_interval(Decimal("1"), Decimal("0")) is None


@pytest.mark.parametrize(
    ("values", "together"),
    [
        (["1/3", "1/3", "1/3"], ["0.34", "0.33", "0.33"]),
        (["40/3", "40/3", "40/3"], ["13.34", "13.33", "13.33"]),
        (["1/3", "2/3", "2"], ["0.33", "0.67", "2.00"]),
        (["5", "0"], ["5.00", "0.00"]),
        ([], []),
    ],
)
def test_what_is_apportioned_keeps_its_sum(values: list[str], together: list[str]) -> None:
    assert apportioned([Fraction(value) for value in values], 2) == [Decimal(value) for value in together]


@given(st.lists(st.fractions(0, 100), max_size=8))
def test_every_part_stays_within_a_unit_of_itself(values: list[Fraction]) -> None:
    parts = apportioned(values, 2)
    assert sum(parts) == round_half_up(sum(values), 2)
    assert all(abs(Fraction(part) - value) < Fraction(1, 100) for part, value in zip(parts, values, strict=True))
