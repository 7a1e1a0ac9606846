"""Whether printed figures agree: exact arithmetic of the bench's own, so that no fault is asked for that none can see.

Every figure stands for the interval it may have been rounded from; a relation is broken when no value in the intervals
of its operands, rounded half-up or truncated, gives the printed result. Counts (个, 人…) are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import product

from bench.accuracy.papers import COUNTED, PERCENT

# How many of the unit on the left make one of the other: 1 万元 = 10000 元.
UNITS = {"元": 0, "万元": 4, "亿元": 8, "万亿元": 12, "吨标准煤": 0, "万吨标准煤": 4}


class Verdict(Enum):
    """How the printed result of a relation stands to what its operands give, best first."""

    HOLDS = "holds"
    TRUNCATED = "truncated"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as printed: its signed value and the step of its last place, in the unit of its relation."""

    value: Fraction
    step: Fraction
    is_rate: bool = False


def printed(number: str, unit: str, negative: bool, power: int) -> Printed:
    """The figure ``number`` (may hold thousands separators) in units of 10**``power``."""
    digits = number.lstrip("-").replace(",", "")
    decimals = len(digits.partition(".")[2])
    scale = Fraction(10) ** (UNITS.get(unit, power) - power)
    step = Fraction(0) if unit in COUNTED else scale / 10**decimals
    return Printed(Fraction(digits) * scale * (-1 if negative else 1), step, unit == PERCENT)


Values = Mapping[str, Fraction]
# A result as numerator and denominator, so that a base of nothing is seen before anything is divided by it.
Computation = Callable[[Values], tuple[Fraction, Fraction]]
Equation = tuple[str, tuple[str, ...], Computation]
_ONE = Fraction(1)


def _equations(kind: str, roles: Mapping[str, Printed]) -> Iterator[Equation]:
    """Result, operands and computation of every equation a relation of that kind states."""
    if kind in ("sum", "change", "balance"):
        parts = tuple(role for role in roles if role.startswith("part"))
        yield "total", parts, lambda v: (sum(v.values(), Fraction(0)), _ONE)
    if kind in ("share", "completion", "achievement"):
        yield "rate", ("part", "whole"), lambda v: (v["part"] * 100, v["whole"])
    if kind == "growth_by_amount":
        yield "rate", ("current", "change"), lambda v: (v["change"] * 100, v["current"] - v["change"])
    if kind in ("growth_by_base", "growth_by_both"):
        yield "rate", ("current", "previous"), lambda v: ((v["current"] - v["previous"]) * 100, v["previous"])
    if kind in ("difference", "growth_by_both"):
        yield "change", ("current", "previous"), lambda v: (v["current"] - v["previous"], _ONE)


def _corners(
    operands: Mapping[str, Printed], finest: Fraction, compute: Computation
) -> list[tuple[Fraction, Fraction]]:
    """The result at every end of every operand's interval; each computation is monotone in each operand."""
    halves = {role: min(each.step, finest) / 2 for role, each in operands.items()}
    ends = [(each.value - halves[role], each.value + halves[role]) for role, each in operands.items()]
    return [compute(dict(zip(operands, corner, strict=True))) for corner in product(*ends)]


def _verdict(result: Printed, step: Fraction, low: Fraction, high: Fraction) -> Verdict:
    if result.value - step / 2 <= high and low <= result.value + step / 2:
        return Verdict.HOLDS
    value = result.value
    if value < 0:
        value, low, high = -value, -high, -low
    if 0 < low < value + step and value <= high:
        return Verdict.TRUNCATED
    return Verdict.BROKEN


def _judge(equation: Equation, roles: Mapping[str, Printed], finest: Fraction) -> Verdict:
    name, operands, compute = equation
    chosen = {role: roles[role] for role in operands}
    if compute({role: each.value for role, each in chosen.items()})[1] <= 0:
        return Verdict.BROKEN  # a rate of nothing
    results = _corners(chosen, finest, compute)
    if min(base for _, base in results) <= 0:
        return Verdict.HOLDS  # the base may be next to nothing: any rate may be right
    values = [amount / base for amount, base in results]
    step = roles[name].step if roles[name].is_rate else min(roles[name].step, finest)
    return _verdict(roles[name], step, min(values), max(values))


def verdict(kind: str, roles: Mapping[str, Printed]) -> Verdict:
    """The worst verdict over the equations of a relation of that kind. Amounts are as fine as the finest of them."""
    finest = min(each.step for each in roles.values() if not each.is_rate)
    verdicts = [_judge(equation, roles, finest) for equation in _equations(kind, roles)]
    return max(verdicts, key=list(Verdict).index)
