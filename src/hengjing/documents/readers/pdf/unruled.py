"""Tables without drawn lines, told by their columns: lines whose pieces stand below each other, numbers among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hengjing.documents.readers.pdf.cells import glue
from hengjing.documents.readers.pdf.lines import Line, Run, text_of
from hengjing.documents.readers.pdf.tables import Table
from hengjing.documents.readers.tables import TableCell, is_number, rows_of

_GAP = 1.0  # between two columns, in heights of the font
_FAR = 3.0  # between two rows
_WRAP = 1.8  # between two lines of one row
_LEAST_ROWS, _LEAST_NUMBERS = 3, 2
_SLACK = 1.0
_UNIT = re.compile(r"单位[:：]")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands together on a line, with room to its left and right."""

    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    pieces: tuple[_Piece, ...]


def _row(line: Line) -> _Row:
    groups: list[list[Run]] = []
    for run in line.runs:
        if groups and run.left - max(each.right for each in groups[-1]) <= line.size * _GAP:
            groups[-1].append(run)
        else:
            groups.append([run])
    pieces = (_Piece(group[0].left, max(run.right for run in group), text_of(group, cell=True)) for group in groups)
    return _Row(line, tuple(pieces))


def _stretches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """Runs of rows that may be a table: divided into pieces, close to each other; a single piece may be a wrap."""
    stretch: list[_Row] = []
    for row in rows:
        before = stretch[-1] if stretch else None
        distance = (row.line.base - before.line.base) / row.line.size if before else 0.0
        goes_on = distance <= _FAR if len(row.pieces) > 1 else before is not None and distance <= _WRAP
        if not goes_on and stretch:
            yield stretch
            stretch = []
        if goes_on or len(row.pieces) > 1:
            stretch.append(row)
        else:
            yield [row]
    if stretch:
        yield stretch


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """The columns that the rows with the most pieces show; none when these do not stand below each other."""
    count = max(len(row.pieces) for row in rows)
    full = [row for row in rows if len(row.pieces) == count]
    if count < 2 or len(full) < _LEAST_ROWS - 1:
        return []
    columns = [(row.left, row.right) for row in full[0].pieces]
    for row in full[1:]:
        columns = [
            (min(left, piece.left), max(right, piece.right))
            for (left, right), piece in zip(columns, row.pieces, strict=True)
        ]
    apart = all(left[1] < right[0] for left, right in pairwise(columns))
    return columns if apart else []


def _numbers(rows: Sequence[_Row], column: tuple[float, float]) -> list[str]:
    return [
        piece.text
        for row in rows
        for piece in row.pieces
        if column[0] <= (piece.left + piece.right) / 2 <= column[1] and is_number(piece.text)
    ]


def _lists_pages(numbers: Sequence[str]) -> bool:
    """Whether numbers are the page numbers of a table of contents: whole, short, never falling."""
    if not all(number.isdecimal() and len(number) < 4 for number in numbers):
        return False
    pages = [int(number) for number in numbers]
    return pages == sorted(pages)


def _is_table(rows: Sequence[_Row], columns: Sequence[tuple[float, float]]) -> bool:
    if len(columns) < 2 or sum(len(row.pieces) > 1 for row in rows) < _LEAST_ROWS:
        return False
    numbers = [_numbers(rows, column) for column in columns]
    if len(columns) == 2 and _lists_pages(numbers[1]):
        return False
    return any(len(found) >= _LEAST_NUMBERS for found in numbers[1:])


def _edges(columns: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    between = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return (columns[0][0] - _SLACK, *between, columns[-1][1] + _SLACK)


def _placed(row: _Row, edges: Sequence[float], at: int) -> list[TableCell]:
    """The cells of a row: each piece in the columns it stands in, an empty cell where there is none."""
    cells: list[TableCell] = []
    for piece in row.pieces:
        inside = [index for index, (low, high) in enumerate(pairwise(edges)) if piece.left < high and piece.right > low]
        inside = inside or [0 if piece.right <= edges[0] else len(edges) - 2]
        first = max(inside[0], cells[-1].column + cells[-1].columns if cells else 0)
        if first > inside[-1]:
            cells[-1] = _longer(cells[-1], piece.text)
            continue
        cells += [TableCell(at, gap, 1, 1, "", row.line.page) for gap in _gap(cells, first)]
        cells.append(TableCell(at, first, 1, inside[-1] - first + 1, piece.text, row.line.page))
    cells += [TableCell(at, gap, 1, 1, "", row.line.page) for gap in _gap(cells, len(edges) - 1)]
    return cells


def _gap(cells: Sequence[TableCell], until: int) -> range:
    return range(cells[-1].column + cells[-1].columns if cells else 0, until)


def _longer(cell: TableCell, text: str) -> TableCell:
    joined = glue(cell.text, text) if cell.text else text
    return TableCell(cell.row, cell.column, cell.rows, cell.columns, joined, cell.page)


def _table(rows: Sequence[_Row], edges: tuple[float, ...]) -> Table:
    cells: list[list[TableCell]] = []
    for row in rows:
        if len(row.pieces) == 1 and cells:  # the second line of a cell of the row above
            piece = row.pieces[0]
            at = max(range(len(cells[-1])), key=lambda index: _overlap(piece, cells[-1][index], edges))
            cells[-1][at] = _longer(cells[-1][at], piece.text)
        else:
            cells.append(_placed(row, edges, len(cells)))
    first, last = rows[0].line, rows[-1].line
    return Table(first.page, first.top, last.base, edges, rows_of((c for row in cells for c in row), len(cells)))


def _overlap(piece: _Piece, cell: TableCell, edges: Sequence[float]) -> float:
    return min(piece.right, edges[cell.column + cell.columns]) - max(piece.left, edges[cell.column])


def _fits(row: _Row, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a row belongs to a table with these columns: a single piece must stand within one of them."""
    slack = row.line.size * _SLACK
    return len(row.pieces) > 1 or any(
        left - slack <= row.pieces[0].left and row.pieces[0].right <= right + slack for left, right in columns
    )


def _parts(stretch: Sequence[_Row]) -> Iterator[list[_Row]]:
    """A stretch cut where a line is no row: a unit line above the table, a note below it."""
    columns = _columns(stretch)
    part: list[_Row] = []
    for row in stretch:
        if _UNIT.search(row.line.text) or not _fits(row, columns):
            yield from ([part] if part else [])
            yield [row]
            part = []
        else:
            part.append(row)
    yield from ([part] if part else [])


def with_tables(lines: Iterable[Line]) -> Iterator[Line | Table]:
    """The lines of a page from top to bottom, with those that make a table replaced by it."""
    for stretch in _stretches(map(_row, lines)):
        for part in _parts(stretch) if len(stretch) >= _LEAST_ROWS else [stretch]:
            columns = _columns(part) if len(part) >= _LEAST_ROWS else []
            if _is_table(part, columns):
                yield _table(part, _edges(columns))
            else:
                yield from (row.line for row in part)
