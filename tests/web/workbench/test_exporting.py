"""Rows → .xlsx."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing_web.ledgers.budget.models import BudgetLine
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.exporting import export, guarded
from hengjing_web.workbench.registry import ledger_called
from hengjing_web.workbench.saving import prepare
from tests.web.workbench.books import opened, rows_of

DANGEROUS = '=HYPERLINK("http://elsewhere")'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("行政运行", "行政运行"),
        ("-", "-"),
        ("a=b", "a=b"),
    ],
)
def test_text_that_begins_like_a_formula_is_guarded(text: str, kept: str) -> None:
    assert guarded(text) == kept


def make(organisation: Organisation, name: str, **fields: object) -> BudgetLine:
    return BudgetLine.objects.create(organisation=organisation, year=2024, category="basic", name=name, **fields)


def test_no_cell_is_a_formula_and_the_name_comes_back(unit: Organisation) -> None:
    make(unit, DANGEROUS, final_account=Decimal("0.10"))
    ledger = ledger_called("budget")
    content = export(ledger, ledger.records(), several=False)
    kinds = {cell.data_type for row in opened(content).worksheets[0].iter_rows() for cell in row if cell.value}
    assert "f" not in kinds
    plan = prepare(ledger, "a.xlsx", content, unit, 2024)
    assert (plan.unchanged, len(plan.new)) == (1, 0)


def test_amounts_are_numbers_and_missing_ones_are_blank(unit: Organisation) -> None:
    make(unit, "事业运行", final_account=Decimal("7800.01"))
    ledger = ledger_called("budget")
    head, row = rows_of(export(ledger, ledger.records(), several=False))
    told = dict(zip(head, row, strict=True))
    assert told["决算数（元）"] == 7800.01
    assert told["年初预算数（元）"] is None
    assert told["支出类别"] == "基本支出"


def test_several_organisations_are_told_apart(unit: Organisation, neighbour: Organisation) -> None:
    make(unit, "一")
    make(neighbour, "二")
    ledger = ledger_called("budget")
    head, *rows = rows_of(export(ledger, ledger.records(), several=True))
    assert head[0] == "所属单位"
    assert {(row[0], row[1]) for row in rows} == {("市机关事务局", "一"), ("市林业局", "二")}
