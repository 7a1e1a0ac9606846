"""Rows → records, or every fault with its cell. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from hengjing.errors import InputError, InputErrors
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.importing import Fault, Parsed, parse_sheets
from hengjing_web.workbench.sheets import Sheet, read_sheets
from tests.web.workbench.books import book


class Lines:
    """A small ledger: lines with a budget."""

    title = "预算"
    key = ("year", "name")
    columns = (
        Column("name", "科目", required=True, synonyms=("科目名称",)),
        Column("year", "年度", Kind.YEAR, required=True),
        Column("kind", "类别", Kind.CHOICE, choices={"a": "甲", "b": "乙"}),
        Column("budget", "预算数", Kind.MONEY, required=True, total=True, synonyms=("预算金额",)),
        Column("final", "决算数", Kind.MONEY, total=True),
    )

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        if values.get("final") is not None and values["final"] > values["budget"]:
            yield "final", "决算数大于预算数", "请核对。"

    def doubts(self, values: Mapping[str, Any]) -> Iterable[str]:
        if values["name"] == "其他":
            yield "科目太笼统"


def read(*rows: Iterable[object], year: int = 2024, merged: tuple[tuple[int, int, int], ...] = ()) -> Parsed:
    sheet = Sheet("表", tuple(tuple(row) for row in rows), merged=merged)
    return parse_sheets([sheet], Lines(), {"year": year})


def places(parsed: Parsed) -> list[tuple[str, str]]:
    return [(fault.where, fault.what) for fault in parsed.faults]


def test_rows_become_records() -> None:
    parsed = read(("科目", "年度", "预算数"), ("行政运行", 2024.0, 432.15))
    (row,) = parsed.rows
    assert dict(row.values) == {"name": "行政运行", "year": 2024, "budget": Decimal("432.15")}
    assert row.cells["budget"] == "C2"
    assert parsed.fields == ("name", "year", "budget")


def test_titles_above_units_and_other_wordings_are_understood() -> None:
    parsed = read(
        ("2024年预算表", "", "", ""),
        ("编制单位：某局", "", "", "单位：万元"),
        ("序号", "科目 名称*", "预算\n金额", "决算数（元）"),
        (1, "行政运行", 432.15, 4290600),
    )
    values = parsed.rows[0].values
    assert (values["budget"], values["final"]) == (Decimal("4321500.00"), Decimal("4290600.00"))
    assert values["year"] == 2024  # the year chosen on the page, for the table gives none


def test_a_unit_in_the_header_wins_over_the_one_above() -> None:
    parsed = read(("单位：元", "", ""), ("科目", "预算数（单位：万元）", "x"), ("甲", 1, ""))
    assert parsed.rows[0].values["budget"] == Decimal(10000)


def test_blank_rows_example_rows_and_totals_are_no_records() -> None:
    parsed = read(
        ("序号", "科目", "预算数"),
        ("示例", "行政运行", 1),
        ("", "", ""),
        (1, "甲", 2),
        ("", "合 计", 2),
    )
    assert [row.values["name"] for row in parsed.rows] == ["甲"]
    assert parsed.notes == ("第2行是模板的示例行，没有导入", "第5行是合计行，没有导入")


def test_a_total_that_does_not_add_up_is_mentioned() -> None:
    parsed = read(("科目", "预算数"), ("甲", 2), ("乙", 3), ("合计", 6))
    assert "B4：预算数合计写的是6.00，逐行相加为5.00，请核对" in parsed.notes


def test_a_category_merged_downwards_speaks_for_its_rows() -> None:
    parsed = read(("类别", "科目", "预算数"), ("甲", "一", 1), ("", "二", 2), merged=((1, 2, 0),))
    assert [row.values["kind"] for row in parsed.rows] == ["a", "a"]


def test_a_merged_amount_is_a_fault() -> None:
    parsed = read(("科目", "预算数"), ("一", 1), ("二", ""), merged=((1, 2, 1),))
    assert [where for where, _ in places(parsed)] == ["B2", "B3"]


def test_all_faults_come_at_once_with_their_cells() -> None:
    parsed = read(
        ("科目", "年度", "类别", "预算数", "决算数"),
        ("", 24, "丙", "许多", 1),
        ("行政运行", 2024, "甲", 1, 2),
        ("住房公积金", 2024, "甲", 1, 1),
        ("住房公积金", 2024, "乙", 1, 1),
    )
    assert places(parsed) == [
        ("A2", "科目未填"),
        ("B2", "“24”不是年度"),
        ("C2", "类别“丙”不认识"),
        ("D2", "“许多”不是数字"),
        ("E3", "决算数大于预算数"),
        ("第5行", "与第4行重复（年度、科目相同）"),
    ]


def test_missing_columns_are_named_with_the_nearest() -> None:
    with pytest.raises(InputErrors) as caught:
        read(("科目", "年度", "预算书"), ("甲", 2024, 1))
    (fault,) = caught.value.faults
    assert fault.what == "缺少“预算数”列"
    assert "预算书" in fault.remedy


def test_a_column_twice_is_a_fault() -> None:
    with pytest.raises(InputErrors) as caught:
        read(("科目", "预算数", "预算金额"), ("甲", 1, 2))
    assert [(fault.where, fault.what) for fault in caught.value.faults] == [("B1、C1", "“预算数”列出现两次")]


def test_without_a_header_the_template_is_offered() -> None:
    with pytest.raises(InputError, match="找不到“预算”的表头") as caught:
        read(("甲", "乙"), ("丙", 1))
    assert "模板" in caught.value.remedy


def test_a_header_without_rows_is_a_fault() -> None:
    with pytest.raises(InputError, match="表头下面没有数据"):
        read(("科目", "预算数"))


def test_columns_without_use_are_mentioned() -> None:
    assert read(("科目", "预算数", "领导意见"), ("甲", 1, "好")).notes == ("没有用到的列：领导意见",)


def test_doubts_are_notes_and_not_faults() -> None:
    parsed = read(("科目", "预算数"), ("其他", 1))
    assert (parsed.notes, parsed.faults) == (("第2行：科目太笼统",), ())


def test_a_failed_formula_is_a_fault_even_where_blank_is_allowed() -> None:
    sheet = Sheet("表", (("科目", "预算数", "决算数"), ("甲", 1, "")), broken={"C2": "公式出错"})
    parsed = parse_sheets([sheet], Lines(), {"year": 2024})
    assert places(parsed) == [("C2", "决算数的公式出错")]


def test_the_sheet_with_the_header_is_found() -> None:
    wrong = Sheet("说明", (("怎么填", "请照填"),))
    right = Sheet("数据", (("科目", "预算数"), ("甲", 1)))
    assert parse_sheets([wrong, right], Lines(), {"year": 2024}).sheet is right


def test_endless_faults_end() -> None:
    parsed = read(("科目", "预算数"), *((f"科目{number}", "x") for number in range(900)))
    assert len(parsed.faults) == 501
    assert "其余从略" in parsed.faults[-1].what


def test_a_workbook_goes_all_the_way() -> None:
    content = book(("预算表",), ("科目", "预算数（万元）"), ("行政运行", 432.15), merged=("A1:B1",))
    parsed = parse_sheets(read_sheets("a.xlsx", content), Lines(), {"year": 2024})
    assert parsed.rows[0].values["budget"] == Decimal("4321500.00")


def test_a_row_of_another_organisation_is_a_fault() -> None:
    sheet = Sheet("表", (("所属单位", "科目", "预算数"), ("甲局", "一", 1), ("乙局", "二", 2), ("", "三", 3)))
    parsed = parse_sheets([sheet], Lines(), {"year": 2024}, "甲局")
    assert places(parsed) == [("A3", "这一行属于“乙局”，不能导入“甲局”")]
