"""What the tests of PDF ask for: texts and tables of a PDF made from pages."""

from __future__ import annotations

from hengjing.documents.model import Block
from hengjing.documents.readers import read_bytes

Rows = list[list[str]]


def blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a PDF."""
    return read_bytes(data, "某.pdf").blocks


def texts(data: bytes) -> list[str]:
    """The texts outside of tables."""
    return [block.text for block in blocks(data) if block.cell is None]


def tables(data: bytes) -> list[Rows]:
    """The tables, row by row, as texts."""
    found: list[Rows] = []
    for block in blocks(data):
        if block.cell is not None:
            if block.cell.table == len(found):
                found.append([])
            rows = found[block.cell.table]
            if block.cell.row == len(rows):
                rows.append([])
            rows[block.cell.row].append(block.text)
    return found
