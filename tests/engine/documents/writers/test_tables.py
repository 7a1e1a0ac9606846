"""Numbers, captions, widths and pieces."""

from __future__ import annotations

import pytest

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.writers.tables import Line, Table, is_caption, is_number, pieces, table, width


@pytest.mark.parametrize("text", ["7,500.56", "99.28%", "-3.5", "−21.42%", "0", "—", "2.5个百分点", " 12 "])
def test_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "2人", "约40", "1.行政运行", "无法计算", "2024年"])
def test_no_numbers(text: str) -> None:
    assert not is_number(text)


def test_captions() -> None:
    assert is_caption(Block(0, "表1 支出情况（单位：万元）"))
    assert is_caption(Block(0, "附表 评分表"))
    assert not is_caption(Block(0, "表明支出增加，" + "长" * 50))
    assert not is_caption(Block(0, "一、表", BlockKind.HEADING, 1))


def test_width_counts_chinese_characters_twice() -> None:
    assert width("分值ab\n长一些的") == 8


def made(*rows: list[str]) -> Table:
    return table(
        Block(0, text, BlockKind.CELL, cell=Cell(0, r, c, header=r == 0))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )


def test_columns_share_the_room() -> None:
    assert made(["项目", "金额"], ["支出", "1.00"]).shares(80) == [40, 40]
    assert made(["项目", "有依据得分", "说明"], ["支出", "1.00", "长" * 100]).shares(60) == [6, 8, 46]
    assert min(made(*[["长" * 50] * 9] * 2).shares(80)) >= 8


def test_pieces_keep_the_order_and_find_captions() -> None:
    cell = Block(2, "1", BlockKind.CELL, cell=Cell(0, 0, 0))
    other = Block(3, "2", BlockKind.CELL, cell=Cell(1, 0, 0))
    blocks = [Block(0, "正文"), Block(1, "表1 支出"), cell, other, Block(4, "表1 之后")]
    found = list(pieces(blocks))
    assert [piece.caption if isinstance(piece, Line) else "table" for piece in found] == [
        False, True, "table", "table", False,
    ]  # fmt: skip
