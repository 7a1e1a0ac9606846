"""The worked examples of a framework, run: what an example says must be what the formula gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hengjing.errors import InputError
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.explain import explain, shown
from hengjing.formulas.trace import Trace
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.model import INAPPLICABLE, UNDEFINED, Example, Indicator
from hengjing.quantities.rounding import digits_of, round_half_up

# Any year does: the examples only speak of “this year” and “the year before”.
_YEAR = 2000
_NUMERAL = re.compile(r"([-+]?[0-9]{1,15}(?:\.[0-9]{1,8})?)(%|分|)")
_PRIOR = re.compile(r"prior\(\s*([^()\s]+)\s*\)")


def figures_of(given: Mapping[str, Decimal | bool]) -> Figures:
    """The figures of an example; InputError for an unknown name or an answer that is no true/false."""
    figures = []
    for name, value in given.items():
        prior = _PRIOR.fullmatch(name)
        entry = figure_name(prior.group(1) if prior else name)
        if isinstance(value, bool) != (entry.unit == ANSWER):
            wanted = "true 或 false" if entry.unit == ANSWER else f"数（单位：{entry.unit.name}）"
            raise InputError(f"“{name}”的值不对", remedy=f"应为{wanted}。")
        figures.append(Figure(entry.code, Decimal(value), entry.unit, _YEAR - 1 if prior else _YEAR))
    return Figures(figures, _YEAR)


def failures(indicator: Indicator, example: Example) -> Iterator[str]:
    """What the formulas give where it differs from what the example says; InputError for a bad ``given``."""
    found = evaluate(indicator, figures_of(example.given))
    if example.rate:
        if found.rate is None:
            yield "算例写了指标值 rate，但指标没有 rate 公式"
        elif not _same(example.rate, found.rate):
            yield f"算例的指标值是{example.rate}，按公式{explain(found.rate)}"
    if found.inapplicable and example.score.strip() == INAPPLICABLE:
        return
    if found.inapplicable or not _same(example.score, found.score):
        yield f"算例的得分是{example.score}，按公式{explain(found.score, points=True)}"


def _same(stated: str, trace: Trace) -> bool:
    """Whether a stated value is the computed one, rounded half-up to the digits stated."""
    if trace.value is None or stated.strip() == UNDEFINED:
        return trace.value is None and stated.strip() == UNDEFINED
    numeral = _NUMERAL.fullmatch(stated.strip())
    if numeral is None:
        return stated.strip() == shown(trace.value, trace.unit)
    value = Decimal(numeral.group(1))
    if numeral.group(2) == "%":
        factor = Fraction(100)
    else:
        factor = Fraction(1) if trace.unit.dimension == "ratio" else 1 / trace.unit.factor
    return round_half_up(trace.value * factor, digits_of(value)) == value
