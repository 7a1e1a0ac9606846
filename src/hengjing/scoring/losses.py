"""Why an indicator does not stand at full marks in all three totals: one Chinese sentence for each difference."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hengjing.formulas.explain import flagged, plain, value_text, why
from hengjing.formulas.phrases import points_text
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Call
from hengjing.frameworks.evaluate import Evaluated
from hengjing.frameworks.model import Indicator
from hengjing.scoring.support import unproven


def losses(
    indicator: Indicator,
    found: Evaluated,
    claimed: Decimal | None,
    by_rule: Decimal | None,
    supported: Decimal,
    note: str = "",
) -> Iterator[str]:
    """The sentences; none exactly when claimed, by rule and supported all equal the weight.

    The weight is that of the organisation, ``note`` why it differs. What does not apply is lost only if claimed.
    """
    weight = indicator.weight
    if found.inapplicable:
        if claimed:
            yield f"自评{_points(claimed)}，但本项{note}"
        return
    if by_rule is None:
        yield f"{_points(weight)}没有依据：{found.score.undefined}"
        if claimed:
            yield f"自评{_points(claimed)}，按规则无法计算"
    else:
        if by_rule < weight:
            scaled = f"；{note}" if note else ""
            yield f"按规则扣{_points(weight - by_rule)}：{reason(indicator, found)}{scaled}"
        if supported < by_rule:
            traces = [trace for trace in (found.rate, found.score) if trace is not None]
            yield f"{_points(by_rule - supported)}没有佐证：{unproven(traces)}"
        if claimed is not None and claimed != by_rule:
            more = "多" if claimed > by_rule else "少"
            yield (f"自评{_points(claimed)}，比按规则计算的{_points(by_rule)}{more}{_points(abs(claimed - by_rule))}")
    if claimed is None:
        yield "没有填报自评得分"


def reviews(trace: Trace) -> Iterator[str]:
    """What the scoring functions say somebody should look into."""
    for found in trace.walk():
        if isinstance(found.node, Call) and (words := flagged(found)):
            yield words


def reason(indicator: Indicator, found: Evaluated) -> str:
    """Why the rule gives what it gives, with the rate by its name: “三公”经费变动率42.11%，高于0%，每超过…."""
    words = why(found.score)
    exact = found.points
    if exact is not None and not 0 <= exact <= indicator.weight:
        words = f"公式结果{points_text(exact)}超出0分到{_points(indicator.weight)}，只按界限计分"
    if not words:
        words = f"按规则得{points_text(exact or Fraction(0))}"
    if found.rate is None or found.rate.value is None or indicator.title in words:
        return words
    return f"{indicator.title}{value_text(found.rate)}，{words}"


def _points(value: Decimal) -> str:
    return f"{plain(value)}分" if value == value.to_integral() else f"{value:.2f}分"
