"""PDF files made inside a test, byte by byte: text at given places, drawn lines, pages of any size and rotation.

Places are in points from the lower left corner of the page, as PDF counts. Chinese characters are as wide as the font
is high, Latin ones half of it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence

FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [ << /Type /Font "
    "/Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 "
    ">> /DW 1000 /W [ 1 95 500 ] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox "
    "[ 0 -120 1000 880 ] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >> ] >>"
)
WIDTH, HEIGHT = 595.0, 842.0


def at(x: float, y: float, text: str, size: float = 12, matrix: str = "1 0 0 1") -> str:
    """Text whose first character stands at (x, y)."""
    return f"BT /F {size} Tf {matrix} {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    """A drawn line."""
    return f"0.75 w {x0} {y0} m {x1} {y1} l S\n"


def bar(x: float, y: float, width: float, height: float) -> str:
    """A filled rectangle."""
    return f"{x} {y} {width} {height} re f\n"


def picture(x: float, y: float, width: float, height: float) -> str:
    """An image, all white."""
    return f"q {width} 0 0 {height} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 1 /D [ 1 0 ] ID x EI Q\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """All lines of a table: vertical ones at ``xs``, horizontal ones at ``ys``."""
    down = "".join(line(x, min(ys), x, max(ys)) for x in xs)
    return down + "".join(line(min(xs), y, max(xs), y) for y in ys)


def table(xs: Sequence[float], top: float, height: float, rows: Sequence[Sequence[str]], size: float = 10) -> str:
    """A ruled table whose rows are ``height`` high, from ``top`` down, each text at the left of its cell."""
    texts = "".join(
        at(x + 2, top - height * (index + 1) + 4, text, size)
        for index, row in enumerate(rows)
        for x, text in zip(xs, row, strict=False)
        if text
    )
    return grid(xs, [top - height * index for index in range(len(rows) + 1)]) + texts


def assembled(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """A PDF file of numbered objects; object 1 is the catalogue."""
    data = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(data)
    size = max(objects) + 1
    data += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        data += f"{places.get(number, 0):010d} 00000 {'n' if number in places else 'f'} \n".encode()
    data += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def stream(content: bytes, extra: str = "") -> bytes:
    """A packed stream."""
    packed = zlib.compress(content)
    return f"<< /Length {len(packed)} /Filter /FlateDecode {extra} >>\nstream\n".encode() + packed + b"\nendstream"


def pdf(
    *pages: str,
    size: tuple[float, float] = (WIDTH, HEIGHT),
    rotate: int = 0,
    trailer: str = "",
    catalog: str = "",
    page: str = "",
) -> bytes:
    """A PDF file whose pages have that content (``at``, ``line``, ``grid``, … one after another).

    ``trailer``, ``catalog`` and ``page`` are further entries of these dictionaries.
    """
    kids = " ".join(f"{number} 0 R" for number in _numbers(pages))
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        2: f"<< /Type /Pages /Kids [ {kids} ] /Count {len(pages)} >>".encode(),
        3: FONT.encode(),
    }
    for number, content in zip(_numbers(pages), pages, strict=True):
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 {size[0]} {size[1]} ] /Rotate {rotate} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R {page} >>"
        ).encode()
        objects[number + 1] = stream(content.encode("ascii"))
    return assembled(objects, trailer)


def _numbers(pages: Iterable[str]) -> range:
    return range(4, 4 + 2 * len(tuple(pages)), 2)
