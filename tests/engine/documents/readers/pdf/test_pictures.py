"""Scans, and pages of which something stands in pictures only: refused, or told by their numbers."""

from __future__ import annotations

import pytest

from hengjing.documents.model import BlockKind
from hengjing.documents.readers import read_bytes
from hengjing.documents.readers.pdf import limits
from hengjing.errors import InputError
from tests.engine.documents.pdf import HEIGHT, WIDTH, at, line, pdf, picture, table
from tests.engine.documents.readers.pdf.reading import blocks, tables

SCAN = picture(0, 0, WIDTH, HEIGHT)
TEXT = at(90, 700, "支出合计100万元。")
NUMBER = at(290, 30, "- 2 -", 9)
STRIPS = "".join(picture(0, y, WIDTH, 100) for y in range(0, 800, 100))
LOOP = "".join(
    f"{x} 700 m {x} 710 {x + 9} 710 {x + 9} 700 c {x + 5} 695 {x + 2} 690 {x} 700 c f\n" for x in range(50, 80)
)
OUTLINES = "".join(f"q 1 0 0 1 0 {-12 * row} cm\n{LOOP}Q\n" for row in range(20))


@pytest.mark.parametrize("page", [SCAN, SCAN + NUMBER, STRIPS, OUTLINES])
def test_a_scan_is_told_apart_from_an_empty_file(page: str) -> None:
    with pytest.raises(InputError, match="扫描件") as caught:
        blocks(pdf(page, page))
    assert "OCR" in caught.value.remedy
    with pytest.raises(InputError, match="没有文字"):
        blocks(pdf(""))


@pytest.mark.parametrize(
    ("page", "unread"),
    [
        (SCAN, True),
        (SCAN + NUMBER, True),
        (STRIPS, True),
        (STRIPS + NUMBER, True),
        (OUTLINES, True),
        (f"q 0.5 0 0 0.5 0 0 cm {picture(0, 0, WIDTH * 2, HEIGHT * 2)}Q\n", True),
        (at(90, 780, "部门整体支出绩效目标表") + picture(50, 100, 480, 650), True),
        ("", False),
        (NUMBER, False),
        (picture(90, 600, 100, 100), False),
        (line(90, 600, 500, 600) + line(90, 500, 500, 500), False),
        (SCAN + at(200, 500, "某局2024年度决算"), False),
        (OUTLINES + at(200, 400, "图例"), False),
        (picture(-2000, 0, 2100, HEIGHT), False),
    ],
)
def test_pages_that_nobody_read_are_told(page: str, unread: bool) -> None:
    data = pdf(TEXT, page, TEXT)
    document = read_bytes(data, "某.pdf")
    assert document.unread == ((2,) if unread else ())
    shown = [(block.kind, block.page) for block in document.blocks if block.page != 2 or not block.text]
    middle = [(BlockKind.PICTURE, 2)] if unread else []
    assert shown == [(shown[0][0], 1), *middle, (BlockKind.PARAGRAPH, 3)]


def test_scans_stand_where_they_are_but_cut_no_table() -> None:
    first = table([90, 200, 300], 200, 20, [["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"]])
    second = table([90, 200, 300], 800, 20, [["项目", "金额"], ["丙", "3.00"]])
    data = pdf(SCAN, first, SCAN, second, SCAN)
    assert tables(data) == [[["项目", "金额"], ["甲", "1.00"], ["乙", "2.00"], ["丙", "3.00"]]]
    found = blocks(data)
    assert [(block.index, block.page) for block in found if block.kind is BlockKind.PICTURE] == [
        (0, 1),
        (9, 3),
        (10, 5),
    ]
    assert [block.index for block in found] == list(range(len(found)))


def test_in_another_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_UNPACKED", 10)
    assert read_bytes(pdf(TEXT, SCAN), "某.pdf").unread == (2,)
