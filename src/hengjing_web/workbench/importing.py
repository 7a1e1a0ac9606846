"""Rows of a sheet → records, or every fault with its cell. Pure: no database, no request.

What a table drawn by hand brings along is understood: title rows above the header, “单位：万元” over the table or in
the header, other wordings of a header, category cells merged downwards, blank rows, a 合计 row at the end (left out,
and its sums compared). What is not understood is a fault with a cell address, all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from hengjing.errors import InputError, InputErrors
from hengjing_web.workbench.columns import Column
from hengjing_web.workbench.heads import HEADER_WITHIN, Head, find_head, missing
from hengjing_web.workbench.sheets import Sheet, address
from hengjing_web.workbench.values import parse

MOST_FAULTS = 500
EXAMPLE = "示例"
TOTALS = {"合计", "总计", "小计", "总合计", "本页合计"}

Fault = tuple[str, str, str]  # field, what is wrong, how to mend it


class Declared(Protocol):
    """What the import needs to know of a ledger (``ledger.Ledger`` has it)."""

    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def faults(self, values: Mapping[str, object]) -> Iterable[Fault]:
        """What is wrong with a whole row whose cells each are right."""

    def doubts(self, values: Mapping[str, object]) -> Iterable[str]:
        """What is worth a second look in a row that is acceptable."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record as the file states it: ``values`` by field, ``number`` of its row from 1, ``cells`` field → address."""

    number: int
    values: Mapping[str, object]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The outcome: ``rows`` are only to be used when there are no ``faults``. ``fields`` are those the file has,
    ``head`` is the row of the header (from 0)."""

    sheet: Sheet
    head: int
    rows: tuple[Row, ...]
    fields: tuple[str, ...]
    faults: tuple[InputError, ...] = ()
    notes: tuple[str, ...] = ()


def parse_sheets(sheets: Sequence[Sheet], ledger: Declared, defaults: Mapping[str, object], owner: str = "") -> Parsed:
    """The records of the sheet that has the ledger's header.

    ``defaults`` fills fields (the year) that a row leaves blank; a row that names another organisation than ``owner``
    is a fault. InputErrors when no sheet has the header or columns are missing; faults of rows are in the outcome.
    """
    best: tuple[Sheet, Head] | None = None
    for sheet in sheets:
        head = find_head(sheet, ledger.columns)
        if head and (best is None or len(head.columns) > len(best[1].columns)):
            best = (sheet, head)
    if best is None:
        wanted = "、".join(column.header for column in ledger.columns if column.required)
        raise InputError(
            f"找不到“{ledger.title}”的表头",
            remedy=f"表头应在前{HEADER_WITHIN}行内，至少有：{wanted}。可先下载模板照填。",
        )
    sheet, head = best
    if lacking := missing(ledger.columns, head, defaults):
        raise InputErrors(lacking)
    return _Reading(sheet, head, ledger, defaults, owner).run()


class _Reading:
    """One pass over the rows below the header."""

    def __init__(self, sheet: Sheet, head: Head, ledger: Declared, defaults: Mapping[str, object], owner: str) -> None:
        self.sheet, self.head, self.ledger, self.given, self.owner = sheet, head, ledger, frozenset(defaults), owner
        # A column of the key that the file does not have is as if every cell of it were blank.
        blanks = {column.field: column.blank for column in ledger.columns if column.field in ledger.key}
        self.defaults = {**{name: value for name, value in blanks.items() if value is not None}, **defaults}
        self.rows: list[Row] = []
        self.faults: list[InputError] = []
        self.notes: list[str] = []
        self.keys: dict[tuple[object, ...], Row] = {}
        self.merged = {
            (row, column): (top, bottom) for top, bottom, column in sheet.merged for row in range(top, bottom + 1)
        }

    def run(self) -> Parsed:
        if self.head.ignored:
            self.notes.append(f"没有用到的列：{'、'.join(self.head.ignored)}")
        for number, cells in enumerate(self.sheet.rows[self.head.row + 1 :], start=self.head.row + 1):
            if len(self.faults) >= MOST_FAULTS:
                self.faults.append(InputError(f"问题已超过{MOST_FAULTS}处，其余从略", remedy="请先改正以上各处。"))
                break
            self._row(number, cells)
        if not self.rows and not self.faults:
            raise InputError("表头下面没有数据", where=f"工作表“{self.sheet.name}”", remedy="请从表头下一行起填写。")
        fields = tuple(column.field for column in self.head.columns.values())
        return Parsed(self.sheet, self.head.row, tuple(self.rows), fields, tuple(self.faults), tuple(self.notes))

    def _row(self, number: int, cells: tuple[object, ...]) -> None:
        if self._example(number, cells):
            return
        words = [str(cell).strip() for cell in cells if str(cell).strip()]
        if not words:
            return
        if re.sub(r"[\s\u3000]", "", words[0]) in TOTALS:
            self._compare_totals(number, cells)
            return
        faults_before = len(self.faults)
        self._check_owner(number, cells)
        values = dict(self.defaults)
        places = {}
        for position, column in self.head.columns.items():
            place = places[column.field] = address(number, position)
            value = self._cell(number, position, column, cells, place)
            if value is not None or column.field not in self.defaults:
                values[column.field] = value
        if len(self.faults) == faults_before:
            self._keep(Row(number + 1, values, places))

    def _example(self, number: int, cells: tuple[object, ...]) -> bool:
        """The template's own example row carries 示例 as its serial number."""
        serial = self.head.serial
        if serial is None or serial >= len(cells) or str(cells[serial]).strip() != EXAMPLE:
            return False
        self.notes.append(f"第{number + 1}行是模板的示例行，没有导入")
        return True

    def _check_owner(self, number: int, cells: tuple[object, ...]) -> None:
        """A row of an export over several organisations goes back to its own and to no other."""
        at = self.head.owner
        named = str(cells[at]).strip() if at is not None and at < len(cells) else ""
        if at is not None and named and named != self.owner:
            what = f"这一行属于“{named}”，不能导入“{self.owner}”"
            self.faults.append(InputError(what, where=address(number, at), remedy="请删去其他单位的行。"))

    def _cell(self, number: int, position: int, column: Column, cells: tuple[object, ...], place: str) -> object:
        raw = cells[position] if position < len(cells) else ""
        span = self.merged.get((number, position))
        if span:
            if column.kind.numeric:
                self.faults.append(
                    InputError(
                        f"{column.header}是合并单元格，分不清属于哪一行", where=place, remedy="请取消合并后逐行填写。"
                    )
                )
                return None
            raw = self.sheet.rows[span[0]][position]
        if reason := self.sheet.broken.get(place):
            self.faults.append(InputError(f"{column.header}的{reason}", where=place, remedy="请改为数值后重试。"))
            return None
        try:
            value = parse(column, raw, unit=self.head.units[position], note=lambda text: self._note(place, text))
        except InputError as fault:
            self.faults.append(InputError(fault.what, where=place, remedy=fault.remedy))
            return None
        if column.required and value in (None, "") and column.field not in self.given:
            self.faults.append(InputError(f"{column.header}未填", where=place, remedy="这一列每行都要填。"))
        return value

    def _note(self, place: str, text: str) -> None:
        self.notes.append(f"{place}：{text}")

    def _keep(self, row: Row) -> None:
        """Keep a row whose cells are right, unless the whole of it is wrong or its key came before."""
        wrong = [
            InputError(what, where=row.cells.get(name, f"第{row.number}行"), remedy=remedy)
            for name, what, remedy in self.ledger.faults(row.values)
        ]
        self.faults.extend(wrong)
        self.notes.extend(f"第{row.number}行：{doubt}" for doubt in self.ledger.doubts(row.values))
        key = tuple(row.values.get(name) for name in self.ledger.key)
        before = self.keys.get(key)
        if before is not None:
            heads = {column.field: column.header for column in self.ledger.columns}
            named = "、".join(heads[name] for name in self.ledger.key if name in heads)
            self.faults.append(
                InputError(
                    f"与第{before.number}行重复（{named}相同）", where=f"第{row.number}行", remedy="请合并或删去一行。"
                )
            )
        elif not wrong:
            self.keys[key] = row
            self.rows.append(row)

    def _compare_totals(self, number: int, cells: tuple[object, ...]) -> None:
        """A 合计 row is no record; where its sum is not that of the rows above, say so."""
        self.notes.append(f"第{number + 1}行是合计行，没有导入")
        for position, column in self.head.columns.items():
            if not column.total or not column.kind.numeric or position >= len(cells) or self.faults:
                continue
            try:
                stated = parse(replace(column, least=None, most=None), cells[position], unit=self.head.units[position])
            except InputError:
                continue
            values = (row.values.get(column.field) for row in self.rows)
            added = sum((Decimal(str(value)) for value in values if value is not None), Decimal(0))
            if isinstance(stated, Decimal | int) and stated != added and "小计" not in map(str, cells):
                self.notes.append(
                    f"{address(number, position)}：{column.header}合计写的是{Decimal(stated):,f}，"
                    f"逐行相加为{added:,f}，请核对"
                )
