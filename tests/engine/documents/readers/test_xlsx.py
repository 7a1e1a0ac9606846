"""Workbooks: every visible sheet with its addresses, numbers as the cells show them."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from hengjing.documents.model import Block, BlockKind
from hengjing.documents.readers import read_bytes, xlsx
from hengjing.documents.readers.package import OLE
from hengjing.documents.readers.sheets import address
from hengjing.documents.readers.xlsx import text_of
from hengjing.errors import InputError
from tests.engine.documents.word import relationships, zipped


def workbook(fill: Callable[[Worksheet], None], *more: str) -> bytes:
    """A workbook whose first sheet, 决算表, is filled by ``fill``; further sheets by name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "决算表"
    fill(sheet)
    for name in more:
        book.create_sheet(name)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def rows(*content: list[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in content:
            sheet.append(row)

    return fill


def blocks(data: bytes, name: str = "表.xlsx") -> tuple[Block, ...]:
    return read_bytes(data, name).blocks


def cells(data: bytes) -> list[tuple[str, str, int, int]]:
    """Address, text, row and column of every cell."""
    return [(b.cell.address, b.text, b.cell.row, b.cell.column) for b in blocks(data) if b.cell]


def refusal(data: bytes, name: str = "表.xlsx") -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    return caught.value


def test_a_sheet_is_a_heading_and_a_table_with_addresses() -> None:
    data = workbook(rows([], [None, "项目", "金额"], [None, "基本支出", 605.77], [None, "合计", 7500.56], []))
    assert blocks(data)[0].text == "决算表"
    assert blocks(data)[0].kind is BlockKind.HEADING
    assert cells(data) == [
        ("决算表!B2", "项目", 0, 0), ("决算表!C2", "金额", 0, 1),
        ("决算表!B3", "基本支出", 1, 0), ("决算表!C3", "605.77", 1, 1),
        ("决算表!B4", "合计", 2, 0), ("决算表!C4", "7500.56", 2, 1),
    ]  # fmt: skip
    assert [block.cell.header for block in blocks(data) if block.cell] == [True, True, False, False, False, False]
    place = read_bytes(data, "表.xlsx").place(blocks(data)[4], 0, 6)
    assert place.cell == "决算表!C3"


def test_title_unit_and_notes_are_text_around_the_table() -> None:
    data = workbook(
        rows(["支出决算表", None], ["编制：某局", "单位：元"], ["项目", "金额"], ["合计", 1], ["注：无。", None])
    )
    assert [block.text for block in blocks(data) if not block.cell] == [
        "决算表",
        "支出决算表",
        "编制：某局  单位：元",
        "注：无。",
    ]
    assert len(cells(data)) == 4


def test_a_sheet_of_one_column_is_text() -> None:
    data = workbook(rows(["编制说明"], ["支出合计100万元。\n其中基本支出60万元。"], [], ["完。"]))
    assert [block.text for block in blocks(data)] == [
        "决算表",
        "编制说明",
        "支出合计100万元。",
        "其中基本支出60万元。",
        "完。",
    ]


def test_merged_cells_are_there_once() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["项目", "金额", None], [None, "预算", "决算"], ["支出", 1, 2])(sheet)
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    found = [(text, row, column) for _, text, row, column in cells(workbook(fill))]
    assert found[:4] == [("项目", 0, 0), ("金额", 0, 1), ("预算", 1, 1), ("决算", 1, 2)]
    assert [block.cell.header for block in blocks(workbook(fill)) if block.cell] == [True] * 4 + [False] * 3


def test_hidden_and_empty_sheets_are_left_out() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(rows(["甲", "乙"], ["丙", 1]), "空表")))
    hidden = book.create_sheet("隐藏")
    hidden["A1"], hidden.sheet_state = "不显示", "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert {block.text for block in blocks(buffer.getvalue())} == {"决算表", "甲", "乙", "丙", "1"}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (7500.56, "7500.56"),
        (7500.560000000001, "7500.56"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        (2010301.0, "2010301"),
        (-0.05, "-0.05"),
        (1e-7, "0.0000001"),
        (123456789012345.0, "123456789012345"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (12, "12"),
        ("02", "02"),
        (datetime.date(2024, 12, 31), "2024-12-31"),
        (datetime.datetime(2024, 12, 31), "2024-12-31"),  # noqa: DTZ001 - cells know no time zone
        (datetime.datetime(2024, 12, 31, 8, 30), "2024-12-31 08:30:00"),  # noqa: DTZ001
        ("", ""),
    ],
)
def test_values_as_the_cell_shows_them(value: object, shown: str) -> None:
    assert text_of(value) == shown


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_every_amount_survives_the_way_through_a_cell(amount: object) -> None:
    assert float(text_of(float(str(amount)))) == float(str(amount))
    assert "e" not in text_of(float(str(amount)))


