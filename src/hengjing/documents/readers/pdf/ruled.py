"""Tables with drawn lines: every run of text goes into the cell in which most of it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from hengjing.documents.readers.pdf.cells import cell_text
from hengjing.documents.readers.pdf.geometry import Glyph
from hengjing.documents.readers.pdf.grid import Grid
from hengjing.documents.readers.pdf.lines import Run, by_line, text_of
from hengjing.documents.readers.pdf.tables import Table
from hengjing.documents.readers.tables import TableCell, is_number, rows_of

_STRADDLES = 0.15
_TOUCHES = 0.05
_FILLS = 0.85


def _middle(glyph: Glyph) -> float:
    return (glyph.left + glyph.right) / 2


def pieces(run: Run, grid: Grid) -> Iterator[tuple[int | None, Run]]:
    """The run with its cell; cut where one cell ends and the next begins, but not where a text runs over an edge."""
    height = run.glyphs[0].middle
    if not grid.ys[0] <= height <= grid.ys[-1] or run.right < grid.xs[0] or run.left > grid.xs[-1]:
        yield None, run
        return
    owners = [grid.at(_middle(glyph), height) for glyph in run.glyphs]
    if len(set(owners)) == 1:
        yield owners[0], run
        return
    if _runs_over(run, owners, grid):
        yield Counter(owners).most_common(1)[0][0], run
        return
    start = 0
    for index in range(1, len(owners) + 1):
        if index == len(owners) or owners[index] != owners[start]:
            yield owners[start], Run(run.glyphs[start:index])
            start = index


def _runs_over(run: Run, owners: Sequence[int | None], grid: Grid) -> bool:
    """Whether the text of one cell is printed over its edge: the line cuts a glyph, or the glyphs leave it no room."""
    for before, after, owner, other in zip(run.glyphs, run.glyphs[1:], owners, owners[1:], strict=False):
        if owner == other:
            continue
        edge = min(grid.xs, key=lambda x: abs(x - (before.right + after.left) / 2))
        slack = after.size * _STRADDLES
        if (
            before.right - slack > edge
            or after.left + slack < edge
            or after.left - before.right < after.size * _TOUCHES
        ):
            return True
    return False


def _lines_of_numbers(runs: Sequence[Run], width: float) -> list[float]:
    """The base lines of a cell that holds one number on each of several lines, else none."""
    groups = by_line(runs)
    if len(groups) < 2 or not all(is_number(text_of(group, cell=True)) for group in groups):
        return []
    if any(group[-1].right - group[0].left > width * _FILLS for group in groups[:-1]):
        return []  # one long number over two lines
    return [group[0].base for group in groups]


class _Content:
    """The runs of each cell of a grid, and the texts they make."""

    def __init__(self, grid: Grid, page: int) -> None:
        self.grid, self.page = grid, page
        self.runs: dict[int, list[Run]] = defaultdict(list)

    def cell(self, index: int, row: int, rows: int, runs: Sequence[Run]) -> TableCell:
        """The cell with that number, from ``row`` over ``rows`` rows of the table."""
        span = self.grid.cells[index]
        text, full = cell_text(runs, *self.grid.edges(span)) if runs else ("", False)
        return TableCell(row, span.column, rows, span.columns, text, self.page, full)

    def undrawn(self, cells: Iterable[int]) -> list[float]:
        """Where the undrawn rows of a row stand: on the lines of the cell with the most numbers."""
        found: list[float] = []
        for index in cells:
            left, right = self.grid.edges(self.grid.cells[index])
            lines = _lines_of_numbers(self.runs[index], right - left)
            found = max(found, lines, key=len)
        return found


def _split(runs: Sequence[Run], lines: Sequence[float]) -> list[list[Run]]:
    """Runs by the nearest of ``lines``."""
    parts: list[list[Run]] = [[] for _ in lines]
    for run in runs:
        parts[min(range(len(lines)), key=lambda index: abs(lines[index] - run.base))].append(run)
    return parts


def _cells(content: _Content) -> tuple[list[TableCell], int]:
    """All cells, and the number of rows; a row whose lines are not drawn becomes as many as its numbers say."""
    grid = content.grid
    starts: dict[int, list[int]] = defaultdict(list)
    for index, span in enumerate(grid.cells):
        starts[span.row].append(index)
    undrawn: list[list[float]] = []
    for row in range(len(grid.ys) - 1):
        single = [index for index in starts[row] if grid.cells[index].rows == 1]
        undrawn.append(content.undrawn(single) if len(single) == len(starts[row]) else [])
    at = [0, *accumulate(max(1, len(lines)) for lines in undrawn)]
    cells: list[TableCell] = []
    for index, span in enumerate(grid.cells):
        lines, runs = undrawn[span.row], content.runs[index]
        if lines and span.rows == 1:
            cells += [
                content.cell(index, at[span.row] + step, 1, part) for step, part in enumerate(_split(runs, lines))
            ]
        else:
            cells.append(content.cell(index, at[span.row], at[span.row + span.rows] - at[span.row], runs))
    return cells, at[-1]


def table(grid: Grid, page: int, runs: Iterable[tuple[int, Run]]) -> Table | None:
    """The table that ``runs`` (with the number of their cell) fill; None when nothing stands in it."""
    content = _Content(grid, page)
    for owner, run in runs:
        content.runs[owner].append(run)
    if not content.runs:
        return None
    cells, count = _cells(content)
    return Table(page, grid.ys[0], grid.ys[-1], grid.xs, rows_of(cells, count))
