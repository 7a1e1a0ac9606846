"""Tiny workbooks for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook, load_workbook


def book(*rows: Sequence[Any], merged: Sequence[str] = (), title: str = "Sheet1") -> bytes:
    """An .xlsx of one sheet with these rows."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                sheet.cell(number, column, value)
    for area in merged:
        sheet.merge_cells(area)
    return content_of(made)


def content_of(made: Workbook) -> bytes:
    """A workbook as bytes."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def opened(content: bytes) -> Workbook:
    """Bytes as a workbook."""
    return load_workbook(io.BytesIO(content))


def rows_of(content: bytes) -> list[list[Any]]:
    """The cells of the first sheet."""
    return [list(row) for row in opened(content).worksheets[0].iter_rows(values_only=True)]
