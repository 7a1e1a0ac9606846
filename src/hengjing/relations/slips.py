"""Why a sum is off: the slips of a typing hand by which it closes to the last digit, which prove that it was meant to
close; and the signs that it never was meant to.
"""

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
_MOST_PARTS = 14


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
        wanted = relation.closing(figure)
        for name, value in _undone(figure, relation):
            if value == wanted:
                return f"改正一处{name}后恰好相等"
    return ""


def one_digit_off(relation: Sum, least: int = _LEAST_DIGITS) -> bool:
    """Whether one wrong, missing or surplus digit in one figure of ``least`` digits explains why the sum is off."""
    for figure in relation.figures:
        scaled = relation.closing(figure) / figure.unit.factor * 10**figure.digits
        if (
            scaled.denominator == 1
            and scaled > 0
            and _one_edit(_digits(figure).lstrip("0"), str(scaled.numerator), least)
        ):
            return True
    return False


def _digits(figure: Figure) -> str:
    return f"{abs(figure.value):f}".replace(".", "")


def _one_edit(stated: str, wanted: str, least: int) -> bool:
    """Whether two runs of digits, neither too short, differ by one digit changed, added or left out."""
    if min(len(stated), len(wanted)) < least or abs(len(stated) - len(wanted)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(stated, wanted, strict=False)) if a != b), None)
    if start is None:
        return len(stated) != len(wanted)
    left, right = stated[start:], wanted[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]


def holds_without_some(relation: Sum) -> bool:
    """Whether some of the parts alone make the total, to the last digit: then the others are details of these."""
    parts = [part.base for part in relation.parts]
    if len(parts) > _MOST_PARTS or any(part <= 0 for part in parts) or _telling(relation.total) < _LEAST_DIGITS:
        return False
    sums = {Fraction(0)}
    for part in parts:
        sums |= {each + part for each in sums}
    return relation.gap() != 0 and relation.total.base in sums


def _telling(figure: Figure) -> int:
    """How many digits of a figure are no zeros at its ends."""
    return len(_digits(figure).strip("0"))


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
    digits = _digits(figure)
    sign = -1 if figure.value < 0 else 1
    for place in range(len(digits) - 1):
        if digits[place] != digits[place + 1]:
            turned = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
            yield sign * Fraction(Decimal(turned).scaleb(-figure.digits)) * figure.unit.factor
