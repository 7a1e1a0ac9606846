"""What the functions of the table compute: exact, without exceptions; None where nothing can be computed.

Source of the shapes: the scoring tables found in public self-evaluations (full up to a limit, then so many points off
for each step; tiers; a share of check points; a veto). What a part of a step costs is stated by almost none of them, so
it is always written in the formula: ``whole`` (a part costs nothing), ``begun`` (a part costs a whole step),
``proportional``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

Value = Fraction | None
Evaluate = Callable[[int], Value]

ZERO, ONE = Fraction(0), Fraction(1)


def limited(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    """``value``, but not under ``low`` and not over ``high`` (``low`` wins when they cross)."""
    return max(low, min(high, value))


def _steps(excess: Fraction, per: Fraction, mode: str) -> Fraction:
    exact = excess / per
    return {"whole": Fraction(floor(exact)), "begun": Fraction(ceil(exact)), "proportional": exact}[mode]


def _deducted(excess: Fraction, per: Fraction, points: Fraction, mode: str, weight: Fraction) -> Value:
    if per <= 0 or points < 0:
        return None
    return weight if excess <= 0 else limited(weight - _steps(excess, per, mode) * points, ZERO, weight)


def full_up_to(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """Full marks while x ≤ limit, then ``points`` off for each ``per`` above, never under 0."""
    x, limit, per, points = values
    return _deducted(x - limit, per, points, mode, weight)


def full_from(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """Full marks while x ≥ limit, then ``points`` off for each ``per`` below, never under 0."""
    x, limit, per, points = values
    return _deducted(limit - x, per, points, mode, weight)


def tiers(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The points of the first tier whose threshold x reaches, else the last value."""
    x, *steps, otherwise = values
    return next((points for low, points in zip(steps[::2], steps[1::2], strict=True) if x >= low), otherwise)


def tiers_up_to(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The points of the first tier whose threshold x does not exceed, else the last value."""
    x, *steps, otherwise = values
    return next((points for high, points in zip(steps[::2], steps[1::2], strict=True) if x <= high), otherwise)


def yes(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The share of answers that are “yes”."""
    return sum(values, ZERO) / len(values)


def yes_points(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The points of the answers that are “yes”, added up."""
    return sum((answer * points for answer, points in zip(values[::2], values[1::2], strict=True)), ZERO)


def veto(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The last value, or 0 when any answer before it is “no”."""
    *answers, points = values
    return points if all(answers) else ZERO


def smallest(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The smallest value."""
    return min(values)


def largest(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The largest value."""
    return max(values)


def magnitude(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The value without its sign."""
    return abs(values[0])


def within(values: Sequence[Fraction], weight: Fraction, mode: str) -> Value:
    """The value held between two limits."""
    return limited(values[0], values[1], values[2])


def choice(evaluate: Evaluate, count: int) -> Value:
    """``if``: the second value when the condition holds, else the third; the other is not looked at."""
    condition = evaluate(0)
    return None if condition is None else evaluate(1 if condition else 2)


def first(evaluate: Evaluate, count: int) -> Value:
    """The first value that is defined; those after it are not looked at."""
    for index in range(count):
        if (value := evaluate(index)) is not None:
            return value
    return None


def best_of(evaluate: Evaluate, count: int) -> Value:
    """The largest of the values that are defined."""
    return max((value for index in range(count) if (value := evaluate(index)) is not None), default=None)
