"""What a check found, as a workbook: a row for each finding, the documents, what was checked, the inspector's sheet."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from hengjing.checks.model import Checked, Severity
from hengjing.reports.checked import inspection
from hengjing.reports.checked.words import (
    OBLIGATION_WORDS,
    conclusion,
    held,
    in_order,
    kind_of,
    others_of,
    reply_of,
    undecided,
    where,
    why,
)

_A4 = 9
_LONGEST = 32_000  # a cell holds 32,767 characters
_HEAD = Font(bold=True), PatternFill("solid", fgColor="EEF1F4"), Alignment(vertical="center", wrap_text=True)
_WRAP = Alignment(vertical="top", wrap_text=True)
_COLOURS = {
    Severity.ERROR.label: Font(color="B9252C", bold=True),
    Severity.WARNING.label: Font(color="8D5B00", bold=True),
    "不符合": Font(color="B9252C", bold=True),
    "未能核验": Font(color="B9252C", bold=True),
}
# A spreadsheet takes text that begins so for a formula when it is typed or edited in place.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | None
_FINDINGS = {"文件": 26, "位置": 12, "级别": 8, "编号": 8, "原文": 18, "应为": 16, "说明": 38, "核算": 30, "依据": 26,
             "参见": 26, "连带": 22, "答复": 18}  # fmt: skip
_DOCUMENTS = {"文件": 44, "类型": 16, "年度": 8, "结论": 22, **{severity.label: 9 for severity in Severity},
              "已答复": 9, "数字": 9, "关系": 9, "成立": 9, "未判定": 9, "说明": 40, "校验值": 30}  # fmt: skip
_CHECKED = {"文件": 44, "编号": 9, "核对事项": 34, "结果": 14, "说明": 46}
_INSPECTION = {"文件": 34, "项目": 40, "结论": 10, "位置": 16, "原文": 24, "说明": 56}


def as_xlsx(checked: Sequence[Checked], failed: Mapping[str, str]) -> bytes:
    """The workbook. Text of documents is kept as text, never as a formula; rows are written one by one."""
    book = Workbook(write_only=True)
    _sheet(book, "核验发现", _FINDINGS, _findings(checked))
    _sheet(book, "文档", _DOCUMENTS, _documents(checked, failed))
    _sheet(book, "核对事项", _CHECKED, _obligations(checked))
    _sheet(book, "检查表", _INSPECTION, _inspection(checked))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _findings(checked: Iterable[Checked]) -> Iterator[Sequence[Value]]:
    for each in checked:
        for finding in in_order(each.findings):
            yield (
                each.document.path,
                where(finding.place),
                "已答复" if finding.answered else finding.severity.label,
                finding.code,
                finding.quote,
                finding.expected,
                finding.message,
                finding.relation,
                finding.basis,
                others_of(finding.others),
                "；".join(finding.consequences),
                reply_of(finding),
            )


def _documents(checked: Iterable[Checked], failed: Mapping[str, str]) -> Iterator[Sequence[Value]]:
    for each in checked:
        counts = [each.count(severity) for severity in Severity]
        numbers = len(each.figures), len(each.relations), held(each), undecided(each)
        path, sha256 = each.document.path, each.document.sha256
        yield path, kind_of(each), each.year, conclusion(each), *counts, each.answered, *numbers, "", sha256
    for path, message in failed.items():
        yield path, "", None, "未能核验", *[None] * 8, why(path, message), ""


def _obligations(checked: Iterable[Checked]) -> Iterator[Sequence[Value]]:
    for each in checked:
        for duty in each.obligations:
            yield each.document.path, duty.code, duty.title, OBLIGATION_WORDS[duty.status], duty.reason


def _inspection(checked: Iterable[Checked]) -> Iterator[Sequence[Value]]:
    for each in checked:
        for item in inspection.items(each):
            yield each.document.path, item.title, item.conclusion, item.where, item.quote, item.remark


def _sheet(book: Workbook, title: str, widths: Mapping[str, int], rows: Iterable[Sequence[Value]]) -> None:
    sheet: Any = book.create_sheet(title)
    for number, width in enumerate(widths.values(), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.append([_head(sheet, head) for head in widths])
    count = 1
    for count, row in enumerate(rows, start=2):  # noqa: B007
        sheet.append([_cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(widths))}{count}"
    book.calculation.fullCalcOnLoad = False


def _head(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font, cell.fill, cell.alignment = _HEAD
    return cell


def _cell(sheet: Any, value: Value) -> Any:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("�", value)[:_LONGEST])
    cell.data_type = "s"  # openpyxl would make a formula of a leading “=”
    if value.startswith(_FORMULA_STARTS):
        cell.quotePrefix = True
    cell.alignment = _WRAP
    if value in _COLOURS:
        cell.font = _COLOURS[value]
    return cell
