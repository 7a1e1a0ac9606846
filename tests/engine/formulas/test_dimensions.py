"""What may be added, compared, multiplied, divided; what a formula gives."""

from __future__ import annotations

import pytest

from hengjing.errors import InputError
from hengjing.formulas.dimensions import RATIO, unit_of
from hengjing.formulas.parse import parse


@pytest.mark.parametrize(
    ("formula", "dimension"),
    [
        ("three_public.budget - prior(three_public.budget)", "money"),
        ("three_public.budget / prior(three_public.budget)", "ratio"),
        ("three_public.budget * 2", "money"),
        ("50% * three_public.budget", "money"),
        ("staff_on_duty / approved_posts", "ratio"),
        ("three_public.budget > 0", "truth"),
        ("staff_on_duty > 30", "truth"),
        ("weight * rate", "score"),
        ("weight - 0.5", "score"),
        ("if(rate >= 80%, weight, 0)", "score"),
        ("tiers(rate, 90%, weight, 80%, 4, 0)", "score"),
        ("weight * yes(answer.data_true)", "score"),
        ("abs(rate - 100%)", "ratio"),
        ("1 - rate", "ratio"),
        ("rate * 5", "number"),
        ("first(satisfaction.rate, 0)", "ratio"),
        ("rate > 1 and not rate > 2", "truth"),
    ],
)
def test_what_a_formula_gives(formula: str, dimension: str) -> None:
    assert unit_of(parse(formula), RATIO).dimension == dimension


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("three_public.budget + staff_on_duty", "金额与数量（人）不能相加"),
        ("three_public.budget / staff_on_duty", "金额与数量（人）不能相除"),
        ("three_public.budget * three_public.budget", "金额与金额不能相乘"),
        ("three_public.budget > 5", "金额与数不能比较"),
        ("goals.planned + staff_on_duty + vehicles.purchased", "数量（人）与数量（台）不能相加"),
        ("weight + rate", "分值与比率不能相加"),
        ("(rate > 1) + 1", "条件与数不能相加"),
        ("rate and rate > 1", "比率与条件不能用 and 连接"),
        ("not rate", "not后面不能是比率"),
        ("-(rate > 1)", "负号后面不能是条件"),
        ("answer.data_true + 1", "自查事项不能参与运算"),
        ("answer.data_true > 0", "自查事项不能参与运算"),
        ("-answer.data_true", "负号后面不能是是否"),
        ("if(answer.data_true, weight, 0)", "“answer.data_true”是是否，不能用在函数“if”的这一项"),
        ("yes(three_public.budget)", "不能用在函数“yes”的这一项"),
        ("min(three_public.budget, staff_on_duty)", "函数“min”里金额与数量（人）不能比较"),
        ("full_up_to(rate, 0%, three_public.budget, 1, whole)", "比率与金额不能比较"),
        ("tiers(rate, 90%, rate, 0)", "不能用在函数“tiers”的这一项"),
        ("three_public.budgett", "数据项“three_public.budgett”不认识"),
    ],
)
def test_what_does_not_go_together(formula: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        unit_of(parse(formula), RATIO, where="指标B2")
    assert what in caught.value.what
    assert caught.value.where == "指标B2"
    assert caught.value.remedy


def test_an_unknown_name_comes_with_the_nearest() -> None:
    with pytest.raises(InputError, match="最接近的是“three_public\\.budget”"):
        unit_of(parse("three_public.budgett"))


@pytest.mark.parametrize("formula", ["weight * 2", "full_from(satisfaction.rate, 1, 1%, 1, whole)"])
def test_a_rate_knows_no_points(formula: str) -> None:
    with pytest.raises(InputError, match="计分公式 score"):
        unit_of(parse(formula), weight=False)


def test_no_rate_without_a_formula_for_it() -> None:
    with pytest.raises(InputError, match="没有指标值的公式"):
        unit_of(parse("weight * rate"))
