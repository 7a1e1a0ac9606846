"""The rows of a scoring table: merged cells, two-row heads, parts, joined points, tables that go on."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from fractions import Fraction

import openpyxl
import pytest

from hengjing.documents.readers import read_bytes
from hengjing.errors import InputError
from hengjing.frameworks.drafting.table import Level, ScoringTable, scoring_table

HEAD = ["一级指标", "二级指标", "三级指标", "分值", "评分标准"]


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def table(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), chosen: int = 1) -> ScoringTable:
    return scoring_table(read_bytes(workbook(rows, merged), "评分表.xlsx"), chosen)


def page(body: str) -> ScoringTable:
    return scoring_table(read_bytes(f"<html><body>{body}</body></html>".encode(), "表.html"))


def html(*rows: Sequence[str], spans: Mapping[str, str] | None = None) -> str:
    known = spans or {}
    lines = ["".join(f"<td{known.get(cell, '')}>{cell}</td>" for cell in row) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def test_merged_cells_belong_to_every_row_they_cover() -> None:
    found = table(
        [
            HEAD,
            ["投入（15分）", "预算配置（15分）", "甲率", 5, "甲的标准"],
            [None, None, "乙率", 10, "乙的标准"],
            ["过程（5分）", "预算执行", "丙率", 5, "丙的标准"],
            ["合计", None, None, 20, None],
        ],
        ["A2:A3", "B2:B3", "A5:C5"],
    )
    assert [line.title for line in found.lines] == ["甲率", "乙率", "丙率"]
    assert [line.weight for line in found.lines] == [5, 10, 5]
    assert found.lines[1].levels == (Level("投入", Fraction(15)), Level("预算配置", Fraction(15)))
    assert found.lines[2].levels == (Level("过程", Fraction(5)), Level("预算执行"))
    assert found.lines[1].texts["criterion"] == "乙的标准"
    assert (found.total, found.others) == (20, 0)
    assert found.lines[1].place == "Sheet!A3" or "3" in found.lines[1].place


def test_points_of_each_level_in_columns_of_their_own() -> None:
    head = ["一级指标", "分值", "二级指标", "分值", "三级指标", "权重", "评（扣）分标准", "自评得分"]
    found = table(
        [head, ["投入", 15, "配置", 15, "甲率", 7.5, "标准", ""], [None, None, None, None, "乙率", 7.5, "标准", ""]]
    )
    assert [line.weight for line in found.lines] == [Fraction(15, 2)] * 2
    assert found.lines[1].levels == (Level("投入", Fraction(15)), Level("配置", Fraction(15)))


def test_sections_in_rows_of_their_own_and_a_head_of_two_rows() -> None:
    found = table(
        [
            ["评价指标", None, "标准分", "评分办法"],
            ["二级指标", "三级指标", None, None],
            ["一、投入（10分）", None, None, None],
            ["配置", "甲率", "10分", "标准"],
            ["二、过程（5分）", None, None, None],
            ["执行", "乙率", "5分", "标准"],
            ["注：本表由单位填报", None, None, None],
        ],
        ["A1:B1", "C1:C2", "D1:D2", "A3:D3", "A5:D5", "A7:D7"],
    )
    assert [(line.levels[0], line.title, line.weight) for line in found.lines] == [
        (Level("投入", Fraction(10)), "甲率", 10),
        (Level("过程", Fraction(5)), "乙率", 5),
    ]


def test_rows_with_points_of_their_own_are_parts_of_one_indicator() -> None:
    found = table(
        [
            HEAD,
            ["投入", "目标", "合理性", 1, "符合规划"],
            [None, None, None, 0.5, "符合职责"],
            [None, None, "乙率", 2, "标准"],
        ],
        ["A2:A4", "B2:B4", "C2:C3"],
    )
    assert [(line.title, line.weight) for line in found.lines] == [("合理性", Fraction(3, 2)), ("乙率", 2)]
    assert found.lines[0].texts["criterion"] == "(1)符合规划（1分）\n(2)符合职责（0.5分）"


def test_indicators_under_one_cell_of_points_are_joined_and_a_shared_criterion_is_taken_over() -> None:
    found = table(
        [
            HEAD,
            ["效果", "效益", "经济效益", 10, "标准"],
            [None, None, "社会效益", None, None],
            [None, None, "满意度", 5, None],
        ],
        ["A2:A4", "B2:B4", "D2:D3", "E2:E4"],
    )
    assert [(line.title, line.weight, line.joined) for line in found.lines] == [
        ("经济效益、社会效益", 10, True),
        ("满意度", 5, False),
    ]
    assert found.lines[1].texts["criterion"] == "标准"


def test_a_level_left_out_makes_the_one_above_the_indicator() -> None:
    found = table([HEAD, ["投入", "预算配置", None, 5, "标准"]], ["B2:C2"])
    assert (found.lines[0].title, found.lines[0].levels) == ("预算配置", (Level("投入"),))


def test_a_table_goes_on_over_the_page_with_or_without_its_head() -> None:
    first = html(HEAD, ["投入", "配置", "甲率", "5", "标准一"])
    again = html(HEAD, ["投入", "配置", "乙率", "5", "标准二"])
    without = html(["", "", "", "", "标准二的后半"], ["过程", "执行", "丙率", "5", "标准三"])
    found = page(first + "<p>第 2 页</p>" + again + without)
    assert [line.title for line in found.lines] == ["甲率", "乙率", "丙率"]
    assert found.lines[1].texts["criterion"] == "标准二\n标准二的后半"
    assert [level.title for level in found.lines[2].levels] == ["过程", "执行"]


def test_another_scoring_table_is_counted_and_can_be_chosen() -> None:
    rows = [HEAD, ["投入", "配置", "甲率", "5", "标准"], ["合计", "", "", "5", ""]]
    other = [HEAD, ["产出", "数量", "完成率", "50", "标准"]]
    body = html(*rows) + "<p>附件2</p>" + html(*other)
    assert page(body).others == 1
    document = read_bytes(f"<html><body>{body}</body></html>".encode(), "表.html")
    assert [line.title for line in scoring_table(document, 2).lines] == ["完成率"]
    with pytest.raises(InputError, match="只有2张评分表"):
        scoring_table(document, 3)


def test_spans_of_a_web_page() -> None:
    found = page(
        html(
            HEAD,
            ["投入", "配置", "甲率", "5", "标准"],
            ["乙率", "5", "标准"],
            spans={"投入": " rowspan=2", "配置": " rowspan=2"},
        )
    )
    assert [(line.title, line.levels[0].title) for line in found.lines] == [("甲率", "投入"), ("乙率", "投入")]


@pytest.mark.parametrize("rows", [[["姓名", "电话"], ["甲", "1"]], [["一级指标", "备注"], ["投入", "无"]]])
def test_no_scoring_table(rows: list[list[str]]) -> None:
    with pytest.raises(InputError, match="没有找到评分表"):
        table(rows)


def test_a_head_without_rows() -> None:
    with pytest.raises(InputError, match="评分表里没有指标"):
        table([HEAD, ["合计", None, None, 100, None]])
