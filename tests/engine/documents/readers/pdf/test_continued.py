"""A table over several pages is one table."""

from __future__ import annotations

from tests.engine.documents.pdf import at, pdf, table
from tests.engine.documents.readers.pdf.reading import blocks, tables, texts

XS = [90, 130, 250, 330]
HEAD = ["编码", "名称", "金额"]
FIRST, SECOND = [["201", "财政事务", "1.00"]], [["208", "养老支出", "2.00"], ["", "合计", "3.00"]]


def test_a_table_goes_on_without_its_head() -> None:
    data = pdf(at(90, 750, "支出表") + table(XS, 700, 20, [HEAD, *FIRST]), table(XS, 780, 20, SECOND))
    assert tables(data) == [[HEAD, *FIRST, *SECOND]]
    assert [block.page for block in blocks(data) if block.cell and block.cell.column == 0] == [1, 1, 2, 2]


def test_the_repeated_head_and_title_are_dropped() -> None:
    title = at(200, 750, "支出表") + at(280, 730, "单位：元", 10)
    data = pdf(title + table(XS, 720, 20, [HEAD, *FIRST]), title + table(XS, 720, 20, [HEAD, *SECOND]))
    assert tables(data) == [[HEAD, *FIRST, *SECOND]]
    assert texts(data) == ["支出表", "单位：元"]


def test_text_between_ends_a_table() -> None:
    data = pdf(table(XS, 700, 20, [HEAD, *FIRST]) + at(90, 500, "注：无。"), table(XS, 780, 20, [HEAD, *SECOND]))
    assert tables(data) == [[HEAD, *FIRST], [HEAD, *SECOND]]


def test_other_columns_are_another_table() -> None:
    data = pdf(table(XS, 700, 20, [HEAD, *FIRST]), table([90, 200, 290, 330], 780, 20, SECOND))
    assert len(tables(data)) == 2


def test_the_same_form_for_another_project_is_another_table() -> None:
    def form(name: str) -> str:
        return table([90, 330], 760, 20, [["绩效目标表"]]) + table(
            [90, 150, 330], 740, 20, [["项目名称", name], ["金额", "1.00"]]
        )

    found = tables(pdf(form("道路维修"), form("节能改造")))
    assert [rows[1][1] for rows in found] == ["道路维修", "节能改造"]


def test_a_merged_total_row_on_the_next_page_keeps_its_columns() -> None:
    data = pdf(table(XS, 700, 20, [HEAD, *FIRST]), table([90, 250, 330], 780, 20, [["合计", "1.00"]]))
    last = [(block.text, block.cell.column) for block in blocks(data) if block.cell and block.cell.row == 2]
    assert last == [("合计", 0), ("1.00", 2)]


def test_a_row_cut_by_the_page_end_is_mended() -> None:
    xs = [90, 150, 290]
    name = "按照年度计划完成全部采购工"  # fills the cell
    data = pdf(
        table(xs, 700, 20, [["指标", "说明"], ["数量", name]]),
        table(xs, 780, 20, [["", "作并通过验收"], ["质量", "合格"]]),
    )
    assert tables(data) == [[["指标", "说明"], ["数量", f"{name}作并通过验收"], ["质量", "合格"]]]
