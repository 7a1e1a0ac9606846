"""What the import page shows: faults at their cells, or what would change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hengjing.errors import InputError
from hengjing_web.workbench.columns import Column, Kind
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
    """The header and the first rows with faults, each fault in its cell; empty when no row was read."""
    if not isinstance(error, FaultySheet):
        return []
    faults: dict[str, str] = {}
    for fault in error.faults:
        faults.setdefault(fault.where, str(fault.what))
    numbers = sorted({int(found[1]) for where in faults if (found := _ROW.search(where))})
    rows, wanted = error.sheet.rows, [error.head + 1, *numbers[:MOST_ROWS]]
    width = min(MOST_COLUMNS, max(len(rows[number - 1]) for number in wanted))
    return [_grid_row(rows[number - 1], number, width, faults) for number in wanted]


def _grid_row(row: Sequence[object], number: int, width: int, faults: dict[str, str]) -> GridRow:
    cells = []
    for column in range(width):
        raw = row[column] if column < len(row) else ""
        place = address(number - 1, column)
        text = f"{raw:.15g}" if isinstance(raw, float) else str(raw)
        cells.append(GridCell(text, place, faults.get(place, "")))
    return GridRow(number, tuple(cells), faults.get(f"第{number}行", ""))


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A value as it is to become; ``before`` are the words it replaces, None where it stays."""

    after: str
    before: str | None
    numeric: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of the preview: what is done with it, its number in the file, its cells."""

    state: str
    number: int
    cells: tuple[ShownCell, ...]


def changes_of(plan: Plan) -> list[Shown]:
    """The first new and changed rows of a plan, in words."""
    shown = [Shown("更新", change.row.number, _cells(plan, change.row, change.before)) for change in plan.changed]
    shown += [Shown("新增", row.number, _cells(plan, row, {})) for row in plan.new]
    return shown[:MOST_ROWS]


def _cells(plan: Plan, row: Row, before: Mapping[str, object]) -> tuple[ShownCell, ...]:
    return tuple(
        ShownCell(
            _words(column, row.values.get(column.field)),
            (_words(column, before[column.field]) or "空") if column.field in before else None,
            column.kind.numeric,
        )
        for column in plan.ledger.columns
    )


def _words(column: Column, value: object) -> str:
    """A value in words, amounts with thousands separators."""
    return f"{value:,f}" if column.kind is Kind.MONEY and isinstance(value, Decimal) else write(column, value)
