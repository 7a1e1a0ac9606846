"""The whole document: pages → blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.readers.pdf.continued import Item, flow
from hengjing.documents.readers.pdf.furniture import without_furniture
from hengjing.documents.readers.pdf.geometry import Inked, Spots
from hengjing.documents.readers.pdf.lines import Line
from hengjing.documents.readers.pdf.page import Page, read_page
from hengjing.documents.readers.pdf.paragraphs import Margins, Paragraph, margins, paragraphs
from hengjing.documents.readers.pdf.source import Source, opened
from hengjing.documents.readers.pdf.tables import Table
from hengjing.documents.readers.tables import head_rows
from hengjing.errors import InputError

_LARGER = 1.15
_LONGEST_HEADING = 40
_CENTRED = 1.5


def _pages(data: bytes, name: str, ink: bool) -> list[Page]:
    with opened(data, name) as document:
        pages = without_furniture([read_page(sheet) for sheet in Source(document, name, ink).sheets()])
    if not any(page.items or page.unread for page in pages):
        raise InputError("PDF里没有文字", where=name, remedy="若是扫描件或图片，请先识别成文字。")
    return pages


class _Headings:
    """Tells headings without a number: short centred lines in letters larger than the text."""

    def __init__(self, pages: Iterable[Page], known: dict[int, Margins]) -> None:
        sizes: Counter[float] = Counter()
        self._known, self._middle = known, {page.number: page.width / 2 for page in pages}
        for page in pages:
            for item in page.items:
                if isinstance(item, Line):
                    sizes[round(item.size)] += len(item.text)
        self._usual = sizes.most_common(1)[0][0] if sizes else 0.0

    def is_one(self, paragraph: Paragraph) -> bool:
        """Whether it is one."""
        line = paragraph.first
        short = line is paragraph.last and len(line.text) <= _LONGEST_HEADING and "：" not in line.text
        if not short or line.size < self._usual * _LARGER:
            return False
        centred = abs((line.left + line.right) / 2 - self._middle[line.page]) < line.size * _CENTRED
        return centred and line.left > self._known[line.page].left + line.size * _CENTRED


def _table_blocks(table: Table, number: int) -> Iterator[Block]:
    heads = head_rows(table.rows)
    for row in table.rows:
        for cell in row:
            where = Cell(number, cell.row, cell.column, cell.row < heads)
            yield Block(0, cell.text, BlockKind.CELL, page=cell.page, cell=where)


def _text_blocks(lines: list[Line], headings: _Headings, known: dict[int, Margins]) -> Iterator[Block]:
    for paragraph in paragraphs(lines, known):
        heading = headings.is_one(paragraph)
        kind = BlockKind.HEADING if heading else BlockKind.PARAGRAPH
        yield Block(0, paragraph.text, kind, 1 if heading else 0, page=paragraph.first.page)


def blocks_of(pages: list[Page]) -> list[Block]:
    """The blocks that pages make, without their numbers."""
    return list(_blocks(flow(pages), pages))


def _blocks(items: list[Item], pages: list[Page]) -> Iterator[Block]:
    widths = {page.number: page.width for page in pages}
    known = margins((item for item in items if isinstance(item, Line)), widths)
    headings = _Headings(pages, known)
    tables = 0
    for is_table, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if not is_table:
            yield from _text_blocks([item for item in group if isinstance(item, Line)], headings, known)
            continue
        for item in group:
            if isinstance(item, Table):
                yield from _table_blocks(item, tables)
                tables += 1


def _with_pictures(blocks: Iterable[Block], pages: list[int]) -> Iterator[Block]:
    """The blocks, and one for each of ``pages``, which nobody read, where the page ends; but never within a table."""
    table: int | None = None
    for block in blocks:
        within = block.cell is not None and block.cell.table == table
        while pages and not within and block.page is not None and pages[0] < block.page:
            yield Block(0, "", BlockKind.PICTURE, page=pages.pop(0))
        yield block
        table = block.cell.table if block.cell else None
    yield from (Block(0, "", BlockKind.PICTURE, page=page) for page in pages)


def read_blocks(data: bytes, name: str, *, ink: bool = False) -> list[Block]:
    """The blocks of the PDF in ``data``; InputError when it cannot be read, is empty or is beyond a limit.

    A scan has pictures only. ``ink``: their texts know where they are printed (``geometry.py``).
    """
    pages = _pages(data, name, ink)
    found = _with_pictures(blocks_of(pages), [page.number for page in pages if page.unread])
    return [
        Block(index, block.text, block.kind, block.level, page=block.page, cell=block.cell)
        for index, block in enumerate(found)
    ]


def read_spots(data: bytes, name: str) -> list[tuple[str, Spots]]:
    """The text of each block with the spots of its characters; InputError as ``read_blocks``."""
    texts = (block.text for block in read_blocks(data, name, ink=True))
    return [(text, text.spots if isinstance(text, Inked) else ()) for text in texts]
