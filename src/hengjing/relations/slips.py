"""The slips of a typing hand by which a sum that is off closes to the last digit: proof that it was meant to close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from hengjing.figures.model import Figure
from hengjing.relations.model import Sum

# Fewer digits come out right by chance.
_LEAST_DIGITS = 3
_LEAST_TURNED = 4


def slip_of(relation: Sum) -> str:
    """How one slip, undone, closes the sum exactly; empty when there is none or the sum holds."""
    gap = relation.gap()
    if gap == 0:
        return ""
    total = relation.total
    # With the total and a part in each other's place the parts exceed their sum by twice the difference.
    if any(gap == 2 * (total.base - part.base) and _telling(part) >= _LEAST_DIGITS for part in relation.parts):
        return "合计与其中一项对调后恰好相等"
    for figure in relation.figures:
        wanted = figure.base - gap if figure is total else figure.base + gap
        for name, value in _undone(figure, relation):
            if value == wanted:
                return f"改正一处{name}后恰好相等"
    return ""


def _telling(figure: Figure) -> int:
    """How many digits of a figure are no zeros at its ends."""
    return len(f"{abs(figure.value):f}".replace(".", "").strip("0"))


def _undone(figure: Figure, relation: Sum) -> Iterator[tuple[str, Fraction]]:
    """What a figure would be without a slip, with the slip's name, in the base unit."""
    often = Counter(each.unit.factor for each in relation.figures).most_common(1)[0]
    if figure.unit.factor != often[0] and often[1] == len(relation.figures) - 1:
        yield "单位", Fraction(figure.value) * often[0]
    if _telling(figure) >= _LEAST_DIGITS:
        yield "小数点", figure.base * 10
        yield "小数点", figure.base / 10
    if _telling(figure) >= _LEAST_TURNED:
        yield from (("数位颠倒", value) for value in _turned(figure))


def _turned(figure: Figure) -> Iterator[Fraction]:
    """The figure with two neighbouring digits in each other's place."""
    digits = f"{abs(figure.value):f}".replace(".", "")
    sign = -1 if figure.value < 0 else 1
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            yield sign * Fraction(Decimal(turned).scaleb(-figure.digits)) * figure.unit.factor
