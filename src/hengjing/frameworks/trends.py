"""Whether the points rise or fall with the rate, all other figures held fast: the signs of a tree."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hengjing.formulas.tree import Binary, Call, Name, Node, Number, Unary, Variable, Word
from hengjing.frameworks.ranges import Range, range_of

# 1: never falls while the rate rises; -1: never rises; 0: the rate plays no part; None: cannot be told from the tree.
Trend = int | None


def trend_of(node: Node, weight: Fraction, rate: Range) -> Trend:
    """The trend of ``node`` in the rate of its indicator."""
    return _Trends(weight, rate).of(node)


def _together(*trends: Trend) -> Trend:
    signs = {trend for trend in trends if trend != 0}
    return 0 if not signs else signs.pop() if len(signs) == 1 else None


def _turned(trend: Trend) -> Trend:
    return None if trend is None else -trend


class _Trends:
    def __init__(self, weight: Fraction, rate: Range) -> None:
        self._weight, self._rate = weight, rate

    def of(self, node: Node) -> Trend:
        match node:
            case Number() | Name() | Word():
                return 0
            case Variable():
                return 1 if node.name == "rate" else 0
            case Unary():
                return _turned(self.of(node.operand))
            case Binary():
                return self._binary(node)
            case Call():
                return self._call(node, [self.of(part) for part in node.arguments])

    def _range(self, node: Node) -> Range:
        return range_of(node, self._weight, self._rate)

    def _signed(self, trend: Trend, factor: Node) -> Trend:
        """A trend multiplied by something of which only the sign matters."""
        found = self._range(factor)
        if trend == 0 or found.low >= 0:
            return trend
        return _turned(trend) if found.high <= 0 else None

    def _binary(self, node: Binary) -> Trend:
        left, right = self.of(node.left), self.of(node.right)
        match node.operator:
            case "+" | "and" | "or":
                return _together(left, right)
            case "-" | ">" | ">=":
                return _together(left, _turned(right))
            case "<" | "<=":
                return _together(_turned(left), right)
            case "*":
                return _together(self._signed(left, node.right), self._signed(right, node.left))
            case "/" if right == 0:
                return self._signed(left, node.right)
            case "/" if left == 0 and self._range(node.right).low >= 0:
                # Where it is defined such a divisor is over 0, and what it divides shrinks as it grows.
                return _turned(self._signed(right, node.left))
            case _:
                return 0 if left == right == 0 else None

    def _call(self, node: Call, trends: list[Trend]) -> Trend:
        if all(trend == 0 for trend in trends):
            return 0
        match node.function:
            case "full_up_to" | "full_from" if all(trend == 0 for trend in trends[1:]):
                return _turned(trends[0]) if node.function == "full_up_to" else trends[0]
            case "tiers" | "tiers_up_to" if all(trend == 0 for trend in trends[1:]):
                return self._tiers(node, trends[0])
            case "if":
                return self._if(node, trends)
            case "min" | "max" | "within" | "first" | "best_of" | "veto" | "yes_points":
                return _together(*trends)
            case "abs":
                return self._signed(trends[0], node.arguments[0])
            case _:
                return None

    def _tiers(self, node: Call, trend: Trend) -> Trend:
        """Points that never rise from the first tier to the last follow x (``tiers``) or run against it."""
        points = [self._range(part) for part in (*node.arguments[2:-1:2], node.arguments[-1])]
        falling = all(first.low >= second.high for first, second in pairwise(points))
        rising = all(first.high <= second.low for first, second in pairwise(points))
        if not falling and not rising:
            return None
        return trend if falling == (node.function == "tiers") else _turned(trend)

    def _if(self, node: Call, trends: list[Trend]) -> Trend:
        condition, *branches = trends
        if condition == 0 or node.arguments[1] == node.arguments[2]:
            return _together(*branches)
        held, otherwise = (self._range(part) for part in node.arguments[1:])
        if held.low >= otherwise.high:
            return _together(condition, *branches)
        return _together(_turned(condition), *branches) if held.high <= otherwise.low else None
