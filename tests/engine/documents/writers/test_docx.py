"""Word documents written: nothing is lost, and the page is that of GB/T 9704-2012."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hengjing.documents.model import Block, BlockKind, Cell, Document
from hengjing.documents.readers import read_bytes
from hengjing.documents.writers.docx import to_bytes, write
from hengjing.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(*pieces: str | list[list[str]]) -> Document:
    """Paragraphs from strings and tables from lists of rows; the first row is the head."""
    blocks: list[Block] = []
    tables = 0
    for piece in pieces:
        if isinstance(piece, str):
            blocks.append(Block(len(blocks), piece))
            continue
        for row, texts in enumerate(piece):
            for column, text in enumerate(texts):
                cell = Cell(tables, row, column, header=row == 0)
                blocks.append(Block(len(blocks), text, BlockKind.CELL, cell=cell))
        tables += 1
    return Document(tuple(blocks))


def back(written: Document) -> Document:
    return read_bytes(to_bytes(written), "a.docx")


def texts(read: Document) -> list[str]:
    return [block.text for block in read.blocks]


TABLE = [["项目", "金额"], ["支出\n其中", "1,234.50"], ["", "—"]]
REPORT = Document(
    (
        Block(0, "某局\n2024年度报告", BlockKind.TITLE),
        Block(1, "一、基本情况", BlockKind.HEADING, 1),
        Block(2, "（一）人员", BlockKind.HEADING, 2),
        Block(3, "1.编制", BlockKind.HEADING, 3),
        Block(4, "  编制29人，“其中”：\t行政<17>人 & 其他。"),
        Block(5, ""),
        Block(6, "附表 评分表"),
        Block(7, "指标", BlockKind.CELL, cell=Cell(0, 0, 0, header=True)),
        Block(8, "得分", BlockKind.CELL, cell=Cell(0, 0, 1, header=True)),
        Block(9, "完成率", BlockKind.CELL, cell=Cell(0, 1, 0)),
        Block(10, "99.28%", BlockKind.CELL, cell=Cell(0, 1, 1)),
    )
)


def test_what_was_written_is_read_again() -> None:
    assert back(REPORT).blocks == REPORT.blocks


def test_two_tables_and_paragraphs_around_them_survive() -> None:
    written = document("前", TABLE, "中", [["甲"]], [["乙"]])
    assert [(b.text, b.cell and (b.cell.table, b.cell.row, b.cell.column)) for b in back(written).blocks] == [
        (b.text, b.cell and (b.cell.table, b.cell.row, b.cell.column)) for b in written.blocks
    ]


def test_a_table_with_merged_cells_survives() -> None:
    places = [(0, 0), (0, 2), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 2), (4, 0)]
    blocks = [Block(n, f"格{n}", BlockKind.CELL, cell=Cell(0, *place)) for n, place in enumerate(places)]
    read = back(Document(tuple(blocks)))
    assert [(b.text, (b.cell.row, b.cell.column)) for b in read.blocks if b.cell] == [
        (b.text, place) for b, place in zip(blocks, places, strict=True)
    ]


WRITABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n"), max_size=30
)


@given(
    st.lists(
        st.one_of(WRITABLE, st.lists(st.lists(WRITABLE, min_size=2, max_size=2), min_size=1, max_size=3)), max_size=6
    )
)
def test_any_text_survives(pieces: list[str | list[list[str]]]) -> None:
    written = document("标题", *pieces)
    impossible = str.maketrans("\ufffe\uffff", "��")
    assert texts(back(written)) == [text.translate(impossible) for text in texts(written)]


def test_what_xml_cannot_hold_is_shown_as_replaced() -> None:
    assert texts(back(document("甲\x00\x0b乙\ud800丙\r\n丁"))) == ["甲��乙�丙\n丁"]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_cells_in_any_disorder_keep_their_text(places: list[tuple[int, int, int]]) -> None:
    blocks = [Block(n, f"格{n}", BlockKind.CELL, cell=Cell(*place)) for n, place in enumerate(places)]
    assert texts(back(Document(tuple(blocks)))) == [block.text for block in blocks]


def test_the_page() -> None:
    section = docx.Document(io.BytesIO(to_bytes(REPORT))).sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    assert [round(length.mm) for length in margins] == [37, 35, 28, 26]


@pytest.mark.parametrize(
    ("style", "font", "size", "bold"),
    [
        ("Title", "方正小标宋简体", 22, None),
        ("Heading 1", "黑体", 16, None),
        ("Heading 2", "楷体_GB2312", 16, None),
        ("Heading 3", "仿宋_GB2312", 16, True),
        ("Body Text", "仿宋_GB2312", 16, None),
        ("Table Text", "仿宋_GB2312", 12, None),
        ("Table Text Small", "仿宋_GB2312", 10.5, None),
        ("Table Head", "黑体", 12, None),
    ],
)
def test_fonts(style: str, font: str, size: float, bold: bool | None) -> None:
    opened = docx.Document(io.BytesIO(to_bytes(REPORT)))
    defaults = opened.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    found = opened.styles[style]
    fonts = found.element.find(f"{W}rPr/{W}rFonts")
    assert (defaults.find(f"{W}rFonts") if fonts is None else fonts).get(f"{W}eastAsia") == font
    assert (found.font.size or Pt(int(defaults.find(f"{W}sz").get(f"{W}val")) / 2)).pt == size
    assert found.font.bold is bold


def test_lines_are_a_fixed_distance_apart_and_indented_by_two_characters() -> None:
    styles = docx.Document(io.BytesIO(to_bytes(REPORT))).styles
    assert styles["Normal"].paragraph_format.line_spacing == Pt(28.9)
    assert styles["Body Text"].element.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"


def test_styles_of_blocks_and_cells() -> None:
    opened = docx.Document(io.BytesIO(to_bytes(REPORT)))
    assert [p.style.name for p in opened.paragraphs] == [
        "Title", "Heading 1", "Heading 2", "Heading 3", "Body Text", "Body Text", "Caption",
    ]  # fmt: skip
    (table,) = opened.tables
    assert [[c.paragraphs[0].style.name for c in row.cells] for row in table.rows] == [
        ["Table Head", "Table Head"],
        ["Table Text", "Table Number"],
    ]
    assert table.style.name == "Table Grid"
    assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert table.rows[1]._tr.find(f"{W}trPr/{W}tblHeader") is None


def test_page_numbers_stand_outside() -> None:
    opened = docx.Document(io.BytesIO(to_bytes(REPORT)))
    section = opened.sections[0]
    assert opened.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        (line,) = footer.paragraphs
        assert line.text == "— 1 —"
        assert " PAGE " in etree.tostring(line._p).decode()
        assert line._p.find(f"{W}pPr/{W}jc").get(f"{W}val") == side


def test_every_part_is_well_formed_and_declared() -> None:
    with zipfile.ZipFile(io.BytesIO(to_bytes(REPORT))) as package:
        types = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            etree.fromstring(package.read(name))
            assert name.endswith(".rels") or name == "[Content_Types].xml" or f'"/{name}"' in types


def test_the_same_document_gives_the_same_bytes() -> None:
    assert to_bytes(REPORT) == to_bytes(REPORT)


def test_the_size_of_a_table_grows_with_its_rows_only() -> None:
    def size(rows: int) -> int:
        body = [[f"科目{n}", f"{n}.00"] for n in range(rows)]
        data = to_bytes(document("题", [["科目", "金额"], *body]))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.getinfo("word/document.xml").file_size

    one, ten = size(200), size(2000)
    assert ten < 10.5 * one


def test_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    write(REPORT, path)
    before = path.read_bytes()
    with pytest.raises(InputError, match="写不进去"):
        write(REPORT, tmp_path / "没有的夹" / "报告.docx")
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(InputError, match="写不进去"):
        write(REPORT, tmp_path / "夹.docx")
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["夹.docx", "报告.docx"]
