"""Columns of a table under a row named 合计, and marks beside full marks in one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import Measure
from hengjing.relations.model import AtMost, Relation, Sum

TOTAL_ROWS = ("合计", "总计", "总分", "共计")


def _columns(reading: Reading) -> dict[tuple[int, int], list[Mention]]:
    columns: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        cell = reading.document.blocks[mention.block].cell
        if cell is not None:
            columns[cell.table, cell.column].append(mention)
    return columns


def _column_sum(column: list[Mention]) -> Sum | None:
    totals = [m for m in column if m.item in TOTAL_ROWS]
    parts = [m for m in column if m.item not in TOTAL_ROWS]
    if len(totals) != 1 or len(parts) < 2 or totals[0].is_rate or totals[0] not in (column[0], column[-1]):
        return None
    if not all(part.adds_to(totals[0]) for part in parts) or not totals[0].figure.unit.name:
        return None
    return Sum("表内合计行等于各行之和", totals[0].figure, tuple(part.figure for part in parts), closed=True)


def table_sums(reading: Reading) -> Iterator[Relation]:
    """The sums of a table's columns, decided only where the table proves flat: some column of it adds up."""
    tables: dict[int, list[Sum]] = defaultdict(list)
    for (table, _), column in _columns(reading).items():
        relation = _column_sum(column)
        if relation is not None:
            tables[table].append(relation)
    for sums in tables.values():
        if any(relation.gap() == 0 for relation in sums):
            yield from sums


def table_marks(reading: Reading) -> Iterator[Relation]:
    """In one row, marks given do not exceed the full marks."""
    rows: dict[tuple[int, int], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        cell = reading.document.blocks[mention.block].cell
        if cell is not None and mention.measure in (Measure.FULL_MARKS, Measure.SCORE):
            rows[cell.table, cell.row].append(mention)
    for row in rows.values():
        full = [m for m in row if m.measure is Measure.FULL_MARKS]
        if len(full) == 1:
            for mention in row:
                if mention.measure is Measure.SCORE:
                    yield AtMost("得分不超过满分", mention.figure, full[0].figure, "full_marks")
