"""Traces as Chinese sentences."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from hengjing.figures.model import Figures
from hengjing.formulas.explain import equation, explain, plain, shown, why
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Node
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import UNITS
from tests.engine.formulas.figures import YEAR, figures
from tests.engine.formulas.trees import ANSWERS, QUANTITIES, some_figures, trees

GIVEN = figures(
    three_public__budget="6.75",
    prior__three_public__budget="4.75",
    three_public__final_account="2.82",
    staff_on_duty="28",
    answer__data_true="是",
    answer__data_complete="否",
    satisfaction__rate="85.5",
)


def traced(formula: str) -> Trace:
    rate = interpret(parse("(three_public.budget - prior(three_public.budget)) / prior(three_public.budget)"), GIVEN)
    return interpret(parse(formula), GIVEN, Fraction(5, 2), rate, "变动率")


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        (
            "(three_public.budget - prior(three_public.budget)) / prior(three_public.budget)",
            "（6.75万元 − 4.75万元）÷ 4.75万元 = 42.11%",
        ),
        ("three_public.final_account / three_public.budget", "2.82万元 ÷ 6.75万元 = 41.78%"),
        ("staff_on_duty - 3", "28人 − 3 = 25人"),
        ("satisfaction.rate", "85.5%"),
        ("three_public.final_account <= three_public.budget", "2.82万元 ≤ 6.75万元，成立"),
        ("weight * rate", "2.50分 × 变动率42.11% = 1.05分"),
        (
            "full_up_to(rate, 0%, 1%, weight / 10, whole)",
            "变动率42.11%，高于0%，每超过1个百分点扣0.25分（不足1个百分点的不计），扣完为止，得0.00分",
        ),
        ("full_up_to(rate, 50%, 1%, 1, whole)", "变动率42.11%，不高于50%，得2.50分"),
        (
            "full_from(rate, 50%, 5%, 0.5, begun)",
            "变动率42.11%，低于50%，每低于5个百分点扣0.50分（不足5个百分点的按5个百分点计），扣完为止，得1.50分",
        ),
        (
            "full_from(rate, 50%, 5%, 0.5, proportional)",
            "变动率42.11%，低于50%，每低于5个百分点扣0.50分（按比例计算），扣完为止，得1.71分",
        ),
        (
            "full_up_to(abs(rate - 100%), 0%, 9%, 1, whole)",
            "|变动率42.11% − 100%| = 57.89%，高于0%，每超过9个百分点扣1.00分（不足9个百分点的不计），扣完为止，"
            "得0.00分",
        ),
        ("tiers(satisfaction.rate, 90%, weight, 80%, 2, 0)", "85.5%，不低于80%，不足90%，得2.00分"),
        ("tiers(satisfaction.rate, 80%, weight, 0)", "85.5%，不低于80%，得2.50分"),
        ("tiers(satisfaction.rate, 90%, weight, 0)", "85.5%，不足90%，得0.00分"),
        ("tiers_up_to(rate, 10%, 2, 50%, 1, 0)", "变动率42.11%，不高于50%，超过10%，得1.00分"),
        (
            "weight * yes(answer.data_true, answer.data_complete)",
            "2.50分 × 50.00%（2项自查中1项为“是”，“基础数据和会计信息完整”为“否”）= 1.25分",
        ),
        (
            "yes_points(answer.data_true, 1, answer.data_complete, 0.5)",
            "“基础数据和会计信息真实”为“是”得1.00分，“基础数据和会计信息完整”为“否”不得分，得1.00分",
        ),
        ("veto(answer.data_complete, weight)", "“基础数据和会计信息完整”为“否”，一票否决，得0.00分"),
        (
            "veto(answer.data_true, weight * yes(answer.data_complete))",
            "1项自查中0项为“是”，“基础数据和会计信息完整”为“否”，得0.00分",
        ),
        ("if(three_public.final_account <= three_public.budget, weight, 0)", "2.82万元 ≤ 6.75万元，得2.50分"),
        ("if(three_public.final_account > three_public.budget, weight, 0)", "2.82万元 ≤ 6.75万元，为0"),
        (
            "if(rate > 100%, weight, if(rate > 40%, weight * rate, 0))",
            "变动率42.11% ≤ 100%，变动率42.11% > 40%，2.50分 × 变动率42.11% = 1.05分",
        ),
        ("if(rate > 100% or rate < 50% and not rate < 40%, 1, 2)", "变动率42.11% < 50%且变动率42.11% ≥ 40%，为1"),
        ("weight * within(rate, 0%, 100%)", "2.50分 × 变动率42.11% = 1.05分"),
        ("weight * within(rate, 0%, 30%)", "2.50分 × 30% = 0.75分"),
        ("procurement.budget / 2", "无法计算：缺少政府采购预算金额"),
        ("3", "3"),
    ],
)
def test_sentences(formula: str, sentence: str) -> None:
    assert explain(traced(formula)) == sentence


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("3", "得3.00分"),
        ("if(three_public.final_account > three_public.budget, weight, 0)", "2.82万元 ≤ 6.75万元，得0.00分"),
        ("1 + 1", "1 + 1 = 2"),
        ("if(rate > 40%, 1, 2)", "变动率42.11% > 40%，得1.00分"),
        ("satisfaction.rate / 0", "无法计算：除数为0，不能作除数"),
    ],
)
def test_bare_numbers_are_points_in_a_score(formula: str, sentence: str) -> None:
    assert explain(traced(formula), points=True) == sentence


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("weight * yes(answer.data_true, answer.data_complete)", "2项自查中1项为“是”，“基础数据和会计信息完整”为“否”"),
        (
            "if(three_public.budget <= prior(three_public.budget), weight, full_up_to(rate, 0%, 1%, 1, whole))",
            "变动率42.11%，高于0%，每超过1个百分点扣1.00分（不足1个百分点的不计），扣完为止",
        ),
        ("if(three_public.budget <= prior(three_public.budget), weight, 1)", "6.75万元 > 4.75万元"),
        ("weight * rate", "2.50分 × 变动率42.11% = 1.05分"),
        ("weight", ""),
    ],
)
def test_why(formula: str, words: str) -> None:
    assert why(traced(formula)) == words


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        ("0.42105", "%", "42.11%"),
        ("0.87925", "%", "87.93%"),
        ("67500", "万元", "6.75万元"),
        ("67500", "元", "67500.00元"),
        ("1.005", "分", "1.01分"),
        ("28", "人", "28人"),
        ("2.5", "人", "2.5人"),
        ("1", "是否", "“是”"),
        ("0.33333", "", "0.3333"),
    ],
)
def test_values_as_printed(value: str, unit: str, text: str) -> None:
    assert shown(Fraction(value), UNITS[unit]) == text


@pytest.mark.parametrize(("value", "text"), [("100", "100"), ("97.50", "97.5"), ("0", "0"), ("1200.00", "1200")])
def test_plain(value: str, text: str) -> None:
    assert plain(round_half_up(Fraction(value), 2)) == text


@given(trees, some_figures([*QUANTITIES, *ANSWERS]))
def test_every_trace_can_be_told(node: Node, given: Figures) -> None:
    rate = interpret(parse("three_public.final_account / three_public.budget"), given)
    for trace in interpret(node, given, 5, rate, "控制率").walk():
        assert explain(trace)
        assert explain(trace, points=True)
        assert equation(trace)
        assert isinstance(why(trace), str)
        if trace.value is None:
            assert explain(trace).startswith("无法计算：")


def test_a_missing_figure_is_shown_as_missing() -> None:
    assert equation(interpret(parse("procurement.budget"), Figures([], YEAR))) == "政府采购预算金额（缺）"
