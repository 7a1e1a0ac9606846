"""Which figures hold the points: what is lost without each, and the nearest change at which points move.

Everything is found by asking the interpreter again with another figure; nothing is estimated. A figure is moved in
steps of its last printed digit (at least 0.01 for money and rates, whole numbers for counts): the nearest change is
searched outwards in growing strides and then closed in on, so that one step less still gives the same total. A total
that leaves and comes back to the same value between two strides is the one thing this can step over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.explain import plain
from hengjing.formulas.tree import Name, names, text
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.model import Framework, Indicator
from hengjing.scoring.ceilings import limits
from hengjing.scoring.one import awarded
from hengjing.scoring.weights import weighed
from hengjing.scoring.what_if import asked, changed, formulas, shown_figure

# A figure is moved up to ten times its size, or so many steps where it is small.
_TIMES, _LEAST_REACH = 10, 10_000


@dataclass(frozen=True, slots=True)
class Step:
    """The nearest change one way: by how much and to what (in the figure's unit), and the points won or lost by it."""

    by: Decimal
    value: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Held:
    """A figure that is there: ``points`` are what the total loses without it; None for a way on which nothing moves.

    The step ``up`` of an answer “否” is to answer “是”, the step ``down`` of an answer “是” to answer “否”.
    """

    name: str
    title: str
    figure: Figure
    indicators: tuple[str, ...]
    points: Decimal
    up: Step | None
    down: Step | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that is asked for and not there; ``points`` are those of the indicators that cannot be computed."""

    name: str
    title: str
    indicators: tuple[str, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """The figures there, those that hold most points first, and those that are not."""

    framework: str
    total: Decimal
    held: tuple[Held, ...]
    lacking: tuple[Lacking, ...]

    def to_json(self) -> dict[str, object]:
        """The object ``score --sensitivity --format json`` prints: numbers as decimal strings."""
        return {
            "framework": self.framework,
            "by_rule": plain(self.total),
            "figures": [
                {
                    "name": held.name,
                    "title": held.title,
                    "value": shown_figure(held.figure),
                    "unit": held.figure.unit.name,
                    "indicators": list(held.indicators),
                    "lost_without": plain(held.points),
                    "up": _json(held.up),
                    "down": _json(held.down),
                }
                for held in self.held
            ],
            "missing": [
                {
                    "name": each.name,
                    "title": each.title,
                    "indicators": list(each.indicators),
                    "weight": plain(each.points),
                }
                for each in self.lacking
            ],
        }


def _json(step: Step | None) -> dict[str, str] | None:
    if step is None:
        return None
    return {"by": plain(step.by), "value": plain(step.value), "points": plain(step.points)}


def sensitivity(framework: Framework, figures: Figures) -> Sensitivity:
    """How much of the total by rule (under the ceilings of the framework) rests on each figure; never raises."""
    total = by_rule(framework, figures)
    held: list[Held] = []
    lacking: list[Lacking] = []
    for name in asked(framework):
        year = figures.year - name.prior
        title = f"{year}年{catalogue()[name.code].title}"
        touched = [each for each in framework.indicators if any(name in names(node) for node in formulas(each))]
        codes = tuple(each.code for each in touched)
        figure = figures.get(name.code, year=year)
        if figure is None:
            stake = sum((each.weight for each in touched if evaluate(each, figures).points is None), Decimal(0))
            lacking.append(Lacking(text(name), title, codes, stake))
            continue
        total_with = partial(_with, _part(framework, touched), figures, name)
        held.append(_held(text(name), title, figure, codes, total_with))
    held.sort(key=lambda each: -each.points)  # the order of the framework where points are equal
    lacking.sort(key=lambda each: -each.points)
    return Sensitivity(framework.code, total, tuple(held), tuple(lacking))


def by_rule(framework: Framework, figures: Figures) -> Decimal:
    """The total by rule under the ceilings, without any explanation."""
    share = weighed(framework, figures).framework
    total = Decimal(0)
    for indicator, own in zip(framework.indicators, share.indicators, strict=True):
        total += awarded(indicator, own, evaluate(indicator, figures)) or Decimal(0)
    return min([total, *(limit.at_most for limit in limits(framework, figures) if limit.at_most is not None)])


def _with(framework: Framework, figures: Figures, name: Name, figure: Figure | None) -> Decimal:
    return by_rule(framework, changed(figures, {name: figure}))


def _part(framework: Framework, touched: Sequence[Indicator]) -> Framework:
    """The part of a framework whose points a figure can move: its indicators, unless it weighs or limits others."""
    weighs = any(each.applies is not None for each in framework.indicators)
    return framework if weighs or framework.ceilings else replace(framework, indicators=tuple(touched))


Total = Callable[[Figure | None], Decimal]


def _held(name: str, title: str, figure: Figure, codes: tuple[str, ...], total: Total) -> Held:
    now = total(figure)
    if figure.unit == ANSWER:
        other = replace(figure, value=Decimal(not figure.value))
        moved = total(other) - now
        step = Step(other.value - figure.value, other.value, moved) if moved else None
        up, down = (None, step) if figure.value else (step, None)
    else:
        up, down = (_nearest(figure, total, now, sign) for sign in (1, -1))
    return Held(name, title, figure, codes, now - total(None), up, down)


def _nearest(figure: Figure, total: Total, now: Decimal, sign: int) -> Step | None:
    """The nearest change of a figure up or down at which the total moves, None when it does not within reach."""
    digits = max(figure.digits, 2 if figure.unit.dimension in ("money", "ratio", "area") else 0)
    size = Decimal(1).scaleb(-digits)
    reach = max(int(abs(figure.value) / size) * _TIMES, _LEAST_REACH)
    if sign < 0 and figure.value >= 0 and figure.unit.dimension != "ratio":
        reach = int(figure.value / size)  # there is no budget below 0

    def after(steps: int) -> Decimal:
        return total(replace(figure, value=figure.value + sign * steps * size))

    same = 0
    for steps in _strides(reach):
        if after(steps) == now:
            same = steps
            continue
        while steps - same > 1:
            middle = (same + steps) // 2
            same, steps = (middle, steps) if after(middle) == now else (same, middle)
        by = sign * steps * size
        return Step(by, figure.value + by, after(steps) - now)
    return None


def _strides(reach: int) -> Iterator[int]:
    """1, 2, 3, 4, 6, 8, 10, 13 … up to the reach: a quarter further each time."""
    steps = 1
    while steps < reach:
        yield steps
        steps = max(steps + 1, steps * 5 // 4)
    if reach > 0:
        yield reach
