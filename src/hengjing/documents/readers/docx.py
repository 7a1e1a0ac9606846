"""Word documents (.docx): what the page shows, in reading order.

Read: paragraphs, table cells (a merged cell once), text boxes after the paragraph that holds them, nested tables after
their cell, hyperlinks, content controls, automatic numbers, inserted text. Not read: deleted and hidden text, field
codes, headers, footers, footnotes, comments.

lxml on the zip rather than python-docx: its ``paragraph.text`` leaves out text boxes, content controls and insertions,
its ``document.paragraphs`` the order of tables among paragraphs, so nearly all of this would be needed beside it. It
also parses every part of the package where two or three are enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.readers.package import OPEN_AGAIN, Package
from hengjing.documents.readers.styles import Numbering, Styles
from hengjing.documents.readers.styles import W as _W
from hengjing.errors import InputError

SUFFIXES = (".docx", ".docm")

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _TABLE, _ROW, _CELL = (f"{_W}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_BREAK, _SYMBOL, _FIELD, _BOX = (f"{_W}{name}" for name in ("br", "sym", "fldChar", "txbxContent"))
_VALUE, _TYPE = f"{_W}val", f"{_W}type"
_ALTERNATE, _CHOICE = f"{_MC}AlternateContent", f"{_MC}Choice"
_SIGNS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# Deleted text, the reading aid of ruby, and properties (whose <w:tab/> is a tab stop, not a tab).
_LEFT_OUT = frozenset(
    f"{_W}{name}"
    for name in ("del", "moveFrom", "rt", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sectPr")
)
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_NUMBER = re.compile(r"[-−]?[\d,，.]+[%％]?")
_RUN_PROPERTIES = f"{_W}rPr"
Properties = dict[str, etree._Element]
_OFF = ("0", "false", "off")


def _given(element: etree._Element, kind: str) -> Properties:
    """The properties of an element by tag: the children of its first child, when that is the properties ``kind``."""
    if len(element) and element[0].tag == kind:
        return {child.tag: child for child in element[0]}
    return {}


def _on(properties: Properties, name: str) -> bool:
    """Whether the on/off property ``name`` is present and on."""
    found = properties.get(f"{_W}{name}")
    return found is not None and found.get(_VALUE) not in _OFF


def _number(properties: Properties, name: str, default: int) -> int:
    found = properties.get(f"{_W}{name}")
    text = (found.get(_VALUE) or "") if found is not None else ""
    return int(text) if text.isdecimal() and len(text) < 5 else default


def _row_properties(row: etree._Element) -> Properties:
    found = row.find(f"{_W}trPr")  # exceptions to the table's properties may stand before it
    return {child.tag: child for child in found} if found is not None else {}


def _through(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children called ``tag``, also those inside content controls and insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _through(child, tag)


@dataclass(slots=True)
class Paragraph:
    """Pieces of text and element of a paragraph, and the text boxes anchored in it."""

    pieces: list[str]
    element: etree._Element
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What the page shows of it."""
        return "".join(self.pieces)


@dataclass(slots=True)
class _TableCell:
    column: int
    element: etree._Element
    continued: bool


