"""What counts as proven."""

from __future__ import annotations

import pytest

from hengjing.figures.model import Figures
from hengjing.scoring.support import proven
from tests.engine.formulas.figures import YEAR, figure


@pytest.mark.parametrize(
    ("code", "value", "source", "evidence", "left"),
    [
        ("staff_on_duty", "28", "台账:编制", "", "28"),
        ("staff_on_duty", "28", "申报数", "", None),
        ("staff_on_duty", "28", "申报数", "花名册.pdf", "28"),
        ("answer.data_true", "是", "自查", "", "0"),
        ("answer.data_true", "是", "自查", "记录.pdf", "1"),
        ("answer.data_true", "否", "自查", "", "0"),
    ],
)
def test_proven(code: str, value: str, source: str, evidence: str, left: str | None) -> None:
    found = proven(Figures([figure(code, value, source, evidence)], YEAR)).get(code)
    assert (None if found is None else str(found.value)) == left
