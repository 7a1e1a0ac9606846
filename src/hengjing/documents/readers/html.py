"""Web pages (.html, .htm): headings, paragraphs and tables of the text itself, without menus, scripts and styles.

A table that only lays out the page (it holds other tables, or one cell) is read as the text in it. Pages saved by
systems of offices as .xls are web pages too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.readers.markup import BLOCKS, DataTable, Menus, clean, data_table, is_left_out, tag_of
from hengjing.documents.readers.tables import head_rows
from hengjing.documents.readers.text import decode
from hengjing.errors import InputError

SUFFIXES = (".html", ".htm")

MOST_CHARACTERS, MOST_TAGS = 20_000_000, 1_000_000
_SAVE_AGAIN = "请用浏览器打开，复制正文到Word文档后重试。"
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _decoded(data: bytes, name: str) -> str:
    """The page as text, by its byte order mark, its declaration, or as plain text is read."""
    declared = _DECLARED.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        encoding = "gb18030" if encoding in ("gb2312", "gbk", "gb_2312-80") else encoding
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # declared wrongly: pages do that
    return decode(data, name)


def _root(data: bytes, name: str) -> etree._Element:
    text = _decoded(data, name).replace("\x00", "")
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"网页超过{MOST_CHARACTERS // 10000}万字符", where=name, remedy=_SAVE_AGAIN)
    if text.count("<") > MOST_TAGS:
        raise InputError(f"网页的标记超过{MOST_TAGS // 10000}万个", where=name, remedy=_SAVE_AGAIN)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("网页已损坏，读不出来", where=name, remedy=_SAVE_AGAIN) from error
    if root is None:
        raise InputError("网页里没有内容", where=name, remedy=_SAVE_AGAIN)
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError("网页的层次过深，不能完整读取", where=name, remedy=_SAVE_AGAIN)
    return root


class _Walk:
    """One pass over the page; ``blocks`` grows in reading order."""

    def __init__(self, menus: Menus) -> None:
        self.blocks: list[Block] = []
        self._menus = menus
        self._pieces: list[str] = []
        self._tables = 0

    def flow(self, element: etree._Element, level: int = 0) -> None:
        """The text of an element and of all within it. ``level`` is that of the heading it stands in."""
        tag = tag_of(element)
        if is_left_out(element) or element in self._menus:
            return
        if tag == "table" and (table := data_table(element)) is not None:
            self._end(level)
            self._table(element, table)
            return
        inner = _HEADINGS.get(tag, level)
        if tag in BLOCKS:
            self._end(level)
        self._pieces.append(element.text or "")
        for child in element:
            self.flow(child, inner)
            self._pieces.append(child.tail or "")
        if tag in BLOCKS:
            self._end(inner)

    def _end(self, level: int) -> None:
        """End the paragraph that was being read."""
        text = clean("".join(self._pieces))
        self._pieces.clear()
        if text.strip():
            kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
            self.blocks.append(Block(len(self.blocks), text, kind, level))

    def _table(self, element: etree._Element, table: DataTable) -> None:
        caption = element.find("caption")
        if caption is not None:
            self.flow(caption)
        heads = table.heads or head_rows(table.rows)
        for row in table.rows:
            for cell in row:
                where = Cell(self._tables, cell.row, cell.column, cell.row < heads)
                self.blocks.append(Block(len(self.blocks), cell.text, BlockKind.CELL, cell=where))
        self._tables += 1


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of a web page; ``name`` is the file's name for errors."""
    root = _root(data, name)
    walk = _Walk(Menus(root))
    walk.flow(root)
    return iter(walk.blocks)
