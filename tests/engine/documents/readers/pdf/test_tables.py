"""Tables of a PDF come out as grids: one row to a line, every cell in its column."""

from __future__ import annotations

from tests.engine.documents.pdf import at, bar, grid, line, pdf, table
from tests.engine.documents.readers.pdf.reading import blocks, tables, texts

XS = [90, 130, 250, 330]
HEAD = ["编码", "名称", "金额"]


def test_a_ruled_table_with_empty_cells() -> None:
    rows = [HEAD, ["201", "一般公共服务支出", "1,234.50"], ["20106", "财政事务", ""], ["", "合计", "1,234.50"]]
    data = pdf(at(90, 750, "支出决算表") + table(XS, 700, 20, rows) + at(90, 560, "注：本表无其他内容。"))
    assert tables(data) == [rows]
    assert texts(data) == ["支出决算表", "注：本表无其他内容。"]
    cells = [block for block in blocks(data) if block.cell]
    assert [block.cell.header for block in cells if block.cell and block.cell.column == 0] == [
        True,
        False,
        False,
        False,
    ]
    assert {block.page for block in cells} == {1}
    assert {block.cell.address for block in cells if block.cell} == {""}


def test_merged_cells_stand_at_their_first_place() -> None:
    lines = grid([90, 390], [700, 640]) + grid([90, 390], [660, 640])
    lines += line(190, 700, 190, 640) + line(290, 680, 290, 640) + line(190, 680, 390, 680)
    texts_ = at(92, 675, "项目", 10) + at(250, 684, "金额", 10) + at(192, 664, "预算", 10) + at(292, 664, "决算", 10)
    texts_ += at(92, 644, "基本支出", 10) + at(192, 644, "1.00", 10) + at(292, 644, "2.00", 10)
    data = pdf(lines + texts_)
    found = [(block.text, block.cell.row, block.cell.column) for block in blocks(data) if block.cell]
    assert found == [
        ("项目", 0, 0), ("金额", 0, 1),
        ("预算", 1, 1), ("决算", 1, 2),
        ("基本支出", 2, 0), ("1.00", 2, 1), ("2.00", 2, 2),
    ]  # fmt: skip


def test_a_text_over_several_lines_of_a_cell_is_one() -> None:
    page = grid([90, 150, 230], [700, 660, 640]) + at(92, 688, "财政拨款", 10) + at(92, 674, "收入", 10)
    page += at(152, 680, "决算数", 10) + at(92, 644, "小计", 10) + at(152, 644, "3.00", 10)
    assert tables(pdf(page)) == [[["财政拨款收入", "决算数"], ["小计", "3.00"]]]


def test_a_name_longer_than_its_cell_stays_in_it() -> None:
    name = "机关事业单位基本养老保险缴费支出"
    data = pdf(
        grid([90, 200, 300], [700, 680, 660])
        + at(92, 684, name, 10)
        + at(270, 664, "5.00", 10)
        + at(92, 664, "合计", 10)
    )
    assert tables(data) == [[[name, ""], ["合计", "5.00"]]]


def test_borders_drawn_as_thin_bars_and_as_a_path() -> None:
    rows = [["项目", "金额"], ["基本支出", "7.00"]]
    inner = table([90, 200, 300], 700, 20, rows).split("S\n")[-1]
    bars = "".join(bar(x, 660, 0.5, 40) for x in (90, 200, 300)) + "".join(
        bar(90, y, 210, 0.5) for y in (660, 680, 700)
    )
    path = "0.5 w 90 660 210 40 re 200 660 m 200 700 l 90 680 m 300 680 l S\n"
    assert tables(pdf(bars + inner)) == tables(pdf(path + inner)) == [rows]


def test_white_lines_are_no_borders() -> None:
    page = "1 1 1 RG\n" + table([90, 200, 300], 700, 20, [["甲", "乙"], ["丙", "丁"]])
    assert tables(pdf(page)) == []


def test_rows_without_lines_between_them_are_told_by_their_numbers() -> None:
    page = grid([90, 200, 300], [700, 680, 620]) + at(92, 684, "项目", 10) + at(202, 684, "金额", 10)
    for index, (name, amount) in enumerate((("基本支出", "60.00"), ("项目支出", "40.00"), ("合计", "100.00"))):
        page += at(92, 665 - 16 * index, name, 10) + at(260, 665 - 16 * index, amount, 10)
    assert tables(pdf(page)) == [[["项目", "金额"], ["基本支出", "60.00"], ["项目支出", "40.00"], ["合计", "100.00"]]]


def test_one_number_over_two_lines_stays_one() -> None:
    page = grid([90, 140, 200], [700, 680, 640]) + at(92, 684, "金额", 10) + at(142, 684, "备注", 10)
    page += at(92, 664, "12,345,67", 10) + at(92, 648, "8.90", 10)
    assert tables(pdf(page))[0][1] == ["12,345,678.90", ""]


def test_a_table_without_lines_is_told_by_its_columns() -> None:
    rows = [["项目", "预算数", "决算数"], ["基本支出", "605.77", "605.77"], ["项目支出", "6,894.79", "6,894.79"]]
    page = at(90, 750, "支出情况见下表：")
    for index, row in enumerate(rows):
        page += "".join(at(x, 700 - 18 * index, text) for x, text in zip((90, 250, 350), row, strict=True))
    data = pdf(page + at(90, 600, "以上数据来自决算报表，不含上年结转资金，详细情况见附件所列各项明细。"))
    assert tables(data) == [rows]
    assert len(texts(data)) == 2


def test_a_frame_around_text_is_no_table() -> None:
    data = pdf(grid([80, 500], [800, 60]) + at(90, 750, "框内的正文。"))
    assert (tables(data), texts(data)) == ([], ["框内的正文。"])


def test_the_numbering_of_columns_belongs_to_the_head() -> None:
    rows = [["项目", "预算", "决算"], ["栏次", "1", "2"], ["支出", "5.00", "6.00"]]
    found = blocks(pdf(table(XS, 700, 20, rows)))
    assert [block.cell.header for block in found if block.cell and block.cell.column == 1] == [True, True, False]
