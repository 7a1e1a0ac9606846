"""Numbers in tables: what they measure stands in the head of their column, whom they are about in the head of their
row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hengjing.documents.model import Block, Document
from hengjing.figures.labels import bare, measure_of
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention
from hengjing.figures.text import YEAR, masked
from hengjing.figures.words import Measure
from hengjing.quantities.numerals import parse_decimal
from hengjing.quantities.units import UNITS

_NUMBER_CELL = re.compile(
    r"^\s*(?P<number>[-−]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,8})?)\s*(?P<unit>%|万元|元|亿元|分|人)?\s*$"
)
_NOT_AMOUNTS = re.compile(r"编码|代码|序号|行次|年度|年份|文号|日期|电话|编号")
_UNIT_LINE = re.compile(r"单位[：:]\s*(?:人民币)?\s*(亿元|万元|元|人|%)")
_HEAD_UNIT = re.compile(r"[（(]\s*(亿元|万元|元|%|人|分|平方米|台|辆|个)\s*[）)]")
_SCORE_HEAD = re.compile(r"分值|得分|满分|权重")
_RATE_HEAD = re.compile(r"率|占比|比重|%")

Grid = dict[int, dict[int, Block]]


def _tables(document: Document) -> dict[int, Grid]:
    tables: dict[int, Grid] = defaultdict(lambda: defaultdict(dict))
    for block in document.blocks:
        if block.cell is not None:
            tables[block.cell.table][block.cell.row][block.cell.column] = block
    return tables


def _head_rows(grid: Grid) -> int:
    """How many rows at the top hold no number."""
    count = 0
    for row in sorted(grid):
        if any(_NUMBER_CELL.match(masked(cell.text)) for cell in grid[row].values()):
            break
        count += 1
    return count


def _unit(text: str, head: str, line: str, value_unit: str | None) -> str:
    if value_unit:
        return value_unit
    found = _HEAD_UNIT.search(head)
    if found:
        return found.group(1)
    if _SCORE_HEAD.search(head):
        return "分"
    if _RATE_HEAD.search(head):
        return ""
    return line


def table_mentions(document: Document, year: int | None) -> Iterator[Mention]:
    """Every number that fills a cell of its own, with the heads of its row and column."""
    for grid in _tables(document).values():
        rows = sorted(grid)
        head_count = _head_rows(grid)
        if head_count == 0 or head_count == len(rows):
            continue
        heads: dict[int, str] = defaultdict(str)
        for row in rows[:head_count]:
            for column, block in grid[row].items():
                heads[column] += bare(block.text)
        first = grid[rows[0]][min(grid[rows[0]])]
        line = _unit_line(document, first)
        for row in rows[head_count:]:
            yield from _row_mentions(document, grid[row], heads, line, year)


def _unit_line(document: Document, first: Block) -> str:
    """The 单位 line above a table (within three blocks), else none."""
    for block in reversed(document.blocks[max(0, first.index - 3) : first.index + 1]):
        found = _UNIT_LINE.search(masked(block.text))
        if found:
            return found.group(1)
    return ""


def _row_mentions(
    document: Document, row: dict[int, Block], heads: dict[int, str], line: str, year: int | None
) -> Iterator[Mention]:
    texts = [bare(row[column].text) for column in sorted(row) if not _NUMBER_CELL.match(masked(row[column].text))]
    label = next((text for text in texts if text), "")
    for column in sorted(row):
        block = row[column]
        match = _NUMBER_CELL.match(masked(block.text))
        head = heads.get(column, "")
        if match is None or _NOT_AMOUNTS.search(head):
            continue
        unit = UNITS[_unit(block.text, head, line, match["unit"])]
        named = YEAR.search(head)
        start, end = match.start("number"), match.end("unit") if match["unit"] else match.end("number")
        measure = measure_of(head, "", unit.name) if unit.dimension != "ratio" else Measure.RATE
        yield Mention(
            Figure(
                code="",
                value=parse_decimal(match["number"]),
                unit=unit,
                subject=label,
                period=int(named.group(1)) if named else year,
                quote=block.text[start:end],
                place=document.place(block, start, end),
            ),
            label=label,
            after="",
            measure=measure,
            own=label,
            sentence=0,
            segment=0,
            item=label,
            column=head,
        )
