"""Word documents: text as shown, in reading order."""

from __future__ import annotations

import pytest

from hengjing.documents.model import BlockKind
from hengjing.documents.readers import read_bytes
from tests.engine.documents.word import cell, paragraph, part, relationships, row, run, table, word, zipped


def texts(body: str, **parts: str) -> list[str]:
    return [block.text for block in read_bytes(word(body, **parts), "a.docx").blocks]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (run("甲") + run(" 乙 "), "甲 乙 "),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
        (run("甲") + '<w:r><w:br w:type="page"/></w:r>' + run("乙"), "甲乙"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>", "A-B"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:ins>{run('增')}</w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del>", "增"),
        (f"<w:moveTo>{run('移来')}</w:moveTo><w:moveFrom>{run('移走')}</w:moveFrom>", "移来"),
        (f"<w:del>{run('删')}</w:del>" + run("留"), "留"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:smartTag>{run('标记')}</w:smartTag>", "标记"),
        (run("藏", "<w:vanish/>") + run("显", '<w:vanish w:val="0"/>'), "显"),
        (f"<w:ruby><w:rt>{run('yi')}</w:rt><w:rubyBase>{run('衡')}</w:rubyBase></w:ruby>", "衡"),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "x"),
        ('<w:r><w:sym w:char="2611"/><w:sym w:char="F0FE"/><w:sym w:char="no"/></w:r>' + run("是"), "☑是"),
    ],
)
def test_what_a_paragraph_shows(content: str, shown: str) -> None:
    assert texts(paragraph(content) + paragraph("末")) == [shown, "末"]


def test_tab_stops_are_no_tabs() -> None:
    assert texts(paragraph("甲", properties='<w:tabs><w:tab w:val="left"/></w:tabs>')) == ["甲"]


def test_of_a_field_only_the_result_is_shown() -> None:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> PAGE </w:instrText></w:r>" + run("代码里的字")
    field = sign("begin") + code + sign("separate") + run("3") + sign("end")
    assert texts(paragraph(run("第") + field + run("页"))) == ["第3页"]
    # A field that is never closed must not swallow what follows.
    assert texts(paragraph(sign("begin") + run("代码")) + paragraph("正文")) == ["", "正文"]


def test_empty_paragraphs_are_blocks() -> None:
    assert texts(paragraph("甲") + "<w:p/>" + paragraph("乙")) == ["甲", "", "乙"]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    assert texts(paragraph("前半", properties=gone) + paragraph("后半")) == ["前半后半"]
    whole = f"<w:del>{run('删去')}</w:del>"
    assert texts(paragraph(whole, properties=gone) + paragraph("留下")) == ["留下"]
    assert texts(paragraph("甲", properties=gone) + table(row("乙"))) == ["甲", "乙"]
    assert texts(paragraph("末", properties=gone)) == ["末"]


def test_text_boxes_stand_after_their_paragraph_and_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(paragraph(f"<w:r>{both}</w:r>" + run("正文")) + paragraph("末")) == ["正文", "框内", "末"]
    old = f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    assert texts(paragraph(f"<w:r>{old}</w:r>")) == ["", "框内"]


def test_content_controls_around_paragraphs_tables_rows_and_cells() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = control(paragraph("甲")) + control(table(control(row(control(cell("乙")), "丙"))))
    assert texts(body) == ["甲", "乙", "丙"]


def grid(body: str) -> list[tuple[int, int, int, str]]:
    """Table, row, column and text of every cell."""
    blocks = read_bytes(word(paragraph("题") + body), "a.docx").blocks
    return [(b.cell.table, b.cell.row, b.cell.column, b.text) for b in blocks if b.cell]


def test_tables_stand_in_order_and_cells_join_their_paragraphs() -> None:
    blocks = read_bytes(word(paragraph("前") + table(row("甲\n乙", "1")) + paragraph("后")), "a.docx").blocks
    assert [(b.text, b.kind) for b in blocks] == [
        ("前", BlockKind.TITLE),
        ("甲\n乙", BlockKind.CELL),
        ("1", BlockKind.CELL),
        ("后", BlockKind.PARAGRAPH),
    ]


def test_merged_cells_are_told_once() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("宽", '<w:gridSpan w:val="2"/>'), "丙"),
        row(cell("高", down), "乙", "丙"),
        row(cell("", more), "乙", "丙"),
        row("乙", "丙", properties='<w:gridBefore w:val="1"/>'),
    )
    assert grid(body) == [
        (0, 0, 0, "宽"), (0, 0, 2, "丙"),
        (0, 1, 0, "高"), (0, 1, 1, "乙"), (0, 1, 2, "丙"),
        (0, 2, 1, "乙"), (0, 2, 2, "丙"),
        (0, 3, 1, "乙"), (0, 3, 2, "丙"),
    ]  # fmt: skip


def test_nested_tables_stand_after_their_cell() -> None:
    outer = f"<w:tc><w:tcPr/>{paragraph('外')}{table(row('内1', '内2'))}{paragraph('外二')}</w:tc>"
    assert grid(table(row(outer, "邻"))) == [
        (0, 0, 0, "外\n外二"), (1, 0, 0, "内1"), (1, 0, 1, "内2"), (0, 0, 1, "邻"),
    ]  # fmt: skip


def test_deleted_rows_and_cells_are_left_out() -> None:
    assert grid(table(row("删", properties="<w:del/>"), row(cell("删", "<w:cellDel/>"), "留"))) == [(0, 0, 0, "留")]


def heads(body: str) -> list[str]:
    return [b.text for b in read_bytes(word(body), "a.docx").blocks if b.cell and b.cell.header]


def test_head_rows() -> None:
    assert heads(table(row("名", properties="<w:tblHeader/>"), row("1"))) == ["名"]
    assert heads(table(row("项目", "金额"), row("支出", "1.00"))) == ["项目", "金额"]
    assert heads(table(row("支出", "1.00"), row("项目", "2.00"))) == []
    assert heads(table(row("单行", "无头"))) == []
    two = table(
        row(cell("项目", '<w:vMerge w:val="restart"/>'), cell("金额", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), "年初", "决算"),
        row("支出", "1", "2"),
    )
    assert heads(two) == ["项目", "金额", "年初", "决算"]


def test_strict_open_xml_is_read_too() -> None:
    body = part("document", f"<w:body>{paragraph('甲')}</w:body>").replace(
        "schemas.openxmlformats.org/wordprocessingml/2006/main", "purl.oclc.org/ooxml/wordprocessingml/main"
    )
    data = zipped({"_rels/.rels": relationships({"word/document.xml": "officeDocument"}), "word/document.xml": body})
    assert [block.text for block in read_bytes(data, "a.docx").blocks] == ["甲"]
