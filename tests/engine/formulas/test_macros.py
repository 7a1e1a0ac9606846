"""Rules put together from functions: they compute as their meaning does, and tell themselves in their own words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from hengjing.errors import InputError
from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import SCORE, unit_of
from hengjing.formulas.explain import explain, flagged
from hengjing.formulas.interpret import interpret
from hengjing.formulas.macros import MACROS, call
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Binary, Call, Node, as_written, text, walk
from tests.engine.formulas.figures import figures
from tests.engine.formulas.trees import ANSWERS, QUANTITIES, some_figures, trees

GIVEN = figures(
    three_public__budget="80",
    three_public__final_account="100",
    staff_on_duty="18",
    approved_posts="20",
    satisfaction__rate="85",
    answer__data_true="是",
    answer__data_complete="否",
)


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        ("in_proportion(staff_on_duty, approved_posts)", "18人，未达到目标20人，按90.00%得分，得9.00分"),
        ("in_proportion(approved_posts, staff_on_duty)", "20人，达到目标18人，得10.00分"),
        (
            "in_reverse(three_public.final_account, three_public.budget)",
            "100万元，超过目标80万元，按80.00%得分，得8.00分",
        ),
        ("in_reverse(three_public.budget, 0.01 * three_public.final_account)", "按1.25%得分，得0.13分"),
        ("in_reverse(three_public.budget, three_public.final_account)", "80万元，没有超过目标100万元，得10.00分"),
        (
            "by_execution(three_public.budget, three_public.final_account)",
            "执行率 = 80万元 ÷ 100万元 = 80.00%，按执行率得分，得8.00分",
        ),
        ("by_execution(three_public.final_account, three_public.budget)", "= 125.00%，得满分，得10.00分"),
        ("by_grade(satisfaction.rate)", "85%，属“达成”一档（100%～80%），按评定的比例得分，得8.50分"),
        ("by_grade(20%)", "20%，属“未达成”一档（60%～0%），按评定的比例得分，得2.00分"),
        ("by_satisfaction(satisfaction.rate)", "85%，不低于80%，不足90%，得分值的80%，得8.00分"),
        ("by_satisfaction(59%)", "59%，不足60%，得0.00分"),
        ("per_case(staff_on_duty, 0.5)", "18人，每人扣0.50分，扣完为止，得1.00分"),
        ("per_case(3, 0.5)", "3，每次扣0.50分，扣完为止，得8.50分"),
        ("per_case(0, 0.5)", "0，没有扣分，得10.00分"),
        (
            "per_no(3, answer.data_true, answer.data_complete)",
            "2项自查中1项为“否”（“基础数据和会计信息完整”），每项扣3.00分，扣完为止，得7.00分",
        ),
        ("per_no(3, answer.data_true)", "1项自查全部为“是”，得10.00分"),
        (
            "review_over(in_proportion(approved_posts, staff_on_duty), 150%, 130%)",
            "20人，达到目标18人；150%，超过130%，应说明原因并复核目标值是否偏低，不扣分，得10.00分",
        ),
        (
            "review_over(weight, 150%, 130%, 20%)",
            "150%，超过130%，应说明原因并复核目标值是否偏低，得分扣减20%，得8.00分",
        ),
        ("review_over(by_grade(80%), 100%, 130%)", "80%，属“达成”一档（100%～80%），按评定的比例得分，得8.00分"),
        (
            "best_of(full_from(8%, 9%, 1%, 4, whole), by_grade(85%))",
            "多者择优，取得分最高的：85%，属“达成”一档（100%～80%），按评定的比例得分，得8.50分",
        ),
        ("best_of(by_grade(85%), weight * goals.planned / goals.planned)", "多者择优，取得分最高的：85%，属“达成”"),
    ],
)
def test_the_words(formula: str, sentence: str) -> None:
    told = explain(interpret(parse(formula), GIVEN, 10), points=True)
    assert sentence in told


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("in_proportion(staff_on_duty, 0)", ""),
        ("in_proportion(0 - staff_on_duty, 0)", "不能作除数"),
        ("in_reverse(0 - 1, 0 - 2)", "不能作除数"),
        ("by_execution(goals.finished, goals.planned)", "缺少实际完成工作数、计划工作数"),
        ("by_execution(1, 0)", "除数为0"),
        ("per_no(1, answer.data_accurate)", "没有自查结论"),
    ],
)
def test_what_means_nothing_is_undefined(formula: str, reason: str) -> None:
    trace = interpret(parse(formula), GIVEN, 10)
    assert (trace.value is None) == bool(reason)
    assert reason in (trace.undefined or "")


def test_a_formula_keeps_the_call_as_written() -> None:
    node = parse("weight - per_case(staff_on_duty, 0.5)")
    assert text(node) == "weight - per_case(staff_on_duty, 0.5)"
    assert unit_of(parse("per_case(staff_on_duty, 0.5)")) == SCORE


def test_an_engine_meets_no_macro() -> None:
    for name, macro in MACROS.items():
        for example in macro.examples:
            met = [node.function for node in walk(parse(example.formula)) if isinstance(node, Call)]
            assert name not in met
            assert not set(met) & set(MACROS)


def test_units_are_those_of_the_arguments_as_written() -> None:
    with pytest.raises(InputError, match="金额与数量（人）不能比较"):
        unit_of(parse("in_proportion(three_public.budget, staff_on_duty)"))
    with pytest.raises(InputError, match="用法：per_no"):
        unit_of(parse("per_no(1, staff_on_duty)"))
    with pytest.raises(InputError, match="各项不是能这样计分的量"):
        unit_of(parse("by_grade(three_public.budget)"))


@pytest.mark.parametrize(
    ("formula", "what"),
    [
        ("review_over(weight, 150%, 130%, 20%, 30%)", "最多四项"),
        ("review_over(weight, 150%, 130%, 120%)", "扣减比例应在0%到100%之间"),
        ("in_proportion(1)", "不能有1项"),
        ("in_proportion(" * 12 + "1" + ", 1)" * 12, "展开后太大|嵌套或连写"),
    ],
)
def test_refused(formula: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(formula)
    assert any(part in caught.value.what for part in what.split("|"))


def test_what_to_review_is_said_only_then() -> None:
    assert flagged(interpret(parse("review_over(weight, 131%, 130%)"), GIVEN, 10)).startswith("131%，超过130%")
    assert flagged(interpret(parse("review_over(weight, 130%, 130%)"), GIVEN, 10)) == ""
    assert flagged(interpret(parse("weight * 1"), GIVEN, 10)) == ""


def _bare(node: Node) -> Node:
    """The tree without the calls as written, all the way down: what another engine sees."""
    if isinstance(node, Call):
        return Call(node.function, tuple(_bare(part) for part in node.arguments))
    return Binary(node.operator, _bare(node.left), _bare(node.right)) if isinstance(node, Binary) else node


@given(trees, some_figures([*QUANTITIES, *ANSWERS]))
def test_a_macro_is_worth_what_its_meaning_is(node: Node, given_figures: Figures) -> None:
    rate = interpret(parse("staff_on_duty / approved_posts"), given_figures)
    found = interpret(node, given_figures, Fraction(5, 2), rate, "控制率")
    assert interpret(_bare(node), given_figures, Fraction(5, 2), rate, "控制率").value == found.value


def test_the_calls_are_made_once_read() -> None:
    made = call("per_case", (parse("staff_on_duty"), parse("0.5")))
    assert isinstance(as_written(made), Call)
    assert made == parse("per_case(staff_on_duty, 0.5)")
    assert as_written(parse("min(1, 2)")) == parse("min(1, 2)")
