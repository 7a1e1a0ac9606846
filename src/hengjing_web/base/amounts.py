"""元 ↔ 万元, exactly. Records keep 元; figures, overviews and reports speak in 万元."""

from __future__ import annotations

from decimal import Decimal

from hengjing.quantities.rounding import digits_of

WAN = Decimal(10_000)


def in_wan(amount: Decimal) -> Decimal:
    """``amount`` 元 in 万元, nothing lost: two decimals, more where the 元 need them (4321512.34 → 432.151234)."""
    exact = amount.scaleb(-4).normalize()
    return exact if digits_of(exact) > 2 else exact.quantize(Decimal("0.01"))