class Walk:
    """One pass over the body. ``blocks`` grows in reading order.

    ``shown`` and ``block`` are told of every piece of text and every block, for who has to find the way back from a
    block to the elements that show it.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self._styles, self._numbering = styles, numbering
        self._tables = 0
        self._fields: list[bool] = []  # per open field: whether its result (not its code) is being read

    def flow(self, parent: etree._Element) -> None:
        """Paragraphs and tables of the body or of a text box."""
        for item in self._items(parent):
            if isinstance(item, Paragraph):
                self.block([item], *self._styles.kind(item.element))
                self._boxes(item)
            else:
                self._table(item)

    def block(self, paragraphs: Sequence[Paragraph], kind: BlockKind, level: int = 0, cell: Cell | None = None) -> None:
        """A block that shows ``paragraphs``, one below the other."""
        text = "\n".join([paragraph.text for paragraph in paragraphs])
        self.blocks.append(Block(len(self.blocks), text, kind, level, cell=cell))

    def _boxes(self, paragraph: Paragraph) -> None:
        for box in paragraph.boxes:
            self.flow(box)

    def _items(self, parent: etree._Element) -> Iterator[Paragraph | etree._Element]:
        """Paragraphs and tables in order; a paragraph whose mark was deleted runs on into the next one."""
        carried: Paragraph | None = None
        for child in self._children(parent):
            if child.tag == _TABLE:
                if carried:
                    yield carried
                    carried = None
                yield child
                continue
            paragraph = self._paragraph(child, carried)
            gone = _mark_deleted(child)
            carried = paragraph if gone else None
            if not gone:
                paragraph.pieces.insert(0, self._numbering.next(child))
                yield paragraph
        if carried and (carried.text or carried.boxes):
            yield carried

    def _children(self, parent: etree._Element) -> Iterator[etree._Element]:
        for child in parent:
            if child.tag in (_P, _TABLE):
                yield child
            elif child.tag == _ALTERNATE:
                yield from self._children(_chosen(child))
            elif child.tag not in _LEFT_OUT:
                yield from self._children(child)

    def _paragraph(self, element: etree._Element, before: Paragraph | None) -> Paragraph:
        """The paragraph, continuing ``before`` when that one's mark was deleted."""
        pieces, boxes = (before.pieces, before.boxes) if before else ([], [])
        self._runs(element, pieces, boxes)
        # A field's code does not run over paragraphs: one left open is damage and must not swallow the rest.
        self._fields = [result for result in self._fields if result]
        return Paragraph(pieces, element, boxes)

    def _runs(self, parent: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
        for child in parent:
            tag = child.tag
            if tag == _T or tag == f"{_M}t":
                self._add(child, child.text or "", pieces)
            elif tag == _R:
                if not _on(_given(child, _RUN_PROPERTIES), "vanish"):
                    self._runs(child, pieces, boxes)
            elif tag in _SIGNS:
                self._add(child, _SIGNS[tag], pieces)
            elif tag == _BREAK:
                if child.get(_TYPE) not in ("page", "column"):
                    self._add(child, "\n", pieces)
            elif tag == _FIELD:
                self._field(child.get(f"{_W}fldCharType"))
            elif tag == _SYMBOL:
                self._add(child, _symbol(child.get(f"{_W}char", "")), pieces)
            elif tag == _BOX:
                boxes.append(child)
            elif tag == _ALTERNATE:
                self._runs(_chosen(child), pieces, boxes)
            elif tag not in _LEFT_OUT:
                self._runs(child, pieces, boxes)

    def _add(self, element: etree._Element, text: str, pieces: list[str]) -> None:
        if all(self._fields):
            pieces.append(self.shown(element, text))

    def shown(self, element: etree._Element, text: str) -> str:
        """``text``, which ``element`` shows, as a piece of its paragraph."""
        return text

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, element: etree._Element) -> None:
        table, self._tables = self._tables, self._tables + 1
        rows = [(row, _row_properties(row)) for row in _through(element, _ROW)]
        rows = [(row, properties) for row, properties in rows if not _on(properties, "del")]
        grid = [list(_cells(row, properties)) for row, properties in rows]
        marked = [_on(properties, "tblHeader") for _, properties in rows]
        if not any(marked) and len(rows) > 1:
            marked = _guessed_head(grid)
        for index, cells in enumerate(grid):
            for cell in cells:
                if not cell.continued:
                    self._cell(cell, Cell(table, index, cell.column, marked[index]))

    def _cell(self, cell: _TableCell, where: Cell) -> None:
        items = list(self._items(cell.element))
        self.block([item for item in items if isinstance(item, Paragraph)], BlockKind.CELL, cell=where)
        for item in items:
            if isinstance(item, Paragraph):
                self._boxes(item)
            else:
                self._table(item)


def _mark_deleted(paragraph: etree._Element) -> bool:
    """Whether the mark at the end of a paragraph was deleted or moved away."""
    mark = _given(paragraph, f"{_W}pPr").get(_RUN_PROPERTIES)
    return mark is not None and any(child.tag in (f"{_W}del", f"{_W}moveFrom") for child in mark)


def _cells(row: etree._Element, properties: Properties) -> Iterator[_TableCell]:
    column = _number(properties, "gridBefore", 0)
    for element in _through(row, _CELL):
        given = _given(element, f"{_W}tcPr")
        merges = [given[tag] for tag in (f"{_W}vMerge", f"{_W}hMerge") if tag in given]
        continued = any(merge.get(_VALUE, "continue") == "continue" for merge in merges)
        if f"{_W}cellDel" not in given:
            yield _TableCell(column, element, continued)
            column += _number(given, "gridSpan", 1)


def _guessed_head(grid: list[list[_TableCell]]) -> list[bool]:
    """Head rows of a table that marks none: the first and those it reaches into by merged cells, if without numbers."""
    head = True
    marked = []
    for index, cells in enumerate(grid):
        texts = ["".join(text.text or "" for text in cell.element.iter(_T)).strip() for cell in cells]
        head = (
            head
            and (index == 0 or any(cell.continued for cell in cells))
            and any(texts)
            and not any(_NUMBER.fullmatch(text) for text in texts)
        )
        marked.append(head)
    return marked


def _chosen(alternate: etree._Element) -> etree._Element:
    """The first choice of an alternate content: the others say the same once more for older programs."""
    choice = alternate.find(_CHOICE)
    return choice if choice is not None else alternate


def _symbol(code: str) -> str:
    """The character of a <w:sym>, empty for one that only a symbol font can show (private use area)."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= character <= "\uf8ff" or "\ud800" <= character <= "\udfff" else character


Walked = TypeVar("Walked", bound=Walk)


def walked(package: Package, walk: Callable[[Styles, Numbering], Walked], main: str, root: etree._Element) -> Walked:
    """A ``walk`` that went over the whole body of the main part called ``main``, whose root element is ``root``."""
    body = root.find(f"{_W}body")
    if body is None:
        raise InputError("文件内部结构已损坏，没有正文", where=package.name, remedy=OPEN_AGAIN)
    related = package.related(main)
    styles = Styles(package.xml(related["styles"]) if "styles" in related else None)
    numbering = Numbering(package.xml(related["numbering"]) if "numbering" in related else None, styles)
    made = walk(styles, numbering)
    made.flow(body)
    return made


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of a Word document; ``name`` is the file's name for errors."""
    package = Package(data, name)
    main = package.main_part()
    if not main.endswith("document.xml") and "word" not in main:
        raise InputError("这不是Word文档", where=name, remedy=f"可能改过扩展名；{OPEN_AGAIN}")
    return iter(walked(package, Walk, main, package.xml(main)).blocks)
