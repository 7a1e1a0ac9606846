"""A table as it stands on a page, and where the lines between its columns run."""

from __future__ import annotations

from dataclasses import dataclass

from hengjing.documents.readers.tables import TableCell


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page, or joined from several. ``edges`` are its lines between columns, from left to right."""

    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]

    def texts(self, count: int) -> list[tuple[str, ...]]:
        """The texts of the first ``count`` rows, as far as they say something."""
        return [tuple(cell.text for cell in row if cell.text) for row in self.rows[:count]]
