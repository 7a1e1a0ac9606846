"""PDF: the text layer with its positions → paragraphs and tables in reading order.

From the file upward: ``source.py`` (pdfium: glyphs and drawn lines), ``drawing.py``, ``clipping.py``; ``lines.py``
(glyphs → lines), ``grid.py`` (drawn lines → cells), ``ruled.py`` and ``unruled.py`` (tables), ``page.py`` (one page);
over pages ``furniture.py``, ``continued.py``, ``paragraphs.py``; ``blocks.py`` (the result). ``geometry.py``: what they
all speak of. ``limits.py`` says how much is read; ``weight.py`` finds out what would be too much for this process,
``readers/apart.py`` reads it in another.
Not here: text in pictures (``readers/scans.py``); without it a scan is refused with a message. Read ``page.py`` first.
"""

from __future__ import annotations

from collections.abc import Iterator

from hengjing.documents.model import Block, BlockKind
from hengjing.documents.readers.apart import answer_apart, read_apart
from hengjing.documents.readers.pdf.geometry import Spot, Spots
from hengjing.documents.readers.pdf.weight import is_heavy
from hengjing.documents.readers.recognition import recogniser
from hengjing.errors import InputError

SUFFIXES = (".pdf",)
_INSTALL = "请安装文字识别组件（pip install 'hengjing[ocr]'）后重试；或者"
_RECOGNISE = "先用文字识别（OCR）软件转成可以复制文字的PDF或.docx，核对无误后重试。"


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of a PDF; ``name`` is the file's name for errors."""
    # Loading pdfium takes longer than reading a Word document; only who reads a PDF pays for it.
    from hengjing.documents.readers.pdf.blocks import read_blocks

    blocks = read_apart(read_blocks, data, name) if is_heavy(data) else read_blocks(data, name)
    return iter(_with_scans(data, name, blocks) if any(block.kind is BlockKind.PICTURE for block in blocks) else blocks)


def _with_scans(data: bytes, name: str, blocks: list[Block]) -> list[Block]:
    """The blocks with what is recognised in pictures; InputError when there is nothing but pictures."""
    from hengjing.documents.readers.scans import recognised

    recognise = recogniser()
    if recognise is not None:
        blocks = recognised(data, name, blocks, recognise)
    if any(block.kind is not BlockKind.PICTURE for block in blocks):
        return blocks
    if recognise is not None:
        raise InputError("PDF是扫描件，图片里识别不出文字", where=name, remedy=_RECOGNISE)
    raise InputError("PDF是扫描件，只有图片，没有文字", where=name, remedy=f"{_INSTALL}{_RECOGNISE}")


def spots(data: bytes, name: str) -> list[tuple[str, Spots]]:
    """For each block that ``read`` gives its text, and where each character is printed.

    What is recognised in pictures is left out.
    """
    from hengjing.documents.readers.pdf.blocks import read_spots

    if not is_heavy(data):
        return read_spots(data, name)
    return [
        (text, tuple(Spot(*spot) if spot else None for spot in found))
        for text, found in answer_apart(read_spots, data, name)
    ]
