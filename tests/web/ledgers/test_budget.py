"""预算与决算, 预算调整, 支付明细."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.errors import InputErrors
from hengjing_web.people.models import Organisation, User
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.registry import ledger_called
from hengjing_web.workbench.saving import apply, prepare
from tests.web.ledgers.suite import Browser, LedgerTests
from tests.web.workbench.books import book

HEAD = ("科目或项目", "年度", "支出类别", "年初预算数（万元）", "决算数（万元）")
ROWS = (
    ("行政运行", 2024, "基本支出", 432.15, 429.06),
    ("死亡抚恤", 2024, "基本支出", None, 27.32),
    ("公务用车管理", 2024, "项目支出", 40, 35.17),
    ("东门维修", 2024, "项目支出", None, 170.04),
)
ADJUSTED = ("科目或项目", "支出类别", "年度", "调整金额（万元）", "调整日期", "文号", "调整原因")
LINES = tuple(dict(zip(HEAD, row, strict=True)) for row in ROWS)


def lay_lines(organisation: Organisation) -> None:
    content = book(HEAD, *ROWS)
    apply(prepare(ledger_called("budget"), "a.xlsx", content, organisation, 2024))


class TestBudget(LedgerTests):
    code = "budget"
    lines = LINES
    wrong = ("支出类别", "基本支出们", "不认识")
    changed = ("决算数（万元）", 430)

    def test_totals_and_lines_are_offered_in_wan(self, kept: Ledger, unit: Organisation) -> None:
        told = {(figure.code, figure.subject): figure.value for figure in kept.figures(unit, 2024)}
        assert told["general_public.initial_budget", ""] == Decimal("472.15")
        assert told["general_public.final_account", ""] == Decimal("661.59")
        assert told["basic_expenditure.final_account", ""] == Decimal("456.38")
        assert told["project_expenditure.final_account", ""] == Decimal("205.21")
        assert told["opening_projects.final_account", ""] == Decimal("35.17")
        assert told["added_projects.final_account", ""] == Decimal("170.04")
        assert told["basic_line.initial_budget", "行政运行"] == Decimal("432.15")
        assert ("basic_line.initial_budget", "死亡抚恤") not in told
        assert told["project_line.final_account", "东门维修"] == Decimal("170.04")

    def test_a_figure_opens_rows_that_add_up_to_it(
        self, kept: Ledger, unit: Organisation, browser_of: Browser, clerk: User
    ) -> None:
        summed = [f for f in kept.figures(unit, 2024) if f.code.endswith((".initial_budget", ".final_account"))]
        assert len(summed) > 10
        for figure in summed:
            field = figure.code.rsplit(".", 1)[1]
            total = browser_of(clerk).get(figure.link).context["listing"].totals[f"sum_{field}"]
            assert total == figure.value * 10000

    def test_an_open_year_has_no_final_total(self, ledger: Ledger, unit: Organisation) -> None:
        self.load(ledger, unit, [*LINES[1:], {**LINES[0], "决算数（万元）": None}])
        codes = {figure.code for figure in ledger.figures(unit, 2024)}
        assert "general_public.final_account" not in codes
        assert "basic_expenditure.final_account" not in codes
        assert "project_expenditure.final_account" in codes
        assert "general_public.initial_budget" in codes

    def test_a_functional_code_has_three_five_or_seven_digits(self, ledger: Ledger, unit: Organisation) -> None:
        good = [{**LINES[0], "功能分类科目编码": 2010301}]
        assert len(prepare(ledger, "a.xlsx", self.file(good), unit, 2024).new) == 1
        with pytest.raises(InputErrors, match="1处"):
            prepare(ledger, "a.xlsx", self.file([{**LINES[0], "功能分类科目编码": "2010"}]), unit, 2024)

    def test_deleting_a_line_says_what_goes_with_it(
        self, kept: Ledger, unit: Organisation, browser_of: Browser, clerk: User
    ) -> None:
        payments = book(("科目或项目", "支出类别", "月份", "支付金额"), ("行政运行", "基本支出", 1, 100))
        apply(prepare(ledger_called("payments"), "a.xlsx", payments, unit, 2024))
        line = kept.model._default_manager.get(name="行政运行")
        page = browser_of(clerk).post("/ledgers/budget/delete/", {"chosen": line.pk})
        assert "同时删除挂在它们名下的支付明细 1 条" in page.content.decode()


class TestAdjustments(LedgerTests):
    code = "adjustments"
    lines = tuple(
        dict(zip(ADJUSTED, row, strict=True))
        for row in (
            ("行政运行", "基本支出", 2024, -3.09, "2024-12-16", "甲1号", "按实调减"),
            ("东门维修", "项目支出", 2024, 170.04, "2024年6月17日", "甲2号", "年中追加"),
            ("死亡抚恤", "基本支出", 2024, 27.32, "2024/5/13", "", "年中追加"),
        )
    )
    wrong = ("科目或项目", "死亡抚血", "“预算与决算”中没有2024年的科目或项目“死亡抚血”")
    changed = ("调整金额（万元）", -3)

    def lay_ground(self, organisation: Organisation) -> None:
        lay_lines(organisation)

    def test_a_line_that_is_not_kept_is_told_with_the_nearest(self, ledger: Ledger, unit: Organisation) -> None:
        lay_lines(unit)
        with pytest.raises(InputErrors, match="1处") as caught:
            prepare(ledger, "a.xlsx", self.file([{**self.lines[2], "科目或项目": "死亡抚血"}]), unit, 2024)
        assert "最接近的是“死亡抚恤”" in str(caught.value)

    def test_an_adjustment_of_nothing_or_of_another_year_is_refused(self, ledger: Ledger, unit: Organisation) -> None:
        lay_lines(unit)
        wrong = [{**self.lines[0], "调整金额（万元）": 0}, {**self.lines[1], "调整日期": "2023-06-17"}]
        with pytest.raises(InputErrors) as caught:
            prepare(ledger, "a.xlsx", self.file(wrong), unit, 2024)
        assert [fault.where for fault in caught.value.faults] == ["D2", "E3"]

    def test_the_full_year_budget_follows(self, kept: Ledger, unit: Organisation) -> None:
        figures = {(f.code, f.subject): f for f in ledger_called("budget").figures(unit, 2024)}
        assert figures["general_public.budget_adjustment", ""].value == Decimal("194.27")
        assert figures["general_public.full_year_budget", ""].value == Decimal("666.42")
        assert figures["basic_line.full_year_budget", "行政运行"].value == Decimal("429.06")
        assert figures["general_public.budget_adjustment", ""].source == "台账:预算调整"


class TestPayments(LedgerTests):
    code = "payments"
    lines = (
        {"科目或项目": "行政运行", "支出类别": "基本支出", "年度": 2024, "月份": 1, "支付金额（元）": 357550},
        {"科目或项目": "行政运行", "支出类别": "基本支出", "年度": 2024, "月份": 2, "支付金额（元）": 357550.5},
        {"科目或项目": "东门维修", "支出类别": "项目支出", "年度": 2024, "月份": 9, "支付金额（元）": 1700400},
    )
    wrong = ("月份", 13, "月份不能大于12")
    changed = ("支付金额（元）", 1)

    def lay_ground(self, organisation: Organisation) -> None:
        lay_lines(organisation)

    def test_the_sum_is_offered(self, kept: Ledger, unit: Organisation) -> None:
        (figure,) = kept.figures(unit, 2024)
        assert (figure.code, figure.value) == ("general_public.payments", Decimal("241.55005"))

    def test_without_rows_nothing_is_claimed(self, ledger: Ledger, unit: Organisation) -> None:
        assert ledger.figures(unit, 2024) == []
