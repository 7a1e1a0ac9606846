"""The empty .xlsx of a ledger: header, one example row, choices to pick from, a sheet that explains each column."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from hengjing.errors import InputError
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.exporting import FORMATS, HEAD_FILL, HEAD_FONT
from hengjing_web.workbench.heads import SERIAL
from hengjing_web.workbench.importing import EXAMPLE
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.values import parse, write

_ROWS = 2000
_KINDS = {
    Kind.MONEY: "金额，填到分；表头写“（万元）”时按万元读",
    Kind.WHOLE: "整数",
    Kind.NUMBER: "数字，最多六位小数",
    Kind.TEXT: "文字",
    Kind.CHOICE: "从下拉列表中选",
    Kind.YEAR: "四位年份，如 2024；留空时按导入页所选年度",
    Kind.DATE: "日期，如 2024-03-05",
    Kind.FLAG: "选填",
}
_QUIET = Font(italic=True, color="808080")


def template(ledger: Ledger, year: int) -> bytes:
    """The template of ``ledger``; the example speaks of ``year``."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = ledger.title
    notes, choices = book.create_sheet("填写说明"), book.create_sheet("选项")
    _head(sheet, ledger)
    _example(sheet, ledger, year)
    _choices(sheet, choices, ledger)
    _notes(notes, ledger)
    choices.sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(sheet: Worksheet, ledger: Ledger) -> None:
    for number, title in enumerate([SERIAL, *(column.titled for column in ledger.columns)], start=1):
        cell = sheet.cell(1, number, title)
        cell.font, cell.fill = HEAD_FONT, HEAD_FILL
        if number > 1:
            column = ledger.columns[number - 2]
            cell.comment = Comment(_explained(column), "衡镜", width=280, height=120)
            sheet.column_dimensions[get_column_letter(number)].width = 26 if column.kind is Kind.TEXT else 18
            for row in range(2, 52):
                sheet.cell(row, number).number_format = FORMATS.get(column.kind, "General")
    sheet.freeze_panes = "B2"


def _explained(column: Column) -> str:
    need = "必填" if column.required else "可不填"
    names = f"也认：{'、'.join(column.synonyms)}" if column.synonyms else ""
    return "；".join(part for part in (need, _KINDS[column.kind], column.help, names) if part)


def _example(sheet: Worksheet, ledger: Ledger, year: int) -> None:
    """One row that shows how, marked 示例: the import leaves it out."""
    sheet.cell(2, 1, EXAMPLE).font = _QUIET
    for number, column in enumerate(ledger.columns, start=2):
        text = str(year) if column.kind is Kind.YEAR else column.example
        if not text:
            continue
        try:
            value = parse(column, text)
        except InputError as error:
            raise ValueError(f"the example of {ledger.code}.{column.field} is not acceptable: {error}") from error
        shown = write(column, value) if column.kind in (Kind.CHOICE, Kind.FLAG) or text in column.aliases else value
        cell = sheet.cell(2, number, text if text in column.aliases else shown)  # type: ignore[arg-type]
        cell.font = _QUIET


def _choices(sheet: Worksheet, choices: Worksheet, ledger: Ledger) -> None:
    """Pick lists: the words stand on a hidden sheet, for a list inside a cell ends at 255 characters."""
    for number, column in enumerate(ledger.columns, start=2):
        words = list(column.choices.values())
        if column.kind is Kind.FLAG:
            words = [word for word in (column.yes, column.no) if word]
        if not words:
            continue
        letter = get_column_letter(number)
        for row, word in enumerate(words, start=1):
            choices.cell(row, number, word)
        rule = DataValidation(
            "list", f"='选项'!${letter}$1:${letter}${len(words)}", allow_blank=True, showErrorMessage=True
        )
        rule.errorTitle, rule.error = "不在选项中", f"{column.header}请从下拉列表中选择"
        rule.add(f"{letter}2:{letter}{_ROWS}")
        sheet.add_data_validation(rule)


def _notes(sheet: Worksheet, ledger: Ledger) -> None:
    """What the ledger is for and what each column holds."""
    sheet.append([f"{ledger.title}：{ledger.help}"])
    sheet.append(["从第3行起逐行填写；第2行是示例，可留可删，不会导入。整张表一次导入：有一处不对，就都不保存。"])
    sheet.append([])
    for column in ledger.columns:
        sheet.append([column.titled, "必填" if column.required else "可不填", _KINDS[column.kind], column.help,
                      "、".join(column.choices.values())])  # fmt: skip
    sheet["A1"].font = HEAD_FONT
    for letter, width in zip("ABCDE", (26, 10, 36, 48, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=5):
        for cell in row[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
