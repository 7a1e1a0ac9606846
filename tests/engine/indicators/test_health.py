"""The health check of goals entered as data: what is doubted, what is left alone, what is proposed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjing.checks.model import Severity
from hengjing.checks.run import all_checks
from hengjing.indicators.goal import Doubt, Goal, GoalIndicator, Scope, Stage, Task
from hengjing.indicators.health import health
from hengjing.indicators.rules import RULES

AREA = GoalIndicator("维修面积", "产出指标", "数量指标", "≥300平方米", weight=Decimal(50))
SERVED = GoalIndicator("受益人数", "效益指标", "社会效益指标", "≥200人", weight=Decimal(30))
CONTENT = GoalIndicator("使用单位满意度", "满意度指标", "服务对象满意度指标", "≥90%", weight=Decimal(10))
COST = GoalIndicator("维修总成本", "成本指标", "经济成本指标", "≤30万元", weight=Decimal(20))
SOUND = Goal("办公用房维修", year=2025, indicators=(AREA, SERVED, CONTENT), survey="问卷120份")


def doubts(goal: Goal) -> list[Doubt]:
    return list(health(goal))


def codes(goal: Goal) -> set[str]:
    return {doubt.code for doubt in health(goal)}


def one(**changes: object) -> Goal:
    """The sound goal with its first indicator changed."""
    return replace(SOUND, indicators=(replace(AREA, **changes), SERVED, CONTENT))


def test_a_sound_goal_has_no_doubts() -> None:
    assert doubts(SOUND) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"value": ""}, "HJ611"),
        ({"value": "/"}, "HJ611"),
        ({"name": "完工及时率", "value": "及时率"}, "HJ611"),
        ({"value": "显著提升"}, "HJ612"),
        ({"value": "有效保障"}, "HJ612"),
        ({"value": "进一步加强"}, "HJ612"),
        ({"value": "办公条件不断提高"}, "HJ612"),
        ({"value": "增强"}, "HJ612"),
        ({"value": "≥300"}, "HJ613"),
        ({"value": "300平方米"}, "HJ614"),
        ({"name": "业务支出金额", "value": "≥28.8万元", "unit": "%"}, "HJ615"),
        ({"name": "业务支出金额", "value": "≥28.8万元", "unit": "元"}, "HJ615"),
        ({"name": "业务支出金额", "value": "≥100%"}, "HJ615"),
        ({"name": "学员满意度", "value": "≥90人"}, "HJ615"),
        ({"name": "参训人数", "value": "≥90", "unit": "%"}, "HJ615"),
        ({"value": "应保尽保", "unit": "%"}, "HJ615"),
        ({"rule": "未完成的酌情扣分"}, "HJ616"),
        ({"rule": "视情况扣分"}, "HJ616"),
        ({"level2": "成本指标", "value": "≤30万元"}, "HJ618"),
        ({"level2": "经济成本指标", "value": "≤30万元"}, "HJ618"),
        ({"last_actual": "350平方米"}, "HJ622"),
        ({"value": "≤9件", "last_actual": "4件"}, "HJ622"),
        ({"value": "≥3500平方米", "history": ("300平方米", "320平方米", "350平方米")}, "HJ623"),
        ({"value": "≤1件", "history": ("9件", "8件", "8件")}, "HJ623"),
    ],
)
def test_one_indicator_doubted(changes: dict[str, object], code: str) -> None:
    assert codes(one(**changes)) == {code}


@pytest.mark.parametrize(
    "changes",
    [
        {"value": None},
        {"value": "控制在预算金额"},
        {"value": "验收合格"},
        {"value": "无"},
        {"value": "2025年10月底前完成"},
        {"value": "办理时间明显缩短，由10天减到5天"},
        {"name": "维修面积（平方米）", "value": "≥300"},
        {"value": "300", "unit": "平方米", "direction": "≥"},
        {"value": "≥300", "unit": "㎡"},
        {"name": "办事效率", "value": "≤3天"},
        {"name": "巡检频率", "value": "≥2次"},
        {"rule": "每少1平方米扣0.1分，扣完为止"},
        {"last_actual": "300平方米"},
        {"value": "≤4件", "last_actual": "4件"},
        {"last_actual": "120万元"},
        {"value": "≥380平方米", "history": ("300平方米", "320平方米", "350平方米")},
        {"value": "≥3500平方米", "history": ("320平方米", "350平方米")},
        {"value": "≥100%", "history": ("98%", "99%", "100%")},
    ],
)
def test_one_indicator_left_alone(changes: dict[str, object]) -> None:
    assert codes(one(**changes)) == set()


def test_cost_under_output_was_right_before_2022() -> None:
    goal = one(level2="成本指标", value="≤30万元")
    assert codes(replace(goal, year=2021)) == set()


def test_output_or_benefit_missing() -> None:
    assert "HJ617" in codes(replace(SOUND, indicators=(SERVED, CONTENT)))
    assert "HJ617" in codes(replace(SOUND, indicators=(AREA, CONTENT)))
    assert "HJ617" not in codes(replace(SOUND, indicators=(AREA, CONTENT), complete=False))
    assert "HJ617" not in codes(replace(SOUND, indicators=(replace(AREA, level1="履职效能"), CONTENT)))


def test_satisfaction_needs_a_survey() -> None:
    assert codes(replace(SOUND, survey="")) == {"HJ619"}
    assert codes(replace(SOUND, survey=None)) == set()


@pytest.mark.parametrize(
    ("stage", "weight", "execution", "doubted"),
    [
        (Stage.APPLICATION, 50, None, False),
        (Stage.APPLICATION, 60, None, True),
        (Stage.EVALUATION, 50, 10, False),
        (Stage.EVALUATION, 50, None, True),
        (Stage.EVALUATION, 45, 10, True),
        (Stage.UNKNOWN, 60, None, False),
        (Stage.UNKNOWN, 55, None, True),
    ],
)
def test_weights_sum_to_ninety_and_with_execution_to_a_hundred(
    stage: Stage, weight: int, execution: int | None, doubted: bool
) -> None:
    goal = replace(one(weight=Decimal(weight)), stage=stage, execution_weight=execution and Decimal(execution))
    assert ("HJ620" in codes(goal)) is doubted


def test_a_missing_weight_is_no_wrong_total() -> None:
    assert codes(one(weight=None)) == set()


def points(*weights: int) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, weights))


@pytest.mark.parametrize(
    ("rows", "weights", "doubted"),
    [
        ((AREA, SERVED, CONTENT), points(50, 30, 10), False),
        ((AREA, SERVED), points(50, 40), False),
        ((COST, AREA, SERVED, CONTENT), points(20, 40, 20, 10), False),
        ((COST, AREA, SERVED), points(20, 40, 30), False),
        ((AREA, SERVED, CONTENT), points(40, 40, 10), True),
        ((COST, AREA, SERVED, CONTENT), points(10, 50, 20, 10), True),
    ],
)
def test_weights_of_the_levels(rows: tuple[GoalIndicator, ...], weights: tuple[Decimal, ...], doubted: bool) -> None:
    weighed = tuple(replace(row, weight=weight) for row, weight in zip(rows, weights, strict=True))
    goal = replace(SOUND, indicators=weighed)
    assert ("HJ621" in codes(goal)) is doubted
    assert codes(replace(goal, scope=Scope.DEPARTMENT)) == set()


def test_tasks_use_up_the_budget() -> None:
    tasks = (Task("维修", Decimal("200.00")), Task("用车", Decimal("299.99")))
    assert codes(replace(SOUND, tasks=tasks, budget=Decimal("500.00"))) == set()  # rounding
    found = doubts(replace(SOUND, tasks=tasks, budget=Decimal("520.00")))
    assert [doubt.code for doubt in found] == ["HJ624"]
    assert "相差20.01" in found[0].message


def test_yuan_beside_ten_thousand_yuan_is_named() -> None:
    tasks = (Task("维修", Decimal("200")), Task("用车", Decimal("300")))
    found = doubts(replace(SOUND, tasks=tasks, budget=Decimal("5000000")))
    assert "万元" in found[0].proposal


def test_an_indicator_twice() -> None:
    goal = replace(SOUND, indicators=(AREA, replace(AREA, weight=None), SERVED, CONTENT))
    found = [doubt for doubt in doubts(goal) if doubt.code == "HJ625"]
    assert [(doubt.row, doubt.others) for doubt in found] == [(1, (0,))]
    apart = replace(SOUND, indicators=(AREA, replace(AREA, value="≥20平方米", weight=None), SERVED, CONTENT))
    assert "HJ625" not in codes(apart)


def test_the_library_proposes_what_is_about_the_same_thing() -> None:
    doubt = doubts(one(value="大幅增加"))[0]
    assert "完成维修面积" in doubt.proposal
    assert "works.area_repaired" in doubt.text
    doubt = doubts(one(name="居民获得感", level1="效益指标", level2="社会效益指标", value="提升"))[0]
    assert "能统计的数" in doubt.proposal


def test_rows_alone_are_judged_by_the_rules_about_rows() -> None:
    lone = replace(SOUND, indicators=(replace(AREA, value="≥300"),), survey="")
    assert {doubt.code for doubt in health(lone, rows_only=True)} == {"HJ613"}
    assert {"HJ613", "HJ617"} <= codes(lone)


def test_every_rule_is_a_check_of_documents_and_there_no_graver() -> None:
    checks = all_checks()
    assert len(RULES) >= 14
    assert all(checks[rule.code].severity in (Severity(rule.severity), Severity.NOTE) for rule in RULES)
    warned = {rule.code for rule in RULES if checks[rule.code].severity is Severity.WARNING}
    assert warned == {"HJ620", "HJ622", "HJ624", "HJ625"}


def test_doubts_come_in_the_order_of_the_form() -> None:
    goal = replace(SOUND, survey="", indicators=(replace(AREA, value=""), replace(SERVED, value="增强"), CONTENT))
    assert [doubt.code for doubt in doubts(goal)] == ["HJ611", "HJ612", "HJ619"]
