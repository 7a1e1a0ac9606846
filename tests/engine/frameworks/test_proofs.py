"""A rule that breaks its promise is named with the figures that break it; one that keeps it never is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjing.formulas.dimensions import RATIO, unit_of
from hengjing.formulas.parse import parse
from hengjing.frameworks.load import framework
from hengjing.frameworks.model import Example, Indicator
from hengjing.frameworks.proofs import broken
from hengjing.frameworks.trials import Budget


def rule(score: str, rate: str = "staff_on_duty / approved_posts", direction: str = "") -> Indicator:
    base = framework("yueyang-city").indicator("A1")
    assert base is not None
    return replace(base, rate=parse(rate), score=parse(score), direction=direction, examples=())


def said(indicator: Indicator, budget: Budget | None = None) -> list[str]:
    assert indicator.rate is not None
    unit = unit_of(indicator.rate)
    return [what for _, what, _ in broken(indicator, unit, budget or Budget())]


@pytest.mark.parametrize(
    ("score", "direction"),
    [
        ("full_up_to(rate, 100%, 1%, 0.5, whole)", "lower"),
        ("tiers(rate, 90%, 5, 80%, 4, 0)", "higher"),
        ("weight * min(1, max(0, rate))", "higher"),
        ("max(0, weight - max(0, rate - 100%) * 50)", "lower"),
        ("if(rate <= 100%, weight, max(0, weight - 1))", "lower"),
        # Not settled by reasoning: settled by trying.
        ("if(rate > 100%, weight, weight * rate)", ""),
        ("if(rate = 100%, weight, 0)", ""),
        ("5 - 5 * (1 - yes(answer.data_true))", ""),
        ("weight * staff_on_duty / (staff_on_duty + approved_posts)", ""),
    ],
)
def test_a_sound_rule_is_let_through(score: str, direction: str) -> None:
    assert said(rule(score, direction=direction)) == []


@pytest.mark.parametrize(
    ("score", "what"),
    [
        ("weight * rate", "得分可能超出0到5分：当在职人员数 = 101人、编制数 = 100人时得5.05分"),
        ("weight * (1 - rate)", "时得-"),
        ("tiers(rate, 95%, 5, 90%, 5.5, 80%, 4, 0)", "得分可能超出0到5分"),
        ("tiers(rate, 95%, 5, 90%, 4, 80%, 4, -1)", "时得-1.00分"),
        ("yes_points(answer.data_true, 3, answer.data_complete, 2.5)", "时得5.50分"),
        ("weight + yes_points(answer.data_true, 1)", "时得6.00分"),
        ("veto(answer.data_true, weight + 1)", "基础数据和会计信息真实 = 是时得6.00分"),
        ("weight + 1", "当任何数据时得6.00分"),
    ],
)
def test_figures_that_break_a_rule_are_named(score: str, what: str) -> None:
    rate = "100%" if "rate" not in score else "staff_on_duty / approved_posts"
    found = said(rule(score, rate))
    assert len(found) == 1
    assert what in found[0]


@pytest.mark.parametrize(
    ("score", "direction", "what"),
    [
        ("full_up_to(rate, 100%, 1%, 0.5, whole)", "higher", "指标值由100.01%升到101.00%时"),
        (
            "tiers(rate, 95%, 3, 90%, 4, 0)",
            "higher",
            "指标值由94.99%升到95.00%时，得分由4.00分降到3.00分，不是越高越好",
        ),
        ("full_up_to(abs(rate - 100%), 0%, 5%, 2, whole)", "higher", "不是越高越好"),
        ("full_up_to(abs(rate - 100%), 0%, 5%, 2, whole)", "lower", "不是越低越好"),
        ("if(rate >= 90%, 5, if(rate >= 50% and rate < 89%, 2, 0))", "higher", "指标值由88.99%升到89.00%时"),
        ("weight", "higher", "没有用到指标值 rate"),
    ],
)
def test_the_two_values_that_run_against_the_direction_are_named(score: str, direction: str, what: str) -> None:
    found = said(rule(score, direction=direction))
    assert len(found) == 1
    assert what in found[0]


def test_what_could_not_be_tried_is_said_once() -> None:
    budget = Budget(50)
    assert said(rule("if(rate > 100%, weight, weight * rate)"), budget) == ["公式太多太复杂，从这里起没有逐一验证"]
    assert said(rule("weight * rate"), budget) == []


def test_full_marks_and_less_must_have_been_worked_out() -> None:
    given = {"staff_on_duty": Decimal(28), "approved_posts": Decimal(29)}
    sound = rule("full_up_to(rate, 100%, 1%, 0.5, whole)")
    assert said(replace(sound, examples=(Example(given, "", "5"),))) == ["没有不得满分的算例"]
    over = {"staff_on_duty": Decimal(30), "approved_posts": Decimal(29)}
    assert said(replace(sound, examples=(Example(over, "", "3.5"),))) == ["没有得满分的算例"]
    assert [place for place, _, _ in broken(replace(sound, examples=(Example(over, "", "3.5"),)), RATIO, Budget())] == [
        "example[0]"
    ]
