"""Rules about a whole form: what must be there, weights, tasks and budget, the same thing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hengjing.indicators.goal import Doubt, Goal, GoalIndicator, Scope, Stage
from hengjing.indicators.kinds import BENEFIT, COST, OUTPUT, SATISFACTION
from hengjing.indicators.rules import NOTE, WARNING, rule
from hengjing.quantities.rounding import digits_of, half_last_digit

# 财预〔2020〕10号 and 财预〔2021〕101号, "in principle": the level-1 weights, with and without cost indicators.
WEIGHTS = {
    True: {COST: 20, OUTPUT: 40, BENEFIT: 20, SATISFACTION: 10},
    False: {OUTPUT: 50, BENEFIT: 30, SATISFACTION: 10},
}
INDICATORS, EXECUTION = Decimal(90), Decimal(10)
TOTALS = {
    Stage.APPLICATION: (INDICATORS,),
    Stage.EVALUATION: (INDICATORS + EXECUTION,),
    Stage.UNKNOWN: (INDICATORS, INDICATORS + EXECUTION),
}
WAN = 10**4


def _levels(goal: Goal) -> set[str]:
    """The level-1 kinds of a form; empty when one of them is not known, or rows may be missing."""
    levels = {indicator.first for indicator in goal.indicators}
    return levels if goal.complete and "" not in levels else set()


def _weights(goal: Goal) -> list[Decimal]:
    """The weights of all indicators; empty when one is missing."""
    weights = [each.weight for each in goal.indicators if each.weight is not None]
    return weights if goal.complete and len(weights) == len(goal.indicators) else []


@rule("HJ617", WARNING)
def output_or_benefit_missing(goal: Goal) -> Iterator[Doubt]:
    """A goal says what is done and what good it does."""
    levels = _levels(goal)
    missing = [level for level in (OUTPUT, BENEFIT) if level not in levels]
    if levels and missing:
        message = f"没有{'和'.join(missing)}指标"
        mended = f"产出和效益指标至少各有一个，可在指标库中查找：hengjing indicators list --search {missing[0]}"
        yield Doubt(message, row=0, column="level1", proposal=mended)


@rule("HJ619", NOTE)
def satisfaction_without_survey(goal: Goal) -> Iterator[Doubt]:
    """Satisfaction is asked, not felt."""
    rows = [row for row, each in enumerate(goal.indicators) if each.first == SATISFACTION]
    if rows and goal.survey == "":
        mended = "请写明调查对象、方式、份数和满意率的算法；没有调查的，不设满意度指标"
        yield Doubt("有满意度指标，没有写明怎样调查", row=rows[0], column="name", proposal=mended)


@rule("HJ620", WARNING)
def weights_do_not_sum(goal: Goal) -> Iterator[Doubt]:
    """90 for the indicators; 10 more for execution at self-evaluation."""
    weights = _weights(goal)
    total = sum(weights, goal.execution_weight or Decimal(0))
    allowed = TOTALS[goal.stage]
    if not weights or total in allowed:
        return
    message = f"分值合计{total.normalize():f}分，应为{'或'.join(f'{each:f}' for each in allowed)}分"
    mended = "各指标合计90分，预算执行率另占10分，只在自评时使用"
    yield Doubt(message, row=0, column="weight", proposal=mended)


@rule("HJ621", NOTE)
def level_weights_differ(goal: Goal) -> Iterator[Doubt]:
    """The points of each level 1, where the form follows the ministry's scheme of 90 + 10."""
    weights, levels = _weights(goal), _levels(goal)
    if goal.scope is not Scope.PROJECT or not weights or not {OUTPUT, BENEFIT} <= levels or sum(weights) != INDICATORS:
        return
    found: dict[str, Decimal] = defaultdict(Decimal)
    for indicator in goal.indicators:
        found[indicator.first] += indicator.weight or 0
    expected = expected_weights(goal.indicators)
    wrong = [level for level in expected if found.get(level) != expected[level]]
    if wrong:
        told = "，".join(f"{level}{found[level].normalize():f}分" for level in expected)
        scheme = "，".join(f"{level}{points}分" for level, points in expected.items())
        row = next(row for row, each in enumerate(goal.indicators) if each.first == wrong[0])
        yield Doubt(f"各级分值为{told}，通行为{scheme}", row=row, column="weight", proposal="确需调整的，写明理由")


def expected_weights(indicators: tuple[GoalIndicator, ...]) -> dict[str, int]:
    """The level-1 weights for the kinds that are there; without satisfaction its points go to benefit."""
    levels = {indicator.first for indicator in indicators}
    weights = dict(WEIGHTS[COST in levels])
    if SATISFACTION not in levels:
        weights[BENEFIT] += weights.pop(SATISFACTION)
    return weights


@rule("HJ624", WARNING)
def tasks_differ_from_budget(goal: Goal) -> Iterator[Doubt]:
    """The tasks of a year use up its budget, within what rounding may do."""
    if goal.budget is None or not goal.tasks or not goal.complete:
        return
    amounts = [task.amount for task in goal.tasks]
    total = sum(amounts, Decimal(0))
    digits = max(digits_of(amount) for amount in (*amounts, goal.budget))
    if abs(Fraction(total - goal.budget)) <= (len(amounts) + 1) * half_last_digit(digits):
        return
    message = f"各项任务金额合计{total:f}，预算总额为{goal.budget:f}，相差{abs(total - goal.budget):f}"
    mended = "请补列任务，或改正金额"
    if total in (goal.budget * WAN, goal.budget / WAN):
        mended = "两者正好相差一万倍，请统一用元或万元"
    yield Doubt(message, row=None, column="tasks", proposal=mended)


@rule("HJ625", WARNING)
def indicator_twice(goal: Goal) -> Iterator[Doubt]:
    """The same name, kind and value again: its points are counted twice."""
    rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row, each in enumerate(goal.indicators):
        name = "".join(each.name.split())
        if name:
            rows[name, each.first, each.second, "".join(each.target.text.split())].append(row)
    for (name, *_), found in rows.items():
        if len(found) > 1:
            message, again = f"指标“{name}”重复列了{len(found)}次", (found[0], *found[2:])
            yield Doubt(message, row=found[1], others=again, proposal="请删去重复的")
