"""PDF: the text layer with its positions → paragraphs and tables in reading order.

From the file upward: ``source.py`` (pdfium: glyphs and drawn lines), ``drawing.py``, ``clipping.py``; ``lines.py``
(glyphs → lines), ``grid.py`` (drawn lines → cells), ``ruled.py`` and ``unruled.py`` (tables), ``page.py`` (one page);
over pages ``furniture.py``, ``continued.py``, ``paragraphs.py``; ``blocks.py`` (the result). ``geometry.py``: what they
all speak of. ``limits.py`` says how much is read; ``weight.py`` finds out what would be too much for this process,
``readers/apart.py`` reads it in another.
Not here: text in pictures; a scan is refused with a message. Read ``page.py`` first.
"""

from __future__ import annotations

from collections.abc import Iterator

from hengjing.documents.model import Block
from hengjing.documents.readers.apart import answer_apart, read_apart
from hengjing.documents.readers.pdf.geometry import Spot, Spots
from hengjing.documents.readers.pdf.weight import is_heavy

SUFFIXES = (".pdf",)


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of a PDF; ``name`` is the file's name for errors."""
    # Loading pdfium takes longer than reading a Word document; only who reads a PDF pays for it.
    from hengjing.documents.readers.pdf.blocks import read_blocks

    return iter(read_apart(read_blocks, data, name) if is_heavy(data) else read_blocks(data, name))


def spots(data: bytes, name: str) -> list[tuple[str, Spots]]:
    """For each block that ``read`` gives its text, and where each character of it is printed."""
    from hengjing.documents.readers.pdf.blocks import read_spots

    if not is_heavy(data):
        return read_spots(data, name)
    return [
        (text, tuple(Spot(*spot) if spot else None for spot in found))
        for text, found in answer_apart(read_spots, data, name)
    ]
