"""The workbook: a row for each finding, text that stays text."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import Workbook, load_workbook

from hengjing.checks.model import Answer, Reply
from hengjing.reports.checked.xlsx import as_xlsx
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked


def book(*arguments: object) -> Workbook:
    return load_workbook(io.BytesIO(as_xlsx(*arguments)))  # type: ignore[arg-type]


def rows(workbook: Workbook, sheet: str) -> list[list[object]]:
    return [list(row) for row in workbook[sheet].iter_rows(values_only=True)]


def test_the_sheets() -> None:
    workbook = book([checked(WRONG, "a.txt"), checked(RIGHT, "b.txt")], {"c.docx": "c.docx：文件已损坏。"})
    assert workbook.sheetnames == ["核验发现", "文档", "核对事项", "检查表"]
    (head, finding) = rows(workbook, "核验发现")
    assert head == ["文件", "位置", "级别", "编号", "原文", "应为", "说明", "核算", "依据", "参见", "连带", "答复"]
    assert finding[:8] == [
        "a.txt",
        "第1行",
        "必须改",
        "HJ301",
        "66%",
        "60%",
        "占比应为60%，文中为66%",
        "60 ÷ 100 = 60%",
    ]
    assert finding[9:] == ["第1行“60万元”、第1行“100万元”", None, None]
    documents = rows(workbook, "文档")
    assert [row[:12] for row in documents[1:]] == [
        ["a.txt", None, None, "必须改", 1, 0, 0, 0, 5, 3, 2, 0],
        ["b.txt", None, None, "未发现问题", 0, 0, 0, 0, 5, 3, 3, 0],
        ["c.docx", None, None, "未能核验", *[None] * 8],
    ]
    assert documents[3][12] == "文件已损坏。"
    checks = rows(workbook, "核对事项")
    assert ["a.txt", "HJ301", "比率与其分子、分母不符", "发现问题", "核对2处，发现1处问题"] in checks
    assert len({row[1] for row in checks[1:]}) * 2 == len(checks) - 1
    assert [row[2] for row in rows(workbook, "检查表") if row[4] == "66%"] == ["不符合"]


def test_frozen_heads_and_filters() -> None:
    workbook = book([checked(WRONG)], {})
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 8 for cell in sheet[1])


def test_text_is_never_a_formula() -> None:
    workbook = book([checked(WRONG, "=HYPERLINK(1).txt")], {"+x": "@SUM(1)", "-y": "\x07\x00坏", "z": "长" * 40_000})
    found = {cell.value: cell for row in workbook["文档"].iter_rows() for cell in row if isinstance(cell.value, str)}
    for text in ("=HYPERLINK(1).txt", "+x", "@SUM(1)", "-y"):
        assert (found[text].data_type, found[text].quotePrefix) == ("s", True)
    assert "��坏" in found
    assert max(map(len, found)) == 32_000
    assert found["z"].quotePrefix is False


def test_replies() -> None:
    result = checked(WRONG)
    answered = replace(result.findings[0], reply=Reply(Answer.EXPLAINED, "口径不同"))
    workbook = book([replace(result, findings=(answered,))], {})
    assert rows(workbook, "核验发现")[1][2::9] == ["已答复", "已说明：口径不同"]
    assert rows(workbook, "文档")[1][4:8] == [0, 0, 0, 1]


def test_nothing_found() -> None:
    assert rows(book([], {}), "核验发现")[1:] == []
