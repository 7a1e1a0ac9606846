"""人员编制."""

from __future__ import annotations

from hengjing_web.people.models import Organisation
from hengjing_web.workbench.ledger import Ledger
from tests.web.ledgers.suite import LedgerTests


class TestStaffing(LedgerTests):
    code = "staffing"
    lines = (
        {"编制类别": "行政", "年度": 2024, "编制数": 17, "在职人数": 16},
        {"编制类别": "工勤编制", "年度": 2024, "编制数": 1, "在职人数": 2},
        {"编制类别": "事业编", "年度": 2024, "编制数": 11, "在职人数": 10},
    )  # fmt: skip
    wrong = ("在职人数", -1, "在职人数不能小于0")
    changed = ("在职人数", 15)

    def test_totals_and_categories_are_offered(self, kept: Ledger, unit: Organisation) -> None:
        told = {figure.code: (figure.value, figure.unit.name) for figure in kept.figures(unit, 2024)}
        assert told["approved_posts"] == (29, "人")
        assert told["staff_on_duty"] == (28, "人")
        assert told["staff_on_duty.worker"] == (2, "人")
        assert told["approved_posts.worker"] == (1, "人")
        assert all(figure.supported for figure in kept.figures(unit, 2024))
