"""What an indicator must never do, whatever the figures: stray outside 0 to its weight, reward the wrong way.

First by reasoning over the formula (``ranges.py``, ``trends.py``); where that does not settle it, by trying figures on
and beside every boundary (``trials.py``), and then the fault names the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hengjing.errors import InputError
from hengjing.formulas.explain import plain
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.examples import figures_of
from hengjing.frameworks.model import DIRECTIONS, Indicator
from hengjing.frameworks.ranges import ANYTHING, range_of
from hengjing.frameworks.trends import trend_of
from hengjing.frameworks.trials import Budget, straying, wavering
from hengjing.quantities.units import Unit

# The place inside the indicator, what is wrong, how to mend it.
Broken = tuple[str, str, str]


def broken(indicator: Indicator, rate_unit: Unit | None, budget: Budget) -> Iterator[Broken]:
    """Every promise the rules of ``indicator`` do not keep; nothing when they are sound."""
    yield from _examples(indicator)
    if budget.spent:
        return  # said where it ran out
    weight = Fraction(indicator.weight)
    rate = ANYTHING if indicator.rate is None else range_of(indicator.rate, weight)
    points = range_of(indicator.score, weight, rate)
    if not (points.low >= 0 and points.high <= weight) and (figures := straying(indicator, budget)):
        what = f"得分可能超出0到{plain(indicator.weight)}分：{figures}"
        yield "score", what, "请用计分函数，或用 within、min、max 把得分限定在分值之内。"
    if indicator.direction:
        yield from _direction(indicator, rate_unit, budget)
    if budget.spent:
        remedy = "请改用计分函数（能直接证明，不必试算），或拆成几个办法。"
        yield "score", "公式太多太复杂，从这里起没有逐一验证", remedy


def _direction(indicator: Indicator, unit: Unit | None, budget: Budget) -> Iterator[Broken]:
    if unit is None or indicator.rate is None:
        yield "direction", "写了方向 direction，但没有指标值的公式 rate", "请写出 rate，或删去 direction。"
        return
    weight = Fraction(indicator.weight)
    rate = range_of(indicator.rate, weight)
    wanted = 1 if indicator.direction == "higher" else -1
    trend = trend_of(indicator.score, weight, rate)
    if trend == 0:
        yield (
            "direction",
            "写了方向 direction，但计分公式没有用到指标值 rate",
            "请在 score 中使用 rate，或删去 direction。",
        )
    elif trend != wanted and (where := wavering(indicator, unit, rate, budget)):
        yield (
            "score",
            f"得分不随指标值单调变化：{where}",
            f"请改正公式；确实不是{DIRECTIONS[indicator.direction]}的，改正 direction。",
        )


def _examples(indicator: Indicator) -> Iterator[Broken]:
    """Somebody must have worked out full marks, and something less."""
    found = [points for example in indicator.examples if (points := _points(indicator, example.given)) is not None]
    if indicator.examples and indicator.weight not in found:
        yield "example[0]", "没有得满分的算例", "请补一个得满分的算例。"
    if indicator.examples and not any(points < indicator.weight for points in found):
        yield "example[0]", "没有不得满分的算例", "请补一个扣分的算例。"


def _points(indicator: Indicator, given: Mapping[str, Decimal | bool]) -> Fraction | None:
    try:
        figures = figures_of(given)
    except InputError:  # said where the example is read
        return None
    return evaluate(indicator, figures).points
