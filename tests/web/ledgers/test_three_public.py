"""三公经费."""

from __future__ import annotations

from decimal import Decimal

from hengjing_web.people.models import Organisation
from hengjing_web.workbench.ledger import Ledger
from tests.web.ledgers.suite import LedgerTests


class TestThreePublic(LedgerTests):
    code = "three_public"
    lines = (
        {"费用项目": "公务接待费", "年度": 2023, "预算数（万元）": 4.75, "决算数（万元）": None},
        {"费用项目": "因公出国(境)费", "年度": 2024, "预算数（万元）": 0, "决算数（万元）": 0},
        {"费用项目": "公务用车购置费", "年度": 2024, "预算数（万元）": 0, "决算数（万元）": 0},
        {"费用项目": "公务用车运行维护费", "年度": 2024, "预算数（万元）": 5, "决算数（万元）": 2.1},
        {"费用项目": "公务接待费", "年度": 2024, "预算数（万元）": 1.75, "决算数（万元）": 0.72},
    )  # fmt: skip
    wrong = ("预算数（万元）", "待定", "不是数字")
    changed = ("预算数（万元）", 4.8)

    def test_both_years_are_offered_in_wan(self, kept: Ledger, unit: Organisation) -> None:
        told = {(figure.code, figure.period): figure.value for figure in kept.figures(unit, 2024)}
        assert told["three_public.budget", 2024] == Decimal("6.75")
        assert told["three_public.budget", 2023] == Decimal("4.75")
        assert told["three_public.final_account", 2024] == Decimal("2.82")
        assert told["three_public.final_account.official_reception", 2024] == Decimal("0.72")

    def test_an_open_year_has_no_final_total(self, kept: Ledger, unit: Organisation) -> None:
        assert ("three_public.final_account", 2023) not in {(f.code, f.period) for f in kept.figures(unit, 2024)}
