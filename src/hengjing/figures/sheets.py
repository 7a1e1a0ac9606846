"""Tables understood: panels of coded or named rows beside columns of numbers.

A table of a document is read as one or more panels side by side (income | expenditure); each has code and name
columns on the left and number columns on the right. A code is never an amount; an empty cell is empty, never 0.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from hengjing.documents.model import Block, Document
from hengjing.figures.labels import bare, measure_of
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Panel, Row, Sheet
from hengjing.figures.text import YEAR, masked
from hengjing.figures.words import Measure
from hengjing.quantities.numerals import parse_decimal
from hengjing.quantities.units import UNITS

NUMBER_CELL = re.compile(
    r"^\s*(?P<number>[-−]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,8})?)\s*(?P<unit>%|万元|元|亿元|分|人)?\s*$"
)
_CODE_CELL = re.compile(r"^\s*\d{1,7}\s*$")
_CODE_HEAD = re.compile(r"编码|代码|^类$|^款$|^项$|[类款项]$")
_NOT_AMOUNTS = re.compile(r"序号|行次|年度$|年份|文号|日期|电话|编号")
_NAME_HEAD = re.compile(r"名称|^项目$|指标$|科目$|单位$")
_UNIT_LINE = re.compile(r"单位[：:]\s*(?:人民币)?\s*(亿元|万元|元|人|%)")
_HEAD_UNIT = re.compile(r"[（(]\s*(亿元|万元|元|%|人|分|平方米|台|辆|个)\s*[）)]")
_SCORE_HEAD = re.compile(r"分值|得分|满分|权重")
_RATE_HEAD = re.compile(r"率|占比|比重|%")
_REACH = 5
_LONGEST_TITLE = 60
_CODE_STEP = 2  # 款 and 项 add two digits each; some tables print 2 for 02

Grid = dict[int, dict[int, Block]]


def grids(document: Document) -> dict[int, Grid]:
    """The cells of every table by row and column, tables in the order of the document."""
    found: dict[int, Grid] = defaultdict(lambda: defaultdict(dict))
    for block in document.blocks:
        if block.cell is not None:
            found[block.cell.table][block.cell.row][block.cell.column] = block
    return found


def _number(block: Block) -> re.Match[str] | None:
    return NUMBER_CELL.match(masked(block.text))


def _is_amount(block: Block) -> bool:
    """Whether a cell can only be an amount: decimals, separators or a unit (a bare whole number may be a code)."""
    match = _number(block)
    return match is not None and (match["unit"] is not None or any(mark in match["number"] for mark in ".,"))


def _head_rows(grid: Grid) -> int:
    """How many rows at the top hold no number besides codes."""
    for count, row in enumerate(sorted(grid)):
        cells = grid[row].values()
        if any(_is_amount(cell) for cell in cells):
            return count
        if sum(_number(cell) is not None for cell in cells) and any(
            not _number(cell) and cell.text.strip() for cell in cells
        ):
            return count
    return len(grid)


def _heads(grid: Grid, rows: list[int], columns: list[int]) -> dict[int, tuple[str, ...]]:
    """The heads above each column; a head spans to the right up to the next one within the head above it."""
    heads: dict[int, list[str]] = {column: [] for column in columns}
    spans = [(0, max(columns, default=0) + 1)]
    for row in rows:
        starts = sorted(grid[row])
        inner: list[tuple[int, int]] = []
        for first, last in spans:
            own = [column for column in starts if first <= column < last]
            for column, following in zip(own, [*own[1:], last], strict=False):
                text = bare(masked(grid[row][column].text))
                inner.append((column, following))
                for covered in range(column, following):
                    if text and covered in heads:
                        heads[covered].append(text)
            if not own:
                inner.append((first, last))
            elif own[0] > first:
                inner.append((first, own[0]))
        spans = inner
    return {column: tuple(texts) for column, texts in heads.items()}


def _kind(cells: list[Block], own: str) -> str:
    """What a column holds: number, code, text, or other (nothing of use)."""
    codes = sum(bool(_CODE_CELL.match(cell.text)) for cell in cells)
    numbers = sum(_number(cell) is not None for cell in cells)
    has_amount = any(_is_amount(cell) for cell in cells)
    if _NOT_AMOUNTS.search(own):
        return "other"
    if _CODE_HEAD.search(own) and codes >= len(cells) - 1 and not has_amount:
        return "code"
    if not cells:
        return "text" if _NAME_HEAD.search(own) else "number"
    return "number" if numbers and (numbers * 2 >= len(cells) or has_amount) else "text"


def _kinds(grid: Grid, rows: list[int], heads: dict[int, tuple[str, ...]]) -> dict[int, str]:
    kinds: dict[int, str] = {}
    for column, head in heads.items():
        cells = [grid[row][column] for row in rows if column in grid[row] and grid[row][column].text.strip()]
        kinds[column] = _kind(cells, head[-1] if head else "")
    return kinds


def _panels(kinds: dict[int, str]) -> list[tuple[list[int], list[int]]]:
    """Column numbers of each panel: (codes and names, numbers)."""
    panels: list[tuple[list[int], list[int]]] = []
    for column in sorted(kinds):
        if kinds[column] == "other":
            continue
        if kinds[column] == "number":
            if not panels:
                panels.append(([], []))
            panels[-1][1].append(column)
        elif not panels or panels[-1][1]:
            panels.append(([column], []))
        else:
            panels[-1][0].append(column)
    return [panel for panel in panels if panel[1]]


def _lines_above(document: Document, first: Block) -> list[str]:
    """The short lines above a table, the nearest first, up to the table before it."""
    lines: list[str] = []
    for block in reversed(document.blocks[max(0, first.index - _REACH) : first.index]):
        if block.cell is not None:
            break
        if block.text.strip():
            lines.append(bare(masked(block.text)))
    return lines


def _title(lines: list[str]) -> str:
    """The line that is called a table, else the nearest that is not the line of the unit."""
    named = [line for line in lines if line.endswith("表") and len(line) <= _LONGEST_TITLE]
    return (named or [line for line in lines if not _UNIT_LINE.search(line)] or [""])[0]


def _unit(head: tuple[str, ...], line: str, printed: str | None) -> str:
    own = head[-1] if head else ""
    found = next((match for text in reversed(head) if (match := _HEAD_UNIT.search(text))), None)
    if printed or found:
        return printed or (found.group(1) if found else "")
    if _SCORE_HEAD.search(own):
        return "分"
    return "" if _RATE_HEAD.search(own) else line


def _mention(
    document: Document, block: Block, head: tuple[str, ...], name: str, line: str, year: int | None
) -> Mention:
    match = _number(block)
    if match is None:
        raise ValueError("only number cells are mentioned")
    unit = UNITS[_unit(head, line, match["unit"])]
    own = head[-1] if head else ""
    named = next((found for text in reversed(head) if (found := YEAR.search(text))), None)
    start, end = match.start("number"), match.end("unit") if match["unit"] else match.end("number")
    figure = Figure(
        code="",
        value=parse_decimal(match["number"]),
        unit=unit,
        subject=name,
        period=int(named.group(1)) if named else year,
        quote=block.text[start:end],
        place=document.place(block, start, end),
    )
    measure = Measure.RATE if unit.dimension == "ratio" else measure_of(own, "", unit.name)
    return Mention(figure, name, "", measure, name, 0, 0, item=name, column=own)


def read_sheets(document: Document, year: int | None) -> tuple[Sheet, ...]:
    """All tables of a document that have heads and numbers."""
    return tuple(sheet for table, grid in grids(document).items() if (sheet := _sheet(document, table, grid, year)))


def _sheet(document: Document, table: int, grid: Grid, year: int | None) -> Sheet | None:
    rows = sorted(grid)
    count = _head_rows(grid)
    if count == 0 or count == len(rows):
        return None
    columns = sorted({column for row in rows for column in grid[row]})
    heads = _heads(grid, rows[:count], columns)
    kinds = _kinds(grid, rows[count:], heads)
    first = grid[rows[0]][min(grid[rows[0]])]
    inside = next(
        (m.group(1) for row in rows[:count] for b in grid[row].values() if (m := _UNIT_LINE.search(b.text))), ""
    )
    above = _lines_above(document, first)
    line = inside or next((match.group(1) for text in above if (match := _UNIT_LINE.search(text))), "")
    panels = tuple(
        Panel(
            {column: heads[column] for column in numbers},
            tuple(_rows(document, grid, rows[count:], names, numbers, kinds, heads, line, year)),
        )
        for names, numbers in _panels(kinds)
    )
    return Sheet(_title(above), line, table, panels)


def _rows(
    document: Document,
    grid: Grid,
    rows: list[int],
    names: list[int],
    numbers: list[int],
    kinds: dict[int, str],
    heads: dict[int, tuple[str, ...]],
    line: str,
    year: int | None,
) -> Iterator[Row]:
    for row in rows:
        cells = grid[row]
        codes = [cells[c].text.strip() for c in names if kinds[c] == "code" and c in cells]
        codes = [code for code in codes if _CODE_CELL.match(code)]
        code = "".join([*codes[:1], *(each.zfill(_CODE_STEP) for each in codes[1:])])
        texts = [bare(cells[c].text) for c in names if c in cells and not _CODE_CELL.match(cells[c].text)]
        texts = [text for text in texts if text and text not in ("类", "款", "项")]
        name = texts[-1] if texts else ""
        amounts = {
            c: _mention(document, cells[c], heads[c], name, line, year)
            for c in numbers
            if c in cells and _number(cells[c])
        }
        if name or code or amounts:
            yield Row(code, name, cells[min(cells)], amounts)
