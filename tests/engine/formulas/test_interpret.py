"""Exact values, undefined with a reason, conditions decided as early as they can be; nothing ever raises."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import RATIO, unit_of
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node
from hengjing.quantities.units import UNITS
from tests.engine.formulas.figures import YEAR, figures
from tests.engine.formulas.trees import ANSWERS, QUANTITIES, some_figures, trees

THREE_PUBLIC = figures(three_public__budget="6.75", prior__three_public__budget="4.75")
MISSING = "缺少“三公”经费预算数"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("(three_public.budget - prior(three_public.budget)) / prior(three_public.budget)", Fraction(8, 19)),
        ("three_public.budget", 67500),
        ("three_public.budget > prior(three_public.budget)", 1),
        ("three_public.budget <= prior(three_public.budget)", 0),
        ("three_public.budget = three_public.budget", 1),
        ("three_public.budget != three_public.budget", 0),
        ("not three_public.budget > 0", 0),
        ("weight * 40%", 1),
        ("-weight", Fraction(-5, 2)),
        ("0.1 + 0.2 = 0.3", 1),
        ("2 < 1 or 1 < 2", 1),
        ("1 < 2 and 2 < 1", 0),
        ("1 < 2 and 2 < 3", 1),
    ],
)
def test_values_are_exact(formula: str, value: Fraction) -> None:
    trace = interpret(parse(formula), THREE_PUBLIC, weight=Fraction(5, 2))
    assert trace.value == value
    assert trace.undefined is None


@pytest.mark.parametrize("formula", ["weight / if(1 > 2, weight, 5) + 50%", "weight / first(5, weight) + 50%"])
def test_a_branch_without_unit_does_not_make_a_sound_formula_undefined(formula: str) -> None:
    node = parse(formula)
    assert unit_of(node) == RATIO
    assert interpret(node, THREE_PUBLIC, weight=10).value == Fraction(5, 2)


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("three_public.budget", MISSING),
        ("prior(three_public.budget)", "缺少2023年“三公”经费预算数"),
        ("three_public.budget + three_public.final_account", f"{MISSING}、“三公”经费决算数"),
        ("three_public.budget + three_public.budget", MISSING),
        ("1 / 0", "除数为0，不能作除数"),
        ("1 / (2 - 2)", "除数为0，不能作除数"),
        ("three_public.budget / 0 + 1 / 0", f"{MISSING}；除数为0，不能作除数"),
        (
            "weight * yes(answer.data_true, answer.data_complete)",
            "“基础数据和会计信息真实”、“基础数据和会计信息完整”没有自查结论",
        ),
        ("if(three_public.budget > 0, 1, 2)", MISSING),
        ("min(1, satisfaction.rate)", "缺少服务对象满意度"),
        ("first(satisfaction.rate, effect.social_effect)", "缺少服务对象满意度，或缺少社会效应评定"),
        ("best_of(satisfaction.rate, effect.social_effect)", "缺少服务对象满意度，或缺少社会效应评定"),
        ("full_up_to(1, 0, 1 - 1, 1, whole)", "每次扣分的幅度应大于0"),
        ("nothing.known", "数据项“nothing.known”不认识"),
        ("rate", "没有指标值"),
    ],
)
def test_undefined_says_why(formula: str, reason: str) -> None:
    trace = interpret(parse(formula), Figures([], YEAR), weight=10)
    assert trace.value is None
    assert reason in (trace.undefined or "")


def test_a_zero_base_is_named() -> None:
    trace = interpret(
        parse("three_public.final_account / three_public.budget"),
        figures(three_public__budget="0", three_public__final_account="1"),
    )
    assert trace.undefined == "“三公”经费预算数为0，不能作除数"


def test_points_need_a_weight() -> None:
    assert interpret(parse("weight * 1"), Figures([], YEAR)).undefined == "没有给出分值"
    assert interpret(parse("full_from(1, 1, 1, 1, whole)"), Figures([], YEAR)).undefined == "没有给出分值"


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("1 > 2 and satisfaction.rate > 1", 0),
        ("satisfaction.rate > 1 and 1 > 2", 0),
        ("1 < 2 or satisfaction.rate > 1", 1),
        ("satisfaction.rate > 1 or 1 < 2", 1),
        ("satisfaction.rate > 1 or 1 > 2", None),
        ("satisfaction.rate > 1 and 1 < 2", None),
        ("if(1 < 2, 5, satisfaction.rate)", 5),
        ("if(1 > 2, 1 / 0, 7)", 7),
        ("first(3, 1 / 0)", 3),
        ("first(1 / 0, 4)", 4),
        ("best_of(1 / 0, 4, 9)", 9),
    ],
)
def test_one_side_is_enough_where_it_decides(formula: str, value: int | None) -> None:
    assert interpret(parse(formula), Figures([], YEAR)).value == value


def test_the_branch_not_taken_is_not_looked_at() -> None:
    trace = interpret(parse("if(1 < 2, 5, satisfaction.rate)"), Figures([], YEAR))
    assert [child.text for child in trace.children] == ["1 < 2", "5"]


def test_units_of_one_kind_are_compared_in_the_base_unit() -> None:
    given = Figures(
        [
            Figure("three_public.budget", Decimal("67500"), UNITS["元"]),
            Figure("three_public.final_account", Decimal("6.75"), UNITS["万元"]),
        ],
        YEAR,
    )
    assert interpret(parse("three_public.budget = three_public.final_account"), given).value == 1


@pytest.mark.parametrize(
    ("code", "value", "unit", "reason"),
    [
        ("three_public.budget", "5", "人", "“三公”经费预算数的单位是“人”，应为“万元”"),
        ("answer.data_true", "2", "是否", "“基础数据和会计信息真实”的自查结论应为“是”或“否”"),
    ],
)
def test_a_figure_that_cannot_be_meant_is_undefined(code: str, value: str, unit: str, reason: str) -> None:
    given = Figures([Figure(code, Decimal(value), UNITS[unit])], YEAR)
    trace = interpret(parse(code), given)
    assert trace.value is None
    assert trace.undefined == reason
    assert trace.figure is not None


def test_the_rate_comes_with_its_trace_and_title() -> None:
    rate = interpret(parse("three_public.budget / prior(three_public.budget)"), THREE_PUBLIC)
    trace = interpret(parse("weight * rate"), THREE_PUBLIC, 2, rate, "变动率")
    assert trace.value == Fraction(54, 19)
    assert trace.children[1].title == "变动率"
    assert [figure.value for figure in trace.figures()] == [Decimal("6.75"), Decimal("4.75")]


@given(trees, some_figures([*QUANTITIES, *ANSWERS]))
def test_no_formula_on_no_figures_raises(node: Node, given: Figures) -> None:
    rate = interpret(parse("three_public.final_account / three_public.budget"), given)
    trace = interpret(node, given, 5, rate, "控制率")
    for part in trace.walk():
        assert (part.value is None) == bool(part.undefined)


@given(trees, some_figures([*QUANTITIES, *ANSWERS]), st.booleans())
def test_a_formula_that_passes_the_check_never_fails_on_units(node: Node, given: Figures, with_rate: bool) -> None:
    rate = interpret(parse("three_public.final_account / three_public.budget"), given) if with_rate else None
    try:
        unit_of(node, RATIO if with_rate else None)
    except InputError:
        return
    assert "不能相" not in (interpret(node, given, 5, rate).undefined or "")
