"""Document, Block, Place: a text in pieces that can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class BlockKind(Enum):
    """What a block is; levels of headings are in ``Block.level``. A picture is one that nobody read: it has no text."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: table, row and column, each from 0.

    ``header`` marks a cell of the head rows; ``address`` is the spreadsheet's own name (“B7”) where there is one.
    """

    table: int
    row: int
    column: int
    header: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a table cell or a picture. ``text`` is exactly what the document shows, nothing stripped.

    ``index`` counts from 0 over the document; ``line`` counts lines of plain text from 1; ``page`` counts from 1;
    ``level`` is 1 for 一、, 2 for （一）, 3 for 1., 0 when the block is no heading. ``recognised`` tells that a program
    read it in a picture and may have taken one character for another.
    """

    index: int
    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    line: int | None = None
    page: int | None = None
    cell: Cell | None = None
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A run of characters: ``document.blocks[block].text[start:end]``."""

    block: int
    start: int
    end: int
    line: int | None = None
    page: int | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its blocks in reading order. ``path`` and ``sha256`` are empty for a document not yet written."""

    blocks: tuple[Block, ...]
    path: str = ""
    sha256: str = ""

    @property
    def unread(self) -> tuple[int, ...]:
        """The pages with pictures that nobody read, from 1."""
        pages = {block.page for block in self.blocks if block.kind is BlockKind.PICTURE and block.page is not None}
        return tuple(sorted(pages.difference(self.recognised)))

    @property
    def recognised(self) -> tuple[int, ...]:
        """The pages with pictures in which text was recognised, from 1."""
        return tuple(sorted({block.page for block in self.blocks if block.recognised and block.page is not None}))

    def quote(self, place: Place) -> str:
        """The exact characters at ``place``."""
        return self.blocks[place.block].text[place.start : place.end]

    def place(self, block: Block, start: int, end: int) -> Place:
        """The place of characters ``start``–``end`` of ``block``."""
        address = (
            block.cell.address or f"表{block.cell.table + 1}第{block.cell.row + 1}行第{block.cell.column + 1}列"
            if block.cell
            else None
        )
        return Place(block.index, start, end, block.line, block.page, address)
