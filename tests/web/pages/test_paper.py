"""A document laid out for the screen."""

from __future__ import annotations

from hengjing.documents.model import Block, BlockKind, Document
from hengjing_web.pages.paper import Heading, laid_out, outline


def block(index: int, cell: list[object] | None = None, text: str = "") -> dict[str, object]:
    return {"index": index, "cell": cell, "pieces": [{"text": text}]}


def test_cells_are_gathered_into_their_tables() -> None:
    cells = [[0, 0, 0, True], [0, 0, 1, True], [0, 1, 0, False], [1, 0, 0, False]]
    blocks = [block(0), *(block(n, cell) for n, cell in enumerate(cells, start=1)), block(5)]
    shape = [
        [[cell["block"]["index"] for cell in row] for row in item["rows"]] if "rows" in item else item["block"]["index"]
        for item in laid_out(blocks)
    ]
    assert shape == [0, [[1, 2], [3]], [[4]], 5]


def test_a_cell_reaches_to_the_next_and_a_late_row_has_a_gap() -> None:
    cells = [[0, 0, 0, True], [0, 0, 2, True], [0, 1, 1, False], [0, 2, 0, False], [0, 2, 1, False], [0, 2, 2, False]]
    (item,) = laid_out(block(n, cell) for n, cell in enumerate(cells))
    assert [[(cell["gap"], cell["span"]) for cell in row] for row in item["rows"]] == [
        [(0, 2), (0, 1)],
        [(1, 2)],
        [(0, 1), (0, 1), (0, 1)],
    ]


def test_numbers_stand_to_the_right() -> None:
    texts = ["7,500.56", "99.28%", "—", "2人", ""]
    (item,) = laid_out(block(n, [0, 0, n, False], text) for n, text in enumerate(texts))
    assert [cell["number"] for cell in item["rows"][0]] == [True, True, True, False, False]


def test_the_outline_counts_gaps_below_each_heading() -> None:
    texts = [
        ("一、甲", 1),
        ("（一）乙", 2),
        ("1.丙", 3),
        ("金额（未填）、（未填）", 0),
        ("（二）丁", 2),
        ("齐全", 0),
        ("二、戊", 1),
        ("（未填）", 0),
    ]
    blocks = tuple(
        Block(n, text, BlockKind.HEADING if level else BlockKind.PARAGRAPH, level)
        for n, (text, level) in enumerate(texts)
    )
    assert outline(Document(blocks)) == [
        Heading(0, 1, "一、甲", 2),
        Heading(1, 2, "（一）乙", 2),
        Heading(4, 2, "（二）丁", 0),
        Heading(6, 1, "二、戊", 1),
    ]
