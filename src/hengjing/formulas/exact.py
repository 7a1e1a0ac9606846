"""Exact fractions in SQL: a whole number over a positive one, never divided out, undefined as NULL.

Comparisons multiply crosswise; what is rounded is rounded with whole numbers. Wherever the top is NULL the value is
undefined and the bottom means nothing; wherever it is not, the bottom is positive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor, gcd, lcm

from sqlglot import exp

from hengjing.formulas.whole import Truth, Whole, Writer


@dataclass(frozen=True, slots=True)
class Exact:
    """A value: ``top`` over ``bottom``, between ``low`` and ``high`` where it is defined."""

    top: Whole
    bottom: Whole
    low: Fraction
    high: Fraction

    @property
    def constant(self) -> Fraction | None:
        """The value when it is known while the query is written."""
        return Fraction(self.top.low, self.bottom.low) if self.top.fixed and self.bottom.fixed else None


_Case = tuple[Truth | None, Whole]


class Arithmetic:
    """Writes exact values with a ``Writer``; every method gives NULL where an operand it needs is undefined."""

    def __init__(self, writer: Writer) -> None:
        self.whole = writer

    # ---- values --------------------------------------------------------------------------------------------------

    def constant(self, value: Fraction | int) -> Exact:
        """A value known while the query is written."""
        exact = Fraction(value)
        return Exact(self.whole.number(exact.numerator), self.whole.number(exact.denominator), exact, exact)

    def value(self, top: Whole, bottom: Whole, low: Fraction | None = None, high: Fraction | None = None) -> Exact:
        """``top`` over ``bottom``; ``low`` and ``high`` are told when they are closer than what the parts allow."""
        if top.fixed and bottom.fixed:
            return self.constant(Fraction(top.low, bottom.low))
        least, most = max(bottom.low, 1), max(bottom.high, 1)
        lowest = Fraction(top.low, least if top.low < 0 else most)
        highest = Fraction(top.high, least if top.high > 0 else most)
        lowest = lowest if low is None else max(low, lowest)
        highest = highest if high is None else min(high, highest)
        bounded = replace(
            top,
            low=top.low if lowest > 0 else max(top.low, floor(lowest * most)),
            high=top.high if highest < 0 else min(top.high, ceil(highest * most)),
        )
        return Exact(bounded, bottom, lowest, highest)

    def hold(self, value: Exact) -> Exact:
        """The same value, to be used more than once."""
        return Exact(self.whole.hold(value.top), self.whole.hold(value.bottom), value.low, value.high)

    def bounded(self, value: Exact, low: Fraction, high: Fraction) -> Exact:
        """The same value, of which more is known than its parts tell."""
        return self.value(value.top, value.bottom, max(low, value.low), min(high, value.high))

    def nothing(self) -> Exact:
        """The undefined value."""
        return Exact(self.whole.nothing(), self.whole.number(1), Fraction(0), Fraction(0))

    # ---- arithmetic ----------------------------------------------------------------------------------------------

    def plus(self, left: Exact, right: Exact) -> Exact:
        """The sum."""
        if 0 in (left.constant, right.constant):
            return right if left.constant == 0 else left
        first, second, bottom = self._common(left, right)
        return self.value(self.whole.plus(first, second), bottom, left.low + right.low, left.high + right.high)

    def minus(self, left: Exact, right: Exact) -> Exact:
        """The difference."""
        if right.constant == 0:
            return left
        first, second, bottom = self._common(left, right)
        return self.value(self.whole.minus(first, second), bottom, left.low - right.high, left.high - right.low)

    def times(self, left: Exact, right: Exact) -> Exact:
        """The product."""
        (a, d), (b, c) = self._reduced(left.top, right.bottom), self._reduced(right.top, left.bottom)
        corners = [x * y for x in (left.low, left.high) for y in (right.low, right.high)]
        return self.value(self.whole.times(a, b), self.whole.times(c, d), min(corners), max(corners))

    def over(self, left: Exact, right: Exact) -> Exact:
        """The quotient, undefined where the divisor is 0."""
        if right.constant is not None:
            return self.nothing() if right.constant == 0 else self.times(left, self.constant(1 / right.constant))
        # (a / c) / (b / d) = (a·d) / (b·c), where c and d may cancel.
        c, d = self._cancelled(left.bottom, right.bottom)
        divisor = self.whole.hold(right.top)
        top, bottom = self.whole.times(left.top, d), self.whole.times(divisor, c)
        zero = self.whole.number(0)
        positive = self.whole.compare(">", divisor, zero)
        if divisor.low >= 0:
            return self.value(self.whole.choose([(positive, top)]), bottom)
        top, bottom = self.whole.hold(top), self.whole.hold(bottom)
        negative = self.whole.compare("<", divisor, zero)
        top = self.whole.choose([(positive, top), (negative, self.whole.negative(top))])
        return self.value(top, self.magnitude(self.value(bottom, self.whole.number(1))).top)

    def negative(self, value: Exact) -> Exact:
        """The value with its sign turned."""
        return self.value(self.whole.negative(value.top), value.bottom, -value.high, -value.low)

    def magnitude(self, value: Exact) -> Exact:
        """The value without its sign."""
        held = self.hold(value)
        if held.low >= 0:
            return held
        below = self.whole.compare("<", held.top, self.whole.number(0))
        top = self.whole.choose([(below, self.whole.negative(held.top)), (None, held.top)])
        top = replace(top, low=0, high=max(-held.top.low, held.top.high))
        return self.value(top, held.bottom, Fraction(0), max(-held.low, held.high))

    # ---- conditions ----------------------------------------------------------------------------------------------

    def compare(self, operator: str, left: Exact, right: Exact) -> Truth:
        """``left operator right``, undefined where one of them is."""
        if right.constant == 0:  # a bottom is positive and changes no sign
            return self.whole.compare(operator, left.top, right.top)
        first, second, _ = self._common(left, right)
        return self.whole.compare(operator, first, second)

    def defined(self, value: Exact) -> Truth:
        """Whether the value is defined."""
        missing = self.whole.missing([value.top])
        return self.whole.known(True) if missing is None else self.whole.opposite(missing)

    # ---- choices -------------------------------------------------------------------------------------------------

    def choose(self, cases: Sequence[tuple[Truth | None, Exact]], needs: Sequence[Exact] | None = None) -> Exact:
        """The value of the first condition that is true (None: always); undefined when none is.

        With ``needs`` (held values, or none) the whole is undefined where one of them is, and where none is the cases
        that can be taken are defined; without, each case stands for itself.
        """
        cases = _possible(cases)
        if not cases:
            return self.nothing()
        low, high = min(value.low for _, value in cases), max(value.high for _, value in cases)
        fixed = lcm(*(value.bottom.low for _, value in cases if value.bottom.fixed))
        moving = {value.bottom.sql.sql(): value.bottom for _, value in cases if not value.bottom.fixed}
        alike = len(moving) == 1 and not any(value.bottom.fixed for _, value in cases)
        if not moving or alike or (needs is not None and len(moving) == 1):
            bottom = next((self.whole.hold(one) for one in moving.values()), None)
            tops = [(truth, self._over(value, fixed, bottom)) for truth, value in cases]
            common = self.whole.number(fixed)
            common = common if bottom is None else self.whole.times(bottom, common)
            return self.value(self.whole.choose([*self._needing(needs), *tops]), common, low, high)
        held = [(truth and self.whole.hold_truth(truth), self.hold(value)) for truth, value in cases]
        tops = [(truth, value.top) for truth, value in held]
        bottom = self.whole.choose([(truth, value.bottom) for truth, value in held])
        return self.value(self.whole.choose([*self._needing(needs), *tops]), bottom, low, high)

    def _over(self, value: Exact, fixed: int, moving: Whole | None) -> Whole:
        """The top of ``value`` over ``fixed`` times ``moving``."""
        if not value.bottom.fixed:
            return self.whole.times(value.top, self.whole.number(fixed))
        top = self.whole.times(value.top, self.whole.number(fixed // value.bottom.low))
        if moving is None or value.constant == 0:
            return top
        return self.whole.times(top, moving)

    def _needing(self, needs: Sequence[Exact] | None) -> list[_Case]:
        """A first case of NULL where a value that is needed is missing."""
        missing = self.whole.missing({value.top.sql.sql(): value.top for value in needs or ()}.values())
        return [] if missing is None else [(missing, replace(self.whole.nothing(), sql=exp.Null()))]

    # ---- bringing to one bottom ----------------------------------------------------------------------------------

    def _common(self, left: Exact, right: Exact) -> tuple[Whole, Whole, Whole]:
        """The two tops over one bottom, and that bottom."""
        c, d = left.bottom, right.bottom
        if not c.fixed and c.sql == d.sql:
            return left.top, right.top, c
        if c.fixed and d.fixed:
            common = lcm(c.low, d.low)
            first, second = self.whole.number(common // c.low), self.whole.number(common // d.low)
            bottom = self.whole.number(common)
        else:
            c, d = self.whole.hold(c), self.whole.hold(d)
            first, second, bottom = d, c, self.whole.times(c, d)
        return self.whole.times(left.top, first), self.whole.times(right.top, second), bottom

    def _reduced(self, top: Whole, bottom: Whole) -> tuple[Whole, Whole]:
        """The two without their common factor, where they are literals."""
        if not (top.fixed and bottom.fixed):
            return top, bottom
        common = gcd(top.low, bottom.low) or 1
        return self.whole.number(top.low // common), self.whole.number(bottom.low // common)

    def _cancelled(self, left: Whole, right: Whole) -> tuple[Whole, Whole]:
        if not left.fixed and left.sql == right.sql:
            return self.whole.number(1), self.whole.number(1)
        return self._reduced(left, right)


def _possible(cases: Sequence[tuple[Truth | None, Exact]]) -> list[tuple[Truth | None, Exact]]:
    """The cases without those that are known never to be taken."""
    possible: list[tuple[Truth | None, Exact]] = []
    for truth, value in cases:
        if truth is None or truth.fixed:
            return [*possible, (None, value)]
        if truth.fixed is None:
            possible.append((truth, value))
    return possible
