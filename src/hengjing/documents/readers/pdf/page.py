"""One page: its tables and its lines of text in the order in which they are read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from hengjing.documents.readers.pdf import ruled
from hengjing.documents.readers.pdf.geometry import Sheet
from hengjing.documents.readers.pdf.grid import Grid, grids
from hengjing.documents.readers.pdf.lines import Line, Run, by_line, line_of, runs
from hengjing.documents.readers.pdf.tables import Table
from hengjing.documents.readers.pdf.unruled import with_tables


@dataclass(frozen=True, slots=True)
class Page:
    """The items of a page from top to bottom. ``picture`` and ``bare`` as those of its sheet."""

    number: int
    width: float
    height: float
    items: tuple[Line | Table, ...]
    picture: bool = False
    bare: bool = False

    @property
    def unread(self) -> bool:
        """Whether it has something to read in pictures only."""
        return self.bare or (self.picture and not self.items)


def _placed(run: Run, found: list[Grid]) -> list[tuple[int, int, Run]]:
    """The parts of a run with the number of their grid and cell; grid −1 for what stands outside of all."""
    parts = [run]
    placed: list[tuple[int, int, Run]] = []
    for number, grid in enumerate(found):
        rest: list[Run] = []
        for part in parts:
            for owner, piece in ruled.pieces(part, grid):
                if owner is None:
                    rest.append(piece)
                else:
                    placed.append((number, owner, piece))
        parts = rest
    return placed + [(-1, -1, part) for part in parts]


def read_page(sheet: Sheet) -> Page:
    """The page that ``sheet`` shows."""
    found = grids(sheet.horizontal, sheet.vertical)
    inside: dict[int, list[tuple[int, Run]]] = defaultdict(list)
    outside: list[Run] = []
    for run in runs(sheet.glyphs):
        for number, owner, piece in _placed(run, found):
            if number < 0:
                outside.append(piece)
            else:
                inside[number].append((owner, piece))
    tables = [ruled.table(grid, sheet.number, inside[number]) for number, grid in enumerate(found) if inside[number]]
    lines = [line_of(group, sheet.number) for group in by_line(outside)]
    # Glyphs are many: what is kept of a page does without them.
    flowing = [item if isinstance(item, Table) else replace(item, runs=()) for item in with_tables(lines)]
    items = [*flowing, *(table for table in tables if table is not None)]
    items.sort(key=lambda item: item.top)
    return Page(sheet.number, sheet.width, sheet.height, tuple(items), sheet.picture, sheet.bare)
