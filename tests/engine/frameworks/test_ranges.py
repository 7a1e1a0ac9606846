"""Bounds of formulas and their trends: reasoning that must never promise what figures can break."""

from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import RATIO, unit_of
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Node, Variable
from hengjing.frameworks.ranges import ANYTHING, Range, figure_range, range_of
from hengjing.frameworks.trends import trend_of
from tests.engine.formulas.figures import figures
from tests.engine.formulas.trees import ANSWERS, QUANTITIES, some_figures, trees

WEIGHT = Fraction(5)


@pytest.mark.parametrize(
    ("formula", "low", "high"),
    [
        ("weight * rate", -inf, inf),
        ("weight * within(rate, 0%, 100%)", 0, 5),
        ("full_up_to(rate, 100%, 1%, 9, whole)", 0, 5),
        ("tiers(rate, 90%, 6, 80%, 4, 0)", 0, 6),
        ("tiers_up_to(rate, 0%, 3, 10%, -1, 0)", -1, 3),
        ("weight * yes(answer.data_true)", 0, 5),
        ("yes_points(answer.data_true, 3, answer.data_complete, 2.5)", 0, Fraction(11, 2)),
        ("per_no(1, answer.data_true, answer.data_complete)", 3, 5),
        ("veto(answer.data_true, weight * 2)", 0, 10),
        ("if(rate > 0, weight, 0 - 1)", -1, 5),
        ("min(weight, staff_on_duty)", 0, 5),
        ("max(0, weight - staff_on_duty)", 0, 5),
        ("abs(within(rate, -20%, 10%))", 0, Fraction(1, 5)),
        ("abs(within(rate, 10%, 20%))", Fraction(1, 10), Fraction(1, 5)),
        ("in_proportion(rate, 100%)", 0, 5),
        ("in_reverse(rate, 100%)", 0, 5),
        ("weight / max(staff_on_duty, 1)", 0, 5),
        ("weight / staff_on_duty", 0, inf),
        ("best_of(weight, 1, 2)", 1, 5),
        ("-weight - 2", -7, -7),
        ("1 / within(rate, -2, -1)", -1, Fraction(-1, 2)),
        ("not (rate > 1)", 0, 1),
    ],
)
def test_bounds(formula: str, low: object, high: object) -> None:
    assert range_of(parse(formula), WEIGHT) == Range(low, high)  # type: ignore[arg-type]


def test_what_a_figure_may_be() -> None:
    assert figure_range("answer.data_true") == Range(Fraction(0), Fraction(1))
    assert figure_range("staff_on_duty") == Range(Fraction(0), inf)
    assert figure_range("three_public.budget") == ANYTHING


@pytest.mark.parametrize(
    ("formula", "trend"),
    [
        ("weight", 0),
        ("rate", 1),
        ("weight - rate", -1),
        ("rate * rate", None),
        ("rate * (0 - 2)", -1),
        ("rate * three_public.budget", None),
        ("rate / staff_on_duty", 1),
        ("1 / within(rate, 10%, 100%)", -1),
        ("1 / rate", None),
        ("full_up_to(rate, 100%, 1%, 1, whole)", -1),
        ("full_up_to(100% - rate, 0%, 1%, 1, whole)", 1),
        ("full_from(rate, 100%, 1%, 1, whole)", 1),
        ("full_up_to(abs(rate - 100%), 0%, 5%, 1, whole)", None),
        ("tiers(rate, 90%, 5, 80%, 4, 0)", 1),
        ("tiers(rate, 90%, 3, 80%, 4, 0)", None),
        ("tiers_up_to(rate, 0%, 5, 10%, 4, 0)", -1),
        ("tiers_up_to(rate, 0%, 1, 10%, 4, 5)", 1),
        ("if(rate >= 80%, weight, 0)", 1),
        ("if(rate >= 80%, 0, weight)", -1),
        ("if(rate = 80%, weight, 0)", None),
        ("if(staff_on_duty > 1, weight, rate)", 1),
        ("if(not (rate < 50%) and rate < 200%, weight, 0)", None),
        ("min(weight, max(0, rate))", 1),
        ("in_proportion(rate, 100%)", 1),
        ("in_reverse(rate, 100%)", -1),
        ("by_execution(rate, 100%)", 1),
        ("review_over(in_proportion(rate, 100%), rate, 130%)", 1),
        ("review_over(weight, rate, 130%, 20%)", -1),
        ("veto(answer.data_true, weight * within(rate, 0%, 100%))", 1),
        ("yes_points(answer.data_true, 2) + by_grade(rate)", 1),
    ],
)
def test_trends(formula: str, trend: int | None) -> None:
    assert trend_of(parse(formula), WEIGHT, ANYTHING) == trend


def _at(node: Node, given_figures: Figures, value: Fraction) -> Fraction | None:
    return interpret(node, given_figures, WEIGHT, Trace(Variable("rate"), value, RATIO), "比率").value


RATES = st.fractions(-2, 3, max_denominator=40)


def _plausible(given_figures: Figures) -> Figures:
    """Counted things are never under nothing: what the bounds take for granted."""
    return Figures(
        [one for one in given_figures if one.value >= 0 or one.unit.dimension != "count"], given_figures.year
    )


@given(trees, some_figures([*QUANTITIES, *ANSWERS]), RATES)
def test_no_value_lies_outside_its_bounds(node: Node, some: Figures, value: Fraction) -> None:
    bounds = range_of(node, WEIGHT)
    found = _at(node, _plausible(some), value)
    # Bounds are in the unit of the base: a money literal of 1 is 1元.
    assert found is None or bounds.low <= found <= bounds.high


@given(trees, some_figures([*QUANTITIES, *ANSWERS]), RATES, RATES)
def test_no_value_runs_against_its_trend(node: Node, some: Figures, one: Fraction, other: Fraction) -> None:
    try:
        unit_of(node, RATIO)
    except InputError:  # not of the language: nothing is promised of it
        return
    trend = trend_of(node, WEIGHT, ANYTHING)
    low, high = (_at(node, _plausible(some), value) for value in sorted((one, other)))
    if trend is not None and low is not None and high is not None:
        assert trend * (high - low) >= 0
        assert trend != 0 or low == high


def test_a_reverse_share_needs_the_figures() -> None:
    assert _at(parse("in_reverse(rate, 100%)"), figures(), Fraction(5, 4)) == 4
