"""Pages of a PDF that are pictures, read by whoever recognises text (``recognition.py``), as further blocks.

The recognised lines go the way of all text, with the ruled lines that the picture shows: ``pdf/page.py`` and what
follows it. How letters stand within a line is guessed from their widths, which is enough to tell columns.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from hengjing.documents.model import Block, BlockKind
from hengjing.documents.readers.pdf import limits
from hengjing.documents.readers.pdf.blocks import blocks_of
from hengjing.documents.readers.pdf.furniture import without_furniture
from hengjing.documents.readers.pdf.geometry import Glyph, Rule, Sheet
from hengjing.documents.readers.pdf.page import Page, read_page
from hengjing.documents.readers.pdf.source import opened
from hengjing.documents.readers.recognition import Recogniser, Words

_PER_POINT = 200 / 72  # 200 dots to the inch: scanners give as many, and figures in small tables need them
_MOST_PIXELS = 3500
# Of the height of a recognised line: its font, and how far under the line it stands on the box goes.
_FONT, _BELOW = 0.8, 0.18
_WIDE = "\u2e80"  # from here on characters are as wide as the font is high, before it half as wide
# What is printed full-width among Chinese characters and recognised as half-width; within numbers it stays.
_HALF = re.compile(r"[();?!]|(?<!\d)[,:]|[,:](?!\d)")
_FULL = dict(zip("(),;:?!", "（），；：？！", strict=True))
# Of 256 shades, black is 0: which are ink. A ruled line is longer than any stroke of a letter, in points.
_INK = bytes(shade < 170 for shade in range(256))
_SHORTEST_RULE = 24
_SHADES = b"".join(bytes((shade, shade, shade, 0)) for shade in range(256))


def recognised(data: bytes, name: str, blocks: Sequence[Block], recognise: Recogniser) -> list[Block]:
    """``blocks`` with what is recognised in the pictures among them, behind each picture or run of pictures.

    Only the first pictures of very long scans are read; the others stay what they are: unread.
    """
    tables = _tables(blocks)
    left = limits.MOST_SCANNED
    found: list[Block] = []
    for is_picture, group in groupby(blocks, key=lambda block: block.kind is BlockKind.PICTURE):
        run = list(group)
        found += run
        if not is_picture:
            continue
        pages = [block.page for block in run if block.page is not None][:left]
        left -= len(pages)
        more = _read(data, name, pages, _known(blocks), recognise)
        for block in more:
            cell = replace(block.cell, table=block.cell.table + tables) if block.cell else None
            found.append(replace(block, cell=cell, recognised=True))
        tables += _tables(more)
    return [replace(block, index=index) for index, block in enumerate(found)]


def _tables(blocks: Iterable[Block]) -> int:
    return max((block.cell.table + 1 for block in blocks if block.cell), default=0)


def _known(blocks: Iterable[Block]) -> dict[int | None, str]:
    """The text that each page has beside its pictures, without blanks."""
    known: dict[int | None, str] = {}
    for block in blocks:
        known[block.page] = known.get(block.page, "") + "".join(block.text.split())
    return known


def _read(
    data: bytes, name: str, numbers: Iterable[int], known: dict[int | None, str], recognise: Recogniser
) -> list[Block]:
    pages: list[Page] = []
    for number in numbers:
        with opened(data, name) as document:
            picture = _picture(document, number - 1)
        lines = recognise(picture.file())
        new = (words for words in lines if "".join(words.text.split()) not in known.get(number, ""))
        glyphs = [glyph for words in new for glyph in _glyphs(words, picture.scale)]
        size = picture.wide / picture.scale, picture.high / picture.scale
        pages.append(read_page(Sheet(number, *size, glyphs, *picture.rules())))
    return blocks_of(without_furniture(pages))


@dataclass(frozen=True, slots=True)
class _Picture:
    """A page in grey: ``high`` rows of ``wide`` pixels, each row of ``stride`` bytes; ``scale`` pixels to the point."""

    pixels: bytes
    wide: int
    high: int
    stride: int
    scale: float

    def file(self) -> bytes:
        """It as a BMP file."""
        start = 54 + len(_SHADES)
        # A negative height tells that the rows come from the top.
        head = struct.pack("<IiiHHIIiiII", 40, self.wide, -self.high, 1, 8, 0, len(self.pixels), 0, 0, 256, 0)
        return struct.pack("<2sIHHI", b"BM", start + len(self.pixels), 0, 0, start) + head + _SHADES + self.pixels

    def rules(self) -> tuple[list[Rule], list[Rule]]:
        """The ruled lines, horizontal and vertical; none when there are too many to be a table."""
        ink = self.pixels.translate(_INK)
        stroke = re.compile(b"\x01{%d,}" % round(_SHORTEST_RULE * self.scale))
        rows = (ink[y * self.stride : y * self.stride + self.wide] for y in range(self.high))
        columns = (ink[x :: self.stride] for x in range(self.wide))
        found = self._strokes(rows, stroke), self._strokes(columns, stroke)
        return found if len(found[0]) + len(found[1]) <= limits.MOST_RULES else ([], [])

    def _strokes(self, lines: Iterable[bytes], stroke: re.Pattern[bytes]) -> list[Rule]:
        scale = self.scale
        return [
            Rule((at + 0.5) / scale, each.start() / scale, each.end() / scale)
            for at, line in enumerate(lines)
            for each in stroke.finditer(line)
        ]


def _picture(document: pypdfium2.PdfDocument, index: int) -> _Picture:
    """A page as it is shown."""
    page = raw.FPDF_LoadPage(document.raw, index)
    width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
    scale = min(_PER_POINT, _MOST_PIXELS / max(width, height, 1.0))
    wide, high = max(1, round(width * scale)), max(1, round(height * scale))
    bitmap = raw.FPDFBitmap_CreateEx(wide, high, raw.FPDFBitmap_Gray, None, 0)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, wide, high, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, high, 0, 0)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        return _Picture(ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * high), wide, high, stride, scale)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
        raw.FPDF_ClosePage(page)


def _glyphs(words: Words, scale: float) -> Iterator[Glyph]:
    """The characters of a line, side by side over its width."""
    text = words.text
    if any(character >= _WIDE for character in text):
        text = _HALF.sub(lambda found: _FULL[found[0]], text)
    height = (words.bottom - words.top) / scale
    base, size = words.bottom / scale - height * _BELOW, height * _FONT
    widths = [1.0 if character >= _WIDE else 0.5 for character in text]
    unit = (words.right - words.left) / scale / sum(widths)
    at, spaced = words.left / scale, False
    for character, width in zip(text, widths, strict=True):
        if not character.isspace():
            yield Glyph(character, at, at + width * unit, base, size, spaced)
        spaced = character.isspace()
        at += width * unit
