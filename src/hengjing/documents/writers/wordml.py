"""Paragraphs and tables as WordprocessingML, written as text: linear in what is written, however long a table is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from hengjing.documents.model import Block, BlockKind
from hengjing.documents.writers.tables import Line, Placed, Table, is_number, pieces

TEXT_WIDTH = 8845  # twips between the margins of the page: 156 mm
# Twips of a half-width character of 小四 and of 五号.
_HALF_CHARACTER = {"": 120, "Small": 105}
_DEEPEST = 4
# Characters that XML 1.0 cannot hold are shown as replaced rather than dropped unseen.
_IMPOSSIBLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")
_SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>"}
# Quotation marks, dashes and ellipses are Chinese here: without the hint Word sets them in the Latin font.
_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'


def possible(text: str) -> str:
    """``text`` as XML can hold it: line ends as \\n, impossible characters as �."""
    return _IMPOSSIBLE.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))


def _run(text: str) -> str:
    if not text:
        return ""
    parts = (
        _SIGNS[part] if part in _SIGNS else f'<w:t xml:space="preserve">{escape(part)}</w:t>'
        for part in _BREAKS.split(text)
        if part
    )
    return f"{_RUN}{''.join(parts)}</w:r>"


def paragraph(text: str, style: str) -> str:
    """A paragraph in the style with that id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(possible(text))}</w:p>'


def _style(line: Line) -> str:
    block = line.block
    if block.kind is BlockKind.TITLE:
        return "Title"
    if block.kind is BlockKind.HEADING and block.level:
        return f"Heading{min(block.level, _DEEPEST)}"
    return "Caption" if line.caption else "BodyText"


def _cell(cell: Placed, widths: Sequence[int], size: str, merge: str) -> str:
    number = is_number(cell.block.text)
    style = f"TableHead{size}" if cell.header else f"TableNumber{size}" if number else f"TableText{size}"
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    total = sum(widths[cell.column : cell.column + cell.span])
    texts = ("",) if merge == "continue" else cell.block.text.split("\n")
    vertical = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{total}" w:type="dxa"/>{span}{vertical}<w:vAlign w:val="center"/></w:tcPr>'
        f"{''.join(paragraph(text, style) for text in texts)}</w:tc>"
    )


def _rows(table: Table, widths: Sequence[int], size: str) -> Iterator[str]:
    above: list[Placed] = []
    starts = [row[0].column for row in table.rows]
    for row, start, next_start in zip(table.rows, starts, [*starts[1:], 0], strict=True):
        covering = [cell for cell in above if cell.column + cell.span <= start]
        tiled = sum(cell.span for cell in covering) == start
        before = "" if tiled else f'<w:gridBefore w:val="{start}"/>'
        covering = covering if tiled else []
        head = "<w:tblHeader/>" if row[0].header else ""
        cells = [_cell(cell, widths, size, "continue") for cell in covering]
        for cell in row:
            merged = cell.column + cell.span <= next_start
            cells.append(_cell(cell, widths, size, "restart" if merged else ""))
        yield f"<w:tr><w:trPr>{before}<w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"
        above = [*covering, *row]


def table(content: Table) -> str:
    """A table over the width of the text: single lines, repeated head rows, rows never split over pages."""
    size = "" if content.columns <= 4 else "Small"
    shares = content.shares(TEXT_WIDTH // _HALF_CHARACTER[size])
    widths = [share * TEXT_WIDTH // sum(shares) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
    )
    rows = "".join(_rows(content, widths, size))
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def body(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks of a document, one piece of XML for each paragraph and each table."""
    for piece in pieces(blocks):
        if isinstance(piece, Table):
            yield table(piece)
        else:
            yield paragraph(piece.block.text, _style(piece))
