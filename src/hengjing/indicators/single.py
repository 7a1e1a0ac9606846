"""Rules about one indicator: its value, unit, direction and scoring rule, and how it stands to earlier years."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from hengjing.indicators.goal import Doubt, Goal, GoalIndicator
from hengjing.indicators.kinds import COST, OUTPUT
from hengjing.indicators.library import closest
from hengjing.indicators.rules import NOTE, WARNING, proposal, row_rule
from hengjing.indicators.values import AT_LEAST, AT_MOST, IN_WORDS, Target, known_unit, read_target
from hengjing.quantities.rounding import round_half_up

COST_LEVEL_SINCE = 2022  # 财预〔2021〕101号, August 2021: the budgets of 2022 were the first under it
YEARS_OF_A_TREND = 3
FAR = Fraction(3, 10)  # yearly notices ask for a reason when a value is off by 30 %; a default, no rule of law

_DEGREE = "显著|有效|进一步|不断|明显|持续|逐步|大力|切实|稳步|有所|较大|较好|全面|充分|积极|大幅|扎实|日益|基本"
_DOING = "提升|提高|增强|改善|加强|保障|促进|推进|推动|完善|优化|扩大|增加|减少|降低|发挥|缓解|巩固|深化|改进|好转|增长"
_EMPTY = re.compile(
    rf"(?:{_DEGREE})(?:的|地)?(?:得到|得以)?(?:{_DOING})|^(?:{_DEGREE}|{_DOING}|较高|较强|效果(?:明显|显著|良好|较好))+$"
)
_LONGEST_PHRASE = 40
# A value that only says what would be measured.
_RESTATED = re.compile(r"^[^\d≥≤=]{0,8}(?:率|满意度|程度|数量|次数|人数|件数|面积|金额)$")
_SAYS_WHAT_FOR = re.compile(r"控制|不超|达到|等于|按|依|符合|不低|计划|合同|预算|规定")  # “控制在预算金额” is a value
_RATE_NAME = re.compile(r"(?:满意度?|比例|占比|(?<![频效功汇速积心赔])率)$")
_LESS_IS_BETTER = re.compile(r"投诉|事故|差错|隐患|成本|费用|能耗|油耗|超标|逾期|闲置|违规|天数|变动率")
_UNIT_IN_NAME = re.compile(r"[（(]([^（）()]{1,6})[）)]\s*$")
_NAMED = (
    ("金额", re.compile(r"(?:金额|经费|总额|费用|资金|投资额)$")),
    ("个数", re.compile(r"(?:人数|人次|次数|件数|期数|家数|户数|台数|个数)$")),
)
_VAGUE = re.compile(
    r"酌情(?:[扣给得计赋减]分)?|视情况?(?:扣|给|得|计|予)|视情节|适当(?:扣|减|给|得)分?|根据(?:实际)?情况(?:扣|给|得|打)分?"
)


def is_empty_phrase(text: str) -> bool:
    """Whether a short text praises (显著提升, 有效保障) instead of saying what will be so."""
    return len(text) <= _LONGEST_PHRASE and bool(_EMPTY.search(text))


def _quoted(text: str) -> str:
    return f"“{text.strip()}”"


@row_rule("HJ611", WARNING)
def value_missing(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """Nothing is written, or only the name of what would be measured (“及时率”)."""
    target = indicator.target
    if indicator.value is None:
        return None
    if target.empty:
        return Doubt(f"指标{_quoted(indicator.name)}没有指标值", column="value", proposal=proposal(indicator))
    if _RESTATED.match(target.text) and not _SAYS_WHAT_FOR.search(target.text):
        message = f"指标{_quoted(indicator.name)}的值只写了{_quoted(target.text)}，没有写是多少"
        return Doubt(message, column="value", proposal=proposal(indicator))
    return None


@row_rule("HJ612", NOTE)
def empty_phrase(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """Praise in place of a value."""
    text = indicator.target.text
    if indicator.target.has_digits or not is_empty_phrase(text):
        return None
    return Doubt(f"指标值{_quoted(text)}无法衡量", column="value", proposal=proposal(indicator))


@row_rule("HJ613", NOTE)
def unit_missing(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """A number that does not say of what."""
    if indicator.target.number is None or indicator.measured_in or _UNIT_IN_NAME.search(indicator.name):
        return None
    alike = closest(indicator.second, indicator.name)
    mended = f"同类指标“{alike.name}”的单位是“{alike.unit}”" if alike else "请写明是多少元、次、人还是百分之几"
    message = f"指标{_quoted(indicator.name)}的值{_quoted(indicator.target.text)}没有计量单位"
    return Doubt(message, column="value", proposal=mended)


@row_rule("HJ614", NOTE)
def direction_missing(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """A number that does not say whether it is the least, the most or exact."""
    if not goal.directed or indicator.target.number is None or indicator.aim:
        return None
    text = indicator.target.text
    sign = AT_MOST if _LESS_IS_BETTER.search(indicator.name) else AT_LEAST
    message = f"指标{_quoted(indicator.name)}的值{_quoted(text)}没有写明≥、≤还是="
    mended = f"越{'小' if sign == AT_MOST else '大'}越好的写“{sign}”，必须正好的写“=”"
    return Doubt(message, column="value", proposal=mended)


@row_rule("HJ615", WARNING)
def unit_does_not_fit(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """The unit in the column is not that of the value, or no unit such an indicator can have."""
    target, column = indicator.target, known_unit(indicator.unit)
    own = known_unit(target.unit)
    if column and own and (column.dimension, column.factor) != (own.dimension, own.factor):
        message = f"计量单位栏是{_quoted(indicator.unit)}，指标值却写作{_quoted(target.text)}"
        return Doubt(message, column="unit", proposal=f"请统一为{_quoted(target.unit)}或改正指标值")
    if column and not target.has_digits and not target.empty and column.dimension in ("ratio", "money"):
        message = f"计量单位栏是{_quoted(indicator.unit)}，指标值{_quoted(target.text)}却不是数"
        return Doubt(message, column="unit", proposal=proposal(indicator))
    unit = own or column
    if unit is None or target.number is None:
        return None
    if _RATE_NAME.search(indicator.name.strip()) and unit.dimension not in ("ratio", "points_of_percent", "score"):
        message = f"{_quoted(indicator.name)}是比率，单位却是{_quoted(indicator.measured_in)}"
        return Doubt(message, column=_where(indicator), proposal="请改为“%”，或改正指标名称")
    named = next((kind for kind, pattern in _NAMED if pattern.search(indicator.name.strip())), "")
    if named and unit.dimension == "ratio":
        message = f"{_quoted(indicator.name)}是{named}，单位却是{_quoted(indicator.measured_in)}"
        return Doubt(message, column=_where(indicator), proposal="请改正单位，或把名称改为比率")
    return None


def _where(indicator: GoalIndicator) -> str:
    """The column the unit was read in."""
    return "value" if indicator.target.unit else "unit"


@row_rule("HJ616", WARNING)
def vague_scoring(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """A scoring rule that leaves the points to whoever scores."""
    match = _VAGUE.search(indicator.rule)
    if match is None:
        return None
    if indicator.aim == IN_WORDS or not indicator.target.has_digits:
        mended = "请写明分档：如完成得满分，部分完成得60%，未完成不得分"
    else:
        mended = "请写明算法：如达到指标值得满分，未达到按完成比例得分，低于60%不得分"
    return Doubt(f"评分标准“{match.group()}”没有写明扣多少", column="rule", proposal=mended)


@row_rule("HJ618", NOTE)
def cost_under_output(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """Cost is a level of its own since 2021."""
    if indicator.first != OUTPUT or not indicator.second.endswith(COST):
        return None
    if goal.year is None or goal.year < COST_LEVEL_SINCE:
        return None
    mended = "请列入一级指标“成本指标”，分经济成本、社会成本、生态环境成本"
    return Doubt(f"{_quoted(indicator.level2)}列在了产出指标下", column="level2", proposal=mended)


@row_rule("HJ622", WARNING)
def below_last_year(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """A target that last year's actual value already met with something to spare."""
    target, last = indicator.target, read_target(indicator.last_actual)
    if target.number is None or last.number is None or not _same_unit(target, last):
        return None
    lower = indicator.aim == AT_LEAST and target.number < last.number
    higher = indicator.aim == AT_MOST and target.number > last.number
    if not lower and not higher:
        return None
    message = f"指标值{_quoted(target.text)}{'低' if lower else '高'}于上年实际{_quoted(last.text)}，不用努力就能完成"
    return Doubt(message, column="value", proposal=f"请定到{last.text}或更好；确有原因的写明")


