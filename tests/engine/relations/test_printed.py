"""How far rounding may move printed figures from adding up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from hengjing.figures.model import Figure
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import UNITS
from hengjing.relations.printed import slack


def figure(value: Decimal, unit: str = "元") -> Figure:
    return Figure("", value, UNITS[unit])


@given(st.lists(st.decimals("0", "99999", places=6), min_size=1, max_size=20))
def test_a_total_of_rounded_addends_is_within_tolerance(exact: list[Decimal]) -> None:
    printed = [round_half_up(value, 2) for value in exact]
    total = round_half_up(sum(exact, Decimal(0)), 2)
    assert abs(Fraction(total - sum(printed, Decimal(0)))) <= slack(*map(figure, [*printed, total]))


def test_zeros_left_out_do_not_widen_the_tolerance() -> None:
    assert slack(figure(Decimal("35.17")), figure(Decimal("40"))) == Fraction("0.01")
    assert slack(figure(Decimal("2"), "人"), figure(Decimal("3"), "人")) == 0
