"""How figures of a relation are written, and how far rounding may move them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hengjing.figures.model import Figure
from hengjing.quantities.rounding import half_last_digit, round_half_up


def printed(value: Fraction, like: Figure) -> str:
    """``value`` (base unit) as ``like`` is printed: its unit, its digits, rounded half-up."""
    return f"{round_half_up(value / like.unit.factor, like.digits):f}{like.unit.name}"


def shown(figure: Figure) -> str:
    """A figure as a person would write it (“118.7%”)."""
    return f"{figure.value:f}{figure.unit.name}"


def finest(figures: Sequence[Figure]) -> dict[str, int]:
    """The most decimals printed in each unit: who prints 35.17 beside 40 left out the zeros of 40.00."""
    digits: dict[str, int] = {}
    for figure in figures:
        digits[figure.unit.name] = max(figure.digits, digits.get(figure.unit.name, 0))
    return digits


def slack(*figures: Figure) -> Fraction:
    """How far figures may be from adding up because each was rounded: half a last digit each, in the base unit.

    Counts and whole marks are exact and give none.
    """
    digits = finest(figures)
    rounded = (f for f in figures if f.unit.dimension != "count" and (f.unit.dimension != "score" or f.digits))
    return sum((half_last_digit(digits[f.unit.name]) * f.unit.factor for f in rounded), Fraction(0))


def as_fine(figure: Figure, other: Figure) -> Decimal:
    """The number of ``figure`` with the decimals that ``other``, in the same unit, shows to be kept."""
    if figure.unit.name != other.unit.name or other.digits <= figure.digits:
        return figure.value
    return round_half_up(figure.value, other.digits)
