"""Between which bounds a formula stays whatever the figures are: interval arithmetic over the tree.

Bounds are exact fractions; only “no bound at all” is a float, an infinity. Quantities that are counted (人, 项, 平方米)
are never under 0 and answers are 0 or 1; money and rates may be anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf, isinf

from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.tree import COMPARISONS, LOGIC, Binary, Call, Name, Node, Number, Unary, Variable, Word

Bound = Fraction | float

ZERO, ONE = Fraction(0), Fraction(1)
_SIGNED = ("money", "ratio", "points_of_percent", "score", "number")


@dataclass(frozen=True, slots=True)
class Range:
    """All values from ``low`` to ``high``, both included."""

    low: Bound = -inf
    high: Bound = inf

    def hull(self, *others: Range) -> Range:
        """The smallest range around this one and the others."""
        return Range(min(self.low, *(o.low for o in others)), max(self.high, *(o.high for o in others)))


ANYTHING, SHARE = Range(), Range(ZERO, ONE)


def range_of(node: Node, weight: Fraction, rate: Range = ANYTHING) -> Range:
    """Where the values of ``node`` lie when they are defined; ``rate`` is where the rate of the indicator lies."""
    return _Ranges(weight, rate).of(node)


def figure_range(code: str) -> Range:
    """What a figure of the catalogue may be."""
    entry = catalogue().get(code)
    if entry is not None and entry.unit == ANSWER:
        return SHARE
    return ANYTHING if entry is None or entry.unit.dimension in _SIGNED else Range(ZERO)


class _Ranges:
    def __init__(self, weight: Fraction, rate: Range) -> None:
        self._weight, self._rate = Range(weight, weight), rate

    def of(self, node: Node) -> Range:
        match node:
            case Number():
                return Range(node.value, node.value)
            case Name():
                return figure_range(node.code)
            case Variable():
                return self._weight if node.name == "weight" else self._rate
            case Unary():
                inner = self.of(node.operand)
                return SHARE if node.operator == "not" else Range(-inner.high, -inner.low)
            case Binary():
                return self._binary(node.operator, self.of(node.left), self.of(node.right))
            case Call():
                return self._call(node.function, [self.of(p) for p in node.arguments if not isinstance(p, Word)])
            case Word():
                return ANYTHING

    def _binary(self, operator: str, left: Range, right: Range) -> Range:
        if operator in COMPARISONS or operator in LOGIC:
            return SHARE
        match operator:
            case "+":
                return Range(_plus(left.low, right.low), _plus(left.high, right.high))
            case "-":
                return Range(_plus(left.low, -right.high), _plus(left.high, -right.low))
            case "*":
                corners = [_times(a, b) for a in (left.low, left.high) for b in (right.low, right.high)]
                return Range(min(corners), max(corners))
            case _:
                return self._binary("*", left, _reciprocal(right))

    def _call(self, name: str, ranges: list[Range]) -> Range:
        match name:
            case "full_up_to" | "full_from":
                return Range(ZERO, self._weight.high)
            case "yes":
                return SHARE
            case "yes_points":
                parts = [Range(min(ZERO, each.low), max(ZERO, each.high)) for each in ranges[1::2]]
                return Range(_sum([part.low for part in parts]), _sum([part.high for part in parts]))
            case "veto":
                return ranges[-1].hull(Range(ZERO, ZERO))
            case "tiers" | "tiers_up_to":
                return ranges[-1].hull(*ranges[2:-1:2])
            case "if":
                return ranges[1].hull(ranges[2])
            case "min":
                return Range(min(each.low for each in ranges), min(each.high for each in ranges))
            case "max":
                return Range(max(each.low for each in ranges), max(each.high for each in ranges))
            case "abs":
                inner = ranges[0]
                straddles = inner.low <= 0 <= inner.high
                ends: list[Bound] = [max(inner.low, -inner.low), max(inner.high, -inner.high)]
                return Range(ZERO if straddles else min(ends), max(ends))
            case "within":
                return self._call("max", [ranges[1], self._call("min", [ranges[2], ranges[0]])])
            case "first" | "best_of":
                return ranges[0].hull(*ranges[1:])
            case _:  # a function this knows nothing of may give anything
                return ANYTHING


def _plus(left: Bound, right: Bound) -> Bound:
    if isinf(left):
        return left
    return right if isinf(right) else left + right


def _sum(bounds: list[Bound]) -> Bound:
    total: Bound = ZERO
    for bound in bounds:
        total = _plus(total, bound)
    return total


def _times(left: Bound, right: Bound) -> Bound:
    """The product of two bounds; 0 times anything is 0, a bound being reached or not."""
    if left == 0 or right == 0:
        return ZERO
    if isinf(left) or isinf(right):
        return inf if (left > 0) == (right > 0) else -inf
    return left * right


def _reciprocal(divisor: Range) -> Range:
    """1 ÷ a range, a divisor of 0 being undefined."""
    if divisor.low < 0 < divisor.high or divisor.low == divisor.high == 0:
        return ANYTHING
    ends: list[Bound] = []
    for bound, beside in ((divisor.low, inf), (divisor.high, -inf)):
        ends.append(beside if bound == 0 else ZERO if isinf(bound) else 1 / bound)
    return Range(min(ends), max(ends))
