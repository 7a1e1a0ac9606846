"""The heads of goal tables, in the words different places use, and which column each heads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hengjing.documents.model import Block
from hengjing.figures.labels import bare
from hengjing.figures.text import masked

# field of an indicator → its head; the first that fits a cell is meant
_COLUMNS = (
    ("level1", re.compile(r"^一级(?:绩效)?指标$")),
    ("level2", re.compile(r"^二级(?:绩效)?指标$")),
    ("name", re.compile(r"^三级(?:绩效)?指标(?:名称|内容)?$|^指标(?:名称|内容)$")),
    ("direction", re.compile(r"^(?:指标)?(?:方向|性质)$|^指标(?:值)?类型$|^(?:运算|计算|比较)符号?$")),
    ("last_actual", re.compile(r"^上年度?(?:实际)?(?:完成)?(?:值|情况|数)$")),
    ("actual", re.compile(r"^(?:全年|年度|本年)?(?:实际)?完成(?:值|情况)$|^(?:全年|年度|本年)?实际值$")),
    ("value", re.compile(r"^(?:年度|当年|本年|项目|全年|预期)*(?:绩效)?(?:指标值|目标值|预期值|计划值)$")),
    ("unit", re.compile(r"^(?:计量|度量)?单位$")),
    ("weight", re.compile(r"^(?:指标)?(?:分值|权重)(?:权重)?$")),
    ("rule", re.compile(r"^(?:评|扣|计|赋|评扣|评价)分?(?:标准|规则|办法)$|^评\(?扣\)?分标准$")),
)
_YEAR = re.compile(r"^(20\d{2})年度?(?:实际)?(?:完成)?(?:值|情况|数)?$")
_DRESS = re.compile(r"[*＊]|[（(](?:/项目|分|万元|元|%|扣|100分|90分)[）)]")


def head(text: str) -> str:
    """The words of a head cell without its dress: stars, units and asides in brackets, white space."""
    return _DRESS.sub("", bare(masked(text)))


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a goal table: where each head begins, the field it stands for (empty: none of ours), and the
    columns of earlier years."""

    fields: Mapping[int, str]
    years: Mapping[int, int]

    def field_of(self, column: int) -> str:
        """The field a cell at ``column`` belongs to: that of the nearest head at or before it."""
        starts = [start for start in self.fields if start <= column]
        return self.fields[max(starts)] if starts else ""

    def year_of(self, column: int) -> int | None:
        """The earlier year whose value a cell at ``column`` holds, if any."""
        starts = [start for start in self.fields if start <= column]
        return self.years.get(max(starts)) if starts else None

    def has(self, field: str) -> bool:
        """Whether the table has a column for ``field``."""
        return field in self.fields.values()


def heads_of(row: Mapping[int, Block]) -> Heads | None:
    """The heads of a row, when it heads indicators: a column of names and one of values, and a level of kinds."""
    fields: dict[int, str] = {}
    years: dict[int, int] = {}
    for column, block in row.items():
        text = head(block.text)
        field = next((field for field, pattern in _COLUMNS if pattern.match(text)), "")
        fields[column] = field if field not in fields.values() else ""
        if year := _YEAR.match(text):
            years[column] = int(year.group(1))
    kept = set(fields.values())
    return Heads(fields, years) if {"name", "value"} <= kept and kept & {"level1", "level2"} else None
