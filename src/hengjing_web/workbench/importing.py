"""Rows of a sheet → records, or every fault with its cell. Pure: no database, no request.

What a table drawn by hand brings along is understood: title rows above the header, “单位：万元” over the table or in
the header, other wordings of a header, category cells merged downwards, blank rows, a 合计 row at the end (left out, and its
sums compared). What is not understood is a fault with a cell address, all of them at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from hengjing.errors import InputError, InputErrors, nearest
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.sheets import Sheet, address
from hengjing_web.workbench.values import parse

HEADER_WITHIN = 20  # rows searched for the header
MOST_FAULTS = 500
SERIAL = "序号"
EXAMPLE = "示例"
MONEY_UNITS = ("亿元", "万元", "元")
TOTALS = {"合计", "总计", "小计", "总合计", "本页合计"}
_UNIT_ABOVE = re.compile(r"单位[:：]\s*(?:人民币)?\s*(亿元|万元|元)")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]$")

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
    """The outcome: ``rows`` are only to be used when there are no ``faults``. ``fields`` are those the file has."""

    sheet: Sheet
    rows: tuple[Row, ...]
    fields: tuple[str, ...]
    faults: tuple[InputError, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    row: int
    columns: Mapping[int, Column]
    units: Mapping[int, str]
    serial: int | None
    ignored: tuple[str, ...]


def parse_sheets(sheets: Sequence[Sheet], ledger: Declared, defaults: Mapping[str, object]) -> Parsed:
    """The records of the first sheet that has the ledger's header.

    ``defaults`` fills fields (the year) that a row leaves blank. InputErrors when no sheet has the header or columns are
    missing; faults of rows are in the outcome.
    """
    best: tuple[Sheet, _Head] | None = None
    for sheet in sheets:
        head = _find_head(sheet, ledger.columns)
        if head and (best is None or len(head.columns) > len(best[1].columns)):
            best = (sheet, head)
    if best is None:
        wanted = "、".join(column.header for column in ledger.columns if column.required)
        raise InputError(
            f"找不到“{ledger.title}”的表头",
            remedy=f"表头应在前{HEADER_WITHIN}行内，至少有：{wanted}。可先下载模板照填。",
        )
    sheet, head = best
    missing = _missing(ledger, head, defaults)
    if missing:
        raise InputErrors(missing)
    return _Reading(sheet, head, ledger, defaults).run()


def normal(header: object) -> str:
    """A header without spaces, line breaks, marks of required columns and differences of width."""
    return re.sub(r"[\s*＊“”\"]", "", unicodedata.normalize("NFKC", str(header)))


def _names(columns: Iterable[Column]) -> dict[str, Column]:
    return {normal(name): column for column in columns for name in (column.header, *column.synonyms)}


def _split(header: object) -> tuple[str, str]:
    """A header and the money unit in its closing brackets: 年初预算数（万元） → (年初预算数, 万元)."""
    text = normal(header)
    found = _BRACKETS.search(text)
    if found:
        unit = re.sub(r"^(金额)?单位[:：]?", "", found[1])
        if unit in MONEY_UNITS:
            return text[: found.start()], unit
    return text, ""


def _find_head(sheet: Sheet, columns: Sequence[Column]) -> _Head | None:
    """The row that names most columns, if it names two or more (one, when the ledger has only one)."""
    names = _names(columns)
    best: _Head | None = None
    unit_above = ""
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        found, units, ignored = {}, {}, []
        serial = None
        for position, cell in enumerate(row):
            base, unit = _split(cell)
            column = names.get(normal(cell)) or names.get(base)
            if column is not None:
                found[position] = column
                units[position] = unit or unit_above if column.kind is Kind.MONEY else ""
            elif base == SERIAL:
                serial = position
            elif base:
                ignored.append(str(cell).strip())
        if len(found) >= min(2, len(columns)) and (best is None or len(found) > len(best.columns)):
            best = _Head(number, found, units, serial, tuple(ignored))
        for cell in row:
            if above := _UNIT_ABOVE.search(str(cell)):
                unit_above = above[1]
    return best


def _missing(ledger: Declared, head: _Head, defaults: Mapping[str, object]) -> list[InputError]:
    """Faults of the header row: required columns it lacks, and columns it has twice."""
    faults = []
    present = {column.field for column in head.columns.values()}
    for column in ledger.columns:
        if column.required and column.field not in present and column.field not in defaults:
            hint = nearest(column.header, head.ignored)
            remedy = f"{hint}，请改为“{column.header}”。" if hint else "请补上这一列，或下载模板照填。"
            faults.append(InputError(f"缺少“{column.header}”列", where=f"第{head.row + 1}行表头", remedy=remedy))
    seen: dict[str, int] = {}
    for position, column in head.columns.items():
        if column.field in seen:
            where = f"{address(head.row, seen[column.field])}、{address(head.row, position)}"
            faults.append(InputError(f"“{column.header}”列出现两次", where=where, remedy="请只保留一列。"))
        seen.setdefault(column.field, position)
    return faults


class _Reading:
    """One pass over the rows below the header."""

    def __init__(self, sheet: Sheet, head: _Head, ledger: Declared, defaults: Mapping[str, object]) -> None:
        self.sheet, self.head, self.ledger, self.given = sheet, head, ledger, frozenset(defaults)
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
        return Parsed(self.sheet, tuple(self.rows), fields, tuple(self.faults), tuple(self.notes))

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
            added = sum((Decimal(str(value)) for row in self.rows if (value := row.values.get(column.field)) is not None),
                        Decimal(0))  # fmt: skip
            if isinstance(stated, Decimal | int) and stated != added and "小计" not in map(str, cells):
                self.notes.append(
                    f"{address(number, position)}：{column.header}合计写的是{Decimal(stated):,f}，"
                    f"逐行相加为{added:,f}，请核对"
                )
