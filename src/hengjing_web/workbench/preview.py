"""What the import page shows: faults at their cells, or what would change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hengjing.errors import InputError
from hengjing_web.workbench.importing import Row
from hengjing_web.workbench.saving import FaultySheet, Plan
from hengjing_web.workbench.sheets import address
from hengjing_web.workbench.values import write

MOST_ROWS = 30
MOST_COLUMNS = 20
_ROW = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the file with the fault that stands in it, if any."""

    text: str
    address: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the file: its number and cells; ``fault`` is one of the whole row."""

    number: int
    cells: tuple[GridCell, ...]
    fault: str = ""


def fault_grid(error: InputError) -> list[GridRow]:
    """The first rows with faults, each fault in its cell; empty when the file was not read that far."""
    if not isinstance(error, FaultySheet):
        return []
    faults: dict[str, str] = {}
    for fault in error.faults:
        faults.setdefault(fault.where, str(fault.what))
    numbers = sorted({int(found[1]) for where in faults if (found := _ROW.search(where))})
    return [_grid_row(error.sheet.rows, number, faults) for number in numbers[:MOST_ROWS]]


def _grid_row(rows: Sequence[Sequence[object]], number: int, faults: dict[str, str]) -> GridRow:
    cells = []
    for column, raw in enumerate(rows[number - 1][:MOST_COLUMNS]):
        place = address(number - 1, column)
        text = f"{raw:.15g}" if isinstance(raw, float) else str(raw)
        cells.append(GridCell(text, place, faults.get(place, "")))
    return GridRow(number, tuple(cells), faults.get(f"第{number}行", ""))


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the preview: what it is to become, with the words before where they differ."""

    state: str
    number: int
    cells: tuple[tuple[str, str | None], ...]  # (after, before or None)


def changes_of(plan: Plan) -> list[Shown]:
    """The first new and changed rows of a plan, in words."""
    shown = [Shown("更新", change.row.number, _cells(plan, change.row, change.before)) for change in plan.changed]
    shown += [Shown("新增", row.number, _cells(plan, row, {})) for row in plan.new]
    return shown[:MOST_ROWS]


def _cells(plan: Plan, row: Row, before: object) -> tuple[tuple[str, str | None], ...]:
    assert isinstance(before, dict)
    return tuple(
        (
            write(column, row.values.get(column.field)),
            (write(column, before[column.field]) or "空") if column.field in before else None,
        )
        for column in plan.ledger.columns
    )
