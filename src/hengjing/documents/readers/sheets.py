"""Sheets of a workbook → blocks: what is a table, what is text above and below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.readers.tables import TableCell, head_rows

_UNIT = re.compile(r"单位\s*[:：]")
_LONGEST_TITLE_ROWS = 6
Row = list[TableCell]
Range = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: the texts of its cells from A1 on, and the ranges of its merged cells (first and last row, column)."""

    name: str
    rows: Sequence[Sequence[str]]
    merged: Sequence[Range] = ()


def address(row: int, column: int) -> str:
    """The spreadsheet's own name of a cell, from numbers that count from 0.

    >>> address(6, 27)
    'AB7'
    """
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _cells(sheet: Sheet) -> list[Row]:
    """The rows in use; of a merged range only the first cell is there."""
    filled = [index for index, row in enumerate(sheet.rows) if any(text.strip() for text in row)]
    if not filled:
        return []
    used = [column for row in sheet.rows for column, text in enumerate(row) if text.strip()]
    first, last = min(used), max(used)
    spans = {start: (end[0] - start[0] + 1, end[1] - start[1] + 1) for start, end in sheet.merged}
    covered = set(_covered(sheet.merged, filled[-1], last))
    return [
        [
            TableCell(row, column, *spans.get((row, column), (1, 1)), _text(sheet.rows[row], column))
            for column in range(first, last + 1)
            if (row, column) not in covered
        ]
        for row in range(filled[0], filled[-1] + 1)
    ]


def _text(row: Sequence[str], column: int) -> str:
    return row[column].rstrip() if column < len(row) else ""


def _covered(merged: Iterable[Range], last_row: int, last_column: int) -> Iterator[tuple[int, int]]:
    """The cells below merged ranges, as far as cells are used."""
    left_over = (last_row + 1) * (last_column + 1)  # ranges do not overlap; in a made-up file they may, without end
    for (top, left), (bottom, right) in merged:
        bottom, right = min(bottom, last_row), min(right, last_column)
        left_over -= max(0, bottom - top + 1) * max(0, right - left + 1)
        if left_over < 0:
            return
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    yield row, column


def _said(row: Row) -> Row:
    return [cell for cell in row if cell.text.strip()]


def _above(rows: Sequence[Row]) -> int:
    """How many rows at the top are title, year and unit lines rather than the table."""
    count = 0
    for row in rows[:_LONGEST_TITLE_ROWS]:
        said = _said(row)
        if len(said) > 1 and not any(_UNIT.search(cell.text) for cell in said):
            break
        count += 1
    # Rows with one text after another, and nothing else, are the table itself.
    return count if count < min(len(rows), _LONGEST_TITLE_ROWS) else 0


def _below(rows: Sequence[Row]) -> int:
    """How many rows at the foot are notes: one text alone, longer than a name."""
    count = 0
    for row in reversed(rows):
        said = _said(row)
        if len(said) > 1 or (said and not said[0].text.lstrip().startswith(("注", "说明", "备注"))):
            break
        count += 1
    return count


def _lines(rows: Iterable[Row]) -> Iterator[Block]:
    for row in rows:
        text = "  ".join(cell.text.strip() for cell in _said(row))
        for line in text.split("\n"):
            if line.strip():
                yield Block(0, line)


def _table(rows: Sequence[Row], number: int, name: str) -> Iterator[Block]:
    heads = head_rows(rows)
    left = min(cell.column for row in rows for cell in row)
    for index, row in enumerate(rows):
        for cell in row:
            where = Cell(number, index, cell.column - left, index < heads, f"{name}!{address(cell.row, cell.column)}")
            yield Block(0, cell.text, BlockKind.CELL, cell=where)


def _sheet(sheet: Sheet, number: int) -> Iterator[Block]:
    rows = _cells(sheet)
    if not rows:
        return
    yield Block(0, sheet.name, BlockKind.HEADING, 1)
    if all(len(_said(row)) < 2 for row in rows):
        yield from _lines(rows)
        return
    above, below = _above(rows), _below(rows)
    yield from _lines(rows[:above])
    yield from _table(rows[above : len(rows) - below], number, sheet.name)
    yield from _lines(rows[len(rows) - below :])


def blocks(sheets: Iterable[Sheet]) -> Iterator[Block]:
    """The blocks of all sheets; empty sheets are left out."""
    index = tables = 0
    for sheet in sheets:
        found = list(_sheet(sheet, tables))
        tables += any(block.cell for block in found)
        for block in found:
            yield Block(index, block.text, block.kind, block.level, cell=block.cell)
            index += 1
