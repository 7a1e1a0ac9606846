"""Rows → .xlsx. What is exported can be imported again: same headers, same words, exact amounts."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.heads import OWNER
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.values import write

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
FORMATS = {Kind.MONEY: "#,##0.00", Kind.WHOLE: "0", Kind.DATE: "yyyy-mm-dd", Kind.YEAR: "0"}
HEAD_FONT = Font(bold=True)
HEAD_FILL = PatternFill("solid", fgColor="EEF1F4")


def guarded(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before a first =, +, -, @ (imports take it off)."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) and len(text) > 1 else text


def field_value(record: Any, field: str) -> Any:
    """The value of a field of a record, through a foreign key where the field says so (``line__name``)."""
    for part in field.split("__"):
        record = getattr(record, part, None)
    return record


def export(ledger: Ledger, records: Iterable[Any], *, several: bool) -> bytes:
    """A workbook of ``records``; with a column of the organisation when they belong to ``several``."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(ledger.title)
    columns = ledger.columns
    files = [column for column in ledger.fields if column.kind is Kind.FILE]
    _widths(sheet, [*([None] if several else []), *columns, *files])
    sheet.freeze_panes = "A2"
    titles = [*([OWNER] if several else []), *(column.titled for column in (*columns, *files))]
    sheet.append([_head(sheet, title) for title in titles])
    for record in records:
        owner = [_text(sheet, record.organisation.name)] if several else []
        sheet.append([*owner, *_cells(sheet, ledger, record), *_evidence(sheet, record, files)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _widths(sheet: WriteOnlyWorksheet, columns: list[Column | None]) -> None:
    for number, column in enumerate(columns, start=1):
        wide = column is None or column.kind in (Kind.TEXT, Kind.CHOICE, Kind.FILE)
        sheet.column_dimensions[get_column_letter(number)].width = 26 if wide else 16


def _head(sheet: WriteOnlyWorksheet, title: str) -> WriteOnlyCell:
    cell = _text(sheet, title)
    cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, Alignment(vertical="center")
    return cell


def _text(sheet: WriteOnlyWorksheet, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=guarded(text))
    cell.data_type = "s"  # openpyxl would make a formula of a leading “=”
    return cell


def _cells(sheet: WriteOnlyWorksheet, ledger: Ledger, record: Any) -> Iterator[WriteOnlyCell | None]:
    for column in ledger.columns:
        value = field_value(record, column.field)
        if words := ledger.told(record, column):
            yield _text(sheet, words)
        elif value is None or value == "":
            yield None
        elif isinstance(value, Decimal | int | datetime.date) and column.kind in (*FORMATS, Kind.NUMBER):
            cell = WriteOnlyCell(sheet, value=value.normalize() if column.kind is Kind.NUMBER else value)
            cell.number_format = FORMATS.get(column.kind, "General")
            yield cell
        else:
            yield _text(sheet, write(column, value))


def _evidence(sheet: WriteOnlyWorksheet, record: Any, files: Iterable[Column]) -> Iterator[WriteOnlyCell | None]:
    for column in files:
        name = getattr(record, f"{column.field}_name", "")
        yield _text(sheet, name) if name else None
