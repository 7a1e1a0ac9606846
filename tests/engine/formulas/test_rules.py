"""The scoring functions as arithmetic: inside 0 and the weight, monotone, steps at the right places."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.formulas import rules

W = Fraction(10)
ratios = st.fractions(-3, 3)
steps = st.fractions(Fraction(1, 100), 1)
points = st.fractions(0, 20)
modes = st.sampled_from(["whole", "begun", "proportional"])


@given(ratios, ratios, steps, points, modes)
def test_deductions_stay_between_nothing_and_full_marks(
    x: Fraction, limit: Fraction, per: Fraction, each: Fraction, mode: str
) -> None:
    for rule in (rules.full_up_to, rules.full_from):
        value = rule([x, limit, per, each], W, mode)
        assert value is not None
        assert 0 <= value <= W


@given(ratios, ratios, ratios, steps, points, modes)
def test_more_excess_never_scores_more(
    a: Fraction, b: Fraction, limit: Fraction, per: Fraction, each: Fraction, mode: str
) -> None:
    low, high = sorted((a, b))
    over = [rules.full_up_to([x, limit, per, each], W, mode) for x in (low, high)]
    under = [rules.full_from([x, limit, per, each], W, mode) for x in (low, high)]
    assert over[0] is not None
    assert over[1] is not None
    assert over[0] >= over[1]
    assert under[0] is not None
    assert under[1] is not None
    assert under[0] <= under[1]


@given(ratios, ratios, steps, points)
def test_a_begun_step_costs_at_least_its_part_and_a_part_at_least_nothing(
    x: Fraction, limit: Fraction, per: Fraction, each: Fraction
) -> None:
    begun, part, whole = (
        rules.full_up_to([x, limit, per, each], W, mode) for mode in ("begun", "proportional", "whole")
    )
    assert begun is not None
    assert part is not None
    assert whole is not None
    assert begun <= part <= whole


@given(ratios, ratios, steps, points, modes)
def test_from_is_up_to_in_a_mirror(x: Fraction, limit: Fraction, per: Fraction, each: Fraction, mode: str) -> None:
    assert rules.full_from([x, limit, per, each], W, mode) == rules.full_up_to([-x, -limit, per, each], W, mode)


@pytest.mark.parametrize(("per", "each"), [("0", "1"), ("-1", "1"), ("1", "-1")])
def test_a_step_that_makes_no_sense_gives_nothing(per: str, each: str) -> None:
    assert rules.full_up_to([Fraction(2), Fraction(1), Fraction(per), Fraction(each)], W, "whole") is None


@given(ratios, ratios)
def test_tiers_rise_with_x(a: Fraction, b: Fraction) -> None:
    low, high = sorted((a, b))
    table = [Fraction(n) for n in (1, 5, 0, 3)]
    lower, higher = (rules.tiers([x, *table, Fraction(0)], W, "") for x in (low, high))
    assert lower is not None
    assert higher is not None
    assert lower <= higher


@pytest.mark.parametrize(
    ("low", "high", "expected"), [("0", "1", "0.5"), ("0.6", "1", "0.6"), ("0", "0.4", "0.4"), ("2", "1", "2")]
)
def test_limited(low: str, high: str, expected: str) -> None:
    assert rules.limited(Fraction("0.5"), Fraction(low), Fraction(high)) == Fraction(expected)
