"""An indicator on figures: rate and points, exact."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.load import framework
from tests.engine.formulas.figures import figures

HENGYANG = framework("hengyang-2024")


@pytest.mark.parametrize(
    ("code", "given", "rate", "points"),
    [
        ("B1", {"staff_on_duty": "28", "approved_posts": "29"}, Fraction(28, 29), "2.5"),
        ("B2", {"three_public__budget": "6.75", "prior__three_public__budget": "4.75"}, Fraction(8, 19), "0"),
        ("B2", {"three_public__budget": "4.75", "prior__three_public__budget": "4.75"}, 0, "2.5"),
        ("B2", {"three_public__budget": "1", "prior__three_public__budget": "0"}, None, None),
        ("C3", {"three_public__final_account": "0", "three_public__budget": "0"}, None, "2"),
        ("C3", {"three_public__final_account": "2.82", "three_public__budget": "6.75"}, Fraction(94, 225), "2"),
        ("G1", {"operating_cost__total_change": "-21.42"}, Fraction(-2142, 10000), "5"),
        (
            "G1",
            {"operating_cost__total": "3", "prior__operating_cost__total": "2", "operating_cost__total_change": "1"},
            Fraction(1, 2),
            "0",
        ),
        ("F1", {"goals__finished": "30", "goals__planned": "20"}, Fraction(3, 2), "7.5"),
    ],
)
def test_indicators(code: str, given: dict[str, str], rate: Fraction | None, points: str | None) -> None:
    indicator = HENGYANG.indicator(code)
    assert indicator is not None
    found = evaluate(indicator, figures(**given))
    assert found.rate is not None
    assert found.rate.value == rate
    assert found.points == (None if points is None else Fraction(points))
