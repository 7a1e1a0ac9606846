"""What every writer asks of a table: its rows, which cells are numbers, how wide each column should be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from hengjing.documents.model import Block, BlockKind, Cell

_NUMBER = re.compile(r"[-−+]?\d[\d,]*(?:\.\d+)?(?:[%％‰]|个百分点)?|[—–-]{1,2}")
_CAPTION = re.compile(r"\s*附?表\s*\d*(?![\d，。])")
_LONGEST_CAPTION = 50
_NARROWEST, _SHORT, _WIDEST, _MARGIN = 4, 12, 60, 2


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but a number (or the dash that stands for none): it is then set to the right.

    >>> is_number("7,500.56"), is_number("99.28%"), is_number("2人")
    (True, True, False)
    """
    return bool(_NUMBER.fullmatch(text.strip()))


def is_caption(block: Block) -> bool:
    """Whether ``block``, which stands before a table, names it (“表1 …”, “附表 …”)."""
    return (
        block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_CAPTION and bool(_CAPTION.match(block.text))
    )


def width(text: str) -> int:
    """Columns that the longest line of ``text`` takes: 2 for a Chinese character, 1 for a Latin one."""
    return max(sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in its row: ``span`` columns wide."""

    block: Block
    column: int
    span: int
    header: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of placed cells over ``columns`` columns. A row that begins late is covered by the cell above."""

    rows: tuple[tuple[Placed, ...], ...]
    columns: int

    def shares(self, room: int) -> list[int]:
        """How to divide ``room`` (half-width characters) among the columns: short texts never break, long ones may."""
        heads, texts = [0] * self.columns, [0] * self.columns
        for cell in (cell for row in self.rows for cell in row if cell.span == 1):
            column = heads if cell.header else texts
            column[cell.column] = max(column[cell.column], width(cell.block.text))
        wants = [_want(head, text) + _MARGIN for head, text in zip(heads, texts, strict=True)]
        spare = room - sum(wants)
        if spare >= 0:
            return [want + spare // self.columns for want in wants]
        while sum(wants) > room and max(wants) > _SHORT:
            wants[wants.index(max(wants))] -= 1
        return wants


def _want(head: int, text: int) -> int:
    """What a column asks for: its longest text; a head may stand in two lines, unless little more holds it in one."""
    halved = head // 4 * 2 + (2 if head % 4 else 0)
    want = max(_NARROWEST, halved, min(text, _WIDEST))
    return head if want < head <= want + 2 else want


def _row(blocks: Sequence[tuple[Block, Cell]], columns: int) -> tuple[Placed, ...]:
    ends = [cell.column for _, cell in blocks[1:]] + [columns]
    return tuple(
        Placed(block, cell.column, max(1, end - cell.column), cell.header)
        for (block, cell), end in zip(blocks, ends, strict=True)
    )


def table(blocks: Iterable[Block]) -> Table:
    """The table that ``blocks`` (cells of one table, in reading order) make; a gap is filled by the cell left of it."""
    cells = [(block, block.cell) for block in blocks if block.cell is not None]
    columns = max(cell.column for _, cell in cells) + 1
    rows: list[list[tuple[Block, Cell]]] = []
    for block, cell in cells:
        last = rows[-1][-1][1] if rows else None
        # A column that does not move on means a damaged grid: begin a new row rather than lose the text.
        if last is None or cell.row != last.row or cell.column <= last.column:
            rows.append([])
        rows[-1].append((block, cell))
    return Table(tuple(_row(row, columns) for row in rows), columns)


@dataclass(frozen=True, slots=True)
class Line:
    """A block outside of tables; ``caption`` when it names the table that follows."""

    block: Block
    caption: bool = False


def pieces(blocks: Iterable[Block]) -> Iterator[Line | Table]:
    """Blocks outside of tables one by one and tables whole, in order."""
    before: Block | None = None
    for number, group in groupby(blocks, key=lambda b: b.cell.table if b.kind is BlockKind.CELL and b.cell else None):
        if number is not None:
            if before is not None:
                yield Line(before, is_caption(before))
            before = None
            yield table(group)
            continue
        for block in group:
            if before is not None:
                yield Line(before)
            before = block
    if before is not None:
        yield Line(before)
