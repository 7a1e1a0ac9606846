"""Numbers as the field writes them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from hengjing_web.base.templatetags.numbers import dash, decimals, filled, percent, points, wan, whole, yuan

UNFILLED = '<span class="missing">未填</span>'
DASH = '<span class="quiet">—</span>'


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (yuan(Decimal("75005600")), "75,005,600.00"),
        (yuan(Decimal("-1234.5")), '<span class="negative">−1,234.50</span>'),
        (yuan(Decimal(0)), "0.00"),
        (yuan(None), UNFILLED),
        (wan(Decimal("75005600")), "7,500.56"),
        (wan(Decimal("-50")), '<span class="negative">−0.01</span>'),
        (wan(None), UNFILLED),
        (decimals(Decimal("87.925")), "87.93"),
        (decimals(Fraction(1, 3), 4), "0.3333"),
        (whole(1234567), "1,234,567"),
        (percent(Fraction(3517, 4000)), "87.93%"),
        (percent(Fraction(45, 48), 1), "93.8%"),
        (percent(None), UNFILLED),
        (points(Decimal("10.00")), "10"),
        (points(Decimal("2.50")), "2.5"),
        (points(Fraction(15, 2)), "7.5"),
        (points(Decimal(0)), "0"),
        (points(Decimal(100)), "100"),
        (points(None), DASH),
        (dash(""), DASH),
        (dash("2024"), "2024"),
        (filled(None), UNFILLED),
        (filled("张三"), "张三"),
    ],
)
def test_numbers_are_written(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="no figure"):
        decimals(87.925)
