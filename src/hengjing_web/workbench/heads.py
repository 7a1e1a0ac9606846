"""Which row of a sheet is the header, which column is which, and in what unit its money is. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hengjing.errors import InputError, nearest
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.sheets import Sheet, address

HEADER_WITHIN = 20  # rows searched for the header
SERIAL = "序号"
OWNER = "所属单位"
MONEY_UNITS = ("亿元", "万元", "元")
_UNIT_ABOVE = re.compile(r"单位[:：]\s*(?:人民币)?\s*(亿元|万元|元)")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]$")


@dataclass(frozen=True, slots=True)
class Head:
    """A header row: column by position, money unit by position, where serial number and owner stand, what is unused."""

    row: int
    columns: Mapping[int, Column]
    units: Mapping[int, str]
    serial: int | None
    owner: int | None
    ignored: tuple[str, ...]


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


def find_head(sheet: Sheet, columns: Sequence[Column]) -> Head | None:
    """The row that names most columns, if it names two or more (one, when the ledger has only one)."""
    names = _names(columns)
    best: Head | None = None
    unit_above = ""
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        found, units, ignored = {}, {}, []
        serial = owner = None
        for position, cell in enumerate(row):
            base, unit = _split(cell)
            column = names.get(normal(cell)) or names.get(base)
            if column is not None:
                found[position] = column
                units[position] = unit or unit_above if column.kind is Kind.MONEY else ""
            elif base == SERIAL:
                serial = position
            elif base == OWNER:
                owner = position
            elif base:
                ignored.append(str(cell).strip())
        if len(found) >= min(2, len(columns)) and (best is None or len(found) > len(best.columns)):
            best = Head(number, found, units, serial, owner, tuple(ignored))
        for cell in row:
            if above := _UNIT_ABOVE.search(str(cell)):
                unit_above = above[1]
    return best


def missing(columns: Sequence[Column], head: Head, defaults: Mapping[str, object]) -> list[InputError]:
    """Faults of the header row: required columns it lacks, and columns it has twice."""
    faults = []
    present = {column.field for column in head.columns.values()}
    for column in columns:
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