@row_rule("HJ623", NOTE)
def far_from_trend(goal: Goal, indicator: GoalIndicator) -> Doubt | None:
    """A target far better than three years' values lead to."""
    told = [read_target(text) for text in indicator.history[-YEARS_OF_A_TREND:]]
    known = [each.number for each in told if each.number is not None and _same_unit(indicator.target, each)]
    number = indicator.target.number
    if number is None or len(known) < YEARS_OF_A_TREND or indicator.aim not in (AT_LEAST, AT_MOST):
        return None
    led_to = _continued(known)
    if indicator.aim == AT_LEAST:
        far = number > led_to * (1 + FAR) and number > max(known)
    else:
        far = number < led_to * (1 - FAR) and number < min(known)
    if not far:
        return None
    years = "、".join(each.text for each in told)
    expected = round_half_up(led_to, max(1, *(-_exponent(each) for each in known)))
    message = f"指标值{_quoted(indicator.target.text)}与前三年的{years}相差过大，按三年走势约为{expected:f}"
    return Doubt(message, column="value", proposal="请核对是否多写了数位；确有新增条件的写明依据")


def _continued(values: list[Decimal]) -> Fraction:
    """The last value and one more mean step of the years before."""
    exact = [Fraction(value) for value in values]
    return exact[-1] + (exact[-1] - exact[0]) / (len(exact) - 1)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _same_unit(one: Target, other: Target) -> bool:
    """Whether two values of one indicator may be compared: a bare number takes the other's unit."""
    return not one.unit or not other.unit or one.unit == other.unit