@pytest.mark.parametrize(("at", "name"), [((0, 0), "A1"), ((6, 25), "Z7"), ((6, 26), "AA7"), ((0, 16383), "XFD1")])
def test_addresses(at: tuple[int, int], name: str) -> None:
    assert address(*at) == name


def test_a_far_cell_does_not_fill_the_memory() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = 1, 2

    assert "万个单元格" in refusal(workbook(fill)).what


PARTS = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument"}),
    "xl/_rels/workbook.xml.rels": relationships({"worksheets/sheet1.xml": "worksheet"}),
}
BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats'
    '.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>'
)


def by_hand(sheet: str, **more: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    body = f'<worksheet xmlns="{namespace}"><sheetData>{sheet}</sheetData></worksheet>'
    return zipped({**PARTS, "xl/workbook.xml": BOOK, "xl/worksheets/sheet1.xml": body, **more})


def test_a_workbook_made_by_hand() -> None:
    assert cells(by_hand('<row r="1"><c r="A1"><v>5</v></c><c r="B1"><v>7500.56</v></c></row>')) == [
        ("表!A1", "5", 0, 0),
        ("表!B1", "7500.56", 0, 1),
    ]


def test_failed_formulas_show_their_error() -> None:
    data = by_hand('<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>')
    assert [text for _, text, *_ in cells(data)] == ["5", "#DIV/0!"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (workbook(rows(["甲"]))[:300], "已损坏"),
        (zipped({**PARTS, "xl/workbook.xml": "<workbook"}), "已损坏"),
        (zipped({"xl/workbook.xml": BOOK}), "不是Excel工作簿"),
        (zipped({**PARTS, "xl/workbook.xml": BOOK}), "已损坏"),
        (by_hand("<row"), "已损坏"),
        (by_hand(""), "没有文字"),
        (by_hand('<row r="99999999"><c r="A99999999"><v>1</v></c></row><row r="1"><c r="A1"/></row>'), "万个单元格"),
        (by_hand('<row r="1"><c r="&#65;1"><v>1</v></c></row>'), "实体"),
        (zipped({**PARTS, "xl/workbook.xml": f'<!DOCTYPE x [<!ENTITY a "b">]>{BOOK}'}), "实体"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "已损坏"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"%PDF-1.7", "“.pdf”"),
        ("甲,乙".encode(), "内容不是Excel工作簿"),
    ],
)
def test_faults(data: bytes, says: str) -> None:
    assert says in refusal(data).what


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_PARTS_UNPACKED", 10_000)
    assert "解压后超过" in refusal(by_hand("<row/>" * 5000)).what


def test_what_is_not_read_is_not_unpacked() -> None:
    assert cells(
        by_hand('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>', **{"xl/media/a.bin": "x" * 10**6})
    )


def test_a_real_old_workbook(shared: object) -> None:
    from pathlib import Path

    path = next(Path(str(shared)).glob("corpus/full/*.xls"))
    found = blocks(path.read_bytes(), path.name)
    assert sum(block.kind is BlockKind.HEADING and block.level == 1 for block in found) >= 10
    assert any(block.cell and block.cell.address.endswith("!A6") and block.text == "项目" for block in found)
