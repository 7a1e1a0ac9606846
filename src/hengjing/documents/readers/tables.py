"""What the readers of tables share: cells over several rows or columns, what is a number, which rows are the head."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# What fills a cell when it is a number: digits with their separators, a percentage, a dash for nothing.
_NUMBER = re.compile(r"[-−+]?[\d,，.]*\d[\d,，.]*[%％‰]?|[-—–]{1,2}")

_ORDER = re.compile(r"[栏行列项]\s*次")


def is_number(text: str) -> bool:
    """Whether a cell, or a line of it, holds a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its first row and column from 0, how many of them it covers, its text, its page if there are pages.

    ``full`` tells that its last line reaches the right edge: the text may go on in the next part of the table.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    page: int | None = None
    full: bool = False


def rows_of(cells: Iterable[TableCell], count: int) -> tuple[tuple[TableCell, ...], ...]:
    """The cells in ``count`` rows, each from left to right."""
    rows: list[list[TableCell]] = [[] for _ in range(count)]
    for cell in cells:
        rows[cell.row].append(cell)
    return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in rows)


def _counts_columns(texts: Sequence[str]) -> bool:
    """Whether a row numbers the columns (1 2 3 …, 栏次 1 2): it belongs to the head."""
    numbers = [text for text in texts if text.isdecimal()]
    others = [text for text in texts if not text.isdecimal()]
    in_order = [int(text) for text in numbers] == list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and in_order and all(_ORDER.fullmatch(text) for text in others)


def head_rows(rows: Sequence[Sequence[TableCell]]) -> int:
    """How many rows are the head: the first, those its cells reach into, and those that divide its wide cells.

    A row with a number is never part of the head, unless it numbers the columns.
    """
    end, row = 1, 0
    while row < min(end, len(rows)):
        texts = [cell.text for cell in rows[row] if cell.text]
        if not texts or (any(is_number(text) for text in texts) and not _counts_columns(texts)):
            return row
        end = max([end, *(row + cell.rows for cell in rows[row] if cell.text)])
        wide = [cell for cell in rows[row] if cell.columns > 1 and cell.text and row + cell.rows == end]
        if wide and end < len(rows) and _divides(rows[end], wide):
            end += 1
        row += 1
    while end < len(rows) and _counts_columns([cell.text for cell in rows[end] if cell.text]):
        end += 1
    return end if end < len(rows) else 0


def _divides(row: Sequence[TableCell], wide: Sequence[TableCell]) -> bool:
    """Whether ``row`` has several texts below one of the wide cells."""
    return any(
        sum(cell.text != "" and over.column <= cell.column < over.column + over.columns for cell in row) > 1
        for over in wide
    )
