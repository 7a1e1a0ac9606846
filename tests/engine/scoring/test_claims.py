"""Claims stand among the figures of a file and are taken apart."""

from __future__ import annotations

from decimal import Decimal

from hengjing.figures.model import Figure
from hengjing.quantities.units import UNITS
from hengjing.scoring.claims import separated


def test_claims_are_taken_apart() -> None:
    staff = Figure("staff_on_duty", Decimal(28), UNITS["人"])
    claim = Figure("claimed.B1", Decimal("2.5"), UNITS["分"])
    assert separated([staff, claim]) == ([staff], {"B1": Decimal("2.5")})
