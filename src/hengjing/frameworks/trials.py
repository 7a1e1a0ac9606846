"""Figures on which a rule is tried where reasoning about its formula does not settle the matter.

Every number written in the formulas is a boundary somebody thought of, so figures are chosen that make rates fall on
it and right beside it. The choice is seeded: the same file always gets the same verdict.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.explain import plain, shown
from hengjing.formulas.interpret import interpret
from hengjing.formulas.phrases import points_text
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Name, Node, Number, names, walk
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.model import DIRECTIONS, Indicator
from hengjing.frameworks.ranges import Range, figure_range
from hengjing.quantities.units import Unit

_YEAR = 2000
_TRIALS, _SERIES = 240, 12
_PLAIN = [Decimal(number) for number in (0, 1, 50, 99, 100, 101, 200, 1000)]
_BESIDE = (Decimal(0), Decimal("0.01"), Decimal("-0.01"))


class Budget:
    """What the trials of one file may cost, in nodes computed: about a second. Only a monstrous file comes near it."""

    def __init__(self, nodes: int = 300_000) -> None:
        self._left = nodes

    @property
    def spent(self) -> bool:
        """Whether something was left untried."""
        return self._left < 0

    def allows(self, nodes: int) -> bool:
        """Take ``nodes`` off; whether there was enough."""
        self._left -= nodes
        return self._left >= 0


def straying(indicator: Indicator, budget: Budget) -> str:
    """Figures that give points under 0 or over the weight, in words; empty when none was met."""
    weight, size = Fraction(indicator.weight), _size(indicator)
    for figures in _chosen(indicator, _TRIALS):
        if not budget.allows(size):
            return ""
        points = evaluate(indicator, figures).points
        if points is not None and not 0 <= points <= weight:
            return f"当{_told(figures)}时得{points_text(points)}"
    return ""


def wavering(indicator: Indicator, unit: Unit, rate: Range, budget: Budget) -> str:
    """Two rates between which the points run against the direction, in words; empty when none were met."""
    assert indicator.rate is not None  # a direction is that of the rate
    weight, better = Fraction(indicator.weight), indicator.direction == "higher"
    size, rates = _size(indicator), _rates(indicator, rate)
    for figures in _chosen(indicator, _SERIES):
        before: tuple[Fraction, Fraction] | None = None
        for value in rates:
            if not budget.allows(size):
                return ""
            points = interpret(indicator.score, figures, weight, Trace(indicator.rate, value, unit)).value
            if points is None:
                continue
            if before is not None and (points < before[1] if better else points > before[1]):
                went = "升" if points > before[1] else "降"
                return (
                    f"指标值由{shown(before[0], unit)}升到{shown(value, unit)}时，"
                    f"得分由{points_text(before[1])}{went}到{points_text(points)}，不是{DIRECTIONS[indicator.direction]}"
                )
            before = (value, points)
    return ""


def _formulas(indicator: Indicator) -> list[Node]:
    return [node for node in (indicator.rate, indicator.score, indicator.applies) if node is not None]


def _size(indicator: Indicator) -> int:
    return sum(1 for top in _formulas(indicator) for _ in walk(top))


def _literals(indicator: Indicator) -> list[Decimal]:
    """The numbers written in the formulas (95% is 0.95)."""
    found = [node for top in _formulas(indicator) for node in walk(top) if isinstance(node, Number)]
    values = [Decimal(n.text.removesuffix("%")) / (100 if n.percent else 1) for n in found]
    return list(dict.fromkeys(values))[:40]


def _rates(indicator: Indicator, rate: Range) -> list[Fraction]:
    """Rates in rising order: a grid, every number of the formulas, and what lies right beside it."""
    steps = (Fraction(0), Fraction(1, 10000), Fraction(-1, 10000), Fraction(1), Fraction(-1))
    values = {Fraction(number) + step for number in _literals(indicator) for step in steps}
    values |= {Fraction(number, 20) for number in range(-10, 41)}
    return sorted(value for value in values if rate.low <= value <= rate.high)


def _chosen(indicator: Indicator, count: int) -> Iterator[Figures]:
    chance = Random(indicator.code)  # noqa: S311 - nothing secret: a seed, for a verdict that never changes
    asked = list(dict.fromkeys(name for top in _formulas(indicator) for name in names(top)))
    literals = _literals(indicator)
    pools = [_pool(name, literals) for name in asked]
    for _ in range(count):
        # Every other figure is 100 half of the time, so that the ratio of two falls on what is written.
        values = [pool[0] if chance.random() < 0.5 else chance.choice(pool) for pool in pools]
        yield Figures([_figure(name, value) for name, value in zip(asked, values, strict=True)], _YEAR)


def _pool(name: Name, literals: list[Decimal]) -> list[Decimal]:
    """Values a figure may have, in its unit of the catalogue; the first is the usual one."""
    if catalogue()[name.code].unit == ANSWER:
        return [Decimal(1), Decimal(0)]
    near = [100 * base + step for number in literals for base in (number, 1 + number) for step in _BESIDE]
    values = [Decimal(100), *_PLAIN, *near, *literals, Decimal(-1), Decimal(-150)]
    low = figure_range(name.code).low
    return [value for value in dict.fromkeys(values) if value >= low]


def _figure(name: Name, value: Decimal) -> Figure:
    return Figure(name.code, value, catalogue()[name.code].unit, _YEAR - name.prior)


def _told(figures: Figures) -> str:
    """在职人员数 = 101人、编制数 = 100人 (answers as 是, 否)."""
    told = []
    for figure in figures:
        entry = catalogue()[figure.code]
        title = entry.title if figure.period == _YEAR else f"上年{entry.title}"
        answer = "是" if figure.value else "否"
        told.append(f"{title} = {answer if entry.unit == ANSWER else f'{plain(figure.value)}{entry.unit.name}'}")
    return "、".join(told) or "任何数据"
